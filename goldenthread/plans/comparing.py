"""The next version of a plan beside the one that lives: what is new, changed, gone and moved. Pure.

Items are matched by their numbers, their words and the place they stand in, surest first; each is matched once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .outline import DOING, Item, Outline
from .reading.likeness import likeness, plain

ChangeKind = Literal["new", "changed", "gone", "moved"]
# What of an item is compared, and how it is called on a page.
FIELDS = ("ref", "text", "how", "measure", "leads", "timescale", "scope")
# The same number and words this alike are the same item said anew; without the number they must be more alike.
_WITH_NUMBER, _WORDS_ALONE = 0.58, 0.72
_SAME_PLACE = 0.06  # what standing under the same parent adds


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else: both texts."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different. `key` stays the same when the two are compared again.

    `old` is the living item, `new` the line of the next version.
    """

    kind: ChangeKind
    key: str
    old: Item | None = None
    new: Item | None = None
    differences: tuple[Difference, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes in the order of the next version, those that are gone last; and who is who in both."""

    changes: tuple[Change, ...]
    same: int
    pairs: tuple[tuple[str, str], ...]  # (id of the living item, id of the line)

    def old_of(self, new_id: str | None) -> str | None:
        return next((old for old, new in self.pairs if new == new_id), None)


def compare(living: Outline, following: Outline) -> Comparison:
    """What would change in the living plan if the following version were taken in whole."""
    pairs = _match(living.items, following.items)
    old_by_new = {new: old for old, new in pairs.items()}
    olds = {item.id: item for item in living.items}
    out_of_place = _out_of_place(living.items, following.items, pairs)
    changes: list[Change] = []
    same = 0
    for line in following.items:
        if line.id not in old_by_new:
            changes.append(Change("new", f"new:{line.ref or ''}:{plain(line.text)[:80]}", None, line))
            continue
        item = olds[old_by_new[line.id]]
        differences = _differences(item, line)
        moved = item.id in out_of_place
        if differences or moved:
            kind: ChangeKind = "changed" if differences else "moved"
            changes.append(Change(kind, item.id, item, line, differences, moved))
        else:
            same += 1
    changes += [Change("gone", item.id, item) for item in living.items if item.id not in pairs]
    return Comparison(tuple(changes), same, tuple(pairs.items()))


def _match(olds: Sequence[Item], news: Sequence[Item]) -> dict[str, str]:
    """By id: the living item and the line it is. Parents are settled before what stands under them."""
    pairs: dict[str, str] = {}
    for sure in (_same_words, _same_number, _alike):
        taken = set(pairs.values())
        left = [item for item in olds if item.id not in pairs]
        free = [line for line in news if line.id not in taken]
        for _score, old, new in sorted(sure(left, free, pairs), key=lambda one: (-one[0], one[1], one[2])):
            if old not in pairs and new not in taken:
                pairs[old] = new
                taken.add(new)
    return pairs


Scored = Iterable[tuple[float, str, str]]


def _same_words(olds: Sequence[Item], news: Sequence[Item], pairs: dict[str, str]) -> Scored:
    by_words: dict[str, list[Item]] = {}
    for line in news:
        by_words.setdefault(plain(line.text), []).append(line)
    for item in olds:
        for line in by_words.get(plain(item.text), []):
            if plain(item.text) and _alike_in_kind(item, line):
                yield 1.0 + 0.2 * (item.ref == line.ref) + _placed(item, line, pairs), item.id, line.id


def _same_number(olds: Sequence[Item], news: Sequence[Item], pairs: dict[str, str]) -> Scored:
    by_number: dict[str, list[Item]] = {}
    for line in news:
        if line.ref:
            by_number.setdefault(line.ref, []).append(line)
    for item in olds:
        for line in by_number.get(item.ref or "", []):
            score = likeness(item.text, line.text) + _placed(item, line, pairs)
            if score >= _WITH_NUMBER and _alike_in_kind(item, line):
                yield score, item.id, line.id


def _alike(olds: Sequence[Item], news: Sequence[Item], pairs: dict[str, str]) -> Scored:
    for item in olds:
        for line in news:
            if _alike_in_kind(item, line):
                score = likeness(item.text, line.text) + _placed(item, line, pairs)
                if score >= _WORDS_ALONE:
                    yield score, item.id, line.id


def _alike_in_kind(item: Item, line: Item) -> bool:
    return (item.kind in DOING) == (line.kind in DOING)


def _placed(item: Item, line: Item, pairs: dict[str, str]) -> float:
    if item.parent_id is None or line.parent_id is None:
        return _SAME_PLACE if item.parent_id == line.parent_id else 0.0
    return _SAME_PLACE if pairs.get(item.parent_id) == line.parent_id else 0.0


def _differences(item: Item, line: Item) -> tuple[Difference, ...]:
    told = ((field, said(item, field), said(line, field)) for field in FIELDS)
    return tuple(Difference(*one) for one in told if plain(one[1]) != plain(one[2]))


def said(item: Item, field: str) -> str:
    """A field of an item in words."""
    if field == "leads":
        return "\n".join(item.leads)
    if field == "timescale":
        return " ".join(item.timescale.words.split())
    return str(getattr(item, field) or "")


def _out_of_place(olds: Sequence[Item], news: Sequence[Item], pairs: dict[str, str]) -> set[str]:
    """Living items that stand under another parent in the next version, or in another order among those that stay.

    Of an order that changed, as few as possible are called moved: all but the longest run that kept its order.
    """
    new_parent = {line.id: line.parent_id for line in news}
    rank = {line.id: n for n, line in enumerate(news)}
    old_by_new = {new: old for old, new in pairs.items()}
    moved: set[str] = set()
    siblings: dict[str | None, list[str]] = {}
    for item in olds:
        if item.id not in pairs:
            continue
        there = new_parent[pairs[item.id]]
        if (old_by_new.get(there) if there else None) != item.parent_id:
            moved.add(item.id)
        else:
            siblings.setdefault(item.parent_id, []).append(item.id)
    for stay in siblings.values():
        kept = _longest_rise([rank[pairs[one]] for one in stay])
        moved |= {one for n, one in enumerate(stay) if n not in kept}
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The places of the longest rising run among the numbers, not necessarily next to each other."""
    best: list[tuple[int, int]] = []  # (length of the run that ends here, the place before)
    for n, number in enumerate(numbers):
        before = max(
            ((best[m][0], m) for m in range(n) if numbers[m] < number), default=(0, -1), key=lambda one: one[0]
        )
        best.append((before[0] + 1, before[1]))
    if not best:
        return set()
    place = max(range(len(best)), key=lambda n: best[n][0])
    kept: set[int] = set()
    while place >= 0:
        kept.add(place)
        place = best[place][1]
    return kept
