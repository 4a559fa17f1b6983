"""The Document: what a page holds and no more.

Ordered blocks, each of which knows the place it came from. Readers make one from a file, writers make a file from
one; nothing in between knows what kind of file it was. Immutable, so that a step can keep what it was given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. Everything is counted from 1; what a kind of file lacks stays None."""

    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None

    @property
    def anchor(self) -> str:
        """What a page calls this place, so that a link can lead to it: "line-12", "table-2-row-5"; "" for nowhere."""
        if self.line is not None:
            return f"line-{self.line}"
        if self.row is None and self.page is None:
            return ""
        sheet = re.sub(r"\W+", "-", self.sheet.lower()).strip("-") if self.sheet else ""
        parts = (("sheet", sheet), ("page", self.page), ("table", self.table), ("row", self.row))
        return "-".join(f"{name}-{value}" for name, value in parts if value)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one style. A newline inside `text` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str | None = None


Spans: TypeAlias = tuple[Span, ...]


def words(spans: Spans) -> str:
    """The plain words of some spans."""
    return "".join(span.text for span in spans)


class Worded:
    """What is written in spans, and so has plain words."""

    __slots__ = ()
    spans: Spans

    @property
    def text(self) -> str:
        return words(self.spans)


@dataclass(frozen=True, slots=True)
class Heading(Worded):
    level: int  # 1 is the highest
    spans: Spans
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph(Worded):
    spans: Spans
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Entry(Worded):
    """One entry of a list. `label` is the mark as printed ("•", "1.", "b)"), `level` its depth from 0."""

    label: str
    spans: Spans
    level: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Listing:
    entries: tuple[Entry, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class PageBreak:
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `fill` is its colour as #RRGGBB; a span of 2 covers the neighbour too."""

    blocks: tuple["Block", ...] = ()
    columns: int = 1
    rows: int = 1
    fill: str | None = None
    header: bool = False
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        return "\n".join(block_text(block) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False  # marked in the file as a heading row
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Column:
    """What a workbook lets somebody enter in a column of a table. Other kinds of file print it like any other.

    `choices` are offered as a drop-down; `hidden` keeps what a program needs out of sight; `locked` cannot be typed in.
    """

    choices: tuple[str, ...] = ()
    hidden: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    caption: str | None = None
    place: Place = NOWHERE
    columns: tuple[Column, ...] = ()  # one for each, where the table is a form to be filled in; none where it is read

    @property
    def width(self) -> int:
        """How many columns the widest row covers, spans counted."""
        return max((len(row) for row in self.grid()), default=0)

    def grid(self) -> list[list[Cell]]:
        """The table as a matrix: a cell that spans stands in every position it covers.

        Rows may differ in length where the file's do.
        """
        reaching: dict[int, tuple[Cell, int]] = {}  # by column: a cell from above, and how many rows it still covers
        matrix: list[list[Cell]] = []
        for row in self.rows:
            line: dict[int, Cell] = {}
            for x, (cell, left) in list(reaching.items()):
                line[x] = cell
                if left > 1:
                    reaching[x] = (cell, left - 1)
                else:
                    del reaching[x]
            x = 0
            for cell in row.cells:
                while x in line:
                    x += 1
                for _ in range(cell.columns):
                    line.setdefault(x, cell)
                    if cell.rows > 1:
                        reaching[x] = (cell, cell.rows - 1)
                    x += 1
            matrix.append([line.get(x, _NO_CELL) for x in range(max(line, default=-1) + 1)])
        return matrix


_NO_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of numbers. `svg` is drawn once for every kind of file; `words` say what it shows to whoever cannot see
    it, and are printed under it; the numbers themselves stand in `table` beside it.
    """

    svg: str
    words: str
    table: Table
    caption: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the list of headings stands, down to `depth`. What cannot number pages leads to them by links, or leaves
    it out.
    """

    heading: str = "Contents"
    depth: int = 2
    place: Place = NOWHERE


Block: TypeAlias = Heading | Paragraph | Listing | Table | PageBreak | Chart | Contents


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...]
    title: str | None = None  # as the file's own properties have it
    language: str | None = None
    footing: str = ""  # what stands at the foot of every page beside the title: "Draft. Position as at 30 June 2026"
    remarks: tuple[str, ...] = field(default=())  # what the reader left out or changed, in sentences

    @property
    def text(self) -> str:
        return "\n".join(block_text(block) for block in self.blocks)


def block_text(block: Block) -> str:
    """All the words of a block, cells parted by tabs, everything else by newlines."""
    match block:
        case Heading() | Paragraph():
            return block.text
        case Listing():
            return "\n".join(entry.text for entry in block.entries)
        case Table():
            return "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
        case Chart():
            return "\n".join(filter(None, (block.caption, block.words, block_text(block.table))))
        case PageBreak() | Contents():
            return ""


def undrawn(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with each chart as its words and its table, and without a list of headings: for who draws neither."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case Chart():
                found += [Paragraph((Span(one),)) for one in (block.caption, block.words) if one]
                found.append(block.table)
            case Contents():
                continue
            case _:
                found.append(block)
    return tuple(found)


def tables(document: Document) -> Iterator[Table]:
    """The document's tables in order (not those inside cells)."""
    return (block for block in document.blocks if isinstance(block, Table))
