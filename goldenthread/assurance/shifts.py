"""How far some questions were met then and are now: of one agency, or of many together. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .results import Way, percent, way

Moved = Literal["better", "worse", "same"]
# Why a question does not compare for an agency.
Aside = Literal[
    "new", "gone", "not-asked-then", "not-asked-now", "no-answer-then", "no-answer-now", "applies-not-then",
    "applies-not-now", "no-share",
]  # fmt: skip
_MOVED: dict[Way, Moved] = {"up": "better", "down": "worse", "same": "same"}


@dataclass(frozen=True, slots=True)
class Shift:
    """Some questions of an agency, or one: how far they were met then and are now, on what compares alone.

    `common` questions compare, `reworded` and `rescaled` of them are other words or on another scale; `aside` do not,
    by why."""

    then: float | None
    now: float | None
    common: int
    reworded: int
    rescaled: int
    aside: Counter[Aside]

    @property
    def moved(self) -> Moved | None:
        """None where nothing compares."""
        return moved(self.then, self.now)

    @property
    def points(self) -> int | None:
        """By how much, in whole points of a hundred, as the two are shown."""
        return points(self.then, self.now)


def moved(then: float | None, now: float | None) -> Moved | None:
    return None if then is None or now is None else _MOVED[way(now - then)]


def points(then: float | None, now: float | None) -> int | None:
    return None if then is None or now is None else (percent(now) or 0) - (percent(then) or 0)


@dataclass(frozen=True, slots=True)
class Overall:
    """Agencies that compare in a standard, in a question or altogether: their means, and how many moved which way."""

    then: float | None
    now: float | None
    of: int
    better: int
    worse: int
    same: int

    @property
    def moved(self) -> Moved | None:
        return moved(self.then, self.now)

    @property
    def points(self) -> int | None:
        return points(self.then, self.now)


def overall(ends: Iterable[tuple[float | None, float | None]]) -> Overall:
    """The means of those that have both ends, and how many moved which way."""
    both = [(then, now) for then, now in ends if then is not None and now is not None]
    if not both:
        return Overall(None, None, 0, 0, 0, 0)
    ways = Counter(way(now - then) for then, now in both)
    then_all, now_all = sum(then for then, _ in both), sum(now for _, now in both)
    return Overall(then_all / len(both), now_all / len(both), len(both), ways["up"], ways["down"], ways["same"])
