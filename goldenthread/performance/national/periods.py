"""The periods of national files, as printed, and the year each ends in. Pure."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from goldenthread.performance.vocab import NumberState

# What stands behind a year and says how sure its figures are; what else stands there is part of the period.
_SURE: dict[str, NumberState] = {
    "prov": "provisional", "provisional": "provisional", "p": "provisional",
    "rev": "revised", "revised": "revised", "r": "revised", "final": "final",
}  # fmt: skip
_QUALIFIED = re.compile(r"^(?P<period>.*?)\s*\((?P<word>[^()]*)\)$")
_YEARS = re.compile(
    r"^(?P<first>(?:19|20)\d\d)(?:[-/](?P<second>\d\d(?:\d\d)?))?(?:-\d\d/(?P<last>\d\d))?(?: \(.*\))?$"
)
_SLASHED = re.compile(r"^(\d{4})[-/](\d\d)$", re.ASCII)
# Time identifiers of whole years, which need not be told apart from each other within a file.
_WHOLE = re.compile(r"year$", re.IGNORECASE)


class When(NamedTuple):
    """A period, the year it ends in, and how sure the file says its figures are ("" where it says nothing)."""

    period: str
    year: int
    qualified: NumberState | Literal[""] = ""


@lru_cache(maxsize=4096)
def when(printed: str) -> When | None:
    """ "2025", "2016-17 (OT)", "2015/16", "2013/14-15/16", "2018 (Rev)"; None where no year is found."""
    text = _bare(printed)
    sure: NumberState | Literal[""] = ""
    found = _QUALIFIED.match(text)
    if found is not None and found["word"].casefold() in _SURE:
        text, sure = found["period"], _SURE[found["word"].casefold()]
    years = _YEARS.match(text)
    if years is None or len(text) > 40:
        return None
    year = _after(int(years["first"]), years["last"] or years["second"])
    return When(text, year, sure) if year is not None else None


@lru_cache(maxsize=4096)
def when_identified(period: str, identifier: str) -> When | None:
    """A period of Explore Education Statistics: "2025" a reporting year, "202425" a financial or school year; with what
    it is where that is less than a year ("2025 Autumn term")."""
    text, what = _SLASHED.sub(r"\1\2", _bare(period)), " ".join(identifier.split())
    if len(text) not in (4, 6) or not (text.isascii() and text.isdecimal()) or not 1900 <= int(text[:4]) < 2100:
        return None
    year = _after(int(text[:4]), text[4:])
    if year is None:
        return None
    return When((text if not what or _WHOLE.search(what) else f"{text} {what}")[:40], year)


def _bare(printed: str) -> str:
    """As the file means it: tools that take years for numbers write "2025.0", spreadsheets put a dash for a hyphen."""
    text = " ".join(printed.split()).replace("\N{EN DASH}", "-")
    return text.removesuffix(".0") if text[:4].isdecimal() else text


def _after(first: int, last: str | None) -> int | None:
    """The year that a span from `first` on ends in, by its last two or four digits; None where that is before."""
    if not last:
        return first
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if year < first:
        year += 100
    return year if first <= year <= first + 20 else None
