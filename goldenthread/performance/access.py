"""Who sees which indicators, figures and returns, and who runs them.

Whoever sees figures sees the indicators of their boards, and those of all boards, with what was approved. What an
agency has begun or sent and nobody approved yet is seen by that agency and by the business unit, which runs the room;
and so is, of what was approved since, what was typed before.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing, standing_of

from .models import DataReturn, Indicator, Value, ValueVersion


def of_boards(here: Visit, through: str = "") -> Q:
    """The condition on what is this visitor's boards' or every board's."""
    if here.boards is None:
        return Q()
    return Q(**{f"{through}board__isnull": True}) | Q(**{f"{through}board__in": here.boards})


def may_run(here: Visit, board: int | None) -> bool:
    """Make and change indicators and targets of that board (None: every board's), and approve what comes in."""
    if not here.may(Permission.RUN_FIGURES):
        return False
    return here.boards is None or (board is not None and board in here.boards)


def check_may_run(here: Visit, board: int | None) -> None:
    """Raises PermissionDenied."""
    if not may_run(here, board):
        raise PermissionDenied


def indicators_visible_to(here: Visit) -> QuerySet[Indicator]:
    found = Indicator.objects.filter(of_boards(here), partnership=here.partnership)
    return found if here.may(Permission.SEE_FIGURES) else found.none()


def returns_visible_to(here: Visit, standing: Standing | None = None) -> QuerySet[DataReturn]:
    """Those of this person's agencies; the business unit's are all."""
    found = DataReturn.objects.filter(partnership=here.partnership)
    if here.may(Permission.RUN_FIGURES):
        return found
    standing = standing or standing_of(here)
    return found.filter(seat__in=standing.agencies | standing.coordinates)


def values_visible_to(here: Visit, standing: Standing | None = None) -> QuerySet[Value]:
    """What was approved, what no agency has to have approved, and what is this person's own agency's."""
    found = Value.objects.filter(indicator__in=indicators_visible_to(here))
    if here.may(Permission.RUN_FIGURES):
        return found
    standing = standing or standing_of(here)
    return found.filter(_own(standing) | Q(approved_at__isnull=False))


def versions_visible_to(
    here: Visit, values: QuerySet[Value], standing: Standing | None = None
) -> QuerySet[ValueVersion]:
    """What was said of these figures: every version of this person's own agency's, of others' the one that was approved
    and what it was corrected to."""
    found = ValueVersion.objects.filter(value__in=values)
    if here.may(Permission.RUN_FIGURES):
        return found
    later = ValueVersion.objects.filter(value=OuterRef("value"), version__gt=OuterRef("version"))
    typed_over = later.filter(at__lte=OuterRef("value__approved_at"))  # before it was approved, or as it was
    approved = Q(value__approved_at__isnull=False) & ~Exists(typed_over)
    return found.filter(_own(standing or standing_of(here), "value__") | approved)


def _own(standing: Standing, through: str = "") -> Q:
    return Q(**{f"{through}seat__in": standing.agencies | standing.coordinates})
