"""The rating worked out: each rule by hand, what is said of it, and its laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.boards.vocab import STATES
from goldenthread.plans.computing import Facts, compute, is_softer, missed, passed, shown
from goldenthread.plans.reasons import why
from goldenthread.plans.vocab import STAGES

TODAY = date(2026, 9, 16)  # a Wednesday
DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
FACTS = st.builds(
    Facts,
    stage=st.sampled_from(sorted(STAGES)),
    stated=st.none() | st.sampled_from(sorted(STATES)),
    start=st.none() | DAYS,
    dates=st.lists(DAYS, max_size=5, unique=True).map(sorted).map(tuple),
    kept=st.lists(DAYS, max_size=3).map(frozenset),
    heard=st.none() | DAYS,
    expected=st.none() | DAYS,
    claimed=st.none() | DAYS,
    review=st.none() | DAYS,
    outstanding=st.integers(0, 3),
    asked=st.just(3),
    off=st.integers(0, 2),
)


def of(**facts: object) -> tuple[str, str]:
    computed = compute(Facts(**facts), TODAY)  # type: ignore[arg-type]
    return computed.state, why(computed)


@pytest.mark.parametrize(
    ("facts", "state", "words"),
    [
        ({}, "no-answer", "Nobody has answered for it yet"),
        ({"dates": (date(2020, 1, 1),)}, "no-answer", "Nobody has answered for it yet"),
        ({"heard": TODAY}, "on-track", "Heard of on 16 September 2026"),
        ({"heard": TODAY, "dates": (date(2026, 12, 31),)}, "on-track", "The next date is 31 December 2026"),
        ({"heard": TODAY, "start": date(2026, 10, 1)}, "not-started", "It starts on 1 October 2026"),
        ({"heard": TODAY, "dates": (date(2026, 7, 31),)}, "off-track", "One date passed: 31 July 2026"),
        (
            {"heard": TODAY, "dates": (date(2026, 6, 30), date(2026, 7, 31))},
            "off-track",
            "2 dates passed: 30 June 2026 and 31 July 2026",
        ),
        (
            {"heard": TODAY, "dates": (date(2026, 6, 30), date(2026, 7, 31)), "kept": {date(2026, 6, 30)}},
            "off-track",
            "One date passed: 31 July 2026",
        ),
        (
            {"heard": TODAY, "dates": (date(2026, 7, 31),), "kept": {date(2026, 7, 31)}},
            "on-track",
            "Every date was kept; nobody has claimed it complete",
        ),
        (
            {"heard": TODAY, "stated": "complete", "dates": (date(2026, 7, 31),)},
            "at-risk",
            "Said to be complete, but nobody has claimed it and 31 July 2026 passed",
        ),
        ({"heard": date(2026, 6, 16)}, "on-track", "Heard of on 16 June 2026"),  # 92 days: a quarter is not over
        ({"heard": date(2026, 6, 15)}, "at-risk", "Nothing heard since 15 June 2026"),
        (
            {"heard": date(2026, 3, 31), "dates": (date(2026, 6, 30), date(2026, 7, 31))},
            "off-track",
            "2 dates passed: 30 June 2026 and 31 July 2026; nothing heard since 31 March 2026",
        ),
        (
            {"heard": TODAY, "dates": (date(2026, 12, 31),), "expected": date(2027, 2, 1)},
            "at-risk",
            "Expected 1 February 2027, promised 31 December 2026",
        ),
        (
            {"heard": TODAY, "dates": (date(2026, 9, 30),), "outstanding": 3, "asked": 15},
            "at-risk",
            "3 of 15 have not answered, and it is due 30 September 2026",
        ),
        (
            {"heard": TODAY, "dates": (date(2026, 12, 31),), "outstanding": 3, "asked": 15},
            "on-track",
            "The next date is 31 December 2026",
        ),
        (
            {"heard": TODAY, "review": date(2026, 9, 1)},
            "at-risk",
            "It was to be looked at again on 1 September 2026",
        ),
        (
            {"stage": "claimed", "claimed": date(2026, 9, 1), "dates": (date(2026, 7, 31),)},
            "complete",
            "Claimed complete on 1 September 2026, and no group has looked at it yet",
        ),
        (
            {"stage": "claimed", "claimed": date(2026, 6, 1)},
            "at-risk",
            "Claimed complete on 1 June 2026, and no group has looked at it yet",
        ),
        (
            {"heard": TODAY, "stated": "on-track", "dates": (date(2026, 12, 31),), "off": 1},
            "at-risk",
            "A figure it is measured by is off its target",
        ),
        (
            {"heard": TODAY, "stated": "complete", "off": 2},
            "at-risk",
            "2 figures it is measured by are off their targets",
        ),
        (
            {"heard": TODAY, "stated": "on-track", "dates": (date(2026, 7, 31),), "off": 1},
            "off-track",  # for its date
            "One date passed: 31 July 2026; a figure it is measured by is off its target",
        ),
        ({"heard": TODAY, "stated": "at-risk", "off": 1}, "on-track", "Heard of on 16 September 2026"),
        ({"heard": TODAY, "stated": "off-track", "off": 1}, "on-track", "Heard of on 16 September 2026"),
        ({"heard": TODAY, "off": 1}, "on-track", "Heard of on 16 September 2026"),
        ({"stated": "on-track", "off": 1}, "no-answer", "Nobody has answered for it yet"),
        (
            {"stage": "claimed", "claimed": date(2026, 9, 1), "off": 1},
            "complete",
            "Claimed complete on 1 September 2026, and no group has looked at it yet; a figure it is measured by is off its target",
        ),
        ({"stage": "verified", "off": 1}, "complete", ""),
        ({"stage": "verified", "dates": (date(2026, 7, 31),)}, "complete", ""),
        ({"stage": "embedded"}, "embedded", ""),
        ({"stage": "deferred", "heard": TODAY, "dates": (date(2026, 7, 31),)}, "on-hold", ""),
        ({"stage": "cancelled"}, "not-applicable", ""),
    ],
)  # fmt: skip
def test_each_rule(facts: dict[str, object], state: str, words: str) -> None:
    assert of(**facts) == (state, words)


def test_a_day_on_which_nobody_works_is_kept_on_the_next_working_day() -> None:
    saturday = date(2026, 5, 30)
    assert not passed(saturday, date(2026, 6, 1), "england")  # the Monday after
    assert passed(saturday, date(2026, 6, 2), "england")
    good_friday = date(2026, 4, 3)  # Easter Monday is a bank holiday in England and none in Scotland
    assert not passed(good_friday, date(2026, 4, 7), "england")
    assert passed(good_friday, date(2026, 4, 7), "scotland")


def test_many_dates_are_counted() -> None:
    months = tuple(date(2026, n, 28) for n in range(1, 7))
    assert of(heard=TODAY, dates=months)[1] == (
        "6 dates passed: 28 January 2026, 28 February 2026, 28 March 2026 and 3 more"
    )


@given(FACTS, DAYS)
def test_there_is_always_a_state_and_never_red_before_the_first_answer(facts: Facts, today: date) -> None:
    computed = compute(facts, today)
    assert computed.state in STATES
    assert why(computed) is not None
    if facts.heard is None and facts.stage == "open":
        assert computed.state == "no-answer"


@given(FACTS, DAYS)
def test_keeping_a_date_never_makes_it_worse(facts: Facts, today: date) -> None:
    weight = {"off-track": 2, "at-risk": 1}
    for day in facts.dates:
        better = compute(Facts(**{**_fields(facts), "kept": {*facts.kept, day}}), today)
        assert weight.get(better.state, 0) <= weight.get(compute(facts, today).state, 0)


@given(FACTS, DAYS)
def test_time_alone_only_takes_dates_away(facts: Facts, today: date) -> None:
    later = today + timedelta(days=30)
    assert set(missed(facts, today, "england")) <= set(missed(facts, later, "england"))


def _fields(facts: Facts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in facts.__slots__}


@given(FACTS)
def test_a_figure_off_its_target_never_takes_anything_off_its_track(facts: Facts) -> None:
    without = compute(Facts(**{**_fields(facts), "off": 0}), TODAY).state  # type: ignore[arg-type]
    assert compute(facts, TODAY).state in (without, "at-risk")
    if without == "off-track":
        assert compute(facts, TODAY).state == "off-track"


@pytest.mark.parametrize(
    ("stated", "worked_out", "softer"),
    [
        ("on-track", "off-track", True),
        ("on-track", "at-risk", True),
        ("at-risk", "off-track", True),
        ("complete", "at-risk", True),
        ("off-track", "at-risk", False),
        ("at-risk", "at-risk", False),
        ("on-track", "no-answer", False),
        ("on-hold", "off-track", False),
        (None, "off-track", False),
    ],
)
def test_what_sounds_better_than_it_is(stated: str | None, worked_out: str, softer: bool) -> None:
    assert is_softer(stated, worked_out) is softer  # type: ignore[arg-type]


def test_the_stage_is_shown_once_it_is_claimed() -> None:
    assert [shown(stage, "off-track") for stage in ("open", "claimed", "verified", "embedded", "deferred")] == [
        "off-track", "complete", "complete", "embedded", "on-hold",
    ]  # fmt: skip
    assert shown("open", None) == "no-answer"
