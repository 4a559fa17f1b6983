"""What changed in a plan between two days: rows of the one day beside rows of the other. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from goldenthread.boards.vocab import State

from .rows import Row
from .vocab import LEFT

# From worst to best, as far as a move between two of them says something.
_BETTER: tuple[State, ...] = ("off-track", "at-risk", "not-started", "on-track", "complete", "embedded")
Turned = Literal["better", "worse", "other"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A row as it stands at the later day, with what was so before; `why` where somebody said."""

    row: Row
    before: Any
    after: Any
    why: str = ""


@dataclass(slots=True)
class Changes:
    """All that changed, each kind in the order of the plan."""

    settled: list[Moved] = field(default_factory=list)  # stages, before and after
    better: list[Moved] = field(default_factory=list)  # states stated
    worse: list[Moved] = field(default_factory=list)
    other: list[Moved] = field(default_factory=list)
    worked_out: list[Moved] = field(default_factory=list)  # states computed that got worse though the stated did not
    dates: list[Moved] = field(default_factory=list)
    words: list[Moved] = field(default_factory=list)
    leads: list[Moved] = field(default_factory=list)
    kept: list[Moved] = field(default_factory=list)  # days kept
    fresh: list[Row] = field(default_factory=list)
    left: list[Moved] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(getattr(self, name)) for name in self.__slots__)


def changes(before: Sequence[Row], after: Sequence[Row], whys: Mapping[str, Sequence[tuple[Any, ...]]]) -> Changes:
    """What is different at the later day.

    `whys` holds, by reference, the (due, words, why, said) recorded between the two; `said` are the words of a turn to
    another stage, None where a change was none.
    """
    old = {row.reference: row for row in before}
    found = Changes()
    for row in after:
        was = old.get(row.reference)
        if was is None:
            if row.stage not in LEFT:
                found.fresh.append(row)
            continue
        _compare(was, row, whys.get(row.reference, ()), found)
    return found


def asking_why(before: Sequence[Row], after: Sequence[Row]) -> list[str]:
    """The references of rows whose change somebody gave a reason for."""
    old = {row.reference: row for row in before}
    pairs = ((old[row.reference], row) for row in after if row.reference in old)
    return [
        row.reference
        for was, row in pairs
        if (was.stage, was.due, was.timescale, was.text) != (row.stage, row.due, row.timescale, row.text)
    ]


def _compare(was: Row, row: Row, told: Sequence[tuple[Any, ...]], found: Changes) -> None:
    if was.stage != row.stage:
        where = found.left if row.stage in LEFT else found.settled
        said = next((one[3] for one in reversed(told) if one[3] is not None), "")
        where.append(Moved(row, was.stage, row.stage, said))
    if row.doing and was.stage == row.stage == "open":
        _compare_states(was, row, found)
    if was.due != row.due or was.timescale != row.timescale:
        before = was.due or was.timescale
        found.dates.append(Moved(row, before, row.due or row.timescale, _why(told, 0, _iso(was.due))))
    if was.text != row.text:
        found.words.append(Moved(row, was.text, row.text, _why(told, 1, was.text)))
    if was.leads_named != row.leads_named:
        found.leads.append(Moved(row, ", ".join(was.leads_named), ", ".join(row.leads_named)))
    kept = sorted(set(row.facts.kept) - set(was.facts.kept))
    if kept:
        found.kept.append(Moved(row, None, kept))


def _compare_states(was: Row, row: Row, found: Changes) -> None:
    moved = turned(was.state, row.state)
    if was.state != row.state:
        getattr(found, moved).append(Moved(row, was.state, row.state))
    if turned(was.computed.state, row.computed.state) == "worse" and moved != "worse":
        found.worked_out.append(Moved(row, was.computed.state, row.computed.state))


def turned(before: State, after: State) -> Turned:
    """Is the one better or worse than the other, or is it neither?"""
    if before not in _BETTER or after not in _BETTER or before == after:
        return "other"
    return "better" if _BETTER.index(after) > _BETTER.index(before) else "worse"


def _why(told: Sequence[tuple[Any, ...]], at: int, before: Any) -> str:
    """The reason given when it last became another than it was."""
    reason = ""
    for one in told:
        if one[at] != before:
            reason, before = one[2], one[at]
    return reason


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
