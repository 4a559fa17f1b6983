"""What the figures of agencies come to together, out of the database: which of them count, and of whom one is waited
for.

An agency that was excused, or was not there at the end of the period, is not waited for. What was begun and not sent,
or given back, is not said yet.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
)
from django.db.models import Value as Constant
from django.db.models.functions import Cast

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, Indicator, Supplier, Value
from goldenthread.performance.rules.points import Point, definition_on
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.together import Agency, Excused, Given, Together, together, waited_for
from goldenthread.performance.vocab import HANDED, SpanKind

from .points import Definitions

_KNOWN = Q(number__isnull=False)
_PAIR = _KNOWN & Q(numerator__isnull=False, denominator__isnull=False)
_UNSURE = _KNOWN & (Q(state__in=("provisional", "estimated")) | Q(approved_at__isnull=True))
_SAID = Q(approved_at__isnull=False) | Q(filled__isnull=True) | Q(filled__state__in=HANDED)

_AGENCY = ("seat__slug", "seat__first", "seat__last")
_SUMS = ("of_rows", "of_numbers", "of_pairs", "of_unsure", "of_number", "of_numerator", "of_denominator")


def pooled(
    indicators: Sequence[Indicator], values: QuerySet[Value], definitions: Definitions,
    agencies: Mapping[int, Collection[Agency]],
) -> dict[int, dict[Span, Together]]:  # fmt: skip
    """By indicator and period. One query, none where no agency is asked."""
    if not indicators:
        return {}
    said = values.filter(_SAID, indicator__in=[one.pk for one in indicators], seat__isnull=False)
    summed = _summed(said)
    rows = list(summed.union(_excused(indicators[0].partnership_id), _unasked(said), all=True))
    excused = by_period((slug, kind, last) for slug, key, kind, _first, last, *_sums in rows if slug and not key)
    unasked: dict[tuple[int, date], set[str]] = {}
    for slug, key, _kind, _first, last, *_sums in rows:
        if slug and key:
            unasked.setdefault((key, last), set()).add(slug)
    found: dict[int, dict[Span, Together]] = {}
    for slug, key, kind, first, last, *sums in sorted(rows, key=lambda row: row[4]):
        if slug:
            continue
        span = Span(last, first, kind)
        waited = waited_for(agencies.get(key, ()), last, excused.get((kind, last), ()))
        of = len(waited | unasked.get((key, last), set()))
        found.setdefault(key, {})[span] = together(span, definition_on(definitions[key], last), Given(*sums), of)
    return found


def merged(said: Sequence[Point], made: Mapping[Span, Together]) -> list[Point]:
    """What somebody said of the whole, before what agencies come to."""
    if not made:
        return list(said)
    found = {span: one.point for span, one in made.items() if one.point.version} | {one.span: one for one in said}
    return [found[span] for span in sorted(found)]


def by_period(excused: Iterable[tuple[str, Any, date]]) -> Excused:
    """Short names by the kind and the last day of a period."""
    found: dict[tuple[SpanKind, date], set[str]] = {}
    for slug, kind, last in excused:
        found.setdefault((kind, last), set()).add(slug)
    return found


def excused_from(partnership: Partnership) -> Excused:
    """Which agencies were excused from which periods. One query."""
    rows = DataReturn.objects.filter(state="excused", partnership=partnership).order_by()
    return by_period(rows.values_list("seat__slug", "kind", "last"))


def agencies_of(indicators: Collection[Indicator]) -> dict[int, list[Agency]]:
    """Who returns figures of each that agencies return. One query."""
    found: dict[int, list[Agency]] = {one.pk: [] for one in indicators if one.origin == "agencies"}
    rows = Supplier.objects.filter(indicator__in=found).values_list("indicator_id", *_AGENCY)
    for key, slug, first, last in rows:
        found[key].append(Agency(slug, first, last))
    return found


def _summed(values: QuerySet[Value]) -> QuerySet[Any, Any]:
    """What was said of each indicator and period, counted and added up."""
    rows = (
        values.order_by()
        .annotate(slug=Constant("", CharField()))
        .values("slug", "indicator_id", "kind", "first", "last")
    )
    return rows.annotate(
        of_rows=Count("pk"), of_numbers=Count("pk", filter=_KNOWN), of_pairs=Count("pk", filter=_PAIR),
        of_unsure=Count("pk", filter=_UNSURE), of_number=Sum("number"),
        of_numerator=Sum("numerator", filter=_PAIR), of_denominator=Sum("denominator", filter=_PAIR),
    ).values_list("slug", "indicator_id", "kind", "first", "last", *_SUMS)  # fmt: skip


def _excused(partnership: int) -> QuerySet[Any, Any]:
    """Which agencies were excused from which period, in rows of the same shape."""
    rows = DataReturn.objects.filter(state="excused", partnership=partnership).order_by()
    rows = rows.annotate(slug=Cast("seat__slug", CharField()), of=Constant(0, BigIntegerField()), **_no_sums())
    return rows.values_list("slug", "of", "kind", "first", "last", *_SUMS)


def _unasked(said: QuerySet[Value]) -> QuerySet[Any, Any]:
    """Which agencies said what nobody waited for, in rows of the same shape: they were not there, were excused, or do
    not return that figure any more."""
    of = {"partnership": OuterRef("partnership"), "seat": OuterRef("seat")}
    excused = DataReturn.objects.filter(state="excused", kind=OuterRef("kind"), last=OuterRef("last"), **of)
    returns = Supplier.objects.filter(indicator=OuterRef("indicator"), **of)
    gone = Q(seat__last__lt=F("last")) | Q(seat__first__gt=F("last"))
    rows = said.filter(gone | Exists(excused) | ~Exists(returns)).order_by()
    rows = rows.annotate(slug=Cast("seat__slug", CharField()), **_no_sums())
    return rows.values_list("slug", "indicator_id", "kind", "first", "last", *_SUMS)


def _no_sums() -> dict[str, Constant]:
    nothing = Constant(None, DecimalField(max_digits=18, decimal_places=6, null=True))
    return dict.fromkeys(_SUMS[:4], Constant(0, IntegerField())) | dict.fromkeys(_SUMS[4:], nothing)
