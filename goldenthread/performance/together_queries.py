"""What the figures of agencies come to together, out of the database: which of them count, and of whom one is waited
for. Two queries.

An agency that was excused, or was not there at the end of the period, is not waited for. What was begun and not sent,
or given back, is not said yet.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

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
    """By indicator and period. No query where no agency is asked."""
    if not indicators:
        return {}
    keys = [one.pk for one in indicators]
    excused = _excused(indicators[0].partnership_id)
    rows = (
        values.filter(_SAID, indicator__in=keys, seat__isnull=False)
        .values_list("indicator_id", "kind", "first", "last")
        .annotate(
            of_rows=Count("pk"), of_numbers=Count("pk", filter=_KNOWN), of_pairs=Count("pk", filter=_PAIR),
            of_unsure=Count("pk", filter=_UNSURE), of_number=Sum("number"),
            of_numerator=Sum("numerator", filter=_PAIR), of_denominator=Sum("denominator", filter=_PAIR),
        )
        .order_by("last")
    )  # fmt: skip
    found: dict[int, dict[Span, Together]] = {}
    for key, kind, first, last, *sums in rows:
        span = Span(last, first, kind)
        waited = sum(one.is_there(last) and (one.slug, kind, last) not in excused for one in agencies.get(key, ()))
        found.setdefault(key, {})[span] = together(span, definition_on(definitions[key], last), Given(*sums), waited)
    return found


def _excused(partnership: int) -> set[tuple[str, str, date]]:
    rows = DataReturn.objects.filter(state="excused", partnership=partnership)
    return set(rows.values_list("seat__slug", "kind", "last"))
