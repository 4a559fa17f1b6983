"""When somebody is told of an ask: the steps of the board's own ladder, each due once. Pure.

The ask itself goes on the day it opens; reminders go so many days before its date and so many after; then it is ready
to escalate, which a person does. A step that would fall on a closed day comes on the working day after it, or, where it
warns of a date, on the one before; a warning that would come no later than the ask itself is left out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.lib.dates import DAY
from goldenthread.lib.working_days import is_working_day

ASKED = "asked"
# The bounds of a board's own ladder: no number of days is larger, and there are no more reminders before, or after.
MOST_DAYS, MOST_REMINDERS = 60, 4


@dataclass(frozen=True, slots=True)
class Rungs:
    """A board's ladder. All are days: `ask_before` a date of an item's own that it is asked about, `before` and `after`
    the closing date for reminders, `escalate_after` and `ends_after` it for what follows."""

    ask_before: int = 14
    before: tuple[int, ...] = (7,)
    after: tuple[int, ...] = (1,)
    escalate_after: int = 7
    ends_after: int = 28


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to tell, and the day it becomes due."""

    word: str
    day: date


def steps_of(
    opens: date, due: date, rungs: Rungs, nation: str, nudges: Sequence[date] = (), closed: Collection[date] = ()
) -> tuple[Step, ...]:
    """Every step of an ask that opens and is due on these days, in order of days. `nudges`: days somebody pressed."""
    first = _on_or_after(opens, nation, closed)
    steps = [Step(ASKED, first)]
    for days in sorted(rungs.before, reverse=True):
        day = _on_or_before(due - timedelta(days=days), nation, closed)
        if day > first:
            steps.append(Step(f"before-{days}", day))
    steps += [
        Step(f"after-{days}", max(first, _on_or_after(due + timedelta(days=days), nation, closed)))
        for days in sorted(rungs.after)
    ]
    steps += [Step(f"nudge-{number}", day) for number, day in enumerate(nudges, 1)]
    return tuple(sorted(steps, key=lambda one: one.day))


def due_untold(steps: Sequence[Step], told: Collection[str], today: date) -> tuple[str, ...]:
    """The words of the steps that are due and have not been told. However many there are, one mail tells them."""
    return tuple(step.word for step in steps if step.day <= today and step.word not in told)


def is_late(due: date, today: date, nation: str, closed: Collection[date] = ()) -> bool:
    """Has the closing date gone by? One on a closed day is kept in time on the working day after it."""
    return today > _on_or_after(due, nation, closed)


def may_escalate(due: date, today: date, rungs: Rungs) -> bool:
    """Has it been late for so long that a person may take it further?"""
    return today >= due + timedelta(days=rungs.escalate_after)


def ends_on(due: date, rungs: Rungs) -> date:
    """The last day on which an answer is still taken."""
    return due + timedelta(days=rungs.ends_after)


def _on_or_after(day: date, nation: str, closed: Collection[date]) -> date:
    while not is_working_day(day, nation, closed):
        day += DAY
    return day


def _on_or_before(day: date, nation: str, closed: Collection[date]) -> date:
    while not is_working_day(day, nation, closed):
        day -= DAY
    return day
