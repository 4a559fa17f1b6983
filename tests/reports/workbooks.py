"""A workbook in the hands of a test: taken, filled in as a partner would, and given back."""

import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.plans.models import Plan

# The headings as they are printed; the test says them again, so that a renamed one is noticed.
KEY, WHY_NOT = "Leave this as it is", "Why not"
PRINTED = ("Number", "What", "Lead", "By when", "Rating now", "Last said")
DONE, DIFFERENCE, NEXT, OBSTACLE = "What was done", "What difference it made", "What is next", "What is in the way"
NO_CHANGE, RATING, WHY = "Or: no change, because", "Rating", "Why it is rated so"
EXPECTED, QUARTER = "Expected by", "Quarter it is about"
ASKED = (DONE, DIFFERENCE, NEXT, OBSTACLE, NO_CHANGE, RATING, WHY, EXPECTED, QUARTER)


class Book:
    """A taken workbook. Rows are found by their printed number, columns by their headings."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheet: Worksheet = next(
            sheet for sheet in self.book.worksheets if KEY in [cell.value for cell in sheet[1]]
        )
        self.sheet.protection.sheet = False

    @property
    def columns(self) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.sheet[1] if cell.value}

    def row(self, number: str) -> int:
        at = self.columns["Number"]
        return next(y for y in range(2, self.sheet.max_row + 1) if self.sheet.cell(y, at).value == number)

    def cell(self, number: str, heading: str) -> Any:
        return self.sheet.cell(self.row(number), self.columns[heading])

    def write(self, number: str, **words: Any) -> None:
        """By the names of this module's headings, in small letters: done="…"."""
        for name, value in words.items():
            cell = self.cell(number, globals()[name.upper()])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # as one who types it into a cell of text: no formula

    @property
    def data(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def address(plan: Plan, rest: str = "") -> str:
    return f"/p/{plan.partnership.slug}/papers/workbook/{plan.reference}/{rest}"


def take(client: Client, plan: Plan, query: str = "") -> Book:
    got = client.get(address(plan, "as-workbook.xlsx") + query)
    assert got.status_code == 200
    return Book(got.content)


def give(client: Client, plan: Plan, data: bytes, name: str = "filled in.xlsx") -> Any:
    """What answers: a redirect to the page that shows it, or the form with its error."""
    return client.post(address(plan), {"file": SimpleUploadedFile(name, data)})


def given(client: Client, plan: Plan, data: bytes) -> str:
    """The address of the page that shows it."""
    answer = give(client, plan, data)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return str(answer["Location"])
