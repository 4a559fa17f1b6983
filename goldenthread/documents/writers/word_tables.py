"""Tables of a Word file: heading rows come again on every page, cells are joined, short rows are never cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

from goldenthread.documents.value import Block, Cell, Table

from .layout import Laid, Standing, is_short, lay, shares
from .looks import clean, is_colour, is_dark
from .word_looks import Looks
from .word_text import paragraph, plain

# A row longer than this may be cut by the end of a page; a shorter one goes over whole.
_LONGEST_WHOLE_ROW = 1_500
_BOTH_MARGINS_OF_A_CELL = 200


@dataclass(frozen=True, slots=True)
class Within:
    """How words look inside a cell. The styles are ours by id."""

    style: str
    colour: str | None
    kept: bool  # on one page with the row below

    @property
    def head(self) -> str:
        return "TableHeading"


Blocks: TypeAlias = Callable[[Sequence[Block], int, Within | None], Iterator[str]]


def table_parts(table: Table, across: int, looks: Looks, blocks: Blocks) -> Iterator[str]:
    """A table `across` wide, caption first; `blocks` writes what stands in its cells."""
    laid = lay(table)
    if not laid.width:
        return
    widths = [round(across * share) for share in shares(laid, sideways=False, letters=across / looks.letter)]
    if table.caption:
        yield paragraph(looks.names["Caption"], plain(table.caption))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{looks.names["PlanTable"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_headed(table)}{_told(table)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    short = is_short(table)
    for y, row in enumerate(table.rows):
        letters = sum(len(one.cell.text) for one in laid.rows[y])
        kept = "<w:cantSplit/>" if letters < _LONGEST_WHOLE_ROW else ""
        head = "<w:tblHeader/>" if row.header else ""
        properties = f"<w:trPr>{kept}{head}</w:trPr>" if kept or head else ""
        joined = (short and y + 1 < len(table.rows)) or _is_banner(laid, y)
        cells = "".join(_cell(one, widths, looks, blocks, head=row.header, kept=joined) for one in laid.rows[y])
        yield f"<w:tr>{properties}{cells}</w:tr>"
    yield "</w:tbl>"


def _headed(table: Table) -> str:
    """What of the table heads the rest, for styles and for those who listen to it."""
    first = any(row.header for row in table.rows[:1])
    body = [row for row in table.rows if not row.header and row.cells]
    column = bool(body) and all(row.cells[0].header and len(row.cells) > 1 for row in body)
    value = 0x0020 * first + 0x0080 * column + 0x0200 + 0x0400
    return (
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{int(first)}" w:lastRow="0" w:firstColumn="{int(column)}"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _told(table: Table) -> str:
    return f"<w:tblCaption w:val={quoteattr(' '.join(clean(table.caption).split()))}/>" if table.caption else ""


def _cell(one: Standing, widths: Sequence[int], looks: Looks, blocks: Blocks, *, head: bool, kept: bool) -> str:
    cell = one.cell
    width = sum(widths[one.x : one.x + cell.columns])
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    look += "<w:vMerge/>" if one.below else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    fill, colour = looks.head_look(cell.fill) if head else (cell.fill, "FFFFFF" if is_dark(cell.fill) else None)
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{(fill or "").lstrip("#")}"/>' if is_colour(fill) else ""
    look += '<w:vAlign w:val="bottom"/>' if head else ""
    style = "TableHeading" if head else "TableText"
    inside = "" if one.below else _inside(cell, width, Within(style, colour, kept), blocks)
    if not inside or inside.endswith("</w:tbl>"):  # Word asks that the last thing in a cell be a paragraph
        inside += paragraph(looks.names["TableText"], "")
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def _inside(cell: Cell, width: int, within: Within, blocks: Blocks) -> str:
    return "".join(blocks(cell.blocks, width - _BOTH_MARGINS_OF_A_CELL, within))


def _is_banner(laid: Laid, y: int) -> bool:
    """A row that heads those below it is not left alone at the foot of a page."""
    return len(laid.rows[y]) == 1 and laid.rows[y][0].cell.header and y + 1 < len(laid.rows)
