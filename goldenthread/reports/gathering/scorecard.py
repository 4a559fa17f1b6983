"""The scorecard at the end of a period, for its papers: every figure passes its suppression first."""

from collections import Counter
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from goldenthread.performance.definition import Definition
from goldenthread.performance.leaving_queries import is_told, leaving
from goldenthread.performance.models import DataReturn, DefinitionVersion, Indicator, Value, ValueVersion
from goldenthread.performance.point_queries import definitions_of
from goldenthread.performance.points import ALL, Point, definition_on
from goldenthread.performance.publishing import safe
from goldenthread.performance.scorecard_queries import scorecard_of, watched_on
from goldenthread.performance.seeing_words import figure
from goldenthread.performance.spans import Span
from goldenthread.performance.vocab import NUMBER_STATES, Scheme
from goldenthread.reports.measured_facts import Broken, Came, Corrected, QualityFacts, ScorecardFacts, Unsure
from goldenthread.reports.scope import Scope


def scorecard_facts(scope: Scope) -> ScorecardFacts:
    span: Span = scope.thing
    seen, values = watched_on(_watched(scope), span.last), _approved(scope).filter(last__lte=span.last)
    told = scorecard_of(scope.partnership, seen, values, day=span.last, today=scope.day, leaves=True)
    return ScorecardFacts(scope.partnership.name, span, scope.day, tuple(told.rows))


def _watched(scope: Scope) -> QuerySet[Indicator]:
    found = Indicator.objects.filter(partnership=scope.partnership)
    return found if scope.board is None else found.filter(Q(board__isnull=True) | Q(board=scope.board))


def _approved(scope: Scope) -> QuerySet[Value]:
    """A paper tells only what was approved by its day, whoever makes it."""
    return Value.objects.filter(indicator__in=_watched(scope), approved_at__date__lte=scope.day)


def quality_facts(scope: Scope) -> QualityFacts:
    facts = scorecard_facts(scope)
    return QualityFacts(
        facts.whose, facts.span, facts.day, facts.rows, _came(scope), _corrected(scope), _unsure(scope), _broken(scope)
    )


def _came(scope: Scope) -> tuple[Came, ...]:
    """The returns of the period, and of the months in it."""
    span: Span = scope.thing
    rows = (
        DataReturn.objects.filter(partnership=scope.partnership, last__gt=span.before.last, last__lte=span.last)
        .exclude(state="excused")
        .select_related("seat")
        .order_by("seat__name", "last")
    )
    return tuple(
        Came(
            one.seat.name, one.due_on, one.first_sent_on,
            max((one.first_sent_on - one.due_on).days, 0) if one.first_sent_on else 0, one.state,
        )
        for one in rows
    )  # fmt: skip


def _in_the_period(scope: Scope) -> QuerySet[Value]:
    span: Span = scope.thing
    values = _approved(scope).filter(last__gt=span.before.last, last__lte=span.last)
    return values.select_related("indicator", "seat", "area").order_by("indicator__position", "indicator_id", "pk")


def _whose(value: Value) -> str:
    return value.seat.name if value.seat else value.area.name if value.area else ""


def _corrected(scope: Scope) -> tuple[Corrected, ...]:
    """Figures of the period that were changed after they were approved; what small numbers said is not told."""
    changed = {one.pk: one for one in _in_the_period(scope).filter(version__gt=1)}
    says = definitions_of({one.indicator for one in changed.values()})
    versions: dict[int, list[ValueVersion]] = {}
    for one in ValueVersion.objects.filter(value__in=changed).order_by("value_id", "version"):
        versions.setdefault(one.value_id, []).append(one)
    left = leaving(scope.partnership, approved_by=scope.day, since=scope.thing.before.last) if changed else {}
    kept = _(NUMBER_STATES["suppressed"])
    found = []
    for key, told in versions.items():
        value = changed[key]
        for before, after in pairwise(told):
            if after.why:
                by = definition_on(says[value.indicator_id], value.last)
                told_of = is_told(left, value)
                words = (_said(value, before, by), _said(value, after, by)) if told_of else (kept, kept)
                why = after.why if told_of else ""  # a reason may tell the numbers
                whose = ", ".join(one for one in (_whose(value), value.part) if one)
                found.append(Corrected(value.indicator.name, value.span.name, whose, *words, why, localdate(after.at)))
    return tuple(found)


def _said(value: Value, told: ValueVersion, says: Definition) -> str:
    """What a version said, as it may leave: small counts are hidden in it as in any other."""
    point = Point(value.span, told.cell, told.numerator, told.denominator, says)
    scheme: Scheme = value.indicator.scheme  # type: ignore[assignment]
    left = safe({value.indicator_id: {ALL: {"": [point]}}}, {value.indicator_id: scheme}).points
    return figure(left[value.indicator_id][ALL][""][0]).figure


def _unsure(scope: Scope) -> tuple[Unsure, ...]:
    """Indicators of which a figure of the period is not final, or not there, with what was said of it."""
    by_name: dict[str, list[Value]] = {}
    for one in _in_the_period(scope).filter(part=""):
        by_name.setdefault(one.indicator.name, []).append(one)
    left = leaving(scope.partnership, approved_by=scope.day, since=scope.thing.before.last) if by_name else {}
    found = []
    for name, values in by_name.items():
        states = Counter(one.state for one in values)
        # A comment goes where its number goes: of one that is not there it may tell how few there were.
        comments = tuple(
            (_whose(one), one.comment)
            for one in values
            if one.comment and one.number is not None and is_told(left, one)
        )
        if set(states) - {"final"} or comments:
            found.append(Unsure(name, tuple(states.most_common()), comments))
    return tuple(found)


def _broken(scope: Scope) -> tuple[Broken, ...]:
    span: Span = scope.thing
    rows = DefinitionVersion.objects.filter(
        indicator__in=_watched(scope), breaks=True, first__gt=span.year_before.last, first__lte=span.last
    )
    return tuple(Broken(one.indicator.name, one.first, one.why) for one in rows.select_related("indicator"))
