"""How a plan's levels are printed: as headings, as banner rows in its tables, or as columns of their own.

A level is announced ("Priority 2: …") where the plan's own name for it is a word that announces; a level that the plan
calls by a question ("What do we want to achieve?") is the heading of a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.plans.outline import DOING, Item, Kind, Outline
from goldenthread.plans.reading.drafts import RANK
from goldenthread.plans.reading.numbering import extends, labelled, numbered
from goldenthread.plans.reading.roles import roles_of_heading

from .words import Words


@dataclass(frozen=True, slots=True)
class Branching:
    """The tree of a plan, and what it calls its levels."""

    outline: Outline
    words: Words

    def children(self, item: Item | None) -> list[Item]:
        return list(self.outline.children(item.id if item else None))

    def below(self, item: Item) -> Iterator[Item]:
        for child in self.children(item):
            yield child
            yield from self.below(child)

    def parts(self, item: Item) -> list[Item]:
        """The parts of a thing to do that are named in its own words, with nothing else said of them."""
        found = self.children(item) if item.kind in DOING else []
        bare = all(not one.ref and not said_of(one) and not self.children(one) for one in found)
        return found if bare else []

    def left_out(self, item: Item) -> Item | None:
        """The thing to do of a level whose words the plan left out: only who leads it and the like is printed."""
        found = self.children(item)
        if len(found) != 1 or found[0].kind != "action" or found[0].text or self.children(found[0]):
            return None
        only = found[0]
        told = bool(only.leads or only.leads_printed or only.timescale.words or only.rating)
        return only if told and only.ref == item.ref and not said_of(item) else None

    def name(self, kind: Kind) -> str:
        return dict(self.outline.level_names).get(kind) or self.words.levels[kind]

    def announcing(self, kind: Kind) -> str:
        """The word that announces a level: the plan's own where it can, else ours."""
        return self.name(kind) if self.announces([kind]) else self.words.levels[kind]

    def announces(self, kinds: Sequence[Kind]) -> bool:
        """Can the plan's own names for these levels stand before their numbers, and where there are none, alone?"""
        return all(self._announces(kind, numbered) for kind in kinds for numbered in self._numbered(kind))

    def _announces(self, kind: Kind, is_numbered: bool) -> bool:
        read = labelled(f"{self.name(kind)} 1: Words" if is_numbered else f"{self.name(kind)}: Words")
        return read is not None and (read.kind, read.word, read.text) == (kind, self.name(kind), "Words")

    def _numbered(self, kind: Kind) -> set[bool]:
        return {bool(item.ref) for item in self.outline.items if item.kind == kind}

    def head_columns(self, kinds: Sequence[Kind]) -> bool:
        """Can a column for each of these levels have the plan's own name for its heading?"""
        return all(self.heading(kind) == self.name(kind) for kind in kinds)

    def heading(self, kind: Kind, *, beside: bool = False, how: bool = False) -> str:
        """The heading of a column for things of this kind. `beside`: of a table that has columns for levels above."""
        found = roles_of_heading(self.name(kind))
        role = max(found.items(), key=lambda one: one[1])[0] if found else None
        if role == kind or (role == "how" and kind == "action" and beside and not how):
            return self.name(kind)
        return self.words.levels[kind]

    def announced(self, item: Item) -> str:
        """ "Priority 2: Neglect"."""
        word = self.announcing(item.kind)
        return f"{word} {item.ref}: {item.text}" if item.ref else f"{word}: {item.text}"


def said_of(item: Item) -> bool:
    """Does anything stand beside the words of an item?"""
    return bool(
        item.how or item.measure or item.leads or item.leads_printed or item.timescale.words or item.timescale.start
        or item.progress or item.rating
    )  # fmt: skip


def in_column(item: Item) -> str:
    """A level's number and words in a cell of its column: "2. Neglect"."""
    if not item.ref:
        return item.text
    plain = f"{item.ref} {item.text}"
    return plain if numbered(plain).ref == item.ref and not labelled(plain) else f"{item.ref}. {item.text}"


def stands_under(item: Item, above: Item) -> bool:
    """Would somebody who reads from top to bottom take `item` for a part of `above`?"""
    if item.ref and above.ref and extends(item.ref, above.ref):
        return True
    return item.kind != above.kind and RANK[item.kind] > RANK[above.kind]


def fits_columns(tree: Branching, top: Item | None) -> bool:
    """Can everything below `top` be printed with a column for each level, and every row be told its place?"""
    doing = {item.id for item in tree.outline.items if item.kind in DOING}
    current: dict[Kind, Item] = {}
    met: list[Item] = []
    for item in tree.below(top) if top else tree.outline.items:
        over = [current[kind] for kind in sorted(current, key=RANK.__getitem__) if RANK[kind] < RANK[item.kind]]
        parent = over[-1].id if over else (top.id if top else None)
        if item.kind in DOING:
            if item.parent_id != parent and item.parent_id not in doing:
                return False
            continue
        for other in reversed(met):
            if item.kind == other.kind and other.parent_id == parent and item.ref and other.ref:
                again = other.text.rstrip().endswith(":") and other.ref == item.ref
                if extends(item.ref, other.ref) or again:
                    parent = other.id
                    break
        if item.parent_id != parent or not item.text:
            return False
        met.append(item)
        current = {kind: one for kind, one in current.items() if RANK[kind] < RANK[item.kind]} | {item.kind: item}
    return True


def kinds_below(tree: Branching, top: Item | None) -> list[Kind]:
    """The levels printed below `top` (all of them without one), highest first."""
    found = {item.kind for item in (tree.below(top) if top else tree.outline.items) if item.kind not in DOING}
    return sorted(found, key=RANK.__getitem__)
