"""Sheets of different layouts as boards own them read right, and are doubtful where the truth is not certain."""

import pytest

from goldenthread import documents
from goldenthread.assurance.reading import interpret
from goldenthread.assurance.tool import Question, Scale, Tool, problems

from .sheets.all_of_them import ALL
from .sheets.making import Choices, Sheet


def _read(sheet: Sheet) -> Tool:
    return interpret(documents.open_bytes(sheet.make(), sheet.name))


@pytest.fixture(scope="module")
def readings() -> dict[str, Tool]:
    return {one.name: _read(one) for one in ALL}


def _scale(scale: Scale) -> Choices:
    options = tuple(
        (one.code, one.label, one.meaning, None if one.share is None else round(one.share, 3)) for one in scale.options
    )
    return Choices(options, scale.kind, scale.step, scale.may_not_apply)


def _rounded(choices: Choices) -> Choices:
    options = tuple((*one[:3], None if one[3] is None else round(one[3], 3)) for one in choices.options)
    return Choices(options, choices.kind, choices.step, choices.may_not_apply)


def _doubted(doubts: tuple[str, ...], words: str) -> bool:
    """One of the doubts says these words; none where there are none."""
    return any(words in one for one in doubts) if words else not doubts


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_a_sheet_reads_as_a_careful_person_reads_it(sheet: Sheet, readings: dict[str, Tool]) -> None:
    tool, truth = readings[sheet.name], sheet.truth
    assert tool.title == truth.title
    assert tool.use == truth.use
    assert [(one.number, one.title) for one in tool.standards] == [(one.number, one.title) for one in truth.standards]
    scales, keys = tool.scales_by_key(), tool.by_key()
    for read, right in zip(tool.standards, truth.standards, strict=True):
        assert read.words == right.words
        assert _doubted(read.doubts, right.doubt), read.doubts
        assert [(one.number, one.text) for one in read.questions] == [(one.number, one.text) for one in right.asked]
        for question, asked in zip(read.questions, right.asked, strict=True):
            assert (question.guidance, question.evidence) == (asked.guidance, asked.evidence)
            assert (question.kinds, question.weight) == (asked.kinds, asked.weight)
            assert _depends(question, keys) == asked.only_if
            assert _scale(scales[question.scale]) == _rounded(truth.scales[asked.scale])
            assert _doubted(question.doubts, asked.doubt), (question.text, question.doubts)
    assert len(tool.doubts) == len(truth.doubts), tool.doubts
    assert all(_doubted(tool.doubts, words) for words in truth.doubts)


def _depends(question: Question, keys: dict[str, Question]) -> tuple[str, tuple[str, ...]] | None:
    condition = question.only_if
    return (keys[condition.question].number, condition.codes) if condition else None


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_what_introduces_it_is_kept_and_what_fills_it_in_is_not(sheet: Sheet, readings: dict[str, Tool]) -> None:
    tool = readings[sheet.name]
    asked = " ".join(f"{one.text} {one.guidance} {one.evidence}" for one in tool.questions())
    all_words = f"{tool.about} {asked} {' '.join(f'{one.title} {one.words}' for one in tool.standards)}"
    assert all(words in tool.about for words in sheet.truth.about), tool.about
    assert not [words for words in sheet.truth.never if words in all_words]


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.name)
def test_what_was_read_could_be_asked_at_once(sheet: Sheet, readings: dict[str, Tool]) -> None:
    assert problems(readings[sheet.name]) == []
