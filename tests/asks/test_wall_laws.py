"""What is late by one day is late by the ladder; the parts of a rate add up, whatever was asked."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asks.ladder import Rungs, is_late, may_escalate
from goldenthread.asks.rates import Rate, Told, outcome, percent, rate, rates
from goldenthread.asks.standing import cuts, days_late, late_until

NATIONS = st.sampled_from(["england", "wales", "scotland", "northern-ireland"])
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def test_late_until_over_easter() -> None:
    """Good Friday is 3 April 2026, Easter Monday 6 April: what was due on Friday is late from Wednesday 8 April on."""
    assert late_until(date(2026, 4, 7), "england") == date(2026, 4, 2)
    assert late_until(date(2026, 4, 8), "england") == date(2026, 4, 7)
    assert late_until(date(2026, 4, 7), "scotland") == date(2026, 4, 6)  # Easter Monday is no bank holiday there


@given(DAYS, st.integers(-15, 15), NATIONS)
def test_one_day_tells_what_the_ladder_tells(today: date, shift: int, nation: str) -> None:
    due = today + timedelta(days=shift)
    assert (due <= late_until(today, nation)) == is_late(due, today, nation)


@given(DAYS, st.integers(0, 60), st.integers(0, 30), NATIONS)
def test_what_is_ripe_is_late_and_may_be_escalated(today: date, before: int, after: int, nation: str) -> None:
    rungs, due = Rungs(escalate_after=after), today - timedelta(days=before)
    ripe = due <= cuts(today, nation, rungs).ripe
    assert ripe == (may_escalate(due, today, rungs) and is_late(due, today, nation))


def some_told() -> st.SearchStrategy[Told]:
    return st.builds(
        Told,
        round=st.sampled_from(["RND-0001", "RND-0002"]),
        agency=st.sampled_from(["police", "health"]),
        state=st.sampled_from(["open", "answered", "done", "unanswered"]),
        due=DAYS,
        answered=st.one_of(st.none(), DAYS),
        number=st.integers(1, 40),
    )


@given(st.lists(some_told(), max_size=30), NATIONS)
def test_the_parts_add_up(told: list[Told], nation: str) -> None:
    whole = rate(told, nation)
    assert whole.asked == whole.in_time + whole.late + whole.never + whole.still_open == sum(one.number for one in told)
    assert (whole.average is None) == (whole.late == 0)
    assert whole.average is None or whole.average > 0
    apart = rates(told, nation)
    assert sum(apart.values(), Rate()) == whole


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_is_all_only_of_all_and_none_only_of_none(part: int, rest: int) -> None:
    share = percent(part, part + rest)
    assert 0 <= share <= 100
    assert (share == 100) == (rest == 0 and part > 0)
    assert (share == 0) == (part == 0)
    if 0 < share < 100 and part and rest:
        assert abs(share - 100 * part / (part + rest)) <= 1


def test_what_became_of_an_ask() -> None:
    """Due on Saturday 10 October 2026: an answer on Monday is in time, on Tuesday one working day late."""
    saturday = date(2026, 10, 10)
    assert outcome("done", saturday, date(2026, 10, 12), "england") == "in-time"
    assert outcome("answered", saturday, date(2026, 10, 13), "england") == "answered-late"
    assert outcome("open", saturday, None, "england") == "still-open"
    assert outcome("unanswered", saturday, None, "england") == "unanswered"
    assert days_late(saturday, date(2026, 10, 13)) == 3
