"""An Outline with its tree worked out once, and what a check says of it.

Nothing here trusts the tree: parents may be missing, stand under themselves or in a ring, ids may repeat.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from goldenthread.documents import Place, block_text
from goldenthread.plans.outline import DOING, Item, Outline, Section, Severity

# From so many things to do on, what is missing from every one of them is said once, of the whole plan.
FEW = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """What one check found in one place. `about` is the words it is about, beside those of the item.

    Whoever sets a finding aside does it for these words: new ones are looked at anew.
    """

    message: str
    item: Item | None = None
    about: str = ""
    place: Place | None = None


Look: TypeAlias = "Callable[[Whole], Iterator[Hit]]"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks for, and how it is explained to a business manager."""

    code: str
    title: str
    severity: Severity
    why: str
    how: str
    bad: str
    good: str
    look: "Look | None" = None  # None: only the reading of a file can tell


class Whole:
    """An outline, its tree, and what is to be done in it."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.items = outline.items
        self.by_id = {item.id: item for item in outline.items}
        self._under: dict[str | None, list[Item]] = {}
        for item in self.by_id.values():
            self._under.setdefault(item.parent_id, []).append(item)

    def children(self, item: Item) -> list[Item]:
        return [one for one in self._under.get(item.id, ()) if one is not item]

    def siblings(self, item: Item) -> list[Item]:
        """Everything under the same parent, this item among it."""
        return self._under.get(item.parent_id, [])

    @property
    def families(self) -> list[list[Item]]:
        """The items that stand side by side, family by family."""
        return list(self._under.values())

    def above(self, item: Item) -> list[Item]:
        """What the item stands under, nearest first."""
        found: list[Item] = []
        seen = {item.id}
        here = item.parent_id
        while here is not None and here not in seen and here in self.by_id:
            seen.add(here)
            found.append(self.by_id[here])
            here = self.by_id[here].parent_id
        return found

    def below(self, item: Item) -> list[Item]:
        """Everything that stands under the item."""
        found: list[Item] = []
        seen = {item.id}
        waiting = self.children(item)
        while waiting:
            one = waiting.pop()
            if one.id not in seen:
                seen.add(one.id)
                found.append(one)
                waiting += self.children(one)
        return found

    @cached_property
    def tasks(self) -> list[Item]:
        """What is to be done, without what only gathers its parts."""
        return [
            item
            for item in self.by_id.values()
            if item.kind in DOING and not any(one.kind in DOING for one in self.children(item))
        ]

    @cached_property
    def branches(self) -> list[Item]:
        return [item for item in self.by_id.values() if item.kind not in DOING and item.kind != "indicator"]

    @cached_property
    def bearing(self) -> frozenset[str]:
        """The ids of everything under which something is to be done."""
        return frozenset(one.id for item in self.by_id.values() if item.kind in DOING for one in self.above(item))

    @cached_property
    def front_matter(self) -> str:
        return "\n".join(self.words_of(section) for section in self.outline.sections)

    @staticmethod
    def words_of(section: Section) -> str:
        return "\n".join([section.heading, *(block_text(block) for block in section.blocks)])

    @cached_property
    def every_word(self) -> str:
        """Everything the plan says, front matter, leads and cells, in one text."""
        parts = [self.outline.title or "", *self.outline.boards, self.front_matter]
        for item in self.items:
            parts += [item.text, item.how or "", item.measure or "", item.progress or "", *item.leads]
            parts += [item.leads_printed or "", item.timescale.words]
        return "\n".join(parts + [mention.text for mention in self.outline.mentions])


def brief(text: str, most: int = 90) -> str:
    """The beginning of a text in quotes, on one line."""
    words = " ".join(text.split())
    if len(words) > most:
        words = words[:most].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"
    return f"“{words}”"


def listed(words: list[str], joint: str = "and") -> str:
    """One, two and three."""
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words)
