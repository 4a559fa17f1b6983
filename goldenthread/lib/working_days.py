"""Working days and bank holidays, by nation. A clock that counts working days starts on the day after its event."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
# The nations of this house, as the calendars of bank holidays call them.
_CALENDARS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
_SATURDAY = 5


@lru_cache(maxsize=256)
def bank_holidays(nation: str, year: int) -> tuple[tuple[date, str], ...]:
    """The bank holidays of a nation in a calendar year, in order, with their names. Raises KeyError for no nation."""
    import holidays  # takes a while, and few pages count days

    calendar = holidays.country_holidays("GB", subdiv=_CALENDARS[nation], years=year, language="en_GB")
    return tuple(sorted(calendar.items()))


def is_working_day(day: date, nation: str, closed: Iterable[date] = ()) -> bool:
    """Is the day neither at a weekend, nor a bank holiday, nor one of the partnership's own closed days?"""
    if day.weekday() >= _SATURDAY or day in closed:
        return False
    return all(day != holiday for holiday, _ in bank_holidays(nation, day.year))


def add_working_days(start: date, count: int, nation: str, closed: Iterable[date] = ()) -> date:
    """The `count`th working day after `start`, which itself is not counted. 0 is `start`. Raises ValueError below 0."""
    if count < 0:
        raise ValueError("working days are counted forwards")
    closed = frozenset(closed)
    day = start
    while count:
        day += DAY
        count -= is_working_day(day, nation, closed)
    return day


def working_days_between(first: date, last: date, nation: str, closed: Iterable[date] = ()) -> int:
    """How many working days lie after `first`, up to and with `last`; below 0 where `last` is the earlier."""
    if last < first:
        return -working_days_between(last, first, nation, closed)
    closed = frozenset(closed)
    days = (first + n * DAY for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, nation, closed) for day in days)
