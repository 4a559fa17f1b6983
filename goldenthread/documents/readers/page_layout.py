"""One page: what stands on it, in the order it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from .page_aligned import find_aligned
from .page_columns import Flow, in_columns
from .page_grids import find_grids
from .page_ink import Ink
from .page_lines import Leading, Line, lines_of
from .page_rules import merged, take_out_struck
from .page_tables import TableDraft, take_tables

Item: TypeAlias = Flow | TableDraft


@dataclass(slots=True, eq=False)
class Page:
    ink: Ink
    tables: list[TableDraft] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # that stand in no ruled table
    items: list[Item] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.ink.page


def page_of(ink: Ink) -> Page:
    """The page with its ruled tables, and the lines that stand in none."""
    shown = [word for word in ink.words if not word.hidden]
    ink.words = shown or ink.words  # words without ink lie over the picture that they were read from
    take_out_struck(ink)
    ink.across, ink.down = merged(ink.across), merged(ink.down)
    tables = take_tables(ink, find_grids(ink.across, ink.down))
    lines = lines_of(ink.words, ink.page)
    for n, line in enumerate(lines, start=1):
        line.number = n
    return Page(ink, sorted(tables, key=lambda table: (table.box.y0, table.box.x0)), lines)


def arrange(page: Page, leading: Leading) -> None:
    """Put the page's lines and tables in order, and find the tables that have no lines of their own."""
    tables = page.tables
    waiting = list(page.lines)
    for n, table in enumerate(tables):
        before = [line for line in waiting if line.base < table.box.y0 + 1 or _stands_left(line, table)]
        page.items += _band(before, page.ink, leading)
        waiting = [line for line in waiting if line not in before]
        beside = n + 1 < len(tables) and tables[n + 1].box.y0 < table.box.y1 - 3
        page.items.append(table)
        if not beside:
            after = [line for line in waiting if line.base <= table.box.y1]
            page.items += [_flow(after)] if after else []
            waiting = [line for line in waiting if line.base > table.box.y1]
    page.items += _band(waiting, page.ink, leading)
    page.items += _turned(page.ink)


def _stands_left(line: Line, table: TableDraft) -> bool:
    return table.box.y0 <= line.base <= table.box.y1 and line.x1 <= table.box.x0 + 3


def _band(lines: Sequence[Line], ink: Ink, leading: Leading) -> list[Item]:
    """Lines with no ruled table between them."""
    items: list[Item] = []
    done = 0
    for found in find_aligned(lines, ink, leading):
        items += in_columns(lines[done : found.start])
        items.append(found.table)
        done = found.end
    items += in_columns(lines[done:])
    return items


def _flow(lines: list[Line]) -> Flow:
    return Flow(lines, min(line.x0 for line in lines), max(line.x1 for line in lines), whole=False)


def _turned(ink: Ink) -> list[Item]:
    """What stands sideways at the side of a page, last."""
    flows: list[Item] = []
    for turn in sorted({one.turned for one in ink.sideways}):
        lines = lines_of([replace(one.word) for one in ink.sideways if one.turned == turn], ink.page)
        for n, line in enumerate(lines, start=900 + 100 * turn):
            line.number = n
        flows.append(_flow(lines))
    return flows
