"""Working days of the four nations, by dates worked out by hand from published calendars of bank holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lib.working_days import add_working_days, bank_holidays, is_working_day, working_days_between

NATIONS = ["england", "wales", "scotland", "northern-ireland"]


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 1, 2), {"scotland"}),
        (date(2026, 3, 17), {"northern-ireland"}),
        (date(2026, 4, 3), set(NATIONS)),  # Good Friday
        (date(2026, 4, 6), {"england", "wales", "northern-ireland"}),  # Easter Monday
        (date(2026, 7, 13), {"northern-ireland"}),  # the Twelfth falls on a Sunday
        (date(2026, 8, 3), {"scotland"}),
        (date(2026, 8, 31), {"england", "wales", "northern-ireland"}),
        (date(2026, 11, 30), {"scotland"}),
        (date(2026, 12, 28), set(NATIONS)),  # for Boxing Day, a Saturday
        (date(2026, 11, 25), set()),
    ],
)
def test_each_nation_has_its_own_days_off(day: date, off: set[str]) -> None:
    assert {nation for nation in NATIONS if not is_working_day(day, nation)} == off


@pytest.mark.parametrize(
    ("start", "count", "nation", "due"),
    [
        (date(2026, 11, 25), 5, "england", date(2026, 12, 2)),
        (date(2026, 11, 25), 5, "scotland", date(2026, 12, 3)),  # St Andrew's Day lies between
        (date(2026, 12, 21), 15, "england", date(2027, 1, 14)),  # a rapid review over Christmas
        (date(2026, 11, 28), 1, "england", date(2026, 11, 30)),  # from a Saturday
        (date(2026, 11, 25), 0, "england", date(2026, 11, 25)),
    ],
)
def test_a_clock_counts_from_the_day_after(start: date, count: int, nation: str, due: date) -> None:
    assert add_working_days(start, count, nation) == due


def test_a_partnerships_own_closed_days_do_not_count() -> None:
    assert add_working_days(date(2026, 11, 25), 1, "england", [date(2026, 11, 26)]) == date(2026, 11, 27)


def test_time_is_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 1, 1), -1, "england")


def test_an_unknown_nation_is_no_nation() -> None:
    with pytest.raises(KeyError):
        bank_holidays("atlantis", 2026)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 40), st.sampled_from(NATIONS))
def test_what_is_added_is_what_lies_between(start: date, count: int, nation: str) -> None:
    due = add_working_days(start, count, nation)
    assert working_days_between(start, due, nation) == count
    assert count == 0 or is_working_day(due, nation)
