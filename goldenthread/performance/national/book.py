"""The rows of a workbook, read by the house's guarded reader: of the first sheet whose headings are known, else of the
first."""

from collections.abc import Iterator
from pathlib import Path

from goldenthread.documents import LARGEST_FILE, Table, Unreadable, open_form, tables

from .kinds import headings_of


def rows(path: Path) -> Iterator[list[str]]:
    """Raises Unreadable with one sentence."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable("The workbook is larger than 25 MB: save its sheet as CSV and load that.")
    sheets = list(tables(open_form(path.read_bytes(), f"{path.stem}.xlsx")))
    known = [one for one in sheets if headings_of(_matrix(one)) is not None]
    yield from _matrix((known or sheets)[0])


def _matrix(sheet: Table) -> Iterator[list[str]]:
    width = max((cell.place.cell or 0 for row in sheet.rows for cell in row.cells), default=0)
    for row in sheet.rows:
        fields = [""] * width
        for cell in row.cells:
            if cell.place.cell:
                fields[cell.place.cell - 1] = cell.text
        yield fields
