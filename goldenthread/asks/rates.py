"""Return rates: who was asked, and who answered in time, late, or not at all. Pure counting: the parts add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .ladder import is_late
from .standing import days_late

ANSWERED = ("answered", "done")


@dataclass(frozen=True, slots=True)
class Told:
    """So many asks of a round and an agency that stand alike: state, closing date, and the day of the answer."""

    round: str
    agency: str
    state: str
    due: date
    answered: date | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Rate:
    """asked == in_time + late + never + still_open."""

    asked: int = 0
    in_time: int = 0
    late: int = 0
    never: int = 0
    still_open: int = 0
    days: int = 0  # by which those that were late came late, together

    @property
    def average(self) -> float | None:
        """By how many days the late ones came late; None where none did."""
        return self.days / self.late if self.late else None

    def __add__(self, other: "Rate") -> "Rate":
        return Rate(
            self.asked + other.asked,
            self.in_time + other.in_time,
            self.late + other.late,
            self.never + other.never,
            self.still_open + other.still_open,
            self.days + other.days,
        )


def outcome(state: str, due: date, answered: date | None, nation: str) -> str:
    """What became of an ask: "in-time", "answered-late", "unanswered" or "still-open"."""
    if state in ANSWERED and answered is not None:
        return "answered-late" if is_late(due, answered, nation) else "in-time"
    return "still-open" if state == "open" else "unanswered"


def rate(told: Iterable[Told], nation: str) -> Rate:
    total = Rate()
    for one in told:
        what, number = outcome(one.state, one.due, one.answered, nation), one.number
        late = what == "answered-late"
        total += Rate(
            asked=number,
            in_time=number * (what == "in-time"),
            late=number * late,
            never=number * (what == "unanswered"),
            still_open=number * (what == "still-open"),
            days=number * days_late(one.due, one.answered) if late and one.answered else 0,
        )
    return total


def rates(told: Iterable[Told], nation: str) -> Mapping[tuple[str, str], Rate]:
    """By round and agency."""
    grouped: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        grouped.setdefault((one.round, one.agency), []).append(one)
    return {key: rate(mine, nation) for key, mine in grouped.items()}


def percent(part: int, whole: int) -> int:
    """A share of a hundred, rounded to the nearest whole; only all of them are 100, and only none is 0."""
    if not whole or not part:
        return 0
    if part == whole:
        return 100
    return min(99, max(1, (200 * part + whole) // (2 * whole)))
