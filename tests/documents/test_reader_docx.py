"""Word documents as a person sees them with all changes accepted."""

import contextlib
import json
import time
from zipfile import ZIP_STORED

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import documents
from goldenthread.documents import Document, Heading, Listing, PageBreak, Paragraph, Place, Table, Unreadable
from goldenthread.documents.readers import docx
from goldenthread.documents.readers.word_numbers import numeral
from goldenthread.lib import wire

from .shapes import document_or_one_line, grid, only_table, outline
from .test_child import child
from .word_files import cell, para, parts, row, run, table, word
from .workbooks import by_hand, unzipped, zipped


def read(body: str, footnotes: str = "") -> Document:
    return docx.read(word(body, footnotes), ".docx")


def only_words(body: str) -> str:
    return read(body).text


# Paragraphs


def test_paragraphs_and_headings_by_their_styles() -> None:
    found = read(para("Plan", style="H1") + para("Theme", style="Own") + para("Words.") + para() + para("More."))
    assert outline(found) == [
        ("heading", 1, "Plan"),
        ("heading", 2, "Theme"),
        ("paragraph", "Words."),
        ("paragraph", "More."),
    ]
    assert [block.place for block in found.blocks] == [Place(line=1), Place(line=2), Place(line=3), Place(line=5)]


def test_runs_keep_their_looks_and_lose_what_no_reader_sees() -> None:
    found = read(
        para(
            "Map ",
            run("all", "<w:strike/>"),
            run(" gone", '<w:rStyle w:val="Gone"/>'),
            run("early", "<w:b/>"),
            run(" hidden", "<w:vanish/>"),
            run(" help", '<w:i/><w:u w:val="single"/>'),
            run("!", '<w:b w:val="0"/>'),
        )
    )
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert [(span.text, span.bold, span.italic, span.underline) for span in block.spans] == [
        ("Map ", False, False, False), ("early", True, False, False), (" help", False, True, True), ("!", False, False, False),
    ]  # fmt: skip


def test_changes_are_accepted_and_told() -> None:
    found = read(
        para(
            "We ",
            f"<w:del>{run('shall')}<w:r><w:delText>must</w:delText></w:r></w:del>",
            f"<w:ins>{run('will')}</w:ins>",
            " act.",
        )
        + para(f"<w:moveFrom>{run('Moved')}</w:moveFrom>")
        + f"<w:ins>{para('New.')}</w:ins>"
        + table(row("a", "b"), row("c", "d", look="<w:del/>"))
    )
    assert found.text == "We will act.\nNew.\na\tb"
    assert found.remarks == ("The document holds tracked changes: it was read as if all of them were accepted.",)


def test_breaks_tabs_links_fields_and_signs() -> None:
    assert only_words(para("one", "<w:r><w:br/></w:r>", "two", "<w:r><w:tab/></w:r>", "three")) == "one\ntwo three"
    assert only_words(para("<w:r><w:instrText>PAGE</w:instrText></w:r>", "7")) == "7"
    assert only_words(para('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " done")) == "☑ done"
    (linked,) = read(para(f'<w:hyperlink r:id="out">{run("The board")}</w:hyperlink>')).blocks
    assert isinstance(linked, Paragraph)
    assert linked.spans[0].link == "https://board.example/"


def test_a_page_break_parts_a_paragraph() -> None:
    found = read(para("before", '<w:r><w:br w:type="page"/></w:r>', "after"))
    assert [type(block) for block in found.blocks] == [Paragraph, PageBreak, Paragraph]


def test_what_only_wraps_is_looked_through() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{para('a')}{table(row('b', 'c'))}</w:sdtContent></w:sdt>"
    assert outline(read(wrapped)) == [("paragraph", "a"), ("table", [["b", "c"]])]
    inside = para(
        f"<w:sdt><w:sdtContent>{run('chosen')}</w:sdtContent></w:sdt>", f"<w:smartTag>{run(' place')}</w:smartTag>"
    )
    assert only_words(inside) == "chosen place"
    rows = table(f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>")
    assert grid(only_table(read(rows))) == [["a", "b"]]


def test_a_text_box_is_read_once_though_it_stands_twice_in_the_file() -> None:
    box = f"<w:txbxContent>{para('Key: red is late')}</w:txbxContent>"
    anchor = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    assert outline(read(para("Words", anchor))) == [("paragraph", "Words"), ("paragraph", "Key: red is late")]


def test_footnotes_stand_at_the_end_by_their_marks() -> None:
    notes = f'<w:footnote w:id="-1">{para("line")}</w:footnote><w:footnote w:id="5">{para("As agreed", " in May.")}</w:footnote>'
    assert (
        read(para("Plan", '<w:r><w:footnoteReference w:id="5"/></w:r>'), notes).text == "Plan[1]\n[1] As agreed in May."
    )


# Lists


def test_numbers_are_those_that_word_prints() -> None:
    body = "".join(
        [para("a", number=(1, 0)), para("b", number=(1, 1)), para("c", number=(1, 1)), para("d", number=(1, 2)), para("e", number=(1, 0)), para("f", number=(1, 1))]
    )  # fmt: skip
    (listing,) = read(body).blocks
    assert isinstance(listing, Listing)
    assert [(entry.label, entry.level, entry.text) for entry in listing.entries] == [
        ("1.", 0, "a"), ("1.1", 1, "b"), ("1.2", 1, "c"), ("(a)", 2, "d"), ("2.", 0, "e"), ("2.1", 1, "f"),
    ]  # fmt: skip


def test_bullets_by_style_a_start_of_its_own_and_a_list_begun_again() -> None:
    found = read(
        para("deep", style="LB2")
        + para("x")
        + para("three", number=(3, 0))
        + para("y")
        + para("one", number=(1, 0))
        + para("z")
        + para("again", number=(4, 0))
    )
    labels = [
        (entry.label, entry.level) for block in found.blocks if isinstance(block, Listing) for entry in block.entries
    ]
    assert labels == [("•", 1), ("III)", 0), ("1.", 0), ("1.", 0)]


def test_a_numbered_heading_keeps_its_number_and_numbering_can_be_switched_off() -> None:
    assert read(para("Governance", style="H1", number=(1, 0))).text == "1. Governance"
    assert outline(read(para("plain", style="LB2", number=(0, 0)))) == [("paragraph", "plain")]


@pytest.mark.parametrize(
    ("count", "kind", "printed"),
    [(4, "decimal", "4"), (4, "lowerLetter", "d"), (28, "upperLetter", "BB"), (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (4, "decimalZero", "04"), (4, "none", ""), (4, "chicago", "4")],
)  # fmt: skip
def test_numerals(count: int, kind: str, printed: str) -> None:
    assert numeral(count, kind) == printed


# Tables


def test_cells_span_both_ways() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = only_table(
        read(
            table(
                row(cell("Priority 1", look=wide)),
                row(cell("1.1", look=begin), "Map services", "Chair"),
                row(cell("", look=go_on), "Tell staff", "Lead"),
                row(cell("1.2", look=begin), "Train staff", "Lead"),
                row("1.3", "Review", "Chair"),
            )
        )
    )
    assert (found.rows[0].cells[0].columns, found.rows[1].cells[0].rows, found.rows[3].cells[0].rows) == (3, 2, 1)
    assert grid(found) == [["Priority 1"] * 3, ["1.1", "Map services", "Chair"], ["1.1", "Tell staff", "Lead"], ["1.2", "Train staff", "Lead"], ["1.3", "Review", "Chair"]]  # fmt: skip
    assert found.rows[2].cells[0].place == Place(table=1, row=3, cell=2)


def test_a_tall_cell_that_was_never_begun_is_a_cell() -> None:
    assert grid(
        only_table(read(table(row(cell("a", look="<w:vMerge/>"), "b"), row(cell("", look="<w:vMerge/>"), "c"))))
    ) == [["a", "b"], ["a", "c"]]


def test_heading_rows_and_fills() -> None:
    found = only_table(
        read(
            table(
                row("Action", "RAG", look="<w:tblHeader/>"),
                row("a", cell("", look='<w:shd w:val="clear" w:fill="ff0000"/>')),
                row("b", cell("", look='<w:shd w:fill="auto"/>')),
            )
        )
    )
    assert [one.header for one in found.rows] == [True, False, False]
    assert [one.cells[1].fill for one in found.rows] == [None, "#FF0000", None]


def test_several_paragraphs_lists_and_tables_in_a_cell() -> None:
    inner = table(row("x", "y"))
    found = only_table(
        read(table(row(cell("one", para("two", style="LB2"), para("three", number=(1, 1)), inner), "b")))
    )
    blocks = found.rows[0].cells[0].blocks
    assert [type(block) for block in blocks] == [Paragraph, Listing, Paragraph, Table]
    assert blocks[2] == Paragraph(blocks[2].spans, Place(table=1, row=1, cell=1))  # type: ignore[union-attr]
    assert found.rows[0].cells[0].text == "one\ntwo\n1.1 three\nx\ty"


def test_a_cell_that_holds_only_its_automatic_number() -> None:
    rows = [row(cell(para(number=(1, 0))), "Map services"), row(cell(para(number=(1, 0))), "Tell staff")]
    assert grid(only_table(read(table(*rows)))) == [["1.", "Map services"], ["2.", "Tell staff"]]


def test_a_row_that_begins_further_in() -> None:
    found = only_table(read(table(row("a", "b", "c"), row("d", look='<w:gridBefore w:val="2"/>'))))
    assert grid(found) == [["a", "b", "c"], ["", "", "d"]]


# The cage and the wreckage


BODY = (
    para("Plan", style="H1") + para("one", number=(1, 0)) + para("two ", run("three", "<w:b/>"), f"<w:ins>{run('new')}</w:ins>")
    + table(row("Action", "Lead", look="<w:tblHeader/>"), row(cell("a", look='<w:vMerge w:val="restart"/><w:shd w:fill="FF0000"/>'), "b"), row(cell("", look="<w:vMerge/>"), cell("c", look='<w:gridSpan w:val="2"/>')))
    + para("Plan", '<w:r><w:footnoteReference w:id="5"/></w:r>')
)  # fmt: skip
VALID = word(BODY, f'<w:footnote w:id="5">{para("Note.")}</w:footnote>')


def test_behind_locked_doors_the_reader_does_all_it_does_outside() -> None:
    inside = json.loads(child("docx", ".docx", VALID).stdout)
    assert wire.unpack(Document, inside["document"]) == docx.read(VALID, ".docx")
    assert isinstance(documents.open_bytes(VALID, "plan.docx").blocks[0], Heading)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(by_hand("")), "is an Excel file"),
        (zipped({**parts(BODY), "word/vbaProject.bin": "x"}), "macros"),
        (zipped({"a.txt": "x"}), "holds no document"),
        (word(""), "no words"),
        (VALID[:500], "damaged"),
        (zipped({**parts(BODY), "word/document.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>"}), "no Office program"),
        (word("<w:p>" * 5_000), "damaged"),
        (word("".join("<w:tbl><w:tr><w:tc>" for _ in range(60)) + "".join("</w:tc></w:tr></w:tbl>" for _ in range(60))), "too deeply nested"),
        (zipped(parts(table(*[row(*["a"] * 60)] * 1_700)), ZIP_STORED), "more than 100,000 table cells"),
        (zipped(parts(para("word") * 51_000), ZIP_STORED), "more than 50,000 paragraphs"),
        (zipped(parts("<w:p/>" * 2_900_000), ZIP_STORED), "unpacks to far more"),
        (word("<w:sdt><w:sdtContent>" * 60 + para("x") + "</w:sdtContent></w:sdt>" * 60), "too deeply nested"),
    ],
    ids=["excel", "macros", "zip", "empty", "cut", "doctype", "unclosed", "nested", "enormous", "long", "heavy", "wrapped"],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence_and_soon(data: bytes, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=said):
        documents.open_bytes(data, "plan.docx")
    assert time.monotonic() - began < 15


def test_a_list_of_thirty_thousand_entries_is_read() -> None:
    began = time.monotonic()
    (listing,) = documents.open_bytes(zipped(parts(para("x", style="LB2") * 30_000), ZIP_STORED), "plan.docx").blocks
    assert isinstance(listing, Listing)
    assert len(listing.entries) == 30_000
    assert time.monotonic() - began < 15


def test_a_paragraph_of_a_hundred_thousand_runs_is_read() -> None:
    began = time.monotonic()
    found = documents.open_bytes(zipped(parts("<w:p>" + run("word ") * 100_000 + "</w:p>"), ZIP_STORED), "plan.docx")
    assert found.text.count("word") == 100_000
    assert time.monotonic() - began < 15


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    files = unzipped(VALID)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        content = bytearray(files[name] or b"x")
        match draw(st.sampled_from(["flip", "cut", "swap", "value", "value"])):
            case "flip":
                content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
            case "cut":
                del content[draw(st.integers(0, len(content))) :]
            case "swap":
                content = bytearray(files[draw(st.sampled_from(sorted(files)))])
            case "value":
                pieces = bytes(content).split(b'"')
                at = draw(st.integers(0, 10_000)) % len(pieces) // 2 * 2 + 1
                if at < len(pieces):
                    pieces[at] = draw(st.sampled_from([b"-1", b"99999999", b"", b"0", b"x", b"&#0;", b"\xff"]))
                content = bytearray(b'"'.join(pieces))
        files[name] = bytes(content)
    return zipped(files)


def law(data: bytes) -> None:
    with contextlib.suppress(RecursionError):  # of which the child makes a sentence
        document_or_one_line(lambda: docx.read(data, ".docx"))


@given(broken())
@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_document_is_a_document_or_one_sentence(data: bytes) -> None:
    law(data)


@pytest.mark.prove
@given(broken())
@settings(max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_thousands_of_broken_documents_are_documents_or_one_sentence(data: bytes) -> None:
    law(data)
