"""Rows of a ruled table that no line parts: a numbered column tells where each begins."""

from dataclasses import replace

from .page_lines import Leading, Line
from .page_tables import CellDraft, TableDraft

_LEAST = 3  # rows, to believe it
_SHORT = 14  # letters: a number or a date, not a sentence
_ROOM = 1.2  # times the usual distance of lines: the least room over a row
_SAME_LINE = 1.5  # points


def part_rows(table: TableDraft, leading: Leading) -> None:
    """Part each row of the table that is several."""
    for row in reversed(range(table.height)):
        cells = table.row(row)
        reaching = any(cell.row < row < cell.bottom for cell in table.cells)
        if reaching or any(cell.rows > 1 or cell.inner for cell in cells):
            continue
        starts = _starts(cells, leading)
        if starts:
            _part(table, row, cells, starts)


def _starts(cells: list[CellDraft], leading: Leading) -> list[float]:
    """How high each row but the first begins."""
    worded = [cell for cell in cells if cell.lines]
    if len(worded) < 3 or len(worded[0].lines) < _LEAST:
        return []
    numbers = worded[0].lines
    if any(len(line.text) > _SHORT for line in numbers):
        return []
    others = worded[1:]
    for line in numbers[1:]:
        beside = [cell for cell in others if any(abs(one.base - line.base) < _SAME_LINE for one in cell.lines)]
        if len(beside) < 2 or any(not _has_room(cell.lines, line, leading) for cell in worded):
            return []
    return [line.base - line.size for line in numbers[1:]]


def _has_room(lines: list[Line], start: Line, leading: Leading) -> bool:
    """Is there more room than between two lines before what stands at or below this height?"""
    above = [line for line in lines if line.base < start.base - _SAME_LINE]
    below = [line for line in lines if line.base >= start.base - _SAME_LINE]
    return not above or not below or below[0].base - above[-1].base > _ROOM * leading.of(start.size)


def _part(table: TableDraft, row: int, cells: list[CellDraft], starts: list[float]) -> None:
    more = len(starts)
    for cell in table.cells:
        if cell.row > row:
            cell.row += more
    for cell in cells:
        table.cells.remove(cell)
        edges = [cell.box.y0, *starts, cell.box.y1]
        for n in range(more + 1):
            lines = [line for line in cell.lines if n == sum(line.base > start for start in starts)]
            box = replace(cell.box, y0=edges[n], y1=edges[n + 1])
            table.cells.append(CellDraft(row + n, cell.column, 1, cell.columns, box, cell.page, lines, fill=cell.fill))
    table.height += more
    table.pages[row:row] = [table.pages[row]] * more
