"""How an ask stands on the wall, on a day: what each number there counts, and what day makes it late. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.lib.dates import DAY
from goldenthread.lib.working_days import is_working_day

from .ladder import Rungs

Stands = Literal["open", "late", "answered", "unanswered", "back"]
# What the wall can be narrowed to, in words. Each number on the wall leads to one of them.
NARROWED: dict[str, str] = {
    "": "Everybody who was asked",
    "open": "Not answered yet",
    "started": "Started, not sent",
    "answered": "Answered",
    "late": "Late",
    "escalate": "Ready to escalate",
    "nobody": "Nobody to ask",
    "back": "Handed back",
    "unanswered": "Not answered, and over",
    "in-time": "Answered in time",
    "answered-late": "Answered late",
    "still-open": "Can still be answered",
}


@dataclass(frozen=True, slots=True)
class Cuts:
    """Of asks nobody has answered: those due up to `late` are late, those up to `ripe` are ready to escalate; what was
    handed back is shown while it was due from `back` on."""

    late: date
    ripe: date
    back: date


def cuts(today: date, nation: str, rungs: Rungs, closed: Collection[date] = ()) -> Cuts:
    late = late_until(today, nation, closed)
    ripe = min(late, today - timedelta(days=rungs.escalate_after))
    return Cuts(late, ripe, today - timedelta(days=rungs.ends_after))


def late_until(today: date, nation: str, closed: Collection[date] = ()) -> date:
    """The newest closing date that has gone by: whatever was due up to it is late, and nothing later is.

    The same judgement as ladder.is_late, as one day, so that the database can count by it.
    """
    day = today - DAY
    while not is_working_day(day, nation, closed):
        day -= DAY
    return day


def days_late(due: date, on: date) -> int:
    """How many days after its date; 0 where it was not late."""
    return max(0, (on - due).days)
