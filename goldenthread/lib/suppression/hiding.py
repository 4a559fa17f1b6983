"""What is hidden: the small numbers, and as much besides as keeps them from being worked out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from .moving import Mover, endless
from .schemes import Scheme
from .system import ENDLESS, Ratio, System
from .tables import K, Share, Sum


@dataclass(frozen=True, slots=True)
class Published(Generic[K]):
    """What may be shown. `counts`: each as it is printed, None where the scheme's mark stands. `small` are hidden for
    their own sake, `beside` for that of others. `exposed`: what was published before gives them away."""

    scheme: Scheme
    counts: Mapping[K, int | None]
    shares: frozenset[Share[K]]
    small: frozenset[K]
    beside: frozenset[K]
    exposed: frozenset[K] = frozenset()

    def printed(self, key: K) -> str:
        count = self.counts[key]
        return self.scheme.mark if count is None else str(count)


def suppress(
    counts: Mapping[K, int], sums: Iterable[Sum[K]] = (), shares: Iterable[Share[K]] = (), *, scheme: Scheme,
    bases: Mapping[K, int] | None = None, unseen: Collection[K] = (), known: Collection[K] = (),
    out: Collection[K] = (), kept: Collection[K] = (), told: Collection[Share[K]] = (),
) -> Published[K]:  # fmt: skip
    """Make counts safe to publish. `sums` and `shares`: all that may be known of how they hang together.

    `bases`: what some are rounded to beyond the scheme (totals of large areas: 10). `unseen` are printed nowhere, and
    guarded alike, for they can be worked out: those who did not, a quarter between two years to date. `known` is known
    to everybody (how many people live there): printed as it is, and never hidden.
    `out` and the shares `told` were printed before as they are now, and cannot be taken back; `kept` was hidden before
    and stays so. Raises ValueError where a sum does not hold, or a count is less than nought.
    """
    keys = list(counts)
    at = {key: place for place, key in enumerate(keys)}
    listed, ratios = list(sums), list(shares)
    _check(counts, listed)
    system = System(
        scheme, [counts[key] for key in keys], [(at[one.whole], [at[part] for part in one.parts]) for one in listed]
    )
    guard = _Guard(system, {at[one] for one in unseen}, {at[one] for one in known})
    guard.print_all(
        {at[key]: base for key, base in (bases or {}).items()}, {at[one] for one in out}, {at[one] for one in kept}
    )
    for number, one in enumerate(ratios):
        ratio = Ratio(at[one.numerator], at[one.denominator], one.factor, one.decimals)
        guard.print_share(number, ratio, told=one in told)
    guard.hold()
    seen = [place for place in range(len(keys)) if place not in guard.unseen]
    return Published(
        scheme,
        {keys[one]: guard.printed(one) for one in seen},
        frozenset(one for number, one in enumerate(ratios) if number in system.ratios),
        frozenset(keys[one] for one in seen if one in guard.small),
        frozenset(keys[one] for one in seen if system.hidden[one] and one not in guard.small),
        frozenset(keys[one] for one in guard.exposed),
    )


def _check(counts: Mapping[K, int], sums: Iterable[Sum[K]]) -> None:
    if any(one < 0 for one in counts.values()):
        raise ValueError("a count is less than nought")
    for one in sums:
        if counts[one.whole] != sum(counts[part] for part in one.parts):
            raise ValueError(f"the parts of {one.whole!r} do not add up to it")


class _Guard:
    """Holds the law over a system: hides until it is kept."""

    def __init__(self, system: System, unseen: set[int], known: set[int]) -> None:
        self.system, self.scheme = system, system.scheme
        self.unseen, self.known = unseen, known
        self.small = {
            place for place, count in enumerate(system.counts) if self.scheme.is_small(count) and place not in known
        }  # fmt: skip
        self.bases: Mapping[int, int] = {}
        self.mover = Mover(system)
        self.exposed: set[int] = set()
        self.kept: set[int] = set()
        self.out: set[int] = set()
        self.ratios: dict[int, Ratio] = {}
        size = len(system.counts)
        self.wide = endless(size)
        self.tight = endless(size)
        # The lowest and highest that each was seen to be able to be: for anybody, and for who takes small for small.
        self.low, self.high = list(system.counts), list(system.counts)
        self.tight_low, self.tight_high = list(system.counts), list(system.counts)

    def print_all(self, bases: Mapping[int, int], out: set[int], kept: set[int]) -> None:
        system, scheme = self.system, self.scheme
        self.bases = bases
        fixed = []
        for place, count in enumerate(system.counts):
            system.show(place, bases.get(place, 0), exactly=place in self.known)
            if place in self.unseen:
                system.floor[place] = 0
            elif place in out or place in self.known or (scheme.low and not count):
                system.floor[place] = ENDLESS  # it cannot be hidden
                fixed.append(place)
        self.exposed |= self.small & out
        self.small -= out
        self.out = out
        self.least = system.least(fixed) if scheme.whole_range else [0] * len(system.counts)
        self.kept = kept
        for place in self.small | self.unseen | kept:
            system.hide(place)
        for place in self.small - self.unseen:
            self.tight[place] = max(scheme.high, self.least[place] + 1)

    def print_share(self, number: int, ratio: Ratio, *, told: bool) -> None:
        """It is printed where both its counts are."""
        self.ratios[number] = ratio
        if not self.system.hidden[ratio.numerator] and not self.system.hidden[ratio.denominator]:
            self.system.share(number, ratio, told=told)

    def printed(self, place: int) -> int | None:
        count = self.system.counts[place]
        if place in self.known:
            return count
        return None if self.system.hidden[place] else self.scheme.shown(count, self.bases.get(place, 0))

    def hold(self) -> None:
        """Hide until every number that is hidden has the room it needs; then show again what gave none to any."""
        out_of_range = self._until(self._has_range)
        pressed = self._until(self._has_spare)
        fixed = {place for place in self.kept - self.small if not self._has_two(place)}
        if self.out:
            self.exposed |= out_of_range | pressed | fixed
        if not out_of_range:
            self._show_again()

    def _until(self, has: Callable[[int], bool]) -> set[int]:
        """Hide around each small number until it has that. The places that never do."""
        without = set()
        for place in sorted(self.small):
            while not has(place):
                if not self._hide_around(place):
                    without.add(place)
                    break
        return without

    def _show_again(self) -> None:
        """What stood still in every table that fits can be shown as well: all of those tables still fit."""
        system, stay = self.system, self.small | self.kept | self.unseen
        for place, hidden in enumerate(system.hidden):
            if hidden and place not in stay and not self._moved(place):
                system.show(place, self.bases.get(place, 0), exactly=False)
        for number, ratio in self.ratios.items():
            both = ratio.numerator, ratio.denominator
            if number not in system.ratios and not any(system.hidden[one] or self._moved(one) for one in both):
                system.share(number, ratio, told=False)

    def _moved(self, place: int) -> bool:
        return self.low[place] < self.high[place]

    def _has_range(self, place: int) -> bool:
        """Can it be anything from the least to the most that the scheme hides, for anybody?"""
        scheme = self.scheme
        if not scheme.whole_range:
            return True
        least = self.least[place] if place not in self.unseen else max(self.least[place], scheme.low)
        if self.low[place] > least and not self._try(place, least, self.wide):
            return False
        most = max(scheme.high, least + 1)
        return self.high[place] >= most or self._try(place, most, self.wide)

    def _has_spare(self, place: int) -> bool:
        """Are there numbers to choose from for who takes small for small?"""
        while self.tight_high[place] - self.tight_low[place] + 1 < self.scheme.spare:
            if not self._try_any(place):
                return False
        return True

    def _has_two(self, place: int) -> bool:
        count = self.system.counts[place]
        return self._moved(place) or self._try(place, count + 1, self.wide) or self._try(place, count - 1, self.wide)

    def _try_any(self, place: int) -> bool:
        """One number more for who takes small for small; for nothing where that can be."""
        nexts = [self.tight_high[place] + 1] if self.tight_high[place] < self.tight[place] else []
        if self.tight_low[place] > (0 if place in self.unseen else self.scheme.low):
            nexts.append(self.tight_low[place] - 1)
        return any(self._try(place, one, self.tight, pay=pay) for pay in (False, True) for one in nexts)

    def _try(self, place: int, count: int, tops: Sequence[int], *, pay: bool = True) -> bool:
        if not self.mover.reach(place, count, tops, pay=pay):
            return False
        self._note()
        return True

    def _note(self) -> None:
        """What the counts could be says it of every one that moved."""
        now, tight = self.mover.now, self.tight
        fits = all(now[one] <= tight[one] for one in self.mover.changed)
        for one in self.mover.changed:
            self.low[one], self.high[one] = min(self.low[one], now[one]), max(self.high[one], now[one])
            if fits:
                self.tight_low[one] = min(self.tight_low[one], now[one])
                self.tight_high[one] = max(self.tight_high[one], now[one])

    def _hide_around(self, place: int) -> bool:
        """Hide the nearest numbers that hang together with it. False where there is nothing left to hide."""
        system = self.system
        reached, ring, hidden = {place}, [place], False
        while ring and not hidden:
            near = {other for one in ring for number, _ in system.ends[one] for other, _ in system.members[number]}
            ring = sorted(near - reached)
            reached |= near
            for one in ring:
                if not system.hidden[one] and system.floor[one] < ENDLESS:
                    system.hide(one)
                    hidden = True
        return hidden
