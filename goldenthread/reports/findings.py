"""What the plan checks find, as a paper is made of it. Pure."""

from dataclasses import dataclass
from datetime import date

from goldenthread.plans.checks import Grouped
from goldenthread.plans.checks.grouping import Line


@dataclass(frozen=True, slots=True)
class Aside:
    """A finding that somebody set aside, and why."""

    line: Line
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found in a plan as it stands today."""

    title: str
    whose: str
    today: date
    things_to_do: int
    found: Grouped
    aside: tuple[Aside, ...] = ()
