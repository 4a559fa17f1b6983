"""What is measured of items, as rooms above pushed it here, for whoever may see what was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import State
from goldenthread.thread.queries import Strand
from goldenthread.thread.registry import find_all

from .models import Item, Reading

# How a reading looks and what it is called, by its state: a shape and a word before a colour.
_LOOKS: dict[str, tuple[State, Any]] = {
    "met": ("on-track", _("on target")),
    "near": ("at-risk", _("within tolerance")),
    "off": ("off-track", _("off target")),
    "none": ("not-applicable", _("no target")),
    "no-answer": ("no-answer", _("no figure")),
}


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """One reading as a page shows it; `words` are its figure and what it is held to."""

    reference: str
    label: str
    state: str
    words: str
    as_at: date
    url: str

    @property
    def look(self) -> State:
        return _LOOKS[self.state][0]

    @property
    def state_word(self) -> Any:
        return _LOOKS[self.state][1]


@dataclass(frozen=True, slots=True)
class Measured:
    """The readings of some items, by key. `any` are those that anything measures, seen or not."""

    seen: dict[int, tuple[ReadingShown, ...]]
    any: frozenset[int] = frozenset()

    def of(self, key: int) -> tuple[ReadingShown, ...]:
        return self.seen.get(key, ())


def readings_of(item: Item, onwards: Iterable[Strand]) -> tuple[ReadingShown, ...]:
    """What is measured of one item, where it is known already to what its thread leads. One query; none where nothing
    measures it."""
    urls = {
        one.other.reference: one.other.url
        for one in onwards
        if one.edge.relation == "measured-by" and one.edge.source == item.reference
    }
    if not urls:
        return ()
    told = Reading.objects.filter(item=item, reference__in=urls)
    rows = told.values_list("reference", "label", "state", "words", "as_at")
    return tuple(ReadingShown(*row, urls[row[0]]) for row in rows)


def measured(visit: Visit, keys: Iterable[int]) -> Measured:
    """What is measured of these items. One query, and one more where there is any for each way of finding it."""
    told = Reading.objects.filter(partnership=visit.partnership, item__in=list(keys))
    rows = list(told.values_list("item_id", "reference", "label", "state", "words", "as_at"))
    found = find_all(visit, {reference for _item, reference, *_rest in rows}) if rows else {}
    seen: dict[int, tuple[ReadingShown, ...]] = {}
    for item, reference, label, state, words, as_at in rows:
        if reference in found:
            shown = ReadingShown(reference, label, state, words, as_at, found[reference].url)
            seen[item] = (*seen.get(item, ()), shown)
    return Measured(seen, frozenset(item for item, *_rest in rows))
