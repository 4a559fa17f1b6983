"""When somebody who likes one mail a week is told. Pure.

They are told on the first working day of the week, unless the closing date would go by before that, or somebody
pressed.
"""

from collections.abc import Collection
from datetime import date, timedelta

from goldenthread.lib.dates import DAY
from goldenthread.lib.working_days import is_working_day

from .ladder import Step

NUDGE = "nudge"
WEEK = timedelta(days=7)


def weekly_day(day: date, nation: str, closed: Collection[date] = ()) -> date:
    """The first day, from this one on, on which a week's mail goes: the first working day of a week."""
    monday = day - timedelta(days=day.weekday())
    while True:
        first = monday
        while not is_working_day(first, nation, closed):
            first += DAY
        if first >= day:
            return first
        monday += WEEK


def by_the_week(step: Step, due: date, nation: str, closed: Collection[date] = ()) -> Step:
    """The step on the day that a week's mail tells it; on its own day where it was pressed, or cannot wait."""
    later = weekly_day(step.day, nation, closed)
    cannot_wait = step.day <= due < later
    return step if cannot_wait or step.word.startswith(NUDGE) else Step(step.word, later)
