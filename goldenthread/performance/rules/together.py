"""What the figures of agencies come to together, where nobody said the whole. Pure.

A fraction is pooled: all numerators over all denominators, of those that gave both; where some gave none it is
provisional, and how many gave theirs is said. A count is added up only where every agency gave a number: a part of a
sum is no sum, and a mark is no nought. Averages and days without a numerator and a denominator come to nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from goldenthread.performance.vocab import SpanKind

from .cells import BLANK, Cell
from .definition import Definition
from .points import Point
from .spans import Span

_PLACES = Decimal("0.000001")
ADDED_UP = ("count", "pounds")


class Agency(NamedTuple):
    """One that gives figures, from a day and to a day where these are known."""

    slug: str
    first: date | None = None
    last: date | None = None

    def is_there(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


# Short names of those that need give none, by the kind and the last day of a period.
Excused = Mapping[tuple[SpanKind, date], Collection[str]]


def waited_for(agencies: Collection[Agency], day: date, excused: Collection[str] = ()) -> set[str]:
    """Short names of those that are to give a figure of a period that ends on a day; `excused` need not."""
    return {one.slug for one in agencies if one.is_there(day) and one.slug not in excused}


@dataclass(frozen=True, slots=True)
class Given:
    """The figures of one period. `rows`: agencies that said anything; `numbers`: that gave a number; `pairs`: that gave
    a numerator over a denominator too; `unsure`: numbers that are provisional, estimated or not approved."""

    rows: int = 0
    numbers: int = 0
    pairs: int = 0
    unsure: int = 0
    number: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """The figure of the whole, and of how many agencies it is made."""

    point: Point
    given: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.given >= self.of


def together(span: Span, definition: Definition, given: Given, agencies: int) -> Together:
    """`agencies`: how many are to give theirs, or gave it though nobody waited for it."""
    of = max(agencies, given.rows)
    number = _number(definition, given, of)
    sure = given.numbers >= of and not given.unsure
    cell = BLANK if number is None else Cell(number.quantize(_PLACES), "final" if sure else "provisional")
    shown = number is not None and given.pairs == given.numbers
    point = Point(
        span, cell, given.numerator if shown else None, given.denominator if shown else None, definition,
        version=1 if given.rows else 0,
    )  # fmt: skip
    return Together(point, given.numbers, of)


def _number(definition: Definition, given: Given, of: int) -> Decimal | None:
    if not given.numbers:
        return None
    if (
        given.pairs == given.numbers
        and (found := definition.worked_out(given.numerator, given.denominator)) is not None
    ):
        return found
    return given.number if definition.unit in ADDED_UP and given.numbers >= of else None
