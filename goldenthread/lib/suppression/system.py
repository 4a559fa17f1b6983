"""Counts as somebody outside knows them: the bounds of each by what is shown, and the sums they keep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .schemes import Scheme

ENDLESS = 1 << 60
# A whole costs more to hide than a part, and any number more than a percentage.
_WHOLE, _NUMBER, _SHARE = 4, 10, 2


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share by the places of its counts."""

    numerator: int
    denominator: int
    factor: int
    decimals: int


class System:
    """Counts by place in a list, and what is known of each: `lo` and `hi` while it stands as it does now.

    `ends[i]` are the sums that a count stands in, each with its sign (a whole: -1); `members[e]` the counts of a sum.
    """

    def __init__(self, scheme: Scheme, counts: Sequence[int], sums: Iterable[tuple[int, Sequence[int]]]) -> None:
        self.scheme = scheme
        self.counts = list(counts)
        size = len(self.counts)
        self.members: list[list[tuple[int, int]]] = []
        self.ends: list[list[tuple[int, int]]] = [[] for _ in counts]
        self.cost = [_NUMBER + max(one, 0) for one in counts]
        for whole, parts in sums:
            self._add(whole, parts)
        self.hidden = [False] * size
        self.bare = [(one, one) for one in counts]  # by the printed number alone
        self.floor = [scheme.low] * size  # of one that is hidden
        self.ratios: dict[int, Ratio] = {}
        self.in_ratios: list[set[int]] = [set() for _ in counts]
        self.lo, self.hi = list(counts), list(counts)

    def _add(self, whole: int, parts: Sequence[int]) -> None:
        number = len(self.members)
        self.members.append([(whole, -1), *((one, 1) for one in parts)])
        for one, sign in self.members[-1]:
            self.ends[one].append((number, sign))
        self.cost[whole] = _WHOLE * (_NUMBER + max(self.counts[whole], 0))

    def show(self, place: int, base: int, *, exactly: bool) -> None:
        """It is printed, rounded to a base; or known exactly, whatever is printed."""
        count = self.counts[place]
        self.hidden[place] = False
        self.bare[place] = (count, count) if exactly else self.scheme.behind(self.scheme.shown(count, base), base)
        self._settle(place)

    def share(self, number: int, ratio: Ratio, *, told: bool) -> None:
        """It is printed, and says more of its counts; where it was `told` before, for good."""
        if told:
            for one in (ratio.numerator, ratio.denominator):
                (lo, hi), (least, most) = self.bare[one], self._within(ratio, one)
                self.bare[one] = max(lo, least), min(hi, most)
        self.ratios[number] = ratio
        for one in (ratio.numerator, ratio.denominator):
            self.in_ratios[one].add(number)
            self._settle(one)

    def hide(self, place: int) -> None:
        self.hidden[place] = True
        self.lo[place], self.hi[place] = self.floor[place], ENDLESS
        self.leave_out(place)

    def leave_out(self, place: int) -> None:
        """The shares of this count are not printed."""
        for number in list(self.in_ratios[place]):
            ratio = self.ratios.pop(number)
            for one in (ratio.numerator, ratio.denominator):
                self.in_ratios[one].discard(number)
                self._settle(one)

    def _settle(self, place: int) -> None:
        """What is known of it while it and its shares are printed. Of the two counts of a share one is held still, the
        denominator, as though everybody knew it: what is held possible then truly is."""
        if self.hidden[place]:
            return
        lo, hi = self.bare[place]
        for number in self.in_ratios[place]:
            least, most = self._within(self.ratios[number], place)
            lo, hi = max(lo, least), min(hi, most)
        self.lo[place], self.hi[place] = lo, hi

    def _within(self, ratio: Ratio, place: int) -> tuple[int, int]:
        count, below = self.counts[ratio.numerator], self.counts[ratio.denominator]
        if place == ratio.denominator or not below:
            return self.counts[place], self.counts[place]
        scale = 2 * ratio.factor * 10**ratio.decimals
        twice = (scale * count + below) // (2 * below) * 2  # twice the printed number, without its point
        return -((1 - twice) * below // scale), -((-twice - 1) * below // scale) - 1

    def price(self, place: int, count: int) -> int:
        """What it costs that a count may be so, for one that may not as things stand; 0 where it cannot be bought."""
        lo, hi = self.bare[place]
        if self.hidden[place]:
            return 0
        if lo <= count <= hi:
            return _SHARE * len(self.in_ratios[place])
        return self.cost[place] if count >= self.floor[place] else 0

    def buy(self, place: int, count: int) -> None:
        """Hide as much as makes that count possible."""
        if self.lo[place] <= count <= self.hi[place]:
            return
        lo, hi = self.bare[place]
        if lo <= count <= hi:
            self.leave_out(place)
        else:
            self.hide(place)

    def least(self, fixed: Iterable[int]) -> list[int]:
        """The least that each can be where all but the fixed is hidden: noughts that are shown, and wholes over parts
        that are none, say so whatever the numbers are."""
        lo, hi = list(self.floor), [ENDLESS] * len(self.floor)
        for one in fixed:
            lo[one], hi[one] = (self.lo[one], self.hi[one])
        moved = True
        while moved:
            moved = sum(_tighten(members, lo, hi) for members in self.members) > 0
        return lo


def _tighten(members: list[tuple[int, int]], lo: list[int], hi: list[int]) -> bool:
    """Bring the bounds of one sum in line with each other. Did any move?"""
    whole = members[0][0]
    parts = [one for one, _ in members[1:]]
    least, most = sum(lo[one] for one in parts), sum(hi[one] for one in parts)
    moved = least > lo[whole] or most < hi[whole]
    lo[whole], hi[whole] = max(lo[whole], least), min(hi[whole], most)
    if lo[whole] > least or hi[whole] < ENDLESS:
        for one in parts:
            low, high = lo[whole] - (most - hi[one]), hi[whole] - (least - lo[one])
            if low > lo[one]:
                least, lo[one], moved = least + low - lo[one], low, True
            if high < hi[one]:
                most, hi[one], moved = most + high - hi[one], high, True
    return moved
