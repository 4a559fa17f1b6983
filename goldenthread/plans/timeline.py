"""What is due in which month, and what slipped from one to another. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .rows import Row, days_missed
from .slips import Slip

Stands = Literal["kept", "missed", "open", "slipped"]
Month = tuple[int, int]
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of an item: how it stands and, where the date slipped away from here, where it went and why."""

    day: date
    stands: Stands
    slip: Slip | None = None
    came: Slip | None = None  # the slip by which the date came here


@dataclass(frozen=True, slots=True)
class Lane:
    """One item's marks by month, in order of their days."""

    row: Row
    marks: Mapping[Month, Sequence[Mark]] = field(default_factory=dict)


def month_of(day: date) -> Month:
    return day.year, day.month


def months_from(first: Month, count: int = MONTHS_SHOWN) -> list[Month]:
    year, month = first
    return [(year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1) for n in range(count)]


def first_month(asked: str, today: date) -> Month:
    """The month the timeline begins with: the one asked for ("2026-04"), else April of the year that today is in."""
    year, _dash, month = asked[:10].partition("-")
    if year.isdecimal() and month.isdecimal() and 1990 <= int(year) <= 2200 and 1 <= int(month) <= 12:
        return int(year), int(month)
    return (today.year if today.month >= 4 else today.year - 1), 4


def lane_of(row: Row, slipped: Sequence[Slip], today: date, nation: str, *, asks: bool = True) -> Lane:
    """Everything of an item that has a day: what is promised, kept, missed, and what slipped away.

    A plan that `asks` nobody for anything, a draft or a record, has nothing that was missed.
    """
    late = days_missed(row, today, nation, asks=asks)
    came = {slip.after: slip for slip in slipped if slip.after is not None}
    marks = [Mark(day, _stands(row, day, late), None, came.get(day)) for day in row.facts.dates]
    marks += [
        Mark(slip.before, "slipped", slip)
        for slip in slipped
        if slip.before is not None and slip.before not in row.facts.dates
    ]
    by_month: dict[Month, list[Mark]] = {}
    for mark in sorted(marks, key=lambda one: one.day):
        by_month.setdefault(month_of(mark.day), []).append(mark)
    return Lane(row, by_month)


def _stands(row: Row, day: date, late: frozenset[date]) -> Stands:
    return "kept" if day in row.facts.kept else "missed" if day in late else "open"


def outside(lanes: Sequence[Lane], months: Sequence[Month]) -> tuple[int, int, int]:
    """How many days stand before the months, how many after them, and how many items have no day at all."""
    days = [month for lane in lanes for month in lane.marks]
    return (
        sum(month < months[0] for month in days),
        sum(month > months[-1] for month in days),
        sum(not lane.marks for lane in lanes),
    )
