"""A sheet as blocks: titles as paragraphs, and each run of rows a table.

Blank rows part tables. Rows of one cell on top of a table are its titles; further down they are rows of it. What stands
beside a table, a blank column between and only a few rows high, is a table of its own: a key, a glossary.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from goldenthread.documents.value import Block, Cell, Entry, Listing, Paragraph, Place, Row, Span, Spans, Table

from .sheet_layout import Layout, lay_out
from .sheets import Sheet, SheetCell

_BULLETS = "•▪◦●○■‣⁃·*-–"
_SPACES = re.compile(r"\s+")
# Rows kept in sight by a frozen pane are headings only where they are few.
_MOST_FROZEN = 3
_TALL = 4  # rows: in a lower table a gap says nothing


@dataclass
class SheetBlocks:
    """One sheet after another; tables are counted through the whole workbook."""

    tables: int = 0
    blocks: list[Block] = field(default_factory=list)
    _sheet: Sheet = field(default_factory=lambda: Sheet(""))
    _seen: Layout = field(default_factory=lambda: Layout([], []))
    _columns: list[int] = field(default_factory=list)  # of the table before, on this sheet

    def of(self, sheet: Sheet) -> list[Block]:
        self.blocks, self._sheet, self._seen, self._columns = [], sheet, lay_out(sheet), []
        for run in self._runs():
            self._run(run)
        return self.blocks

    def _runs(self) -> Iterable[list[int]]:
        """The rows in sight, parted where one is blank; a merged cell holds its rows together."""
        run: list[int] = []
        held = 0
        for row in self._seen.rows:
            starts = self._seen.starts.get(row, [])
            for column in starts:
                anchor = self._seen.at(row, column)
                held = max(held, anchor.bottom if anchor and anchor.cell.spans else 0)
            if starts or row <= held:
                run.append(row)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _run(self, rows: list[int]) -> None:
        rows = self._titles(rows, self._seen.columns)
        main, *beside = self._zones(rows)
        self._table(rows, main)
        for columns in beside:
            filled = [row for row in rows if self._starts(row, columns)]
            below = self._titles([row for row in rows if filled[0] <= row <= filled[-1]], columns)
            if below:
                self._table(below, columns)

    def _starts(self, row: int, columns: list[int]) -> list[int]:
        return [column for column in self._seen.starts.get(row, []) if column in columns]

    def _titles(self, rows: list[int], columns: list[int]) -> list[int]:
        """Print the rows of one cell on top as paragraphs; what is left is the table."""
        held = 0
        for n, row in enumerate(rows):
            starts = self._starts(row, columns)
            anchors = [anchor for column in starts if (anchor := self._seen.at(row, column))]
            if len(starts) > 1 or any(not anchor.cell.spans for anchor in anchors) or (not starts and row > held):
                return rows[n:]
            for column, anchor in zip(starts, anchors, strict=True):
                if anchor.bottom > row and self._others(rows, row, anchor.bottom, columns):
                    return rows[n:]
                held = max(held, anchor.bottom)
                place = Place(sheet=self._sheet.name, row=row, cell=column)
                self.blocks.extend(blocks_of(anchor.cell.spans, place))
        return []

    def _others(self, rows: list[int], row: int, bottom: int, columns: list[int]) -> bool:
        """Does anything stand beside a tall cell, below its first row?"""
        return any(self._starts(below, columns) for below in rows if row < below <= bottom)

    def _zones(self, rows: list[int]) -> list[list[int]]:
        """The columns of the table that these rows are, then those of tables that stand beside it."""
        filled: dict[int, int] = {}
        tied: set[int] = set()  # columns that a wide cell ties to the one on their left
        for row in rows:
            for column in self._seen.starts.get(row, []):
                anchor = self._seen.at(row, column)
                right = anchor.right if anchor else column
                for one in range(column, right + 1):
                    filled[one] = filled.get(one, 0) + 1
                tied.update(range(column + 1, right + 1))
        columns = [column for column in self._seen.columns if column in filled]
        order = {column: n for n, column in enumerate(self._seen.columns)}
        groups: list[list[int]] = []
        for column in columns:
            gap = not groups or order[column] - order[groups[-1][-1]] > 1
            if gap and column not in tied:
                groups.append([column])
            else:
                groups[-1].append(column)
        heights = [[row for row in rows if self._starts(row, group)] for group in groups]
        tallest = max(heights, key=len, default=[])
        beside = [
            group for group, filled in zip(groups, heights, strict=True) if _stands_beside(group, filled, tallest)
        ]
        main = [column for group in groups if group not in beside for column in group]
        return [main, *beside]

    def _table(self, rows: list[int], columns: list[int]) -> None:
        if not rows or not columns:
            return
        before = self._columns
        if len(columns) >= 3 and len(columns) * 2 > len(before) and set(columns) <= set(before):
            columns = before  # it goes on with the table above, only that some of its columns are empty here
        self._columns = columns
        self.tables += 1
        at = Place(sheet=self._sheet.name, table=self.tables)
        headings = self._headings(rows)
        taken: set[tuple[int, int]] = set()
        lines = []
        for row in rows:
            place = replace(at, row=row)
            cells = self._cells(row, rows, columns, taken, place, header=row in headings)
            lines.append(Row(cells, header=row in headings, place=place))
        self.blocks.append(Table(tuple(lines), place=at))

    def _headings(self, rows: list[int]) -> set[int]:
        frozen = [row for row in rows if row <= self._sheet.frozen]
        marked = self._sheet.heading_rows.intersection(rows)
        return marked | set(frozen if len(frozen) <= _MOST_FROZEN and len(frozen) < len(rows) else [])

    def _cells(
        self, row: int, rows: list[int], columns: list[int], taken: set[tuple[int, int]], at: Place, *, header: bool
    ) -> tuple[Cell, ...]:
        cells = []
        for column in columns:
            if (row, column) in taken:
                continue
            place = Place(sheet=at.sheet, table=at.table, row=at.row, cell=column)
            anchor = self._seen.at(row, column)
            if anchor is None:
                cells.append(Cell(fill=self._sheet.row_fills.get(row), header=header, place=place))
                continue
            down = across = 1
            if (anchor.bottom, anchor.right) != (row, column):
                covered_rows = [one for one in rows if row <= one <= anchor.bottom]
                covered_columns = [one for one in columns if column <= one <= anchor.right]
                taken.update((y, x) for y in covered_rows for x in covered_columns)
                down, across = len(covered_rows), len(covered_columns)
            cells.append(_cell(anchor.cell, place, down=down, across=across, header=header))
        return tuple(cells)


def _stands_beside(group: list[int], filled: list[int], table: list[int]) -> bool:
    """Few rows beside many; but one column with a heading of its own belongs to the table, however empty it is."""
    return len(table) >= _TALL and len(filled) * 2 <= len(table) and (len(group) > 1 or filled[0] != table[0])


def _cell(cell: SheetCell, place: Place, *, down: int, across: int, header: bool) -> Cell:
    return Cell(tuple(blocks_of(cell.spans, place)), across, down, cell.fill, header, place)


def blocks_of(spans: Spans, place: Place) -> list[Block]:
    """The lines of a cell: a paragraph each, and lines that begin with a bullet as a list."""
    blocks: list[Block] = []
    for line in _lines(spans):
        text = "".join(span.text for span in line)
        if text[0] in _BULLETS and text[1:2].isspace() and text[2:].strip():
            entry = Entry("•", _without(line, 2), place=place)
            before = blocks[-1] if blocks else None
            if isinstance(before, Listing):
                blocks[-1] = Listing((*before.entries, entry), place)
            else:
                blocks.append(Listing((entry,), place))
        else:
            blocks.append(Paragraph(line, place))
    return blocks


def _lines(spans: Spans) -> list[Spans]:
    """The lines of a cell that hold words, without outer space and with single spaces."""
    if len(spans) == 1 and "\n" not in spans[0].text:
        return [_without(spans, 0)]
    lines: list[list[Span]] = [[]]
    for span in spans:
        for n, piece in enumerate(span.text.split("\n")):
            if n:
                lines.append([])
            lines[-1].append(_said(span, piece))
    return [tidy for line in lines if (tidy := _without(tuple(line), 0))]


def _said(span: Span, text: str) -> Span:
    return Span(text, span.bold, span.italic, span.underline, span.link)


def _without(line: Spans, letters: int) -> Spans:
    """The line without its first letters, single spaced and without outer space."""
    kept: list[Span] = []
    for span in line:
        text = _SPACES.sub(" ", span.text[letters:])
        letters = max(0, letters - len(span.text))
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip()
        if text:
            kept.append(_said(span, text))
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = _said(kept[-1], kept[-1].text.rstrip())
    return tuple(kept)
