"""The five things to notice: laws over any plan, and sentences worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given

from goldenthread.reports.facts import Difference, Position
from goldenthread.reports.papers.noticing import FIVE, five
from goldenthread.reports.papers.progress import progress
from goldenthread.reports.setting import Setting
from tests.reports.lines import DAY, SINCE, line, position, positions, row
from tests.reports.looking import numbers


@given(positions())
def test_never_more_than_five_each_one_sentence_and_the_difference_last(plan: Position) -> None:
    told = five(plan)
    assert len(told) <= FIVE
    assert len({one.kind for one in told}) == len(told)
    references = {one.row.reference for one in plan.lines}
    for one in told:
        assert "\n" not in one.words
        assert one.words.endswith((".", "!", "?", "…"))
        assert "%" not in one.words or "100% Care" in one.words or "50%" in one.words
        assert set(one.about) <= references
        assert len(set(one.about)) == len(one.about)
    assert bool(told) == bool(plan.promised)
    if told:
        assert told[-1].kind == "difference"
    assert told == five(replace(plan, title="Another", reference="PLN-0099"))
    gone = {one.row.reference for one in plan.lines if not one.row.promised}
    for one in told:
        assert not gone & set(one.about)
        if one.kind in ("softer", "unproved", "slipping", "silent"):
            assert numbers(one.words)[:2] == [len(plan.promised), len(one.about)]
    risky = {one.row.reference for one in plan.promised if one.row.state in ("off-track", "at-risk") or one.row.overdue}
    assert {reference for one in told if one.kind == "risk" for reference in one.about} == risky


def test_a_plan_by_hand() -> None:
    quiet = DAY - timedelta(days=100)
    plan = position(
        line(1, row(1, SINCE, stated="on-track", printed="1.1"), printed="1.1", stated="off-track", heard=DAY),
        line(2, row(2, SINCE, stated="at-risk", printed="1.2"), printed="1.2", stated="on-track", heard=DAY,
             difference=Difference("Calls are answered within a day", DAY)),
        line(3, row(3, SINCE, printed="1.3"), printed="1.3", stage="claimed", claimed=DAY),
        line(4, row(4, SINCE, printed="1.4"), printed="1.4", stage="cancelled"),
        line(5, row(5, SINCE, printed="1.5", stated="on-track"), printed="1.5", stated="on-track", heard=quiet, leads=["Nurse"]),
        line(6, printed="1.6", slips=2, due=date(2027, 1, 1), first_due=date(2026, 1, 1), heard=DAY, stated="on-track"),
    )  # fmt: skip
    assert [one.words for one in five(plan)] == [
        "Of 5 things to do, 1 is off track (1.1).",
        "Of 5 things to do, 1 is said to be better than the dates say (1.5).",
        "Of 5 things to do, 1 is said to be done and nothing proves it (1.3).",
        "Of 5 things to do, the date of 1 was put off twice or more (1.6).",
        "A difference is told of 1 of 5 things to do, the newest for 1.2 (30 September 2026): Calls are answered "
        "within a day.",
    ]


def test_a_plan_of_which_nothing_was_said() -> None:
    plan = position(line(1), line(2), since=None)
    assert [one.words for one in five(plan)] == [
        "Of 2 things to do, nobody has answered yet for 2 (ACT-0001 and ACT-0002).",
        "Nobody has said yet what difference any of the 2 things to do has made.",
    ]


def test_what_concerns_most_has_the_room() -> None:
    """Four weaknesses and room for three: the three that concern most things to do are told, in the order of the rule."""
    quiet = DAY - timedelta(days=100)
    plan = position(
        line(1, row(1, SINCE, stated="on-track"), stated="off-track", heard=DAY),
        line(2, row(2, SINCE), stage="claimed", claimed=DAY),
        line(3, row(3, SINCE, stated="on-track"), stated="on-track", heard=quiet),
        line(4, row(4, SINCE, stated="on-track"), stated="on-track", heard=quiet),
        *(line(n, row(n, SINCE, stated="on-track"), stated="on-track", heard=DAY, slips=3) for n in (5, 6, 7)),
    )
    assert [(one.kind, len(one.about)) for one in five(plan)] == [
        ("risk", 1), ("softer", 2), ("slipping", 3), ("silent", 2), ("difference", 0),
    ]  # fmt: skip


def test_what_moved_is_told_by_its_table_and_not_again() -> None:
    moved = line(1, row(1, SINCE, stated="on-track"), stated="off-track", heard=DAY, printed="1.1")
    still = line(1, row(1, SINCE, stated="on-track"), stated="on-track", heard=DAY, printed="1.1")
    told = progress(position(moved), Setting()).text
    assert told.count("Worse") == 3  # on the first page, among the exceptions, in the table of everything
    assert "stands worse" not in told
    told = progress(position(still), Setting()).text
    assert told.count("Nothing moved.") == 1
    assert "The numbers were the same on 30 June 2026." in told
    assert "Nothing has moved" not in told
