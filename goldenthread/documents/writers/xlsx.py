"""A workbook. A heading right over a table makes a sheet of its own, with the table's headings frozen and filtered;
all other words stand one under the other on sheets of prose.

Every cell is text: what looks like a formula or a date stays what somebody wrote.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.value import (
    Block,
    Cell,
    Chart,
    Contents,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Span,
    Table,
    block_text,
)

from . import xlsx_forms
from .layout import Laid, Standing, lay, shares
from .looks import INK, LINE, TEXT, UNTITLED, clean, is_colour, is_dark

MOST_IN_A_CELL = 32_767  # Excel's own limit
_LETTERS_ACROSS = 165  # of a sheet as wide as a page that lies sideways
_PROSE_ACROSS = 95
_NARROWEST, _WIDEST = 7.0, 70.0
_BESIDE, _MOST_BESIDE = 16.0, 40  # the columns of a table among prose, after the first
_TALLEST = 400.0  # points; Excel's own limit is 409
_LINE_HEIGHT = 14.5
_LONGEST_FOOTING = 110
_LISTS = "Lists"
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LIKE_AN_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
# Any fixed day: the same document gives the same bytes.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(slots=True)
class _Sheet:
    """What goes on one sheet: a table under its heading, or a run of prose."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    table: Table | None = None
    notes: list[Paragraph] = field(default_factory=list)  # what is said of the table, under it


def write(document: Document) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": clean(document.title or UNTITLED), "created": _EPOCH})
    writer = _Writer(book, clean(document.footing))
    for sheet in _sheets(document):
        if sheet.table is None:
            writer.prose(sheet.name, sheet.blocks)
        else:
            writer.table_sheet(sheet.name, sheet.table, sheet.notes)
    writer.lists.write(book, _LISTS)
    book.close()
    return target.getvalue()


def _sheets(document: Document) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    blocks = [block for block in document.blocks if not isinstance(block, PageBreak | Contents)]
    n = 0
    while n < len(blocks):
        block, after = blocks[n], blocks[n + 1] if n + 1 < len(blocks) else None
        table = after.table if isinstance(after, Chart) else after
        if isinstance(block, Heading) and isinstance(table, Table) and _is_a_list(block, table):
            sheets.append(_Sheet(block.text, table=table, notes=_said_of(after)))
            n += 2
            continue
        if not sheets or sheets[-1].table is not None:
            sheets.append(_Sheet("About" if not sheets else block.text if isinstance(block, Heading) else "More"))
        sheets[-1].blocks += [*_said_of(block), block.table] if isinstance(block, Chart) else [block]
        n += 1
    return sheets or [_Sheet(document.title or UNTITLED)]


def _is_a_list(heading: Heading, table: Table) -> bool:
    """A table with headings, under a name that can be a sheet's? What else looks like one belongs to the prose."""
    named = _sheet_name(heading.text) == heading.text or bool(table.columns)
    return bool(table.rows) and table.rows[0].header and named


def _said_of(block: Block | None) -> list[Paragraph]:
    """A chart in words: its caption and what it shows."""
    if not isinstance(block, Chart):
        return []
    caption = [Paragraph((Span(block.caption, bold=True),))] if block.caption else []
    return caption + ([Paragraph((Span(block.words),))] if block.words else [])


def _sheet_name(wanted: str) -> str:
    return " ".join(_NOT_IN_A_NAME.sub(" ", clean(wanted)).split())[:31].strip()


@dataclass
class _Writer:
    book: xlsxwriter.Workbook
    footing: str = ""
    lists: xlsx_forms.Lists = field(default_factory=xlsx_forms.Lists)
    names: set[str] = field(default_factory=set)
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def prose(self, name: str, blocks: Sequence[Block]) -> None:
        sheet = self._sheet(name)
        sheet.set_column(0, 0, _PROSE_ACROSS)
        sheet.set_column(1, _MOST_BESIDE, _BESIDE)
        sheet.hide_gridlines(2)
        y = 0
        for block in blocks:
            match block:
                case Table():
                    laid = lay(block)
                    self._rows(sheet, block, laid, y + 1, [_PROSE_ACROSS, *[_BESIDE] * laid.width])
                    y += len(laid.rows) + 2
                case _:
                    text = _text(block)
                    size = {1: 20, 2: 15}.get(block.level, 12) if isinstance(block, Heading) else 11
                    look = self._format(bold=isinstance(block, Heading), font_size=size, font_color=_ink(block))
                    self._text(sheet, y, 0, text, look, _strong([block]))
                    sheet.set_row(y, _height([(text, _PROSE_ACROSS * 11 / size)], size))
                    y += 1

    def table_sheet(self, name: str, table: Table, notes: Sequence[Paragraph]) -> None:
        sheet = self._sheet(name)
        sheet.set_landscape()
        laid = lay(table)
        across = min(_LETTERS_ACROSS, 40 * laid.width)
        widths = [min(max(share * across, _NARROWEST), _WIDEST) for share in shares(laid, sideways=True)]
        widths = xlsx_forms.widths(table, widths)
        for x, width in enumerate(widths):
            sheet.set_column(x, x, width)
        self._rows(sheet, table, laid, 0, widths)
        head = next((y for y, row in enumerate(table.rows) if not row.header), len(table.rows))
        xlsx_forms.shape(sheet, table, head, len(laid.rows), self.lists, _LISTS)
        self._notes(sheet, notes, len(laid.rows) + 1, widths)
        if head:
            sheet.freeze_panes(head, 0)
            sheet.repeat_rows(0, head - 1)
            if laid.width > 2 and len(laid.rows) > head:
                sheet.autofilter(head - 1, 0, len(laid.rows) - 1, laid.width - 1)

    def _notes(self, sheet: Worksheet, notes: Sequence[Paragraph], top: int, widths: Sequence[float]) -> None:
        """Words under a table, across all of it."""
        for y, note in enumerate(notes, start=top):
            text = _text(note)
            bold = bool(_strong([note]))
            look = self._format(bold=bold, font_color=TEXT)
            if len(widths) > 1:
                sheet.merge_range(y, 0, y, len(widths) - 1, "", look)
            self._text(sheet, y, 0, text, look)
            sheet.set_row(y, _height([(text, sum(widths))], 11))

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(self._name(name))
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(_foot(self.footing))
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes and no other sheet has."""
        plain = _sheet_name(wanted) or "Sheet"
        name, n = plain, 1
        while name.lower() in self.names or name.lower() in ("history", _LISTS.lower()):
            n += 1
            name = f"{plain[:27].strip()} {n}"
        self.names.add(name.lower())
        return name

    def _rows(self, sheet: Worksheet, table: Table, laid: Laid, top: int, widths: Sequence[float]) -> None:
        for y, row in enumerate(laid.rows):
            texts: list[tuple[str, float]] = []
            for one in row:
                if one.below:
                    continue
                text = _cell_text(one.cell)
                self._cell(sheet, laid, y, one, top, text, table)
                if laid.height(y, one) == 1:
                    texts.append((text, sum(widths[one.x : one.x + one.cell.columns])))
            sheet.set_row(top + y, _height(texts, 11))

    def _cell(self, sheet: Worksheet, laid: Laid, y: int, one: Standing, top: int, text: str, table: Table) -> None:
        cell, head = one.cell, table.rows[y].header
        free = xlsx_forms.is_form(table) and not head and not xlsx_forms.is_locked(table.columns, one.x)
        fill = INK if head and not is_colour(cell.fill) else cell.fill
        look = self._format(
            border=1,
            border_color=LINE,
            bold=head,
            **({"locked": False} if free else {}),
            **({"bg_color": fill, "font_color": "#FFFFFF" if is_dark(fill) else TEXT} if is_colour(fill) else {}),
        )
        bottom, right = y + laid.height(y, one) - 1, one.x + cell.columns - 1
        if (bottom, right) != (y, one.x):
            sheet.merge_range(top + y, one.x, top + bottom, right, "", look)
        self._text(sheet, top + y, one.x, text, look, _strong(cell.blocks))

    def _text(self, sheet: Worksheet, row: int, column: int, text: str, look: Format, strong: str = "") -> None:
        """`strong`: the words at the beginning that stand out, where others follow."""
        if len(text) > MOST_IN_A_CELL:
            raise Unwritable(
                f"A text of {len(text):,} letters does not fit into a cell of Excel, which holds {MOST_IN_A_CELL:,}: "
                "choose another kind of file, or shorten what begins “" + text[:40] + "”."
            )
        rest = text.removeprefix(strong)
        # xlsxwriter escapes what looks like one of Excel's own escapes, but twice in a text of several looks
        plain = look.bold or not strong or not rest or rest == text or _LIKE_AN_ESCAPE.search(text)
        if not plain:
            sheet.write_rich_string(row, column, self._format(bold=True), strong, rest, look)
        else:
            sheet.write_string(row, column, text, look)

    def _format(self, **wanted: Any) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            shared = {"text_wrap": True, "valign": "top", "num_format": "@", "font_name": "Calibri"}
            self.formats[key] = self.book.add_format({**shared, **wanted})
        return self.formats[key]


def _ink(block: Block) -> str:
    return INK if isinstance(block, Heading) else TEXT


def _cell_text(cell: Cell) -> str:
    return "\n".join(_text(block) for block in cell.blocks)


def _text(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return clean(block.text)
        case Listing():
            return "\n".join(_entry(entry) for entry in block.entries)
        case Table():
            return "\n".join(" ".join(clean(cell.text) for cell in row.cells) for row in block.rows)
        case Chart():
            return clean(block_text(block))
        case PageBreak() | Contents():
            return ""


def _strong(blocks: Sequence[Block]) -> str:
    """The words in bold with which blocks begin."""
    first = blocks[0] if blocks else None
    spans = first.spans if isinstance(first, Paragraph) else ()
    bold = list(takewhile(lambda span: span.bold, spans))
    return clean("".join(span.text for span in bold))


def _entry(entry: Entry) -> str:
    return f"{'   ' * entry.level}{clean(entry.label)} {clean(entry.text)}"


def _foot(footing: str) -> str:
    """The foot of a printed sheet. Excel holds 255 letters of it, and takes "&" for the beginning of an order."""
    told = footing.replace("\n", " ")[:_LONGEST_FOOTING].replace("&", "&&")
    return f"&L&A{' · ' if told else ''}{told}&RPage &P of &N"


def _height(texts: Sequence[tuple[str, float]], size: float) -> float:
    """The height of a row in points: the program that opens the file may not work it out by itself."""
    lines = max(
        (sum(1 + int(len(line) / max(width * 1.15, 1)) for line in text.split("\n")) for text, width in texts),
        default=1,
    )
    return min(lines * _LINE_HEIGHT * size / 11 + 4, _TALLEST)
