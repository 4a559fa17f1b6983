"""The Document itself: its words, and a table as the grid a reader of the page sees."""

import dataclasses

import pytest
from hypothesis import given, settings

from goldenthread.documents import (
    NOWHERE,
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
    block_text,
    tables,
    words,
)

from .shapes import any_document, grid


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((paragraph(text),), columns=columns, rows=rows)


def table(*rows: list[Cell]) -> Table:
    return Table(tuple(Row(tuple(cells)) for cells in rows))


def test_the_words_of_spans_are_run_together_as_printed() -> None:
    assert (
        words((Span("The "), Span("Board", bold=True), Span("’s plan", link="https://example.org")))
        == "The Board’s plan"
    )
    assert words(()) == ""


def test_every_kind_of_block_says_its_words() -> None:
    rows = table([cell("a"), cell("b")], [cell("c")])
    assert block_text(Heading(1, (Span("Plan"),))) == "Plan"
    assert block_text(paragraph("words")) == "words"
    assert block_text(Listing((Entry("•", (Span("one"),)), Entry("•", (Span("two"),), level=1)))) == "one\ntwo"
    assert block_text(rows) == "a\tb\nc"
    assert block_text(PageBreak()) == ""
    assert Document((paragraph("before"), rows)).text == "before\na\tb\nc"


def test_a_cell_with_several_paragraphs_parts_them_by_newlines() -> None:
    assert Cell((paragraph("one"), paragraph("two"))).text == "one\ntwo"
    assert Cell().text == ""


def test_a_plain_table_is_its_own_grid() -> None:
    assert grid(table([cell("a"), cell("b")], [cell("c"), cell("d")])) == [["a", "b"], ["c", "d"]]


def test_a_cell_across_columns_stands_in_each_of_them() -> None:
    assert grid(table([cell("wide", columns=2), cell("c")], [cell("d"), cell("e"), cell("f")])) == [
        ["wide", "wide", "c"],
        ["d", "e", "f"],
    ]


def test_a_cell_down_rows_pushes_the_next_rows_cells_aside() -> None:
    tall = table([cell("tall", rows=2), cell("b")], [cell("c")], [cell("d"), cell("e")])
    assert grid(tall) == [["tall", "b"], ["tall", "c"], ["d", "e"]]


def test_a_tall_last_column_is_kept_in_the_next_row() -> None:
    assert grid(table([cell("a"), cell("tall", rows=2)], [cell("b")])) == [["a", "tall"], ["b", "tall"]]


def test_a_cell_may_span_both_ways() -> None:
    block = table([cell("big", columns=2, rows=2), cell("c")], [cell("d")], [cell("e"), cell("f"), cell("g")])
    assert grid(block) == [["big", "big", "c"], ["big", "big", "d"], ["e", "f", "g"]]


def test_a_tall_cell_stays_in_its_own_column_where_the_next_row_is_short() -> None:
    """Row 2 says nothing of the middle column: the tall cell in the third must not be lost, nor move to the second."""
    short = table([cell("a"), cell("b"), cell("tall", rows=2)], [cell("c")])
    below = grid(short)[1]
    assert (below[0], below[2:]) == ("c", ["tall"])


def test_a_span_past_the_last_row_adds_no_rows() -> None:
    assert grid(table([cell("a", rows=9), cell("b")])) == [["a", "b"]]


def test_the_width_is_that_of_the_widest_row_with_spans_counted() -> None:
    assert table([cell("a")], [cell("b", columns=3), cell("c")]).width == 4
    assert Table(()).width == 0


def test_tables_are_those_of_the_page_not_those_inside_cells() -> None:
    inner = table([cell("inner")])
    outer = Table((Row((Cell((inner,)),)),))
    last = table([cell("last")])
    assert list(tables(Document((paragraph("x"), outer, last)))) == [outer, last]


@pytest.mark.parametrize("value", [NOWHERE, Span("a"), paragraph("a"), cell("a"), Document(())])
def test_values_cannot_be_changed(value: object) -> None:
    name = dataclasses.fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)
    assert hash(value) == hash(dataclasses.replace(value))  # type: ignore[type-var]


def test_a_place_is_unknown_until_told() -> None:
    assert dataclasses.astuple(Place()) == (None,) * 6


@given(any_document)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_every_document_has_words_and_every_grid_shows_every_cell(document: Document) -> None:
    assert isinstance(document.text, str)
    for found in tables(document):
        positions = found.grid()
        assert len(positions) == len(found.rows)
        for row, line in zip(found.rows, positions, strict=True):
            assert all(one in line for one in row.cells)
