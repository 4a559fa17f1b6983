"""Tables without lines down: words that keep to columns under a heading row, line after line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .page_ink import Box, Rule
from .page_lines import Leading, Line, fills, lines_of
from .page_tables import CellDraft, Drawn, TableDraft

_GAP = 0.7  # of a letter's size: as much room between words parts two columns, perhaps
_STRIP = 4.0  # points: the least room that stays free between columns down the whole table
_FAR = 4.0  # times the usual distance: lines so far apart belong to different things
_ROWED = 1.3  # times the least distance: room between rows, and not only between lines
_MOST_COLUMNS = 14
_SOON = 4  # lines, of which one after a heading row shows its columns
_LONGEST_HEADING = 160  # letters of a line of a heading row

Strips = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Found:
    """A table among lines: from one to before another."""

    start: int
    end: int
    table: TableDraft


def find_aligned(lines: Sequence[Line], drawn: Drawn, leading: Leading) -> list[Found]:
    """The tables among the lines of a page that stand in no ruled one."""
    found: list[Found] = []
    n = 0
    while n < len(lines):
        one = _from(lines, n, drawn, leading) if len(_segments(lines[n])) > 1 else None
        if one is None:
            n += 1
        else:
            found.append(one)
            n = one.end
    return found


def find_rest(lines: Sequence[Line], before: TableDraft, drawn: Drawn, leading: Leading) -> Found | None:
    """The lines at the head of a page that go on with the columns of the table on the page before."""
    strips: Strips = before.strips
    end = 0
    while end < len(lines) and (end == 0 or _is_near(lines[end - 1], lines[end], leading)):
        less = _narrowed(strips, lines[end])
        if less is None:
            break
        strips, end = less, end + 1
    columns = _columns_of(lines[:end], strips)
    if not columns or (columns == {0}):
        return None
    starts = _row_starts(lines[:end], strips, drawn, leading)
    rows = [lines[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    return Found(0, end, _table(rows, strips, drawn, head_rows=0))


def heads_columns(lines: Sequence[Line]) -> bool:
    """Is the first of these lines the heading row of a table, whose columns the next ones keep to?"""
    strips = _gaps(lines[0])
    return len(strips) > 1 and any(
        len(_segments(line)) > 1 and _narrowed(strips, line) is not None for line in lines[1:_SOON]
    )


def _from(lines: Sequence[Line], first: int, drawn: Drawn, leading: Leading) -> Found | None:
    """The table whose heading row begins with this line, or with the one of the next two that has more columns."""
    alike = [n for n in range(first, min(first + 3, len(lines))) if _looks_like(lines[n], lines[first])]
    best = max(alike, key=lambda n: (len(_segments(lines[n])), -n))
    if not all(_is_near(lines[n], lines[n + 1], leading) for n in range(first, best)):
        best = first
    strips = _gaps(lines[best])
    if not 1 <= len(strips) < _MOST_COLUMNS:
        return None
    start = best
    while start > first and (less := _narrowed(strips, lines[start - 1])) is not None:
        strips, start = less, start - 1
    end = best + 1
    while end < len(lines) and _is_near(lines[end - 1], lines[end], leading):
        less = _narrowed(strips, lines[end])
        if less is None:
            if not _is_banner(lines, end, strips):
                break
        else:
            strips = less
        end += 1
    return _judged(lines, start, best, end, strips, drawn, leading)


def _judged(
    lines: Sequence[Line], start: int, best: int, end: int, strips: Strips, drawn: Drawn, leading: Leading
) -> Found | None:
    """The lines as a table, where they look enough like one."""
    body = lines[best + 1 : end]
    head = best + 1
    while (
        head < end
        and _looks_like(lines[head], lines[best])
        and _narrowed(strips, lines[head]) is not None
        and _is_close(lines[head - 1], lines[head], leading)
    ):
        head += 1
    following = next((line for line in lines[head:end] if _narrowed(strips, line) is not None), None)
    distinct = following is not None and not _looks_like(following, lines[best])
    if not distinct:
        head = best + 1
    columns = len(strips) + 1
    if not distinct:
        head = start  # no heading row: the rest of a table that began on the page before, or names and things
        if len(body) < 2 or (columns == 2 and not _is_labelled(lines[start:end], strips)):
            return None
    starts = _row_starts(lines[head:end], strips, drawn, leading)
    rows = [lines[head + a : head + b] for a, b in zip(starts, [*starts[1:], end - head], strict=True)]
    full = [row for row in rows if len(_columns_of(row, strips)) > 1]
    enough = 0 if start == 0 and distinct and columns > 2 else 2  # the last rows of a table, at the head of a page
    if len(full) < enough or len(full) < len(rows) / 2:
        return None
    if not distinct:
        return Found(start, end, _table(rows, strips, drawn, head_rows=0))
    rows = [lines[start:head], *rows]
    if columns == 2 and any(len(row) > 8 for row in rows[1:]):
        return None  # columns of prose
    if len(_columns_of(rows[0], strips)) < columns or max(len(line.text) for line in rows[0]) > _LONGEST_HEADING:
        return None
    return Found(start, end, _table(rows, strips, drawn, head_rows=1))


def _is_labelled(lines: Sequence[Line], strips: Strips) -> bool:
    """Do bold words stand at the left and others at the right: the names of things, and the things?"""
    left = [part for line in lines if (part := _part(line, 0, strips)) is not None]
    right = [part for line in lines if (part := _part(line, 1, strips)) is not None]
    return len(left) > 1 and all(part.bold for part in left) and bool(right) and not any(part.bold for part in right)


def _segments(line: Line) -> list[tuple[float, float]]:
    """The stretches of a line that wide room parts."""
    found: list[tuple[float, float]] = []
    for word in line.words:
        if found and word.x0 - found[-1][1] < max(_GAP * line.size, 5.0):
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
    return found


def _gaps(line: Line) -> Strips:
    parts = _segments(line)
    return [(one[1], two[0]) for one, two in pairwise(parts)]


def _narrowed(strips: Strips, line: Line) -> Strips | None:
    """What stays free of each strip when this line's words stand beside it; None where one would be closed."""
    left: Strips = []
    for low, high in strips:
        free = [(low, high)]
        for word in line.words:
            if word.x1 > low and word.x0 < high:
                free = [
                    piece
                    for a, b in free
                    for piece in ((a, min(b, word.x0)), (max(a, word.x1), b))
                    if piece[1] - piece[0] > 0
                ]
        widest = max(free, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))
        if widest[1] - widest[0] < _STRIP:
            return None
        left.append(widest)
    return left


def _is_near(above: Line, line: Line, leading: Leading) -> bool:
    return line.base - above.base <= _FAR * leading.of(max(above.size, line.size))


def _is_close(above: Line, line: Line, leading: Leading) -> bool:
    return line.base - above.base <= 1.4 * leading.of(max(above.size, line.size))


def _looks_like(line: Line, other: Line) -> bool:
    return line.bold == other.bold and abs(line.size - other.size) < 0.6


def _is_banner(lines: Sequence[Line], n: int, strips: Strips) -> bool:
    """A line across the columns inside a table: the name of a part, with rows of the table after it."""
    line = lines[n]
    if len(_segments(line)) != 1 or not line.bold or n + 1 >= len(lines):
        return False
    following = next((one for one in lines[n + 1 : n + 3] if not one.bold), None)
    return following is not None and len(_segments(following)) > 1 and _narrowed(strips, following) is not None


def _column(x: float, strips: Strips) -> int:
    return sum(x >= (low + high) / 2 for low, high in strips)


def _columns_of(row: Sequence[Line], strips: Strips) -> set[int]:
    return {_column(word.middle, strips) for line in row for word in line.words}


def _row_starts(lines: Sequence[Line], strips: Strips, drawn: Drawn, leading: Leading) -> list[int]:
    """Which lines begin a row: by lines drawn between them, else by the room, else by what did not have to wrap."""
    if not lines:
        return []
    ruled = [0] + [n for n in range(1, len(lines)) if _is_ruled(lines[n - 1], lines[n], drawn.across)]
    if len(ruled) > 2:
        return ruled
    gaps = [below.base - above.base for above, below in pairwise(lines)]
    least = min((gap for gap in gaps if gap > 0.8 * lines[0].size), default=leading.of(lines[0].size))
    spaced = [0] + [n for n, gap in enumerate(gaps, start=1) if gap > _ROWED * least]
    if len(spaced) > 1 and len(spaced) < len(lines):
        return _without_parts(lines, spaced, strips)
    rights = [low for low, _ in strips] + [max(line.x1 for line in lines)]
    starts = [0]
    for n in range(1, len(lines)):
        if not _wraps(lines[starts[-1] : n], lines[n], strips, rights):
            starts.append(n)
    return starts


def _without_parts(lines: Sequence[Line], starts: list[int], strips: Strips) -> list[int]:
    """Without those that begin only another paragraph of one cell: in one column, and that not the first."""
    kept = starts[:1]
    for start, end in zip(starts[1:], [*starts[2:], len(lines)], strict=True):
        columns = _columns_of(lines[start:end], strips)
        if len(columns) > 1 or columns == {0} or _is_across(lines[start:end], strips):
            kept.append(start)
    return kept


def _is_ruled(above: Line, below: Line, across: Sequence[Rule]) -> bool:
    left, right = min(above.x0, below.x0), max(above.x1, below.x1)
    return any(
        above.base < rule.at < below.base - below.size / 3
        and min(rule.end, right) - max(rule.start, left) > 0.6 * (right - left)
        for rule in across
    )


def _wraps(row: Sequence[Line], line: Line, strips: Strips, rights: Sequence[float]) -> bool:
    """Is each piece of this line the rest of what stands above it in its column?"""
    for column in _columns_of([line], strips):
        here = _part(line, column, strips)
        above = next((part for one in reversed(row) if (part := _part(one, column, strips)) is not None), None)
        if here is None or above is None or not fills(above, here, above.x0, rights[column]):
            return False
    return True


def _part(line: Line, column: int, strips: Strips) -> Line | None:
    words = [word for word in line.words if _column(word.middle, strips) == column]
    return Line(words, line.number, line.page) if words else None


def _table(rows: Sequence[Sequence[Line]], strips: Strips, drawn: Drawn, head_rows: int) -> TableDraft:
    left = min(line.x0 for row in rows for line in row)
    right = max(line.x1 for row in rows for line in row)
    xs = (left, *((low + high) / 2 for low, high in strips), right)
    tops = [min(line.top for line in row) for row in rows]
    ends = [*tops[1:], max(line.bottom for line in rows[-1])]
    cells: list[CellDraft] = []
    for y, row in enumerate(rows):
        across = len(strips) + 1 if _is_across(row, strips) else 1
        for x in range(0, len(strips) + 1, across):
            box = Box(xs[x], tops[y], xs[x + across], ends[y])
            words = [word for line in row for word in line.words if across > 1 or _column(word.middle, strips) == x]
            cell = CellDraft(y, x, 1, across, box, drawn.page, lines_of(words, drawn.page))
            cell.right = [*(low for low, _ in strips), right][x + across - 1]
            cell.fill = drawn.colours.fill(cell)
            cells.append(cell)
    box = Box(left, tops[0], right, ends[-1])
    pages = [drawn.page] * len(rows)
    return TableDraft(drawn.page, xs, len(rows), cells, box, False, pages, head_rows, strips)


def _is_across(row: Sequence[Line], strips: Strips) -> bool:
    return any(_narrowed(strips, line) is None for line in row)
