"""What each step of the reading decided, and why: what `--explain` prints."""

from dataclasses import dataclass, field

from goldenthread.documents import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Decision:
    step: str
    what: str
    place: Place = NOWHERE
    confidence: float = 1.0


@dataclass(slots=True)
class Trace:
    decisions: list[Decision] = field(default_factory=list)

    def note(self, step: str, what: str, place: Place = NOWHERE, confidence: float = 1.0) -> None:
        self.decisions.append(Decision(step, what, place, confidence))
