"""What a cell of figures says of an indicator: a number in its unit, a mark, or a numerator over a denominator. Pure.

A cell keeps its words; they are only freed of a unit that the indicator has anyway. What is written in another unit,
or could be two things, is not understood.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.performance.rules.cells import LARGEST, Cell, read_cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.vocab import Unit

from .value import Problem

_UNITS: dict[Unit, str] = {
    "days": r"(?:working |calendar )?days?|d", "percent": r"per ?cent|percent|pct|pc",
    "per-10000": r"(?:per|/) ?10[, ]?000|/10k|per 10k", "per-100000": r"(?:per|/) ?100[, ]?000|/100k|per 100k",
    "pounds": r"pounds|gbp", "count": r"children|people|adults|cases|referrals|in total", "average": r"on average",
}  # fmt: skip
_FRACTION = re.compile(r"(?P<over>[\d,]+)\s*(?:/|\bof\b|\bout of\b)\s*(?P<of>[\d,]+)", re.IGNORECASE)
_BOTH = re.compile(r"(?P<share>[\d.]+\s?%)\s*\((?P<fraction>[^)]+)\)|(?P<before>[^(]+?)\s*\((?P<after>[\d.]+\s?%)\)")


@dataclass(frozen=True, slots=True)
class Typed:
    """The cells as a figure takes them, and why not where it cannot."""

    number: str = ""
    numerator: str = ""
    denominator: str = ""
    problem: Problem | None = None

    @property
    def blank(self) -> bool:
        return not (self.number or self.numerator or self.denominator or self.problem)


def typed(number: str, numerator: str, denominator: str, definition: Definition) -> Typed:
    """Read the cells of one figure by the definition it is counted by."""
    if number and not numerator and not denominator and (found := _fraction(number, definition)) is not None:
        number, numerator, denominator = found
    made = Typed(_without_unit(number, definition.unit), numerator, denominator)
    for words in (made.number, numerator, denominator):
        cell = read_cell(words)
        if not cell.understood:
            return Typed(made.number, numerator, denominator, Problem("not-a-number", words))
        if cell.number is not None and abs(cell.number) >= LARGEST:
            return Typed(made.number, numerator, denominator, Problem("too-large", words))
    return Typed(made.number, numerator, denominator, _odd(made, definition))


def _odd(made: Typed, definition: Definition) -> Problem | None:
    cell = read_cell(made.number)
    if "%" in made.number and definition.unit != "percent":
        return Problem("other-unit", made.number)
    if "£" in made.number and definition.unit != "pounds":
        return Problem("other-unit", made.number)
    if any(sign in one for one in (made.numerator, made.denominator) for sign in "%"):
        return Problem("other-unit", made.numerator if "%" in made.numerator else made.denominator)
    if _is_share(cell, made, definition):
        return Problem("fraction-cell", made.number)
    if (made.numerator or made.denominator) and not definition.is_fraction:
        return Problem("no-share", made.numerator or made.denominator)
    if _differs(cell, made, definition):
        return Problem("not-its-share", made.number)
    return None


def _is_share(cell: Cell, made: Typed, definition: Definition) -> bool:
    """0.226 for 22.6 per cent, as a spreadsheet keeps it: asked about, for it might be 0.226 per cent."""
    if definition.unit != "percent" or cell.number is None or "%" in made.number or made.numerator:
        return False
    return 0 < cell.number < 1


def _differs(cell: Cell, made: Typed, definition: Definition) -> bool:
    """Is the number another than its numerator and denominator come to, by more than its last place? 0.25 and 25 are
    the same share here, for both stand beside what they are made of."""
    over, of = (read_cell(one).number for one in (made.numerator, made.denominator))
    comes_to = definition.worked_out(over, of)
    if comes_to is None or cell.number is None:
        return False
    ways = [cell.number, *([cell.number.scaleb(2)] if definition.unit == "percent" and cell.number <= 1 else [])]
    return all(abs(way - comes_to) >= Decimal(1).scaleb(min(int(way.as_tuple().exponent), 0)) for way in ways)


def _fraction(words: str, definition: Definition) -> tuple[str, str, str] | None:
    """ "22/88", "22 of 88", "25% (22/88)" where that is what the indicator counts."""
    if not definition.is_fraction:
        return None
    both = _BOTH.fullmatch(words.strip())
    share, text = "", words.strip()
    if both is not None:
        share, text = (both["share"], both["fraction"]) if both["share"] else (both["after"], both["before"])
    found = _FRACTION.fullmatch(text.strip())
    return (share, found["over"], found["of"]) if found else None


def _without_unit(words: str, unit: Unit) -> str:
    found = re.fullmatch(rf"(?P<bare>.*\d.*?)\s*(?:{_UNITS[unit]})\.?", words, re.IGNORECASE)
    return found["bare"] if found and read_cell(found["bare"]).understood else words
