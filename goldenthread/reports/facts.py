"""What papers are made of: values gathered once, all of one day, before anything is drawn. Pure.

Nothing here knows who reads the paper: what is restricted to a few is counted and never shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.boards.vocab import State
from goldenthread.documents import Block
from goldenthread.lib.dates import Period
from goldenthread.plans.between import Changes
from goldenthread.plans.rows import Row


@dataclass(frozen=True, slots=True)
class Said:
    """The newest words of an item's own people that were known on the day. `on` is the day they speak of."""

    on: date
    done: str = ""
    difference: str = ""
    next: str = ""
    obstacle: str = ""
    no_change: str = ""
    why_rating: str = ""
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What difference was made, in words, and when that was said."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Became:
    """What was said of a priority at the end: "kept", "partly", "not" …, the difference, and what was learned."""

    kept: str
    difference: str = ""
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a plan as a paper sees it on its day."""

    row: Row
    before: Row | None = None  # as it stood on the earlier day, where one is asked for and it was there
    said: Said | None = None
    proofs: int = 0  # pieces of evidence that stood behind it that day, whoever may open them
    difference: Difference | None = None  # the newest said of it: in an update, or when it was claimed or verified
    first_due: date | None = None  # the first last day that was ever promised
    slips: int = 0  # how often the last day was put off
    became: Became | None = None

    @property
    def slipped(self) -> bool:
        return bool(self.slips) and self.row.due is not None and self.first_due is not None

    @property
    def claimed_without_proof(self) -> bool:
        """Is it said to be done with nothing behind it that proves it?"""
        return self.row.stage in ("claimed", "verified", "embedded") and not self.proofs


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the plan's rating scheme, and what it means to this board."""

    code: str
    meaning: str
    state: State


@dataclass(frozen=True, slots=True)
class Front:
    """A section of the plan's front matter; who signed it is its last block."""

    kind: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A plan as it stood on `day`, and what changed since `since` where that is asked for."""

    reference: str
    title: str
    partnership: str
    board: str  # "" where it is all boards' together
    kind: str
    stage: str
    period: Period | None
    day: date
    nation: str
    since: date | None = None
    group: str = ""  # of a group's own work plan
    level_names: Mapping[str, str] = field(default_factory=dict)
    legend: tuple[Code, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    fronts: tuple[Front, ...] = ()
    lines: tuple[Line, ...] = ()  # as the plan is read
    changes: Changes | None = None

    @property
    def promised(self) -> list[Line]:
        """What is to be done and has not left the plan: what papers count."""
        return [one for one in self.lines if one.row.promised]

    @property
    def tops(self) -> list[Line]:
        return [one for one in self.lines if one.row.parent_key is None]

    @property
    def whose(self) -> str:
        return self.board or self.partnership

    def under(self, line: Line) -> list[Line]:
        """Everything under a line, at any depth, in order."""
        inside, found = {line.row.key}, []
        for one in self.lines:
            if one.row.parent_key in inside:
                inside.add(one.row.key)
                found.append(one)
        return found


def by_state(lines: Iterable[Line]) -> dict[State, int]:
    """How many stand in which state, those of none left out."""
    found: dict[State, int] = {}
    for line in lines:
        found[line.row.state] = found.get(line.row.state, 0) + 1
    return found


def by_state_before(lines: Iterable[Line]) -> dict[State, int]:
    """The same on the earlier day, of what was promised then."""
    found: dict[State, int] = {}
    for line in lines:
        if line.before is not None and line.before.promised:
            found[line.before.state] = found.get(line.before.state, 0) + 1
    return found


def led(lines: Sequence[Line], leads: Callable[[Line], bool]) -> list[Line]:
    """Those of whom it is so, with what stands under them; `lines` as the plan is read."""
    inside: set[int] = set()
    found = []
    for line in lines:
        if leads(line) or line.row.parent_key in inside:
            inside.add(line.row.key)
            found.append(line)
    return found
