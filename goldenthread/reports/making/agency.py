"""The report about an agency."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.agencies import agency_facts
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers import agency

KIND = PaperKind(
    word="agency",
    name=_("Agency report"),
    purpose=_("For a talk with one agency: what it leads and owes in every plan, and how it answers when it is asked."),
    about="agency",
    gather=agency_facts,
    draw=agency.draw,
    parts={
        "standing": _("How what it leads stands"),
        "behind": _("Late or silent"),
        "due": _("What is due next"),
        "each": _("What each agency answers for"),
        "moved": _("What moved"),
        "leads": _("What it leads"),
        "supports": _("What it supports"),
        "asked": _("What is asked of it now"),
        "rates": _("How it answers when it is asked"),
        "legend": _("What the ratings mean"),
    },
    audience="executive",
    order=44,
)
