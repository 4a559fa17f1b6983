"""The list of one person's work."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.leads import lead_facts
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.papers import lead

KIND = PaperKind(
    word="lead",
    name=_("Lead's list"),
    purpose=_("For supervision or handover: all that one person leads, in order of date, with room for notes."),
    about="person",
    gather=lead_facts,
    draw=lead.draw,
    parts={"asked": _("What else is asked of them"), "legend": _("What the ratings mean")},
    audience="unit",
    since=False,
    order=46,
)
