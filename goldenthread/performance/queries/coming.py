"""What was expected in a period, and what came: by agency and by indicator. The scorecard itself shows it.

A figure of an agency came when its return was sent; one that came in a file, without a return, when it was first said.
What the business unit enters came when it was first said. National statistics are expected of nobody here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from goldenthread.boards.models import Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, Indicator, Supplier, Value
from goldenthread.performance.rules.coming import Coming, due_of, is_expected, told_or_filled
from goldenthread.performance.rules.spans import Span

from .expected import is_there


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure that somebody owes in a period: an agency, or (None) the business unit."""

    indicator: Indicator
    seat: Seat | None
    due_on: date
    stands: Coming
    filled: DataReturn | None = None  # the return it is asked for in


@dataclass(frozen=True, slots=True)
class SpanComing:
    """All that was expected of a period."""

    span: Span
    rows: list[Expected] = field(default_factory=list)

    def of(self, came: str) -> list[Expected]:
        return [one for one in self.rows if one.stands.came == came]

    @property
    def expected(self) -> list[Expected]:
        return [one for one in self.rows if one.stands.expected]

    @property
    def here(self) -> list[Expected]:
        return [one for one in self.rows if one.stands.is_here]

    @property
    def late(self) -> list[Expected]:
        return self.of("late")

    @property
    def missing(self) -> list[Expected]:
        return self.of("missing")

    def by_indicator(self) -> dict[int, list[Expected]]:
        found: dict[int, list[Expected]] = {}
        for one in self.rows:
            found.setdefault(one.indicator.pk, []).append(one)
        return found

    def by_agency(self) -> dict[int | None, list[Expected]]:
        """By key of the agency; None is the business unit."""
        found: dict[int | None, list[Expected]] = {}
        for one in self.rows:
            found.setdefault(one.seat.pk if one.seat else None, []).append(one)
        return found


def coming_in(
    partnership: Partnership, spans: Collection[Span], today: date, indicators: Iterable[Indicator] | None = None
) -> dict[Span, SpanComing]:
    """For each of these periods, what was expected of these indicators (all that are not national), and how it came.
    Four queries."""
    if indicators is None:
        indicators = Indicator.objects.filter(partnership=partnership)
    mine = [one for one in indicators if one.origin != "national" and one.span in {span.kind for span in spans}]
    suppliers = _suppliers(mine)
    returns = _returns(partnership, spans)
    said = _first_said(mine, spans)
    found = {span: SpanComing(span) for span in spans}
    for span, coming_now in found.items():
        for one in mine:
            if one.span == span.kind and is_expected(span, one.made_on, one.ended_on):
                seats: Iterable[Seat | None] = suppliers.get(one.pk, ()) if one.origin == "agencies" else (None,)
                coming_now.rows.extend(
                    _expected(one, seat, span, returns, said, today)
                    for seat in seats
                    if seat is None or is_there(seat, span)
                )
    return found


def _suppliers(indicators: Iterable[Indicator]) -> dict[int, list[Seat]]:
    found: dict[int, list[Seat]] = {}
    rows = Supplier.objects.filter(indicator__in=[one.pk for one in indicators]).select_related("seat")
    for one in rows.order_by("seat__name", "pk"):
        found.setdefault(one.indicator_id, []).append(one.seat)
    return found


def _returns(partnership: Partnership, spans: Collection[Span]) -> dict[tuple[int, Span], DataReturn]:
    rows = DataReturn.objects.filter(
        partnership=partnership, kind__in={one.kind for one in spans}, last__in={one.last for one in spans}
    )
    return {(one.seat_id, one.span): one for one in rows}


_Said = Mapping[tuple[int, int | None, date], datetime]


def _first_said(indicators: Iterable[Indicator], spans: Collection[Span]) -> _Said:
    """When each whole figure that holds was first said. What is begun and not sent is not said yet."""
    rows = Value.objects.filter(
        indicator__in=[one.pk for one in indicators], last__in={one.last for one in spans}, part="", area__isnull=True
    )
    told = rows.values_list("indicator_id", "seat_id", "last", "approved_at", "filled__state", "filled__sent_at")
    return {
        (indicator, seat, last): first
        for indicator, seat, last, approved, state, _sent, first in told.annotate(first_at=Min("versions__at"))
        if approved is not None or state in ("sent", "approved")
    }


def _expected(
    indicator: Indicator, seat: Seat | None, span: Span, returns: Mapping[tuple[int, Span], DataReturn], said: _Said,
    today: date,
) -> Expected:  # fmt: skip
    due = due_of(span, indicator.made_on, indicator.due_days)
    first = said.get((indicator.pk, seat.pk if seat else None, span.last))
    filled = returns.get((seat.pk, span)) if seat else None
    asked = (filled.state, filled.due_on, filled.first_sent_on) if filled else None
    stands = told_or_filled(due, timezone.localdate(first) if first else None, asked, today)  # type: ignore[arg-type]
    return Expected(indicator, seat, filled.due_on if filled else due, stands, filled)
