"""The days on which something that recurs is given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lib.dates import Period, financial_year
from goldenthread.lib.timescales.occurrences import occurrences, promised

YEAR = financial_year(2026)


@pytest.mark.parametrize(
    ("recurrence", "days"),
    [
        ("quarterly", ["2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31"]),
        ("biannual", ["2026-09-30", "2027-03-31"]),
        ("annual", ["2027-03-31"]),
        ("bimonthly", ["2026-05-31", "2026-07-31", "2026-09-30", "2026-11-30", "2027-01-31", "2027-03-31"]),
        ("termly", ["2026-07-31", "2026-12-31", "2027-03-31"]),
        ("ongoing", []),
        ("each-meeting", []),
        ("weekly", []),
        ("biennial", []),
    ],
)
def test_the_occurrences_of_a_year(recurrence: str, days: list[str]) -> None:
    assert [day.isoformat() for day in occurrences(recurrence, YEAR)] == days  # type: ignore[arg-type]


def test_every_month_has_its_last_day() -> None:
    days = occurrences("monthly", YEAR)
    assert (len(days), days[0], days[10]) == (12, date(2026, 4, 30), date(2027, 2, 28))


def test_a_yearly_thing_comes_back_on_its_day() -> None:
    three = Period(date(2026, 4, 1), date(2029, 3, 31))
    assert occurrences("annual", three, date(2026, 10, 31)) == (
        date(2026, 10, 31), date(2027, 10, 31), date(2028, 10, 31),
    )  # fmt: skip


def test_named_dates_stand_and_one_date_is_where_it_ends() -> None:
    named = (date(2026, 6, 1), date(2026, 9, 1))
    assert promised("quarterly", named, None, YEAR) == named
    assert promised(None, named, None, YEAR) == named
    assert promised("quarterly", (date(2026, 12, 31),), None, YEAR) == (
        date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    )  # fmt: skip
    assert promised("quarterly", (), date(2026, 10, 1), YEAR) == (date(2026, 12, 31), date(2027, 3, 31))
    assert promised("ongoing", (), None, YEAR) == ()
    assert promised("monthly", (), None, None) == ()


@given(
    st.sampled_from(["monthly", "bimonthly", "quarterly", "biannual", "annual", "biennial", "termly"]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(0, 2000),
)
def test_occurrences_are_in_order_and_within(recurrence: str, first: date, days: int) -> None:
    within = Period(first, date.fromordinal(first.toordinal() + days))
    found = occurrences(recurrence, within)  # type: ignore[arg-type]
    assert list(found) == sorted(set(found))
    assert all(day in within for day in found)
