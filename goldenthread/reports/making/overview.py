from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.campaigns import overview_facts
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.overview import overview
from goldenthread.reports.things import CAMPAIGN

KIND = PaperKind(
    word="audit-overview",
    name=_("Overview of a self-assessment"),
    purpose=_("When returns are in: how each stands, what several fall short of, what moved since the last time."),
    about="thing",
    thing=CAMPAIGN,
    gather=overview_facts,
    draw=overview,
    parts={
        "standards": _("How far the standards are met"),
        "heat": _("How each stands"),
        "themes": _("What several fall short of"),
        "years": _("Compared with the last time"),
        "drift": _("What agencies say, and what the board says"),
        "returns": _("Missing and late returns"),
    },
    slots=(
        Slot(
            "commentary", _("What this means"), _("What the board should notice, and what will be done."), wanted=True
        ),
        Slot("scrutineer", _("Statement of the scrutineer"), "", "scrutineer"),
    ),
    audience="executive",
    since=False,
    order=70,
)
