"""Papers as Word files: charts with words beside them, contents that lead, a foot on every page, and XML in order."""

import re
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from goldenthread.documents import (
    Block,
    Cell,
    Chart,
    Contents,
    Document,
    Heading,
    Paragraph,
    Row,
    Span,
    Table,
    writers,
)
from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.value import block_text

from . import word_checks
from .shapes import any_document
from .word_checks import WP, R, W
from .word_papers import CHART, FIGURES, LONG, WIDE, any_paper, drawing, p, paper, row
from .workbooks import unzipped

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU = 9_525  # to the dot of an SVG, of which 96 are an inch


def body_of(document: Document) -> etree._Element:
    return etree.fromstring(unzipped(writers.write(document, ".docx"))["word/document.xml"])[0]


def says(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext(f"{W}t"))


def style_of(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def chart(width: int = 640, height: int = 180, **more: str) -> Chart:
    told = {"words": "What it shows.", "caption": "A chart", **more}
    return Chart(drawing(width, height), table=FIGURES, **told)


# -- charts -------------------------------------------------------------------------------------------------------


def test_a_chart_is_a_drawing_its_caption_its_words_and_its_figures_in_that_order() -> None:
    inside = list(body_of(Document((CHART, p("After."))))[0:5])
    assert inside[0].find(f".//{WP}docPr") is not None
    assert [says(one) for one in inside[1:3]] == [
        "States now and in March",
        "Eleven things are on track; in March nine were.",
    ]
    assert inside[3].tag == f"{W}tbl"
    assert says(inside[4]) == "After."


def test_the_drawing_is_kept_as_lines_and_as_dots_and_says_what_it_shows() -> None:
    data = writers.write(Document((CHART,)), ".docx")
    parts = unzipped(data)
    body = etree.fromstring(parts["word/document.xml"])
    known = word_checks.relations_of("word/document.xml", parts)
    (blip,) = body.iter(f"{A}blip")
    dots = parts[known[blip.get(f"{R}embed") or ""][1]]
    (svg,) = (one for one in blip.iter() if etree.QName(one).localname == "svgBlip")
    lines = parts[known[svg.get(f"{R}embed") or ""][1]]
    assert struct.unpack(">II", dots[16:24]) == (1280, 360)  # twice as fine as it is drawn
    assert b"11 on track" in lines
    assert b"Source Sans" not in lines  # which no machine with Word has
    (told,) = body.iter(f"{WP}docPr")
    assert told.get("descr") == "Eleven things are on track; in March nine were."


@pytest.mark.parametrize(
    ("width", "height", "wide", "high"),
    [
        (300, 100, 300, 100),  # as it is drawn, and not a dot larger
        (1316, 100, 658, 50),  # no wider than the text: 9 866 twentieths of a point are 657.7 dots
        (300, 3000, 73, 733),  # no higher than leaves room for its words: 11 000 are 733.3 dots
    ],
)
def test_a_chart_is_never_larger_than_drawn_nor_than_the_page(width: int, height: int, wide: int, high: int) -> None:
    (extent,) = body_of(Document((chart(width, height),))).iter(f"{WP}extent")
    found = int(extent.get("cx") or 0) / EMU, int(extent.get("cy") or 0) / EMU
    assert found == pytest.approx((wide, high), abs=1)


def test_the_same_chart_twice_is_kept_once_and_stands_twice() -> None:
    parts = unzipped(writers.write(Document((chart(), chart())), ".docx"))
    assert len([name for name in parts if "media" in name]) == 2
    assert parts["word/document.xml"].count(b"<wp:docPr ") == 2


@pytest.mark.parametrize(
    "svg",
    [
        drawing().replace("<rect ", '<image href="https://evil.example/a.png"/><rect ', 1),
        drawing().replace("<rect ", "<script>alert(1)</script><rect ", 1),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing(),
        drawing()[:100],
    ],
)
def test_a_drawing_that_fetches_or_runs_is_never_written(svg: str) -> None:
    with pytest.raises(Unwritable, match=r"\.$"):
        writers.write(Document((Chart(svg, "Words", FIGURES),)), ".docx")


def test_a_chart_in_a_cell_is_as_narrow_as_its_column() -> None:
    table = Table((row("A", "B", header=True), Row((Cell((chart(),)), Cell((p("b " * 60),))))))
    data = writers.write(Document((table,)), ".docx")
    word_checks.check(data)
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    (extent,) = body.iter(f"{WP}extent")
    column = next(body.iter(f"{W}gridCol"))
    assert int(extent.get("cx") or 0) <= int(column.get(f"{W}w") or 0) * 635


# -- contents -----------------------------------------------------------------------------------------------------


def entries(body: etree._Element) -> list[tuple[str, str]]:
    """Of every line of the contents: what it says, and what stands at the place it leads to."""
    found = []
    for link in body.iter(f"{W}hyperlink"):
        mark = link.get(f"{W}anchor")
        if mark is not None:
            (begun,) = (one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == mark)
            found.append((says(link), says(begun.getparent())))  # type: ignore[arg-type]
    return found


def test_contents_are_filled_in_and_lead_to_the_headings_that_follow() -> None:
    body = body_of(paper())
    assert entries(body) == [(words, words) for words in ("In one page", "The full table", "What the ratings mean")]


def test_contents_go_as_deep_as_they_are_told() -> None:
    blocks: tuple[Block, ...] = (
        Contents("What is here", 3),
        *(Heading(n, (Span(f"Level {n}"),)) for n in (1, 2, 3, 4)),
    )
    body = body_of(Document(blocks))
    assert [words for words, _ in entries(body)] == ["Level 1", "Level 2", "Level 3"]
    assert says(body).startswith("What is here")
    (field,) = body.iter(f"{W}instrText")
    assert (field.text or "").split() == ["TOC", "\\o", '"1-3"', "\\n", "\\h", "\\z"]


def test_two_headings_of_one_value_have_two_places() -> None:
    same = Heading(2, (Span("Again"),))
    data = writers.write(Document((Contents(), same, p("a"), same)), ".docx")
    word_checks.check(data)
    assert len(entries(etree.fromstring(unzipped(data)["word/document.xml"]))) == 2


def test_contents_of_nothing_are_not_printed() -> None:
    assert says(body_of(Document((Contents(), p("Words."))))) == "Words."


def test_nothing_is_updated_on_opening_for_word_would_ask_first() -> None:
    parts = unzipped(writers.write(paper(), ".docx"))
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"dirty" not in parts["word/document.xml"]


# -- the foot of a page ---------------------------------------------------------------------------------------------


def feet(document: Document) -> list[etree._Element]:
    parts = unzipped(writers.write(document, ".docx"))
    return [etree.fromstring(parts[name]) for name in sorted(parts) if re.fullmatch(r"word/footer\d\.xml", name)]


def test_every_page_says_at_its_foot_what_it_is_and_how_it_stands() -> None:
    found = feet(paper(footing="Draft. Position as at 30 June 2026"))
    assert len(found) == 2  # upright and sideways
    for foot in found:
        assert says(foot) == "Progress report & more · Draft. Position as at 30 June 2026Page 1 of 1"
        assert [one.get(f"{W}instr") for one in foot.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]


def test_a_foot_too_long_for_a_line_is_two() -> None:
    upright, sideways = feet(paper(title="A long title " * 6, footing="Draft. " * 6))
    assert [len(list(one.iter(f"{W}p"))) for one in (upright, sideways)] == [2, 1]


def test_a_welsh_paper_counts_its_pages_in_welsh() -> None:
    (foot,) = feet(Document((p("Geiriau"),), language="cy"))
    assert says(foot).endswith("Tudalen 1 o 1")


# -- what Word demands ----------------------------------------------------------------------------------------------


def test_a_paper_with_everything_in_it_is_in_order() -> None:
    word_checks.check(writers.write(paper(WIDE, CHART, p(LONG), WIDE, WIDE, Paragraph(())), ".docx"))


@given(any_paper)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_paper_is_in_order_and_loses_no_word(document: Document) -> None:
    _in_order(document)


@pytest.mark.prove
@given(any_paper)
@settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_great_many_papers_are_too(document: Document) -> None:
    _in_order(document)


def _in_order(document: Document) -> None:
    data = writers.write(document, ".docx")
    word_checks.check(data)
    assert data == writers.write(document, ".docx")
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    said = says(body)
    for block in document.blocks:
        for line in block_text(block).split("\n"):
            for words in line.split("\t"):
                assert words in said


@given(any_document)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_at_all_is_in_order(document: Document) -> None:
    word_checks.check(writers.write(document, ".docx"))


def test_tables_never_touch_for_then_they_would_be_one() -> None:
    """Whatever stands between them and prints nothing."""
    bare = Chart("", "", FIGURES)
    found = body_of(Document((FIGURES, FIGURES, Contents(), FIGURES, bare, bare, Table(()), FIGURES)))
    kinds = [etree.QName(one).localname for one in found if etree.QName(one).localname != "sectPr"]
    assert kinds == ["tbl", "p"] * 5 + ["tbl"]
    inner = body_of(Document((Table((Row((Cell((FIGURES, FIGURES)),)),)),)))
    (cell,) = (one for one in inner.iter(f"{W}tc") if one.find(f"{W}tbl") is not None)
    assert [etree.QName(one).localname for one in cell] == ["tcPr", "tbl", "p", "tbl", "p"]


def test_first_columns_that_head_their_rows_say_so() -> None:
    head = row("State", "Now", header=True)
    headed = Table((head, Row((Cell((p("On track"),), header=True), Cell((p("11"),))))), caption="Counted")
    plain = Table((head, row("On track", "11")))
    found = [one.get(f"{W}firstColumn") for one in body_of(Document((headed, plain))).iter(f"{W}tblLook")]
    assert found == ["1", "0"]


def test_what_is_written_can_be_read_by_ours() -> None:
    from goldenthread.documents.readers import docx

    read = docx.read(writers.write(paper(), ".docx"), ".docx")
    assert [one.text for one in read.blocks if isinstance(one, Heading)] == [
        "Progress report & more",
        "In one page",
        "A smaller heading",
        "The full table",
        "What the ratings mean",
    ]
    assert len([one for one in read.blocks if isinstance(one, Table)]) == 3
