"""Office files that are bombs, tricks or wreckage: one clear sentence each, soon, and nothing left behind."""

import struct
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import documents
from goldenthread.documents import Document, Unreadable, office
from goldenthread.documents.office import Package
from goldenthread.documents.readers import xlsx

from .caged import our_children
from .workbooks import by_hand, by_openpyxl, by_xlsxwriter, unzipped, words, zipped

MB = 1024 * 1024
SOON = 2.0  # seconds on a quiet machine; tests allow for a busy one
BUSY = 4


def rows_of(sheet: Any) -> None:
    sheet.append(["No.", "Action", "Lead", "By when"])
    for n in range(20):
        sheet.append([f"1.{n}", f"Map the services of ward {n}", "Chair", "May 2025"])


def refusal(data: bytes, name: str = "plan.xlsx") -> str:
    """The one sentence, from the child, soon, with no process left."""
    before = our_children()
    began = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        documents.open_bytes(data, name)
    assert time.monotonic() - began < SOON * BUSY
    assert our_children() <= before
    said = str(caught.value)
    assert said.splitlines() == [said]
    assert said.endswith(".")
    return said


def workbook(**changed: bytes) -> bytes:
    parts = unzipped(by_openpyxl(rows_of))
    return zipped({**parts, **{name.replace("__", "/"): content for name, content in changed.items()}})


def with_part(name: str, content: bytes | str) -> bytes:
    return zipped({**unzipped(by_openpyxl(rows_of)), name: content})


def test_the_workbook_that_is_spoilt_below_can_be_read() -> None:
    """Or every refusal would prove nothing."""
    assert isinstance(documents.open_bytes(workbook(), "plan.xlsx"), Document)
    assert isinstance(
        documents.open_bytes(with_part("xl/media/image1.png", b"\x89PNG" + bytes(100)), "plan.xlsx"), Document
    )


# Bombs


def test_a_bomb_is_refused_by_what_it_says_it_unpacks_to() -> None:
    bomb = with_part("xl/media/image1.bin", bytes(101 * MB))
    assert len(bomb) < MB
    assert "unpacks to far more" in refusal(bomb)


def test_what_is_packed_too_tightly_is_refused_though_it_is_not_large() -> None:
    bomb = with_part("xl/media/image1.bin", bytes(30 * MB))
    assert "unpacks to far more" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    """zipfile stops at the size that was declared, and finds the sum wrong."""
    data = bytearray(with_part("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 20 * MB + b"</worksheet>"))
    real = struct.pack("<I", 20 * MB + 23)
    assert data.count(real) == 2
    assert "damaged" in refusal(bytes(data.replace(real, struct.pack("<I", 5000))))


def test_more_than_2000_parts_are_refused_before_they_are_looked_at() -> None:
    parts: dict[str, bytes | str] = {f"xl/media/{n}.txt": b"x" for n in range(2_001)}
    assert "unpacks to far more" in refusal(zipped(parts))
    many = b"PK\x01\x02" + bytes(42)
    assert "unpacks to far more" in refusal(b"PK\x03\x04" + many * 500_000)


def test_parts_that_share_their_bytes_are_counted_each_time() -> None:
    """The overlapping bomb: a thousand entries of the directory that all point at one block."""
    data = zipped({"a.xml": b"<a>" + b" " * 200_000 + b"</a>"})
    start = data.index(b"PK\x01\x02")
    entry, ending = data[start : start + 46 + 5], data[data.index(b"PK\x05\x06") :]
    entries = b"".join(entry[:46] + f"{n:05}".encode() for n in range(1_000))
    ending = ending[:8] + struct.pack("<HHII", 1_000, 1_000, len(entries), start) + ending[20:]
    assert "unpacks to far more" in refusal(data[:start] + entries + ending)


def test_one_cell_at_the_far_corner_is_named_at_once() -> None:
    corner = by_xlsxwriter(lambda _book, sheet: (sheet.write(0, 0, "Plan"), sheet.write(1_048_575, 16_383, "x")))
    assert len(corner) < 10_000
    assert "in cell XFD1048576, and only 5,000 rows and 60 columns are read" in refusal(corner)


@pytest.mark.parametrize(("row", "column", "place"), [(5_000, 0, "A5001"), (0, 60, "BI1")])
def test_the_limits_are_5000_rows_and_60_columns(row: int, column: int, place: str) -> None:
    assert f"cell {place}," in refusal(by_xlsxwriter(lambda _book, sheet: sheet.write(row, column, "x")))
    inside = by_xlsxwriter(lambda _book, sheet: sheet.write(max(row - 1, 0), max(column - 1, 0), "x"))
    assert documents.open_bytes(inside, "plan.xlsx").text.endswith("x")


def test_cells_painted_far_away_without_words_do_no_harm() -> None:
    def paint(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Plan")
        red = book.add_format({"bg_color": "red"})
        sheet.write_blank(1_048_575, 16_383, None, red)
        sheet.write_blank(0, 16_383, None, red)
        sheet.set_row(1_048_575, 20, red)

    assert documents.open_bytes(by_xlsxwriter(paint), "plan.xlsx").text == "Plan\nPlan"


def test_ranges_as_large_as_the_sheet_and_as_many_as_can_be_do_no_harm() -> None:
    ranges = '<mergeCell ref="A1:XFD1048576"/>' + "".join(f'<mergeCell ref="A{n}:BH5000"/>' for n in range(1, 4_000))
    sheet = f"<sheetData><row r='1'>{words('A1', 'Plan')}</row><row r='5000'>{words('BH5000', 'x')}</row></sheetData><mergeCells>{ranges}</mergeCells>"
    began = time.monotonic()
    assert "Plan" in documents.open_bytes(zipped(by_hand(sheet)), "plan.xlsx").text
    assert time.monotonic() - began < SOON * BUSY


def test_a_million_empty_cells_are_refused() -> None:
    row = "<row>" + '<c s="1"/>' * 60 + "</row>"
    assert "nearly all of them empty" in refusal(
        zipped(by_hand("<sheetData>" + row * 17_000 + "</sheetData>"), zipfile.ZIP_STORED)
    )


def test_one_long_text_said_a_hundred_thousand_times_is_refused() -> None:
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"word " * 6_000}</t></si></sst>'
    parts = by_hand("<sheetData>" + "<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>" * 1 + "</sheetData>")
    body = "".join("<row>" + '<c t="s"><v>0</v></c>' * 60 + "</row>" for _ in range(1_500))
    parts["xl/worksheets/sheet1.xml"] = (
        parts["xl/worksheets/sheet1.xml"].partition("<sheetData>")[0] + f"<sheetData>{body}</sheetData></worksheet>"
    )
    parts["xl/sharedStrings.xml"] = strings
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    assert "more words than any plan" in refusal(zipped(parts, zipfile.ZIP_STORED))


def test_a_cell_with_more_words_than_excel_allows_is_refused() -> None:
    sheet = f"<sheetData><row r='1'>{words('A1', '• a&#10;' * 12_000)}</row></sheetData>"
    assert "more words than any plan" in refusal(zipped(by_hand(sheet), zipfile.ZIP_STORED))


# XML that declares more than it says


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'])
@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "xl/nobody/asks.xml",
        "customXml/item1.data",
    ],
)
def test_a_doctype_in_any_part_is_refused(part: str, doctype: str) -> None:
    assert "parts that no Office program writes" in refusal(
        with_part(part, f"<?xml version='1.0'?>\n{doctype}<x>&e;</x>")
    )


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_doctype_in_wide_letters_is_refused(codec: str) -> None:
    part = f"<?xml version='1.0' encoding='{codec}'?>{OUTSIDE}<x>&e;</x>".encode(codec)
    assert "parts that no Office program writes" in refusal(with_part("xl/workbook.xml", part))


def test_a_doctype_behind_a_megabyte_of_nothing_is_refused() -> None:
    for padding in (" " * 65_530, "<!-- " + "x" * 900_000 + " -->"):
        assert "parts that no Office program writes" in refusal(
            with_part("xl/workbook.xml", f"<?xml version='1.0'?>{padding}{OUTSIDE}<x/>")
        )


def test_xml_nested_without_end_is_one_sentence() -> None:
    refusal(with_part("xl/workbook.xml", "<a>" * 100_000))
    refusal(with_part("xl/worksheets/sheet1.xml", "<a>" * 100_000))


# Archives that are something else


@pytest.mark.parametrize("name", ["xl/inner.zip", "xl/media/image1.png", "book.xlsx", "xl/a.7z"])
def test_an_archive_inside_is_refused(name: str) -> None:
    assert "parts that no Office program writes" in refusal(with_part(name, zipped({"a": b"a"})))


def test_the_figures_behind_a_chart_stay_closed_and_may_be_there() -> None:
    data = with_part("xl/embeddings/Microsoft_Excel_Sheet1.xlsx", zipped({"a": bytes(50)}))
    assert isinstance(documents.open_bytes(data, "plan.xlsx"), Document)


@pytest.mark.parametrize("name", ["../../../etc/cron.d/x", "/etc/passwd", "..\\..\\x", "C:\\x", "xl/../../x"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    assert "parts that no Office program writes" in refusal(with_part(name, b"x"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    out = BytesIO(by_openpyxl(rows_of))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "parts that no Office program writes" in refusal(out.getvalue())


def test_a_packing_that_no_office_program_uses_is_refused() -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert "parts that no Office program writes" in refusal(zipped(unzipped(by_openpyxl(rows_of)), method))


def test_a_file_with_a_password_is_told_so() -> None:
    """Excel wraps one in an old container; a zip program marks the parts."""
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
    data = bytearray(by_openpyxl(rows_of))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize(
    ("part", "words_said"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("word/document.xml", "is a Word file"),
        ("ppt/presentation.xml", "is a PowerPoint file"),
        ("xl/workbook.bin", "is a binary Excel file"),
        ("content.xml", "is an OpenDocument file"),
    ],
)
def test_another_kind_of_file_under_this_name_is_told_what_it_is(part: str, words_said: str) -> None:
    assert words_said in refusal(with_part(part, b"<x/>"))


def test_a_zip_without_a_workbook_is_told_so() -> None:
    assert "holds no workbook" in refusal(zipped({"readme.txt": b"hello"}))
    parts = unzipped(by_openpyxl(rows_of))
    del parts["xl/workbook.xml"]
    assert "holds no workbook" in refusal(zipped(parts))
    assert "damaged" in refusal(with_part("xl/workbook.xml", b"<html/>"))


def test_a_sheet_that_is_missing_is_remarked_and_the_others_read() -> None:
    def two(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "here")
        book.add_worksheet("Lost").write(0, 0, "gone")

    parts = unzipped(by_xlsxwriter(two))
    del parts["xl/worksheets/sheet2.xml"]
    found = documents.open_bytes(zipped(parts), "plan.xlsx")
    assert found.remarks == ("The sheet “Lost” is missing from the file.",)
    assert "here" in found.text


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_told_it_is_damaged(share: float) -> None:
    data = by_openpyxl(rows_of)
    assert "damaged or incomplete" in refusal(data[: int(len(data) * share)])


def test_a_part_whose_sum_is_wrong_is_told_it_is_damaged() -> None:
    data = zipped(unzipped(by_openpyxl(rows_of)), zipfile.ZIP_STORED)
    assert data.count(b"Map the services of ward 7") == 1
    assert "damaged" in refusal(data.replace(b"of ward 7", b"of ward 8"))


def test_a_part_larger_than_may_be_taken_whole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LARGEST_TREE", 100)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        Package(by_openpyxl(rows_of)).tree("xl/styles.xml")


# Wreckage of every kind


VALID = by_openpyxl(rows_of)
RICH = by_xlsxwriter(
    lambda book, sheet: (
        sheet.write_rich_string(0, 0, "a ", book.add_format({"bold": True}), "b"),
        sheet.write(0, 1, 41548, book.add_format({"num_format": "mmm-yy", "bg_color": "red"})),
        sheet.write_formula(1, 0, "=1+1", None, 2),
        sheet.write_url(1, 1, "mailto:ada@council.example"),
        sheet.merge_range(2, 0, 3, 1, "Banner"),
        sheet.add_table(5, 0, 7, 1),
        sheet.set_row(9, None, None, {"hidden": True}),
        sheet.set_column(3, 3, None, None, {"hidden": True}),
    )
)
ODD = st.sampled_from(
    [
        b"-1",
        b"0",
        b"99999999999",
        b"A0",
        b"ZZZ9999999",
        b"nan",
        b"inf",
        b"1e400",
        b"",
        b"&#0;",
        b"<",
        b"]]>",
        b"\xff\xfe",
        b"true",
        b"d",
        b"s",
        b"e",
        b"//",
        b"..",
        b"\x00",
    ]
)


@st.composite
def flipped(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from([VALID, RICH])))
    for _ in range(draw(st.integers(1, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@st.composite
def cut(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from([VALID, RICH]))
    begin = draw(st.integers(0, len(data)))
    end = draw(st.integers(begin, len(data)))
    return data[:begin] + data[end:]


@st.composite
def tampered(draw: st.DrawFn) -> bytes:
    """A sound zip whose parts are not: the kind of damage that reaches the XML."""
    parts = unzipped(draw(st.sampled_from([VALID, RICH])))
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(parts)))
        match draw(st.sampled_from(["drop", "swap", "cut", "attribute", "attribute", "attribute", "flip", "rename"])):
            case "drop":
                parts.pop(name)
            case "swap":
                parts[name] = parts[draw(st.sampled_from(sorted(parts)))]
            case "cut":
                parts[name] = parts[name][: draw(st.integers(0, len(parts[name])))]
            case "attribute":
                parts[name] = _with_odd_value(parts[name], draw(st.integers(0, 10_000)), draw(ODD))
            case "flip":
                content = bytearray(parts[name] or b"x")
                content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
                parts[name] = bytes(content)
            case "rename":
                parts[draw(st.sampled_from(["xl/workbook.xml", "_rels/.rels", "x.xml", "xl/styles.xml"]))] = parts.pop(
                    name
                )
        if not parts:
            break
    return zipped(parts)


def _with_odd_value(part: bytes, nth: int, odd: bytes) -> bytes:
    pieces = part.split(b'"')
    if len(pieces) < 3:
        return part
    at = 1 + 2 * (nth % (len(pieces) // 2))
    pieces[at] = odd
    return b'"'.join(pieces)


def document_or_refusal(data: bytes) -> None:
    began = time.monotonic()
    try:
        assert isinstance(xlsx.read(data, ".xlsx"), Document)
    except Unreadable as refused:
        lines = str(refused).splitlines()
    else:
        lines = ["read"]
    assert len(lines) == 1
    assert time.monotonic() - began < SOON * BUSY


BROKEN: dict[str, Callable[[], st.SearchStrategy[bytes]]] = {"flipped": flipped, "cut": cut, "tampered": tampered}
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_workbook_is_a_document_or_one_sentence(kind: str) -> None:
    @given(BROKEN[kind]())
    @settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=QUIET)
    def law(data: bytes) -> None:
        document_or_refusal(data)

    law()


@pytest.mark.prove
@pytest.mark.parametrize("kind", BROKEN)
def test_thousands_of_broken_workbooks_are_documents_or_one_sentence(kind: str) -> None:
    @given(BROKEN[kind]())
    @settings(max_examples=2_000, deadline=None, suppress_health_check=QUIET)
    def law(data: bytes) -> None:
        document_or_refusal(data)

    law()


@pytest.mark.prove
@given(st.one_of(flipped(), cut(), tampered()))
@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
def test_a_broken_workbook_in_the_cage_is_too_and_leaves_nothing(data: bytes) -> None:
    before = our_children()
    said = ""
    try:
        assert isinstance(documents.open_bytes(data, "plan.xlsx"), Document)
    except Unreadable as refused:
        said = str(refused)
    assert "too long" not in said  # the words for a child that broke
    assert our_children() <= before
