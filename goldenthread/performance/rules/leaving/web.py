"""Figures as counts that hang together. Pure.

What hangs together is found in the numbers: agencies, areas and parts that add up to a whole are a sum; where they fall
short, what is left is guarded; where they go beyond, each has those it leaves out. Two indicators that call a count by
the same words, and say the same number, mean the same count.
"""

from collections.abc import Collection, Sequence
from typing import Any

from goldenthread.lib.suppression import Share, Sum
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.vocab import FACTORS

from .counted import Counted
from .memory import Count, How, Memory, Side

# Rates of these are over how many people live there, which everybody can look up.
_OF_PEOPLE = ("per-10000", "per-100000")


class Web:
    """Counts, and what holds between them. `rests` are printed nowhere and can be worked out; `unseen` are these and
    what was never told; `elsewhere` left under another scheme."""

    def __init__(self, rows: Sequence[Counted]) -> None:
        self.counts: dict[Any, int] = {}
        self.keys: dict[tuple[Counted, Side], Count] = {}
        self.sums: list[Sum[Any]] = []
        self.shares: dict[Counted, Share[Any]] = {}
        self.rests: set[Any] = set()
        self.unseen: set[Any] = set()
        self.known: set[Any] = set()
        self.out: set[Any] = set()
        self.kept: set[Any] = set()
        self.elsewhere: set[Any] = set()
        self.bases: dict[Any, int] = {}
        self.told: set[Share[Any]] = set()
        self._words: dict[tuple[Any, ...], Count] = {}
        common = _common(rows)
        for row in rows:
            self._add(row, "" if _bunch(row) in common else row.part)
        self._parts()
        self._everybody()
        self._wholes_of_shares(rows)

    def recall(self, before: Memory) -> None:
        """All that held when it left holds still, of the counts as they were."""
        stand = {(one.whole, frozenset(one.parts)) for one in self.sums} if before.sums else set()
        others = self._made_of_others(before, stand)
        names = [self._as_it_was(*one, is_other=at in others) for at, one in enumerate(before.counts)]
        for whole, parts in before.sums:
            told = tuple(names[one] for one in parts)
            if (names[whole], frozenset(told)) not in stand:
                self.sums.append(Sum(names[whole], told))
        self._recall_rests(before, names)
        self.told = {Share(names[over], names[under], *how) for over, under, *how in before.shares}

    def _recall_rests(self, before: Memory, names: Sequence[Any]) -> None:
        stand = {(whole, frozenset(parts)) for _, whole, parts in self.rests} if before.rests else set()
        for whole, parts in before.rests:
            told = tuple(names[one] for one in parts)
            if (names[whole], frozenset(told)) not in stand:
                self._rest(names[whole], told, self.counts[names[whole]] - sum(self.counts[one] for one in told))

    def _made_of_others(self, before: Memory, stand: Collection[Any]) -> set[int]:
        """The places of wholes that are made of others now. As many again is chance, and nobody knows of it."""
        keys = [one.key for one in before.counts]
        return {
            whole
            for whole, parts in before.sums
            if keys[whole] in self.counts
            and not keys[whole].is_beside(keys[parts[0]])
            and (keys[whole], frozenset(keys[one] for one in parts)) not in stand
        }

    def _as_it_was(self, count: Count, number: int, how: How, *, is_other: bool) -> Any:
        """The key of a count that left: one that was corrected since stands beside what it is now."""
        same = not is_other and self.counts.get(count) == number
        key: Any = count if same else ("was", count, number)
        if key not in self.counts:
            self.counts[key] = number
            if how == "untold":
                self.unseen.add(key)
        if how != "untold":
            {"printed": self.out, "hidden": self.kept, "known": self.known}[how].add(key)
        return key

    def recall_elsewhere(self, before: Memory, base: int) -> None:
        """What left under another scheme, rounded to `base`, of indicators that are guarded by this one now."""
        mine = {key.indicator for key in self.keys.values()}
        names: dict[int, Any] = {}
        for at, (count, number, how) in enumerate(before.counts):
            if count.indicator in mine:
                names[at] = self._elsewhere(count, number, how, base)
        for whole, parts in before.sums:
            if whole in names and all(one in names for one in parts):
                self.sums.append(Sum(names[whole], tuple(names[one] for one in parts)))

    def _elsewhere(self, count: Count, number: int, how: How, base: int) -> Any:
        key = ("was", count, number, base)
        self.counts[key] = number
        self.elsewhere.add(key)
        if how in ("printed", "known"):
            (self.known if base == 1 else self.out).add(key)
            self.bases[key] = base
        elif how == "hidden":
            self.kept.add(key)
        else:
            self.unseen.add(key)
        if self.counts.get(count) == number:
            self.sums.append(Sum(count, (key,)))
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
        key = Count(row.key, side, row.whose, part, row.point.span.last)
        if self.counts.get(key, number) != number:  # two breakdowns, each over a whole of its own
            key = key._replace(part=row.part)
        if key not in self.counts:
            self.counts[key] = number
            self._same_as(key, " ".join(words.casefold().split()))
        self.keys[row, side] = key
        return key

    def _same_as(self, key: Count, words: str) -> None:
        """What goes by the same words and is as many is the same, whichever indicator says it."""
        first = self._words.setdefault((words, key.whose, key.part, self.counts[key]), key) if words else key
        if first != key:
            self.sums.append(Sum(key, (first,)))

    def _rest(self, whole: Any, parts: tuple[Any, ...], number: int) -> None:
        """What is printed nowhere, and can be worked out."""
        key = ("rest", whole, parts)
        self.counts[key] = number
        self.rests.add(key)
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
