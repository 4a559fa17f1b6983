"""What may be read is judged by the name and by the first bytes, and each refusal is one sentence."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Unreadable
from goldenthread.documents.kinds import READERS, reader_for


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        reader_for(name, data)
    return str(caught.value)


def one_sentence(said: str) -> bool:
    return said[0].isupper() and said.endswith(".") and "\n" not in said and ". " not in said


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("plan.txt", "text"),
        ("PLAN.TXT", "text"),
        ("plan.md", "text"),
        ("plan.html", "html"),
        ("plan.htm", "html"),
        ("plan.csv", "csv"),
        ("plan.tsv", "csv"),
        ("Business plan 2014.15 v2.final.csv", "csv"),
        ("a folder/plan.html", "html"),
    ],
)
def test_the_ending_names_the_reader(name: str, reader: str) -> None:
    assert reader_for(name, b"Priority 1") == reader


MISLABELLED = {
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "a zip": (zipped(), "zip"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Word"),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
    "a GIF": (b"GIF89a" + bytes(20), "picture"),
    "rich text": (b"{\\rtf1\\ansi Plan}", "rich text"),
    "a gzip": (b"\x1f\x8b\x08\x00" + bytes(20), "compressed"),
    "a Windows program": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(60), "program"),
    "a Linux program": (b"\x7fELF\x02\x01\x01" + bytes(60), "program"),
}


@pytest.mark.parametrize("ending", sorted(READERS))
@pytest.mark.parametrize("what", MISLABELLED)
def test_a_file_that_is_not_what_it_is_called_is_refused(what: str, ending: str) -> None:
    data, word = MISLABELLED[what]
    if what == "a zip" and ending in (".xlsx", ".docx"):
        pytest.skip("Office files are zips: their readers say what else they may be")
    if what == "a PDF" and ending == ".pdf":
        pytest.skip("a PDF called .pdf is what it is called")
    said = refusal(f"plan{ending}", data)
    assert word in said
    assert ending in said
    assert one_sentence(said)


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE html><html><body><h1>Sign in</h1>", b"\n<html lang='en'><head><title>x</title>"]
)
@pytest.mark.parametrize("name", ["plan.csv", "plan.tsv", "plan.xlsx", "plan.pdf"])
def test_a_web_page_called_csv_is_refused(name: str, start: bytes) -> None:
    """A download that needed a sign-in saves the sign-in page under the file's name."""
    assert one_sentence(refusal(name, start))


def test_a_workbook_is_known_by_its_ending_and_its_first_bytes() -> None:
    assert reader_for("Plan 2014.XLSX", zipped()) == "xlsx"
    assert "no .xlsx file at all" in refusal("plan.xlsx", b"Priority 1")
    assert "password" in refusal("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))


def test_a_pdf_is_known_by_its_ending_and_its_first_bytes() -> None:
    assert reader_for("Plan 2014.PDF", b"%PDF-1.4\n") == "pdf"
    assert reader_for("plan.pdf", b"\r\n%PDF-1.4\n") == "pdf"
    assert "no .pdf file at all" in refusal("plan.pdf", b"Priority 1")
    assert "web page" in refusal("plan.pdf", b"<!DOCTYPE html><html><body>Not found")


@pytest.mark.parametrize(("name", "instead"), [("plan.doc", "save it as .docx"), ("plan.xls", "save it as .xlsx")])
def test_old_office_files_are_told_what_to_be_saved_as(name: str, instead: str) -> None:
    assert instead in refusal(name, b"\xd0\xcf\x11\xe0" + bytes(100))


def test_a_workbook_with_macros_is_refused_and_the_way_out_named() -> None:
    said = refusal("plan.xlsm", zipped())
    assert "macros" in said
    assert "save it as a plain .xlsx" in said


def test_a_text_that_happens_to_begin_with_two_letters_is_not_a_program() -> None:
    assert reader_for("plan.txt", b"MZ House Safeguarding Board: business plan 2014\n") == "text"


@pytest.mark.parametrize("name", ["plan.docx", "plan.DOCX", "plan.doc", "plan.xlsx", "plan.xls", "plan.pdf"])
def test_a_kind_without_a_reader_says_what_to_do_instead(name: str) -> None:
    if name.lower()[4:] in READERS:
        pytest.skip(f"{name} has a reader by now")
    said = refusal(name, zipped())
    assert one_sentence(said)
    assert "save" in said


@pytest.mark.parametrize(
    "name",
    ["plan.exe", "plan.svg", "plan.hta", "plan.docm", "plan.xlsm", "plan.odt", "plan.zip", "plan.txt.exe", "plan.js"],
)
def test_an_unknown_ending_is_named_and_refused(name: str) -> None:
    said = refusal(name, b"Priority 1")
    assert name[name.rindex(".") :] in said
    assert one_sentence(
        said.replace(".docx, .xlsx, .csv, .html or .txt", "others")
        .replace("plain .xlsx", "one")
        .replace("plain .docx", "one")
    )


@pytest.mark.parametrize("name", ["plan", "", ".", "..", "/", "plan.", ".txt"])
def test_a_name_without_an_ending_is_refused(name: str) -> None:
    assert "\n" not in refusal(name, b"Priority 1")


def test_a_refusal_is_one_line_whatever_the_name() -> None:
    assert refusal("plan.two\nlines\r", b"x").splitlines()[1:] == []


@given(st.text(max_size=30), st.binary(max_size=20))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_name_gives_a_reader_or_one_printable_line(name: str, data: bytes) -> None:
    try:
        assert reader_for(name, data) in READERS.values()
    except Unreadable as refused:
        said = str(refused)
        assert said
        assert said.splitlines() == [said]
        assert "\x1b" not in said
