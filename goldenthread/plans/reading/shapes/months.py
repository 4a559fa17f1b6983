"""A work programme by month: a column for each, and a mark where something is due."""

import re
from dataclasses import replace

from goldenthread.lib.timescales.vocab import MONTH
from goldenthread.plans.reading.flow import Box, Flow, Grid, Part, Strip
from goldenthread.plans.reading.roles import roles_of_heading
from goldenthread.plans.reading.trace import Trace

_FEWEST = 6  # columns of months
_A_MONTH = re.compile(rf"^\W*(?P<month>{MONTH})\W*(?P<year>(?:20)?\d\d)?\W*$", re.IGNORECASE)
_MARK = re.compile(r"^\W*(?:x|yes|y|due|done|[✓✔●■◆▪•*√])\W*$|^[✓✔●■◆▪•*√]+$", re.IGNORECASE)


def dated(run: Flow, trace: Trace) -> Flow:
    """The flow with the months of such tables in one column that says by when."""
    shaped: Flow = []
    for one in run:
        found = _gathered(one) if isinstance(one, Grid) else None
        if found is not None:
            trace.note("shapes", "months beside each other: a mark says when", found.place, 0.8)
        shaped.append(found or one)
    return shaped


def _gathered(grid: Grid) -> Grid | None:
    for y, strip in enumerate(grid.strips[:6]):
        months = {x: match for x, box in enumerate(strip.boxes) if (match := _A_MONTH.match(box.text))}
        if len(months) < _FEWEST:
            continue
        names = {x: _name(match) for x, match in months.items()}
        # where the table says by when in words too, those stand
        said = any("due" in roles_of_heading(box.text) for x, box in enumerate(strip.boxes) if x not in months)
        strips = [_row(row, names, head=n == y, above=n < y, said=said) for n, row in enumerate(grid.strips)]
        return replace(grid, strips=tuple(strips))
    return None


def _name(match: re.Match[str]) -> str:
    """The month in the heading's own words, its year written out."""
    month, year = match["month"].rstrip("."), match["year"]
    return f"{month} 20{year[-2:]}" if year else month


def _row(strip: Strip, names: dict[int, str], *, head: bool, above: bool, said: bool) -> Strip:
    """The row with its months as one cell in the place of the first of them."""
    first = min(names)
    kept = [box for x, box in enumerate(strip.boxes) if x not in names]
    marked = [names[x] for x in names if x < len(strip.boxes) and _marks(strip.boxes[x])]
    words = "By when" if head else " and ".join(marked)
    box = Box((Part(words),) if words else (), place=strip.place)
    if above or len(strip.filled) < 2 or said:
        box = Box(place=strip.place)
    return replace(strip, boxes=(*kept[:first], box, *kept[first:]))


def _marks(box: Box) -> bool:
    return not box.from_left and bool(_MARK.match(box.text))
