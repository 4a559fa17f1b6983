"""Year on year, cell by cell against a table made by hand, and laws."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.assurance.comparing import Year, year_on_year
from goldenthread.assurance.heirs import Heir
from goldenthread.assurance.measuring import Returned
from goldenthread.assurance.tool import Question, Standard, Tool
from tests.assurance.a_campaign import TOOL
from tests.assurance.returned import DUE, law, not_applying, returns, said, told, tools

LEADERSHIP, RECRUITMENT, VOICE = TOOL.standards
# In the next version "lead" is reworded, "checks" is on levels, "volunteers-checked" is gone, "vetting" is new,
# "changed" stands under leadership.
NEXT = replace(
    TOOL,
    standards=(
        replace(LEADERSHIP, questions=(
            replace(LEADERSHIP.questions[0], text="Is there a named senior lead for safeguarding?"),
            LEADERSHIP.questions[1], VOICE.questions[1],
        )),
        replace(RECRUITMENT, questions=(
            replace(RECRUITMENT.questions[0], scale="levels"), RECRUITMENT.questions[1],
            Question("vetting", "Is vetting renewed?", "levels"),
        )),
        replace(VOICE, questions=(VOICE.questions[0],)),
    ),
)  # fmt: skip
THEN = Year(
    TOOL,
    [
        told("vale", kind="council", first_signed_on=date(2024, 5, 20), lead="3", reports="1", checks="A", volunteers="yes",
             volunteers_checked="50%", changed="Much"),
        told("harbour", kind="police", lead="2", reports="3", checks="R", volunteers="no", custody="1"),
        told("gone", lead="3"),
        told("let-off", lead="3"),
        told("missing", state="begun", lead="3"),
        told("quiet", lead="3", reports="0"),
        told("excused", state="excused"),
    ],
    date(2024, 5, 13),
)  # fmt: skip
NOW = Year(
    NEXT,
    [
        told("vale", kind="council", moderated=said(reports="2"), lead="2", reports="3", checks="2", volunteers="n/a", vetting="3"),
        told("harbour", kind="police", first_signed_on=DUE, lead="2", reports="3", checks="1", volunteers="no",
             custody="3", changed="Some"),
        told("fresh", lead="0"),
        told("missing", lead="1"),
        told("quiet", state="asked"),
        told("excused", lead="1"),
        told("let-off", state="excused"),
        told("never", state="excused"),
    ],
    DUE,
)  # fmt: skip


def test_agencies_and_standards_as_the_hand_made_table_has_them() -> None:
    found = year_on_year(THEN, NOW)
    assert [(one.whose.slug, one.part) for one in found.pairs] == [
        ("vale", "both"), ("harbour", "both"), ("fresh", "new"), ("missing", "missing-then"), ("quiet", "missing-now"),
        ("excused", "excused-then"), ("gone", "gone"), ("let-off", "excused-now"),
    ]  # fmt: skip
    vale, harbour = found.pairs[:2]
    assert (vale.late_then, vale.late_now, harbour.late_now) == (True, False, False)
    table = {
        # leadership: lead 1 -> 2/3, reports (twice) 1/3 -> 2/3 by the board: (1 + 2/3)/3 -> (2/3 + 4/3)/3
        ("vale", "leadership"): (5 / 9, 6 / 9, "better", 2, 1, 0, {"no-answer-now": 1}),
        # checks 1/2 -> 2/3 on another scale; volunteers do not apply now; vetting is new
        ("vale", "recruitment"): (1 / 2, 2 / 3, "better", 1, 0, 1, {"applies-not-now": 1, "new": 1}),
        # custody is asked of the police alone
        ("vale", "voice"): (None, None, None, 0, 0, 0, {}),
        ("harbour", "leadership"): (8 / 9, 8 / 9, "same", 2, 1, 0, {"no-answer-then": 1}),
        # checks 0 -> 1/3; volunteers 0 -> 0; vetting is new
        ("harbour", "recruitment"): (0, 1 / 6, "better", 2, 0, 1, {"new": 1}),
        ("harbour", "voice"): (1 / 3, 1, "better", 1, 0, 0, {}),
    }
    for (slug, key), (then, now, moved, common, reworded, rescaled, aside) in table.items():
        shift = found.pairs[0 if slug == "vale" else 1].standards[key]
        assert (shift.then, shift.now) == (_near(then), _near(now)), (slug, key)
        assert (shift.moved, shift.common, shift.reworded, shift.rescaled) == (moved, common, reworded, rescaled)
        assert dict(shift.aside) == aside, (slug, key)
    # vale: (1 + 2/3 + 1/2) / 4 -> (2/3 + 4/3 + 2/3) / 4, and what is gone is told
    assert (vale.whole.then, vale.whole.now) == (_near(13 / 24), _near(16 / 24))
    assert (vale.whole.points, vale.whole.aside["gone"]) == (67 - 54, 1)
    assert "gone" not in harbour.whole.aside  # it was never asked: there were no volunteers


def test_questions_as_the_hand_made_table_has_them() -> None:
    vale, harbour = year_on_year(THEN, NOW).pairs[:2]
    told_ = {key: (one.then, one.now, one.outcome, one.reworded, one.rescaled) for key, one in vale.questions.items()}
    assert told_ == {
        "lead": (1, _near(2 / 3), "worse", True, False),
        "reports": (_near(1 / 3), _near(2 / 3), "better", False, False),
        "changed": (None, None, "no-answer-now", False, False),
        "checks": (0.5, _near(2 / 3), "better", False, True),
        "volunteers": (1, None, "applies-not-now", False, False),
        "vetting": (None, 1, "new", False, False),
        "volunteers-checked": (0.5, None, "gone", False, False),
    }
    assert harbour.questions["custody"].outcome == "better"
    assert harbour.questions["changed"].outcome == "no-answer-then"


def test_all_together_are_those_that_compare() -> None:
    found = year_on_year(THEN, NOW)
    leadership = found.standards["leadership"]
    assert (leadership.then, leadership.now) == (_near((5 / 9 + 8 / 9) / 2), _near((6 / 9 + 8 / 9) / 2))
    assert (leadership.of, leadership.better, leadership.worse, leadership.same) == (2, 1, 0, 1)
    assert found.standards["voice"].of == 1
    assert found.whole.of == 2
    checks = found.questions["checks"]
    assert (checks.then, checks.now, checks.better, checks.of) == (0.25, _near((2 / 3 + 1 / 3) / 2), 2, 2)
    assert "vetting" not in found.questions
    assert found.changes["volunteers-checked"].became == "gone"


def test_who_came_after_is_told_and_joined_with_nobody() -> None:
    """Gone became Fresh and Vale, one of them by way of Between, which is asked in neither; Quiet is there both times."""
    ended = date(2026, 1, 31)
    heirs = [
        Heir("seat:gone", "Gone", "seat:between", "Between", ended),
        Heir("seat:gone", "Gone", "seat:vale", "Vale", ended),
        Heir("seat:between", "Between", "seat:fresh", "Fresh", date(2026, 3, 31)),
        Heir("seat:fresh", "Fresh", "seat:gone", "Gone", ended),  # a slip of who typed it: no circle
        Heir("seat:quiet", "Quiet", "seat:fresh", "Fresh", ended),  # it is asked again all the same
        Heir("seat:let-off", "Let-Off", "seat:after", "Afterwards", date(2026, 5, 14)),  # a day after returns were due
        Heir("group:gone", "A group", "group:vale", "Another", ended),  # of the same short name
    ]
    plain, found = year_on_year(THEN, NOW), year_on_year(THEN, NOW, heirs)
    told_ = {one.whose.slug: (one.became, one.was) for one in found.pairs if one.became or one.was}
    assert told_ == {"gone": (("Vale", "Fresh"), ()), "vale": ((), ("Gone",)), "fresh": ((), ("Gone",))}
    assert [(one.whose.slug, one.part, one.whole) for one in found.pairs] == [
        (one.whose.slug, one.part, one.whole) for one in plain.pairs
    ]
    assert (found.whole, found.standards, found.questions) == (plain.whole, plain.standards, plain.questions)


def _near(value: float | None) -> object:
    return None if value is None else pytest.approx(value)


@law
@given(tool=tools(), all_of=returns())
def test_a_campaign_compared_with_itself_moves_nothing(tool: Tool, all_of: list[Returned]) -> None:
    found = year_on_year(Year(tool, all_of, DUE), Year(tool, all_of, DUE))
    for pair in found.pairs:
        assert pair.late_then == pair.late_now
        for shift in (*pair.standards.values(), pair.whole):
            assert shift.then == shift.now
            assert (shift.reworded, shift.rescaled) == (0, 0)
        assert {one.outcome for one in pair.questions.values()}.isdisjoint({"better", "worse", "new", "gone"})
    assert (found.whole.better, found.whole.worse) == (0, 0)
    assert {one.part for one in found.pairs} <= {"both", "missing-both"}


@law
@given(before=tools(), after=tools(), then=returns(), now=returns(), data=st.data())
def test_the_order_of_agencies_does_not_matter(
    before: Tool, after: Tool, then: list[Returned], now: list[Returned], data: st.DataObject
) -> None:
    one = year_on_year(Year(before, then), Year(after, now))
    other = year_on_year(Year(before, data.draw(st.permutations(then))), Year(after, data.draw(st.permutations(now))))
    assert {pair.whose.key: (pair.part, pair.standards, pair.whole, pair.questions) for pair in one.pairs} == {
        pair.whose.key: (pair.part, pair.standards, pair.whole, pair.questions) for pair in other.pairs
    }
    for key, sums in one.standards.items():
        twin = other.standards[key]
        assert (sums.of, sums.better, sums.worse) == (twin.of, twin.better, twin.worse)


@law
@given(before=tools(), after=tools(), then=returns(), now=returns(), data=st.data())
def test_what_does_not_apply_or_is_new_never_moves_a_score(
    before: Tool, after: Tool, then: list[Returned], now: list[Returned], data: st.DataObject
) -> None:
    """What compares is the same whether a question that did not compare is there, or says that it does not apply."""
    found = year_on_year(Year(before, then), Year(after, now))
    key = data.draw(st.sampled_from([one.key for one in after.questions()]))
    conditions = {one.only_if.question for one in after.questions() if one.only_if}
    without = [not_applying(one, key) if _aside(found, one, key) and key not in conditions else one for one in now]
    again = year_on_year(Year(before, then), Year(after, without))
    for pair, twin in zip(found.pairs, again.pairs, strict=True):
        if pair.whose.moderated and twin.whose.moderated != pair.whose.moderated:
            continue  # the board's other answers went with it
        for standard, shift in pair.standards.items():
            assert (shift.then, shift.now, shift.common) == (
                twin.standards[standard].then, twin.standards[standard].now, twin.standards[standard].common
            )  # fmt: skip


def _aside(found: object, one: Returned, key: str) -> bool:
    pair = found.pair(one.key)  # type: ignore[attr-defined]
    told_ = pair.questions.get(key) if pair else None
    return told_ is not None and told_.outcome not in ("better", "worse", "same")


def test_a_tool_without_common_questions_compares_nothing() -> None:
    other = Tool("Other", scales=TOOL.scales, standards=(Standard("o", "O", questions=(Question("o", "O?", "yes"),)),))
    found = year_on_year(Year(TOOL, [told("vale", lead="3")]), Year(other, [told("vale", o="yes")]))
    (vale,) = found.pairs
    assert (vale.whole.moved, vale.whole.common, vale.whole.points) == (None, 0, None)
    assert vale.questions["lead"].outcome == "gone"
