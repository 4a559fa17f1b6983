"""Periods as people head their columns with them: "Q1 2025/26", "Apr-Jun 2025", "2024/25", "Mar-25", "31/03/2025". Pure.

Words are read first (`find_period`, `read_period`) and fitted to the rhythm of an indicator after (`fit`): "2024/25" is a
year from April to one and a school year to another. What means two things is fitted to neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from goldenthread.lib.dates import Period, calendar_year, financial_quarter, financial_year, month, months
from goldenthread.lib.timescales.vocab import MONTHS
from goldenthread.performance.rules.spans import Span, span_of, span_on
from goldenthread.performance.vocab import SpanKind

# "open" is a month or a quarter whose year stands elsewhere; "up-to" are the months that end with one.
Form = Literal["day", "month", "months", "quarter", "years", "school", "year", "up-to", "open"]


@dataclass(frozen=True, slots=True)
class Stated:
    """What words say of time. `other` is a second meaning: "Q1 2025" of the calendar year."""

    form: Form
    days: Period | None = None
    other: Period | None = None


_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_M = rf"(?P<m>{_NAMES})\.?"
_FY = r"(?P<y1>(?:19|20)\d\d|\d\d)\s?[/–-]\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\d/])"
_Y4 = r"(?P<y>(?:19|20)\d\d)(?![\d/])"
_YEAR = rf"(?:{_FY}|['’]?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]))"
_GAP = r"[\s,.(/–-]*"
_Q = r"(?:(?:q|qtr|quarter)[\s._-]*(?P<q>[1-4])(?!\d)|(?P<qn>1st|2nd|3rd|4th|first|second|third|fourth)\s+quarter)"
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b)\s*"
_BEGIN = r"(?<![\w/])"
_TIME = r"(?:[T ]00:00(?::00)?)?"
# In the order they are tried; the longest and surest first.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", rf"{_BEGIN}(?P<y>\d{{4}})-(?P<mm>\d\d?)-(?P<d>\d\d?){_TIME}(?!\d)"),
    ("numbers", rf"{_BEGIN}(?P<d>\d\d?)[/.-](?P<mm>\d\d?)[/.-](?P<y>\d{{4}}|\d\d)(?![\d/]){_TIME}"),
    ("year-to", rf"(?:year|12 months|twelve months)\s+(?:ending|ended|end|up to|to)\s+(?:(?:the\s+)?end\s+(?:of\s+)?)?(?:(?P<d>\d\d?)(?:st|nd|rd|th)?\s+)?{_M}\s+{_Y4}"),
    ("quarter-to", rf"quarter\s+(?:ending|ended|end|to)\s+(?:(?P<d>\d\d?)(?:st|nd|rd|th)?\s+)?{_M}\s+{_Y4}"),
    ("named-day", rf"{_BEGIN}(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_M}[\s,-]+(?P<y>(?:19|20)\d\d|\d\d)(?![\d/–-]){_TIME}"),
    ("range-years", rf"{_BEGIN}{_M}\s*['’]?(?P<y>(?:19|20)\d\d|\d\d){_TO}(?P<n>{_NAMES})\.?\s*['’]?(?P<z>(?:19|20)\d\d|\d\d)(?!\d)"),
    ("range", rf"{_BEGIN}{_M}{_TO}(?P<n>{_NAMES})\.?{_GAP}{_YEAR}"),
    ("quarter", rf"{_BEGIN}{_FY}{_GAP}{_Q}"),
    ("quarter", rf"{_BEGIN}{_Y4}{_GAP}{_Q}"),
    ("quarter", rf"{_BEGIN}{_Q}{_GAP}{_YEAR}"),
    ("month-year", rf"{_BEGIN}{_M}[\s,'’-]*{_YEAR}"),
    ("school", rf"(?:school|academic)\s+years?{_GAP}{_FY}|\bAY\s?(?P<a1>20\d\d|\d\d)\s?[/–-]\s?(?P<a2>20\d\d|\d\d)(?!\d)"),
    ("school", rf"{_BEGIN}{_FY}\s+(?:school|academic)\s+year"),
    ("years", rf"{_BEGIN}(?P<y1>(?:19|20)\d\d)\s?[/–-]\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\d/])"),
    ("years", rf"\b(?:FY|financial year)\s?{_FY}"),
    ("six", r"(?<![\d,.])(?P<y1>20\d\d)(?P<y2>\d\d)(?![\d,.])"),
    ("iso-month", rf"{_BEGIN}(?P<y>\d{{4}})-(?P<mm>\d\d)(?![\d-])"),
    ("year", rf"(?<![\w/.,–-]){_Y4}(?![–-]\d)"),
    ("open-range", rf"{_BEGIN}{_M}{_TO}(?P<n>{_NAMES})\b\.?"),
    ("open", rf"{_BEGIN}{_Q}"),
)  # fmt: skip
_SEARCHED = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _PATTERNS)
# What means a period only where nothing else stands beside it: "24/25" (an age, too), "April", "03/2025".
_ALONE = tuple(
    (form, re.compile(pattern, re.IGNORECASE))
    for form, pattern in (
        ("years", rf"(?:FY\s?)?{_FY}"),
        ("month-number", r"(?P<mm>\d\d?)/(?P<y>\d{4})"),
        ("open", rf"{_M}"),
    )
)
_NOISE = re.compile(
    r"\b(?:as|at|on|of|the|for|in|to|period|quarter|month|year|years|financial|fy|ending|ended|end|position|snapshot|rolling|"
    r"calendar)\b|[()\[\]:,.;–-]",
    re.IGNORECASE,
)
_NUMBERED = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}


@lru_cache(maxsize=4096)
def find_period(words: str) -> tuple[tuple[Stated, ...], str]:
    """The meanings of the time that is named in some words, likeliest first, and the words without it."""
    for form, pattern in _SEARCHED:
        for found in pattern.finditer(words):
            stated = tuple(_READ[form](found))
            if stated:
                rest = f"{words[: found.start()]} {words[found.end() :]}"
                return stated, " ".join(_without_months(rest).split())
    return (), words


@lru_cache(maxsize=4096)
def read_period(words: str) -> tuple[Stated, ...]:
    """What the words mean, where they say nothing but a time; nothing otherwise."""
    plain = " ".join(words.split())
    for form, pattern in _ALONE:
        found = pattern.fullmatch(plain)
        if found and (stated := tuple(_READ[form](found))):
            return stated
    stated, rest = find_period(plain)
    return stated if not _NOISE.sub(" ", rest).strip() else ()


def year_words(words: str) -> str:
    """The year that a title names, "2025/26" or "2025", for months and quarters without one; "" for none."""
    found = re.search(r"(?<![\d/])(20\d\d\s?[/–-]\s?(?:20)?\d\d)(?![\d/])|(?<![\d/–-])(20\d\d)(?![\d/–-])", words)
    return found[0].replace(" ", "") if found else ""


def fit(stated: tuple[Stated, ...], kind: SpanKind, *, calendar: bool = False) -> Span | None:
    """The period of that kind which the words mean, of the years there are figures of. `calendar`: "Q1 2025" is January
    to March."""
    for one in stated:
        days = one.other if calendar and one.other is not None else one.days
        found = _fitted(one.form, days, kind) if days is not None else None
        if found is not None and span_of(kind, found.code) is not None:
            return found
    return None


def _fitted(form: Form, days: Period, kind: SpanKind) -> Span | None:
    if kind == "snapshot":
        return _day_of(form, days)
    if kind == "rolling" and form in ("year", "years"):
        return None  # twelve months up to a month are named by it
    span = span_on(kind, days.last)
    whole = (span.first, span.last) == (days.first, days.last)
    match form:
        case "day":
            # A day stands for the period that it begins or ends; for a month, wherever in it.
            begins = span_on(kind, days.first)
            return span if days.last == span.last or kind == "month" else begins if days.first == begins.first else None
        case "month":
            ends = kind == "rolling" or (kind == "quarter" and days.last == span.last)
            return span if whole or ends else None
        case "up-to":
            return span if span.last == days.last and (kind == "rolling" or whole) else None
        case "school":
            return span_on("school-year", days.first) if kind == "school-year" else None
        case "years":
            if kind == "school-year":
                return span_on(kind, date(days.first.year, 9, 1))
            return span if whole else None
        case _:
            return span if whole else None


def _day_of(form: Form, days: Period) -> Span | None:
    if form in ("day", "month", "years"):
        return Span(days.last, days.last, "snapshot")
    if form == "year":
        day = date(days.first.year, 3, 31)
        return Span(day, day, "snapshot")
    return None


def _without_months(rest: str) -> str:
    """ "Q1 2025/26 (Apr-Jun)" says the same thing twice."""
    return re.sub(rf"[(\[]?\b(?:{_NAMES})\.?{_TO}(?:{_NAMES})\b\.?[)\]]?", " ", rest, flags=re.IGNORECASE)


def _long(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _april(found: re.Match[str], one: str = "y1", two: str = "y2") -> int | None:
    """The year in which "2024/25" begins; None where the second does not follow the first."""
    groups = found.groupdict()
    if not groups.get(one):
        return None
    first = _long(groups[one])
    return first if (first + 1) % 100 == int(groups[two]) % 100 else None


def _has(found: re.Match[str], name: str) -> bool:
    return bool(found.groupdict().get(name))


def _month_of(found: re.Match[str], name: str = "m") -> int:
    return MONTHS[found[name].lower().rstrip(".")]


def _on(year: int, number: int, day: int) -> Iterator[Stated]:
    try:
        exact = date(year, number, day)
    except ValueError:
        return
    yield Stated("day", Period(exact, exact))


def _numbers(found: re.Match[str]) -> Iterator[Stated]:
    yield from _on(_long(found["y"]), int(found["mm"]), int(found["d"]))


def _named_day(found: re.Match[str]) -> Iterator[Stated]:
    yield from _on(_long(found["y"]), _month_of(found), int(found["d"]))


def _up_to(found: re.Match[str], count: int) -> Iterator[Stated]:
    year, number = _long(found["y"]), _month_of(found)
    at = year * 12 + number - count
    days = months(at // 12, at % 12 + 1, count)
    if not found["d"] or int(found["d"]) == days.last.day:
        yield Stated("up-to" if count == 12 else "months", days)


def _months(first_year: int, first: int, last_year: int, last: int) -> Iterator[Stated]:
    count = (last_year - first_year) * 12 + last - first + 1
    if 1 <= count <= 12:
        yield Stated("months", months(first_year, first, count))


def _range_years(found: re.Match[str]) -> Iterator[Stated]:
    yield from _months(_long(found["y"]), _month_of(found), _long(found["z"]), _month_of(found, "n"))


def _range(found: re.Match[str]) -> Iterator[Stated]:
    first, last = _month_of(found), _month_of(found, "n")
    april = _april(found)
    if april is not None:
        yield from _months(april + (first < 4), first, april + (last < 4), last)
    elif _has(found, "y"):
        year = _long(found["y"])
        yield from _months(year - (first > last), first, year, last)


def _quarter(found: re.Match[str]) -> Iterator[Stated]:
    number = int(found["q"]) if found["q"] else _NUMBERED[found["qn"].lower()]
    april = _april(found)
    if april is not None:
        yield Stated("quarter", financial_quarter(april, number))
    elif _has(found, "y"):
        year = _long(found["y"])
        explicit = re.fullmatch(r"\d{4}-Q\d", found[0])  # as we write it ourselves
        other = None if explicit else months(year, number * 3 - 2, 3)
        yield Stated("quarter", financial_quarter(year, number), other)


def _month_year(found: re.Match[str]) -> Iterator[Stated]:
    number, april = _month_of(found), _april(found)
    if april is not None:
        yield Stated("month", month(april + (number < 4), number))
    elif _has(found, "y"):
        yield Stated("month", month(_long(found["y"]), number))


def _iso_month(found: re.Match[str]) -> Iterator[Stated]:
    if 1 <= int(found["mm"]) <= 12:
        yield Stated("month", month(int(found["y"]), int(found["mm"])))


def _school(found: re.Match[str]) -> Iterator[Stated]:
    first = _april(found) if _has(found, "y1") else _april(found, "a1", "a2")
    if first is not None:
        yield Stated("school", months(first, 9, 12))


def _years(found: re.Match[str]) -> Iterator[Stated]:
    first = _april(found)
    if first is not None:
        yield Stated("years", financial_year(first))
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", found[0]):  # "2011-12" is also a month as we write it
        yield Stated("month", month(int(found["y1"]), int(found["y2"])))


def _year(found: re.Match[str]) -> Iterator[Stated]:
    yield Stated("year", calendar_year(int(found["y"])))


def _open(_found: re.Match[str]) -> Iterator[Stated]:
    yield Stated("open")


_READ = {
    "iso": _numbers, "numbers": _numbers, "named-day": _named_day, "year-to": lambda found: _up_to(found, 12),
    "quarter-to": lambda found: _up_to(found, 3), "range-years": _range_years, "range": _range, "quarter": _quarter,
    "month-year": _month_year, "month-number": _iso_month, "school": _school, "years": _years, "six": _years,
    "iso-month": _iso_month, "year": _year, "open-range": _open, "open": _open,
}  # fmt: skip
