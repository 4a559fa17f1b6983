"""What the figures of agencies come to together, out of the database: which of them count, and of whom one is waited
for. One query.

An agency that was excused, or was not there at the end of the period, is not waited for. What was begun and not sent,
or given back, is not said yet.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, DecimalField, Q, QuerySet, Sum
from django.db.models import Value as Literal
from django.db.models.functions import Cast

from .models import DataReturn, Indicator, Value
from .point_queries import Definitions
from .points import definition_on
from .spans import Span
from .together import Given, Together, together
from .vocab import HANDED

_PERIOD = ("indicator_id", "kind", "first", "last")
_SUMS = ("of_rows", "of_numbers", "of_pairs", "of_unsure", "of_number", "of_numerator", "of_denominator")
_NOUGHT, _NO_NUMBER = Literal(0), Cast(Literal(None), DecimalField(max_digits=18, decimal_places=6))
_KNOWN = Q(number__isnull=False)
_PAIR = _KNOWN & Q(numerator__isnull=False, denominator__isnull=False)
_UNSURE = _KNOWN & (Q(state__in=("provisional", "estimated")) | Q(approved_at__isnull=True))
_SAID = Q(approved_at__isnull=False) | Q(filled__isnull=True) | Q(filled__state__in=HANDED)


class Agency(NamedTuple):
    """One that gives figures, from a day and to a day where these are known."""

    key: int
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
    told, excused = _told(indicators, values)
    found: dict[int, dict[Span, Together]] = {}
    for (key, kind, first, last), given in told.items():
        span = Span(last, first, kind)
        waited = sum(one.is_there(last) and (one.key, span) not in excused for one in agencies.get(key, ()))
        found.setdefault(key, {})[span] = together(span, definition_on(definitions[key], last), given, waited)
    return found


def _told(indicators: Sequence[Indicator], values: QuerySet[Value]) -> tuple[dict[Any, Given], set[tuple[int, Span]]]:
    """What was given of each indicator in each period; and which agencies were excused from which. One query of both:
    rows of the second kind have no count of those that gave."""
    given = (
        values.filter(_SAID, indicator__in=[one.pk for one in indicators], seat__isnull=False)
        .order_by()
        .values(*_PERIOD)
        .annotate(
            of_rows=Count("pk"), of_numbers=Count("pk", filter=_KNOWN), of_pairs=Count("pk", filter=_PAIR),
            of_unsure=Count("pk", filter=_UNSURE), of_number=Sum("number"),
            of_numerator=Sum("numerator", filter=_PAIR), of_denominator=Sum("denominator", filter=_PAIR),
        )
        .values_list("indicator_id", *_PERIOD[1:], *_SUMS)
    )  # fmt: skip
    excused = DataReturn.objects.filter(state="excused", partnership=indicators[0].partnership_id).order_by()
    nothing = {name: _NOUGHT if name in _SUMS[:4] else _NO_NUMBER for name in _SUMS}
    both = given.union(excused.annotate(**nothing).values_list("seat_id", *_PERIOD[1:], *_SUMS), all=True)
    told: dict[Any, Given] = {}
    without: set[tuple[int, Span]] = set()
    for key, kind, first, last, *sums in both:
        if sums[0]:
            told[key, kind, first, last] = Given(*sums)
        else:
            without.add((key, Span(last, first, kind)))
    return told, without
