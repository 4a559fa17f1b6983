"""A table as it stands on one page, before the pages are put together."""

import colorsys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .page_grids import Field, Grid
from .page_ink import Area, Box, Ink, Rule, Sideways, Word
from .page_lines import Line, Text, lines_of

_COVERED = 0.6  # of a cell: an area that covers as much is the cell's own colour
_WHITE = 0xF9  # from here on all three parts of a colour are as good as white
_FEW_WORDS = 3
_TOP = 0.25  # of a page: what goes on from the page before stands there
_BAND = 24.0  # points


@dataclass(slots=True, eq=False)
class CellDraft:
    row: int
    column: int
    rows: int
    columns: int
    box: Box
    page: int
    lines: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # words that stand sideways in it
    texts: list[Text] = field(default_factory=list)
    inner: list["TableDraft"] = field(default_factory=list)
    fill: str | None = None
    right: float | None = None  # how far its lines can go, where that is known

    @property
    def text(self) -> str:
        return " ".join(line.text for line in (*self.lines, *self.aside))

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.row + self.rows

    @property
    def empty(self) -> bool:
        return not self.lines and not self.aside and not self.inner


@dataclass(slots=True, eq=False)
class TableDraft:
    page: int
    xs: tuple[float, ...]
    height: int  # in rows
    cells: list[CellDraft]
    box: Box
    ruled: bool = True
    pages: list[int] = field(default_factory=list)  # of each row
    headings: int = 0  # rows at the top that head its columns
    strips: list[tuple[float, float]] = field(
        default_factory=list
    )  # free between its columns, where no line parts them

    def row(self, number: int) -> list[CellDraft]:
        """The cells that begin in a row."""
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)

    @property
    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell.lines]

    @property
    def lone(self) -> bool:
        """Words in one cell only: the rest of a row that a page break cut, or no table at all."""
        return sum(not cell.empty for cell in self.cells) < 2


class Colours:
    """The coloured areas of a page, to be asked for those at a cell."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._over: dict[int, list[Area]] = defaultdict(list)  # by the bands of the page that they cover
        self._spots: dict[int, list[Area]] = defaultdict(list)  # by the band that their middle is in
        for area in areas:
            for band in range(int(area.box.y0 // _BAND), int(area.box.y1 // _BAND) + 1):
                self._over[band].append(area)
            if _is_vivid(area):
                self._spots[int((area.box.y0 + area.box.y1) / 2 // _BAND)].append(area)

    def fill(self, cell: CellDraft) -> str | None:
        """The colour of a cell, by the last area that was laid over it, or of a spot of colour in it."""
        box = cell.box
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        for area in reversed(self._over.get(int(y // _BAND), ())):
            if not area.is_mark and area.box.holds(x, y) and area.box.shared(box) >= _COVERED * box.area:
                if not _is_white(area.colour):
                    return area.colour
                break
        return self._spot(cell) if sum(len(line.words) for line in cell.lines) <= _FEW_WORDS else None

    def _spot(self, cell: CellDraft) -> str | None:
        box = cell.box
        colour: str | None = None
        for band in range(int(box.y0 // _BAND), int(box.y1 // _BAND) + 1):
            for area in self._spots.get(band, ()):
                within = box.holds((area.box.x0 + area.box.x1) / 2, (area.box.y0 + area.box.y1) / 2)
                if within and area.box.width <= box.width and area.box.height <= box.height:
                    colour = area.colour
        return colour


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn around the words of a page."""

    page: int
    across: Sequence[Rule]
    colours: Colours


class Places:
    """Which field of a grid a point lies in."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._fields = {
            (field.row + j, field.column + i): field
            for field in grid.fields
            for j in range(field.rows)
            for i in range(field.columns)
        }

    def at(self, x: float, y: float) -> Field | None:
        return self._fields.get((bisect_right(self._grid.ys, y) - 1, bisect_right(self._grid.xs, x) - 1))


def take_tables(ink: Ink, grids: Sequence[Grid], drawn: Drawn) -> list[TableDraft]:
    """The page's ruled tables with their words, which are then no longer loose. Tables in cells stay in their cells."""
    drafts: list[TableDraft] = []
    loose, aside = ink.words, ink.sideways
    for grid in grids:  # the smallest first, so that a table in a cell takes its words before the table around it
        box = grid.box
        inside = [word for word in loose if box.holds(word.middle, word.base - word.size / 4)]
        turned = [one for one in aside if box.holds(one.x, one.y)]
        within = [draft for draft in drafts if box.holds(draft.box.x0 + 1, draft.box.y0 + 1) and draft.box != box]
        if not inside and not turned and not within:
            continue
        draft = _draft(ink, grid, inside, within, drawn)
        if draft is None:
            continue
        _put_aside(draft, Places(grid), turned)
        taken = {id(word) for word in inside} | {id(one) for one in turned}
        loose = [word for word in loose if id(word) not in taken]
        aside = [one for one in aside if id(one) not in taken]
        drafts = [one for one in drafts if one not in within] + [draft]
    ink.words, ink.sideways = loose, aside
    return drafts


def _draft(ink: Ink, grid: Grid, words: Iterable[Word], within: list[TableDraft], drawn: Drawn) -> TableDraft | None:
    places = Places(grid)
    cells = {
        one: CellDraft(one.row, one.column, one.rows, one.columns, grid.box_of(one), ink.page) for one in grid.fields
    }
    standing: dict[Field, list[Word]] = defaultdict(list)
    for word in words:
        # by where it begins: a word too long for its column ends in the next one
        at = places.at(word.x0 + min(2.0, (word.x1 - word.x0) / 2), word.base - word.size / 4)
        if at is not None:
            standing[at].append(word)
    for one, inside in standing.items():
        cells[one].lines = lines_of(inside, ink.page)
    for table in within:
        at = places.at(table.box.x0 + 1, table.box.y0 + 1)
        if at is not None:
            cells[at].inner.append(table)
    at_the_top = grid.box.y0 < _TOP * ink.height and grid.box.height < _TOP * ink.height
    if sum(not cell.empty for cell in cells.values()) < (1 if at_the_top else 2):
        return None  # a frame around words, or a drawing
    for cell in cells.values():
        cell.fill = drawn.colours.fill(cell)
    height = len(grid.ys) - 1
    draft = TableDraft(ink.page, grid.xs, height, list(cells.values()), grid.box, pages=[ink.page] * height)
    return _without_slits(draft)


def _put_aside(draft: TableDraft, places: Places, turned: Iterable[Sideways]) -> None:
    by_field: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for one in turned:
        at = places.at(one.x, one.y)
        if at is not None:
            by_field[at.row, at.column, one.turned].append(one.word)
    for (row, column, _), words in by_field.items():
        for cell in draft.cells:
            if (cell.row, cell.column) == (row, column):
                cell.aside += lines_of(words, draft.page)


def _is_white(colour: str) -> bool:
    return all(int(colour[n : n + 2], 16) >= _WHITE for n in (1, 3, 5))


def _is_vivid(area: Area) -> bool:
    red, green, blue = (int(area.colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return area.box.width > 4 and area.box.height > 4 and colorsys.rgb_to_hsv(red, green, blue)[1] > 0.4


def _without_slits(draft: TableDraft) -> TableDraft:
    """Without rows too low to hold a letter, which double lines make."""
    slits = [
        n
        for n in range(draft.height)
        if all(cell.empty and cell.rows == 1 and cell.box.height < 6 for cell in draft.row(n)) and draft.row(n)
    ]
    for n in reversed(slits):
        draft.cells = [cell for cell in draft.cells if cell.row != n]
        for cell in draft.cells:
            if cell.row > n:
                cell.row -= 1
            elif cell.bottom > n:
                cell.rows -= 1
        draft.height -= 1
        del draft.pages[n]
    return draft
