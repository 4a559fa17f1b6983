"""A timescale in plain words, of which `read` gives the same timescale back."""

from collections.abc import Sequence
from datetime import date

from .value import Recurrence, Timescale

_SAID: dict[Recurrence, str] = {
    "ongoing": "ongoing",
    "weekly": "every week",
    "monthly": "every month",
    "bimonthly": "every two months",
    "quarterly": "every quarter",
    "termly": "every term",
    "biannual": "twice a year",
    "annual": "every year",
    "biennial": "every two years",
    "each-meeting": "each meeting",
}


def say(timescale: Timescale) -> str:
    """The meaning in words; empty where there is none."""
    dates, start = timescale.dates, timescale.start
    how_often = _SAID[timescale.recurrence] if timescale.recurrence else ""
    if timescale.original is not None and timescale.due is not None:
        when = f"{_day(timescale.original)}, moved to {_day(timescale.due)}"
    elif start is not None and not dates:
        when = f"from {_day(start)}"
    elif start is not None and len(dates) == 1:
        when = f"{_day(start)} to {_day(dates[0])}"
    elif start is not None:
        when = f"from {_day(start)}: {_list(dates)}"
    elif dates and timescale.recurrence == "ongoing" and len(dates) == 1:
        when = f"until {_day(dates[0])}"
    else:
        when = _list(dates)
    review = f"review {_day(timescale.review)}" if timescale.review else ""
    # "every quarter 1 July" would read as the first quarter
    gap = " " if when.startswith(("from", "until")) else ", " if when and how_often else ""
    return ", ".join(part for part in (f"{how_often}{gap}{when}".strip(), review) if part)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year:04}"


def _list(dates: Sequence[date]) -> str:
    days = [_day(day) for day in dates]
    return " and ".join([", ".join(days[:-1]), days[-1]]) if len(days) > 1 else "".join(days)
