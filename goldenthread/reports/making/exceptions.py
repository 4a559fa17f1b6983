"""The exception report."""

from django.utils.translation import gettext_lazy as _

from goldenthread.reports.facts import Position
from goldenthread.reports.gathering.positions import position_of
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers.exceptions import exception_report
from goldenthread.reports.scope import Scope


def gather(scope: Scope) -> Position:
    return position_of(scope.plan, scope.day, scope.since, today=scope.today)


KIND = PaperKind(
    word="exceptions",
    name=_("Exception report"),
    purpose=_("Between meetings or for the executive: what is not as it should be, and what is asked of the board."),
    about="plan",
    gather=gather,
    draw=exception_report,
    parts={"legend": _("What the ratings mean, and the words used")},
    slots=(
        Slot(
            "commentary",
            _("The manager's commentary"),
            _("What lies behind these exceptions, and what was done about them."),
        ),
        Slot(
            "asks",
            _("What else is asked of the board"),
            _("What the board is to decide or agree, beside what this paper asks by itself."),
        ),
    ),
    order=20,
)
