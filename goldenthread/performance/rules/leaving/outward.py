"""What of some figures may be printed, beside what left before, and what is to be remembered of them. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from goldenthread.lib.suppression import Published, Scheme, suppress

from .counted import Counted
from .memory import NOTHING, Added, Count, Divided, How, Memory, Remembered, Side
from .web import Web

# Is this count told, where it is not hidden?
Tells = Callable[[Count], bool]


def everything(_count: Count) -> bool:
    return True


class Elsewhere(NamedTuple):
    """What left of the same period under another scheme, that rounded to `base`."""

    memory: Memory
    base: int


class Outward:
    """What may be printed of some figures."""

    def __init__(self, web: Web, published: Published[Any]) -> None:
        self._web, self._published = web, published

    def count(self, row: Counted, side: Side) -> Decimal | None:
        """As it is printed; None where it is hidden, or no count."""
        key = self._web.keys.get((row, side))
        shown = None if key is None else self._published.counts[key]
        return None if shown is None else Decimal(shown)

    def is_shared(self, row: Counted) -> bool:
        """May its percentage, rate or average be printed?"""
        return self._web.shares[row] in self._published.shares

    def is_exposed(self, row: Counted) -> bool:
        """Does what left before tell more of it, or of what it leaves, than it should?"""
        mine = {self._web.keys.get((row, "over")), self._web.keys.get((row, "under"))}
        return any((one if isinstance(one, Count) else one[1]) in mine for one in self._published.exposed)

    def memory(self, tells: Tells) -> Memory:
        """What is to be remembered once what is told of it has left, with what left before."""
        web = self._web
        return _memory(web, lambda key: _how(key, web, self._published.counts, tells), self._published.shares)


def _how(key: Any, web: Web, shown: Mapping[Any, int | None], tells: Tells) -> How:
    if key in web.known:
        return "known"
    if key not in web.out and key not in web.kept and not (isinstance(key, Count) and tells(key)):
        return "untold"
    return "hidden" if shown.get(key) is None else "printed"


def _memory(web: Web, how: Callable[[Any], How], shares: Iterable[Any]) -> Memory:
    names = [key for key in web.counts if key not in web.rests and key not in web.elsewhere]
    at = {key: place for place, key in enumerate(names)}
    told = [how(key) for key in names]
    printed = {key for key, one in zip(names, told, strict=True) if one in ("printed", "known")}
    counts = [(key if isinstance(key, Count) else key[1], web.counts[key]) for key in names]
    return Memory(
        [Remembered(*one, how) for one, how in zip(counts, told, strict=True)],
        [Added(at[one.whole], places) for one in web.sums if one.whole in at and (places := _places(at, one.parts))],
        [Added(at[whole], _places(at, parts)) for _, whole, parts in web.rests if whole in at],
        [
            Divided(at[one.numerator], at[one.denominator], one.factor, one.decimals)
            for one in shares
            if one.numerator in printed and one.denominator in printed
        ],
    )  # fmt: skip


def _places(at: Mapping[Any, int], parts: Iterable[Any]) -> tuple[int, ...]:
    """Empty where one of them is a rest, or left under another scheme."""
    found = [at.get(one) for one in parts]
    return () if None in found else tuple(found)  # type: ignore[arg-type]


def outward(
    rows: Iterable[Counted], rule: Scheme, before: Memory = NOTHING, elsewhere: Sequence[Elsewhere] = ()
) -> Outward:
    """Of one period. `before`: what left of it earlier. What was printed cannot be taken back, what was hidden stays
    so, and what is chosen now gives away nothing beside it."""
    web = _web(rows)
    for one in elsewhere:
        web.recall_elsewhere(one.memory, one.base)
    web.recall(before)
    published = suppress(
        web.counts, web.sums, dict.fromkeys((*web.shares.values(), *web.told)), scheme=rule, unseen=web.unseen,
        known=web.known, out=web.out, kept=web.kept, told=web.told, bases=web.bases,
    )  # fmt: skip
    return Outward(web, published)


def as_it_is(rows: Iterable[Counted], before: Memory, tells: Tells) -> Memory:
    """What is to be remembered of figures that are printed as they are."""
    web = _web(rows)
    web.recall(before)
    shown = [one for row, one in web.shares.items() if row.over is not None]
    return _memory(web, lambda key: _how(key, web, web.counts, tells), shown)


def _web(rows: Iterable[Counted]) -> Web:
    return Web([one for one in rows if one.over is not None])
