"""Columns of prose: lines side by side on a page, to be read one column after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .page_lines import Line

_GUTTER = 9.0  # points: as much room between columns
_LEAST = 4  # lines on each side of a gutter
_SHARE = 0.3  # of the lines: as many have room at the gutter, and words on both sides
_DEEPEST = 3


@dataclass(slots=True, eq=False)
class Flow:
    """Lines that are read one after the other, in a column from `left` to `right`."""

    lines: list[Line]
    left: float
    right: float
    whole: bool = True  # as wide as the page's words
    framed: bool = False

    @property
    def top(self) -> float:
        return self.lines[0].top


def in_columns(lines: Sequence[Line], depth: int = 0) -> list[Flow]:
    """The lines in the order that they are read."""
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        return [_flow(list(lines), depth)] if lines else []
    flows: list[Flow] = []
    for beside, run in _runs(lines, gutter):
        if not beside:
            flows.append(_flow(run, depth))
            continue
        for side in (0, 1):
            words = [[word for word in line.words if (word.middle > gutter) == bool(side)] for line in run]
            parts = [Line(part, line.number, line.page) for part, line in zip(words, run, strict=True) if part]
            flows += in_columns(parts, depth + 1)
    return flows


def _flow(lines: list[Line], depth: int) -> Flow:
    return Flow(lines, min(line.x0 for line in lines), max(line.x1 for line in lines), whole=depth == 0)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the most lines have room between words, enough of them to make columns."""
    gaps = [(one.x1, two.x0) for line in lines for one, two in pairwise(line.words) if two.x0 - one.x1 >= _GUTTER]
    if len(gaps) < _LEAST:
        return None
    ends = sorted([(low, 0) for low, _ in gaps] + [(high, 1) for _, high in gaps])
    open_, most, at = 0, 0, 0.0
    for n, (x, closes) in enumerate(ends[:-1]):
        open_ += -1 if closes else 1
        if open_ > most:
            most, at = open_, (x + ends[n + 1][0]) / 2
    left = sum(line.words[0].middle < at and _is_free(line, at) for line in lines)
    right = sum(line.words[-1].middle > at and _is_free(line, at) for line in lines)
    if most < max(_LEAST, _SHARE * min(left, right)) or min(left, right) < _LEAST:
        return None
    crossing = sum(not _is_free(line, at) for line in lines)
    return at if crossing < most * 3 and _are_columns(lines, at) else None


def _is_free(line: Line, at: float) -> bool:
    """Do no words stand at this place, and none close to it on both sides?"""
    before = max((word.x1 for word in line.words if word.middle <= at), default=at - _GUTTER)
    after = min((word.x0 for word in line.words if word.middle > at), default=at + _GUTTER)
    return before <= at <= after and after - before >= _GUTTER * 0.8


def _are_columns(lines: Sequence[Line], at: float) -> bool:
    """Is there much to read on both sides? A date or a page number at the right of a line makes no column."""
    letters = [0, 0]
    for line in lines:
        if _is_free(line, at):
            for word in line.words:
                letters[word.middle > at] += len(word.text)
    return min(letters) * 5 > max(letters) and min(letters) > 60


def _runs(lines: Sequence[Line], at: float) -> list[tuple[bool, list[Line]]]:
    """Runs of lines that stand beside one another, and of those across, in turn."""
    runs: list[tuple[bool, list[Line]]] = []
    for line in lines:
        free = _is_free(line, at)
        both = free and line.words[0].middle < at < line.words[-1].middle
        if runs and not runs[-1][0] and free and not both and line.words[0].middle < at:
            # the short last line of a paragraph that stands across
            above = runs[-1][1][-1]
            free = line.base - above.base > 1.5 * line.size
        if runs and runs[-1][0] == free:
            runs[-1][1].append(line)
        else:
            runs.append((free, [line]))
    return runs
