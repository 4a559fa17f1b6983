"""The quarters an update can speak of, named as people say them: "April to June 2026". Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.lib.dates import Period, financial_year, months


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a plan's period; `name` is what addresses and rows call it."""

    days: Period

    @property
    def name(self) -> str:
        return f"{self.days.first:%Y-%m}"


def quarters(within: Period | None, today: date) -> list[Quarter]:
    """The quarters of a plan from its first month that have begun by today, newest first; at most the last eight.

    A plan without a period has those of the financial year, and of the one before.
    """
    if within is None:
        year = today.year - (today.month < 4)
        within = Period(financial_year(year - 1).first, financial_year(year).last)
    begun = [one for one in _all(within) if one.days.first <= today]
    return list(reversed(begun))[:8]


def _all(within: Period) -> Iterator[Quarter]:
    step = 0
    while True:
        at = within.first.month - 1 + step
        quarter = months(within.first.year + at // 12, at % 12 + 1, 3)
        if quarter.first > within.last:
            return
        yield Quarter(quarter)
        step += 3


def spoken_of(quarter: Quarter, today: date) -> date:
    """The day an update about a quarter speaks of: its last, or today while it runs."""
    return min(quarter.days.last, today)
