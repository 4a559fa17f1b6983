"""How tables and pages are laid out: what stands where, how wide columns are, which pages lie sideways."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.value import Block, Cell, Chart, Contents, Heading, PageBreak, Table, block_text

# Letters on a line of a page, upright and sideways; a table that wants more than an upright one has lies sideways.
_FEW_ROWS = 10
_ACROSS = (92.0, 138.0)
_UPRIGHT = 88
_MOST_UPRIGHT_COLUMNS = 4
# What stands before the first wide table and would not fill a third of a page, in letters and a line for each block.
_LITTLE, _A_LINE = 900, 60
_A_PAGE = 2_500  # letters
_NEAR = 8  # blocks between a heading and its table
_LONGEST_WORD = 20  # longer ones are addresses, and break
_BREAKS = re.compile(r"[^\S\u00a0]+")  # a no-break space holds words together


@dataclass(frozen=True, slots=True)
class Standing:
    """A cell at its column; `below` where it only reaches down from a row above."""

    x: int
    cell: Cell
    below: bool = False


_PADDING = 2.0  # of a cell, in letters


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with every position accounted for, so that each row of a file holds what it must."""

    rows: tuple[tuple[Standing, ...], ...]
    width: int

    def height(self, y: int, standing: Standing) -> int:
        """How many rows the cell really covers: a span may reach further than the table."""
        return min(standing.cell.rows, len(self.rows) - y)


def lay(table: Table) -> Laid:
    reaching: dict[int, tuple[Cell, int]] = {}  # by first column: a cell from above, and the rows it still covers
    found: list[list[Standing]] = []
    for row in table.rows:
        line = [Standing(x, cell, below=True) for x, (cell, _) in sorted(reaching.items())]
        taken = {x for one in line for x in range(one.x, one.x + one.cell.columns)}
        reaching = {x: (cell, left - 1) for x, (cell, left) in reaching.items() if left > 1}
        x = 0
        for cell in row.cells:
            while any(at in taken for at in range(x, x + cell.columns)):
                x += 1
            line.append(Standing(x, cell))
            if cell.rows > 1:
                reaching[x] = (cell, cell.rows - 1)
            x += cell.columns
        found.append(sorted(line, key=lambda one: one.x))
    width = max((one.x + one.cell.columns for line in found for one in line), default=0)
    return Laid(tuple(tuple(_filled(line, width)) for line in found), width)


def _filled(line: Sequence[Standing], width: int) -> Iterator[Standing]:
    """The row with an empty cell wherever none stands."""
    x = 0
    for one in line:
        yield from (Standing(gap, Cell()) for gap in range(x, one.x))
        yield one
        x = one.x + one.cell.columns
    yield from (Standing(gap, Cell()) for gap in range(x, width))


def shares(laid: Laid, *, sideways: bool, letters: float | None = None) -> list[float]:
    """The width of each column as a share of the whole: room for its longest word, then by how much it says.

    `letters`: how many stand on a line, where that is not as on our own pages.
    """
    across = letters or _ACROSS[sideways]
    least, wanted, whole = _needs(laid)
    # Where all columns have what they want, what is over goes to those whose lines are still broken.
    low, high = (wanted, whole) if sum(wanted) <= across else (least, wanted)
    spare = max(across - sum(low), 0.0)
    more = [max(want - one, 0.0) for want, one in zip(high, low, strict=True)]
    total = sum(more)
    widths = [one + min(spare / total, 1.0) * add if total else one for one, add in zip(low, more, strict=True)]
    return [width / sum(widths) for width in widths]


def lines_of(laid: Laid, y: int, widths: Sequence[float], *, sideways: bool) -> int:
    """About how many lines of print a row is high; what reaches over several rows is not counted."""
    high = 1
    for one in laid.rows[y]:
        if one.below or laid.height(y, one) > 1:
            continue
        letters = max(_ACROSS[sideways] * sum(widths[one.x : one.x + one.cell.columns]) - _PADDING, 4.0)
        high = max(high, sum(math.ceil(len(line) / letters) or 1 for line in one.cell.text.split("\n")))
    return high


def _needs(laid: Laid) -> tuple[list[float], list[float], list[float]]:
    """For each column, in letters: what its longest word needs, what it wants, and what its longest line fills."""
    texts: list[list[str]] = [[] for _ in range(laid.width)]
    for row in laid.rows:
        for one in row:
            if one.cell.columns == 1 and not one.below:
                texts[one.x].append(one.cell.text)
    least, wanted, whole = [], [], []
    for column in texts:
        longest = max((len(word) for text in column for word in _BREAKS.split(text)), default=0)
        lines = max((len(line) for text in column for line in text.split("\n")), default=0)
        filled = sorted((len(text) for text in column if text), reverse=True)
        fullest = filled[: max(1, len(filled) // 2)]
        usual = sum(fullest) / len(fullest) if fullest else 0
        low = 1.12 * min(longest, _LONGEST_WORD) + 2.5  # headings are bold
        least.append(low)
        wanted.append(max(low, min(lines + 2.5, 4.2 * math.sqrt(usual))))
        whole.append(max(wanted[-1], 1.12 * lines + 2.5))
    return least, wanted, whole


def wanted(laid: Laid) -> float:
    """How many letters across a table would like to be."""
    return sum(_needs(laid)[1])


def is_wide(table: Table) -> bool:
    """Does this table need a page that lies sideways?"""
    laid = lay(table)
    return laid.width > _MOST_UPRIGHT_COLUMNS or (laid.width > 2 and wanted(laid) > _UPRIGHT)


def is_short(table: Table) -> bool:
    """Does this table fit on one page with room to spare, so that it need not be cut?"""
    return len(table.rows) <= _FEW_ROWS and len(block_text(table)) < _LITTLE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks on pages of one direction."""

    blocks: tuple[Block, ...]
    sideways: bool


def stretches(blocks: Sequence[Block]) -> list[Stretch]:
    """The pages turn for wide tables, with the headings over them, and back where a page or more of words follows."""
    wide = [n for n, block in enumerate(blocks) if _turns_the_page(block)]
    runs: list[tuple[int, int]] = []
    for table in wide:
        first, end = _with_headings(blocks, table), table + 1
        if runs and sum(len(block_text(block)) for block in blocks[runs[-1][1] : first]) < _A_PAGE:
            runs[-1] = (runs[-1][0], end)
        else:
            # a page of its own for a title would be mostly empty
            runs.append((0 if not runs and _is_little(blocks[:first]) else first, end))
    if runs and _is_little(blocks[runs[-1][1] :]):  # a last page turned back for a few lines would be mostly empty too
        runs[-1] = (runs[-1][0], len(blocks))
    parts: list[Stretch] = []
    at = 0
    for first, end in runs:
        parts += [Stretch(tuple(blocks[at:first]), False), Stretch(tuple(blocks[first:end]), True)]
        at = end
    parts.append(Stretch(tuple(blocks[at:]), False))
    kept = [one for one in parts if any(not isinstance(block, PageBreak) for block in one.blocks)]
    return kept or [Stretch((), False)]


def _turns_the_page(block: Block) -> bool:
    if isinstance(block, Chart):  # figures under short headings are narrow; only what cannot stand upright lies down
        return sum(_needs(lay(block.table))[0]) > _ACROSS[False]
    return isinstance(block, Table) and is_wide(block)


def _is_little(blocks: Sequence[Block]) -> bool:
    if any(isinstance(block, Chart | Contents) for block in blocks):
        return False
    return sum(len(block_text(block)) + _A_LINE for block in blocks) < _LITTLE


def _with_headings(blocks: Sequence[Block], table: int) -> int:
    """Where the headings begin that a table stands under; the table itself where none is near."""
    for n in range(table - 1, max(-1, table - _NEAR), -1):
        if isinstance(blocks[n], Table | Chart):
            break
        if isinstance(blocks[n], Heading):
            while n > 0 and isinstance(blocks[n - 1], Heading):
                n -= 1
            return n
    return table
