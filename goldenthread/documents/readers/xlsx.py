"""Excel workbooks: what a person sees who opens one and looks at every sheet.

The parts are read here and not by openpyxl, which opens a sheet without counting its cells, gives a formula or its
value but not both, refuses a whole workbook for one odd style, and finds no sheet in a strict one.

office         the zip, and what it may cost                documents/office.py
sheets         one sheet as it stands in the file           sheets.py, sheet_styles.py, number_formats.py
sheet_layout   what of it is seen                           sheet_layout.py
sheet_blocks   titles, tables, keys beside them             sheet_blocks.py
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from goldenthread.documents import office
from goldenthread.documents.office import Package, Relation
from goldenthread.documents.readers.sheet_blocks import SheetBlocks
from goldenthread.documents.readers.sheet_places import letters_of
from goldenthread.documents.readers.sheet_styles import Styles, is_true, read_styles
from goldenthread.documents.readers.sheets import Book, Sheet, read_sheet, read_strings
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Block, Document, Heading, Place, Span

# A plan of more sheets has not been seen; each costs a table's worth of looking.
MOST_SHEETS = 100
# What Excel calls a sheet nobody has named.
_UNNAMED = re.compile(r"(?:sheet|worksheet|taflen)\s*\d*", re.IGNORECASE)


def prepare(_data: bytes) -> None:
    office.prepare()


def read(data: bytes, ending: str) -> Document:
    book, workbook, entries = open_book(data, ending)
    remarks: list[str] = []
    sheets: list[Sheet] = []
    for entry, relation in entries:
        if relation is None or relation.target not in book.package:
            remarks.append(f"The sheet “{entry.name}” is missing from the file.")
        elif relation.kind != "worksheet":
            remarks.append(f"The sheet “{entry.name}” holds a chart or a dialogue and no cells, so it was left out.")
        elif entry.hidden:
            remarks.append(f"The sheet “{entry.name}” is hidden, so it was left out.")
        else:
            sheets.append(read_sheet(book, entry.name, relation.target))
    _mark_repeated(workbook, sheets)
    return _document(sheets, remarks, book.package.title())


def open_book(data: bytes, ending: str) -> "tuple[Book, etree._Element, list[tuple[Entry, Relation | None]]]":
    """What the sheets share, the workbook's own part, and each sheet it lists with the part that holds it."""
    package = Package(data)
    path = _workbook(package, ending)
    workbook = package.tree(path)
    if etree.QName(workbook).localname != "workbook":
        raise Unreadable(office.DAMAGED)
    mentioned = package.relations(path)
    parts = {one.kind: one.target for one in reversed(mentioned) if one.target in package}
    properties = workbook.find("{*}workbookPr")
    book = Book(
        package,
        _styles(package, parts),
        read_strings(package, parts["sharedStrings"]) if "sharedStrings" in parts else [],
        from_1904=properties is not None and is_true(properties.get("date1904")),
    )
    targets = {one.id: one for one in mentioned}
    return book, workbook, [(entry, targets.get(entry.relation)) for entry in _entries(workbook)]


def _workbook(package: Package, ending: str) -> str:
    names = {name.lower() for name in package.names()}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable("The workbook holds macros, which are never run here: save it as a plain .xlsx and try again.")
    for sign, what in (
        ("word/document.xml", "a Word file"),
        ("ppt/presentation.xml", "a PowerPoint file"),
        ("xl/workbook.bin", "a binary Excel file"),
        ("content.xml", "an OpenDocument file"),
    ):
        if sign in names:
            raise Unreadable(
                f"The file is called {ending} but is {what}: save it again as {ending} and try the new file."
            )
    path = package.main_part() or "xl/workbook.xml"
    if path not in package:
        raise Unreadable(f"The file is called {ending} but holds no workbook: save it again from Excel.")
    return path


def _styles(package: Package, parts: dict[str, str]) -> Styles:
    styles, theme = (package.tree(parts[kind]) if kind in parts else None for kind in ("styles", "theme"))
    return read_styles(styles, theme)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


def _entries(workbook: etree._Element) -> Iterator[Entry]:
    listed = workbook.findall("{*}sheets/{*}sheet")
    if len(listed) > MOST_SHEETS:
        raise Unreadable(
            f"The workbook has more than {MOST_SHEETS} sheets: keep the plan's, and save those as a new file."
        )
    for n, sheet in enumerate(listed, start=1):
        name = "".join(letter if letter.isprintable() else " " for letter in sheet.get("name") or "")[:100].strip()
        relation = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        yield Entry(name or f"Sheet{n}", str(relation), sheet.get("state") in ("hidden", "veryHidden"))


def _mark_repeated(workbook: etree._Element, sheets: list[Sheet]) -> None:
    """Rows that are printed on top of every page are headings."""
    order = {entry.name: n for n, entry in enumerate(_entries(workbook))}
    by_place = {order[sheet.name]: sheet for sheet in sheets if sheet.name in order}
    for defined in workbook.iterfind("{*}definedNames/{*}definedName"):
        at = defined.get("localSheetId") or ""
        rows = re.search(r"!\$(\d{1,7}):\$(\d{1,7})$", defined.text or "")
        if defined.get("name") == "_xlnm.Print_Titles" and rows and at.isdecimal() and len(at) < 6:
            sheet = by_place.get(int(at))
            first, last = int(rows[1]), int(rows[2])
            if sheet is not None and 0 <= last - first < 10:
                sheet.heading_rows.update(range(first, last + 1))


def _document(sheets: list[Sheet], remarks: list[str], title: str | None) -> Document:
    maker = SheetBlocks()
    filled: list[tuple[Sheet, list[Block]]] = []
    for sheet in sheets:
        blocks = maker.of(sheet)
        remarks.extend(_remarks(sheet))
        if blocks:
            filled.append((sheet, blocks))
    if not filled:
        raise Unreadable(
            "The workbook shows no words on any sheet: fill it in, or unhide what is hidden, and try again."
        )
    found: list[Block] = []
    for sheet, blocks in filled:
        if len(filled) > 1 or not _UNNAMED.fullmatch(sheet.name):
            # Of the second level: the first belongs to the title, which is written in the cells.
            found.append(Heading(2, (Span(sheet.name),), Place(sheet=sheet.name)))
        found.extend(blocks)
    return Document(tuple(found), title=title, remarks=tuple(remarks))


def _remarks(sheet: Sheet) -> Iterator[str]:
    """What of a sheet was left out: only where it held words."""
    worded = {place for place, cell in sheet.cells.items() if cell.spans}
    rows = sorted({row for row, _ in worded} & sheet.hidden_rows)
    columns = sorted({column for _, column in worded} & sheet.hidden_columns)
    if rows:
        told = _listed([str(row) for row in rows], "Row", "Rows")
        yield f"{told} of the sheet “{sheet.name}” {_are(rows)} hidden, perhaps by a filter, and left out."
    if columns:
        told = _listed([letters_of(column) for column in columns], "Column", "Columns")
        yield f"{told} of the sheet “{sheet.name}” {_are(columns)} hidden and left out."
    seen = [
        (row, column)
        for row, column in sheet.uncalculated
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    ]
    if seen:
        told = _listed([f"{letters_of(column)}{row}" for row, column in seen], "Cell", "Cells")
        yield (
            f"{told} of the sheet “{sheet.name}” {'holds' if len(seen) == 1 else 'hold'} a formula whose value is not "
            "in the file: open the workbook in Excel, save it, and try again."
        )


def _listed(names: list[str], one: str, many: str) -> str:
    if len(names) == 1:
        return f"{one} {names[0]}"
    if len(names) > 5:
        return f"{many} {', '.join(names[:5])} and {len(names) - 5} more"
    return f"{many} {', '.join(names[:-1])} and {names[-1]}"


def _are(things: list[int]) -> str:
    return "is" if len(things) == 1 else "are"
