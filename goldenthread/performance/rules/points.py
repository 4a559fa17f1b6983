"""Figures as pages, papers, checks and comparison take them: points in time order, each with the definition it was made
by. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from .cells import BLANK, Cell
from .definition import Definition
from .spans import Span


class Whose(NamedTuple):
    """Of whom a figure is: of all ("all", ""), of an agency ("seat", its short name), an area ("area", its short
    name), or a national area ("national", its code)."""

    kind: Literal["all", "seat", "area", "national"]
    slug: str = ""


ALL = Whose("all")
_UNDEFINED = Definition()


@dataclass(frozen=True, slots=True)
class Point:
    """What an indicator was in one period. A period that nothing was said of has a blank cell, which is not nought."""

    span: Span
    cell: Cell = BLANK
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    definition: Definition = _UNDEFINED
    comment: str = ""
    version: int = 0  # 0: nothing was said; above 1: it was corrected
    approved: bool = True
    kept_back: bool = False  # there is a number, and it may not leave

    @property
    def number(self) -> Decimal | None:
        return self.cell.number


def definition_on(definitions: Sequence[tuple[date, Definition]], day: date) -> Definition:
    """The definition by which a period that ends on a day is counted. `definitions`: from which day each holds, in
    order; the first holds from the beginning."""
    found = definitions[0][1]
    for first, one in definitions[1:]:
        if first <= day:
            found = one
    return found


def unbroken(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The runs of points that compare with each other: each definition that breaks the line begins another, though no
    period ended before the next definition came."""
    run: list[Point] = []
    for one in points:
        if run and one.definition.line != run[-1].definition.line:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def filled(points: Iterable[Point], spans: Iterable[Span]) -> list[Point]:
    """A point for each period, blank where nothing was said; a blank one is defined as the one before it."""
    by_span = {one.span: one for one in points}
    holds = next((one.definition for one in by_span.values()), _UNDEFINED)
    found: list[Point] = []
    for span in spans:
        one = by_span.get(span) or Point(span, definition=holds)
        holds = one.definition
        found.append(one)
    return found
