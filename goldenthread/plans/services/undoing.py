"""Putting an item back as it was: a new change that restores what the version before said (DESIGN 4.7).

Only what people write is put back. What came of updates, turns, ticks and answers stays as it is.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.plans.models import DEEPEST, Item, ItemArea, Lead, Plan, Version
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .editing import lock_item
from .leads import LeadBook, areas_named
from .living import lock_items
from .making import keep_version, lead_rows
from .moving import Tree
from .refusals import NoSuchPlace, NothingToUndo, TooDeep, UnderItself

_WORDS = (
    "kind",
    "printed_ref",
    "text",
    "how",
    "measure",
    "scope",
    "timescale",
    "recurrence",
    "due_dates",
    "money",
    "money_agreed",
)
_DAYS = ("start", "due")
_PLACE = ("parent", "position")
RESTORED = frozenset({*_WORDS, *_DAYS, *_PLACE, "cost", "leads", "areas"})


def may_undo(item: Item, versions: Sequence[Version]) -> bool:
    """Was the newest of these versions (newest first) a change by hand of what the item says?"""
    return (
        len(versions) > 1
        and versions[0].number == item.version
        and bool(_changed(versions[0].fields, versions[1].fields))
    )


def _changed(newest: dict[str, Any], before: dict[str, Any]) -> set[str]:
    """The fields that were changed, where all of them are such as can be put back. A version before a field was
    thought of says nothing of it."""
    changed = {name for name, value in newest.items() if name in before and before[name] != value}
    return changed if changed <= RESTORED else set()


@transaction.atomic
def undo_last(*, item: Item, seen: int, by: Actor, at: datetime) -> Item:
    """Restore what the newest change by hand changed. Why is no question here: the history says what was put back.

    Raises ItemChangedMeanwhile, NothingToUndo, NoSuchPlace, UnderItself, TooDeep, UnknownLead and UnknownArea.
    """
    _lock_plans([item])
    restored, touched = _undo(item, seen, by, at)
    said = f"Put {restored.reference} back as it was: {', '.join(touched.change)}"
    record(partnership=restored.partnership, by=by, at=at, deed="item:undone", said=said, touched=[touched])
    return restored


@transaction.atomic
def undo_changes(*, items: Sequence[tuple[Item, int]], by: Actor, at: datetime) -> list[Item]:
    """The same for each (item, version seen) of one deed: all or none of them."""
    _lock_plans([item for item, _seen in items])
    done = [_undo(item, seen, by, at) for item, seen in sorted(items, key=lambda one: one[0].pk)]
    if not done:
        raise NothingToUndo
    record(
        partnership=done[0][0].partnership,
        by=by,
        at=at,
        deed="items:undone",
        said=f"Put {len(done)} items back as they were",
        touched=[touched for _item, touched in done],
    )
    return [item for item, _touched in done]


def _lock_plans(items: Sequence[Item]) -> None:
    """With all their items, in the order that moving locks them: two who wait for each other would wait for ever."""
    plans = Plan.objects.select_for_update(of=("self",)).filter(pk__in={item.plan_id for item in items})
    list(lock_items(*plans.order_by("pk")))


def _undo(item: Item, seen: int, by: Actor, at: datetime) -> tuple[Item, Touched]:
    locked = lock_item(item, seen)
    last_two = list(Version.objects.filter(item=locked).order_by("-number")[:2])
    if not may_undo(locked, last_two):
        raise NothingToUndo
    newest, before = (version.fields for version in last_two)
    changed = _changed(newest, before)
    _restore(locked, before, changed)
    locked.version += 1
    locked.save()
    keep_version(locked, why="Put back as it was before", by=by, at=at)
    return locked, Touched("item", locked.reference, {name: (newest[name], before[name]) for name in sorted(changed)})


def _restore(item: Item, before: dict[str, Any], changed: set[str]) -> None:
    for name in changed & set(_WORDS):
        setattr(item, name, before[name])
    for name in changed & set(_DAYS):
        setattr(item, name, _day(before[name]))
    if "cost" in changed:
        item.cost = Decimal(before["cost"]) if before["cost"] is not None else None
    if "leads" in changed:
        rows = lead_rows(item, [(one["printed"], one["means"]) for one in before["leads"]], LeadBook(item.partnership))
        Lead.objects.filter(item=item).delete()
        Lead.objects.bulk_create(rows)
    if "areas" in changed:
        areas = areas_named(item.partnership, before["areas"])
        ItemArea.objects.filter(item=item).delete()
        ItemArea.objects.bulk_create(
            ItemArea(partnership_id=item.partnership_id, item=item, area=area) for area in areas
        )
    if changed & set(_PLACE):
        _put_back(item, before)


def _put_back(item: Item, before: dict[str, Any]) -> None:
    """Under what it stood under, in the place where it stood; what stands under it goes with it."""
    tree = Tree(item.plan_id)
    here = tree.items[item.pk]
    parent = next((one for one in tree.items.values() if one.reference == before["parent"]), None)
    if before["parent"] is not None and parent is None:
        raise NoSuchPlace
    branch = tree.branch(here)
    if parent is not None and parent in branch:
        raise UnderItself
    depth = parent.depth + 1 if parent else 0
    if depth + max(one.depth for one in branch) - here.depth > DEEPEST:
        raise TooDeep
    if depth != here.depth:
        Item.objects.filter(pk__in=[one.pk for one in branch]).update(depth=F("depth") + depth - here.depth)
    item.parent, item.position, item.depth = parent, before["position"], depth


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
