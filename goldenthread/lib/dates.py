"""Spans of days: months, quarters, years of several kinds."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `first` to `last`, both included. Raises ValueError where they are the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def covers(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def years(self) -> Iterator["Period"]:
        """The years of the period, counted from its first day; the last may be short."""
        begin = self.first
        while begin <= self.last:
            following = same_day(begin, begin.year + 1)
            yield Period(begin, min(following - DAY, self.last))
            begin = following


def same_day(day: date, year: int) -> date:
    """That day in another year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), month_end(year, number))


def month_end(year: int, number: int) -> date:
    return date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, number: int, count: int) -> Period:
    """`count` months from that one on."""
    last = number - 1 + count - 1
    return Period(date(year, number, 1), month_end(year + last // 12, last % 12 + 1))


def calendar_year(year: int) -> Period:
    return months(year, 1, 12)


def financial_year(year: int) -> Period:
    """1 April of `year` to 31 March of the next: the year of councils and boards."""
    return months(year, 4, 12)


def financial_quarter(year: int, number: int) -> Period:
    """Quarter 1 (April to June) to 4 of the financial year that begins in `year`."""
    return months(year + (number == 4), (4, 7, 10, 1)[number - 1], 3)
