"""Days and words, without a database: the ladder, one mail a week, bank holidays by hand, and what a subject says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asks.ladder import Rungs, Step, due_untold, ends_on, is_late, may_escalate, steps_of
from goldenthread.asks.weekly import by_the_week, weekly_day
from goldenthread.asks.wording import HEADINGS, Asked, heading_of, is_quiet, subject
from goldenthread.lib.working_days import is_working_day

NATIONS = ("england", "wales", "scotland", "northern-ireland")
USUAL = Rungs()
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
nations = st.sampled_from(NATIONS)


def on(opens: date, due: date, nation: str = "england", rungs: Rungs = USUAL, **more: object) -> dict[str, date]:
    return {step.word: step.day for step in steps_of(opens, due, rungs, nation, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nation", "opens", "due", "expected"),
    [
        # 29 February 2028 is a Tuesday; a week before it is the 22nd.
        ("england", date(2028, 2, 1), date(2028, 2, 29), ("2028-02-01", "2028-02-22", "2028-03-01")),
        # A week before 7 March 2028 is 29 February itself.
        ("wales", date(2028, 2, 14), date(2028, 3, 7), ("2028-02-14", "2028-02-29", "2028-03-08")),
        # Year end: Friday 1 January 2027 is closed; a week before is Christmas Day, so Thursday the 24th; after, Monday.
        ("england", date(2026, 12, 1), date(2027, 1, 1), ("2026-12-01", "2026-12-24", "2027-01-04")),
        # In Scotland Monday 4 January 2027 stands for 2 January, a Saturday.
        ("scotland", date(2026, 12, 1), date(2027, 1, 1), ("2026-12-01", "2026-12-24", "2027-01-05")),
        # Easter Monday, 6 April 2026, is a working day in Scotland alone.
        ("england", date(2026, 4, 6), date(2026, 4, 30), ("2026-04-07", "2026-04-23", "2026-05-01")),
        ("wales", date(2026, 4, 6), date(2026, 4, 30), ("2026-04-07", "2026-04-23", "2026-05-01")),
        ("northern-ireland", date(2026, 4, 6), date(2026, 4, 30), ("2026-04-07", "2026-04-23", "2026-05-01")),
        ("scotland", date(2026, 4, 6), date(2026, 4, 30), ("2026-04-06", "2026-04-23", "2026-05-01")),
        # St Patrick's Day and the Boyne are Northern Ireland's own.
        ("northern-ireland", date(2026, 3, 17), date(2026, 7, 12), ("2026-03-18", "2026-07-03", "2026-07-14")),
        ("england", date(2026, 3, 17), date(2026, 7, 12), ("2026-03-17", "2026-07-03", "2026-07-13")),
        # The summer holiday: 3 August in Scotland, 31 August elsewhere. St Andrew's Day, 30 November.
        ("scotland", date(2026, 8, 3), date(2026, 11, 29), ("2026-08-04", "2026-11-20", "2026-12-01")),
        ("wales", date(2026, 8, 31), date(2026, 11, 29), ("2026-09-01", "2026-11-20", "2026-11-30")),
    ],
)
def test_steps_fall_on_working_days(nation: str, opens: date, due: date, expected: tuple[str, str, str]) -> None:
    said = on(opens, due, nation)
    assert tuple(said[word].isoformat() for word in ("asked", "before-7", "after-1")) == expected


def test_a_warning_that_comes_no_later_than_the_ask_is_left_out() -> None:
    assert "before-7" not in on(date(2026, 6, 1), date(2026, 6, 8))
    assert "before-7" in on(date(2026, 6, 1), date(2026, 6, 9))


def test_an_own_ladder_and_nudges() -> None:
    rungs = Rungs(before=(7, 1), after=(1, 5))
    said = on(date(2026, 6, 1), date(2026, 6, 26), rungs=rungs, nudges=(date(2026, 6, 10), date(2026, 6, 11)))
    assert list(said) == ["asked", "nudge-1", "nudge-2", "before-7", "before-1", "after-1", "after-5"]


def test_lateness_escalation_and_the_end() -> None:
    # Saturday 30 May 2026 is kept on Monday 1 June.
    assert not is_late(date(2026, 5, 30), date(2026, 6, 1), "england")
    assert is_late(date(2026, 5, 30), date(2026, 6, 2), "england")
    assert [may_escalate(date(2026, 5, 1), date(2026, 5, day), USUAL) for day in (7, 8)] == [False, True]
    assert ends_on(date(2026, 5, 1), USUAL) == date(2026, 5, 29)


@given(opens=days, length=st.integers(0, 120), nation=nations)
def test_no_step_falls_on_a_closed_day_and_none_comes_before_the_ask(opens: date, length: int, nation: str) -> None:
    due = opens + timedelta(days=length)
    steps = steps_of(opens, due, USUAL, nation)
    assert all(is_working_day(step.day, nation) for step in steps)
    assert steps[0].word == "asked"
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert len({step.word for step in steps}) == len(steps)


@given(opens=days, length=st.integers(0, 60), nation=nations, seen=st.sets(st.integers(0, 150)))
def test_whenever_the_clock_runs_each_step_is_told_once_and_none_is_lost(
    opens: date, length: int, nation: str, seen: set[int]
) -> None:
    """The clock runs on any days at all, and once at the end."""
    steps = steps_of(opens, opens + timedelta(days=length), USUAL, nation)
    told: list[str] = []
    for day in [*sorted(seen), 400]:
        told += due_untold(steps, told, opens + timedelta(days=day))
    assert sorted(told) == sorted(step.word for step in steps)


def test_one_mail_a_week() -> None:
    # Easter Monday 2026: the week begins on Tuesday the 7th; in Scotland on the 6th.
    assert weekly_day(date(2026, 4, 4), "england") == date(2026, 4, 7)
    assert weekly_day(date(2026, 4, 4), "scotland") == date(2026, 4, 6)
    assert weekly_day(date(2026, 4, 7), "england") == date(2026, 4, 7)
    assert weekly_day(date(2026, 4, 8), "england") == date(2026, 4, 13)
    wednesday, friday = date(2026, 6, 3), date(2026, 6, 5)
    assert by_the_week(Step("asked", wednesday), date(2026, 6, 26), "england").day == date(2026, 6, 8)
    assert by_the_week(Step("asked", wednesday), friday, "england").day == wednesday
    assert by_the_week(Step("nudge-1", wednesday), date(2026, 6, 26), "england").day == wednesday
    assert by_the_week(Step("after-1", wednesday), date(2026, 6, 2), "england").day == date(2026, 6, 8)


@given(day=days, nation=nations)
def test_a_weeks_day_is_the_first_working_day_of_its_week(day: date, nation: str) -> None:
    found = weekly_day(day, nation)
    assert timedelta(0) <= found - day <= timedelta(days=13)
    assert is_working_day(found, nation)
    assert not any(is_working_day(found - timedelta(days=n), nation) for n in range(1, found.weekday() + 1))


TODAY = date(2026, 5, 18)


def one(due: date, *steps: str, late: bool = False, returned: bool = False, board: str = "Ambermere", kind: str = "update") -> Asked:  # fmt: skip
    return Asked(kind, due, late, returned, steps, board)


def counts(kind: str, n: int) -> str:
    return f"{n} {kind}{'s' * (n > 1)}"


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        ([one(date(2026, 5, 29), "asked")], "1 update wanted by 29 May: Ambermere"),
        ([one(date(2026, 5, 29), "asked"), one(date(2026, 5, 29))], "2 updates wanted by 29 May: Ambermere"),
        ([one(date(2026, 5, 29), "asked"), one(date(2026, 6, 5))], "2 updates wanted, the first by 29 May: Ambermere"),
        (
            [one(date(2026, 6, 5), "asked"), one(date(2026, 5, 29), board="Calder")],
            "2 updates wanted of you, the first by 29 May",
        ),
        ([one(date(2026, 5, 29), "asked"), one(date(2026, 5, 29), board="Calder")], "2 updates wanted of you by 29 May"),
        ([one(date(2026, 5, 15), "after-1", late=True), one(date(2026, 5, 29))], "Late: 1 update wanted by 15 May: Ambermere"),
        ([one(date(2026, 5, 22), "asked", returned=True)], "Sent back: 1 update wanted by 22 May: Ambermere"),
        ([one(date(2026, 5, 29), "asked", kind="a"), one(date(2026, 5, 29), kind="b")], "2 answers wanted by 29 May: Ambermere"),
        ([one(date(2027, 1, 8), "asked")], "1 update wanted by 8 January 2027: Ambermere"),
    ],
)  # fmt: skip
def test_a_subject_says_what_and_by_when(asks: list[Asked], expected: str) -> None:
    assert subject(asks, TODAY, counts) == expected


def test_under_which_word_an_ask_stands() -> None:
    said = [
        heading_of(ask)
        for ask in (
            one(TODAY), one(TODAY, "asked"), one(TODAY, "before-7"), one(TODAY, "asked", "before-7"),
            one(TODAY, "before-7", "after-1", late=True), one(TODAY, "after-1", "nudge-1", late=True),
            one(TODAY, "asked", returned=True), one(TODAY, "before-7", returned=True),
        )
    ]  # fmt: skip
    assert said == ["open", "new", "soon", "new", "late", "again", "back", "soon"]


steps_told = st.lists(st.sampled_from(("asked", "before-7", "after-1", "nudge-1")), max_size=3).map(tuple)
asked_things = st.builds(
    Asked, st.sampled_from(("update", "answer")), days, st.booleans(), st.booleans(), steps_told, st.sampled_from("ABC")
)


@given(asks=st.lists(asked_things, min_size=1, max_size=8), today=days)
def test_every_subject_is_one_line_that_names_a_day(asks: list[Asked], today: date) -> None:
    said = subject(asks, today, counts)
    assert "%(" not in said
    assert "\n" not in said
    assert any(f"{one.due.day} {one.due:%B}" in said for one in asks)
    assert all(heading_of(one) in HEADINGS for one in asks)
    assert sum(char.isdigit() for char in said.split(" wanted")[0]) >= 1


def test_what_is_quiet() -> None:
    assert is_quiet("before-7", ["before"])
    assert not is_quiet("after-1", ["before"])
    assert not any(is_quiet(step, ["asked", "nudge"]) for step in ("asked", "nudge-1"))
