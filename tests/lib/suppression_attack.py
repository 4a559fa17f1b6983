"""Somebody outside who wants to know what was hidden: all that is printed, the rules, and patience.

They know nothing of how `lib.suppression` chooses: they take what is printed for bounds of each count, the sums and
shares for equations, and look for whole numbers that fit, by narrowing the bounds and halving what is left. So the answer
is exact: a number is possible where some table with that number in it would have been printed in the same way.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any

from goldenthread.lib.suppression import Published, Scheme, Share, Sum

TOP = 600  # no count of a table under attack is near it
Bounds = dict[Any, tuple[int, int]]


class Attack:
    def __init__(
        self, published: Published[Any], truth: Mapping[Any, int], sums: Iterable[Sum[Any]], *,
        bases: Mapping[Any, int] | None = None, unseen: Iterable[Hashable] = (), tops: Mapping[Any, int] | None = None,
    ) -> None:  # fmt: skip
        """`truth` is looked at to print the shares, and to look first where tables that fit are found soonest: where
        there is none, all is looked through. `tops`: what they believe hidden counts to be at most."""
        self.truth = truth
        scheme = published.scheme
        self.sums = [(one.whole, one.parts) for one in sums]
        self.shares = [
            (one, _says(one, truth[one.numerator], truth[one.denominator])) for one in published.shares
        ]  # fmt: skip
        self.bounds: Bounds = dict.fromkeys(unseen, (0, TOP))
        for key, count in published.counts.items():
            if count is None:
                self.bounds[key] = (scheme.low, (tops or {}).get(key, TOP))
            else:
                self.bounds[key] = behind(scheme, count, (bases or {}).get(key, 0))
        assert self._narrowed(self.bounds), "the truth itself fits"
        open_ = {key for key, (lo, hi) in self.bounds.items() if lo < hi}
        self.sums = [one for one in self.sums if open_ & {one[0], *one[1]}]
        self.shares = [one for one in self.shares if open_ & {one[0].numerator, one[0].denominator}]
        self.found: dict[Any, set[int]] = {key: set() for key in self.bounds}  # numbers of tables that fit

    def possible(self, key: Hashable, lowest: int, highest: int) -> bool:
        """Is there a table that fits, with a number between those two in that place?"""
        if any(lowest <= one <= highest for one in self.found[key]):
            return True
        bounds = dict(self.bounds)
        bounds[key] = max(bounds[key][0], lowest), min(bounds[key][1], highest)
        return self._fits(bounds)

    def _fits(self, bounds: Bounds) -> bool:
        if not self._narrowed(bounds):
            return False
        wide = [(hi - lo, number, key) for number, (key, (lo, hi)) in enumerate(bounds.items()) if hi > lo]
        if not wide:
            for key, (lo, _) in bounds.items():
                self.found[key].add(lo)
            return True
        _, _, key = min(wide)
        lo, hi = bounds[key]
        near = min(max(self.truth[key], lo), hi)
        pieces = ((near, near), (lo, near - 1), (near + 1, hi))
        return any(one[0] <= one[1] and self._fits({**bounds, key: one}) for one in pieces)

    def _narrowed(self, bounds: Bounds) -> bool:
        """Narrow until nothing moves. False where nothing is left."""
        before = None
        while before != bounds:
            before = dict(bounds)
            for whole, parts in self.sums:
                if not _narrow_sum(bounds, whole, parts):
                    return False
            for share, printed in self.shares:
                if not _narrow_share(bounds, share, printed):
                    return False
        return all(lo <= hi for lo, hi in bounds.values())


def behind(scheme: Scheme, printed: int, base: int) -> tuple[int, int]:
    """By looking at every count there is, not by working it out."""
    near = range(max(0, printed - 10), printed + 11)
    found = [one for one in near if not scheme.is_small(one) and scheme.shown(one, base) == printed]
    return found[0], found[-1]


def _says(share: Share[Any], numerator: int, denominator: int) -> int:
    """What is printed, without its point: halves are rounded up."""
    return floor(Fraction(numerator * share.factor * 10**share.decimals, denominator) + Fraction(1, 2))


def _narrow_sum(bounds: Bounds, whole: Any, parts: Sequence[Any]) -> bool:
    least, most = sum(bounds[one][0] for one in parts), sum(bounds[one][1] for one in parts)
    low, high = bounds[whole]
    low, high = max(low, least), min(high, most)
    if low > high:
        return False
    bounds[whole] = low, high
    for one in parts:
        lo, hi = bounds[one]
        lo, hi = max(lo, low - (most - hi)), min(hi, high - (least - lo))
        if lo > hi:
            return False
        least, most = least + lo - bounds[one][0], most + hi - bounds[one][1]
        bounds[one] = lo, hi
    return True


def _narrow_share(bounds: Bounds, share: Share[Any], printed: int) -> bool:
    scale = share.factor * 10**share.decimals
    low, high = Fraction(2 * printed - 1, 2 * scale), Fraction(2 * printed + 1, 2 * scale)
    over, under = bounds[share.numerator], bounds[share.denominator]
    over = max(over[0], ceil(low * under[0])), min(over[1], ceil(high * under[1]) - 1)
    under = max(under[0], floor(over[0] / high) + 1), under[1]
    if low > 0:
        under = under[0], min(under[1], floor(over[1] / low))
    bounds[share.numerator], bounds[share.denominator] = over, under
    return over[0] <= over[1] and under[0] <= under[1]
