from django.utils.translation import gettext_lazy as _

from goldenthread.reports.gathering.scorecard import scorecard_facts, scorecard_leaves
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.scorecard_exceptions import scorecard_exceptions
from goldenthread.reports.things import QUARTER

KIND = PaperKind(
    word="scorecard-exceptions",
    name=_("Exceptions of the scorecard"),
    purpose=_("When the board has time for what needs it alone: off target, moved, missing or judged otherwise."),
    about="thing",
    thing=QUARTER,
    gather=scorecard_facts,
    draw=scorecard_exceptions,
    parts={"picture": _("Each one's run, drawn")},
    slots=(
        Slot(
            "commentary", _("The manager's commentary"), _("What lies behind the exceptions, and what is being done.")
        ),
    ),
    since=False,
    leaves=scorecard_leaves,
    order=77,
)
