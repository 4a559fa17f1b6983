"""Short ways to say what a reader made, and a strategy for any Document."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from goldenthread.documents import (
    NOWHERE,
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
    Unreadable,
)


def plain(block: Block) -> Any:
    """A block without its places and styles: what it is and what it says."""
    match block:
        case Heading():
            return ("heading", block.level, block.text)
        case Paragraph():
            return ("paragraph", block.text)
        case Listing():
            return ("list", [(entry.level, entry.text) for entry in block.entries])
        case Table():
            return ("table", [[cell.text for cell in row.cells] for row in block.rows])
        case PageBreak():
            return ("page break",)


def outline(document: Document) -> list[Any]:
    return [plain(block) for block in document.blocks]


def document_or_one_line(attempt: Callable[[], object]) -> None:
    """Whatever the bytes were: a Document, or one sentence on one line. Anything else that is raised goes through."""
    try:
        found = attempt()
    except Unreadable as refused:
        lines = str(refused).splitlines()
    else:
        lines = ["read"]
        assert isinstance(found, Document)
    assert len(lines) == 1


def grid(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.grid()]


def only_table(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


_counts = st.none() | st.integers(1, 999)
_words = st.text(max_size=12)
_colours = st.none() | st.sampled_from(["#FF0000", "#92D050"])
_places = st.just(NOWHERE) | st.builds(
    Place, line=_counts, page=_counts, sheet=st.none() | _words, table=_counts, row=_counts, cell=_counts
)
_span = st.builds(
    Span, _words, bold=st.booleans(), italic=st.booleans(), underline=st.booleans(), link=st.none() | _words
)
_spans = st.lists(_span, max_size=3).map(tuple)
_entries = st.lists(st.builds(Entry, _words, _spans, level=st.integers(0, 4), place=_places), max_size=3).map(tuple)
_simple: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _spans, _places),
    st.builds(Heading, st.integers(1, 6), _spans, _places),
    st.builds(Listing, _entries, _places),
    st.builds(PageBreak, _places),
)


def _tables(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    cells = st.builds(
        Cell,
        st.lists(blocks, max_size=2).map(tuple),
        columns=st.integers(1, 4),
        rows=st.integers(1, 4),
        fill=_colours,
        header=st.booleans(),
        place=_places,
    )
    rows = st.builds(Row, st.lists(cells, max_size=3).map(tuple), header=st.booleans(), place=_places)
    return st.builds(Table, st.lists(rows, max_size=3).map(tuple), caption=st.none() | _words, place=_places)


any_block = st.recursive(_simple, _tables, max_leaves=6)
any_document = st.builds(
    Document,
    st.lists(any_block, max_size=4).map(tuple),
    title=st.none() | _words,
    language=st.none() | _words,
    remarks=st.lists(_words, max_size=2).map(tuple),
)
