"""Updates that wait for a group, each with whose it is and what is weak about it. One place for the chairs' page and
for a meeting's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import State

from .access import Answerable, Standing, answerable_row, may_judge
from .evidence_queries import evidence_standing
from .living_queries import unseen_updates
from .models import Item, Proof, Update
from .row_queries import rows_among
from .rows import Row
from .weakness import WEAK, Weak, Words, weak_points

# What a page says of each, in few words.
WEAK_WORDS: dict[Weak, Any] = {
    "no-difference": _("Says nothing of the difference made"),
    "softer": _("Rated better than the dates say"),
    "no-evidence": _("No evidence"),
    "same-again": _("Says the same as last time"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update no group has seen, the item as it stands, whose it is to judge, and what is weak about it."""

    update: Update
    number: int  # in its item
    row: Row
    whose: Answerable
    mine: bool  # may this visitor judge it?
    weak: tuple[Weak, ...]

    @property
    def key(self) -> str:
        """What forms call it: its item and its number there."""
        return f"{self.update.item.reference}-{self.number}"

    @property
    def weak_words(self) -> list[Any]:
        return [WEAK_WORDS[one] for one in self.weak]


@dataclass(frozen=True, slots=True)
class Told:
    """The updates of an item: the day it speaks of, key, which it corrects, and its words."""

    said: list[tuple[date, int, int | None, Words]] = field(default_factory=list)

    def number(self, key: int) -> int:
        """What people call it: the first that was typed is 1."""
        return sum(one[1] <= key for one in self.said)

    def before(self, update: Update) -> Words | None:
        """The one before it, by the day it speaks of; never what it stands in the place of, or what was corrected."""
        gone = {corrects for _day, _key, corrects, _words in self.said if corrects is not None}
        earlier = [
            (day, key, words)
            for day, key, _corrects, words in self.said
            if key not in gone and (day, key) < (update.as_at, update.pk)
        ]
        return max(earlier, key=lambda one: one[:2])[2] if earlier else None


def waiting_for(here: Visit, standing: Standing) -> list[Waiting]:
    """Every update of this visitor's live plans that waits. Five or six queries, one where nothing waits."""
    updates = list(unseen_updates(here))
    if not updates:
        return []
    plans = {one.item.plan_id for one in updates}
    rows = rows_among(Item.objects.filter(plan__in=plans), here.partnership, here.today, areas_too=False)
    return judged(here, standing, updates, rows, told_of([one.item_id for one in updates]))


def judged(
    here: Visit, standing: Standing, updates: Sequence[Update], rows: Sequence[Row], told: Mapping[int, "Told"]
) -> list[Waiting]:
    """These updates with what is known of each; `rows` are all rows of their plans. One query."""
    by_key = {row.key: row for row in rows}
    proved = proved_for(here, [one.item_id for one in updates])
    found = []
    for one in updates:
        row = by_key[one.item_id]
        whose = answerable_row(row, chain_of(row, by_key), one.item.plan)
        weak = weak_of(one, row, told[one.item_id], proved=one.item_id in proved)
        mine = may_judge(here, standing, whose)
        found.append(Waiting(one, told[one.item_id].number(one.pk), row, whose, mine, weak))
    return found


def chain_of(row: Row, by_key: Mapping[int, Row]) -> list[Row]:
    """The row and what it stands under."""
    chain, here = [row], row.parent_key
    while here is not None and here in by_key:
        chain.append(by_key[here])
        here = by_key[here].parent_key
    return chain


def weak_of(update: Update, row: Row, told: Told, *, proved: bool) -> tuple[Weak, ...]:
    stated = cast(State, update.rating.state) if update.rating else row.stated
    judges = row.doing and row.stage == "open"
    said = Words(update.done, update.difference, update.no_change)
    return weak_points(
        said,
        told.before(update),
        stated=stated if judges else None,
        worked_out=row.computed.state,
        proved=proved,
    )


def told_of(items: Sequence[int]) -> dict[int, Told]:
    """What was said of each of these items. One query."""
    found: dict[int, Told] = {}
    rows = Update.objects.filter(item__in=set(items)).order_by("pk")
    for key, item, as_at, corrects, *words in rows.values_list(
        "pk", "item_id", "as_at", "corrects_id", "done", "difference", "no_change"
    ):
        found.setdefault(item, Told()).said.append((as_at, key, corrects, Words(*words)))
    return found


def told_by(updates: Iterable[Update]) -> dict[int, Told]:
    """The same from updates that are read already: all of their items."""
    found: dict[int, Told] = {}
    for one in updates:
        words = Words(one.done, one.difference, one.no_change)
        found.setdefault(one.item_id, Told()).said.append((one.as_at, one.pk, one.corrects_id, words))
    return found


def proved_for(here: Visit, items: Sequence[int]) -> set[int]:
    """Those of these items for which this visitor knows of evidence. One query."""
    proofs = Proof.objects.filter(item__in=set(items), ended_at__isnull=True, evidence__in=evidence_standing(here))
    return set(proofs.values_list("item_id", flat=True))


def counted(waiting: Sequence[Waiting]) -> list[tuple[str, Any, int]]:
    """How many are weak in each way, and how many in none: (word for the address, what it is called, how many)."""
    told: list[tuple[str, Any, int]] = [
        (one, WEAK_WORDS[one], sum(one in each.weak for each in waiting)) for one in WEAK
    ]
    return [("strong", _("Nothing weak about them"), sum(not each.weak for each in waiting)), *told]


def kept(waiting: Sequence[Waiting], asked: str) -> list[Waiting]:
    """Those that are weak in the way asked for, those that are "strong", or all."""
    if asked == "strong":
        return [one for one in waiting if not one.weak]
    return [one for one in waiting if asked in one.weak] if asked in WEAK else list(waiting)
