"""A return's spreadsheet in the hands of a test: taken, filled in as an agency would, and brought back."""

import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

# The headings as they are printed; the test says them again, so that a renamed one is noticed.
KEY, WHY_NOT = "Leave this as it is", "Why not"
PRINTED = ("Number", "Question", "How it is answered", "Guidance")
ANSWER, FIGURE, SHOWS = "Answer", "Figure", "What shows it"
NOT_APPLYING, STILL_RIGHT = "Or: does not apply, because", "Still right?"
_LINES, _TAKE = (
    re.compile(r'name="lines" value="([^"]+)"'),
    re.compile(r'name="take" value="([^"]+)"[^>]*?( checked)?>'),
)


class Book:
    """A sheet that was taken. Rows are found by their printed number, columns by their headings."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        for sheet in self.sheets:
            sheet.protection.sheet = False

    @property
    def sheets(self) -> list[Worksheet]:
        return [sheet for sheet in self.book.worksheets if KEY in [cell.value for cell in sheet[1]]]

    def columns(self, sheet: Worksheet) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in sheet[1] if cell.value}

    def rows(self) -> Iterator[tuple[Worksheet, int, str]]:
        """Each row with its sheet and the number it prints."""
        for sheet in self.sheets:
            at = self.columns(sheet)["Number"]
            for y in range(2, sheet.max_row + 1):
                yield sheet, y, str(sheet.cell(y, at).value or "")

    def cell(self, number: str, heading: str) -> Any:
        sheet, y = next((sheet, y) for sheet, y, said in self.rows() if said == number)
        return sheet.cell(y, self.columns(sheet)[heading])

    def write(self, number: str, heading: str, value: Any) -> None:
        cell: Cell = self.cell(number, heading)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # as one who types it into a cell of text: no formula

    @property
    def data(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def take(client: Client, base: str) -> Book:
    got = client.get(f"{base}sheet/as.xlsx")
    assert got.status_code == 200, got.status_code
    return Book(got.content)


def bring(client: Client, base: str, data: bytes, name: str = "filled in.xlsx") -> Any:
    """The page that shows the rows, or the form with its error."""
    return client.post(f"{base}sheet/", {"file": SimpleUploadedFile(name, data)})


def rows_of(answer: Any) -> tuple[str, dict[str, bool]]:
    """What the page carries, and the rows it offers, with whether each is ticked."""
    page = answer.content.decode()
    found = _LINES.search(page)
    assert found, page[-3000:]
    return found[1], {value: bool(ticked) for value, ticked in _TAKE.findall(page)}


def take_in(client: Client, base: str, answer: Any, chosen: list[str] | None = None, **more: str) -> Any:
    """Take in the rows that are ticked, or those chosen."""
    lines, offered = rows_of(answer)
    said = {
        "lines": lines,
        "take": chosen if chosen is not None else [one for one, ticked in offered.items() if ticked],
    }
    return client.post(f"{base}sheet/", {**said, **more})
