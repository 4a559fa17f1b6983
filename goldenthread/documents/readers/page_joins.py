"""Tables that go on over pages: put together, heading rows taken once, rows that a page break cut in two made whole."""

from collections.abc import Sequence
from dataclasses import replace

from .page_lines import REFERENCE, Line, fills
from .page_tables import CellDraft, TableDraft

_SAME = 5.0  # points: lines down no further apart are the same on two pages
_GUESSED = 40.0  # points that a column may seem to begin elsewhere, where no line shows it
_FOOT = 2.8  # of a letter's size: how far above the end of a page's part of a row its last words may stand
_LEVEL = 1.7  # of a letter's size: words that end one line before others of their row fill it as well
_MOST_HEADINGS = 5
_STOPS = (".", "!", "?", ":", ";")


def joined(upper: TableDraft, lower: TableDraft) -> bool:
    """Add a table that begins a page to the one that ended the page before, where it goes on with it."""
    if upper.ruled != lower.ruled:
        return False
    columns = _columns(upper, lower)
    if columns is None:
        return False
    repeated = _repeated(upper, lower)
    if not repeated and _is_headed_anew(upper, lower):
        return False
    upper.xs, spread_upper, spread_lower = columns
    _spread(upper, spread_upper)
    _spread(lower, spread_lower)
    if repeated:
        upper.headings = max(upper.headings, repeated[1])
        _without_rows(lower, repeated[0])
    if lower.height:
        _append(upper, lower)
    upper.box = lower.box
    return True


def _columns(upper: TableDraft, lower: TableDraft) -> tuple[tuple[float, ...], list[int], list[int]] | None:
    """The columns of both, and where each one's own lines are among them; None where they do not agree."""
    if not upper.ruled:
        return _aligned_columns(upper, lower)
    shift = lower.xs[0] - upper.xs[0]
    if abs((lower.xs[-1] - lower.xs[0]) - (upper.xs[-1] - upper.xs[0])) > _SAME:
        return None
    if not (len(upper.xs) >= 3 and len(lower.xs) >= 3):
        return None
    mine = list(upper.xs)
    theirs = [x - shift for x in lower.xs]
    more, fewer = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
    spread = []
    for x in fewer:
        n = min(range(len(more)), key=lambda i: abs(more[i] - x))
        if abs(more[n] - x) > _SAME:
            return None
        spread.append(n)
    if len(set(spread)) != len(spread):
        return None
    whole = list(range(len(more)))
    return tuple(more), (whole if more is mine else spread), (spread if more is mine else whole)


def _aligned_columns(upper: TableDraft, lower: TableDraft) -> tuple[tuple[float, ...], list[int], list[int]] | None:
    """The columns of tables without lines, whose places are only guessed: told by the same heading row too."""
    near = len(upper.xs) == len(lower.xs) and all(
        abs(one - other) < _GUESSED for one, other in zip(upper.xs[1:-1], lower.xs[1:-1], strict=True)
    )
    if len(upper.xs) != len(lower.xs) or not (near or _texts(upper, 0) == _texts(lower, 0)):
        return None
    columns = list(range(len(upper.xs)))
    return upper.xs, columns, columns


def _spread(table: TableDraft, places: list[int]) -> None:
    """Count the table's columns as they stand among all."""
    for cell in table.cells:
        end = places[cell.column + cell.columns]
        cell.column = places[cell.column]
        cell.columns = end - cell.column


def _texts(table: TableDraft, row: int) -> list[str]:
    return ["".join(cell.text.split()).lower() for cell in table.row(row)]


def _repeated(upper: TableDraft, lower: TableDraft) -> tuple[int, int] | None:
    """How many rows at the top of `lower` repeat heading rows of `upper`, and the row of `upper` after the last."""
    for first in range(min(_MOST_HEADINGS, upper.height)):
        rows = 0
        while (
            rows < min(_MOST_HEADINGS, lower.height)
            and first + rows < upper.height
            and any(_texts(lower, rows))
            and _texts(lower, rows) == _texts(upper, first + rows)
        ):
            rows += 1
        if rows and sum(bool(text) for row in range(rows) for text in _texts(lower, row)) > 1:
            return rows, first + rows
    return None


def _is_headed_anew(upper: TableDraft, lower: TableDraft) -> bool:
    """Does the lower table begin with a heading row of its own?"""
    top = [cell for cell in lower.row(0) if not cell.empty]
    below = [cell for row in (1, 2) for cell in lower.row(row) if not cell.empty]
    if len(top) < max(2, len(lower.xs) // 2) or lower.headings:
        return bool(lower.headings) and bool(top)
    strong = all(_is_strong(cell) for cell in top)
    head = [cell for cell in upper.row(0) if not cell.empty]
    like = bool(head) and all(_is_strong(cell) for cell in head)
    return strong and like and not any(_is_strong(cell) for cell in below)


def _is_strong(cell: CellDraft) -> bool:
    return bool(cell.lines) and all(line.bold for line in cell.lines)


def _without_rows(table: TableDraft, rows: int) -> None:
    kept = []
    for cell in table.cells:
        if cell.row >= rows:
            cell.row -= rows
            kept.append(cell)
        elif cell.bottom > rows:
            cell.rows, cell.row = cell.bottom - rows, 0
            kept.append(cell)
    table.cells = kept
    table.height -= rows
    table.pages = table.pages[rows:]


def _append(upper: TableDraft, lower: TableDraft) -> None:
    """Put the lower table's rows under the upper's."""
    last = {cell.column: cell for cell in upper.cells if cell.bottom == upper.height}
    top = lower.row(0)
    pairs = [(last.get(cell.column), cell) for cell in top]
    split = _is_split(pairs)
    offset = upper.height - (1 if split else 0)
    for above, cell in pairs:
        alike = above is not None and above.columns == cell.columns
        if above is not None and alike and (split or _reaches_down(above, cell)):
            _lengthen(above, cell, cell.rows - (1 if split else 0))
            lower.cells.remove(cell)
    for cell in lower.cells:
        cell.row += offset
        upper.cells.append(cell)
    upper.height += lower.height - (1 if split else 0)
    upper.pages += lower.pages[1 if split else 0 :]


def _lengthen(above: CellDraft, cell: CellDraft, rows: int) -> None:
    above.rows += rows
    above.lines += cell.lines
    above.aside += cell.aside
    above.inner += cell.inner
    above.fill = above.fill or cell.fill
    above.box = replace(above.box, y1=above.box.y1 + cell.box.height)


def _is_split(pairs: Sequence[tuple[CellDraft | None, CellDraft]]) -> bool:
    """Was the row that ends one page cut in two, so that the row that begins the next is its rest?"""
    if any(above is None or above.columns != cell.columns for above, cell in pairs):
        return False
    if all(cell.empty for _, cell in pairs):
        return True
    lowest = max((above.lines[-1].base for above, _ in pairs if above is not None and above.lines), default=0.0)
    told = []
    for above, cell in pairs:
        if above is None or cell.empty or cell.rows > 1:
            continue
        if above.empty:
            return False
        told.append(_continues(above, cell))
        if told[-1] < 2 and not _fills_row(above, lowest):
            return False
    if not pairs[0][1].empty and (2 not in told or REFERENCE.fullmatch(pairs[0][1].text)):
        return False  # a number or a name of its own, or nothing that goes on in the middle of a sentence
    alone = len(told) == 1 and len(pairs) > 2 and pairs[0][1].empty  # the last of several paragraphs, not a row
    return bool(told) and (2 in told or 0 not in told or alone)


def _fills_row(cell: CellDraft, lowest: float) -> bool:
    """Do the words reach down to where the page cut the row?"""
    if not cell.lines:
        return bool(cell.inner)
    last = cell.lines[-1]
    return cell.box.y1 - last.base < _FOOT * last.size and lowest - last.base < _LEVEL * last.size


def _continues(above: CellDraft, cell: CellDraft) -> int:
    """How surely one cell's words go on in another: 2 in the middle of a sentence, 1 where they may, 0 where not."""
    if not above.lines or not cell.lines:
        return 1
    last, first = above.lines[-1], cell.lines[0]
    if not fills(last, first, *_inside(above, cell)):
        return 0
    return 2 if first.text[:1].islower() and not last.text.endswith(_STOPS) else 1


def _inside(above: CellDraft, cell: CellDraft) -> tuple[float, float]:
    lines: list[Line] = [*above.lines, *cell.lines]
    return room_of(above, lines)


def room_of(cell: CellDraft, lines: Sequence[Line]) -> tuple[float, float]:
    """Between what the words of a cell may stand: as far from its right side as they begin from its left."""
    left = min(line.x0 for line in lines)
    if cell.right is not None:
        return left, max(cell.right, *(line.x1 for line in lines))
    padding = min(max(left - cell.box.x0, 1.0), 8.0)
    return left, max(cell.box.x1 - padding, *(line.x1 for line in lines), cell.box.x0)


def _reaches_down(above: CellDraft, cell: CellDraft) -> bool:
    """Is this a merged cell that the page break went through, between two of its rows?"""
    if above.rows == 1 and cell.rows == 1:
        return False
    if cell.empty:
        return above.fill == cell.fill
    return not above.empty and _continues(above, cell) == 2
