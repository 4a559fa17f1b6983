"""Papers as PDFs: what somebody hears who has them read aloud, and where the outline leads."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from goldenthread.documents import Cell, Chart, Contents, Document, Row, Table, writers
from goldenthread.lib import charts
from tests.documents.papers import FOOTING, WORDS, a_paper, cell, h, p, table


@dataclass
class Tag:
    kind: str
    alt: str
    attributes: list[str]
    inner: list["Tag"] = field(default_factory=list)

    def all(self) -> Iterator["Tag"]:
        yield self
        for one in self.inner:
            yield from one.all()


def said(call: object, element: object) -> str:
    size = call(element, None, 0)  # type: ignore[operator]
    buffer = ctypes.create_string_buffer(size)
    call(element, buffer, size)  # type: ignore[operator]
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def a_tag(element: object) -> Tag:
    names = []
    for n in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, n)
        for at in range(pdfium.FPDF_StructElement_Attr_GetCount(attribute)):
            buffer, out = ctypes.create_string_buffer(60), ctypes.c_ulong()
            pdfium.FPDF_StructElement_Attr_GetName(attribute, at, buffer, 60, out)
            names.append(buffer.value.decode())
    inner = (
        pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
        for n in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0))
    )
    alt = said(pdfium.FPDF_StructElement_GetAltText, element)
    return Tag(said(pdfium.FPDF_StructElement_GetType, element), alt, names, [a_tag(one) for one in inner if one])


def tags(file: pypdfium2.PdfDocument) -> list[Tag]:
    """Every tag of every page in order. A tag whose words run over several pages comes once for each."""
    found = []
    for page in file:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            found += list(a_tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n)).all())
        pdfium.FPDF_StructTree_Close(tree)
    return found


def kinds(file: pypdfium2.PdfDocument, *wanted: str) -> list[str]:
    return [one.kind for one in tags(file) if one.kind in wanted]


def made(document: Document) -> tuple[pypdfium2.PdfDocument, bytes]:
    data = writers.write(document, ".pdf")
    return pypdfium2.PdfDocument(data), data


def words_of(file: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in file).split())


def test_a_paper_keeps_both_standards_and_has_a_title_and_a_language() -> None:
    file, data = made(a_paper())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A" in data.replace(b"\n", b"")
    assert file.get_metadata_dict()["Title"] == "Progress report"
    assert b"/Lang(en-GB)" in data
    assert b"/DisplayDocTitle true" in data
    assert pdfium.FPDFCatalog_IsTagged(file)


def test_headings_are_tagged_with_their_levels_in_the_order_they_are_read() -> None:
    file, _ = made(a_paper())
    assert kinds(file, "H1", "H2", "H3", "H4") == ["H1", "H2", "H2", "H3", "H2", "H2"]  # the second heads the contents


def test_a_chart_is_a_figure_whose_words_are_its_alternative() -> None:
    file, _ = made(a_paper())
    assert [one.alt for one in tags(file) if one.kind == "Figure"] == [WORDS]


def test_tables_have_header_cells_that_say_what_they_head() -> None:
    file, _ = made(a_paper())
    found = tags(file)
    heads = [one for one in found if one.kind == "TH"]
    assert len(heads) == 2 + 8
    assert all("Scope" in one.attributes for one in heads)
    assert sum(one.kind == "TD" for one in found) == 4 + 3 * 8 + 2


HEADED = ("At a glance", "The full table", "What the ratings mean")


def test_contents_are_tagged_name_pages_and_lead_there() -> None:
    file, _ = made(a_paper())
    found = kinds(file, "TOC", "TOCI", "Link")
    assert found.count("TOCI") == 4
    assert found.count("Link") >= 4
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in file]
    first = pages[0]
    # The last page that has the words: the first lists them.
    told = {words: max(n for n, page in enumerate(pages, 1) if words in page) for words in HEADED}
    assert told["The full table"] > told["At a glance"] == 1
    for words, page in told.items():
        after = first[first.index("What is in it") :]
        after = after[after.index(words) + len(words) :]
        assert after.lstrip(" .").startswith(str(page)), words
    assert len(links(file[0])) >= 4


def links(page: pypdfium2.PdfPage) -> list[object]:
    at, link, found = ctypes.c_int(0), pdfium.FPDF_LINK(), []
    while pdfium.FPDFLink_Enumerate(page, at, link):
        found.append(pdfium.FPDFLink_GetDest(page.pdf, link))
    return found


def test_the_outline_of_the_file_is_its_headings() -> None:
    file, _ = made(a_paper())
    assert [(one.level, one.get_title()) for one in file.get_toc()] == [
        (0, "Progress report"), (1, "At a glance"), (2, "What to notice"), (1, "The full table"), (1, "What the ratings mean"),
    ]  # fmt: skip


def test_the_words_come_in_the_order_they_are_read_and_the_chart_says_its_numbers() -> None:
    text = words_of(made(a_paper())[0])
    wanted = ["Progress report", "Position as at", "What is in it", "How they stand", WORDS, "One thing is off track"]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    before = text[: text.index("How they stand")]
    assert "On track" in before  # of the drawing itself: words, not a picture of words


def test_the_footing_and_the_number_stand_at_the_foot_of_every_page() -> None:
    file, _ = made(a_paper(rows=40))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in file]
    assert len(pages) > 3
    for n, words in enumerate(pages, 1):
        assert f"Progress report · {FOOTING}" in words
        assert f"Page {n} of {len(pages)}" in words


@pytest.mark.parametrize(
    ("levels", "tagged"),
    [([1, 3, 2], [1, 2, 2]), ([2, 3], [1, 2]), ([4], [1]), ([1, 2, 6, 3, 1], [1, 2, 3, 3, 1])],
)
def test_levels_that_skip_are_taken_step_by_step_as_the_standard_asks(levels: list[int], tagged: list[int]) -> None:
    file, _ = made(Document(tuple(h(level, f"At {level}") for level in levels), title="T"))
    assert kinds(file, *(f"H{n}" for n in range(1, 7))) == [f"H{n}" for n in tagged]


def test_a_heading_in_a_table_is_no_part_of_the_contents() -> None:
    inner = Table((Row((Cell((h(3, "In a cell"), p("x"))), cell("y"))),))
    file, _ = made(Document((h(1, "T"), Contents(), h(2, "Second"), inner, h(2, "Third")), title="T"))
    assert [one.get_title() for one in file.get_toc()] == ["T", "Second", "Third"]
    assert words_of(file).count("In a cell") == 1


def test_a_very_tall_chart_stays_on_its_page_and_strange_letters_do_not_stop_it() -> None:
    rows = [f"Row {n} 漢字 😀" for n in range(90)]
    chart = Chart(charts.heat(rows, ["A"], [[n] for n in range(90)], title="t"), "Words", table(["a"], ["b"]))
    file, _ = made(Document((h(1, "T"), chart), title="T"))
    assert len(file) == 1
    assert "Row 89 □" in words_of(file)
