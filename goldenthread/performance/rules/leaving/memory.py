"""What left before, and what was hidden then: somebody outside may have kept it, and lays it beside what leaves now.
Pure.

A count is remembered as it was, whatever it was corrected to since, with all that held between it and others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from goldenthread.performance.rules.points import Whose

How = Literal["printed", "hidden", "known"]


class Count(NamedTuple):
    """The key of a count: what is counted, of whom, which part, up to which day."""

    noun: str
    whose: Whose
    part: str
    last: date


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
        "counts": [[one.noun, *one.whose, one.part, number, how] for one, number, how in memory.counts],
        "sums": _packed(memory.sums),
        "rests": _packed(memory.rests),
        "shares": [[*one] for one in memory.shares],
    }


def _packed(sums: Iterable[Added]) -> list[list[int]]:
    return [[one.whole, *one.parts] for one in sums]


def unpacked(last: date, row: dict[str, Any]) -> Memory:
    return Memory(
        [
            Remembered(Count(noun, Whose(kind, slug), part, last), number, how)
            for noun, kind, slug, part, number, how in row.get("counts", ())
        ],
        _unpacked(row.get("sums", ())),
        _unpacked(row.get("rests", ())),
        [Divided(*one) for one in row.get("shares", ())],
    )


def _unpacked(sums: Iterable[list[int]]) -> list[Added]:
    return [Added(whole, tuple(parts)) for whole, *parts in sums]
