"""What every written file holds: real headings and lists, tables that can be read by those who cannot see them."""

import io
import re
import zipfile

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree
from lxml import html as lxml_html

from goldenthread.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
    writers,
)
from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.writers import docx
from goldenthread.documents.writers.layout import lay, shares, stretches

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRICKY = '=HYPERLINK("http://evil.example") #set text(red) <script>alert(1)</script> *b* \\n {{x}} & _x0041_'


def p(text: str, **look: bool) -> Paragraph:
    return Paragraph((Span(text, **look),))  # type: ignore[arg-type]


def cell(text: str, **more: object) -> Cell:
    return Cell((p(text),), **more)  # type: ignore[arg-type]


def a_table(rows: int = 3, columns: int = 6) -> Table:
    head = Row(tuple(cell(f"Heading {n}", header=True) for n in range(columns)), header=True)
    banner = Row((cell("Outcome 1: All of it", columns=columns, header=True, fill="#DDE3EE"),))
    body = [Row(tuple(cell(f"Words {y} of {x} go here") for x in range(columns))) for y in range(rows)]
    return Table((head, banner, *body))


def a_document(*more: Block) -> Document:
    lists = Listing((Entry("•", (Span("One"),)), Entry("•", (Span("Under one"),), 1), Entry("•", (Span("Two"),))))
    numbers = Listing((Entry("3.", (Span("Three"),)), Entry("4.", (Span("Four"),)), Entry("(b)", (Span("Bee"),))))
    blocks = (
        Heading(1, (Span("A plan"),)),
        p(TRICKY),
        lists,
        numbers,
        Heading(2, (Span("Priority 1: All"),)),
        a_table(),
    )
    return Document((*blocks, *more), title="A plan & more")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("ending", sorted(writers.MEDIA))
def test_the_same_document_gives_the_same_bytes(ending: str) -> None:
    assert writers.write(a_document(), ending) == writers.write(a_document(), ending)


@pytest.mark.parametrize("ending", sorted(writers.MEDIA))
def test_an_empty_document_is_a_file_all_the_same(ending: str) -> None:
    assert len(writers.write(Document(()), ending)) > 200


def test_other_endings_are_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="odt"):
        writers.write(a_document(), ".odt")


# -- Word ---------------------------------------------------------------------------------------------------------


def test_word_marks_headings_lists_header_rows_and_language() -> None:
    found = parts(writers.write(a_document(), ".docx"))
    body = etree.fromstring(found["word/document.xml"])
    styles = etree.fromstring(found["word/styles.xml"])
    by_id = {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val") for one in styles.iter(f"{W}style")}
    used = [by_id[one.get(f"{W}val")] for one in body.iter(f"{W}pStyle")]
    assert used.count("heading 1") == 1
    assert used.count("heading 2") == 1
    assert len(list(body.iter(f"{W}numPr"))) == 6
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False, False]
    assert b"dc:title>A plan &amp; more</dc:title" in found["docProps/core.xml"]
    assert b"<dc:language>en-GB</dc:language>" in found["docProps/core.xml"]
    assert b'w:lang w:val="en-GB"' in found["word/styles.xml"]


def test_word_lays_a_wide_table_sideways_and_counts_pages() -> None:
    words = [p("Words that fill a page of their own, over and over. " * 8) for _ in range(6)]
    document = a_document()
    long = Document((document.blocks[0], *words, *document.blocks[1:], *words), title="A plan")
    found = parts(writers.write(long, ".docx"))
    body = etree.fromstring(found["word/document.xml"])
    turned = [page.get(f"{W}orient") for page in body.iter(f"{W}pgSz")]
    assert turned == [None, "landscape", None]
    assert b" PAGE " in found["word/footer1.xml"]


def test_word_joins_cells_downwards_and_across() -> None:
    table = Table(
        (Row((cell("Tall", rows=2), cell("a"), cell("b"))), Row((cell("Wide", columns=2),)), Row((cell("c"),)))
    )
    body = etree.fromstring(parts(docx.write(Document((table,))))["word/document.xml"])
    rows = list(body.iter(f"{W}tr"))
    assert [len(row.findall(f"{W}tc")) for row in rows] == [3, 2, 3]
    merges = [[(m.get(f"{W}val") or "on") for m in row.iter(f"{W}vMerge")] for row in rows]
    assert merges == [["restart"], ["on"], []]


def test_no_name_and_no_day_stand_in_a_word_file() -> None:
    core = parts(writers.write(a_document(), ".docx"))["docProps/core.xml"]
    assert not re.search(rb"creator|lastModifiedBy|created|modified|revision", core)


# -- Excel --------------------------------------------------------------------------------------------------------


def test_excel_keeps_every_cell_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(writers.write(a_document(), ".xlsx")))
    assert [one.value for one in book["About"]["A"]][:2] == ["A plan", TRICKY]
    kinds = {one.data_type for sheet in book for row in sheet.iter_rows() for one in row if one.value is not None}
    assert kinds == {"s"}


def test_a_heading_over_a_table_makes_a_sheet_that_is_frozen_filtered_and_printed_sideways() -> None:
    document = Document((Heading(1, (Span("T"),)), Heading(2, (Span("Plan"),)), a_table()), title="T")
    plan = openpyxl.load_workbook(io.BytesIO(writers.write(document, ".xlsx")))["Plan"]
    assert plan.freeze_panes == "A2"
    assert plan.auto_filter.ref == "A1:F5"
    assert plan.print_title_rows == "$1:$1"
    assert (plan.page_setup.orientation, plan.page_setup.paperSize) == ("landscape", 9)
    assert (plan.sheet_properties.pageSetUpPr.fitToPage, plan.page_setup.fitToHeight) == (True, 0)
    assert plan["A3"].alignment.wrap_text


def test_excel_refuses_a_text_that_no_cell_can_hold() -> None:
    with pytest.raises(Unwritable, match="does not fit into a cell of Excel"):
        writers.write(Document((p("x" * 32_768),)), ".xlsx")


# -- web page -----------------------------------------------------------------------------------------------------


def test_a_web_page_says_its_language_and_what_its_cells_head() -> None:
    data = writers.write(a_document(), ".html")
    page = lxml_html.document_fromstring(data.decode())
    assert page.get("lang") == "en-GB"
    assert page.findtext("head/title") == "A plan & more"
    assert not page.xpath("//script | //link | //img | //*[@onclick]")
    assert [one.get("scope") for one in page.xpath("//thead//th")] == ["col"] * 6
    assert [one.get("scope") for one in page.xpath("//tbody//th")] == ["rowgroup"]
    assert [one.get("start") for one in page.xpath("//ol")] == ["3"]
    assert page.xpath("//main//p")[0].text_content() == TRICKY
    assert b"@media print" in data


# -- PDF ----------------------------------------------------------------------------------------------------------


def pdf(document: Document) -> tuple[pypdfium2.PdfDocument, bytes]:
    data = writers.write(document, ".pdf")
    return pypdfium2.PdfDocument(data), data


def words_of(file: pypdfium2.PdfDocument) -> str:
    pages = (file[n].get_textpage().get_text_range() for n in range(len(file)))
    return " ".join(" ".join(pages).split())


def test_a_pdf_is_tagged_titled_and_says_its_language_and_its_standards() -> None:
    file, data = pdf(a_document())
    assert pdfium.FPDFCatalog_IsTagged(file)
    assert file.get_metadata_dict()["Title"] == "A plan & more"
    assert b"/Lang (en-GB)" in data or b"en-GB" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A" in data.replace(b"\n", b"")
    assert b"/TH" in data


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    assert TRICKY in words_of(pdf(a_document())[0]).replace("http://evil.example ", "http://evil.example")


def test_the_headings_of_a_table_come_again_on_every_page() -> None:
    file, _ = pdf(Document((Heading(1, (Span("T"),)), a_table(rows=120)), title="T"))
    assert len(file) > 2
    assert all("Heading 5" in file[n].get_textpage().get_text_range() for n in range(len(file)))


def test_letters_that_no_font_has_become_a_square_and_nothing_fails() -> None:
    shown = words_of(pdf(Document((p("Bwrdd Diogelu Ŵyl ✓ 漢字 😀"),), title="T"))[0])
    assert "Bwrdd Diogelu Ŵyl ✓" in shown
    assert shown.count("□") >= 3


# -- layout -------------------------------------------------------------------------------------------------------


def test_a_column_has_room_for_its_longest_word_and_the_rest_goes_by_what_is_said() -> None:
    head = Row((cell("No."), cell("Action"), cell("Responsibility")))
    body = Row((cell("1.1"), cell("Do a great many things, one after the other, " * 6), cell("Police")))
    number, action, lead = shares(lay(Table((head, body))), sideways=True)
    assert lead * 138 > len("Responsibility")
    assert action > 3 * lead > 3 * number


def test_room_that_is_over_goes_to_the_lines_that_are_broken() -> None:
    """A long address needs no more than a share of its lines; the short words beside it need none of them."""
    names = ("About this report", "Executive director responsible", "Report author", "Wards")
    said = ("Details", "Director of Services", f"Business Manager, business.unit@ambermere.example, {'0' * 12}", "All")
    body = tuple(Row((cell(name), cell(words))) for name, words in zip(names, said, strict=True))
    name, words = shares(lay(Table(body)), sideways=False)
    assert words > name
    assert name * 92 >= len("Executive director responsible")


def test_a_new_page_in_word_is_asked_for_by_what_stands_first_on_it() -> None:
    """A break in a paragraph of its own left an empty page below a full one, and one before pages that turn."""
    title, over = Heading(1, (Span("T"),)), Heading(2, (Span("On a page of its own"),))
    document = Document((title, p("a " * 900), PageBreak(), over, p("b"), PageBreak(), over, a_table(), PageBreak()))
    with zipfile.ZipFile(io.BytesIO(docx.write(document))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert not body.findall(f".//{W}br")
    (begins,) = (one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    assert "".join(begins.itertext()) == "On a page of its own"
    assert len(body.findall(f".//{W}sectPr")) == 2


def test_a_span_that_reaches_past_the_table_is_cut() -> None:
    laid = lay(Table((Row((cell("a", rows=9), cell("b"))), Row((cell("c"),)))))
    assert laid.height(0, laid.rows[0][0]) == 2
    assert [one.below for one in laid.rows[1]] == [True, False]


def test_a_title_alone_gets_no_page_of_its_own() -> None:
    assert [one.sideways for one in stretches((Heading(1, (Span("T"),)), p("Board: B"), a_table()))] == [True]
