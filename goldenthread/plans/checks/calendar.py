"""Dates that no calendar has, and ranges that end before they begin."""

import re
from collections.abc import Iterator
from datetime import date

from goldenthread.lib import timescales
from goldenthread.lib.timescales.vocab import MONTH, MONTHS
from goldenthread.plans.outline import Item

from .whole import Check, Hit, Whole, brief

_NAMED_DAY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH}),?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:20)?\d\d)(?![\d/.-])")
_RANGE = re.compile(
    r"^(?:from\s+)?(?P<first>.{4,30}?)\s*(?:\bto\b|\buntil\b|[–—]|\s-\s)\s*(?P<last>.{4,30})$", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[/.-]\d\d$")


def impossible(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        for words, day, month, year in _days(item.timescale.words):
            if not _exists(day, month, year):
                yield _about(item, f"There is no {brief(words)}: that month has fewer days.")


def backwards(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        match = _RANGE.match(" ".join(item.timescale.words.split()))
        if match is None or not all(_YEAR.search(match[one]) for one in ("first", "last")):
            continue
        first, last = (timescales.read(match[one], plan.outline.period).due for one in ("first", "last"))
        if first and last and first > last:
            yield _about(item, f"{brief(item.timescale.words)} ends before it begins.")


def _days(words: str) -> Iterator[tuple[str, int, int, int]]:
    for match in _NAMED_DAY.finditer(words):
        yield match[0], int(match[1]), MONTHS[match[2].lower().rstrip(".")], int(match[3])
    for match in _FIGURES.finditer(words):
        yield match[0], int(match[1]), int(match[2]), int(match[3]) % 100 + 2000


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _about(item: Item, message: str) -> Hit:
    return Hit(message, item, about=item.timescale.words)


CHECKS = (
    Check(
        "date-impossible",
        "No calendar has this day",
        "error",
        "A day that does not exist comes for nobody: it is read as no date, and the action is never due.",
        "Write the last day of the month, or the month alone.",
        "By when: 31 September 2026",
        "By when: 30 September 2026",
        impossible,
    ),
    Check(
        "range-backwards",
        "It ends before it begins",
        "error",
        "One of the two dates is wrong, most often by a year, and each reader will trust another of them.",
        "Check both dates, and write the later one last.",
        "December 2026 to October 2026",
        "October 2026 to December 2026",
        backwards,
    ),
)
