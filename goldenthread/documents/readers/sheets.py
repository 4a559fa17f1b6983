"""One sheet of a workbook as it stands in the file: the words and the fill of each cell, and what the sheet hides."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from goldenthread.documents.office import Package, Relation
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Span, Spans

from .number_formats import shown
from .sheet_places import Range, address, letters_of, range_of
from .sheet_styles import DEFAULT, Font, Style, Styles, font_of, is_true, number

MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_CELLS = 100_000  # with words in them, in all sheets
MOST_LETTERS = 10_000_000
MOST_IN_A_CELL = 33_000  # Excel's own limit is 32,767
_MOST_ELEMENTS = 1_000_000  # of cells, empty ones with them, in all sheets
_MOST_RANGES = 20_000
_TOO_LONG = "The workbook holds more words than any plan does: keep the plan's sheets, and save those as a new file."
_TOO_MANY = (
    "The workbook has a million cells, nearly all of them empty: copy the plan into a new workbook and try that."
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_HYPERLINK = re.compile(r'\s*HYPERLINK\(\s*"([^"]*)"', re.IGNORECASE)

Run = tuple[str, Font | None]  # words, and their own font where they have one
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SheetCell:
    spans: Spans = ()
    fill: str | None = None


@dataclass(slots=True)
class Sheet:
    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)  # by row and column
    row_fills: dict[int, str] = field(default_factory=dict)  # of rows coloured from end to end
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    heading_rows: set[int] = field(default_factory=set)  # marked by a table, a filter or the print settings
    frozen: int = 0  # how many rows stay in sight when the sheet is scrolled
    uncalculated: list[tuple[int, int]] = field(default_factory=list)  # formulas without a value


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share, and how much of what may be read is left."""

    package: Package
    styles: Styles
    strings: list[Runs]
    from_1904: bool = False
    cells: int = 0
    letters: int = 0
    elements: int = 0

    def spend(self, letters: int) -> None:
        """Count a cell with words."""
        self.cells += 1
        self.letters += letters
        if self.cells > MOST_CELLS or self.letters > MOST_LETTERS or letters > MOST_IN_A_CELL:
            raise Unreadable(_TOO_LONG)

    def pass_by(self) -> None:
        """Count an element, whatever it holds."""
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            raise Unreadable(_TOO_MANY)


def read_strings(package: Package, part: str) -> list[Runs]:
    """The words that cells mention by number."""
    strings: list[Runs] = []
    letters = 0
    for one in package.walk(part, "si"):
        strings.append(_runs(one))
        letters += sum(len(words) for words, _ in strings[-1])
        if letters > 4 * MOST_LETTERS or len(strings) > _MOST_ELEMENTS:
            raise Unreadable(_TOO_LONG)
    return strings


def read_sheet(book: Book, name: str, part: str) -> Sheet:
    """A visible sheet. Raises Unreadable where it reaches further than a plan can."""
    sheet = Sheet(name)
    reading = _Reading(book, sheet, book.package.relations(part))
    tags = ("c", "row", "col", "pane", "mergeCell", "autoFilter", "hyperlink", "tablePart")
    for element in book.package.walk(part, *tags):
        book.pass_by()
        reading.take[etree.QName(element).localname](element)
    return sheet


class _Reading:
    """One pass over the elements of a sheet."""

    def __init__(self, book: Book, sheet: Sheet, relations: list[Relation]) -> None:
        self.book = book
        self.sheet = sheet
        self.relations = {one.id: one for one in relations}
        self.row: etree._Element | None = None
        self.at_row = 0
        self.at_column = 0
        self.take: dict[str, Callable[[etree._Element], None]] = {
            "c": self._cell,
            "row": self._row,
            "col": self._columns,
            "pane": self._pane,
            "mergeCell": self._merged,
            "autoFilter": self._filter,
            "hyperlink": self._link,
            "tablePart": self._table,
        }

    def _cell(self, cell: etree._Element) -> None:
        self._enter(cell.getparent())
        if self.at_row > MOST_ROWS and not len(cell):
            return
        place = address(cell.get("r"))
        row, column = place or (self.at_row, self.at_column + 1)
        self.at_column = column
        style = self.book.styles[number(cell.get("s"))] if cell.get("s") else DEFAULT
        spans = self._spans(cell, row, column, style) if len(cell) else ()
        if row > MOST_ROWS or column > MOST_COLUMNS or not (row and column):
            if spans:
                raise Unreadable(
                    f"The sheet “{self.sheet.name}” holds words in cell {letters_of(column)}{row}, and only "
                    f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read: delete what stands there, or split it."
                )
            return
        if spans:
            self.book.spend(sum(len(span.text) for span in spans))
        if spans or style.fill:
            self.sheet.cells[row, column] = SheetCell(spans, style.fill)

    def _enter(self, row: etree._Element | None) -> None:
        """A row is met first by its cells, and only then ends."""
        if row is not None and row is not self.row:
            self.row = row
            self.at_row = number(row.get("r"), self.at_row + 1)
            self.at_column = 0

    def _row(self, row: etree._Element) -> None:
        self._enter(row)
        if self.at_row > MOST_ROWS:
            return
        if is_true(row.get("hidden")) or _is_nothing(row.get("ht")):
            self.sheet.hidden_rows.add(self.at_row)
        if is_true(row.get("customFormat")) and (fill := self.book.styles[number(row.get("s"))].fill):
            self.sheet.row_fills[self.at_row] = fill

    def _spans(self, cell: etree._Element, row: int, column: int, style: Style) -> Spans:
        kind = cell.get("t") or "n"
        value = formula = inline = None
        for child in cell:
            name = child.tag[-2:] if isinstance(child.tag, str) else ""
            if name == "}v":
                value = child.text
            elif name == "}f":
                formula = child.text or ""
            elif name == "is":
                inline = child
        if kind == "inlineStr":
            return spans_of(_runs(inline), style.font) if inline is not None else ()
        if formula is not None and not value and kind != "str":
            self.sheet.uncalculated.append((row, column))
            return ()
        if not value:
            return ()
        if kind == "s":
            at = number(value)
            return spans_of(self.book.strings[at], style.font) if 0 <= at < len(self.book.strings) else ()
        link = _HYPERLINK.match(formula) if formula else None
        words = ((self._printed(kind, value.strip("\r\n"), style), None),)
        return spans_of(words, style.font, link[1] if link else None)

    def _printed(self, kind: str, value: str, style: Style) -> str:
        if kind == "b":
            return "TRUE" if is_true(value) else "FALSE"
        if kind == "d":
            return _from_iso(value, style)
        if kind != "n":
            return _unescaped(value)
        try:
            return shown(float(value), style.code, from_1904=self.book.from_1904)
        except ValueError:
            return value

    def _columns(self, col: etree._Element) -> None:
        if is_true(col.get("hidden")) or _is_nothing(col.get("width")):
            last = min(number(col.get("max")), MOST_COLUMNS)
            self.sheet.hidden_columns.update(range(max(number(col.get("min")), 1), last + 1))

    def _pane(self, pane: etree._Element) -> None:
        if (pane.get("state") or "").startswith("frozen"):
            self.sheet.frozen = max(number((pane.get("ySplit") or "").partition(".")[0], 0), 0)

    def _merged(self, merged: etree._Element) -> None:
        if len(self.sheet.merged) < _MOST_RANGES and (found := range_of(merged.get("ref"))):
            self.sheet.merged.append(found)

    def _filter(self, filter_: etree._Element) -> None:
        if found := range_of(filter_.get("ref")):
            self.sheet.heading_rows.add(found.top)

    def _table(self, table: etree._Element) -> None:
        mentioned = self.relations.get(_relation_id(table) or "")
        if mentioned is None or mentioned.outside or mentioned.target not in self.book.package:
            return
        root = self.book.package.tree(mentioned.target)
        if (found := range_of(root.get("ref"))) and root.get("headerRowCount") != "0":
            self.sheet.heading_rows.add(found.top)

    def _link(self, link: etree._Element) -> None:
        mentioned = self.relations.get(_relation_id(link) or "")
        where = range_of(link.get("ref"))
        if mentioned is None or where is None or not _LINKS.match(mentioned.target):
            return
        found = self.sheet.cells.get((where.top, where.left))
        if found is not None:
            spans = tuple(replace(span, link=mentioned.target) for span in found.spans)
            self.sheet.cells[where.top, where.left] = replace(found, spans=spans)


def spans_of(runs: Runs, font: Font, link: str | None = None) -> Spans:
    """The runs of a cell without what is struck out, each line break as "\\n"."""
    spans: list[Span] = []
    for words, own in runs:
        style = own or font
        if not style.struck and words:
            link = link if link and _LINKS.match(link) else None
            spans.append(Span(words, style.bold, style.italic, style.underline, link))
    return tuple(spans) if any(span.text.strip() for span in spans) else ()


def _runs(holder: etree._Element) -> Runs:
    """The words of a shared or inline string; how they are pronounced (rPh) is no part of them."""
    runs: list[Run] = []
    for child in holder:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        if name == "t":
            runs.append((_unescaped(child.text or ""), None))
        elif name == "r":
            own = child.find("{*}rPr")
            runs.append((_unescaped(child.findtext("{*}t") or ""), font_of(own) if own is not None else None))
    return tuple(runs)


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _from_iso(value: str, style: Style) -> str:
    try:
        moment = datetime.fromisoformat(value.replace("Z", ""))
    except ValueError:
        return value
    days = (moment.replace(tzinfo=None) - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 - as Excel counts
    return shown(days, style.code if style.code != "General" else "d/m/yyyy")


def _relation_id(element: etree._Element) -> str | None:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), None)


def _is_nothing(size: str | None) -> bool:
    try:
        return size is not None and math.isclose(float(size), 0)
    except ValueError:
        return False
