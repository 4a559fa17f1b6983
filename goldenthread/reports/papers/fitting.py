"""Does a paper fit on one page? An estimate, measured against what PDF and Word make of it. Pure."""

import math
from collections.abc import Sequence

from goldenthread.documents import Block, Cell, Heading, Table, block_text
from goldenthread.documents.writers.layout import Laid, Standing, is_wide, lay, shares

# Lines of a table that a page holds below its head, upright and lying sideways; and the letters across.
_ROOM = (60.0, 43.0)
_ACROSS = (105.0, 160.0)
_PADDING = 3.0  # of a cell, in letters
_BETWEEN, _IN_LIST = 0.8, 0.3  # what parts two rows, and two entries of a list, in lines


def fits_a_page(blocks: Sequence[Block]) -> bool:
    """Do a title, some lines and a table fit on one page, lying sideways where the table is wide?"""
    sideways = any(isinstance(block, Table) and is_wide(block) for block in blocks)
    return sum(_height(block, sideways=sideways) for block in blocks) <= _ROOM[sideways]


def _height(block: Block, *, sideways: bool) -> float:
    """About how many lines of a table a block is high."""
    if isinstance(block, Heading):
        return 2.8 * (len(block.text) // (70 if sideways else 45))  # its first line is no part of the room
    if not isinstance(block, Table):
        return 1.9 + 1.3 * (len(block_text(block)) // (130 if sideways else 85))
    laid = lay(block)
    widths = shares(laid, sideways=sideways)
    return sum(_row(laid, y, widths, _ACROSS[sideways]) for y in range(len(laid.rows)))


def _row(laid: Laid, y: int, widths: Sequence[float], across: float) -> float:
    highest = max(_cell(one, across * sum(widths[one.x : one.x + one.cell.columns])) for one in laid.rows[y])
    return highest + _BETWEEN


def _cell(one: Standing, letters: float) -> float:
    lines = [line for block in one.cell.blocks for line in block_text(block).split("\n")]
    room = max(letters - _PADDING, 4.0) / (1.12 if _is_bold(one.cell) else 1.0)
    return sum(math.ceil(len(line) / room) or 1 for line in lines) + _IN_LIST * max(len(lines) - 1, 0)


def _is_bold(cell: Cell) -> bool:
    return cell.header or any(span.bold for block in cell.blocks for span in getattr(block, "spans", ()))
