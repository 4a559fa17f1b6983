"""What the next round is called, and when it is: "Quarter 2 updates" is followed by "Quarter 3 updates". Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.lib.dates import month_end

LONGEST = 200

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT = tuple(month[:3] for month in _MONTHS)
_TERMS = ("Spring", "Summer", "Autumn")
_WORD = re.compile(
    r"(?P<quarter>\b(?:[Qq]|[Qq]uarter )[1-4]\b)"
    r"|(?P<term>\b(?:Spring|Summer|Autumn)(?= [Tt]erm\b))"
    rf"|(?P<month>\b(?:{'|'.join((*_MONTHS, 'Sept', *_SHORT))})\b)"
    r"|(?P<year>\b(?:19|20)[0-9]{2}(?:[/–-](?:(?:19|20)[0-9]{2}|[0-9]{2}))?\b)"
)


@dataclass(frozen=True, slots=True)
class _Cycle:
    """Words that follow each other; `begins` are where a calendar year and where a year such as 2026/27 begins."""

    words: Sequence[str]
    months: int  # that each lasts
    begins: tuple[int, int]

    def move(self, at: int, months: int) -> tuple[int, tuple[int, int]]:
        """The place so many months on, and how many years of either sort have begun meanwhile."""
        steps = months // self.months
        plain, double = ((at - begin) % len(self.words) + steps for begin in self.begins)
        return (at + steps) % len(self.words), (plain // len(self.words), double // len(self.words))


_QUARTERS = _Cycle("1234", 3, (0, 0))
_OF_TERMS = _Cycle(_TERMS, 4, (0, 2))
_LONG, _BRIEF = _Cycle(_MONTHS, 1, (0, 3)), _Cycle(_SHORT, 1, (0, 3))


def next_name(name: str, months: int) -> str:
    """What a round of that name is called so many months later.

    Its quarter moves on, else its term, else its months, each with the year behind it; a name of years alone moves by
    whole years; any other stays as it is.
    """
    kinds = {str(found.lastgroup) for found in _WORD.finditer(name)}
    moved = next((kind for kind in ("quarter", "term", "month") if kind in kinds), "")
    years = (0, 0) if moved else (months // 12, months // 12)

    def put(found: re.Match[str]) -> str:
        nonlocal years
        word = found.group()
        if found.lastgroup == "year":
            return _year(word, years)
        if found.lastgroup != moved:
            return word
        cycle, stem, text = _cycle_of(moved, word)
        at, years = cycle.move(cycle.words.index(text), months)
        return stem + cycle.words[at]

    return _WORD.sub(put, name)[:LONGEST] if months > 0 else name


def _cycle_of(kind: str, word: str) -> tuple[_Cycle, str, str]:
    """The cycle a word is of, what stands before the part that moves, and that part."""
    if kind == "quarter":
        return _QUARTERS, word[:-1], word[-1]
    if kind == "term":
        return _OF_TERMS, "", word
    return (_LONG, "", word) if word in _MONTHS else (_BRIEF, "", word[:3])


def _year(word: str, years: tuple[int, int]) -> str:
    first, mark, second = word[:4], word[4:5], word[5:]
    by = years[1] if mark else years[0]
    if not mark:
        return str(int(first) + by)
    last = f"{(int(second) + by) % 100:02}" if len(second) == 2 else str(int(second) + by)
    return f"{int(first) + by}{mark}{last}"


def shift(day: date, months: int) -> date:
    """The day so many months on. The last of a month stays the last of its month."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    end = month_end(year, month)
    return end if day == month_end(day.year, day.month) else date(year, month, min(day.day, end.day))


def quarter_name(day: date) -> str:
    """The quarter of the financial year a day is in: "Quarter 2 2026/27"."""
    year = day.year - (day.month < 4)
    return f"Quarter {(day.month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02}"
