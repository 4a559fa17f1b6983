"""Whether figures came: expected from when on, in time, late, missing. Pure.

What counts is the day a return was first sent: one that came in time and was sent back is not late, whatever it takes
to put it right. What was excused is expected of nobody.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.performance.vocab import HANDED, ReturnState

from .spans import Span, days_after, span_on

Came = Literal["in-time", "late", "sent-back", "missing", "not-due", "excused"]
CAME: dict[Came, str] = {
    "in-time": "Came in time",
    "late": "Came late",
    "sent-back": "Sent back, to be put right",
    "missing": "Missing",
    "not-due": "Not due yet",
    "excused": "Not asked of them",
}
# How each looks among the states of the house (ui/states.py).
LOOKS: dict[Came, str] = {
    "in-time": "complete", "late": "at-risk", "sent-back": "at-risk", "missing": "off-track", "not-due": "not-started",
    "excused": "not-applicable",
}  # fmt: skip
IS_HERE: frozenset[Came] = frozenset({"in-time", "late"})


@dataclass(frozen=True, slots=True)
class Coming:
    """How something stands that was due on a day; `days` is how late it came, or is by now."""

    came: Came
    days: int = 0

    @property
    def expected(self) -> bool:
        return self.came != "excused"

    @property
    def is_here(self) -> bool:
        return self.came in IS_HERE


def coming(state: ReturnState, due_on: date, first_sent_on: date | None, today: date) -> Coming:
    """How a return stands."""
    if state == "excused":
        return Coming("excused")
    if state in HANDED:
        return came_on(due_on, first_sent_on or due_on)
    if first_sent_on is not None:
        return Coming("sent-back", max(0, (first_sent_on - due_on).days))
    return waited_for(due_on, today)


def came_on(due_on: date, day: date) -> Coming:
    return Coming("late", (day - due_on).days) if day > due_on else Coming("in-time")


def waited_for(due_on: date, today: date) -> Coming:
    return Coming("missing", (today - due_on).days) if today > due_on else Coming("not-due")


def told_or_filled(
    due: date, first_said: date | None, filled: tuple[ReturnState, date, date | None] | None, today: date
) -> Coming:
    """How one figure stands: `first_said` is when it was first said, `filled` the return it is asked for in: its state,
    when it is due and when it was first sent."""
    if filled is None:
        return came_on(due, first_said) if first_said else waited_for(due, today)
    stands = coming(*filled, today)
    if first_said is None and stands.is_here:  # asked for since the return was sent
        return waited_for(due, today)
    if first_said is not None and stands.came in ("missing", "not-due"):  # a file brought it before the return came
        return came_on(due, first_said)
    return stands


def due_of(span: Span, made_on: date, days: int) -> date:
    """When a figure is due: so many days after its period. Where that had passed before anybody watched it, as many
    after it began to be watched: nobody can be late with what was not asked for yet."""
    due = days_after(span, days)
    return due if made_on <= due else made_on + timedelta(days=days)


def is_expected(span: Span, made_on: date, ended_on: date | None) -> bool:
    """Are figures of this period expected of an indicator? From the last period that was over when it was made, until
    the one in which it ended."""
    if ended_on is not None and span.last > ended_on:
        return False
    if span.kind == "snapshot":
        return span.last >= span_on("snapshot", made_on, (span.last.month, span.last.day)).last
    return span.last >= span_on(span.kind, made_on).before.last
