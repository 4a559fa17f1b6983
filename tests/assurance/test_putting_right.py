"""What was read of a sheet is put right: pure."""

from goldenthread.assurance.mending import SaidOfQuestion, SaidOfStandard, doubts_of, put_right, without_unused_scales
from goldenthread.assurance.tool import Condition, Question, Standard, Tool, key_for, problems
from tests.assurance.a_campaign import LEVELS, YES

READ = Tool(
    "Audit", scales=(LEVELS, YES), standards=(
        Standard("s-1", "Leadership", "1", "", (
            Question("a", "Is there a lead?", "levels", "1.1", doubts=("No scale.",)),
            Question("b", "Safer recruitment", "levels"),
            Question("c", "Are staff checked?", "levels", "2.1", doubts=("No scale.",)),
        )),
        Standard("s-2", "Are volunteers checked?", "", "", (
            Question("d", "If yes, when?", "yes", only_if=Condition("c", ("3",))),
        ), doubts=("This may be a question.",)),
    ), doubts=("The column Zone was left out.",),
)  # fmt: skip


def _as_read(question: Question, **more: object) -> SaidOfQuestion:
    said = {"text": question.text, "number": question.number, "scale": question.scale, "kinds": question.kinds}
    return SaidOfQuestion(**{**said, **more})  # type: ignore[arg-type]


def _said(standard: Standard, **of: SaidOfQuestion) -> SaidOfStandard:
    return SaidOfStandard(standard.title, standard.number, standard.words, questions=of)


def test_a_question_becomes_the_heading_of_those_after_it() -> None:
    one = READ.standards[0]
    tool = put_right(READ, "s-1", _said(one, b=_as_read(one.questions[1], what="heading")))
    assert [(each.title, [q.key for q in each.questions]) for each in tool.standards[:2]] == [
        ("Leadership", ["a"]), ("Safer recruitment", ["c"]),
    ]  # fmt: skip
    assert all(not q.doubts for each in tool.standards[:2] for q in each.questions)
    assert problems(tool) == []


def test_a_heading_becomes_a_question_of_the_standard_before() -> None:
    two = READ.standards[1]
    tool = put_right(READ, "s-2", SaidOfStandard(two.title, "", "", what="question"))
    (only,) = tool.standards
    assert [one.text for one in only.questions][-2:] == ["Are volunteers checked?", "If yes, when?"]
    assert problems(tool) == []


def test_all_questions_of_a_standard_are_put_on_a_scale_at_once_and_a_usual_one_is_added() -> None:
    one = READ.standards[0]
    tool = put_right(READ, "s-1", SaidOfStandard(one.title, one.number, "", scale="red-amber-green"))
    assert {q.scale for q in tool.standards[0].questions} == {"red-amber-green"}
    assert [scale.key for scale in tool.scales] == ["levels", "yes", "red-amber-green"]
    assert [scale.key for scale in without_unused_scales(tool).scales] == ["yes", "red-amber-green"]


def test_what_is_dropped_lets_go_of_what_depended_on_it_and_says_so() -> None:
    one = READ.standards[0]
    tool = put_right(READ, "s-1", _said(one, c=_as_read(one.questions[2], what="drop")))
    assert [q.key for q in tool.questions()] == ["a", "b", "d"]
    assert tool.by_key()["d"].only_if is None
    assert tool.by_key()["d"].doubts == ("The question it depended on was left out.",)


def test_other_words_have_another_key_and_what_depends_on_them_follows() -> None:
    one = READ.standards[0]
    tool = put_right(READ, "s-1", _said(one, c=_as_read(one.questions[2], text="Are all staff checked?")))
    key = key_for("Are all staff checked?")
    assert tool.standards[0].questions[2].key == key
    assert tool.by_key()["d"].only_if == Condition(key, ("3",))


def test_two_are_joined_and_a_standard_left_out_is_gone() -> None:
    one = READ.standards[0]
    tool = put_right(READ, "s-1", _said(one, b=_as_read(one.questions[1], what="join")))
    assert tool.by_key()["a"].text == "Is there a lead?\nSafer recruitment"
    gone = put_right(READ, "s-2", SaidOfStandard("x", "", "", what="drop"))
    assert [each.key for each in gone.standards] == ["s-1"]


def test_a_doubt_is_said_once_with_all_it_is_of() -> None:
    assert [(one.sentence, [key for key, _ in one.of]) for one in doubts_of(READ)] == [
        ("The column Zone was left out.", []), ("No scale.", ["a", "c"]), ("This may be a question.", ["s-2"]),
    ]  # fmt: skip
