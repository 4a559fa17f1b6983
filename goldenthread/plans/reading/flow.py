"""Step 2. The document as one flow of lines and grids, with page furniture taken out.

A line is a heading, a paragraph or a list entry. A grid is a table with its spans resolved, so that every position
holds its cell and knows whether it stands there itself or reaches in from the left or from above.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from goldenthread.documents import (
    NOWHERE,
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Table,
)

from .facts import read_fact
from .likeness import plain
from .numbering import numbered
from .roles import Role
from .trace import Trace


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    place: Place
    heading: int | None = None  # its level, where the file marks it as a heading
    label: str | None = None  # its bullet or number, where it is a list entry
    depth: int = 0
    bold: bool = False
    block: int = -1  # which block of the document it came from
    announces: bool = False  # items are numbered below it, so it is a level (shapes/lines.py)
    notes: Role | None = None  # it says this of the level announced last


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph or list entry of a cell."""

    text: str
    bullet: bool = False
    strong: bool = False  # all of it bold or underlined: a heading inside the cell


@dataclass(frozen=True, slots=True)
class Box:
    """What stands at one position of a grid."""

    parts: tuple[Part, ...] = ()
    fill: str | None = None
    header: bool = False
    place: Place = NOWHERE
    from_left: bool = False
    from_above: bool = False

    @property
    def text(self) -> str:
        return "\n".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a grid."""

    boxes: tuple[Box, ...]
    header: bool
    place: Place

    @property
    def filled(self) -> list[int]:
        """The positions that hold words of their own (what reaches in from the left is not counted twice)."""
        return [x for x, box in enumerate(self.boxes) if box.text and not box.from_left]


@dataclass(frozen=True, slots=True)
class Grid:
    strips: tuple[Strip, ...]
    place: Place
    caption: str | None = None
    block: int = -1
    given: tuple[tuple[Role, str], ...] = ()  # its columns and their headings, where they are known already
    blocks: tuple[int, ...] = ()  # where its rows were gathered from several blocks
    sure: float = 1.0  # how sure it is that these are rows at all

    @property
    def width(self) -> int:
        return max((len(strip.boxes) for strip in self.strips), default=0)


Flow = list[Line | Grid]
# What heads a legend or a glossary under a table.
_EXPLAINS = re.compile(r"\b(?:key|legend|ratings?|b?rag|glossary|abbreviations?|acronyms?|notes?)\b", re.IGNORECASE)
# Sheets that hold the choices of drop-down cells.
_CHOICES = re.compile(
    r"\W*(?:drop[ -]?downs?|look[ -]?ups?|(?:drop[ -]?down |data )?lists?|(?:data )?validation|options|settings)\W*$",
    re.IGNORECASE,
)
# "Table 2: Objective B": what stands over a table, whatever its number.
_TABLE_NUMBER = re.compile(r"^Table \d{1,2}\s*[:.–—-]\s*(?=\S)")
_BULLET = re.compile(r"^[•▪◦●○■‣*–-]\s+(?=\S)")


def flow(document: Document, trace: Trace) -> Flow:
    """Lines and grids in reading order; what repeats on every page is kept once."""
    run: Flow = []
    for number, block in enumerate(document.blocks):
        if block.place.sheet and _CHOICES.match(block.place.sheet):
            trace.note("flow", "a sheet of what cells may hold, not of the plan", block.place, 0.9)
            continue
        run.extend(_flat(block, number))
    if len(run) == 1 and isinstance(run[0], Grid):
        run = _papers_apart(run[0])
    return _without_furniture(run, trace)


def _flat(block: Block, number: int) -> Iterator[Line | Grid]:
    match block:
        case Heading():
            if _tidy(block.text):
                yield Line(_TABLE_NUMBER.sub("", _tidy(block.text)), block.place, heading=block.level, block=number)
        case Paragraph():
            bold = all(span.bold or span.underline for span in block.spans if span.text.strip())
            for text in block.text.split("\n"):
                if _tidy(text):
                    yield Line(_TABLE_NUMBER.sub("", _tidy(text)), block.place, bold=bold, block=number)
        case Listing():
            for entry in block.entries:
                if not _tidy(entry.text):
                    continue
                yield Line(_numbered(entry), entry.place, label=entry.label, depth=entry.level, block=number)
        case Table():
            yield from _table(block, number)
        case PageBreak():
            return


def _numbered(entry: Entry) -> str:
    """A number that a program gave reads like one that somebody typed."""
    label = entry.label if any(map(str.isalnum, entry.label)) and numbered(entry.text).ref is None else ""
    return _tidy(f"{label} {entry.text}")


def _table(table: Table, number: int) -> Iterator[Line | Grid]:
    matrix = table.grid()
    width = max((len(row) for row in matrix), default=0)
    if width <= 1:  # a frame around words, not a table
        for line in matrix:
            for cell in line:
                for block in cell.blocks:
                    yield from _flat(block, number)
        return
    strips = []
    above: list[Cell] = []
    for row, cells in zip(table.rows, matrix, strict=True):
        boxes = []
        for x, cell in enumerate(cells):
            from_left = x > 0 and cells[x - 1] is cell
            boxes.append(
                _box(cell, from_left=from_left, from_above=not from_left and x < len(above) and above[x] is cell)
            )
        boxes += [Box(place=row.place)] * (width - len(boxes))
        strips.append(Strip(tuple(boxes), row.header, row.place))
        above = cells
    yield Grid(tuple(strips), table.place, table.caption, number)


def _papers_apart(grid: Grid) -> Flow:
    """A whole document printed as one table, as CSV is: rows of one cell before and after the table are its papers."""
    wide = [y for y, strip in enumerate(grid.strips) if len(strip.filled) > 2]
    if grid.width < 4 or not wide:
        return [grid]
    first, last = wide[0], wide[-1] + 1
    if first < 2 or any(strip.filled != [0] for strip in grid.strips[:first]):
        first = 0
    below = grid.strips[last:]
    if len(below) < 3 or below[0].filled != [0] or not _EXPLAINS.search(below[0].boxes[0].text):
        last = len(grid.strips)
    body = replace(grid, strips=grid.strips[first:last])
    return [*_papers(grid, 0, first), body, *_papers(grid, last, len(grid.strips))]


def _papers(grid: Grid, first: int, last: int) -> Flow:
    """Rows of one cell as lines; rows of two, one after the other, as a table of two columns."""
    papers: Flow = []
    pairs: list[Strip] = []
    for strip in [*grid.strips[first:last], None]:
        if strip is not None and strip.filled == [0, 1]:
            pairs.append(replace(strip, boxes=strip.boxes[:2]))
            continue
        if pairs:
            papers.append(replace(grid, strips=tuple(pairs), place=pairs[0].place))
            pairs = []
        for x in strip.filled if strip is not None else ():
            box = strip.boxes[x]  # type: ignore[union-attr]
            for part in box.parts:
                bullet = _BULLET.match(part.text)
                papers.append(
                    Line(part.text[bullet.end() :], box.place, label="•", block=grid.block)
                    if bullet
                    else Line(part.text, box.place, block=grid.block)
                )
    return papers


def _box(cell: Cell, *, from_left: bool, from_above: bool) -> Box:
    return Box(tuple(_parts(cell.blocks)), cell.fill, cell.header, cell.place, from_left, from_above)


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    for block in blocks:
        for part in _block_parts(block):
            if part.text:
                yield part


def _block_parts(block: Block) -> Iterator[Part]:
    match block:
        case Heading():
            yield Part(_tidy(block.text), strong=True)
        case Paragraph():
            strong = all(span.bold or span.underline for span in block.spans if span.text.strip())
            yield from (Part(_tidy(text), strong=strong) for text in block.text.split("\n"))
        case Listing():
            yield from (Part(_tidy(entry.text), bullet=True) for entry in block.entries)
        case Table():  # a table inside a cell: its words, row by row
            for line in block.grid():
                yield Part(" ".join(dict.fromkeys(_tidy(cell.text) for cell in line if cell.text.strip())))
        case PageBreak():
            return


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _without_furniture(run: Flow, trace: Trace) -> Flow:
    """Leave out the repeats of a line that stands again and again right before a table: a page's heading."""
    before_grid = Counter(
        plain(line.text)
        for line, following in pairwise(run)
        if isinstance(line, Line) and isinstance(following, Grid) and line.label is None and not read_fact(line.text)
    )
    furniture = {text for text, times in before_grid.items() if times > 1}
    kept: Flow = []
    seen: set[str] = set()
    for one in run:
        if isinstance(one, Line) and plain(one.text) in furniture:
            if plain(one.text) in seen:
                trace.note("flow", f"left out a line that every page repeats: {one.text!r}", one.place)
                continue
            seen.add(plain(one.text))
        kept.append(one)
    return kept


def shorn(strip: Strip, width: int) -> Strip:
    """The row with exactly `width` positions."""
    boxes = strip.boxes[:width] + (Box(place=strip.place),) * (width - len(strip.boxes))
    return replace(strip, boxes=boxes)
