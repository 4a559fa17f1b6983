"""What each step of the reading decided, and why: what `--explain` prints."""

from dataclasses import dataclass, field

from goldenthread.documents import NOWHERE, Place

from .roles import Role


@dataclass(frozen=True, slots=True)
class Decision:
    step: str
    what: str
    place: Place = NOWHERE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What one column of a table was taken for. `key`: by which a person's other meaning for it is given.

    `role`: None where nothing was made of it. `examples`: the first of what its cells say.
    """

    key: str
    heading: str
    role: Role | None
    examples: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(slots=True)
class Trace:
    decisions: list[Decision] = field(default_factory=list)
    columns: list[ColumnRead] = field(default_factory=list)

    def note(self, step: str, what: str, place: Place = NOWHERE, confidence: float = 1.0) -> None:
        self.decisions.append(Decision(step, what, place, confidence))
