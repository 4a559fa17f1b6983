"""The progress report to the board."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.facts import Position
from goldenthread.reports.gathering.positions import position_of
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.progress import progress
from goldenthread.reports.scope import Scope


def gather(scope: Scope) -> Position:
    return position_of(scope.plan, scope.day, scope.since, today=scope.today)


KIND = PaperKind(
    word="progress",
    name=_("Progress report"),
    purpose=_("For each meeting of the board: what changed, what needs attention, what difference was made."),
    about="plan",
    gather=gather,
    draw=progress,
    parts={
        "summary": _("The summary on one page"),
        "exceptions": _("What needs attention"),
        "priorities": _("Each priority"),
        "table": _("Everything that is promised"),
        "legend": _("What the ratings mean, and the words used"),
    },
    slots=(
        Slot(
            "foreword",
            _("The chair's foreword"),
            _("What the chair wants the board to see in this paper, in a few sentences."),
            writer="chair",
        ),
        Slot(
            "commentary",
            _("The manager's commentary"),
            _("What the numbers do not say: what lies behind them, and what was done about it."),
        ),
        Slot(
            "statement",
            _("The scrutineer's statement"),
            _("What the independent scrutineer says of the plan. Nobody else can write or change it."),
            writer="scrutineer",
        ),
    ),
    order=10,
)
