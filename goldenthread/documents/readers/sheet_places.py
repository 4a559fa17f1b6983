"""How a sheet names its cells and ranges."""

import re
from dataclasses import dataclass

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Range:
    """Cells from the first row and column to the last, all counted from 1 and included."""

    top: int
    left: int
    bottom: int
    right: int


def address(reference: str | None) -> tuple[int, int] | None:
    """Row and column of "B7"."""
    found = _CELL.fullmatch(reference or "")
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def range_of(reference: str | None) -> Range | None:
    """ "B7:D9", or one cell alone."""
    first, _, last = (reference or "").partition(":")
    begin, end = address(first), address(last or first)
    if begin is None or end is None:
        return None
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(begin, end, strict=True))
    return Range(top, left, bottom, right)


def letters_of(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
