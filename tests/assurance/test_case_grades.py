"""How often each grade was given, then and now, worked out by hand; the life of an audit as a table; what is late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.assurance.audit_life import STEPS, Days, late, quarter_of, steps_from, year_of
from goldenthread.assurance.case_grades import UNKNOWN, Grade, compared, differ, is_grade, spreads, stuck
from goldenthread.assurance.tool import Question, Scale, Standard, Tool
from goldenthread.assurance.vocab import AUDIT_STAGES
from tests.assurance.an_audit import CASES, FOUR

# Three cases, two agencies; the second does not know case 3, and has not graded 2.1 of case 2.
GIVEN = [
    *(Grade(case, key, code, "council") for case, codes in ((1, "234"), (2, "331"), (3, "222"))
      for key, code in zip(("seen", "heard", "shared"), codes, strict=True)),
    Grade(1, "seen", "2", "police"), Grade(1, "heard", "4", "police"), Grade(1, "shared", "4", "police"),
    Grade(2, "seen", "3", "police"), Grade(2, "heard", "3", "police"),
    Grade(3, "seen", UNKNOWN, "police"), Grade(3, "heard", UNKNOWN, "police"), Grade(3, "shared", UNKNOWN, "police"),
]  # fmt: skip


def test_the_grades_of_an_agency_are_counted_by_domain() -> None:
    council, working = spreads(CASES, 3, [one for one in GIVEN if one.who == "council"])
    # seen 2, 3, 2 and heard 3, 3, 2
    assert (council.title, council.counts, council.unknown, council.blank) == ("Recognition", (0, 3, 3, 0), 0, 0)
    assert council.share == pytest.approx((3 * 2 / 3 + 3 * 1 / 3) / 6)
    assert (working.counts, working.graded) == ((1, 1, 0, 1), 3)


def test_all_together_what_is_unknown_and_not_graded_is_counted_beside() -> None:
    recognition, working = spreads(CASES, 3, GIVEN, judges=2)
    # council 2 3 2 3 3 2, police 2 4 3 3; two unknown; two judges, three cases, two questions are twelve
    assert (recognition.counts, recognition.unknown, recognition.blank) == ((0, 4, 5, 1), 2, 0)
    # council 4 1 2, police 4, one unknown, one not graded
    assert (working.counts, working.unknown, working.blank) == ((1, 1, 0, 2), 1, 1)


def test_percentages_are_counted_as_marks_and_words_are_not() -> None:
    words = Scale("words", "Words", "words")
    percent = Scale("percent", "Per cent", "percent")
    tool = Tool("x", scales=(words, percent), standards=(
        Standard("a", "A", "", "", (Question("p", "P", "percent"), Question("w", "W", "words"))),
    ))  # fmt: skip
    (one,) = spreads(tool, 3, [Grade(1, "p", "100"), Grade(2, "p", "70"), Grade(3, "p", "0"), Grade(1, "w", "well")])
    assert [(head.code, n) for head, n in one.pairs()] == [("F", 1), ("M", 1), ("P", 0), ("N", 1)]
    assert [is_grade(percent, code) for code in ("0", "100", "101", "-1", "many", "nan", UNKNOWN)] == [
        True, True, False, False, False, False, True,
    ]  # fmt: skip
    assert [is_grade(FOUR, code) for code in ("1", "4", "5", UNKNOWN)] == [True, True, False, True]


def test_where_agencies_do_not_agree_is_what_to_talk_about() -> None:
    assert differ(GIVEN) == {(1, "heard")}
    assert differ([*GIVEN, Grade(2, "shared", "2", "police")]) == {(1, "heard"), (2, "shared")}


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["seen", "heard", "shared"]), st.sampled_from("1234")), unique_by=lambda one: one[:2]))  # fmt: skip
def test_every_grade_is_counted_once(given_: list[tuple[int, str, str]]) -> None:
    found = spreads(CASES, 5, [Grade(*one) for one in given_])
    assert sum(one.graded for one in found) == len(given_)
    assert sum(one.graded + one.blank for one in found) == 5 * 3


def test_then_and_now_domain_by_domain() -> None:
    then = spreads(CASES, 1, [Grade(1, "seen", "3"), Grade(1, "heard", "3"), Grade(1, "shared", "2")])
    now = spreads(CASES, 1, [Grade(1, "seen", "2"), Grade(1, "heard", "3"), Grade(1, "shared", "3")])
    assert [(one.title, one.moved) for one in compared(then, now)] == [
        ("Recognition", "better"), ("Working together", "worse"),
    ]  # fmt: skip
    assert [one.moved for one in compared(then, then)] == ["same", "same"]
    assert [one.moved for one in compared([], now)] == ["", ""]
    assert [(one.now, one.moved) for one in compared(then, [])] == [(None, ""), (None, "")]


def test_another_scale_is_not_compared() -> None:
    other = Tool("x", scales=(Scale("percent", "%", "percent"),), standards=(
        Standard("working", "Working together", "", "", (Question("shared", "?", "percent"),)),
    ))  # fmt: skip
    (pair,) = compared(spreads(CASES, 1, GIVEN)[1:], spreads(other, 1, [Grade(1, "shared", "50")]))
    assert (pair.like, pair.moved) == (False, "")
    assert pair.then is not None
    assert pair.now is not None


def test_whether_a_recommendation_stuck() -> None:
    def pair(then: str, now: str) -> object:
        return compared(spreads(CASES, 1, [Grade(1, "shared", then)]), spreads(CASES, 1, [Grade(1, "shared", now)]))[1]

    better, worse, same, best = pair("3", "2"), pair("2", "3"), pair("3", "3"), pair("1", "1")
    told = {
        (stage, name): stuck(stage, domain)  # type: ignore[arg-type]
        for stage in ("", "open", "claimed", "verified", "embedded", "cancelled")
        for name, domain in (("better", better), ("worse", worse), ("same", same), ("best", best), ("none", None))
    }
    for name in ("better", "worse", "same", "best", "none"):
        assert told["", name] == "no-action"
        assert told["open", name] == told["cancelled", name] == "not-done"
        assert told["claimed", name] == "claimed"  # said, and not seen by anybody else: neither done nor still to do
    for stage in ("verified", "embedded"):
        assert [told[stage, name] for name in ("better", "best", "same", "worse", "none")] == [
            "stuck", "stuck", "not-shown", "not-shown", "unseen",
        ]  # fmt: skip


def test_the_life_of_an_audit() -> None:
    assert {stage: {(step.event, step.after) for step in steps_from(stage)} for stage in AUDIT_STAGES} == {
        "planned": {("send-out", "tools-out"), ("report", "reported"), ("drop", "dropped")},
        "tools-out": {("take-in", "returns-in"), ("report", "reported"), ("drop", "dropped")},
        "returns-in": {
            ("open-again", "tools-out"), ("discuss", "discussed"), ("report", "reported"), ("drop", "dropped"),
        },
        "discussed": {("report", "reported")},
        "reported": {("act", "acting"), ("close", "closed")},
        "acting": {("look-again", "re-audit"), ("close", "closed")},
        "re-audit": {("close", "closed")},
        "closed": {("reopen", "acting")},
        "dropped": {("take-up", "planned")},
    }  # fmt: skip
    assert len({step.event for step in STEPS}) == len(STEPS)
    assert all(step.means and step.button for step in STEPS)


@pytest.mark.parametrize(
    ("days", "late_by"),
    [
        (Days("planned", date(2026, 4, 30)), date(2026, 4, 30)),
        (Days("planned", date(2026, 5, 1)), None),
        (Days("planned", None, date(2026, 4, 30)), date(2026, 4, 30)),
        (Days("tools-out", date(2026, 4, 1), date(2026, 4, 30)), date(2026, 4, 30)),
        (Days("tools-out", date(2026, 4, 1)), None),
        (Days("discussed", date(2026, 4, 1), date(2026, 4, 30)), date(2026, 4, 30)),
        (Days("reported", date(2026, 4, 1), date(2026, 4, 30)), None),
        (Days("acting", None, None, date(2026, 4, 30)), date(2026, 4, 30)),
        (Days("closed", date(2026, 1, 1), date(2026, 1, 2), date(2026, 4, 30)), None),
        (Days("dropped", date(2026, 1, 1), date(2026, 1, 2), date(2026, 4, 30)), None),
    ],
)
def test_what_is_late(days: Days, late_by: date | None) -> None:
    told = late(days, date(2026, 5, 1))
    assert (told[1] if told else None) == late_by


def test_april_years_and_quarters() -> None:
    assert [(year_of(date(2026, month, 1)), quarter_of(date(2026, month, 1))) for month in (1, 3, 4, 6, 7, 12)] == [
        (2025, 4), (2025, 4), (2026, 1), (2026, 1), (2026, 2), (2026, 3),
    ]  # fmt: skip
