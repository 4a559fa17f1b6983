from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.scorecard import scorecard_facts, scorecard_leaves
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.scorecard import scorecard
from goldenthread.reports.things import QUARTER

KIND = PaperKind(
    word="scorecard",
    name=_("Scorecard report"),
    purpose=_("For each meeting: how every indicator stands, what people make of it, and the questions for the board."),
    about="thing",
    thing=QUARTER,
    gather=scorecard_facts,
    draw=scorecard,
    parts={
        "picture": _("How many stand how, drawn"),
        "questions": _("Questions for the board"),
        "sense": _("Commentary on each"),
    },
    slots=(
        Slot(
            "commentary",
            _("The manager's commentary"),
            _("What the figures say together, and what the board is asked to do."),
        ),
    ),
    since=False,
    leaves=scorecard_leaves,
    order=76,
)
