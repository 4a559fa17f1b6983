"""One page: what stands on it, in the order it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from .page_aligned import find_aligned, find_rest, heads_columns
from .page_columns import Flow, in_columns
from .page_grids import Grid, find_grids
from .page_ink import Box, Ink, Word
from .page_lines import Leading, Line, lines_of
from .page_rows import part_rows
from .page_rules import merged, take_out_struck
from .page_tables import Colours, Drawn, TableDraft, take_tables

Item: TypeAlias = Flow | TableDraft

_FRAMED = 0.6  # of a page: a larger frame is the border of the page
_MOST_DOTS = 500  # on a page: more is a pattern
_REACH = 3.0  # times a letter's size: how far a bullet stands before its words


@dataclass(slots=True, eq=False)
class Page:
    ink: Ink
    tables: list[TableDraft]
    lines: list[Line]  # that stand in no ruled table
    shown: list[Line]  # that stand sideways to most words, and upright as the page is shown
    aside: list[list[Line]]  # that stand sideways to most words
    frames: list[Grid]  # lines drawn around words that are no table
    drawn: Drawn
    items: list[Item] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number of its last line."""
        return max((line.number for line in chain(self.shown, self.lines, *self.aside)), default=0)

    @property
    def number(self) -> int:
        return self.ink.page


def page_of(ink: Ink, first: int = 1) -> Page:
    """The page with its ruled tables, and the lines that stand in none, numbered from `first`."""
    inked = [word for word in ink.words if not word.hidden]
    ink.words = inked or ink.words  # words without ink lie over the picture that they were read from
    take_out_struck(ink)
    _bullets(ink)
    ink.across, ink.down = merged(ink.across), merged(ink.down)
    found = find_grids(ink.across, ink.down)
    frames = [
        grid for grid in found if grid.is_frame and grid.ruled and grid.box.area < _FRAMED * ink.width * ink.height
    ]
    grids = [grid for grid in found if not grid.is_frame]
    drawn = Drawn(ink.page, ink.across, Colours(ink.areas))
    tables = take_tables(ink, [grid for grid in grids if grid.ruled], drawn)
    by_colour = [grid for grid in grids if not grid.ruled]
    if by_colour:
        tables += take_tables(ink, _unlike_aligned(by_colour, ink, drawn), drawn)
    lines = lines_of(ink.words, ink.page)
    turned = {turn: [one.word for one in ink.sideways if one.turned == turn] for turn in (1, 2, 3)}
    shown = lines_of(turned.pop(ink.upright, []), ink.page)
    aside = [lines_of(words, ink.page) for words in turned.values() if words]
    for n, line in enumerate(chain(shown, lines, *aside), start=first):
        line.number = n
    return Page(ink, sorted(tables, key=lambda table: (table.box.y0, table.box.x0)), lines, shown, aside, frames, drawn)


def _bullets(ink: Ink) -> None:
    """Dots that are drawn before words, as letters."""
    lines = lines_of(ink.words) if ink.dots else []
    for dot in ink.dots[:_MOST_DOTS]:
        middle = (dot.y0 + dot.y1) / 2
        for line in lines:
            if line.base - line.size < middle < line.base:
                after = [word for word in line.words if 0 < word.x0 - dot.x1 < _REACH * word.size]
                beside = [word for word in line.words if word.x1 > dot.x0 - word.size and word.x0 < dot.x1]
                if after and not beside:
                    word = after[0]
                    ink.words.append(Word("•", dot.x0, dot.x1, word.base, word.size, edges=[dot.x0]))
                break


def _unlike_aligned(grids: list[Grid], ink: Ink, drawn: Drawn) -> list[Grid]:
    """Those tables made of coloured areas alone that do not show fewer columns than their words keep to."""
    aligned = [one.table for one in find_aligned(lines_of(ink.words, ink.page), drawn, Leading())]

    def belongs(grid: Grid) -> bool:
        """Is it only some rows or columns of a table that its words make?"""
        for table in aligned:
            overlaps = table.box.y0 < grid.box.y1 and table.box.y1 > grid.box.y0
            fuller = len(table.xs) == len(grid.xs) and table.height > len(grid.ys) - 1
            if overlaps and (len(table.xs) > len(grid.xs) or fuller):
                return True
        return False

    return [grid for grid in grids if not belongs(grid)]


def arrange(page: Page, leading: Leading, before: Item | None) -> None:
    """Put the page's lines and tables in order, and find the tables that have no lines of their own.

    `before` is what ended the page before.
    """
    tables = page.tables
    waiting = list(page.lines)
    if isinstance(before, TableDraft) and not before.ruled and waiting and not heads_columns(waiting):
        rest = find_rest(waiting, before, page.drawn, leading)
        if rest is not None and (not tables or waiting[rest.end - 1].base < tables[0].box.y0):
            page.items.append(rest.table)
            waiting = waiting[rest.end :]
    for n, table in enumerate(tables):
        part_rows(table, leading)
        above = [line for line in waiting if line.base < table.box.y0 + 1 or _stands_left(line, table)]
        page.items += _band(above, page, leading)
        waiting = [line for line in waiting if line not in above]
        beside = n + 1 < len(tables) and tables[n + 1].box.y0 < table.box.y1 - 3
        page.items.append(table)
        if not beside:
            after = [line for line in waiting if line.base <= table.box.y1]
            page.items += [_flow(after)] if after else []
            waiting = [line for line in waiting if line.base > table.box.y1]
    page.items += _band(waiting, page, leading)
    page.items[:0] = [_flow(page.shown)] if page.shown else []
    page.items += [_flow(lines) for lines in page.aside]


def _stands_left(line: Line, table: TableDraft) -> bool:
    return table.box.y0 <= line.base <= table.box.y1 and line.x1 <= table.box.x0 + 3


def _band(lines: Sequence[Line], page: Page, leading: Leading) -> list[Item]:
    """Lines with no ruled table between them."""
    items: list[Item] = []
    for n, line in enumerate(lines):
        frame = _around(line, page.frames)
        if frame is not None:
            inside = [one for one in lines[n:] if frame.holds(one.x0 + 1, one.base)]
            within = [one for one in lines[n:] if one not in inside]
            padding = min(max(min(one.x0 for one in inside) - frame.x0, 1.0), 12.0)
            flow = Flow(inside, min(one.x0 for one in inside), frame.x1 - padding, whole=False, framed=True)
            return [*_band(lines[:n], page, leading), flow, *_band(within, page, leading)]
    done = 0
    for found in find_aligned(lines, page.drawn, leading):
        items += in_columns(lines[done : found.start])
        items.append(found.table)
        done = found.end
    items += in_columns(lines[done:])
    return items


def _around(line: Line, frames: Sequence[Grid]) -> Box | None:
    """The smallest frame that a line stands in."""
    for frame in frames:
        for one in frame.fields:
            box = frame.box_of(one)
            if box.holds(line.x0 + 1, line.base) and line.x1 <= box.x1 + 2:
                return box
    return None


def _flow(lines: list[Line]) -> Flow:
    return Flow(lines, min(line.x0 for line in lines), max(line.x1 for line in lines), whole=False)
