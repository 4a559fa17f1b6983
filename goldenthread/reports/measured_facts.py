"""What was gathered for papers of performance: values only, so that papers are drawn purely.

Every figure in them has passed the suppression of its indicator before it was counted, compared or drawn.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.performance.rules.scorecard import Row
from goldenthread.performance.rules.spans import Span


@dataclass(frozen=True, slots=True)
class ScorecardFacts:
    """`rows` are in the board's own order, as they stood at the end of `span`."""

    whose: str
    span: Span
    day: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """The returns that one agency was asked for of the period: `late` in days, None where it is not there."""

    agency: str
    due_on: date
    sent_on: date | None
    days_late: int
    state: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure that was changed after it was approved."""

    name: str
    period: str
    whose: str
    before: str
    after: str
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Unsure:
    """How the figures of one indicator in the period are: how many are final, and what the others are."""

    name: str
    states: tuple[tuple[str, int], ...]  # the state, and of how many figures
    comments: tuple[tuple[str, str], ...] = ()  # whose, and what they say of it


@dataclass(frozen=True, slots=True)
class Broken:
    """A definition that does not compare with the one before."""

    name: str
    first: date
    why: str


@dataclass(frozen=True, slots=True)
class QualityFacts:
    whose: str
    span: Span
    day: date
    rows: tuple[Row, ...]
    came: tuple[Came, ...]
    corrected: tuple[Corrected, ...]
    unsure: tuple[Unsure, ...]
    broken: tuple[Broken, ...]
