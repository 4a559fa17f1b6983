"""A list as a file, the same cells in every kind of file: CSV for any program, or through a Document. Pure."""

import csv
import io
from collections.abc import Iterable, Sequence

from .value import Cell, Document, Heading, Paragraph, Row, Span, Table

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The list in UTF-8. What a spreadsheet would take for a formula is marked as words by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe(cell) for cell in head])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return (MARK + text.getvalue()).encode()


def safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_document(title: str, sheet: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Document:
    """The list under its title; `sheet` is a short name without signs."""
    table = Table(
        (
            Row(tuple(_cell(word, header=True) for word in head), header=True),
            *(Row(tuple(_cell(cell) for cell in row)) for row in rows),
        )
    )
    return Document((Heading(2, (Span(sheet),)), table), title=title)


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph((Span(text),)),), header=header)
