"""What the figures of agencies come to together, out of the database: which of them count, and of whom one is waited
for.

An agency that was excused, or was not there at the end of the period, is not waited for. What was begun and not sent,
or given back, is not said yet.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, Count, DecimalField, IntegerField, Q, QuerySet, Sum
from django.db.models import Value as Constant
from django.db.models.functions import Cast

from .models import DataReturn, Indicator, Value
from .point_queries import Definitions
from .points import definition_on
from .spans import Span
from .together import Given, Together, together
from .vocab import HANDED

_KNOWN = Q(number__isnull=False)
_PAIR = _KNOWN & Q(numerator__isnull=False, denominator__isnull=False)
_UNSURE = _KNOWN & (Q(state__in=("provisional", "estimated")) | Q(approved_at__isnull=True))
_SAID = Q(approved_at__isnull=False) | Q(filled__isnull=True) | Q(filled__state__in=HANDED)

_SUMS = ("of_rows", "of_numbers", "of_pairs", "of_unsure", "of_number", "of_numerator", "of_denominator")


class Agency(NamedTuple):
    """One that gives figures, from a day and to a day where these are known."""

    slug: str
    first: date | None = None
    last: date | None = None

    def is_there(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def pooled(
    indicators: Sequence[Indicator], values: QuerySet[Value], definitions: Definitions,
    agencies: Mapping[int, Collection[Agency]],
) -> dict[int, dict[Span, Together]]:  # fmt: skip
    """By indicator and period. One query, none where no agency is asked."""
    if not indicators:
        return {}
    summed = _summed(values.filter(_SAID, indicator__in=[one.pk for one in indicators], seat__isnull=False))
    rows = list(summed.union(_excused(indicators[0].partnership_id), all=True))
    excused = {(slug, kind, last) for slug, _key, kind, _first, last, *_sums in rows if slug}
    found: dict[int, dict[Span, Together]] = {}
    for slug, key, kind, first, last, *sums in sorted(rows, key=lambda row: row[4]):
        if slug:
            continue
        span = Span(last, first, kind)
        waited = sum(one.is_there(last) and (one.slug, kind, last) not in excused for one in agencies.get(key, ()))
        found.setdefault(key, {})[span] = together(span, definition_on(definitions[key], last), Given(*sums), waited)
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
    nothing = Constant(None, DecimalField(max_digits=18, decimal_places=6, null=True))
    none = Constant(0, IntegerField())
    rows = DataReturn.objects.filter(state="excused", partnership=partnership).order_by()
    counts = dict.fromkeys(_SUMS[:4], none) | dict.fromkeys(_SUMS[4:], nothing)
    rows = rows.annotate(slug=Cast("seat__slug", CharField()), of=Constant(0, BigIntegerField()), **counts)
    return rows.values_list("slug", "of", "kind", "first", "last", *_SUMS)
