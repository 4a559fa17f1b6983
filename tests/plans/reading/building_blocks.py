"""Small documents from compact text.

A document is strings and tables: "# Words" is a heading (as many # as its level), "- words" an entry of a list,
"**words**" a bold line, anything else a paragraph. A table is rows of cells parted by "|"; inside a cell "¶" parts
paragraphs, "- words" is a bullet and "**words**" a bold line. An empty cell holds nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Place,
    Row,
    Span,
    Table,
)
from goldenthread.plans.outline import Item, Outline
from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.flow import Box, Flow, Grid, Line, Part, flow
from goldenthread.plans.reading.trace import Trace

HEAD = "No | Action | Lead | By when"


def block(text: str) -> Block:
    """One line of compact text as a block."""
    marks = len(text) - len(text.lstrip("#"))
    if marks and text[marks : marks + 1] == " ":
        return Heading(marks, (Span(text[marks + 1 :]),))
    if text.startswith("- "):
        return Listing((Entry("•", (Span(text[2:]),)),))
    if text.startswith("**") and text.endswith("**") and len(text) > 4:
        return Paragraph((Span(text[2:-2], bold=True),))
    return Paragraph((Span(text),))


def cell(text: str = "", **how: object) -> Cell:
    """A cell; `how` is its columns, rows, fill or header."""
    return Cell(tuple(block(one.strip()) for one in text.split("¶") if one.strip()), **how)  # type: ignore[arg-type]


def row(cells: str | Sequence[str | Cell], *, header: bool = False) -> Row:
    if isinstance(cells, str):
        cells = cells.split("|")
    return Row(tuple(one if isinstance(one, Cell) else cell(one.strip()) for one in cells), header)


def table(*rows: str | Sequence[str | Cell]) -> Table:
    return Table(tuple(row(one) for one in rows))


def numbered_list(*entries: tuple[str, str]) -> Listing:
    """Entries of a list with the marks they are printed with."""
    return Listing(tuple(Entry(label, (Span(text),)) for label, text in entries))


def document(*blocks: str | Block) -> Document:
    """A document in which everything knows its own place."""
    made = [block(one) if isinstance(one, str) else one for one in blocks]
    return Document(tuple(_placed(one, n) for n, one in enumerate(made, start=1)))


def _placed(one: Block, n: int) -> Block:
    if isinstance(one, Listing):
        entries = tuple(replace(entry, place=Place(line=n, row=k)) for k, entry in enumerate(one.entries, start=1))
        return Listing(entries, Place(line=n))
    if isinstance(one, Table):
        rows = [
            replace(
                line,
                place=Place(table=n, row=y),
                cells=tuple(replace(box, place=Place(table=n, row=y, cell=x)) for x, box in enumerate(line.cells, 1)),
            )
            for y, line in enumerate(one.rows, start=1)
        ]
        return replace(one, rows=tuple(rows), place=Place(table=n))
    if isinstance(one, PageBreak):
        return one
    return replace(one, place=Place(line=n))


def run(*blocks: str | Block) -> Flow:
    return flow(document(*blocks), Trace())


def grid(*rows: str | Sequence[str | Cell]) -> Grid:
    (one,) = run(table(*rows))
    assert isinstance(one, Grid)
    return one


def lines(*texts: str) -> Flow:
    return [Line(text, Place(line=n)) for n, text in enumerate(texts, start=1)]


def box(text: str = "", fill: str | None = None) -> Box:
    return Box(tuple(Part(one.strip()) for one in text.split("¶") if one.strip()), fill)


def boxes(*texts: str) -> list[Box]:
    return [box(text) for text in texts]


def parts(*texts: str) -> tuple[Part, ...]:
    """Paragraphs of a cell: "- words" is a bullet, "**words**" a bold line."""
    return tuple(
        Part(text[2:], bullet=True)
        if text.startswith("- ")
        else Part(text.strip("*"), strong=True)
        if text.startswith("**")
        else Part(text)
        for text in texts
    )


def read(*blocks: str | Block) -> Outline:
    return interpret(document(*blocks)).outline


def plan(*rows: str | Sequence[str | Cell]) -> Outline:
    """What a document of one table says."""
    return read(table(*rows))


def tree(outline: Outline) -> list[str]:
    """The items as lines: two spaces for each level, the kind, the number, the words."""
    return [
        "  " * item.level + " ".join(filter(None, [item.kind, item.ref, item.text.replace("\n", " / ")]))
        for item in outline.items
    ]


def todo(outline: Outline) -> list[Item]:
    """The items that are to be done."""
    return [item for item in outline.items if item.kind in ("action", "milestone")]


def codes(outline: Outline) -> set[str]:
    return {finding.code for finding in outline.findings}
