"""Edits of a draft: Tool to Tool. Facts by hand, and laws over whatever order they come in."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.assurance import editing
from goldenthread.assurance.pieces import sign_of
from goldenthread.assurance.ready_scales import own_choices
from goldenthread.assurance.tool import BadTool, Condition, Question, Scale, Tool, problems
from tests.assurance.a_campaign import TOOL


def keys(tool: Tool) -> list[list[str]]:
    return [[one.key for one in standard.questions] for standard in tool.standards]


def test_a_question_moves_through_its_standard_and_into_the_next() -> None:
    assert keys(TOOL) == [["lead", "reports"], ["checks", "volunteers", "volunteers-checked"], ["custody", "changed"]]
    once = editing.move_question(TOOL, "lead", "down")
    assert keys(once) == [["reports", "lead"], ["checks", "volunteers", "volunteers-checked"], ["custody", "changed"]]
    twice = editing.move_question(once, "lead", "down")
    assert keys(twice) == [["reports"], ["lead", "checks", "volunteers", "volunteers-checked"], ["custody", "changed"]]
    assert editing.move_question(twice, "lead", "up") == once
    assert editing.move_question(TOOL, "lead", "up") == TOOL
    assert editing.move_question(TOOL, "changed", "down") == TOOL


def test_a_reworded_question_stays_the_same_question() -> None:
    said = {"text": "Is it so?", "number": "9", "kinds": ("police",), "scale": "rag"}
    now = editing.change_question(TOOL, "custody", standard="leadership", **said)
    assert keys(now) == [["lead", "reports", "custody"], ["checks", "volunteers", "volunteers-checked"], ["changed"]]
    question = now.by_key()["custody"]
    assert (question.text, question.number, question.kinds, question.scale) == ("Is it so?", "9", ("police",), "rag")


def test_a_new_question_brings_its_ready_made_scale() -> None:
    now, key = editing.add_question(TOOL, "voice", Question("", "Who was not heard?", "levels-1-4"))
    assert [one.key for one in now.scales][-1] == "levels-1-4"
    assert keys(now)[2] == ["custody", "changed", key]
    again, other = editing.add_question(now, "voice", Question("", "Who was not heard?", "levels-1-4"))
    assert other == f"{key}-2"
    assert len(again.scales) == len(now.scales)
    assert problems(again) == []


def test_what_others_lean_on_stays() -> None:
    with pytest.raises(BadTool, match=r"Question 2\.3 is asked only if 2\.2 was answered so"):
        editing.remove_question(TOOL, "volunteers")
    with pytest.raises(BadTool, match="used by 3 of the questions"):
        editing.remove_scale(TOOL, "levels")
    # A whole standard goes where only its own questions lean on it.
    assert [one.key for one in editing.remove_standard(TOOL, "recruitment").standards] == ["leadership", "voice"]
    leaning = editing.ask_only_if(TOOL, "changed", Condition("volunteers", ("yes",)))
    with pytest.raises(BadTool, match=r"Question 3\.2 is asked only if 2\.2"):
        editing.remove_standard(leaning, "recruitment")
    freed = editing.remove_question(editing.ask_only_if(TOOL, "volunteers-checked", None), "volunteers")
    assert keys(freed)[1] == ["checks", "volunteers-checked"]
    for gone in (editing.move_standard, editing.move_question):
        with pytest.raises(BadTool):
            gone(TOOL, "no-such", "up")


def test_a_question_depends_on_earlier_ones_that_are_chosen() -> None:
    assert [one.key for one in editing.may_depend_on(TOOL, "custody")] == ["lead", "reports", "checks", "volunteers"]
    assert editing.may_depend_on(TOOL, "lead") == []


def test_scales_are_put_and_taken_out() -> None:
    own = own_choices(set(TOOL.scales_by_key()))
    assert own.key == "own-1"
    assert own_choices({"own-1"}).key == "own-2"
    now = editing.put_scale(TOOL, Scale("own-1", "Ours", "number"))
    assert editing.put_scale(now, Scale("own-1", "Theirs", "number")).scales[-1].name == "Theirs"
    assert editing.remove_scale(now, "own-1") == TOOL
    assert editing.with_scale(TOOL, "rag") == TOOL


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["move question", "move standard", "change", "add", "condition"]),
        st.sampled_from([one.key for one in TOOL.questions()]),
        st.sampled_from([one.key for one in TOOL.standards]),
        st.sampled_from(["up", "down"]),
    ),
    max_size=12,
)


@given(EDITS)
@settings(max_examples=80, deadline=None)
def test_no_edit_loses_or_doubles_a_question(edits: "list[tuple[str, str, str, editing.Step]]") -> None:
    tool, added = TOOL, 0
    for what, question, standard, step in edits:
        if what == "move question":
            tool = editing.move_question(tool, question, step)
        elif what == "move standard":
            tool = editing.move_standard(tool, standard, step)
        elif what == "change":
            tool = editing.change_question(tool, question, standard=standard, text="Reworded")
        elif what == "condition":
            tool = editing.ask_only_if(tool, question, None)
        else:
            tool, _key = editing.add_question(tool, standard, Question("", "One more?", "words"))
            added += 1
    found = [one.key for one in tool.questions()]
    assert len(found) == len(set(found)) == TOOL.size + added
    assert set(TOOL.by_key()) <= set(found)
    assert {one.key for one in tool.standards} == {one.key for one in TOOL.standards}


def test_a_sign_changes_with_its_piece_alone() -> None:
    now = editing.change_question(TOOL, "lead", standard="leadership", text="Other words")
    pieces = [
        "words",
        "order",
        "scales",
        "order:leadership",
        "standard:leadership",
        "question:reports",
        "scale:rag",
        "question:lead",
    ]
    assert [piece for piece in pieces if sign_of(now, piece) != sign_of(TOOL, piece)] == ["question:lead"]
    moved = editing.move_question(TOOL, "lead", "down")
    assert [piece for piece in pieces if sign_of(moved, piece) != sign_of(TOOL, piece)] == ["order:leadership"]
    assert sign_of(TOOL, "question:no-such") == sign_of(TOOL, "scale:no-such") == sign_of(TOOL, "standard:x") == "gone"
    assert sign_of(replace(TOOL, about="x"), "words") != sign_of(TOOL, "words")
