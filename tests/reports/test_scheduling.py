"""On which days papers are made by themselves. The days are worked out by hand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.reports.scheduling import due, occasions

MARCH, JUNE, JULY = date(2026, 3, 12), date(2026, 6, 11), date(2026, 7, 23)
MEETINGS = [JULY, MARCH, JUNE]


def test_a_paper_for_a_meeting_is_made_so_many_days_before_it() -> None:
    found = list(occasions("meeting", 7, MEETINGS, date(2026, 3, 1), date(2026, 12, 31)))
    assert [(one.day, one.made_on) for one in found] == [
        (MARCH, date(2026, 3, 5)), (JUNE, date(2026, 6, 4)), (JULY, date(2026, 7, 16)),
    ]  # fmt: skip


def test_a_paper_for_a_quarter_is_made_so_many_days_after_it() -> None:
    found = list(occasions("quarter", 14, [], date(2026, 1, 1), date(2026, 12, 31)))
    assert [(one.day, one.made_on) for one in found] == [
        (date(2025, 12, 31), date(2026, 1, 14)),
        (date(2026, 3, 31), date(2026, 4, 14)),
        (date(2026, 6, 30), date(2026, 7, 14)),
        (date(2026, 9, 30), date(2026, 10, 14)),
    ]


def test_a_day_on_which_nothing_ran_is_made_good() -> None:
    assert [one.day for one in due("meeting", 7, MEETINGS, date(2026, 1, 1), date(2026, 6, 9))] == [JUNE]


def test_no_paper_is_made_for_a_meeting_that_is_over_or_far() -> None:
    assert due("meeting", 7, MEETINGS, date(2026, 1, 1), date(2026, 3, 13)) == []
    assert due("meeting", 7, MEETINGS, date(2026, 1, 1), date(2026, 6, 3)) == []


def test_of_quarters_only_the_newest_is_made_and_none_from_before_it_was_set_up() -> None:
    assert [one.day for one in due("quarter", 14, [], date(2026, 1, 1), date(2026, 11, 1))] == [date(2026, 9, 30)]
    assert due("quarter", 14, [], date(2026, 7, 15), date(2026, 9, 30)) == []


@given(
    days=st.integers(0, 60),
    meetings=st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12),
    first=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_every_meeting_is_due_on_some_day_and_on_its_own_day_still(
    days: int, meetings: list[date], first: date
) -> None:
    for meeting in meetings:
        for today in (meeting - timedelta(days=days), meeting):
            assert meeting in [one.day for one in due("meeting", days, meetings, first, today)]
        before = meeting - timedelta(days=days + 1)
        assert meeting not in [one.day for one in due("meeting", days, meetings, first, before)]
