"""What the next round is called and when it is: pure, for any name and day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asks.naming import LONGEST, next_name, quarter_name, shift
from goldenthread.asks.vocab import REPEATS

MONTHS = st.sampled_from([one for one in REPEATS if one])
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("name", "months", "following"),
    [
        ("Quarter 2 updates", 3, "Quarter 3 updates"),
        ("Q4", 3, "Q1"),
        ("Q4 2026/27", 3, "Q1 2027/28"),
        ("Quarter 1 2026-27", 12, "Quarter 1 2027-28"),
        ("Q2 2026", 6, "Q4 2026"),
        ("April to June 2026", 3, "July to September 2026"),
        ("October to December 2026", 3, "January to March 2027"),
        ("January to March 2026/27", 3, "April to June 2027/28"),
        ("December 2026", 1, "January 2027"),
        ("Sept 2026", 2, "Nov 2026"),
        ("Autumn term 2026", 4, "Spring term 2027"),
        ("Summer term 2026/27", 4, "Autumn term 2027/28"),
        ("Section 11 in 2026", 12, "Section 11 in 2027"),
        ("Yearly 2099/00", 12, "Yearly 2100/01"),
        ("Section 11", 3, "Section 11"),
        ("What we may need by autumn", 3, "What we may need by autumn"),
        ("Q5 and MQ2X", 3, "Q5 and MQ2X"),
        ("Quarter 2", 0, "Quarter 2"),
    ],
)
def test_the_next_name(name: str, months: int, following: str) -> None:
    assert next_name(name, months) == following


@given(st.text(max_size=LONGEST), MONTHS)
def test_no_name_is_too_much(name: str, months: int) -> None:
    assert len(next_name(name, months)) <= LONGEST


@given(st.integers(1, 4), st.integers(2000, 2090), st.sampled_from(["Q{} {}", "Quarter {} updates {}"]))
def test_a_year_of_quarters_comes_round(quarter: int, year: int, form: str) -> None:
    name, seen = form.format(quarter, year), []
    for _ in range(4):
        seen.append(name)
        name = next_name(name, 3)
    assert name == form.format(quarter, year + 1)
    assert len(set(seen)) == 4


@given(DAYS, DAYS, MONTHS)
def test_days_keep_their_order_and_the_ends_of_months(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert first < shift(first, months) <= shift(last, months)
    if (one + timedelta(days=1)).day == 1:
        assert (shift(one, months) + timedelta(days=1)).day == 1


def test_the_quarter_of_a_day() -> None:
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 30), date(2026, 12, 31))
    assert [quarter_name(day) for day in days] == [
        "Quarter 4 2025/26", "Quarter 1 2026/27", "Quarter 2 2026/27", "Quarter 3 2026/27",
    ]  # fmt: skip
