"""The sheets of a file as a person sees them: rows of words, merged cells spread out, titles among the rows. Pure."""

from collections.abc import Iterable

from goldenthread.documents import Document, Heading, Listing, Paragraph, Table
from goldenthread.documents.value import Block, block_text

from .value import Line, Sheet

MOST_ROWS = 3_000
MOST_COLUMNS = 130  # ten years of months, with what stands beside them
LONGEST_CELL = 1_000
_TITLES = 4  # words before a table that may say what it is about


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, or every table of another file, that has more than one row. Raises TooLarge."""
    found = _of_workbook(document) if any(_sheet(one) is not None for one in document.blocks) else _of_page(document)
    sheets = tuple(one for one in found if sum(len(line.texts) > 1 for line in one.lines) > 0)
    if sum(len(one.lines) for one in sheets) > MOST_ROWS:
        raise TooLarge
    return sheets


class TooLarge(Exception):
    """It has more rows or columns than can be looked through."""


def _sheet(block: Block) -> str | None:
    return getattr(block, "place", None) and block.place.sheet


def _of_workbook(document: Document) -> Iterable[Sheet]:
    """Tables and titles back in the rows and columns where they stand."""
    by_sheet: dict[str, dict[int, dict[int, tuple[str, bool]]]] = {}
    for block in document.blocks:
        name = _sheet(block) or ""
        rows = by_sheet.setdefault(name, {})
        if isinstance(block, Table):
            _place(block, rows)
        elif isinstance(block, Paragraph | Listing) and block.place.row is not None:
            there = rows.setdefault(block.place.row, {})
            column = block.place.cell or 1
            said = f"{there[column][0]} {block_text(block)}" if column in there else block_text(block)
            there[column] = (said, False)
    for name, rows in by_sheet.items():
        yield Sheet(name, tuple(_line(number, rows[number]) for number in sorted(rows)))


def _place(table: Table, rows: dict[int, dict[int, tuple[str, bool]]]) -> None:
    grid = table.grid()
    columns = _columns(table)
    seen: set[int] = set()
    for row, cells in zip(table.rows, grid, strict=True):
        there = rows.setdefault(row.place.row or 0, {})
        for x, cell in enumerate(cells):
            if x in columns:
                there[columns[x]] = (cell.text, id(cell) in seen)
            seen.add(id(cell))


def _columns(table: Table) -> dict[int, int]:
    """By place in the table: the column of the sheet, told by the cells that begin there."""
    found: dict[int, int] = {}
    for cells in table.grid():
        for x, cell in enumerate(cells):
            if (x == 0 or cells[x - 1] is not cell) and cell.place.cell is not None:
                found.setdefault(x, cell.place.cell)
    return found


def _of_page(document: Document) -> Iterable[Sheet]:
    """Each table with the words just before it."""
    titles: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines = [Line(0, (_tidy(title),)) for title in titles[-_TITLES:]]
            seen: set[int] = set()
            for number, (row, cells) in enumerate(zip(block.rows, block.grid(), strict=True), start=1):
                there = {}
                for x, cell in enumerate(cells, start=1):
                    there[x] = (cell.text, id(cell) in seen and bool(cell.text))
                    seen.add(id(cell))
                lines.append(_line(row.place.line or row.place.row or number, there))
            yield Sheet("", tuple(lines))
            titles = []
        elif isinstance(block, Heading | Paragraph) and block.text.strip():
            titles.append(block.text)


def _line(number: int, cells: dict[int, tuple[str, bool]]) -> Line:
    width = min(max(cells, default=0), MOST_COLUMNS)
    if any(text.strip() for x, (text, _covered) in cells.items() if x > width):
        raise TooLarge
    texts = tuple(_tidy(cells[x][0]) if x in cells else "" for x in range(1, width + 1))
    return Line(number, texts, frozenset(x - 1 for x, (_text, covered) in cells.items() if covered and x <= width))


def _tidy(text: str) -> str:
    words = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    return words if len(words) <= LONGEST_CELL else f"{words[: LONGEST_CELL - 1]}…"
