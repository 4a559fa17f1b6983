"""The scorecard at the end of a period, for its papers: every figure passes its suppression first."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.scorecard import leaving_up_to, scorecard_of, watched_on
from goldenthread.performance.rules.leaving.outward import Tells
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.services import LeftMeanwhile, remember
from goldenthread.reports.kind import OvertakenByAnother
from goldenthread.reports.measured_facts import ScorecardFacts
from goldenthread.reports.scope import Scope


def scorecard_facts(scope: Scope) -> ScorecardFacts:
    span: Span = scope.thing
    seen = watched_on(watched(scope), span.last)
    told = scorecard_of(scope.partnership, seen, None, day=span.last, today=scope.day)
    return ScorecardFacts(scope.partnership.name, span, scope.day, tuple(told.rows))


def watched(scope: Scope) -> QuerySet[Indicator]:
    found = Indicator.objects.filter(partnership=scope.partnership)
    return found if scope.board is None else found.filter(Q(board__isnull=True) | Q(board=scope.board))


def scorecard_leaves(scope: Scope) -> Callable[[datetime], None]:
    """What was printed, and what was hidden, is remembered: no paper after it may tell what this one hid. It prints
    what each indicator came to, and no agency and no part."""
    watched_here = set(watched_on(watched(scope), scope.thing.last).values_list("pk", flat=True))
    return to_be_kept(scope, lambda one: one.whose == ALL and not one.part and one.indicator in watched_here)


def to_be_kept(scope: Scope, tells: Tells) -> Callable[[datetime], None]:
    left = leaving_up_to(scope.partnership, scope.thing.last, scope.day, tells)

    def keep(at: datetime) -> None:
        try:
            remember(left=left, memory=left.up_to(scope.thing.last), at=at)
        except LeftMeanwhile:
            raise OvertakenByAnother from None

    return keep
