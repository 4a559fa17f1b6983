"""The rows of a workbook, read by the house's guarded reader: of the first sheet whose headings are known and of
those with the same headings after it, else of the first sheet."""

from collections.abc import Iterator
from pathlib import Path

from goldenthread.documents import LARGEST_FILE, Table, Unreadable, open_form, tables

from .kinds import Headings, headings_of, plain

_UNWORKED = (
    "The workbook holds formulas whose values are not in the file, so nothing was kept: open it in Excel, save it and"
    " load it again."
)


def rows(path: Path) -> Iterator[list[str]]:
    """Raises Unreadable with one sentence."""
    if path.stat().st_size > LARGEST_FILE:
        raise Unreadable("The workbook is larger than 25 MB: save its sheet as CSV and load that.")
    document = open_form(path.read_bytes(), f"{path.stem}.xlsx")
    if document.remarks:
        raise Unreadable(_UNWORKED)
    sheets = list(tables(document))
    known = [(one, found) for one in sheets if (found := headings_of(_matrix(one))) is not None]
    if not known:
        yield from _matrix(sheets[0])
        return
    (first, headings), *others = known
    yield from _matrix(first)
    for sheet, found in others:
        yield from _under(headings, found, sheet)


def _under(headings: Headings, found: Headings, sheet: Table) -> Iterator[list[str]]:
    """The rows of one more sheet, in the order of the first one's columns."""
    first, here = _names(headings), _names(found)
    twice = len(set(first)) < len(first)
    if found.kind != headings.kind or (first != here if twice else sorted(first) != sorted(here)):
        raise Unreadable(
            f"The sheet “{sheet.place.sheet}” has other headings than the one before it, so nothing was kept: save each"
            " sheet as a file of its own and load those."
        )
    columns = range(len(here)) if twice else [here.index(one) for one in first]
    for number, fields in enumerate(_matrix(sheet)):
        if number > found.row:
            yield [fields[x] for x in columns] + fields[len(here) :]


def _names(headings: Headings) -> list[str]:
    return [plain(one) for one in headings.printed[: headings.fit.least]]


def _matrix(sheet: Table) -> Iterator[list[str]]:
    width = max((cell.place.cell or 0 for row in sheet.rows for cell in row.cells), default=0)
    for row in sheet.rows:
        fields = [""] * width
        for cell in row.cells:
            if cell.place.cell:
                fields[cell.place.cell - 1] = cell.text
        yield fields
