"""The board's own Word template: its look on our papers, and nothing of it that hides, runs or reaches outside."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from goldenthread.documents import Document, Heading, Span, writers
from goldenthread.documents.opening import LARGEST_TEMPLATE
from goldenthread.documents.readers import stationery as reader
from goldenthread.documents.refusals import Unreadable, UnusableTemplate
from goldenthread.documents.stationery import Stationery
from goldenthread.documents.writers import word_template

from . import word_checks
from . import word_templates as made
from .word_checks import W, relations_of
from .word_papers import p, paper
from .workbooks import unzipped, zipped

A_NAME = b"Jane Doe"


def written(template: bytes, document: Document | None = None) -> dict[str, bytes]:
    return unzipped(writers.write(document or paper(), ".docx", template))


def says(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext(f"{W}t"))


def body_of(parts: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])[0]


def styles_used(parts: dict[str, bytes], name: str) -> list[str]:
    """What is written in the style of that name, in order."""
    (id_,) = (
        one.get(f"{W}styleId")
        for one in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")
        if (one.find(f"{W}name").get(f"{W}val") or "") == name  # type: ignore[union-attr]
    )
    marks = [one for one in body_of(parts).iter(f"{W}pStyle") if one.get(f"{W}val") == id_]
    return [says(one.getparent().getparent()) for one in marks]  # type: ignore[union-attr, arg-type]


def edges(parts: dict[str, bytes], n: int) -> dict[tuple[str, str], str]:
    """What stands at head and foot of the pages of the section `n`: its part, by place and kind of page."""
    known = relations_of("word/document.xml", parts)
    section = list(body_of(parts).iter(f"{W}sectPr"))[n]
    return {
        (re.sub(r"Reference$", "", etree.QName(one).localname), one.get(f"{W}type") or ""): known[
            one.get(f"{word_checks.R}id") or ""
        ][1]
        for one in section
        if etree.QName(one).localname.endswith("Reference")
    }


# -- its look -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", made.ALL)
def test_a_paper_in_any_template_is_in_order_says_all_and_reaches_nowhere(name: str) -> None:
    template = made.ALL[name]()
    data = writers.write(paper(), ".docx", template)
    word_checks.check(data)
    assert data == writers.write(paper(), ".docx", template)
    assert set(word_checks.outside_words(data)) == {"https://board.example/?a=1&amp;b=2"}  # the paper's own link
    plain = [says(one) for one in body_of(unzipped(writers.write(paper(), ".docx"))).iter(f"{W}p")]
    assert [says(one) for one in body_of(unzipped(data)).iter(f"{W}p")] == plain


def test_a_paper_of_ours_is_a_template_too() -> None:
    """Whoever wants a template begins with what is there: its looks are kept, and nothing stands there twice."""
    ours = writers.write(paper(), ".docx")
    data = writers.write(paper(), ".docx", ours)
    word_checks.check(data)
    assert styles_used(unzipped(data), "Table Text") == styles_used(unzipped(ours), "Table Text")
    ids = [one.get(f"{W}styleId") for one in etree.fromstring(unzipped(data)["word/styles.xml"]).iter(f"{W}style")]
    assert ids == [
        one.get(f"{W}styleId") for one in etree.fromstring(unzipped(ours)["word/styles.xml"]).iter(f"{W}style")
    ]


def test_other_kinds_of_file_leave_the_template() -> None:
    assert writers.write(paper(), ".html", made.plain()) == writers.write(paper(), ".html")


def test_styles_are_taken_by_their_names_whatever_their_ids() -> None:
    parts = written(made.own_look())
    assert styles_used(parts, "Title") == ["Progress report & more"]
    assert styles_used(parts, "List Bullet") == ["One", "Two"]
    assert "Everything in the plan" in styles_used(parts, "Caption")
    assert styles_used(parts, "heading 1") == []
    assert styles_used(parts, "heading 2") == ["In one page", "The full table", "What the ratings mean"]
    tables = [one.get(f"{W}val") for one in body_of(parts).iter(f"{W}tblStyle")]
    assert set(tables) == {"BoardTable"}


def test_a_style_may_be_called_what_xml_would_trip_over() -> None:
    ours = made.styles(made.style("R&amp;D &lt;1&gt;", "heading 2", "<w:rPr><w:b/></w:rPr>"))
    data = writers.write(paper(), ".docx", made.file({"styles.xml": ours}, ("rId9", "styles", "styles.xml")))
    word_checks.check(data)
    body = etree.fromstring(unzipped(data)["word/document.xml"])
    assert "R&D <1>" in {one.get(f"{W}val") for one in body.iter(f"{W}pStyle")}


def test_what_is_written_among_styles_does_not_survive() -> None:
    field = made.field('INCLUDEPICTURE "https://evil.example/a.png"', "fetched")
    ours = made.styles(made.style("Ours", "heading 1", f"<w:hdr><w:p>{field}</w:p></w:hdr>"))
    data = writers.write(paper(), ".docx", made.file({"styles.xml": ours}, ("rId9", "styles", "styles.xml")))
    word_checks.check(data)
    assert b"evil.example" not in b"".join(unzipped(data).values())


def test_a_title_in_the_boards_style_is_still_the_first_heading() -> None:
    parts = written(made.own_look())
    title = next(body_of(parts).iter(f"{W}p"))
    assert title.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "0"  # type: ignore[union-attr]
    two = Document((Heading(1, (Span("One"),)), Heading(1, (Span("Two"),))))
    parts = written(made.own_look(), two)
    assert styles_used(parts, "Title") == []
    assert styles_used(parts, "heading 1") == ["One", "Two"]


def test_headings_have_their_levels_and_no_numbers_but_their_own() -> None:
    parts = written(made.own_look())
    styles = etree.fromstring(parts["word/styles.xml"])
    for level in range(1, 7):
        (style,) = (
            one
            for one in styles.iter(f"{W}style")
            if one.find(f"{W}name").get(f"{W}val") == f"heading {level}"  # type: ignore[union-attr]
        )
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)  # type: ignore[union-attr]
        assert style.find(f"{W}pPr/{W}numPr") is None
    # What they lack is ours, made after their next higher one.
    (second,) = (one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Heading2")
    assert second.find(f"{W}basedOn").get(f"{W}val") == "Pennawd1"  # type: ignore[union-attr]


def test_lists_of_both_count_side_by_side() -> None:
    parts = written(made.own_look())
    numbering = etree.fromstring(parts["word/numbering.xml"])
    kinds = [one.get(f"{W}abstractNumId") for one in numbering.iterchildren(f"{W}abstractNum")]
    assert kinds[:2] == ["0", "1"]  # theirs as they were
    assert len(set(kinds)) == len(kinds) == 4
    texts = [one.get(f"{W}val") for one in numbering.iterfind(f"{W}abstractNum/{W}lvl/{W}lvlText")]
    assert "»" in texts


def test_heading_rows_look_as_the_boards_tables_do() -> None:
    """With a look of its own for them the style is left alone, apart from words that must be seen on its ground; the
    plain style with lines gets the colour of the board's headings.
    """
    (own,) = {
        (one.find(f"{W}tcPr/{W}shd") is None, one.find(f".//{W}color").get(f"{W}val"))  # type: ignore[union-attr]
        for row in body_of(written(made.own_look())).iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
        for one in row.iter(f"{W}tc")
    }
    assert own == (True, "FFFFFF")
    fills = {
        one.get(f"{W}fill")
        for row in body_of(written(made.letterhead())).iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
        for one in row.iter(f"{W}shd")
    }
    assert fills == {"6E1446"}


def test_theme_and_fonts_come_along_without_pictures_and_font_files() -> None:
    parts = written(made.own_look())
    assert b"00695C" in parts["word/theme/theme1.xml"]
    assert b"blip" not in parts["word/theme/theme1.xml"]
    assert b"Liberation Sans" in parts["word/fontTable.xml"]
    assert not [name for name in parts if "odttf" in name or "ground" in name or "media/picture" in name]


# -- its pages ------------------------------------------------------------------------------------------------------


def test_headers_footers_and_logos_stand_on_upright_and_sideways_pages() -> None:
    parts = written(made.letterhead())
    first, turned, last = (edges(parts, n) for n in range(3))
    assert set(first) == {("header", "default"), ("header", "first"), ("footer", "default"), ("footer", "first")}
    sections = list(body_of(parts).iter(f"{W}sectPr"))
    assert [one.find(f"{W}titlePg") is not None for one in sections] == [True, False, False]
    assert first["header", "default"] == turned["header", "default"] == last["header", "default"]
    known = relations_of(first["header", "default"], parts)
    (picture,) = (target for _, target, _ in known.values())
    assert parts[picture] == made.png()  # and without the words that were hidden in it
    sizes = [(one.find(f"{W}pgSz").get(f"{W}w"), one.find(f"{W}pgMar").get(f"{W}top")) for one in sections]  # type: ignore[union-attr]
    assert sizes == [("11906", "1985"), ("16838", "1985"), ("11906", "1985")]


def test_a_foot_that_counts_pages_gets_only_what_the_paper_says_of_itself() -> None:
    parts = written(made.letterhead())
    foot = etree.fromstring(parts[edges(parts, 0)["footer", "default"]])
    assert [says(one) for one in foot.iter(f"{W}p")] == ["Anytown SAB · page 2", "R-0007 · Draft"]
    (instruction,) = foot.iter(f"{W}instrText")
    assert (instruction.text or "").split()[0] == "PAGE"
    assert not list(foot.iter(f"{W}fldSimple"))


def test_a_foot_that_counts_nothing_gets_the_numbers_too_in_the_papers_language() -> None:
    parts = written(made.sideways_welsh())
    foot = etree.fromstring(parts[edges(parts, 0)["footer", "default"]])
    assert [says(one) for one in foot.iter(f"{W}p")] == ["Bwrdd Diogelu Unrhyw Le", "R-0007 · DraftTudalen 1 o 1"]


def test_a_template_that_lies_sideways_is_never_turned() -> None:
    parts = written(made.sideways_welsh())
    pages = list(body_of(parts).iter(f"{W}pgSz"))
    assert {(one.get(f"{W}w"), one.get(f"{W}orient")) for one in pages} == {("16838", "landscape")}
    (margins,) = {tuple(one.attrib.values()) for one in body_of(parts).iter(f"{W}pgMar")}
    assert margins == ("700", "3000", "900", "2000", "300", "300", "250")
    widths = {sum(int(c.get(f"{W}w") or 0) for c in one.iter(f"{W}gridCol")) for one in body_of(parts).iter(f"{W}tbl")}
    assert all(abs(width - (16838 - 3000 - 2000 - 250)) < 10 for width in widths)


@pytest.mark.parametrize(
    ("template", "own", "found"),
    [
        (made.sideways_welsh, None, "cy-GB"),
        (made.sideways_welsh, "en-GB", "en-GB"),
        (made.plain, None, "en-GB"),  # though Word calls it American
        (made.plain, "cy", "cy"),
    ],
)
def test_the_papers_language_goes_before_the_templates(
    template: Callable[[], bytes], own: str | None, found: str
) -> None:
    parts = written(template(), Document((p("Words"),), language=own))
    said = [one.get(f"{W}val") for one in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}lang")]
    assert said == [found]
    assert f"<dc:language>{found}</dc:language>".encode() in parts["docProps/core.xml"]


# -- what does not survive --------------------------------------------------------------------------------------------


def test_of_a_hostile_template_nothing_is_left_but_its_words() -> None:
    data = writers.write(paper(), ".docx", made.hostile())
    parts = unzipped(data)
    whole = b"\n".join(parts.values())
    gone = (
        *(b"evil.example", A_NAME, b"attachedTemplate", b"altChunk", b"INCLUDE", b"DDEAUTO", b"AUTHOR", b"OLEObject"),
        *(b"w:comment", b"w:ins ", b"w:del ", b"dataBinding", b"w:sdtPr><w:data", b"rsid", b"documentProtection"),
        *(b"kept by somebody", b"A draft body", b"Struck", b"fetched", b"chosen", b"included", b"imagedata"),
    )
    assert [one for one in gone if one in whole] == []
    head = etree.fromstring(parts[edges(parts, 0)["header", "default"]])
    assert says(head) == "Kept wordsInsertedBound"
    assert {name for name in parts if not name.startswith("word/")} == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
    }
    allowed = r"word/(?:document|styles|numbering|settings|header\d|footer\d|_rels/\w+\.xml)\.(?:xml|rels)|word/media/\w+\.(?:png|svg)"
    assert [name for name in parts if name.startswith("word/") and not re.fullmatch(allowed, name)] == []


@pytest.mark.parametrize(
    "pieces",
    [
        '<w:r><w:instrText> INCLUDEPICTURE "https://evil.example/a.png" </w:instrText></w:r>',
        made.field(" PAGE ", '2</w:t><w:instrText> INCLUDEPICTURE "https://evil.example/a.png" </w:instrText><w:t>'),
        made.field(" PAGE ", "2").replace(
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:del><w:r><w:instrText> DDEAUTO evil.example </w:instrText></w:r>',
        ),
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT "https://evil.example/" </w:instrText></w:r>',
    ],
)
def test_pieces_of_a_field_that_fetches_do_not_survive_either(pieces: str) -> None:
    head = {"header1.xml": made.part("hdr", f"<w:p>{made.words('Kept')}{pieces}</w:p>")}
    section = f'<w:headerReference w:type="default" r:id="rId3"/>{made.A4}'
    data = writers.write(paper(), ".docx", made.file(head, ("rId3", "header", "header1.xml"), section=section))
    word_checks.check(data)
    assert b"evil.example" not in b"".join(unzipped(data).values())
    assert says(etree.fromstring(unzipped(data)["word/header1.xml"])).startswith("Kept")


def test_pictures_lose_what_was_written_into_them_unseen() -> None:
    assert A_NAME in made.letterhead() or A_NAME in b"".join(unzipped(made.letterhead()).values())
    whole = b"".join(written(made.letterhead()).values())
    assert A_NAME not in whole
    assert b"Comms" not in whole  # the folder a logo once lay in


def with_part(name: str, content: bytes | str, template: bytes | None = None) -> bytes:
    return zipped({**unzipped(template or made.plain()), name: content})


REFUSED = {
    "macros by their part": (lambda: with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "macros"),
    "macros by their name": (
        lambda: zipped(
            {
                name: content.replace(b"document.main+xml", b"x").replace(b".wordprocessingml.x", b".ms-word.template.macroEnabledTemplate.main+xml")
                for name, content in unzipped(made.plain()).items()
            }
        ),
        "macros",
    ),
    "a document type": (lambda: with_part("word/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "put aside"),
    "a document type in a part nobody reads": (lambda: with_part("customXml/item9.xml", "<!DOCTYPE a><a/>"), "put aside"),
    "a bomb": (lambda: with_part("word/media/image1.png", b"\x89PNG" + bytes(60_000_000)), "unpacks to far more"),
    "a zip in the zip": (lambda: with_part("word/inner.zip", zipped({"a": "b"})), "put aside"),
    "a part that leads out": (lambda: with_part("../outside.xml", "<a/>"), "put aside"),
    "half a file": (lambda: made.plain()[:-400], "damaged"),
    "broken XML": (lambda: with_part("word/document.xml", "<w:document"), "damaged"),
    "no zip": (lambda: b"%PDF-1.7 and so on", "cannot be used as a Word template"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0" * 100, "cannot be used as a Word template"),
    "nothing": (lambda: b"", "cannot be used as a Word template"),
    "a workbook": (lambda: writers.write(paper(), ".xlsx"), "no Word template"),
    "strict": (lambda: with_part("word/document.xml", '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "Strict"),
    "no room on the page": (
        lambda: made.file({}, section='<w:pgSz w:w="9000" w:h="9000"/><w:pgMar w:left="3000" w:right="3000"/>'),
        "margins",
    ),
    "margins that are no margins": (
        lambda: made.file({}, section='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="-99999" w:right="1e400"/>'),
        "margins",
    ),
    "too large": (lambda: with_part("word/media/image1.png", b"\x89PNG" + _noise(LARGEST_TEMPLATE)), "larger than 5 MB"),
}  # fmt: skip


def _noise(size: int) -> bytes:
    import random

    return random.Random(7).randbytes(size)  # noqa: S311 - what does not pack


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_one_sentence_whenever_it_comes(name: str) -> None:
    make, told = REFUSED[name]
    template = make()
    with pytest.raises(UnusableTemplate) as caught:
        word_template.check(template)
    said = str(caught.value)
    assert told in said
    assert said.splitlines() == [said]
    assert said.endswith(".")
    with pytest.raises(UnusableTemplate):
        writers.write(paper(), ".docx", template)


@pytest.mark.parametrize("name", made.ALL)
def test_what_can_be_used_passes(name: str) -> None:
    word_template.check(made.ALL[name]())


# -- anything at all --------------------------------------------------------------------------------------------------


def _opened(data: bytes) -> Stationery | None:
    """As the child opens it, without one, or a thousand would take a day."""
    try:
        return reader.read(data, ".dotx")
    except Unreadable as refused:
        said = str(refused).splitlines()
    assert len(said) == 1
    return None


def _put_round(monkeypatch: pytest.MonkeyPatch, stationery: Stationery) -> bytes:
    monkeypatch.setattr("goldenthread.documents.writers.docx.open_template", lambda _: stationery)
    return writers.write(paper(), ".docx", b"")


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A template with pieces of its XML taken out, doubled, or moved elsewhere."""
    parts = unzipped(made.ALL[draw(st.sampled_from(sorted(made.ALL)))]())
    names = sorted(name for name in parts if name.endswith(".xml") and not name.startswith("["))
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(names))
        root = etree.fromstring(parts[name])
        elements = list(root.iter(etree.Element))
        one = elements[draw(st.integers(0, len(elements) - 1))]
        parent = one.getparent()
        if parent is None:
            continue
        match draw(st.sampled_from(["out", "twice", "elsewhere", "attribute"])):
            case "out":
                parent.remove(one)
            case "twice":
                parent.append(etree.fromstring(etree.tostring(one)))
            case "elsewhere":
                others = list(etree.fromstring(parts[draw(st.sampled_from(names))]).iter(etree.Element))
                parent.append(others[draw(st.integers(0, len(others) - 1))])
            case "attribute":
                for key in list(one.attrib):
                    one.attrib[key] = draw(st.text(alphabet="0aZ-\"'<&:/é", max_size=5))
        parts[name] = etree.tostring(root.getroottree().getroot())
    return zipped(parts)


@given(spoilt())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_spoilt_template_is_refused_or_makes_a_file_that_opens(data: bytes) -> None:
    _survives(data)


@pytest.mark.prove
@given(spoilt())
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_so_are_a_great_many(data: bytes) -> None:
    _survives(data)


def _survives(data: bytes) -> None:
    stationery = _opened(data)
    if stationery is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        made_ = _put_round(patch, stationery)
    with zipfile.ZipFile(io.BytesIO(made_)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    assert set(word_checks.outside_words(made_)) <= {"https://board.example/?a=1&amp;b=2"}
    # Where a name was moved to among what is printed, it is printed.
    if not any(
        A_NAME in part for name, part in unzipped(data).items() if name.startswith("word/") and name.endswith("xml")
    ):
        assert A_NAME not in b"".join(unzipped(made_).values())
