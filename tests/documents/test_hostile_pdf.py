"""PDF files that are bombs, tricks or wreckage: one clear sentence each, soon, and nothing left behind."""

import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from goldenthread import documents
from goldenthread.documents import Document, Unreadable
from goldenthread.documents.readers import pdfium

from .caged import our_children, run_caged
from .forked import Workshop, workshop
from .pdf_files import HEADINGS, LANDSCAPE, ROWS, by_hand, drawn, typeset, written

SOON = 4.0  # seconds on a quiet machine; tests allow for a busy one
BUSY = 5
WORDS = b"BT /F 12 Tf 72 700 Td (The plan of the board) Tj ET\n"
VALID = typeset(
    f"{LANDSCAPE}= Plan\n#lorem(80)\n- one\n- two\n#table(columns: 5, {HEADINGS}{ROWS})\n#pagebreak()\n#lorem(40)"
)


def outcome(data: bytes, name: str = "plan.pdf") -> Document | str:
    """The Document or the one sentence, from the child, soon, with no process left."""
    before = our_children()
    began = time.monotonic()
    try:
        found: Document | str = documents.open_bytes(data, name)
    except Unreadable as refused:
        found = str(refused)
        assert found.splitlines() == [found]
        assert found.endswith(".")
    assert time.monotonic() - began < SOON * BUSY
    assert our_children() <= before
    return found


def refusal(data: bytes) -> str:
    found = outcome(data)
    assert isinstance(found, str)
    return found


def words(data: bytes) -> str:
    found = outcome(data)
    assert isinstance(found, Document)
    return found.text


@cache
def packed(content: bytes, times: int = 1) -> bytes:
    """A page whose content is packed, and packed again."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    objects = by_hand(content)
    return objects.replace(
        b"<</Length %d>>" % len(content), b"<</Length %d/Filter[%s]>>" % (len(content), b"/FlateDecode" * times)
    )


def test_the_files_that_are_spoilt_below_can_be_read() -> None:
    """Or every refusal would prove nothing."""
    assert words(by_hand(WORDS)) == "The plan of the board"
    assert words(packed(WORDS, 2)) == "The plan of the board"
    assert "Policy Officer" in words(VALID)


# What is no PDF


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "damaged"),
        (VALID[:2_000], "damaged"),
        (b"%PDF-1.7\n" + bytes((n * 7919) % 251 for n in range(200_000)), "damaged"),
        (b"<!DOCTYPE html><html><body><h1>Page not found", "is a web page"),
        (b"PK\x03\x04" + bytes(100), "is a Word, Excel or zip file"),
        (b"MZ\x90\x00" + bytes(100), "is a program"),
        (b"The plan", "no .pdf file at all"),
    ],
    ids=["empty", "a head alone", "cut", "garbage", "web page", "zip", "program", "text"],
)
def test_what_is_no_pdf_is_said_to_be_what_it_is(data: bytes, said: str) -> None:
    assert said in refusal(data)


def locked(password: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, ownerPassword="owner", canCopy=0))
    canvas.drawString(50, 800, "The plan of the board")
    canvas.save()
    return out.getvalue()


def test_a_password_is_named_and_what_to_do() -> None:
    assert "protected by a password" in refusal(locked("secret"))


def test_a_file_that_anybody_may_open_is_read_though_its_maker_locked_it() -> None:
    assert words(locked("")) == "The plan of the board"


def test_a_file_cut_short_of_its_end_gives_what_is_whole_or_one_sentence() -> None:
    for length in range(1_000, len(VALID), len(VALID) // 7):
        outcome(VALID[:length])


# Size


def pages(count: int, said: int | None = None) -> bytes:
    kids = b"3 0 R " * count
    whole = by_hand(WORDS)
    objects = [whole.split(b" 0 obj\n")[n].split(b"\nendobj")[0] for n in range(1, 6)]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count if said is None else said)
    return written(objects)


def test_400_pages_are_read_and_401_are_not() -> None:
    assert words(pages(400)).count("The plan") == 400
    assert "more than 400 pages" in refusal(pages(401))


def test_a_count_of_pages_that_lies_does_no_harm() -> None:
    assert words(pages(1, said=1_000_000_000)) == "The plan of the board"


def test_a_page_as_large_as_a_country_does_no_harm() -> None:
    for box in (b"-1e30 -1e30 1e30 1e30", b"0 0 0 0", b"0 0 1e9 1e9", b"nan nan nan nan"):
        assert words(by_hand(WORDS).replace(b"0 0 595 842", box.ljust(11))) == "The plan of the board"


def test_more_words_on_a_page_than_any_plan_has_are_refused() -> None:
    content = b"".join(b"BT /F 3 Tf %d %d Td (a) Tj ET\n" % (x * 3, y * 3) for x in range(190) for y in range(270))
    assert "far more words" in refusal(by_hand(content))


# Bombs


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: packed(b" " * 600_000_000),
        lambda: packed(b" " * 600_000_000, 2),
        lambda: packed(WORDS * 3_000_000),
        lambda: packed(b"0 0 m 5 5 l S\n" * 5_000_000),
        lambda: packed(b"0 0 m " + b"1 1 l 2 2 l " * 5_000_000 + b" S"),
        lambda: packed(b"q " * 5_000_000),
    ],
    ids=["spaces", "packed twice", "words", "lines", "one line", "nothing but depth"],
)
def test_a_small_file_that_unpacks_to_a_huge_one_is_put_aside(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    assert len(data) < 1_500_000
    assert "too long or too much memory" in refusal(data)


def forms(depth: int, each: int) -> bytes:
    """Drawings in drawings, each drawn so many times."""
    more = []
    for n in range(depth):
        body = b"/X Do " * each if n + 1 < depth else WORDS
        inside = b"<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (7 + n)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 999 999]/Resources%s/Length %d>>" % (inside, len(body))
        more.append(b"%sstream\n%s\nendstream" % (head, body))
    return by_hand(b"/X Do", resources=b"/XObject<</X 6 0 R>>", more=more)


def test_drawings_in_drawings_in_drawings() -> None:
    assert words(forms(3, 1)) == "The plan of the board"
    assert "too long or too much memory" in refusal(forms(30, 10))


def test_a_drawing_that_holds_itself() -> None:
    itself = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
    assert "shows no words" in refusal(by_hand(b"/X Do", resources=b"/XObject<</X 6 0 R>>", more=[itself]))


def test_pages_that_hold_themselves() -> None:
    assert "damaged" in refusal(
        written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])
    )


def test_things_nested_millions_deep_do_no_harm() -> None:
    deep = b"[" * 1_000_000
    assert words(by_hand(WORDS, more=[deep + b"]" * 1_000_000])) == "The plan of the board"
    outcome(by_hand(deep))
    outcome(by_hand(WORDS, page=b"/X " + deep))


def test_a_picture_larger_than_memory_is_never_unpacked() -> None:
    image = b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length 4>>stream\nxxxx\nendstream"
    content = WORDS + WORDS.replace(b"700", b"650") + b"q 595 0 0 842 0 0 cm /I Do Q"
    assert words(by_hand(content, resources=b"/XObject<</I 6 0 R>>", more=[image])).startswith("The plan of the board")


def test_a_page_of_graph_paper_or_of_overlapping_colours_is_read_soon() -> None:
    paper = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(0, 590, 3))
    assert words(by_hand(paper + WORDS)).replace("\t", "").strip() == "The plan of the board"
    colours = b"".join(b"%d %d 30 30 re f\n" % (x * 5, y * 5) for x in range(110) for y in range(160))
    found = outcome(by_hand(colours + WORDS))
    assert isinstance(found, Document)
    assert found.text == "The plan of the board"
    assert "so full of drawing" in found.remarks[0]


def test_one_word_without_end_is_read_soon() -> None:
    assert set(words(packed(b"BT /F 12 Tf (" + b"a" * 10_000_000 + b") Tj ET"))) <= set("a ")


def test_numbers_that_are_none_do_no_harm() -> None:
    for content in (
        b"BT /F 1e20 Tf 72 700 Td (x) Tj ET",
        b"BT /F 12 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (x) Tj ET",
        b"0 0 1e38 1e38 re f 1e38 0 m 0 -1e38 l S",
    ):
        outcome(by_hand(content + WORDS))


# What a PDF may carry beside its pages


def test_scripts_attachments_and_addresses_are_never_touched() -> None:
    action = (
        b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>/AA<</O<</S/Launch/F(/bin/true)>>>>"
    )
    objects = by_hand(
        WORDS, page=b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(/etc/hostname)>>>>]"
    )
    assert words(objects.replace(b"/Pages 2 0 R>>", b"/Pages 2 0 R" + action + b">>", 1)) == "The plan of the board"


def test_the_library_works_behind_locked_doors_and_opens_nothing() -> None:
    ended = run_caged(
        "assert pdf.read(data, '.pdf').blocks\nassert lib.FPDF_LoadDocument(b'/etc/hostname', None) is None or not lib.FPDF_LoadDocument(b'/etc/hostname', None)",
        prepare=f"from goldenthread.documents.readers import pdf; import pypdfium2.raw as lib; pdf.prepare(b''); data = {by_hand(WORDS)!r}",
    )
    assert (ended.stdout, ended.stderr) == ("allowed\n", "")


def test_letters_that_nobody_can_tell_are_said_to_be_so() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]/ToUnicode 6 0 R>>"
    table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <E000> endbfrange"
    data = by_hand(
        b"BT /F 12 Tf 72 700 Td <000100020003000400050006000700080009000A000B000C000D000E000F0010001100120013> Tj ET"
    )
    objects = [data.split(b" 0 obj\n")[n].split(b"\nendobj")[0] for n in range(1, 5)]
    told = written([*objects, font, b"<</Length %d>>stream\n%s\nendstream" % (len(table), table)])
    assert "cannot be told apart" in refusal(told)


# Damage by chance


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """The valid file with some of its bytes changed, left out, doubled or moved; in its drawings too, unpacked."""
    data = bytearray(draw(st.sampled_from([VALID, PLAIN, by_hand(WORDS), forms(3, 2)])))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(1, 60))
        match draw(st.sampled_from(["change", "flip", "cut", "double", "move", "number", "end"])):
            case "change":
                data[at : at + length] = draw(st.binary(max_size=60))
            case "flip":
                if data:
                    data[at] ^= draw(st.integers(1, 255))
            case "cut":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "move":
                to = draw(st.integers(0, max(len(data) - 1, 0)))
                piece = data[at : at + length]
                del data[at : at + length]
                data[to:to] = piece
            case "number":
                data[at : at + 3] = draw(
                    st.sampled_from([b" -1 ", b" 0 ", b" 99999999999 ", b" 1e38 ", b" 6 0 R ", b"[[[", b"<<"])
                )
            case "end":
                del data[max(at, 50) :]
    return bytes(data)


def plain() -> bytes:
    """A drawn file whose content is not packed, so that damage falls on what is drawn."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageCompression(0)
        for page in range(2):
            canvas.drawString(60, 800, "Example Board")
            for y in range(5):
                for x in range(3):
                    canvas.rect(60 + 120 * x, 700 - 20 * y, 120, 20)
                    canvas.drawString(64 + 120 * x, 706 - 20 * y, f"Cell {page} {y} {x}")
            canvas.showPage()

    return drawn(draw)


PLAIN = plain()
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def pdfs() -> Iterator[Workshop]:
    with workshop("pdf", ".pdf") as made:
        yield made


def law(pdfs: Workshop, data: bytes) -> None:
    """A Document or one sentence; or the library gives up, of which the cage makes one."""
    said = pdfs.read(data)
    assert said.startswith(("read", "refused", "ended")), said


def test_a_broken_file_is_a_document_or_one_sentence(pdfs: Workshop) -> None:
    @given(broken())
    @settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=QUIET)
    def holds(data: bytes) -> None:
        law(pdfs, data)

    holds()


@pytest.mark.prove
def test_thousands_of_broken_files_are_documents_or_one_sentence(pdfs: Workshop) -> None:
    @given(broken())
    @settings(max_examples=5_000, deadline=None, suppress_health_check=QUIET)
    def holds(data: bytes) -> None:
        law(pdfs, data)

    holds()


@pytest.mark.prove
@given(broken())
@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
def test_a_broken_file_in_the_cage_is_too_and_leaves_nothing(data: bytes) -> None:
    outcome(data)


def test_the_limits_are_those_promised() -> None:
    assert pdfium.MOST_PAGES == 400
