"""Which files can be evidence, and why the others cannot."""

import pytest

from goldenthread.plans.evidence_files import MOST, BadFile, check_file

ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1"
PNG, JPEG = b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("audit.docx", ZIP + b"[Content_Types].xml word/document.xml"),
        ("Figures.XLSX", ZIP + b"xl/workbook.xml"),
        ("slides.pptx", ZIP + b"ppt/presentation.xml"),
        ("policy.odt", ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text"),
        ("report.pdf", b"%PDF-1.7\n"),
        ("report.pdf", b"\xef\xbb\xbf\n%PDF-1.4"),
        ("minutes.txt", "Ŵyl a’r plant".encode()),
        ("minutes.txt", "Minutes".encode("utf-16")),
        ("rows.csv", b"a,b\n1,2\n"),
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("wall.png", PNG),
        ("wall.jpg", JPEG),
        ("wall.jpeg", JPEG),
    ],
)
def test_what_is_taken(name: str, data: bytes) -> None:
    check_file(name, data)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("run.exe", b"MZ\x90\0", "Files ending in .exe are not taken"),
        ("script.js", b"alert(1)", "Files ending in .js"),
        ("drawing.svg", b"<svg/>", "Files ending in .svg"),
        ("all.zip", ZIP, "Files ending in .zip"),
        ("minutes", b"Words", "Files without an ending"),
        ("minutes.docm", ZIP + b"word/", "Files ending in .docm"),
        ("minutes.doc", OLD, "save it as .docx"),
        ("figures.xls", OLD, "save it as .xlsx"),
        # Never by the ending alone.
        ("report.pdf", b"MZ\x90\0 a program", "called .pdf but is something else"),
        ("report.docx", b"%PDF-1.7", "called .docx but is something else"),
        ("report.docx", ZIP + b"whatever.class", "called .docx but is something else"),
        ("report.docx", ZIP + b"xl/workbook.xml", "called .docx but is something else"),
        ("report.docx", OLD, "protected by a password"),
        ("report.docx", ZIP + b"word/document.xml word/vbaProject.bin", "holds macros"),
        ("wall.png", JPEG, "called .png but is something else"),
        ("minutes.txt", b"MZ\x90\0", "called .txt but holds no text"),
        ("minutes.txt", b"#!/bin/sh\nrm", "called .txt but holds no text"),
        ("rows.csv", ZIP, "called .csv but holds no text"),
        ("rows.csv", b"a\0b", "called .csv but holds no text"),
        ("page.html", PNG, "called .html but holds no text"),
        ("minutes.txt", b"", "The file is empty"),
        ("minutes.txt", b"x" * (MOST + 1), "larger than 25 MB"),
    ],
)
def test_what_is_not_taken_says_why(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says.replace(".", r"\.")):
        check_file(name, data)
