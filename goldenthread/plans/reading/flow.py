"""Step 1. The document as one flow of lines and grids, with page furniture taken out.

A line is a heading, a paragraph or a list entry. A grid is a table with its spans resolved, so that every position
holds its cell and knows whether it stands there itself or reaches in from the left or from above.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from goldenthread.documents import NOWHERE, Block, Cell, Document, Heading, Listing, PageBreak, Paragraph, Place, Table

from .facts import read_fact
from .likeness import plain
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

    @property
    def width(self) -> int:
        return max((len(strip.boxes) for strip in self.strips), default=0)


Flow = list[Line | Grid]


def flow(document: Document, trace: Trace) -> Flow:
    """Lines and grids in reading order; what repeats on every page is kept once."""
    run: Flow = []
    for number, block in enumerate(document.blocks):
        run.extend(_flat(block, number))
    return _without_furniture(run, trace)


def _flat(block: Block, number: int) -> Iterator[Line | Grid]:
    match block:
        case Heading():
            if _tidy(block.text):
                yield Line(_tidy(block.text), block.place, heading=block.level, block=number)
        case Paragraph():
            bold = all(span.bold or span.underline for span in block.spans if span.text.strip())
            for text in block.text.split("\n"):
                if _tidy(text):
                    yield Line(_tidy(text), block.place, bold=bold, block=number)
        case Listing():
            for entry in block.entries:
                if not _tidy(entry.text):
                    continue
                yield Line(_tidy(entry.text), entry.place, label=entry.label, depth=entry.level, block=number)
        case Table():
            yield from _table(block, number)
        case PageBreak():
            return


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
