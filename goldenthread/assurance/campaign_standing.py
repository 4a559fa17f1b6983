"""How far a campaign is: which returns have come back, which are late and by how much, and the rate. Pure.

A return came back on the day it was first signed off; sent back to be put right, it stays come back. Who is excused
counts nowhere. Late is what came after the closing day, or has not come and that day is over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .vocab import ReturnState

Sort = Literal["name", "late", "state"]
SORTS: dict[Sort, str] = {"name": "By name", "late": "Latest first", "state": "By how far they are"}
# What asks for attention first.
_ORDER: tuple[ReturnState, ...] = ("asked", "begun", "sent-back", "signed", "agreed", "excused")
Which = Literal["asked", "begun", "sent-back", "signed", "agreed", "excused", "late", "out", "in"]
# What the list of a campaign's returns is narrowed to, beside a state.
WHICH: dict[Which, str] = {"late": "Late", "out": "Not come back", "in": "Come back"}


@dataclass(frozen=True, slots=True)
class Stand:
    """How one return stands: its state, and the day it was first signed off."""

    state: ReturnState
    came_on: date | None = None

    @property
    def counts(self) -> bool:
        return self.state != "excused"

    @property
    def came(self) -> bool:
        return self.counts and self.came_on is not None


def days_late(stand: Stand, closes_on: date | None, today: date) -> int:
    """By how many days it came, or has not come, after the closing day; 0 where it is not late.

    `today` of a campaign that is closed is the day it was closed.
    """
    if closes_on is None or not stand.counts:
        return 0
    return max(0, ((stand.came_on or today) - closes_on).days)


def came_late(stand: Stand, closes_on: date | None) -> bool:
    """Did it come, and after the closing day? What is out is no matter here."""
    return stand.came and closes_on is not None and days_late(stand, closes_on, closes_on) > 0


def is_late(stand: Stand, closes_on: date | None, today: date) -> bool:
    return days_late(stand, closes_on, today) > 0


def rate_in_percent(came: int, asked: int) -> int | None:
    """How many of those asked came back, in whole per cent, a half rounded up; None where nobody is asked.

    Never 100 before the last has come, nor 0 once the first has.
    """
    if not asked:
        return None
    if 0 < came < asked:
        return min(99, max(1, (came * 200 + asked) // (asked * 2)))
    return 100 if came else 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Of all that are asked: how many came back, how many of those late, how many are late and still out, and how many
    have begun. `missing` are late and out, or out of a campaign that is closed; `late_by` the days that those who came
    late were late, taken together. `excused` stand beside them."""

    asked: int = 0
    came: int = 0
    came_late: int = 0
    out_late: int = 0
    begun: int = 0
    sent_back: int = 0
    excused: int = 0
    missing: int = 0
    late_by: int = 0

    @property
    def percent(self) -> int | None:
        return rate_in_percent(self.came, self.asked)

    @property
    def out(self) -> int:
        return self.asked - self.came

    @property
    def waited_for(self) -> int:
        """Out, and may still come in time."""
        return self.out - self.missing

    @property
    def days(self) -> float | None:
        """By how many days what came late was late, on average."""
        return self.late_by / self.came_late if self.came_late else None

    @property
    def not_begun(self) -> int:
        return self.out - self.begun

    @property
    def late(self) -> int:
        return self.came_late + self.out_late


def tally(stands: Iterable[Stand], closes_on: date | None, today: date, *, closed: bool = False) -> Tally:
    """`closed`: nothing more is taken, so what is out is missing whatever the day."""
    asked = came = came_late = out_late = begun = sent_back = excused = late_by = 0
    for one in stands:
        if not one.counts:
            excused += 1
            continue
        days = days_late(one, closes_on, today)
        late = days > 0
        asked += 1
        came += one.came
        came_late += late and one.came
        late_by += days if one.came else 0
        out_late += late and not one.came
        begun += one.state == "begun" and not one.came
        sent_back += one.state == "sent-back"
    missing = asked - came if closed else out_late
    return Tally(asked, came, came_late, out_late, begun, sent_back, excused, missing, late_by)


@dataclass(frozen=True, slots=True)
class Row:
    """A return as its list sorts and narrows it; `key` is the caller's."""

    key: int
    name: str
    stand: Stand


def chosen(rows: Sequence[Row], which: str, words: str, sort: str, closes_on: date | None, today: date) -> list[Row]:
    """Those wanted, in the order wanted: `which` is a state or one of WHICH; any other word narrows nothing."""
    wanted = [one for one in rows if _is(one, which, closes_on, today) and words.casefold() in one.name.casefold()]
    if sort == "late":
        return sorted(wanted, key=lambda one: (-days_late(one.stand, closes_on, today), one.name.casefold(), one.key))
    if sort == "state":
        return sorted(wanted, key=lambda one: (_ORDER.index(one.stand.state), one.name.casefold(), one.key))
    return sorted(wanted, key=lambda one: (one.name.casefold(), one.key))


def _is(row: Row, which: str, closes_on: date | None, today: date) -> bool:
    stand = row.stand
    if which == "late":
        return is_late(stand, closes_on, today)
    if which in ("out", "in"):
        return stand.counts and stand.came == (which == "in")
    return which not in _ORDER or stand.state == which
