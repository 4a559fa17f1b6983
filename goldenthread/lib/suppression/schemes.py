"""Schemes of small numbers, as data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """Numbers from `low` to `high` are hidden behind `mark`; others are rounded to `base`. Where `low` is 1, nought is
    shown, and is never hidden.

    `spare`: how many numbers are left to choose from for who takes a hidden small number for small.
    `whole_range`: all numbers from `low` to `high` stay possible for who does not.
    """

    name: str
    low: int
    high: int
    mark: str
    base: int = 1
    spare: int = 2
    whole_range: bool = True

    def is_small(self, count: int) -> bool:
        return self.low <= count <= self.high

    def shown(self, count: int, base: int = 0) -> int:
        """As it is printed; halves are rounded up. `base`: coarser than the scheme's own."""
        base = max(base, self.base)
        return (count + base // 2) // base * base

    def behind(self, shown: int, base: int = 0) -> tuple[int, int]:
        """The lowest and highest count that may stand behind a printed number."""
        base = max(base, self.base)
        lowest = shown - base // 2
        if self.low and not shown:
            return 0, 0
        return max(lowest, self.high + 1), lowest + base - 1


CHILDREN = Scheme("children", 1, 5, "c")
ADULTS = Scheme("adults", 0, 4, "*", base=5, spare=3, whole_range=False)
SCHEMES: Mapping[str, Scheme] = {one.name: one for one in (CHILDREN, ADULTS)}
