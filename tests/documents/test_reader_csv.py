"""CSV and TSV: one table, whatever parts its cells."""

import codecs
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Document, Place, Unreadable
from goldenthread.documents.readers import csv as reader

from .shapes import document_or_one_line, grid, only_table


def read(source: str | bytes, name: str = "plan.csv") -> Document:
    return reader.read(source if isinstance(source, bytes) else source.encode(), name)


def cells(source: str | bytes, name: str = "plan.csv") -> list[list[str]]:
    return grid(only_table(read(source, name)))


PLAN = [["Action", "Lead", "When"], ["Audit files", "Police", "March 2015"], ["Train staff", "", "ongoing"]]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_whatever_parts_the_cells_the_table_is_the_same(mark: str) -> None:
    assert cells("\n".join(mark.join(row) for row in PLAN)) == PLAN


def test_a_tsv_is_parted_by_tabs_though_its_words_hold_commas() -> None:
    source = "Action\tLead\none, two, three\tPolice, NHS, schools\none, two, three\tPolice, NHS, schools\n"
    assert cells(source, "PLAN.TSV")[1] == ["one, two, three", "Police, NHS, schools"]


def test_commas_in_the_words_of_a_semicolon_file_do_not_part_it() -> None:
    source = 'Action;Lead;When\n"Audit, then report";Police;May\n"Train, coach";NHS, schools;June\n'
    assert cells(source) == [
        ["Action", "Lead", "When"],
        ["Audit, then report", "Police", "May"],
        ["Train, coach", "NHS, schools", "June"],
    ]


def test_quotes_hold_a_cell_together() -> None:
    assert cells('a,b\n"one, two","he said ""yes"""\n')[1] == ["one, two", 'he said "yes"']


def test_lines_within_a_cell_are_its_paragraphs_and_the_next_row_keeps_its_line() -> None:
    table = only_table(read('Action,Lead\r\n"Audit\r\nthen report",Police\r\nTrain,NHS\r\n'))
    assert [block.text for block in table.rows[1].cells[0].blocks] == ["Audit", "then report"]
    assert [row.place.line for row in table.rows] == [1, 2, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_cell() -> None:
    assert cells(codecs.BOM_UTF8 + b"Action,Lead\nAudit,Police\n")[0] == ["Action", "Lead"]
    assert cells("Action,Lead\nAudit,Police\n".encode("utf-16"))[0] == ["Action", "Lead"]


def test_excels_windows_quotes_are_read() -> None:
    assert cells(b"Action,Lead\nthe Board\x92s audit,Police\n")[1][0] == "the Board’s audit"


def test_empty_rows_are_left_out_and_rows_count_what_is_kept() -> None:
    table = only_table(read("a,b\n\n,\n  ,  \nc,d\n"))
    assert grid(table) == [["a", "b"], ["c", "d"]]
    assert [(row.place.line, row.place.row) for row in table.rows] == [(1, 1), (5, 2)]


def test_every_cell_knows_where_it_came_from() -> None:
    table = only_table(read("a,b\nc,d\n"))
    assert table.place == Place(line=1, table=1)
    assert table.rows[1].cells[1].place == Place(line=2, table=1, row=2, cell=2)
    assert table.rows[1].cells[1].blocks[0].place == Place(line=2, table=1, row=2, cell=2)


def test_an_empty_cell_holds_nothing_but_keeps_its_column() -> None:
    cell = only_table(read("a,b,c\nd,,f\n")).rows[1].cells[1]
    assert (cell.blocks, cell.place.cell) == ((), 2)


def test_rows_of_different_lengths_stay_so() -> None:
    assert cells("a,b,c\nd\ne,f\n") == [["a", "b", "c"], ["d"], ["e", "f"]]


def test_outer_and_double_spaces_go() -> None:
    assert cells("a,  two   words \n") == [["a", "two words"]]


def test_one_column_is_one_column() -> None:
    assert cells("Actions\nAudit files\nTrain staff\n") == [["Actions"], ["Audit files"], ["Train staff"]]


def test_a_quote_that_never_ends_loses_no_words() -> None:
    assert "Police" in read('Action,Lead\n"Audit,Police\nTrain,NHS\n').text


def test_more_cells_than_any_plan_has_is_refused_with_the_number() -> None:
    with pytest.raises(Unreadable, match="500,000"):
        read(("," * 999 + "\n") * 1001)


def test_a_field_larger_than_any_plan_has_is_refused() -> None:
    with pytest.raises(Unreadable):
        read('a,b\n"' + "x" * 1_100_000 + '",c\n')


TOKENS = st.sampled_from(
    [",", ";", "\t", "|", '"', '""', "\n", "\r\n", "\r", "a", "Lead", " ", "\x00", "’", "\x85", "\u2028", "\ufeff"]
)


@given(
    st.binary(max_size=300) | st.lists(TOKENS, max_size=60).map(lambda parts: "".join(parts).encode()),
    st.sampled_from(["a.csv", "a.tsv"]),
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, name: str) -> None:
    document_or_one_line(lambda: read(data, name))


# Words in which nothing can be taken for a mark, and no space for one too many.
WORD = st.text("abcdefghij –’£", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(WORD, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    st.sampled_from(",;\t|"),
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_full_table_is_read_back_whatever_parts_it(rows: list[list[str]], mark: str) -> None:
    def tidy(found: Any) -> list[list[str]]:
        return [[" ".join(word.split()) for word in row] for row in found]

    assert cells("\n".join(mark.join(row) for row in rows)) == tidy(rows)
