"""The days on which something that recurs is to be given: "every quarter" of a year is four of them.

What recurs ends with its months: a quarterly report of April to June is due on 30 June.
"""

from datetime import date

from goldenthread.lib.dates import Period, month_end, months, same_day

from .value import Recurrence

_MONTHS: dict[Recurrence, int] = {
    "monthly": 1,
    "bimonthly": 2,
    "quarterly": 3,
    "biannual": 6,
    "annual": 12,
    "biennial": 24,
}
_YEARS: dict[Recurrence, int] = {"annual": 1, "biennial": 2}
_TERM_ENDS = (3, 7, 12)  # spring, summer and autumn, roughly: councils set their own days


def occurrences(recurrence: Recurrence | None, within: Period | None, on: date | None = None) -> tuple[date, ...]:
    """The days of a recurrence in a period, in order; none where it has no days ("ongoing", "each meeting", weekly).

    `on` is the day a yearly thing is given on ("every October"): it comes back each year of the period.
    """
    if recurrence is None or within is None:
        return ()
    if on is not None and recurrence in _YEARS:
        step = _YEARS[recurrence]
        years = range(within.first.year, within.last.year + 1)
        return tuple(day for n in years if (n - on.year) % step == 0 and (day := same_day(on, n)) in within)
    if recurrence == "termly":
        ends = (month_end(n, term) for n in range(within.first.year, within.last.year + 1) for term in _TERM_ENDS)
        return tuple(day for day in ends if day in within)
    if recurrence not in _MONTHS:
        return ()
    return _ends(within, _MONTHS[recurrence])


def _ends(within: Period, step: int) -> tuple[date, ...]:
    """The last day of every `step` months, counted from the month the period begins in."""
    found: list[date] = []
    count = step
    while True:
        end = months(within.first.year, within.first.month, count).last
        if end > within.last:
            return tuple(found)
        found.append(end)
        count += step


def promised(
    recurrence: Recurrence | None, dates: tuple[date, ...], start: date | None, within: Period | None
) -> tuple[date, ...]:
    """Every day on which something is promised: the dates named, else the occurrences from its start to its last date.

    One date beside a recurrence is where it ends ("every quarter until March"); of a yearly thing it is the day.
    """
    if recurrence is None or recurrence in ("ongoing", "each-meeting", "weekly") or len(dates) > 1:
        return dates
    if dates and recurrence in _YEARS:
        return occurrences(recurrence, within, dates[0]) or dates
    if within is None:
        return dates
    first, last = start or within.first, dates[0] if dates else within.last
    if last < first:
        return dates
    return occurrences(recurrence, Period(first, last)) or dates
