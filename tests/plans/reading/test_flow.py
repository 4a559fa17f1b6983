"""The document as one run of lines and grids."""

from goldenthread.documents import Cell, Heading, Listing, PageBreak, Paragraph, Span, Table
from goldenthread.plans.reading.flow import Grid, Line, shorn

from .building_blocks import cell, document, grid, numbered_list, row, run, table


def texts(*blocks: object) -> list[str]:
    return [one.text for one in run(*blocks) if isinstance(one, Line)]  # type: ignore[arg-type]


def test_a_heading_keeps_its_level() -> None:
    (line,) = run("## Voice")
    assert isinstance(line, Line)
    assert (line.text, line.heading) == ("Voice", 2)


def test_a_line_break_makes_two_lines() -> None:
    assert texts(Paragraph((Span("One\nTwo"),))) == ["One", "Two"]


def test_white_space_is_made_plain_and_empty_lines_fall_away() -> None:
    assert texts("  One \t two ", "   ", "Three") == ["One two", "Three"]


def test_an_empty_heading_is_no_line() -> None:
    assert texts(Heading(1, (Span("  "),)), "One") == ["One"]


def test_a_number_that_a_program_gave_reads_like_one_that_was_typed() -> None:
    first, second = run(numbered_list(("1.", "Listen"), ("2.", "2. Answer")))
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.label, first.text, second.label, second.text) == ("1.", "1. Listen", "2.", "2. Answer")


def test_a_line_is_bold_only_where_all_its_words_are() -> None:
    whole, half = run(
        Paragraph((Span("All "), Span("of it", bold=True))), Paragraph((Span("All of", bold=True), Span(" ")))
    )
    assert isinstance(whole, Line)
    assert isinstance(half, Line)
    assert (whole.bold, half.bold) == (False, True)


def test_a_page_break_leaves_nothing() -> None:
    assert texts("One", PageBreak(), "Two") == ["One", "Two"]


def test_every_line_knows_its_block() -> None:
    assert [one.block for one in run("One", table("a | b", "c | d"), "Two")] == [0, 1, 2]


def test_a_table_is_a_grid_of_boxes() -> None:
    found = grid("a | b", "c | d")
    assert [[box.text for box in strip.boxes] for strip in found.strips] == [["a", "b"], ["c", "d"]]


def test_what_spans_columns_reaches_in_from_the_left() -> None:
    found = grid([cell("wide", columns=2), "c"], "x | y | z")
    assert [box.text for box in found.strips[0].boxes] == ["wide", "wide", "c"]
    assert [box.from_left for box in found.strips[0].boxes] == [False, True, False]
    assert found.strips[0].filled == [0, 2]


def test_what_spans_rows_reaches_in_from_above() -> None:
    found = grid([cell("tall", rows=2), "b"], ["d"])
    assert [box.text for box in found.strips[1].boxes] == ["tall", "d"]
    assert [box.from_above for box in found.strips[1].boxes] == [True, False]


def test_equal_words_in_neighbouring_cells_are_not_one_cell() -> None:
    found = grid("same | same", "same | x")
    assert not any(box.from_left or box.from_above for strip in found.strips for box in strip.boxes)


def test_short_rows_are_filled_up() -> None:
    found = grid("a | b | c", "d")
    assert [len(strip.boxes) for strip in found.strips] == [3, 3]


def test_a_frame_of_one_column_is_no_table() -> None:
    assert texts(table("Listen", "Answer")) == ["Listen", "Answer"]


def test_paragraphs_bullets_and_bold_lines_of_a_cell_are_its_parts() -> None:
    found = grid(["**Care**¶Meet¶- Listen", "x"], "c | d")
    parts = found.strips[0].boxes[0].parts
    assert [(part.text, part.bullet, part.strong) for part in parts] == [
        ("Care", False, True),
        ("Meet", False, False),
        ("Listen", True, False),
    ]


def test_the_words_of_a_table_inside_a_cell_are_kept() -> None:
    inner = table("one | two", "three | four")
    outer = Table((row([Cell((inner,)), cell("x")]), row("c | d")))
    (found,) = run(outer)
    assert isinstance(found, Grid)
    words = found.strips[0].boxes[0].text.split()
    assert words == ["one", "two", "three", "four"]


def test_a_line_that_stands_again_before_every_table_is_kept_once() -> None:
    page = table("a | b", "c | d")
    assert texts("Our work", page, "Our work", page, "Our work", page) == ["Our work"]


def test_a_line_that_stands_once_before_a_table_is_kept() -> None:
    page = table("a | b", "c | d")
    assert texts("Our work", page, "Our people", page) == ["Our work", "Our people"]


def test_a_line_repeated_in_prose_is_kept() -> None:
    assert texts("We listen", "and", "We listen") == ["We listen", "and", "We listen"]


def test_a_row_is_cut_or_filled_to_the_width_asked_for() -> None:
    strip = grid("a | b | c", "d | e | f").strips[0]
    assert [box.text for box in shorn(strip, 2).boxes] == ["a", "b"]
    assert [box.text for box in shorn(strip, 4).boxes] == ["a", "b", "c", ""]


def test_an_empty_document_and_empty_tables_give_nothing_to_read() -> None:
    assert run(*document().blocks) == []
    assert run(Table(()), Listing(())) == []
