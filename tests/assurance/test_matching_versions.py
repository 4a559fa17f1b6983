"""The next version of a tool that comes in as a sheet: which question is which."""

from dataclasses import replace

from goldenthread.assurance.matching import joined, match
from goldenthread.assurance.tool import Condition, Question, Standard, Tool, problems
from goldenthread.assurance.versions import changes
from tests.assurance.a_campaign import YES

BEFORE = Tool(
    "Section 11", scales=(YES,), standards=(
        Standard("lead", "Leadership", "1", "", (
            Question("a", "Is there a senior lead for safeguarding?", "yes", "1.1"),
            Question("b", "Does the board hear of safeguarding each year?", "yes", "1.2"),
            Question("c", "Is the budget enough?", "yes", "1.3"),
        )),
        Standard("voice", "Listening to children", "2", "", (Question("d", "Are children heard?", "yes", "2.1"),)),
    ),
)  # fmt: skip
NOW = Tool(
    "Section 11", scales=(YES,), standards=(
        Standard("s-1", "Leadership and accountability", "1", "", (
            Question("q1", "Is there a senior  lead for Safeguarding?", "yes", "1.1"),
            Question("q2", "Does the board hear of safeguarding twice a year?", "yes", "1.2"),
        )),
        Standard("s-2", "Listening to children", "2", "", (
            Question("q3", "Are fathers asked to meetings?", "yes", "2.1"),
            Question("q4", "Are children heard?", "yes", "2.2", only_if=Condition("q3", ("yes",))),
        )),
    ),
)  # fmt: skip


def test_same_words_are_the_same_reworded_is_proposed_and_the_rest_is_new_or_gone() -> None:
    found = match(BEFORE, NOW)
    assert [(one.now.key, one.before and one.before.key, one.how) for one in found.matches] == [
        ("q1", "a", "same"), ("q2", "b", "changed"), ("q3", None, "new"), ("q4", "d", "same"),
    ]  # fmt: skip
    assert [one.key for one in found.gone] == ["c"]
    assert found.proposed == {"q1": "a", "q2": "b", "q4": "d"}


def test_what_a_person_confirmed_keeps_its_key_and_years_compare() -> None:
    tool = joined(NOW, BEFORE, match(BEFORE, NOW).proposed)
    assert problems(tool) == []
    assert [one.key for one in tool.standards] == ["lead", "voice"]
    keys = [one.key for one in tool.questions()]
    assert (keys[:2], keys[3]) == (["a", "b"], "d")
    assert keys[2] not in "abcd"
    assert tool.by_key()["d"].only_if == Condition(keys[2], ("yes",))
    became = {one.key: one.became for one in changes(BEFORE, tool)}
    # what is only asked on a condition now is another question than it was
    assert became == {"a": "changed", "b": "changed", keys[2]: "new", "d": "changed", "c": "gone"}


def test_a_question_that_a_person_calls_new_is_new() -> None:
    tool = joined(NOW, BEFORE, {"q1": "a"})
    assert next(tool.questions()).key == "a"
    assert not {"b", "c", "d"} & {one.key for one in tool.questions()}


def test_two_of_the_same_words_are_each_one_of_two() -> None:
    twice = replace(BEFORE, standards=(replace(BEFORE.standards[1], questions=(
        Question("x", "Are children heard?", "yes"), Question("y", "Are children heard?", "yes"),
    )),))  # fmt: skip
    read = replace(twice, standards=(replace(twice.standards[0], questions=tuple(
        replace(one, key=f"new-{one.key}") for one in twice.standards[0].questions
    )),))  # fmt: skip
    assert match(twice, read).proposed == {"new-x": "x", "new-y": "y"}
