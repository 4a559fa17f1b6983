"""How far a campaign is: facts worked out by hand, and laws."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.assurance.campaign_standing import Row, Stand, Tally, chosen, days_late, is_late, tally
from goldenthread.assurance.vocab import RETURN_STATES

CLOSES = date(2026, 6, 30)


def test_late_is_what_came_after_the_closing_day_or_has_not_come_by_then() -> None:
    on_the_day, a_day_on = Stand("signed", CLOSES), Stand("signed", date(2026, 7, 1))
    assert days_late(on_the_day, CLOSES, date(2026, 8, 1)) == 0
    assert days_late(a_day_on, CLOSES, date(2026, 8, 1)) == 1
    assert days_late(Stand("begun"), CLOSES, CLOSES) == 0
    assert days_late(Stand("begun"), CLOSES, date(2026, 7, 10)) == 10
    # Sent back after it came in time: it came, and is not late however long putting it right takes.
    assert not is_late(Stand("sent-back", date(2026, 6, 1)), CLOSES, date(2026, 9, 1))
    assert not is_late(Stand("excused"), CLOSES, date(2026, 9, 1))
    assert not is_late(Stand("asked"), None, date(2026, 9, 1))


def test_a_tally_by_hand() -> None:
    stands = [
        Stand("signed", date(2026, 6, 1)),
        Stand("agreed", date(2026, 7, 3)),
        Stand("sent-back", date(2026, 6, 2)),
        Stand("begun"),
        Stand("asked"),
        Stand("excused"),
        Stand("excused", date(2026, 6, 3)),
    ]
    told = tally(stands, CLOSES, date(2026, 7, 5))
    assert told == Tally(
        asked=5, came=3, came_late=1, out_late=2, begun=1, sent_back=1, excused=2, missing=2, late_by=3
    )
    assert (told.percent, told.out, told.not_begun, told.late) == (60, 2, 1, 3)
    assert tally([], CLOSES, CLOSES).percent is None


def test_a_rate_is_a_hundred_only_once_the_last_has_come() -> None:
    assert Tally(asked=500, came=499).percent == 99
    assert Tally(asked=500, came=1).percent == 1
    assert Tally(asked=500, came=0).percent == 0
    assert Tally(asked=500, came=500).percent == 100
    assert Tally(asked=8, came=1).percent == 13  # 12.5, a half rounded up


def test_returns_are_narrowed_and_ordered() -> None:
    rows = [
        Row(1, "Vale", Stand("signed", date(2026, 7, 2))),
        Row(2, "harbour", Stand("begun")),
        Row(3, "Oak", Stand("excused")),
        Row(4, "Ash", Stand("signed", date(2026, 6, 2))),
    ]
    today = date(2026, 7, 20)

    def keys(which: str = "", words: str = "", sort: str = "name") -> list[int]:
        return [one.key for one in chosen(rows, which, words, sort, CLOSES, today)]

    assert keys() == [4, 2, 3, 1]
    assert keys(sort="late") == [2, 1, 4, 3]
    assert keys(sort="state") == [2, 4, 1, 3]
    assert keys("late") == [2, 1]
    assert keys("out") == [2]
    assert keys("in") == [4, 1]
    assert keys("excused") == [3]
    assert keys(words="HARB") == [2]
    assert keys("no such word", sort="nonsense") == [4, 2, 3, 1]


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
STANDS = st.builds(Stand, st.sampled_from(list(RETURN_STATES)), st.none() | DAYS)


@given(st.lists(STANDS, max_size=30), st.none() | DAYS, DAYS)
def test_everybody_is_counted_once(stands: list[Stand], closes: date | None, today: date) -> None:
    told = tally(stands, closes, today)
    assert told.asked + told.excused == len(stands)
    assert told.came + told.begun + told.not_begun == told.asked
    assert told.not_begun >= 0
    assert told.came + told.missing + told.waited_for == told.asked
    assert told.late == sum(is_late(one, closes, today) for one in stands)
    assert told.percent is None or (told.percent == 100) == (told.came == told.asked)


@given(STANDS, DAYS, DAYS)
def test_a_day_later_is_never_less_late(stand: Stand, closes: date, today: date) -> None:
    now, then = (days_late(stand, closes, day) for day in (today, today + timedelta(days=1)))
    assert now <= then <= now + 1


@given(st.lists(STANDS, max_size=20), DAYS, st.sampled_from(["", "late", "out", "in", "begun"]))
def test_an_order_loses_nobody(stands: list[Stand], today: date, which: str) -> None:
    rows = [Row(n, f"name {n % 3}", one) for n, one in enumerate(stands)]
    found = [{one.key for one in chosen(rows, which, "", sort, CLOSES, today)} for sort in ("name", "late", "state")]
    assert found[0] == found[1] == found[2]
