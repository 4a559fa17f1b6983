"""The truth table of timescale phrases, and the laws behind it."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Timescale, read, say

from .timescale_phrases import CASES, PERIODS, RANGES, Case


def plan(name: str) -> Period | None:
    days = PERIODS[name]
    return Period(*days) if days else None


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.words!r} in {case.period}")
def test_the_words_mean_what_a_careful_person_reads(case: Case) -> None:
    found = read(case.words, plan(case.period))
    assert (iso(found.start), iso(found.due), tuple(map(iso, found.dates))) == (case.start, case.due, case.dates)
    assert (found.recurrence, iso(found.original), iso(found.review)) == (case.recurrence, case.original, case.review)
    assert set(found.doubts) == set(case.doubts)


@pytest.mark.parametrize(("words", "period", "first", "last"), RANGES)
def test_no_phrase_gives_a_date_outside_the_range_it_names(words: str, period: str, first: str, last: str) -> None:
    found = read(words, plan(period))
    days = [day for day in (found.start, found.due, found.review, *found.dates) if day]
    assert all(first <= day.isoformat() <= last for day in days)


DAYS = st.dates(datetime.date(2005, 1, 1), datetime.date(2035, 12, 31))
RECURRENCES = st.sampled_from(
    [
        "weekly",
        "monthly",
        "bimonthly",
        "quarterly",
        "termly",
        "biannual",
        "annual",
        "biennial",
        "each-meeting",
        "ongoing",
    ]
)


@st.composite
def timescales(draw: st.DrawFn) -> Timescale:
    """Every form a timescale can take that has plain words."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=4, unique=True)))
    recurrence = draw(RECURRENCES | st.none())
    match draw(st.sampled_from(["dates", "range", "from", "recurring", "moved", "review", "until"])):
        case "dates":
            return Timescale(
                dates=tuple(days), due=days[-1], recurrence=None if recurrence == "ongoing" else recurrence
            )
        case "range":
            return Timescale(start=days[0], dates=(days[-1],), due=days[-1], recurrence=recurrence)
        case "from":
            return Timescale(start=days[0], recurrence=recurrence or "ongoing")
        case "recurring":
            return Timescale(recurrence=recurrence or "ongoing")
        case "moved":
            return Timescale(original=days[0], dates=(days[-1],), due=days[-1])
        case "review":
            return Timescale(recurrence=recurrence or "ongoing", review=days[0])
        case _:
            return Timescale(recurrence="ongoing", dates=(days[-1],), due=days[-1])


@given(timescales())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_it_prints_it_reads_back(timescale: Timescale) -> None:
    printed = say(timescale)
    again = read(printed)
    assert again.doubts == ()
    assert again == replace(timescale, words=printed)


@given(st.text(max_size=60), st.sampled_from(list(PERIODS)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_text_at_all_is_read_without_complaint(words: str, period: str) -> None:
    found = read(words, plan(period))
    assert found.words == words.strip()
    assert found.due == (max(found.dates) if found.dates else None)
    assert found.start is None or found.due is None or found.start <= found.due


MONTH_NAMES = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@given(
    st.integers(1, 12),
    st.integers(2000, 2040),
    st.sampled_from(["{m} {y}", "{s} {y}", "{m}, {y}", "by end of {m} {y}", "{s}-{yy}", "in {m} {y}", "Due {m} {y}"]),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_month_and_year_is_that_months_last_day(month: int, year: int, form: str) -> None:
    name = MONTH_NAMES[month - 1]
    words = form.format(m=name, s=name[:3], y=year, yy=f"{year % 100:02}")
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    assert read(words).due == following - datetime.timedelta(days=1)
