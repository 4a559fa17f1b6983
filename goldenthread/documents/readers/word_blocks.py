"""The body of a Word document as blocks: paragraphs, headings, lists with their numbers, tables, text boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import (
    Block,
    Cell,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Span,
    Spans,
    Table,
)

from .word_numbers import Numbers
from .word_styles import PLAIN, Style, attribute, value, whole
from .word_text import Texts

MOST_CELLS = 100_000
MOST_PARAGRAPHS = 50_000
MOST_COLUMNS = 100
DEEPEST = 20  # of tables in tables, and boxes in boxes
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_WRAPS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice")
_TOO_MANY = f"The document has more than {MOST_CELLS:,} table cells: a plan is smaller, so check which file this is."
_TOO_LONG = (
    f"The document has more than {MOST_PARAGRAPHS:,} paragraphs: a plan is shorter, so check which file this is."
)


@dataclass
class Body:
    texts: Texts
    styles: dict[str, Style]
    numbers: Numbers
    tables: int = 0
    cells: int = 0
    lines: int = 0  # paragraphs of the text itself, so that each has a place of its own
    depth: int = 0

    def blocks(self, parent: etree._Element, cell: Place | None = None) -> list[Block]:
        """The blocks inside an element, in order; all at the place of a cell where they stand in one."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise RecursionError
        found: list[Block] = []
        for child in _children(parent):
            if etree.QName(child).localname == "tbl":
                if (table := self._table(child, cell)) is not None:
                    found.append(table)
            else:
                self.lines += cell is None
                if self.lines > MOST_PARAGRAPHS:
                    raise Unreadable(_TOO_LONG)
                found.extend(self._paragraph(child, cell))
        self.depth -= 1
        return _as_lists(found)

    def remarks(self) -> Iterator[str]:
        if self.texts.changes:
            yield "The document holds tracked changes: it was read as if all of them were accepted."

    def _paragraph(self, paragraph: etree._Element, cell: Place | None) -> Iterator[Block]:
        place = cell or Place(line=self.lines)
        properties = paragraph.find("{*}pPr")
        style = PLAIN if properties is None else self.styles.get(value(properties.find("{*}pStyle")) or "", PLAIN)
        spans = self.texts.spans(paragraph, style.look)
        if any(span.text.strip() for span in spans) or _is_numbered_cell(place, properties):
            label = self._label(properties, style)
            for n, part in enumerate(_pages(spans)):
                if n:
                    yield PageBreak(place)
                if any(span.text for span in part) or (label and not n and place.cell):
                    yield _block(part, style, label if not n else None, place)
        elif any("\f" in span.text for span in spans):
            yield PageBreak(place)
        for box in _boxes(paragraph):
            yield from self.blocks(box, cell)

    def _label(self, properties: etree._Element | None, style: Style) -> tuple[str, bool, int] | None:
        """The number or bullet of a paragraph, whether it is a bullet, and how deep it stands."""
        own = None if properties is None else properties.find("{*}numPr")
        number = value(own.find("{*}numId")) if own is not None else None
        level = (
            whole(value(own.find("{*}ilvl"))) if own is not None and own.find("{*}ilvl") is not None else style.level
        )
        number = number or style.list
        if number is None or number == "0":
            return None
        printed = self.numbers.label(number, level or 0)
        return (*printed, (level or 0) + style.depth) if printed else None

    def _table(self, table: etree._Element, around: Place | None) -> Table | None:
        self.tables += 1
        at = around or Place(table=self.tables)
        rows = [row for row in _children(table, "tr") if not _is_deleted(row)]
        merged = _Merged()
        found = []
        for y, row in enumerate(rows, start=1):
            place = around or replace(at, row=y)
            properties = row.find("{*}trPr")
            header = properties is not None and _is_on(properties.find("{*}tblHeader"))
            found.append(Row(self._cells(row, place, merged, y - 1, header=header), header, place))
        merged.stretch(found)
        return Table(tuple(found), place=at) if any(cell.text for row in found for cell in row.cells) else None

    def _cells(self, row: etree._Element, at: Place, merged: "_Merged", y: int, *, header: bool) -> tuple[Cell, ...]:
        properties = row.find("{*}trPr")
        x = 0 if properties is None else min(whole(value(properties.find("{*}gridBefore"))), MOST_COLUMNS)
        cells = [Cell(place=at) for _ in range(x)]
        for n, element in enumerate(_children(row, "tc"), start=1):
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise Unreadable(_TOO_MANY)
            place = replace(at, cell=n) if at.cell is None else at
            look = element.find("{*}tcPr")
            columns = max(1, min(whole(value(look.find("{*}gridSpan")), 1), MOST_COLUMNS)) if look is not None else 1
            merge = None if look is None else look.find("{*}vMerge")
            if merge is not None and value(merge) != "restart" and merged.goes_on(x, columns):
                x += columns
                continue
            merged.begin(x, columns, y, len(cells), merge is not None)
            cells.append(Cell(tuple(self.blocks(element, place)), columns, 1, _fill(look), header, place))
            x += columns
        merged.end_row(x)
        return tuple(cells)


@dataclass
class _Merged:
    """The cells that reach down through rows: by column, where each began and how far it has come."""

    open: dict[int, list[int]] = field(default_factory=dict)  # column: width, row, place in its row, rows covered
    done: list[list[int]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)

    def begin(self, x: int, width: int, y: int, at: int, tall: bool) -> None:
        self.open.pop(x, None)
        if tall:
            self.open[x] = [width, y, at, 1]
            self.done.append(self.open[x])
            self.met.add(x)

    def goes_on(self, x: int, width: int) -> bool:
        """Does the cell that began above at this column come down another row?"""
        begun = self.open.get(x)
        if begun is None or begun[0] != width:
            return False
        begun[3] += 1
        self.met.add(x)
        return True

    def end_row(self, _width: int) -> None:
        self.open = {x: begun for x, begun in self.open.items() if x in self.met}
        self.met = set()

    def stretch(self, rows: list[Row]) -> None:
        """Give each tall cell its height."""
        for _, y, at, height in self.done:
            cells = list(rows[y].cells)
            cells[at] = replace(cells[at], rows=height)
            rows[y] = replace(rows[y], cells=tuple(cells))


def _children(parent: etree._Element, *names: str, depth: int = 0) -> Iterator[etree._Element]:
    """The paragraphs and tables (or rows, or cells) inside an element, through what only wraps them."""
    for child in parent:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            if name in (names or ("p", "tbl")):
                yield child
            elif name in _WRAPS:
                if depth > DEEPEST:
                    raise RecursionError
                yield from _children(child, *names, depth=depth + 1)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph; each stands twice in the file, for newer and older programs."""
    for box in paragraph.iter("{*}txbxContent"):
        inside = [etree.QName(one).localname for one in box.iterancestors() if isinstance(one.tag, str)]
        until = inside[: inside.index("p")] if "p" in inside else inside
        if "Fallback" not in until and "txbxContent" not in until:
            yield box


def _block(spans: Spans, style: Style, label: tuple[str, bool, int] | None, place: Place) -> Block:
    if style.heading is not None:
        if label and not label[1] and label[0]:
            spans = (Span(f"{label[0]} "), *spans)
        return Heading(style.heading, spans, place)
    if label is None:
        return Paragraph(spans, place)
    printed, is_bullet, level = label
    if place.cell and not is_bullet:  # in a table a number is words like any other
        return Paragraph((Span(f"{printed} " if spans else printed), *spans), place)
    return Listing((Entry(printed, spans, level, place),), place)


def _as_lists(blocks: list[Block]) -> list[Block]:
    """Entries that follow one another are one list."""
    found: list[Block] = []
    for is_list, run in groupby(blocks, key=lambda block: isinstance(block, Listing)):
        if is_list:
            entries = tuple(entry for one in run if isinstance(one, Listing) for entry in one.entries)
            found.append(Listing(entries, entries[0].place))
        else:
            found.extend(run)
    return found


def _pages(spans: Spans) -> list[Spans]:
    """The spans of a paragraph, parted where a page breaks inside it."""
    pages: list[list[Span]] = [[]]
    for span in spans:
        for n, text in enumerate(span.text.split("\f")):
            if n:
                pages.append([])
            if text:
                pages[-1].append(replace(span, text=text))
    return [tuple(page) for page in pages]


def _is_numbered_cell(place: Place, properties: etree._Element | None) -> bool:
    """A cell with nothing in it but its automatic number."""
    return bool(place.cell) and properties is not None and properties.find("{*}numPr") is not None


def _fill(properties: etree._Element | None) -> str | None:
    shading = None if properties is None else properties.find("{*}shd")
    colour = None if shading is None else attribute(shading, "fill")
    return f"#{colour.upper()}" if colour and _HEX.fullmatch(colour) else None


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find("{*}trPr")
    return properties is not None and properties.find("{*}del") is not None


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (value(element) or "true").lower() not in ("0", "false", "off")
