"""CSV and TSV: one table."""

import csv
import io

from goldenthread.documents.readers import decoding
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.value import Cell, Document, Paragraph, Place, Row, Span, Table

MOST_CELLS = 500_000


def prepare(_data: bytes) -> None:
    decoding.prepare()


def read(data: bytes, ending: str) -> Document:
    text = decoding.decode(data)
    csv.field_size_limit(1_000_000)
    rows: list[Row] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, ending))
    first_line = 1
    try:
        for fields in reader:
            cells += len(fields)
            if cells > MOST_CELLS:
                raise Unreadable(
                    f"The file has more than {MOST_CELLS:,} cells: a plan is smaller, so check which file this is."
                )
            if any(field.strip() for field in fields):
                place = Place(line=first_line, table=1, row=len(rows) + 1)
                rows.append(Row(tuple(_cell(field, place, x) for x, field in enumerate(fields, start=1)), place=place))
            first_line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            "The file is not a well-formed CSV: open it in a spreadsheet and save it as CSV again."
        ) from None
    return Document((Table(tuple(rows), place=Place(line=1, table=1)),))


def _cell(field: str, row: Place, number: int) -> Cell:
    place = Place(line=row.line, table=row.table, row=row.row, cell=number)
    lines = [" ".join(line.split()) for line in field.split("\n")]
    return Cell(tuple(Paragraph((Span(line),), place) for line in lines if line), place=place)


def _delimiter(text: str, ending: str) -> str:
    """Tab for .tsv; else the mark that parts the first lines most evenly (outside quotes)."""
    if ending.endswith(".tsv"):
        return "\t"
    sample = text[:20_000]

    def evenness(mark: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark) if row][:50]
        wide = [width for width in widths if width > 1]
        common = max(set(wide), key=wide.count, default=0)
        return wide.count(common), common

    try:
        return max((",", ";", "\t", "|"), key=evenness)
    except csv.Error:
        return ","
