"""What updates come to does not depend on the order in which they arrived."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.computing import Facts, compute
from goldenthread.plans.hearing import Heard, Said, hear, standing

Q1, Q2, Q3 = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)


def said(key: int, as_at: date, rating: int | None = None, **more: object) -> Said:
    return Said(key, as_at, True, rating, **more)  # type: ignore[arg-type]


def test_the_newest_day_counts_and_not_the_newest_typing() -> None:
    assert hear([said(1, Q2, 5, expected=Q3), said(2, Q1, 4)]) == Heard(5, Q2, Q3)


def test_the_file_states_a_rating_and_answers_for_nobody() -> None:
    assert hear([Said(1, Q1, False, 5)]) == Heard(5, None, None)


def test_an_update_without_a_rating_leaves_it_as_it_was() -> None:
    assert hear([said(1, Q1, 5), said(2, Q2)]) == Heard(5, Q2, None)


def test_a_correction_stands_in_the_place_of_what_it_corrects() -> None:
    assert hear([said(1, Q1, 5), said(2, Q1, 4, corrects=1)]) == Heard(4, Q1, None)
    assert [one.key for one in standing([said(1, Q1), said(2, Q1, corrects=1)])] == [2]


def test_what_was_returned_counts_no_more_and_frees_what_it_corrected() -> None:
    assert hear([said(1, Q1, 5), said(2, Q2, 4, returned=True)]) == Heard(5, Q1, None)
    assert hear([said(1, Q1, 5), said(2, Q1, 4, corrects=1, returned=True)]) == Heard(5, Q1, None)


def test_one_of_a_set_who_answered_was_heard() -> None:
    assert hear([], [Q1, Q2]).on == Q2


SAYINGS = st.lists(
    st.builds(
        Said,
        key=st.just(0),
        as_at=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        own=st.booleans(),
        rating=st.none() | st.integers(1, 4),
        expected=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        returned=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.as_at,
)


@given(SAYINGS, st.integers(0, 999), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_order_of_arrival_changes_nothing(sayings: list[Said], seed: int, today: date) -> None:
    """Updates of different periods, typed in any order, give the same rating, stated and worked out."""
    mixed = list(sayings)
    Random(seed).shuffle(mixed)  # noqa: S311 - nothing secret
    ordered = hear([replace(one, key=n) for n, one in enumerate(sayings)])
    shuffled = hear([replace(one, key=n) for n, one in enumerate(mixed)])
    assert ordered == shuffled
    facts = [Facts(dates=(Q2,), heard=one.on, expected=one.expected) for one in (ordered, shuffled)]
    assert compute(facts[0], today) == compute(facts[1], today)
