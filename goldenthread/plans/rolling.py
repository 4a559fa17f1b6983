"""A plan rolls over into the next period: which days that is, and what the plan is called then. Pure."""

import re
from datetime import timedelta

from goldenthread.lib.dates import DAY, Period, month_end

# 2026/27, 2026-2027, 2024–26: two years that belong together; or one year alone.
_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)(?:(?P<mark>\s?[-–/]\s?)(?P<last>20\d\d|\d\d))?(?![\d/])")


def next_period(period: Period) -> Period:
    """As long as this one, from the day after it: so many months where it is whole months, else so many days."""
    first = period.last + DAY
    months = (first.year - period.first.year) * 12 + first.month - period.first.month
    if first.day == period.first.day and months > 0:
        ahead = first.month - 1 + months
        year, month = first.year + ahead // 12, ahead % 12 + 1
        end = month_end(year, month)
        return Period(first, end if first.day > end.day else first.replace(year=year, month=month) - DAY)
    return Period(first, first + timedelta(days=(period.last - period.first).days))


def title_moved_on(title: str, years: int) -> str:
    """The title with its years moved on by so many: "Plan 2026/27" is "Plan 2027/28"."""

    def moved(found: re.Match[str]) -> str:
        first = str(int(found["first"]) + years)
        if not found["last"]:
            return first
        last = int(found["last"]) + years
        return f"{first}{found['mark']}{last if len(found['last']) == 4 else f'{last % 100:02}'}"

    return _YEARS.sub(moved, title)
