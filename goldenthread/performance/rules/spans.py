"""The periods figures are about: months, quarters, years of three kinds, days, and rolling years. Pure.

`code` is what rows, files and addresses call one ("2025-06", "2025-Q1", "2024-25", "2025", "2025-03-31"), with its kind
beside it; `name` is what people read. Quarters are those of the year from April: Q1 is April to June.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.lib.dates import Period, calendar_year, financial_quarter, financial_year, month, months, same_day
from goldenthread.performance.vocab import SpanKind

# How many months one lasts, and how many lie between one and the next.
_LONG: dict[SpanKind, int] = {
    "month": 1, "quarter": 3, "april-year": 12, "school-year": 12, "calendar-year": 12, "snapshot": 0, "rolling": 12,
}  # fmt: skip
_STEP: dict[SpanKind, int] = {**_LONG, "snapshot": 12, "rolling": 1}
_YEARS = range(1990, 2200)  # no figure of ours is older, and every period has one before and after it
PER_YEAR: dict[SpanKind, int] = {kind: 12 // step for kind, step in _STEP.items()}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A period of a kind, both days included, ordered by time. Raises ValueError where it ends before it begins."""

    last: date
    first: date
    kind: SpanKind = "quarter"

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("a period ends before it begins")

    def __hash__(self) -> int:
        return hash(self.last) ^ hash(self.first)  # dates keep theirs; a span is a key of most that is worked out

    @property
    def code(self) -> str:
        match self.kind:
            case "month" | "rolling":
                return f"{self.last:%Y-%m}"
            case "quarter":
                year, number = _quarter_of(self.first)
                return f"{year}-Q{number}"
            case "april-year" | "school-year":
                return f"{self.first.year}-{self.last.year % 100:02}"
            case "calendar-year":
                return f"{self.first.year}"
            case "snapshot":
                return self.last.isoformat()

    @property
    def name(self) -> str:
        match self.kind:
            case "month":
                return f"{self.first:%B %Y}"
            case "quarter":
                year, number = _quarter_of(self.first)
                return f"Q{number} {year}/{(year + 1) % 100:02}"
            case "april-year":
                return f"{self.first.year}/{self.last.year % 100:02}"
            case "school-year":
                return f"School year {self.first.year}/{self.last.year % 100:02}"
            case "calendar-year":
                return f"{self.first.year}"
            case "snapshot":
                return f"{self.last.day} {self.last:%B %Y}"
            case "rolling":
                return f"12 months to {self.last:%B %Y}"

    def moved(self, steps: int) -> "Span":
        """The one so many periods on, or back."""
        if self.kind == "snapshot":
            day = same_day(self.last, self.last.year + steps)
            return Span(day, day, self.kind)
        at = self.first.year * 12 + self.first.month - 1 + steps * _STEP[self.kind]
        return _of(months(at // 12, at % 12 + 1, _LONG[self.kind]), self.kind)

    @property
    def before(self) -> "Span":
        return self.moved(-1)

    @property
    def year_before(self) -> "Span":
        """The same one a year before."""
        return self.moved(-PER_YEAR[self.kind])

    @property
    def to_date(self) -> "tuple[Span, ...]":
        """The periods of its April year up to it, itself the last: what a year to date adds up."""
        if self.kind not in ("month", "quarter"):
            return (self,)
        began = financial_year(self.first.year - (self.first.month < 4)).first
        found = [self]
        while found[0].first > began:
            found.insert(0, found[0].before)
        return tuple(found)


def _of(days: Period, kind: SpanKind) -> Span:
    return Span(days.last, days.first, kind)


def _quarter_of(day: date) -> tuple[int, int]:
    """The year from April that a quarter's first day lies in, and which of its quarters that begins."""
    return day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1


def span_on(kind: SpanKind, day: date, ends: tuple[int, int] = (3, 31)) -> Span:
    """The period of that kind which the day lies in; of a snapshot the last one on or before it (`ends`: its month and
    day), of a rolling year the one that ends with the day's month."""
    match kind:
        case "month":
            return _of(month(day.year, day.month), kind)
        case "quarter":
            year, number = _quarter_of(date(day.year, day.month, 1))
            return _of(financial_quarter(year, number), kind)
        case "april-year":
            return _of(financial_year(day.year - (day.month < 4)), kind)
        case "school-year":
            return _of(months(day.year - (day.month < 9), 9, 12), kind)
        case "calendar-year":
            return _of(calendar_year(day.year), kind)
        case "rolling":
            at = day.year * 12 + day.month - 12
            return _of(months(at // 12, at % 12 + 1, 12), kind)
        case "snapshot":
            found = same_day(date(2000, *ends), day.year)
            found = found if found <= day else same_day(found, day.year - 1)
            return Span(found, found, kind)


def span_of(kind: SpanKind, code: str) -> Span | None:
    """The period that a code names; None where it names none of that kind."""
    try:
        found = _from_code(kind, code)
    except ValueError:
        return None
    return found if found is not None and found.code == code and found.last.year in _YEARS else None


def _from_code(kind: SpanKind, code: str) -> Span | None:
    if kind == "snapshot":
        day = date.fromisoformat(code)
        return Span(day, day, kind)
    match kind, re.fullmatch(r"(\d{4})(?:-(Q?)(\d{1,2}))?", code):
        case _, None:
            return None
        case "quarter", found if found[2] and 1 <= int(found[3]) <= 4:
            return _of(financial_quarter(int(found[1]), int(found[3])), kind)
        case "month" | "rolling", found if found[3] and not found[2]:
            return span_on(kind, date(int(found[1]), int(found[3]), 1))
        case "april-year", found if found[3] and not found[2]:
            return _of(financial_year(int(found[1])), kind)
        case "school-year", found if found[3] and not found[2]:
            return _of(months(int(found[1]), 9, 12), kind)
        case "calendar-year", found if not found[3]:
            return _of(calendar_year(int(found[1])), kind)
    return None


def last_ended(kind: SpanKind, today: date, ends: tuple[int, int] = (3, 31)) -> Span:
    """The newest period that is over."""
    here = span_on(kind, today, ends)
    return here if here.last < today else here.before


def run_up_to(last: Span, count: int) -> Iterator[Span]:
    """`count` periods, oldest first, the last of them `last`."""
    return (last.moved(step) for step in range(1 - count, 1))


def days_after(span: Span, days: int) -> date:
    """When figures are due: so many days after the period ends."""
    return span.last + timedelta(days=days)
