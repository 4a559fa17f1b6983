"""What figures are expected of whom in a period, out of the database, and the returns there are of it."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from goldenthread.boards.models import Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import DataReturn, Indicator, Supplier
from goldenthread.performance.rules.coming import due_of, is_expected
from goldenthread.performance.rules.spans import Span

FIGURES = "figures"  # the kind of ask that a return is asked for by


class Owed(NamedTuple):
    """An agency, and the indicators whose figures it returns in a period."""

    seat: Seat
    indicators: list[Indicator]


def owed_in(partnership: Partnership, span: Span, seats: Collection[str] = ()) -> dict[int, Owed]:
    """By key of the agency, what it returns of a period; `seats` are the short names of some, none are all. One
    query."""
    rows = (
        Supplier.objects.filter(
            partnership=partnership, indicator__origin="agencies", indicator__span=span.kind,
        )
        .select_related("seat", "indicator")
        .order_by("seat__name", "seat_id", "indicator__position", "indicator_id")
    )  # fmt: skip
    found: dict[int, Owed] = {}
    for one in rows.filter(seat__slug__in=seats) if seats else rows:
        if is_there(one.seat, span) and is_expected(span, one.indicator.made_on, one.indicator.ended_on):
            found.setdefault(one.seat_id, Owed(one.seat, [])).indicators.append(one.indicator)
    return found


def is_there(seat: Seat, span: Span) -> bool:
    """Is the agency part of the partnership at the end of the period?"""
    return (seat.first is None or seat.first <= span.last) and (seat.last is None or seat.last >= span.last)


def due_on(span: Span, indicators: Collection[Indicator]) -> date:
    """A return is due when the last of its figures is."""
    return max((due_of(span, one.made_on, one.due_days) for one in indicators), default=span.last)


def asked_in(filled: DataReturn) -> list[Indicator]:
    """The indicators of a return, in the scorecard's order: those the agency returns, and those it gave a figure of.
    Two queries."""
    given = Indicator.objects.filter(values__filled=filled).distinct()
    found = {one.pk: one for one in given}
    if filled.state not in ("sent", "approved"):  # what is asked for since it was sent is for the next
        owed = owed_of(filled)
        found |= {one.pk: one for one in owed}
    return sorted(found.values(), key=lambda one: (one.position, one.pk))


def owed_of(filled: DataReturn) -> list[Indicator]:
    rows = Supplier.objects.filter(
        seat=filled.seat_id, indicator__origin="agencies", indicator__span=filled.kind
    ).select_related("indicator")
    return [one.indicator for one in rows if is_expected(filled.span, one.indicator.made_on, one.indicator.ended_on)]
