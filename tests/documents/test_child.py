"""The child as a program: bytes in, one JSON object out, and nothing else."""

import json
import re
import subprocess
import sys

import pytest

from goldenthread.documents import Document, Paragraph, Place, Span
from goldenthread.documents.readers import csv, html, text
from goldenthread.lib import wire

READERS = {"text": text, "html": html, "csv": csv}
HARD = (
    "<!DOCTYPE html><p>a<b>b</p>&rsquo;&bogus;<ul><li>c<ol start=3><li>d</ul>"
    "<table><caption>e<tr><th>f<td style='background:#f00'>g<p>h</table>\té – “x”\n"
)


def child(reader: str, name: str, data: bytes) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-I", "-X", "utf8", "-m", "goldenthread.documents.child", reader, name]
    return subprocess.run(command, input=data, capture_output=True, env={}, cwd="/", timeout=60, check=False)


def test_it_answers_with_the_document() -> None:
    ended = child("text", "plan.txt", b"Business Plan")
    assert (ended.returncode, ended.stderr) == (0, b"")
    document = wire.unpack(Document, json.loads(ended.stdout)["document"])
    assert document == Document((Paragraph((Span("Business Plan"),), Place(line=1)),))


def test_it_answers_with_the_refusal() -> None:
    ended = child("csv", "plan.csv", bytes(1000))
    assert ended.returncode == 0
    assert json.loads(ended.stdout) == {
        "unreadable": "The file is not text: open it in the program that made it and save it as plain text."
    }


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("reader", READERS)
def test_behind_locked_doors_a_reader_does_all_it_does_outside(reader: str, codec: str) -> None:
    """Nothing a reader needs may be left to be imported, found or opened when the doors are already locked."""
    data = HARD.encode(codec)
    inside = json.loads(child(reader, f"plan.{reader}", data).stdout)
    assert wire.unpack(Document, inside["document"]) == READERS[reader].read(data, f"plan.{reader}")


def test_the_answer_is_plain_ascii_whatever_the_words() -> None:
    answer = child("text", "plan.txt", "the Board’s plan 🙂\u2028".encode()).stdout
    assert answer.isascii()
    assert answer.count(b"\n") == 0


def test_too_deep_to_read_is_said_in_a_sentence() -> None:
    answer = json.loads(child("html", "plan.html", b"<div>x" * 240).stdout)
    assert re.fullmatch(r"The file is too large or too deeply nested [^\n]+\.", answer["unreadable"])
