"""A workbook that somebody filled in: the exact words of each cell, whatever a filter or a hidden column does to it.

Where xlsx.py reads what a person sees, this reads what is there: hidden sheets, rows and columns too, line breaks and
spaces as they were typed. Each sheet is a heading and a table of the cells that hold words, each with its place.
"""

from goldenthread.documents import office
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Block, Cell, Document, Heading, Paragraph, Place, Row, Span, Table

from .sheet_places import letters_of
from .sheets import Sheet, read_sheet
from .xlsx import open_book


def prepare(_data: bytes) -> None:
    office.prepare()


def read(data: bytes, ending: str) -> Document:
    """Formulas without a value are cells without words, and are told in `remarks` as `unvalued` says it."""
    book, _workbook, entries = open_book(data, ending)
    blocks: list[Block] = []
    remarks: list[str] = []
    for entry, relation in entries:
        if relation is None or relation.target not in book.package or relation.kind != "worksheet":
            continue
        sheet = read_sheet(book, entry.name, relation.target)
        place = Place(sheet=sheet.name)
        blocks += [Heading(2, (Span(sheet.name),), place), Table(_rows(sheet), place=place)]
        remarks += [unvalued(sheet.name, row, column) for row, column in sheet.uncalculated]
    if not any(isinstance(block, Table) and block.rows for block in blocks):
        raise Unreadable("The workbook holds no words on any sheet.")
    return Document(tuple(blocks), title=book.package.title(), remarks=tuple(remarks))


def unvalued(sheet: str, row: int, column: int) -> str:
    """What is said of a formula whose value is not in the file."""
    return f"Cell {letters_of(column)}{row} of the sheet “{sheet}” holds a formula whose value is not in the file."


def _rows(sheet: Sheet) -> tuple[Row, ...]:
    lines: dict[int, list[Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.spans:
            place = Place(sheet=sheet.name, row=row, cell=column)
            words = "".join(span.text for span in cell.spans)
            lines.setdefault(row, []).append(Cell((Paragraph((Span(words),), place),), place=place))
    return tuple(Row(tuple(cells), place=Place(sheet=sheet.name, row=row)) for row, cells in lines.items())
