"""How an indicator stands by its newest figures: what it says of itself to whoever asks no further. Pure.

The newest period counts. What is said of the whole stands; where only agencies or areas told of that period, or told
later than the whole, each is held to its own target and the worst of them is how it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.performance.vocab import STANDINGS, Standing

from .points import ALL, Point, Whose
from .spans import Span
from .targets import Aim, aim_on, standing

ByWhose = Mapping[Whose, Mapping[str, Sequence[Point]]]


@dataclass(frozen=True, slots=True)
class One:
    """One newest figure, what it is held to, and how it stands to that."""

    whose: Whose
    point: Point
    aim: Aim | None
    stands: Standing


@dataclass(frozen=True, slots=True)
class Stands:
    """How an indicator stands: by the figure of the whole, beside those of each of the same period (`several`), or by
    these alone; by neither where none is."""

    stands: Standing = "no-answer"
    whole: One | None = None
    several: tuple[One, ...] = ()

    @property
    def span(self) -> Span | None:
        newest = self.whole or next(iter(self.several), None)
        return newest.point.span if newest else None


def stands_by(points: ByWhose, aims: Sequence[Aim]) -> Stands:
    """`points`: whose, then part ("" is all of it), in time order."""
    newest = {whose: told[""][-1] for whose, told in points.items() if told.get("")}
    if not newest:
        return Stands()
    whole = newest.pop(ALL, None)
    last = max(one.span.last for one in (*newest.values(), *([whole] if whole else [])))
    several = tuple(_one(whose, point, aims) for whose, point in sorted(newest.items()) if point.span.last == last)
    if whole is not None and whole.span.last == last:
        found = _one(ALL, whole, aims)
        return Stands(found.stands, found, several)
    return Stands(next(word for word in STANDINGS if word in {one.stands for one in several}), None, several)


def _one(whose: Whose, point: Point, aims: Sequence[Aim]) -> One:
    aim = aim_on(aims, point.span.last, whose)
    return One(whose, point, aim, standing(point.number, aim, point.definition.direction, point.definition.decimals))
