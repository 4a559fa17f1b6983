"""Web pages, well formed or not."""

import contextlib
import tracemalloc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Document, Listing, Paragraph, Table, Unreadable
from goldenthread.documents.readers import html as reader

from .shapes import document_or_one_line, grid, only_table, outline


def read(source: str | bytes) -> Document:
    return reader.read(source if isinstance(source, bytes) else source.encode(), "plan.html")


def said(source: str) -> list[Any]:
    return outline(read(source))


def table(source: str) -> Table:
    return only_table(read(f"<table>{source}</table>"))


def entries(source: str) -> list[tuple[int, str, str]]:
    (listing,) = (block for block in read(source).blocks if isinstance(block, Listing))
    return [(entry.level, entry.label, entry.text) for entry in listing.entries]


# Words


def test_headings_have_their_levels() -> None:
    source = "".join(f"<h{level}>Level {level}</h{level}>" for level in range(1, 7))
    assert said(source) == [("heading", level, f"Level {level}") for level in range(1, 7)]


def test_an_empty_heading_is_none() -> None:
    assert said("<h1> &nbsp; </h1><p>x</p>") == [("paragraph", "x")]


def test_paragraphs_divs_and_loose_words_are_paragraphs() -> None:
    assert said("<body>loose <p>one</p> between <div>two<p>three</p>four</div> end") == [
        ("paragraph", words) for words in ("loose", "one", "between", "two", "three", "four", "end")
    ]


def test_space_is_what_a_browser_shows() -> None:
    assert said("<p>  The\n   <b> Board </b>\t and&nbsp;&nbsp;its <i>plan</i> </p>") == [
        ("paragraph", "The Board and its plan")
    ]


def test_words_are_not_parted_where_only_the_style_changes() -> None:
    assert said("<p><b>S</b>afeguarding <span>Chil</span><em>dren</em></p>") == [("paragraph", "Safeguarding Children")]


def test_styles_and_links_are_kept() -> None:
    (paragraph,) = read(
        '<p>a <b>b</b> <em>c</em> <u>d</u> <a href="https://x.org">e</a> <strong><i>f</i></strong></p>'
    ).blocks
    assert isinstance(paragraph, Paragraph)
    styles = {
        span.text: (span.bold, span.italic, span.underline, span.link) for span in paragraph.spans if span.text.strip()
    }
    assert styles["b"] == (True, False, False, None)
    assert styles["c"] == (False, True, False, None)
    assert styles["d"] == (False, False, True, None)
    assert styles["e"] == (False, False, False, "https://x.org")
    assert styles["f"] == (True, True, False, None)


@pytest.mark.parametrize("mark", ["<br>", "<br/>", "<br />"])
def test_a_break_is_a_new_line(mark: str) -> None:
    assert said(f"<p>one {mark} two</p>") == [("paragraph", "one\ntwo")]


@pytest.mark.parametrize(
    ("source", "means"),
    [
        ("&amp;", "&"),
        ("&rsquo;", "’"),
        ("&#8211;", "–"),
        ("&#x2019;", "’"),
        ("&lt;b&gt;", "<b>"),
        ("&pound;5", "£5"),
        ("Q & A", "Q & A"),
    ],
)
def test_entities_are_characters(source: str, means: str) -> None:
    assert read(f"<p>a {source} b</p>").text == f"a {means} b"


@pytest.mark.parametrize(
    "gone",
    ["<del>old</del>", "<s>old</s>", "<strike>old</strike>", '<span style="text-decoration: line-through">old</span>'],
)
def test_struck_out_text_is_gone_and_what_follows_stays(gone: str) -> None:
    assert read(f"<p>by {gone} <ins>May</ins> 2014</p>").text == "by May 2014"


@pytest.mark.parametrize(
    "gone", ["<del>old</del>", "<s>old</s>", '<span style="text-decoration:line-through">old</span>']
)
@pytest.mark.parametrize(
    "around",
    ["<h2>by {} May</h2>", "<ul><li>by {} May</ul>", "<table><tr><td>by {} May</table>", "<div>by {} May</div>"],
)
def test_struck_out_text_is_gone_wherever_it_stands(around: str, gone: str) -> None:
    assert read(around.format(gone)).text == "by May"


@pytest.mark.parametrize("how", ["hidden", 'style="display:none"', 'style="color: red; display: none;"'])
@pytest.mark.parametrize(
    "source",
    [
        "<p {}>secret</p>",
        "<p>a <span {}>secret</span></p>",
        "<h1 {}>secret</h1>",
        "<ul {}><li>secret</ul>",
        "<ul><li>a<li {}>secret</ul>",
        "<ul><li>a<ul {}><li>secret</ul></ul>",
        "<table {}><tr><td>secret</table>",
        "<table><tr><td>a<tr {}><td>secret</table>",
        "<table><tr><td>a<td {}>secret</table>",
        "<table><tbody {}><tr><td>secret</tbody></table>",
        "<table><caption {}>secret</caption><tr><td>a</table>",
    ],
)
def test_what_the_page_hides_is_not_read(source: str, how: str) -> None:
    document = read(f"<p>before</p>{source.format(how)}<p>after</p>")
    captions = [block.caption for block in document.blocks if isinstance(block, Table)]
    assert "secret" not in f"{document.text} {captions}"
    assert (document.text.startswith("before"), document.text.endswith("after")) == (True, True)


@pytest.mark.parametrize(
    "how", ["<tr style='text-decoration:line-through'><td>old", "<tr><td style='text-decoration:line-through'>old"]
)
def test_a_struck_out_row_or_cell_is_not_read(how: str) -> None:
    assert "old" not in read(f"<table><tr><td>Audit</td></tr>{how}</table>").text


@pytest.mark.parametrize("name", ["script", "style", "template", "noscript", "svg", "nav"])
def test_what_is_no_text_of_the_page_is_left_out(name: str) -> None:
    gone = f"<{name}>secret</{name}>"
    source = f"<p>a</p><{name}>secret<p>secret</p></{name}><p>b {gone} c</p><ul><li>d{gone}</ul>"
    assert "secret" not in read(source).text
    assert read(source).text.split() == ["a", "b", "c", "d"]


def test_script_in_a_cell_is_left_out() -> None:
    assert grid(table("<tr><td><script>alert('secret')</script>a<td><!-- secret -->b"))[0] == ["a", "b"]


def test_checkboxes_are_seen_as_ticked_or_not() -> None:
    assert read("<p><input type=checkbox checked> Yes <input type=checkbox> No</p>").text == "☑ Yes ☐ No"


# Lists


def test_lists_keep_their_marks() -> None:
    assert entries("<ul><li>a<li>b</ul>") == [(0, "•", "a"), (0, "•", "b")]
    assert entries("<ol><li>a<li>b</ol>") == [(0, "1.", "a"), (0, "2.", "b")]
    assert entries('<ol start="4"><li>a<li>b</ol>') == [(0, "4.", "a"), (0, "5.", "b")]


def test_nested_lists_have_their_depth() -> None:
    source = "<ul><li>one<ul><li>two<ol><li>three</ol></li></ul></li><li>one again</li></ul>"
    assert [(level, text) for level, _, text in entries(source)] == [
        (0, "one"),
        (1, "two"),
        (2, "three"),
        (0, "one again"),
    ]


def test_a_list_put_straight_into_a_list_is_nested_too() -> None:
    assert [(level, text) for level, _, text in entries("<ul><li>one</li><ul><li>two</li></ul></ul>")] == [
        (0, "one"),
        (1, "two"),
    ]


def test_an_entry_keeps_its_paragraphs_apart() -> None:
    assert entries("<ul><li><p>one</p><p>two</p></ul>")[0][2].split() == ["one", "two"]


def test_words_after_a_nested_list_stay() -> None:
    assert {"one", "two", "after"} <= set(read("<ul><li>one <ul><li>two</li></ul> after</li></ul>").text.split())


@pytest.mark.parametrize(
    "source",
    [
        "<ul><li><div>one<ul><li>two</li></ul></div></li></ul>",
        "<ul><li>one<span><ul><li>two</li></ul></span></li></ul>",
        "<ul><div><li>one</li><li>two</li></div></ul>",
        "<ul><li>one</li> two </ul>",
        "<ul>one<li>two</li></ul>",
        "<p><span>one<ul><li>two</li></ul></span></p>",
    ],
)
def test_no_entry_is_lost_in_a_badly_built_list(source: str) -> None:
    assert {"one", "two"} <= set(read(source).text.split())


@pytest.mark.parametrize("start", ["²", "x", "-1", "", " 3 ", "9" * 5000])
def test_a_strange_first_number_is_no_trouble(start: str) -> None:
    assert entries(f'<ol start="{start}"><li>a</ol>')[0][2] == "a"


# Tables


def test_a_table_is_its_rows_and_cells() -> None:
    assert said("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>") == [
        ("table", [["a", "b"], ["c", "d"]])
    ]


def test_spans_across_and_down_give_the_grid_that_is_seen() -> None:
    rows = table("<tr><td rowspan=2>Priority<td colspan=2>Action<tr><td>b<td>c<tr><td>d<td>e<td>f")
    assert grid(rows) == [["Priority", "Action", "Action"], ["Priority", "b", "c"], ["d", "e", "f"]]


@pytest.mark.parametrize("count", ["0", "-1", "x", "", "1.5", "²", "٣٣٣٣٣٣", "9" * 5000, "99999999"])
@pytest.mark.parametrize("name", ["colspan", "rowspan"])
def test_a_strange_span_is_no_trouble(name: str, count: str) -> None:
    first = table(f'<tr><td {name}="{count}">a<td>b<tr><td>c<td>d')
    assert 1 <= first.rows[0].cells[0].columns <= 1000
    assert 1 <= first.rows[0].cells[0].rows <= 65534
    assert grid(first)[0][0] == "a"


def test_spans_that_multiply_do_not_swamp_whoever_asks_for_the_grid() -> None:
    """Four cells that each claim 100 x 1,000 positions, of a table that has one row. A file may hold a million."""
    rows = table("<tr>" + "<td colspan=100 rowspan=1000>a" * 4)
    tracemalloc.start()
    try:
        rows.grid()
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_row_of_headings_is_a_header_row() -> None:
    found = table("<tr><th>Action<th>Lead</tr><tr><td>a<td>b</tr><tr><th>Total<td>c</tr>")
    assert [row.header for row in found.rows] == [True, False, False]
    assert [cell.header for cell in found.rows[2].cells] == [True, False]


def test_a_row_in_the_tables_head_is_a_header_row() -> None:
    found = table(
        "<thead><tr><td>Action<td>Lead</tr></thead><tbody><tr><td>a<td>b</tr></tbody><tfoot><tr><td>c<td>d</tfoot>"
    )
    assert [row.header for row in found.rows] == [True, False, False]
    assert grid(found)[2] == ["c", "d"]


def test_a_row_without_cells_is_no_header() -> None:
    assert not any(row.header for row in table("<tr></tr><tr><td>a").rows)


def test_a_caption_is_the_tables_own() -> None:
    assert table("<caption> Priority <b>one</b></caption><tr><td>a").caption == "Priority one"


RED, GREEN = "#FF0000", "#92D050"


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('bgcolor="#ff0000"', RED),
        ('bgcolor="#FF0000"', RED),
        ('bgcolor="red"', RED),
        ('bgcolor="Red"', RED),
        ('bgcolor="FF0000"', RED),
        ('style="background-color: #f00"', RED),
        ('style="background:#92D050"', GREEN),
        ('style="color:white; background: #92d050; border:none"', GREEN),
        ("style='background:#92D050;mso-highlight:red'", GREEN),
        ('style="BACKGROUND-COLOR: Red"', RED),
        ('style="background: red none repeat"', RED),
        ('style="background-color: red !important"', RED),
        ('style="background-color: rgb(255, 0, 0)"', RED),
        ('style="background-color:rgb(146,208,80)"', GREEN),
        ('style="color: red"', None),
        ('style="background: none"', None),
        ('style="background: transparent"', None),
        ("", None),
    ],
)
def test_a_cells_colour_is_read_from_its_attributes(attributes: str, fill: str | None) -> None:
    assert table(f"<tr><td {attributes}>R</td><td>x</td></tr>").rows[0].cells[0].fill == fill


def test_a_rows_colour_is_its_cells_unless_they_have_their_own() -> None:
    (row,) = table('<tr bgcolor="#FF0000"><td>a<td style="background:#92D050">b').rows
    assert [cell.fill for cell in row.cells] == [RED, GREEN]


def test_a_cell_may_hold_lists_and_paragraphs() -> None:
    (row,) = table("<tr><td><p>one</p><ul><li>two</ul><td>x").rows
    assert outline(Document(row.cells[0].blocks)) == [("paragraph", "one"), ("list", [(0, "two")])]


def test_tables_rows_and_cells_are_counted_from_one() -> None:
    document = read("<p>x</p>\n<table>\n<tr><td>a<td>b</tr>\n<tr><td>c<td>d</tr>\n</table>\n<table><tr><td>e</table>")
    first, second = (block for block in document.blocks if isinstance(block, Table))
    place = first.rows[1].cells[1].place
    assert (place.line, place.table, place.row, place.cell) == (4, 1, 2, 2)
    assert first.rows[1].cells[1].blocks[0].place == place
    assert (second.place.table, second.place.line, second.rows[0].place.row) == (2, 6, 1)


def test_blocks_know_their_line() -> None:
    document = read("<html><body>\n<h1>a</h1>\n\n<p>b</p>\n<ul>\n<li>c</li>\n</ul></body></html>")
    assert [block.place.line for block in document.blocks] == [2, 4, 5]


# The page


def test_the_page_says_its_title_and_language() -> None:
    document = read('<html lang="en-GB"><head><title> Business\n Plan </title></head><body><p>x</p></body></html>')
    assert (document.title, document.language, document.text) == ("Business Plan", "en-GB", "x")


def test_a_page_without_title_or_language_has_none() -> None:
    document = read("<p>x</p>")
    assert (document.title, document.language) == (None, None)
    assert read("<title> </title><p>x</p>").title is None


def test_a_pictures_title_is_not_the_pages() -> None:
    assert read("<body><svg><title>Logo</title></svg><p>x</p></body>").title is None


PAGE = "<html><head><meta charset='{}'></head><body><p>the Board’s “plan”</p></body></html>"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "iso-8859-1", "no-such-charset"])
def test_the_words_are_right_whatever_charset_is_declared(codec: str, declared: str) -> None:
    assert read(PAGE.format(declared).encode(codec)).text == "the Board’s “plan”"


def test_a_charset_declared_the_old_way_is_followed() -> None:
    head = b"<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
    assert read(head + b"<p>the Board\x92s plan</p>").text == "the Board’s plan"


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-2"])
def test_a_charset_declared_that_is_not_western_is_followed(declared: str) -> None:
    """The name of a partner from elsewhere; the bytes alone cannot say."""
    name = "Жуков" if declared == "windows-1251" else "Łukasz Ąę"
    assert name in read(f"<meta charset={declared}><p>{name}</p>".encode(declared)).text


def test_an_xml_declaration_is_no_trouble() -> None:
    page = "<?xml version='1.0' encoding='utf-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>é</p></body></html>"
    assert read(page).text == "é"


def test_nothing_is_fetched_or_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>a &e; b</p></body></html>'
    assert "root:" not in read(page).text


@pytest.mark.parametrize(
    "source",
    [
        "<p>one<p>two",
        "<p><b>one</p><p>two</b></p>",
        "<div><p>one</div></p>two",
        "<table><td>one<td>two",
        "<table><tr><td>one</table></table>two",
        "<table>one<tr><td>two</table>",
        "one</body></html>two",
        "<ul><li>one<li>two",
        "<h1>one<h2>two",
        "<p class='x>one</p><p>two</p><p title='>one two</p>",
        "<html><html><body><body>one<body>two",
        "<o:p>one</o:p><st1:place>two</st1:place>",
        "<tr><td>one</td></tr> two",
        "<frobnicate>one</frobnicate>two",
        "<p>one &bogus; two & &#; &#99999999999;",
        "<pre>one\ntwo</pre><blockquote>x</blockquote>",
        "<!DOCTYPE html><!-- one --><p>one</p><!-- --- --><p>two</p><!--",
        "<form><label>one</label><fieldset>two</fieldset></form>",
        "<dl><dt>one<dd>two</dl>",
        "<center>one</center><font color=red>two</font>",
    ],
)
def test_a_badly_written_page_still_says_its_words(source: str) -> None:
    text = read(source).text
    assert "one" in text
    assert "two" in text


def test_a_deep_page_loses_no_words_silently() -> None:
    """Either everything is read, or the file is refused: nothing in between."""
    source = "<p>first</p>" + "<div>" * 1000 + "deepest" + "</div>" * 1000 + "<p>last</p>"
    try:
        text = read(source).text
    except (Unreadable, RecursionError):  # the child turns the second into a sentence
        return
    assert text.split() == ["first", "deepest", "last"]


def test_a_long_run_of_words_loses_none_silently() -> None:
    source = "<p>" + "word " * 2_200_000 + "last</p><p>after</p>"  # 11 MB: more than a parser likes in one piece
    try:
        document = read(source)
    except Unreadable:
        return
    assert document.text[-10:].split() == ["last", "after"]


@pytest.mark.parametrize(
    "source", ["<!-- nothing -->", "<html></html>", "<html><body></body></html>", "<script>x</script>", "<?php ?>", "<"]
)
def test_a_page_of_nothing_is_empty_or_refused(source: str) -> None:
    document_or_one_line(lambda: read(source))
    with contextlib.suppress(Unreadable):
        assert read(source).text in ("", "<")


TOKENS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<ul>",
        "<ol start='²'>",
        "<li>",
        "</ul>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td colspan=²>",
        "<th>",
        "<td rowspan=9999999999>",
        "<thead>",
        "<caption>",
        "<h1>",
        "<br>",
        "<input type=checkbox>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<!DOCTYPE x [",
        "]>",
        "<?xml version='1.0' encoding='x'?>",
        "<html>",
        "<body>",
        "<head>",
        "<title>",
        "<frameset>",
        "<svg>",
        "<math>",
        "<meta charset=utf-16>",
        "<meta charset='\xff'>",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&#x110000;",
        "\x00",
        "\x0c",
        "word ",
        "é",
        "<",
        ">",
        '"',
        "'",
        "<![CDATA[",
        "]]>",
        "<a href=x>",
        "<td style='background:#12345'>",
        "<p lang>",
        "<:a>",
        "<a:b c:d=e>",
        "\u2028",
        "</",
    ]
)


@given(
    st.binary(max_size=300) | st.lists(TOKENS, max_size=40).map(lambda parts: "".join(parts).encode("utf-8", "replace"))
)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    document_or_one_line(lambda: read(data))
