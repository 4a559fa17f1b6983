"""Two printings of the same thing that do not agree: numbers, names, how many priorities there are."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from goldenthread.plans.outline import PLURALS, Item, Kind, Mention
from goldenthread.plans.reading.likeness import plain

from .whole import Check, Hit, Whole, brief, listed

_NUMBER = re.compile(r"^(?P<before>.*?)(?P<number>\d+)(?P<letter>[a-z]?)$", re.IGNORECASE)
_ALIKE = 80  # of 100: another spelling of the name, and not another name
_NAME = 8  # words; a longer text is a sentence that may well be worded anew


def numbering_mismatch(plan: Whole) -> Iterator[Hit]:
    told: set[str] = set()
    for mention, item in _spoken(plan):
        listed_as, here = _clean(mention.ref), _clean(item.ref)
        if not listed_as or not here or listed_as == here or item.id in told or not re.search(r"\d", listed_as):
            continue
        if any(_clean(one.ref) == here for one, of in _spoken(plan) if of is item):
            continue  # one of the lists agrees
        told.add(item.id)
        yield Hit(f"Numbered {item.ref} here and {mention.ref} where it is listed.", item, about=mention.ref or "")


def _spoken(plan: Whole) -> list[tuple[Mention, Item]]:
    return [(one, plan.by_id[one.item_id]) for one in plan.outline.mentions if one.item_id in plan.by_id]


def _clean(ref: str | None) -> str:
    return re.sub(r"[^\w.]", "", ref or "").strip(".").lower()


def numbering_gap(plan: Whole) -> Iterator[Hit]:
    told: set[str] = set()
    for family in plan.families:
        yield from _gaps([(one.ref or "", one, None) for one in family if one.ref], told)
    lists: dict[str | None, list[tuple[str, Item | None, Mention]]] = {}
    for mention, item in _spoken(plan):
        if mention.ref:
            lists.setdefault(item.parent_id, []).append((mention.ref, item, mention))
    for entries in lists.values():
        yield from _gaps(entries, told)


def _gaps(entries: Sequence[tuple[str, Item | None, Mention | None]], told: set[str]) -> Iterator[Hit]:
    """The numbers missing between the first and the last, among those that begin alike."""
    ranks: dict[str, dict[int, tuple[Item | None, Mention | None]]] = {}
    printed: dict[str, str] = {}
    for ref, item, mention in entries:
        match = _NUMBER.match(re.sub(r"[^\w.]", "", ref).strip("."))
        if match and len(match["number"]) < 4:
            before = match["before"].lower()
            printed.setdefault(before, match["before"])
            ranks.setdefault(before, {}).setdefault(int(match["number"]), (item, mention))
    for before, found in ranks.items():
        missing = [n for n in range(min(found) + 1, max(found)) if n not in found]
        if not missing or len(missing) > len(found) // 2 or f"{before}{missing[0]}" in told:
            continue
        told.update(f"{before}{n}" for n in missing)
        start, following = missing[0] - 1, min(n for n in found if n > missing[0])
        item, mention = found[following]
        shown = printed[before]
        words = listed([f"{shown}{n}" for n in missing])
        message = f"The numbers go from {shown}{start} to {shown}{following}: there is no {words}."
        yield Hit(message, item, about=words, place=mention.place if mention else None)


def name_mismatch(plan: Whole) -> Iterator[Hit]:
    """A short name printed almost the same in a list and where its item stands."""
    told: set[str] = set()
    agreed = {item.id for mention, item in _spoken(plan) if plain(mention.text).startswith(plain(item.text)[:200])}
    for mention, item in _spoken(plan):
        name = plain(mention.text)
        words = plain(item.text).split()
        if not 0 < len(name.split()) <= _NAME or " ".join(words).startswith(name) or item.id in told | agreed:
            continue
        count = len(name.split())
        starts = [" ".join(words[:n]) for n in range(max(count - 1, 1), count + 2)]
        best = max(starts, key=lambda one: fuzz.ratio(name, one))
        if best != name and fuzz.ratio(name, best) >= _ALIKE and not name.startswith(" ".join(words)):
            told.add(item.id)
            here = " ".join(item.text.split()[: len(best.split())])
            yield Hit(f"Here it is {brief(here)}; where it is listed, {brief(mention.text)}.", item, about=mention.text)


def priorities_differ(plan: Whole) -> Iterator[Hit]:
    """A list elsewhere in the file that names other things than the plan's own top level, or another number of them."""
    tops = [item for item in plan.by_id.values() if item.parent_id not in plan.by_id]
    for entries in _lists(plan.outline.mentions):
        known = [one for one in entries if one.item_id in plan.by_id]
        strange = [one for one in entries if one.item_id not in plan.by_id]
        if len(known) < 2 or not strange:
            continue
        kind = _kind(entries)
        ours = sum(one.kind == kind for one in tops) or len(tops)
        message = (
            f"Another part of the file lists {len(entries)} {PLURALS[kind]} and the plan has {ours}. Listed, but not "
            f"in the plan in those words: {listed([brief(one.text, 50) for one in strange])}."
        )
        yield Hit(message, about=plain(strange[0].text), place=strange[0].place)


def _kind(entries: Sequence[Mention]) -> Kind:
    return next((one.kind for one in entries if one.kind is not None), "priority")


def _lists(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Runs of labelled mentions of one kind, each run ending where its numbers begin again."""
    run: list[Mention] = []
    for mention in [one for one in mentions if one.kind is not None]:
        if run and (mention.kind != run[-1].kind or _order(mention) <= _order(run[-1])):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _order(mention: Mention) -> tuple[int, str]:
    match = re.match(r"(\d+)(.*)", _clean(mention.ref))
    return (int(match[1]), match[2]) if match else (0, _clean(mention.ref))


CHECKS = (
    Check(
        "priorities-differ",
        "Two lists of priorities that do not agree",
        "warning",
        "A cover paper that names seven priorities and a plan that has five cannot both have been approved. Members remember the one they read.",
        "Decide which list was agreed, and make every page say the same.",
        "Cover paper: seven priorities; plan: five",
        "The same five, in the same words, wherever they stand",
        priorities_differ,
    ),
    Check(
        "numbering-mismatch",
        "Numbered differently in two places",
        "warning",
        "Minutes and reports speak of “2b.4”. If it is 2.4 on the next page, sooner or later the wrong action is discussed.",
        "Number it the same in the list and in the table.",
        "In the list: 2b.4; in the table: 2.4",
        "2b.4 in both",
        numbering_mismatch,
    ),
    Check(
        "name-mismatch",
        "Named differently in two places",
        "note",
        "Readers wonder whether one thing is meant or two, and a search finds only half.",
        "Use the name that was agreed, letter for letter, in both places.",
        "In the list: A Healthy Workforce; in the table: A Health Workforce",
        "A Healthy Workforce in both",
        name_mismatch,
    ),
    Check(
        "numbering-gap",
        "A number is missing",
        "note",
        "Either an item was lost on the way or the numbers were not tidied after one was dropped. Nobody reading the plan can tell which.",
        "Put the item back, or number again before the plan is approved. Once it is approved, leave the gap and say “not used”.",
        "2b.5, then 2b.7",
        "2b.5, 2b.6, 2b.7",
        numbering_gap,
    ),
)
