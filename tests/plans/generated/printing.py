"""A Document as a file: plain text, CSV, HTML, Word, Excel or PDF.

Small printers of tests only, by another hand than the product's own writers.
"""

import csv
import html
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill

from goldenthread.documents import Block, Cell, Document, Heading, Listing, PageBreak, Paragraph, Span, Table
from tests.documents import word_files

from .paper import paper


def text(document: Document) -> bytes:
    out: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                out += [block.text, ""]
            case Listing():
                out += [f"{'  ' * entry.level}{entry.label} {entry.text}".rstrip() for entry in block.entries] + [""]
            case Table():
                out += ["\t".join("<br>".join(_lines(cell)) for cell in row) for row in _laid_out(block)] + [""]
            case PageBreak():
                out.append("\f")
    return "\n".join(out).encode()


def comma_separated(document: Document) -> bytes:
    """What a spreadsheet program writes: every block in rows."""
    out = StringIO()
    writer = csv.writer(out)
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                writer.writerow([block.text])
            case Listing():
                writer.writerows([f"{entry.label} {entry.text}"] for entry in block.entries)
            case Table():
                writer.writerows(["\n".join(_lines(cell)) for cell in row] for row in _laid_out(block))
            case PageBreak():
                pass
    return out.getvalue().encode("utf-8-sig")


def web_page(document: Document) -> bytes:
    inside = "\n".join(_tag(block) for block in document.blocks)
    return f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'></head><body>{inside}</body></html>".encode()


def word(document: Document) -> bytes:
    return word_files.word("".join(_word(block) for block in document.blocks))


def workbook(document: Document, *, sheets: bool = False) -> bytes:
    """One sheet; with `sheets`, a further one for each heading of the second level, named by it."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Plan"
    y = 1
    for block in document.blocks:
        match block:
            case Heading(level=2) if sheets:
                sheet, y = book.create_sheet("".join(one for one in block.text if one not in r":\/?*[]")[:31]), 1
            case Heading() | Paragraph():
                sheet.cell(y, 1, block.text).font = Font(bold=isinstance(block, Heading) or _bold(block))
                y += 1
            case Listing():
                for entry in block.entries:
                    sheet.cell(y, 1, f"{entry.label} {entry.text}")
                    y += 1
            case Table():
                y = _onto(sheet, block, y + 1) + 1
            case PageBreak():
                pass
    out = BytesIO()
    book.save(out)
    return out.getvalue()


PRINTERS: dict[str, Callable[[Document], bytes]] = {
    "txt": text,
    "csv": comma_separated,
    "html": web_page,
    "docx": word,
    "xlsx": workbook,
    "pdf": paper,
}


def _lines(cell: Cell | None) -> list[str]:
    if cell is None:
        return []
    lines = []
    for block in cell.blocks:
        if isinstance(block, Listing):
            lines += [f"{entry.label} {entry.text}" for entry in block.entries]
        elif isinstance(block, Paragraph | Heading):
            lines += block.text.split("\n")
    return lines


def _laid_out(table: Table) -> Iterator[list[Cell | None]]:
    """Rows as a grid in which a merged cell stands at its first position only."""
    seen: set[int] = set()
    for line in table.grid():
        yield [
            None
            if id(cell) in seen and cell.blocks and (cell.rows > 1 or cell.columns > 1)
            else (seen.add(id(cell)), cell)[1]
            for cell in line
        ]  # type: ignore[func-returns-value]


def _bold(block: Paragraph) -> bool:
    return bool(block.spans) and all(span.bold for span in block.spans)


def _styled(spans: tuple[Span, ...]) -> str:
    return "".join(
        f"<strong>{html.escape(span.text)}</strong>" if span.bold else html.escape(span.text) for span in spans
    ).replace("\n", "<br>")


def _tag(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_styled(block.spans)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_styled(block.spans)}</p>"
        case Listing():
            return _list(block)
        case Table():
            rows = []
            for row in block.rows:
                name = "th" if row.header else "td"
                cells = "".join(
                    f"<{name} colspan='{cell.columns}' rowspan='{cell.rows}'"
                    + (f" style='background-color:{cell.fill}'" if cell.fill else "")
                    + f">{''.join(_tag(inner) for inner in cell.blocks)}</{name}>"
                    for cell in row.cells
                )
                rows.append(f"<tr>{cells}</tr>")
            return f"<table>{''.join(rows)}</table>"
        case PageBreak():
            return "<hr>"


def _list(block: Listing) -> str:
    out: list[str] = []
    open_ = -1
    for entry in block.entries:
        bullet = not entry.label[:1].isalnum()
        while open_ < entry.level:
            out.append("<ul>" if bullet else "<ol>")
            open_ += 1
        while open_ > entry.level:
            out.append("</ul>" if bullet else "</ol>")
            open_ -= 1
        out.append(f"<li>{_styled(entry.spans)}</li>")
    out += ["</ul>"] * (open_ + 1)
    return "".join(out)


def _runs(spans: tuple[Span, ...]) -> list[str]:
    runs = []
    for span in spans:
        for n, piece in enumerate(span.text.split("\n")):
            if n:
                runs.append("<w:r><w:br/></w:r>")
            runs.append(word_files.run(html.escape(piece), "<w:b/>" if span.bold else ""))
    return runs


def _word(block: Block) -> str:
    match block:
        case Heading():
            return word_files.para(*_runs(block.spans), style=f"H{min(block.level, 2)}")
        case Paragraph():
            return word_files.para(*_runs(block.spans))
        case Listing():
            return "".join(
                word_files.para(*_runs(entry.spans), number=(2, entry.level))
                if not entry.label[:1].isalnum()
                else word_files.para(*_runs((Span(f"{entry.label} "), *entry.spans)))
                for entry in block.entries
            )
        case Table():
            return _word_table(block)
        case PageBreak():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _word_table(table: Table) -> str:
    rows = []
    before: list[Cell] = []
    for row, line in zip(table.rows, table.grid(), strict=True):
        cells = []
        x = 0
        while x < len(line):
            cell = line[x]
            look = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
            goes_on = x < len(before) and before[x] is cell and bool(cell.blocks)
            if cell.rows > 1:
                look += "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
            if cell.fill:
                look += f'<w:shd w:val="clear" w:fill="{cell.fill[1:]}"/>'
            inside = "" if goes_on else "".join(_word(block) for block in cell.blocks)
            cells.append(word_files.cell(inside or word_files.para(), look=look))
            x += cell.columns
        rows.append(word_files.row(*cells, look="<w:tblHeader/>" if row.header else ""))
        before = line
    return word_files.table(*rows)


def _onto(sheet: Any, table: Table, top: int) -> int:
    """Write a table onto a sheet; returns the row below it."""
    done: set[int] = set()
    for y, line in enumerate(table.grid()):
        for x, cell in enumerate(line):
            if id(cell) in done:
                continue
            if cell.rows > 1 or cell.columns > 1:
                done.add(id(cell))
                sheet.merge_cells(
                    start_row=top + y, start_column=x + 1, end_row=top + y + cell.rows - 1, end_column=x + cell.columns
                )
            at = sheet.cell(top + y, x + 1)
            at.value = "\n".join(_lines(cell)) or None
            at.alignment = Alignment(wrap_text=True)
            at.font = Font(bold=table.rows[y].header)
            if cell.fill:
                at.fill = PatternFill("solid", fgColor=cell.fill[1:])
    return top + len(table.rows)
