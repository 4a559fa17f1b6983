"""Items of a reading put right by a person: words, kind, one that is two, two that are one, one that is none. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.plans.outline import KINDS, Item


@dataclass(frozen=True, slots=True)
class Mend:
    """What was said of one item: its words (several texts make several items), its kind, or that it is no item at all.

    `join` puts it to the item before it, `drop` leaves it out; what stands under it then stands under what is left.
    """

    texts: tuple[str, ...] = ()
    kind: str = ""
    join: bool = False
    drop: bool = False


def packed(mend: Mend) -> dict[str, Any]:
    """As an upload keeps it."""
    return {"texts": list(mend.texts), "kind": mend.kind, "join": mend.join, "drop": mend.drop}


def unpacked(kept: Mapping[str, Any]) -> Mend:
    return Mend(tuple(kept.get("texts", ())), kept.get("kind", ""), kept.get("join", False), kept.get("drop", False))


def mended(items: Sequence[Item], mends: Mapping[str, Mapping[str, Any]]) -> tuple[Item, ...]:
    """The items with what was said of them. One that nothing stands before cannot be joined and stays."""
    if not mends:
        return tuple(items)
    found: list[Item] = []
    instead: dict[str, str | None] = {}  # of an item that is gone: what now holds those under it
    for item in items:
        parent = item.parent_id
        while parent in instead:
            parent = instead[parent]
        item = replace(item, parent_id=parent)
        mend = unpacked(mends.get(item.id, {}))
        if mend.drop:
            instead[item.id] = parent
        elif mend.join and found:
            instead[item.id] = found[-1].id
            found[-1] = _joined(found[-1], item)
        else:
            found += _split(item, mend)
    return _levelled(found)


def _split(item: Item, mend: Mend) -> list[Item]:
    if mend.kind in KINDS:
        item = replace(item, kind=mend.kind)
    if not mend.texts:
        return [item]
    first = replace(item, text=mend.texts[0], confidence=1.0)
    others = [replace(first, id=f"{item.id}+{n}", text=text, ref=None) for n, text in enumerate(mend.texts[1:], 2)]
    return [first, *others]


def _joined(first: Item, second: Item) -> Item:
    """Both texts; of everything else what the first says, or the second where the first says nothing."""
    return replace(
        first,
        text="\n".join(text for text in (first.text, second.text) if text),
        how=first.how or second.how,
        measure=first.measure or second.measure,
        leads=first.leads + tuple(one for one in second.leads if one not in first.leads),
        timescale=first.timescale if first.timescale.words else second.timescale,
        progress=first.progress or second.progress,
        rating=first.rating or second.rating,
        scope=first.scope or second.scope,
        confidence=1.0,
    )


def _levelled(items: Sequence[Item]) -> tuple[Item, ...]:
    levels: dict[str, int] = {}
    for item in items:
        levels[item.id] = levels[item.parent_id] + 1 if item.parent_id in levels else 0
    return tuple(replace(item, level=levels[item.id]) for item in items)


def carried(before: Sequence[Item], after: Sequence[Item], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of items of one reading, for the items of another: those at the same place with the same words.

    `said` is by item id; what was said of an item that is not there any more is left out.
    """
    now = {(item.place, item.text): item.id for item in after}
    was = {item.id: (item.place, item.text) for item in before}
    return {now[was[one]]: words for one, words in said.items() if was.get(one) in now}
