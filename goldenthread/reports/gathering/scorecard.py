"""The scorecard at the end of a period, for its papers: every figure passes its suppression first."""

from django.db.models import Q, QuerySet

from goldenthread.performance.models import Indicator
from goldenthread.performance.scorecard_queries import scorecard_of, watched_on
from goldenthread.performance.spans import Span
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
