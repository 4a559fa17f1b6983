"""On which days a paper is to be made by itself. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.lib.dates import financial_quarter

from .vocab import Every


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a paper is made for: the day of the meeting, or the last day of the quarter; and the day it is made."""

    day: date
    made_on: date


def occasions(every: Every, days: int, meetings: Sequence[date], first: date, last: date) -> Iterator[Occasion]:
    """Those whose paper is made from `first` to `last`, in order.

    A paper for a meeting is made so many days before it, one for a quarter so many days after it has ended: quarters
    end with March, June, September and December.
    """
    if every == "meeting":
        found = [Occasion(day, day - timedelta(days=days)) for day in sorted(set(meetings))]
    else:
        found = [Occasion(day, day + timedelta(days=days)) for day in _quarter_ends(first - timedelta(days=days), last)]
    yield from (one for one in found if first <= one.made_on <= last)


def due(every: Every, days: int, meetings: Sequence[date], since: date, today: date) -> list[Occasion]:
    """What should have been made by today, since the schedule was set up; no meeting that is over.

    A day on which nothing ran is made good the next. Of quarters the newest alone: what came before was superseded.
    """
    if every == "meeting":
        soonest = (Occasion(day, day - timedelta(days=days)) for day in sorted(set(meetings)))
        return [one for one in soonest if one.made_on <= today <= one.day]
    return list(occasions(every, days, meetings, since, today))[-1:]


def _quarter_ends(first: date, last: date) -> Iterator[date]:
    for year in range(first.year - 1, last.year + 1):
        for number in range(1, 5):
            end = financial_quarter(year, number).last
            if first <= end <= last:
                yield end
