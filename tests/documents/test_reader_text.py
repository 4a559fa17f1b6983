"""Plain text as extraction leaves it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goldenthread.documents import Document, Heading, Listing, PageBreak, Paragraph, Place, Table
from goldenthread.documents.readers import text as reader

from .shapes import document_or_one_line, grid, only_table, outline


def read(source: str | bytes) -> Document:
    return reader.read(source if isinstance(source, bytes) else source.encode(), "plan.txt")


def said(source: str) -> list[object]:
    return outline(read(source))


# Tables


def test_lines_with_tabs_are_one_table() -> None:
    assert said("Action\tLead\nAudit\tPolice\n") == [("table", [["Action", "Lead"], ["Audit", "Police"]])]


def test_a_blank_line_ends_a_table() -> None:
    assert said("a\tb\n\nc\td\n") == [("table", [["a", "b"]]), ("table", [["c", "d"]])]
    assert said("a\tb\n   \nc\td\n") == [("table", [["a", "b"]]), ("table", [["c", "d"]])]


def test_prose_ends_a_table() -> None:
    assert said("a\tb\nBusiness Plan\nc\td") == [
        ("table", [["a", "b"]]),
        ("paragraph", "Business Plan"),
        ("table", [["c", "d"]]),
    ]


def test_an_empty_cell_keeps_its_column() -> None:
    table = only_table(read("No.\tAction\tLead\n\t1.2 Audit\t\n"))
    assert grid(table)[1] == ["", "1.2 Audit", ""]
    assert table.rows[1].cells[0].blocks == ()


def test_a_row_of_dashes_is_a_drawn_line_and_no_row() -> None:
    assert said("Action\tLead\n------\t----\nAudit\tPolice\n") == [("table", [["Action", "Lead"], ["Audit", "Police"]])]
    assert said("Action\tLead\n======\t:---:\nAudit\tPolice\n") == [
        ("table", [["Action", "Lead"], ["Audit", "Police"]])
    ]


def test_a_line_drawn_with_dashes_holds_no_words() -> None:
    assert said("Before\n\n----------\n\nAfter") == [("paragraph", "Before"), ("paragraph", "After")]


def test_the_first_table_is_number_one_though_a_line_is_drawn_above_it() -> None:
    table = only_table(read("------\t----\nAction\tLead\n------\t----\nAudit\tPolice\n"))
    assert (table.place.table, table.place.line) == (1, 2)
    assert [row.place.row for row in table.rows] == [1, 2]


def test_every_table_row_and_cell_knows_its_place() -> None:
    document = read("Title\n\na\tb\nc\td\n\ne\tf\n")
    first, second = (block for block in document.blocks if isinstance(block, Table))
    assert first.place == Place(line=3, table=1)
    assert first.rows[1].place == Place(line=4, table=1, row=2)
    assert first.rows[1].cells[1].place == Place(line=4, table=1, row=2, cell=2)
    assert first.rows[1].cells[1].blocks[0].place == Place(line=4, table=1, row=2, cell=2)
    assert second.rows[0].cells[0].place == Place(line=6, table=2, row=1, cell=1)


# Lists


@pytest.mark.parametrize("mark", ["-", "*", "•", "▪", "◦", "●", "–"])
def test_lines_with_bullets_are_one_list(mark: str) -> None:
    assert said(f"{mark} first\n{mark} second\n") == [("list", [(0, "first"), (0, "second")])]


@pytest.mark.parametrize("step", ["  ", "    "])
def test_the_level_of_an_entry_is_its_depth(step: str) -> None:
    source = f"- one\n{step}- two\n{step}{step}- three\n{step}- two again\n- one again\n"
    (listing,) = read(source).blocks
    assert isinstance(listing, Listing)
    assert [entry.level for entry in listing.entries] == [0, 1, 2, 1, 0]


def test_entries_know_their_line_and_their_mark() -> None:
    (listing,) = read("\n▪ first\n▪ second\n").blocks
    assert isinstance(listing, Listing)
    assert [(entry.label, entry.place) for entry in listing.entries] == [("▪", Place(line=2)), ("▪", Place(line=3))]


def test_prose_and_tables_end_a_list() -> None:
    assert said("- a\nWords.\n- b\nx\ty\n") == [
        ("list", [(0, "a")]),
        ("paragraph", "Words."),
        ("list", [(0, "b")]),
        ("table", [["x", "y"]]),
    ]


@pytest.mark.parametrize("line", ["-5 degrees", "*starred", "o clock", "– "])
def test_a_mark_without_words_after_a_space_is_no_bullet(line: str) -> None:
    assert [type(block) for block in read(line).blocks] == [Paragraph]


def test_paragraphs_within_an_entry_are_not_run_together() -> None:
    (listing,) = read("- <p>Audit files</p><p>Train staff</p>\n").blocks
    assert isinstance(listing, Listing)
    assert " ".join(" ".join(entry.text for entry in listing.entries).split()) == "Audit files Train staff"


# Leftover markup


def test_leftover_paragraph_tags_part_the_paragraphs_of_a_cell() -> None:
    cell = only_table(read("1\t<p>4.1 Chair meets.</p> <p>4.2 Members agree.</p>\tLead\n")).rows[0].cells[1]
    assert [block.text for block in cell.blocks] == ["4.1 Chair meets.", "4.2 Members agree."]
    assert {block.place for block in cell.blocks} == {Place(line=1, table=1, row=1, cell=2)}


def test_leftover_underline_and_bold_are_styles() -> None:
    (paragraph,) = read("The <u>Board</u> and <b>its</b> <i>plan</i>").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "The Board and its plan"
    styles = {span.text: (span.bold, span.italic, span.underline) for span in paragraph.spans}
    assert (styles["Board"], styles["its"], styles["plan"]) == (
        (False, False, True),
        (True, False, False),
        (False, True, False),
    )


def test_leftover_lists_in_a_cell_are_lists() -> None:
    cell = only_table(read("1\t<ul><li>one</li><li>two</li></ul>\n")).rows[0].cells[1]
    assert [type(block) for block in cell.blocks] == [Listing]
    assert cell.text == "one\ntwo"


def test_a_leftover_list_whose_entries_were_lost_keeps_its_bullets() -> None:
    cell = only_table(read('1\t<ul style="list-style-type: none">• one • two</ul>\n')).rows[0].cells[1]
    assert cell.text == "one\ntwo"


def test_a_leftover_list_without_entries_or_bullets_keeps_its_words() -> None:
    assert "Audit all files" in read("1\t<ul>Audit all files</ul>\n").text


def test_checkboxes_are_seen_as_ticked_or_not() -> None:
    (row,) = only_table(read('Audit\t<input type="checkbox" checked=""/> Yes\t<input type="checkbox"/> No\n')).rows
    assert [cell.text for cell in row.cells] == ["Audit", "☑ Yes", "☐ No"]


def test_struck_out_text_is_gone_and_inserted_text_stays() -> None:
    assert read("Report by <del>May</del> <s>June</s> <ins>July</ins> 2014").text == "Report by July 2014"


def test_a_break_is_a_new_line() -> None:
    assert read("a\tone<br/>two").text == "a\tone\ntwo"


@pytest.mark.parametrize(
    ("source", "means"),
    [
        ("Police &amp; NHS", "Police & NHS"),
        ("a&nbsp;plan", "a plan"),
        ("the Board&#8217;s", "the Board’s"),
        ("the Board&#x2019;s", "the Board’s"),
        ("the Board&rsquo;s", "the Board’s"),
        ("2014&ndash;15", "2014–15"),
        ("&pound;5", "£5"),
        ("&quot;plan&quot;", '"plan"'),
        ("Police & NHS", "Police & NHS"),
        ("R&D; done", "R&D; done"),
    ],
)
def test_leftover_entities_are_characters(source: str, means: str) -> None:
    assert read(source).text == means
    assert grid(only_table(read(f"{source}\tx")))[0][0] == means


@pytest.mark.parametrize(
    "source", ["ages < 5 and > 16", "<5 days", "a <b", "if x<y then y>x", "see <script> or <name@example.org>"]
)
def test_signs_that_are_no_leftover_markup_stay_as_printed(source: str) -> None:
    assert read(source).text == source


def test_signs_beside_leftover_markup_lose_no_words() -> None:
    text = read("<p>Children aged <5 and those >16 years</p>").text
    assert all(word in text for word in ("Children", "5", "and those", "16 years"))


def test_bold_of_markdown_is_a_style() -> None:
    (paragraph,) = read("**Seen** in the context").blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "Seen in the context"
    assert paragraph.spans[0].bold
    assert not paragraph.spans[-1].bold


@pytest.mark.parametrize(
    "source",
    ["**Priority 1", "Priority 1**", "Priority** 1", "** Priority 1 **", "**Priority** 1**", "<p>**Priority</p> 1"],
)
def test_stars_left_over_mean_nothing(source: str) -> None:
    assert " ".join(read(source).text.split()) == "Priority 1"
    assert "*" not in read(f"{source}\tx").text


def test_markdown_keeps_the_spaces_between_words() -> None:
    assert read("The **Board** and **its** plan").text == "The Board and its plan"


def test_a_whole_web_page_called_txt_does_not_break_the_reader() -> None:
    for source in (
        "<html><!-- saved from the web --><p>Words</p></html>",
        "<!doctype html><html><frameset><frame><p>Words</p></frameset></html>",
        "<p>Words</p></body></html>",
        "<body><p>Words</p></body>",
    ):
        assert "Words" in read(source).text


# Pages, headings, wrapped lines


def test_a_form_feed_is_a_page_break() -> None:
    assert said("end of page\n\fBusiness Plan\n") == [
        ("paragraph", "end of page"),
        ("page break",),
        ("paragraph", "Business Plan"),
    ]
    assert read("a\n\n\fb").blocks[1] == PageBreak(Place(line=3))


def test_a_form_feed_within_a_line_parts_its_words() -> None:
    assert said("End of page.\fBusiness Plan\n") == [
        ("paragraph", "End of page."),
        ("page break",),
        ("paragraph", "Business Plan"),
    ]


def test_a_form_feed_ends_a_table() -> None:
    assert said("a\tb\n\fc\td\n") == [("table", [["a", "b"]]), ("page break",), ("table", [["c", "d"]])]


@pytest.mark.parametrize("level", range(1, 7))
def test_markdown_headings_are_headings(level: int) -> None:
    assert read(f"\n{'#' * level} Our **priorities**  \n").blocks == (
        Heading(level, read("Our **priorities**").blocks[0].spans, Place(line=2)),  # type: ignore[union-attr]
    )


@pytest.mark.parametrize("source", ["#1 priority", "####### seven", "#"])
def test_a_hash_that_is_no_heading_is_prose(source: str) -> None:
    assert said(source) == [("paragraph", source)]


def test_a_heading_with_leftover_markup_says_only_its_words() -> None:
    assert said("## <u>Priorities</u> &amp; outcomes") == [("heading", 2, "Priorities & outcomes")]


LONG = "The Board will continue the regular programme of meetings with the"


def test_a_line_broken_to_fit_goes_on_in_the_next() -> None:
    assert said(f"{LONG}\nchief executives.\n") == [("paragraph", f"{LONG} chief executives.")]


def test_a_paragraph_broken_into_many_lines_is_one_paragraph() -> None:
    lower = LONG.replace("The", "the")
    assert said(f"{LONG}\n{lower}\n{lower}\nend.\n") == [("paragraph", f"{LONG} {lower} {lower} end.")]


def test_a_line_that_is_gone_on_with_has_its_markup_resolved_too() -> None:
    assert (
        read(f"{LONG}\nchief <u>executives</u> &amp; **their** deputies.").text
        == f"{LONG} chief executives & their deputies."
    )


@pytest.mark.parametrize(
    "source",
    [
        f"{LONG}\n\nchief executives.",
        f"{LONG}.\nchief executives.",
        f"{LONG}\nChief executives.",
        "Short\nlines here.",
        f"{LONG}:\nfirst",
    ],
    ids=["a blank line between", "a full stop", "a capital", "short", "a colon"],
)
def test_other_lines_are_paragraphs_of_their_own(source: str) -> None:
    assert len(read(source).blocks) == 2


def test_paragraphs_know_their_line() -> None:
    assert [block.place for block in read("One.\n\n\nTwo.\n").blocks] == [Place(line=1), Place(line=4)]


def test_every_system_s_line_ends_count_alike() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert [block.place.line for block in read(f"One.{end}{end}a\tb{end}").blocks] == [1, 3]


def test_a_file_of_space_holds_nothing() -> None:
    assert read(" \n\n\t\n").blocks == ()
    assert read(b"\xef\xbb\xbf").blocks == ()


TOKENS = st.sampled_from(
    [
        "\t",
        "\n",
        "\f",
        "- ",
        "• ",
        "  ",
        "# ",
        "**",
        "---",
        "<p>",
        "</p>",
        "<ul>",
        "</ul>",
        "<li>",
        "<br/>",
        "<u>",
        "</u>",
        "<table>",
        "<td>",
        "<a href='x'>",
        "<input type=checkbox>",
        "&amp;",
        "&#0;",
        "&#8217;",
        "<h1>",
        "<html>",
        "</body>",
        "<!-- -->",
        "<!--",
        "word",
        "The Board will continue the regular programme of meetings with the",
        "<",
        ">",
        "\x00",
        "\x0b",
        "é",
        "\u2028",
    ]
)


@given(st.binary(max_size=300) | st.lists(TOKENS, max_size=40).map(lambda parts: "".join(parts).encode()))
@example(b"<html><!-- --><p>x</p></html>")
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    document_or_one_line(lambda: read(data))


@given(st.lists(st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=2, max_size=4), min_size=1, max_size=5))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_table_written_with_tabs_is_read_back(rows: list[list[str]]) -> None:
    assert said("\n".join("\t".join(row) for row in rows)) == [("table", rows)]
