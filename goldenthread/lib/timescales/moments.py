"""The moments a phrase names: days, weeks, months, quarters, terms, seasons and years, each as the span it covers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from goldenthread.lib.dates import Period, calendar_year, financial_quarter, financial_year, month, months

from .forms import EDGE, EDGE_AFTER, PATTERNS, YEAR_CUE, YEAR_OF_LAW
from .value import Doubt
from .vocab import MONTHS, ORDINALS, SEASONS, TERMS


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in the words a time is named, and the days it covers.

    Without a year `span` is None and `within` tells every span it could be, given a year.
    """

    begin: int
    end: int
    span: Period | None
    within: Callable[[int], Period | None] | None = None
    doubts: tuple[Doubt, ...] = ()
    dated_by_plan: bool = False  # the plan's own words ("year end", "Q2") need no year beside them

    def at(self, span: Period, *doubts: Doubt) -> "Moment":
        return replace(self, span=span, within=None, doubts=(*self.doubts, *doubts))


_COUNTING = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def find(text: str, plan: Period | None) -> list[Moment]:
    """The moments named in `text`, in order, none overlapping. Impossible dates are passed over whole."""
    found: list[Moment] = []
    at = 0
    while at < len(text):
        moment = _next(text, at, plan)
        if moment is None:
            break
        at = moment.end
        if moment.span is not None or moment.within is not None:
            found.append(_edged(text, moment))
    return found


def _next(text: str, at: int, plan: Period | None) -> Moment | None:
    best: tuple[int, int, str, re.Match[str]] | None = None
    for order, (form, pattern) in enumerate(PATTERNS):
        match = pattern.search(text, at)
        while match is not None and not _means_time(form, match, text):
            match = pattern.search(text, match.end())
        if match is not None and (best is None or (match.start(), order) < best[:2]):
            best = (match.start(), order, form, match)
    if best is None:
        return None
    _, _, form, match = best
    moment = _READ[form](match, plan)
    return replace(moment, begin=match.start(), end=match.end())


def _means_time(form: str, match: re.Match[str], text: str) -> bool:
    before = text[: match.start()]
    if form == "year":
        return bool(YEAR_CUE.search(before)) and not YEAR_OF_LAW.search(before)
    if form in ("month-only", "month", "season"):
        name = match.groupdict().get("name") or match.groupdict().get("season") or ""
        # "may" and "march" are also verbs, "spring" a noun: in small letters they need company.
        if name in ("may", "march", "mar", "spring"):
            return bool(
                re.search(
                    r"(?:\b(?:in|by|of|end|mid|early|late|from|until|to|and|before|w/c)|[-/&,(])\s*$|^\W*$",
                    before,
                    re.IGNORECASE,
                )
            )
    if form == "financial":
        return _years(match) is not None and not YEAR_OF_LAW.search(before)
    return True


def _year(text: str) -> int:
    digits = int(text.strip("'’"))
    return digits if digits >= 100 else 2000 + digits


def _day(year: int, number: int, day: int) -> Period | None:
    try:
        exact = date(year, number, day)
    except ValueError:
        return None
    return Period(exact, exact)


def _month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _years(match: re.Match[str]) -> tuple[int, int] | None:
    """The years "2026/27" or "2025-28" runs from and to, or None where they do not follow each other."""
    first = _year(match["from"])
    last = int(match["to"]) if len(match["to"]) == 4 else first // 100 * 100 + int(match["to"])
    return (first, last) if 0 < last - first <= 10 else None


def _fixed(span: Period | None, *doubts: Doubt) -> Moment:
    return Moment(0, 0, span, doubts=doubts)


def _open(within: Callable[[int], Period | None], *doubts: Doubt, dated_by_plan: bool = False) -> Moment:
    return Moment(0, 0, None, within, doubts, dated_by_plan)


def _iso(match: re.Match[str], _plan: Period | None) -> Moment:
    return _fixed(_day(_year(match["year"]), int(match["month"]), int(match["day"])))


def _iso_month(match: re.Match[str], _plan: Period | None) -> Moment:
    number = int(match["month"])
    return _fixed(month(int(match["year"]), number) if 1 <= number <= 12 else None)


def _month_fy(match: re.Match[str], _plan: Period | None) -> Moment:
    years, number = _years(match), _month_number(match["name"])
    return _fixed(month(years[0] + (number < 4), number) if years and years[1] == years[0] + 1 else None)


def _named_day(match: re.Match[str], _plan: Period | None) -> Moment:
    return _fixed(_day(_year(match["year"]), _month_number(match["name"]), int(match["day"])))


def _yearless_day(match: re.Match[str], _plan: Period | None) -> Moment:
    number, day = _month_number(match["name"]), int(match["day"])
    if _day(2024, number, day) is None:  # a leap year, so what is wrong here is wrong in any
        return _fixed(None)
    return _open(lambda year: _day(year, number, day))


def _month(match: re.Match[str], plan: Period | None) -> Moment:
    number, year = _month_number(match["name"]), _year(match["year"])
    written = match["year"].strip("'’")
    if len(written) == 2 and plan is not None and not (plan.first.year - 3 <= year <= plan.last.year + 3):
        # "May 25" in a plan of 2013: a day, though it might have meant a year
        return replace(_open(lambda y: _day(y, number, int(written)), "ambiguous"), dated_by_plan=True)
    return _fixed(month(year, number))


def _month_only(match: re.Match[str], _plan: Period | None) -> Moment:
    number = _month_number(match["name"])
    return _open(lambda year: month(year, number))


def _quarter_number(match: re.Match[str]) -> int:
    return int(match["quarter"]) if match["quarter"] else ORDINALS[match["nth"].lower()]


def _quarter_fy(match: re.Match[str], _plan: Period | None) -> Moment:
    years = _years(match)
    return _fixed(financial_quarter(years[0], _quarter_number(match)) if years and years[1] == years[0] + 1 else None)


def _quarter_year(match: re.Match[str], _plan: Period | None) -> Moment:
    return _fixed(financial_quarter(int(match["year"]), _quarter_number(match)), "ambiguous")


def _quarter(match: re.Match[str], _plan: Period | None) -> Moment:
    number = _quarter_number(match)
    return _open(lambda year: financial_quarter(year if number < 4 else year - 1, number), dated_by_plan=True)


def _seasonal(table: dict[str, tuple[int, int]], group: str) -> Callable[[re.Match[str], Period | None], Moment]:
    def read(match: re.Match[str], _plan: Period | None) -> Moment:
        begin, count = table[match[group].lower()]
        written = match.groupdict().get("year")
        if not written:
            return _open(lambda year: months(year, begin, count), "approximate")
        year = _year(written)
        if match["to"] and group == "term" and begin < 9:
            year += 1  # the spring term of the school year 2026/27 is in 2027
        return _fixed(months(year, begin, count), "approximate")

    return read


def _financial(match: re.Match[str], _plan: Period | None) -> Moment:
    years = _years(match)
    return _fixed(Period(date(years[0], 4, 1), date(years[1], 3, 31)) if years else None)


def _financial_one(match: re.Match[str], _plan: Period | None) -> Moment:
    return _fixed(financial_year(int(match["year"])), "ambiguous")


def _year_end(_match: re.Match[str], plan: Period | None) -> Moment:
    if plan is not None and len(list(plan.years())) == 1:
        return _fixed(Period(plan.last, plan.last))
    return _open(lambda year: _day(year, 3, 31), dated_by_plan=False)


def _plan_end(_match: re.Match[str], plan: Period | None) -> Moment:
    return _fixed(Period(plan.last, plan.last) if plan else None)


def _year_n(match: re.Match[str], plan: Period | None) -> Moment:
    written = match["n"].lower()
    number = _COUNTING.get(written) or int(written)
    years = list(plan.years()) if plan else []
    return _fixed(years[number - 1] if 1 < len(years) >= number else None)


def _calendar(match: re.Match[str], _plan: Period | None) -> Moment:
    return _fixed(calendar_year(int(match["year"])))


_READ: dict[str, Callable[[re.Match[str], Period | None], Moment]] = {
    "iso": _iso,
    "iso-month": _iso_month,
    "month-fy": _month_fy,
    "numeric": _iso,
    "day": _named_day,
    "day-only": _yearless_day,
    "month": _month,
    "month-only": _month_only,
    "quarter-fy": _quarter_fy,
    "quarter-year": _quarter_year,
    "quarter": _quarter,
    "term": _seasonal(TERMS, "term"),
    "season": _seasonal(SEASONS, "season"),
    "financial": _financial,
    "financial-one": _financial_one,
    "year-end": _year_end,
    "plan-end": _plan_end,
    "year-n": _year_n,
    "year": _calendar,
}


def _edged(text: str, moment: Moment) -> Moment:
    """The part of the moment that "early", "mid-", "end of" or "w/c" leaves of it."""
    before = EDGE.search(text[: moment.begin])
    after = None if before else EDGE_AFTER.match(text[moment.end :])
    match = before or after
    if match is None:
        return moment
    edge = match["edge"].lower().replace(" ", "")
    begin = before.start() if before else moment.begin
    end = moment.end + after.end() if after else moment.end
    doubts: tuple[Doubt, ...] = ("approximate",) if edge not in ("end", "late", "byend") and "w" not in edge else ()
    within = moment.within
    return replace(
        moment,
        begin=begin,
        end=end,
        span=_part(moment.span, edge) if moment.span else None,
        within=(lambda year: (whole := within(year)) and _part(whole, edge)) if within else None,
        doubts=(*moment.doubts, *(doubt for doubt in doubts if doubt not in moment.doubts)),
    )


def _part(span: Period, edge: str) -> Period:
    days = (span.last - span.first).days + 1
    if edge in ("end", "late", "byend"):
        return Period(span.last, span.last)
    if edge == "lastweek":
        return Period(max(span.first, span.last - timedelta(days=6)), span.last)
    if edge == "firstweek":
        return Period(span.first, min(span.last, span.first + timedelta(days=6)))
    if edge in ("w/e", "we", "weekending"):
        return span
    if "w" in edge:  # the week that begins on that day
        return Period(span.first, span.first + timedelta(days=6)) if days == 1 else span
    third = 1 if edge in ("early", "beginning", "start") else 2
    if days <= 31:
        last = min(span.first + timedelta(days=10 * third - 1), span.last)
        return Period(span.first if third == 1 else min(span.first + timedelta(days=10), last), last)
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    share = max(count // 3, 1)
    whole = months(span.first.year, span.first.month, share * third)
    return Period(span.first, min(whole.last, span.last))
