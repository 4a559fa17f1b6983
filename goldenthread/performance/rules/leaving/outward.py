"""Figures as counts that hang together, and what of them may be printed. Pure.

What hangs together is found in the numbers: agencies, areas and parts that add up to a whole are a sum; where they fall
short, what is left is guarded; where they go beyond, each has those it leaves out. Two indicators that call a count by
the same words, and say the same number, mean the same count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from goldenthread.lib.suppression import Published, Scheme, Share, Sum, suppress
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.vocab import FACTORS

from .counted import Counted
from .memory import NOTHING, Added, Count, Divided, How, Memory, Remembered

Side = Literal["over", "under"]
# Rates of these are over how many people live there, which everybody can look up.
_OF_PEOPLE = ("per-10000", "per-100000")


class Outward:
    """What may be printed of some figures."""

    def __init__(self, web: "_Web", published: Published[Any]) -> None:
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

    def memory(self) -> Memory:
        """What is to be remembered once it has left."""
        web, shown = self._web, self._published.counts
        at = {key: place for place, key in enumerate(key for key in web.counts if key not in web.unseen)}
        return Memory(
            [
                Remembered(key if isinstance(key, Count) else key[1], web.counts[key], _how(key, web, shown))
                for key in at
            ],
            [Added(at[one.whole], _places(at, one.parts)) for one in web.sums if one.parts[-1] not in web.unseen],
            [Added(at[whole], _places(at, parts)) for _, whole, parts in web.unseen],
            [
                Divided(at[one.numerator], at[one.denominator], one.factor, one.decimals)
                for one in self._published.shares
            ],
        )


def _how(key: Any, web: "_Web", shown: Mapping[Any, int | None]) -> How:
    if key in web.known:
        return "known"
    return "hidden" if shown[key] is None else "printed"


def _places(at: Mapping[Any, int], parts: Iterable[Any]) -> tuple[int, ...]:
    return tuple(at[one] for one in parts)


def outward(rows: Iterable[Counted], rule: Scheme, before: Memory = NOTHING) -> Outward:
    """Of one period. `before`: what left of it earlier. What was printed cannot be taken back, what was hidden stays
    so, and what is chosen now gives away nothing beside it."""
    web = _Web([one for one in rows if one.over is not None])
    web.recall(before)
    published = suppress(
        web.counts, web.sums, dict.fromkeys((*web.shares.values(), *web.told)), scheme=rule, unseen=web.unseen,
        known=web.known, out=web.out, kept=web.kept, told=web.told,
    )  # fmt: skip
    return Outward(web, published)


class _Web:
    """Counts, and what holds between them."""

    def __init__(self, rows: Sequence[Counted]) -> None:
        self.counts: dict[Any, int] = {}
        self.keys: dict[tuple[Counted, Side], Count] = {}
        self.sums: list[Sum[Any]] = []
        self.shares: dict[Counted, Share[Any]] = {}
        self.unseen: set[Any] = set()
        self.known: set[Any] = set()
        self.out: set[Any] = set()
        self.kept: set[Any] = set()
        self.told: set[Share[Any]] = set()
        common = _common(rows)
        for row in rows:
            self._add(row, "" if _bunch(row) in common else row.part)
        self._parts()
        self._everybody()
        self._wholes_of_shares(rows)

    def recall(self, before: Memory) -> None:
        """All that held when it left holds still, of the counts as they were."""
        stand = set(self.sums) if before.sums else set()
        made_of_others = self._made_of_others(before, stand)
        names = [self._as_it_was(*one, is_other=at in made_of_others) for at, one in enumerate(before.counts)]
        for whole, parts in before.sums:
            added = Sum(names[whole], tuple(names[one] for one in parts))
            if added not in stand:
                self.sums.append(added)
        for whole, parts in before.rests:
            left = tuple(names[one] for one in parts)
            if ("rest", names[whole], left) not in self.counts:
                self._rest(names[whole], left, self.counts[names[whole]] - sum(self.counts[one] for one in left))
        self.told = {Share(names[over], names[under], *how) for over, under, *how in before.shares}

    def _made_of_others(self, before: Memory, stand: Collection[Sum[Any]]) -> set[int]:
        """The places of wholes that are made of others now. As many again is chance, and nobody knows of it."""
        keys = [one.key for one in before.counts]
        return {
            whole for whole, parts in before.sums
            if Sum(keys[whole], tuple(keys[one] for one in parts)) not in stand
        }  # fmt: skip

    def _as_it_was(self, count: Count, number: int, how: How, *, is_other: bool) -> Any:
        """The key of a count that left: one that was corrected since stands beside what it is now."""
        same = self.counts.setdefault(count, number) == number and not is_other
        key: Any = count if same else ("was", count, number)
        self.counts[key] = number
        {"printed": self.out, "hidden": self.kept, "known": self.known}[how].add(key)
        return key

    def _add(self, row: Counted, under_part: str) -> None:
        says = row.point.definition
        over = self._count(row, "over", says.numerator, row.part, row.over)
        if row.under is None:
            return
        under = self._count(row, "under", says.denominator, under_part, row.under)
        self.shares[row] = Share(over, under, FACTORS[says.unit], says.decimals)
        if says.unit in _OF_PEOPLE:
            self.known.add(under)
        elif says.unit == "percent" and row.over is not None and row.over <= row.under and over != under:
            self._rest(under, (over,), row.under - row.over)

    def _count(self, row: Counted, side: Side, words: str, part: str, number: int | None) -> Count:
        assert number is not None  # noqa: S101 - asked before
        own = f"{row.key} {side}"
        key = Count(" ".join(words.casefold().split()) or own, row.whose, part, row.point.span.last)
        if self.counts.get(key, number) != number:
            key = key._replace(noun=own)
        if self.counts.get(key, number) != number:  # the same words, and not the same count
            key = key._replace(noun=f"{own} {row.part}")
        self.counts[key] = number
        self.keys[row, side] = key
        return key

    def _rest(self, whole: Any, parts: tuple[Any, ...], number: int) -> None:
        """What is printed nowhere, and can be worked out."""
        key = ("rest", whole, parts)
        self.counts[key] = number
        self.unseen.add(key)
        self.sums.append(Sum(whole, (*parts, key)))

    def _parts(self) -> None:
        """A whole and each of its breakdowns."""
        bunches: dict[tuple[Count, str], list[Count]] = {}
        for key in list(self.counts):
            if isinstance(key, Count) and key.part:
                whole = key._replace(part="")
                bunches.setdefault((whole, _breakdown(key.part)), []).append(key)
        for (whole, _), parts in bunches.items():
            if whole in self.counts:
                self._adds(whole, tuple(parts), overlap=True)

    def _everybody(self) -> None:
        """All, and the agencies or areas among them."""
        bunches: dict[tuple[Count, str], list[Count]] = {}
        for key in list(self.counts):
            if isinstance(key, Count) and key.whose != ALL:
                bunches.setdefault((key._replace(whose=ALL), key.whose.kind), []).append(key)
        for (whole, _), parts in bunches.items():
            if whole in self.counts:
                self._adds(whole, tuple(parts), overlap=False)

    def _adds(self, whole: Count, parts: tuple[Count, ...], *, overlap: bool) -> None:
        number, added = self.counts[whole], sum(self.counts[one] for one in parts)
        if added == number:
            self.sums.append(Sum(whole, parts))
        elif added < number:
            self._rest(whole, parts, number - added)
        elif overlap:
            for one in parts:
                if self.counts[one] <= number:
                    self._rest(whole, (one,), number - self.counts[one])

    def _wholes_of_shares(self, rows: Sequence[Counted]) -> None:
        """Parts of one denominator, where nobody said what they come to: by source, by outcome."""
        bunches: dict[tuple[Any, ...], list[Counted]] = {}
        for row in rows:
            if row.under is not None and row.part:
                bunches.setdefault((*_bunch(row), self.keys[row, "under"]), []).append(row)
        for bunch, found in bunches.items():
            parts = tuple(dict.fromkeys(self.keys[one, "over"] for one in found))
            if parts[0]._replace(part="") not in self.counts and bunch[-1] not in parts:
                self._adds(bunch[-1], parts, overlap=False)


def _breakdown(part: str) -> str:
    """What a part is a part of: "Sex: Female" of "Sex"."""
    return part.partition(": ")[0] if ": " in part else ""


def _bunch(row: Counted) -> tuple[Any, ...]:
    """The parts of one breakdown of one figure."""
    return row.key, row.whose, _breakdown(row.part), row.point.span.last


def _common(rows: Sequence[Counted]) -> set[tuple[Any, ...]]:
    """The breakdowns whose parts are all over the same denominator, that of the whole where there is one."""
    unders: dict[tuple[Any, ...], set[int]] = {}
    wholes: dict[tuple[Any, ...], int] = {}
    for row in rows:
        if row.under is None:
            continue
        if row.part:
            unders.setdefault(_bunch(row), set()).add(row.under)
        else:
            wholes[row.key, row.whose, row.point.span.last] = row.under
    return {
        bunch for bunch, found in unders.items()
        if len(found) == 1 and wholes.get((*bunch[:2], *bunch[3:]), next(iter(found))) in found
    }  # fmt: skip
