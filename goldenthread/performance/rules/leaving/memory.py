"""What left before, and what was hidden then: somebody outside may have kept it, and lays it beside what leaves now.
Pure.

A count is remembered as it was, whatever it was corrected to since, with all that held between it and others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from goldenthread.performance.rules.points import Whose

Side = Literal["over", "under"]
# What was told of a count: its number, as its scheme prints it; that it is hidden; a number that everybody knows; or
# nothing, though it was among those that add up to what was told.
How = Literal["printed", "hidden", "known", "untold"]


class Count(NamedTuple):
    """The key of a count: over or under the line of which indicator, of whom, which part, up to which day."""

    indicator: int
    side: Side
    whose: Whose
    part: str
    last: date

    def is_beside(self, other: "Count") -> bool:
        """Of another indicator, or the other side of its line, and of the same people."""
        return (self.whose, self.part) == (other.whose, other.part)


class Remembered(NamedTuple):
    """A count as it was, and what was told of it."""

    key: Count
    number: int
    how: How


class Added(NamedTuple):
    """A whole and what adds up to it, by their places among the counts."""

    whole: int
    parts: tuple[int, ...]


class Divided(NamedTuple):
    """A percentage, rate or average that was printed; over what, and under, by their places among the counts."""

    over: int
    under: int
    factor: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one period. `sums` are whole; where there is a rest, what was left of the whole could be worked out too."""

    counts: Sequence[Remembered] = ()
    sums: Sequence[Added] = ()
    rests: Sequence[Added] = ()
    shares: Sequence[Divided] = ()


NOTHING = Memory()


def packed(memory: Memory) -> dict[str, Any]:
    """For a row of a database, without the day: all its counts are of one."""
    return {
        "counts": [[one.indicator, one.side, *one.whose, one.part, number, how] for one, number, how in memory.counts],
        "sums": _packed(memory.sums),
        "rests": _packed(memory.rests),
        "shares": [[*one] for one in memory.shares],
    }


def _packed(sums: Iterable[Added]) -> list[list[int]]:
    return [[one.whole, *one.parts] for one in sums]


def unpacked(last: date, row: dict[str, Any]) -> Memory:
    return Memory(
        [
            Remembered(Count(indicator, side, Whose(kind, slug), part, last), number, how)
            for indicator, side, kind, slug, part, number, how in row.get("counts", ())
        ],
        _unpacked(row.get("sums", ())),
        _unpacked(row.get("rests", ())),
        [Divided(*one) for one in row.get("shares", ())],
    )


def _unpacked(sums: Iterable[list[int]]) -> list[Added]:
    return [Added(whole, tuple(parts)) for whole, *parts in sums]
