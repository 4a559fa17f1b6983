"""What is no self-assessment is refused in one sentence, and nothing makes the reader fall over."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread import documents
from goldenthread.assurance.reading import HoldsNoTool, interpret
from goldenthread.assurance.tool import packed, problems, unpacked
from goldenthread.documents import Cell, Document, Heading, Paragraph, Row, Span, Table
from tests.assurance.sheets.making import Book, document, grid, heading
from tests.ingest.plans import SMALL_PLAN


def _sentence(name: str, data: bytes) -> str:
    with pytest.raises((HoldsNoTool, documents.Unreadable)) as refused:
        interpret(documents.open_bytes(data, name))
    return str(refused.value)


def test_an_empty_file_says_so() -> None:
    assert _sentence("empty.docx", document("")) == "The document shows no words: fill it in and try again."


def test_a_plan_is_no_self_assessment() -> None:
    told = "This file looks like an action plan and not like a self-assessment: nothing in it is asked."
    assert _sentence("plan.txt", SMALL_PLAN.encode()) == told
    rows = (("Ref", "Action", "Lead", "By when"), ("1", "Train all staff", "Head of HR", "May 2026"))
    assert _sentence("plan.docx", document(heading("Plan"), grid(*rows))) == told


def test_nonsense_holds_no_questions() -> None:
    told = "No questions were found in this file: it needs a table or a numbered list of what is asked. Is it the right one?"
    assert _sentence("words.txt", b"lorem ipsum\n\ndolor sit amet\n") == told
    assert _sentence("words.csv", b"a,b,c\n1,2,3\n4,5,6\n") == told


def test_five_thousand_rows_are_too_many() -> None:
    book = Book()
    sheet = book.sheet("Audit")
    book.rows(sheet, 0, ("Ref", "Question", "Score (0-3)"), form=book.head)
    for n in range(1, 5000):
        sheet.write(n, 1, f"Is thing number {n} done well?")
    told = "More than 600 questions were found in this file. Split it, or leave out the sheets that are lists."
    assert _sentence("audit.xlsx", book.bytes()) == told


_WORDS = st.sampled_from(
    ["", "Standard 1: Leadership", "Question", "Score (0-3)", "RAG", "Red", "Green = met; Red = not met", "0", "1", "1.1",
     "Is there a lead?", "If yes, who?", "N/A", "Evidence", "Action", "(police only)", "Key", "☐ Yes ☐ No", "x", "0 - Not met"]
)  # fmt: skip
_TEXT = st.one_of(_WORDS, st.text(max_size=40))
_CELL = st.builds(
    lambda text, columns, rows, fill: Cell((Paragraph((Span(text),)),), columns, rows, fill),
    _TEXT, st.integers(1, 3), st.integers(1, 3), st.sampled_from([None, "#FF0000", "#00B050", "#FFFFFF"]),
)  # fmt: skip
_TABLE = st.builds(
    lambda rows: Table(tuple(Row(tuple(row)) for row in rows)),
    st.lists(st.lists(_CELL, min_size=1, max_size=6), min_size=1, max_size=8),
)  # fmt: skip
_BLOCK = st.one_of(
    _TABLE,
    st.builds(lambda text: Heading(1, (Span(text),)), _TEXT),
    st.builds(lambda text: Paragraph((Span(text),)), _TEXT),
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_BLOCK, max_size=6))
def test_whatever_stands_in_a_file_it_is_read_or_refused(blocks: list[documents.Block]) -> None:
    """A tool that was read is sound but for its title, and is kept and got back as it was."""
    try:
        tool = interpret(Document(tuple(blocks)))
    except HoldsNoTool:
        return
    assert tool.size
    assert not [one for one in problems(tool) if "title" not in str(one)]
    assert unpacked(packed(tool)) == tool
