"""Shares among figures in per cent: a hundred per cent that a spreadsheet keeps as 1. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.performance.rules.cells import read_cell

from .value import Known, Problem, Said


def shares_asked(said: Sequence[Said], known: Known) -> Iterator[Said]:
    """What was said; where 0.95 may be 95 per cent and is asked about, 1 in its column, or of its indicator, is too."""
    shares = [one for one in said if any(problem.why == "fraction-cell" for problem in one.problems)]
    beside = {(one.sheet, place) for one in shares for place in (one.column, one.indicator)}
    percents = {one.reference for one in known.indicators if one.newest.unit == "percent"}
    for one in said:
        near = (one.sheet, one.column) in beside or (one.sheet, one.indicator) in beside
        asked = near and one.indicator in percents and _is_one(one)
        yield replace(one, problems=(Problem("fraction-cell", one.number),)) if asked else one


def _is_one(one: Said) -> bool:
    plain = not (one.problems or one.numerator or one.denominator or "%" in one.number)
    return plain and read_cell(one.number).number == 1
