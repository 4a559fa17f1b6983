"""How good the figures of a period are, for its paper: what came when, what is not final, was corrected, or does not
compare. As it stood on the paper's day."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from goldenthread.performance.models import DataReturn, DefinitionVersion, Value, ValueVersion
from goldenthread.performance.queries.as_on import approved_on, as_on, in_force
from goldenthread.performance.queries.leaving import Left, leaving
from goldenthread.performance.queries.points import definitions_of
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.leaving.publishing import safe
from goldenthread.performance.rules.points import ALL, Point, definition_on
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import Scheme
from goldenthread.performance.words.seeing import figure, kept_back
from goldenthread.plans.past import end_of
from goldenthread.reports.measured_facts import Broken, Came, Corrected, QualityFacts, Unsure
from goldenthread.reports.scope import Scope

from .scorecard import scorecard_facts, to_be_kept, watched


def quality_facts(scope: Scope) -> QualityFacts:
    facts, values = scorecard_facts(scope), _in_the_period(scope)
    left = leaving(scope.partnership, day=scope.day, since=scope.thing.before.last)
    return QualityFacts(
        facts.whose, facts.span, facts.day, facts.rows, _came(scope), _corrected(scope, values, left),
        _unsure(values, left), _broken(scope),
    )  # fmt: skip


def quality_leaves(scope: Scope) -> Callable[[datetime], None]:
    """It tells of agencies, areas and parts too."""
    told = set(watched(scope).values_list("pk", flat=True))
    return to_be_kept(scope, lambda one: one.indicator in told)


def _in_the_period(scope: Scope) -> list[Value]:
    """Those alone that were approved by the paper's day, whoever makes it."""
    span: Span = scope.thing
    values = Value.objects.filter(indicator__in=watched(scope), last__gt=span.before.last, last__lte=span.last)
    beside = values.select_related("indicator", "seat", "area").order_by("indicator__position", "indicator_id", "pk")
    return as_on(approved_on(beside, scope.day), scope.day)


def _came(scope: Scope) -> tuple[Came, ...]:
    """The returns of the period, and of the months in it."""
    span: Span = scope.thing
    typed = ValueVersion.objects.filter(value__filled=OuterRef("pk"), version=1, at__lt=end_of(scope.day))
    rows = (
        DataReturn.objects.filter(partnership=scope.partnership, last__gt=span.before.last, last__lte=span.last)
        .exclude(state="excused")
        .select_related("seat")
        .annotate(begun=Exists(typed))
        .order_by("seat__name", "last")
    )
    return tuple(_how_it_came(one, scope) for one in rows)


def _how_it_came(one: DataReturn, scope: Scope) -> Came:
    sent = one.first_sent_on if one.first_sent_on and one.first_sent_on <= scope.day else None
    late = max((sent - one.due_on).days, 0) if sent else 0
    state = one.state
    if state == "approved" and one.approved_at and localdate(one.approved_at) > scope.day:
        state = "sent"
    if state in ("sent", "approved") and sent is None:
        state = "begun" if one.begun else "asked"  # type: ignore[attr-defined]
    return Came(one.seat.name, one.due_on, sent, late, state)


def _whose(value: Value) -> str:
    return value.seat.name if value.seat else value.area.name if value.area else ""


def _corrected(scope: Scope, values: Sequence[Value], left: Left) -> tuple[Corrected, ...]:
    """Figures of the period that were changed after they were approved; what small numbers said is not told."""
    changed = {one.pk: one for one in values if one.version > 1}
    says = definitions_of({one.indicator for one in changed.values()})
    versions: dict[int, list[ValueVersion]] = {}
    for one in ValueVersion.objects.filter(value__in=changed).order_by("value_id", "version"):
        versions.setdefault(one.value_id, []).append(one)
    found = []
    for key, told in versions.items():
        value = changed[key]
        for before, after in pairwise(in_force(told, scope.day)):
            if after.why:
                by = definition_on(says[value.indicator_id], value.last)
                told_of = left.is_told(value)
                words = (
                    (_told_before(value, before, by, left), _said(value, after, by)) if told_of else ("", kept_back())
                )
                why = after.why if told_of else ""  # a reason may tell the numbers
                whose = ", ".join(one for one in (_whose(value), value.part) if one)
                found.append(Corrected(value.indicator.name, value.span.name, whose, *words, why, localdate(after.at)))
    return tuple(found)


def _told_before(value: Value, told: ValueVersion, says: Definition, left: Left) -> str:
    """What it was, where that left while it was so; nothing elsewhere, for beside what it is it may tell others."""
    point = Point(value.span, told.cell, told.numerator, told.denominator, says, version=told.version)
    return _said(value, told, says) if point.number is None or left.was_told(value, point) else ""


def _said(value: Value, told: ValueVersion, says: Definition) -> str:
    """What a version said, as it may leave: small counts are hidden in it as in any other."""
    point = Point(value.span, told.cell, told.numerator, told.denominator, says, version=told.version)
    scheme: Scheme = value.indicator.scheme  # type: ignore[assignment]
    left = safe({value.indicator_id: {ALL: {"": [point]}}}, {value.indicator_id: scheme}).points
    return figure(left[value.indicator_id][ALL][""][0]).figure


def _unsure(values: Sequence[Value], left: Left) -> tuple[Unsure, ...]:
    """Indicators of which a figure of the period is not final, or not there, with what was said of it."""
    by_name: dict[str, list[Value]] = {}
    for one in values:
        if not one.part:
            by_name.setdefault(one.indicator.name, []).append(one)
    found = []
    for name, told in by_name.items():
        states = Counter(one.state for one in told)
        # A comment goes where its number goes: of one that is not there it may tell how few there were.
        comments = tuple(
            (_whose(one), one.comment) for one in told if one.comment and one.number is not None and left.is_told(one)
        )
        if set(states) - {"final"} or comments:
            found.append(Unsure(name, tuple(states.most_common()), comments))
    return tuple(found)


def _broken(scope: Scope) -> tuple[Broken, ...]:
    span: Span = scope.thing
    rows = DefinitionVersion.objects.filter(
        indicator__in=watched(scope), breaks=True, first__gt=span.year_before.last, first__lte=span.last
    )
    return tuple(Broken(one.indicator.name, one.first, one.why) for one in rows.select_related("indicator"))
