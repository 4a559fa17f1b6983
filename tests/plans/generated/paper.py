"""A Document on paper: typeset by Typst in a house style that is none of the product's own."""

import json

from goldenthread.documents import Block, Cell, Document, Heading, Listing, PageBreak, Paragraph, Span, Table
from tests.documents.pdf_files import typeset

_PAGE = """\
#set page(paper: "a4", flipped: true, margin: (x: 1.6cm, y: 1.8cm), numbering: "1")
#set text(size: 10pt)
#set par(spacing: 0.9em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 11.5pt)
#set table(inset: 4pt, stroke: 0.6pt + rgb("#555555"))
"""


def paper(document: Document) -> bytes:
    return typeset(_PAGE + "\n\n".join(_block(block) for block in document.blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level})[{_spans(block.spans)}]"
        case Paragraph():
            return f"#par[{_spans(block.spans)}]"
        case Listing():
            return "\n".join(_entry(entry.label, entry.level, entry.spans) for entry in block.entries)
        case Table():
            return _table(block)
        case PageBreak():
            return "#pagebreak(weak: true)"


def _entry(label: str | None, level: int, spans: tuple[Span, ...]) -> str:
    return f"#pad(left: {level * 1.2}em, grid(columns: (1.4em, 1fr), [#{_text(label or '')}], [{_spans(spans)}]))"


def _table(table: Table) -> str:
    width = max(sum(cell.columns for cell in row.cells) for row in table.rows)
    longest = [6.0] * width
    for line in table.grid():
        for x, cell in enumerate(line):
            if cell.columns == 1:
                longest[x] = max(longest[x], min(len(cell.text), 60) ** 0.8)
    columns = ", ".join(f"{share:.1f}fr" for share in longest)
    head = [row for row in table.rows[:1] if row.header]
    cells = [f"table.header({''.join(_cells(row.cells) for row in head)})," if head else ""]
    cells += [_cells(row.cells) for row in table.rows[len(head) :]]
    return f"#[#set text(size: 8pt)\n#table(columns: ({columns},), {''.join(cells)})]"


def _cells(cells: tuple[Cell, ...]) -> str:
    return "".join(
        f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows}"
        + (f', fill: rgb("{cell.fill}")' if cell.fill else "")
        + f")[{' '.join(_block(block) for block in cell.blocks)}],\n"
        for cell in cells
    )


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(f"#strong[#{_text(span.text)}]" if span.bold else f"#{_text(span.text)}" for span in spans)


def _text(words: str) -> str:
    """Words as a string of Typst's, so that nothing in them is markup."""
    return "{" + " + linebreak() + ".join(json.dumps(line, ensure_ascii=False) for line in words.split("\n")) + "}"
