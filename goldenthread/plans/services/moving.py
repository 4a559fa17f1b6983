"""An item to another place in its plan, with all that stands under it.

Positions count among siblings and a place between two is half way, so a move changes one row; the depth of those
beneath follows and is no change of theirs. Only where halves have run out do the siblings get fresh places.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import F

from goldenthread.plans.models import DEEPEST, Item, Plan
from goldenthread.plans.rules import place_between, places_anew
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .living import lock_items
from .making import keep_version
from .refusals import ItemChangedMeanwhile, NoSuchPlace, NothingToChange, TooDeep, UnderItself


@transaction.atomic
def move_item(*, item: Item, under: Item | None, after: Item | None, seen: int, by: Actor, at: datetime) -> Item:
    """Put the item's branch under `under` (None: at the top), after that sibling (None: first).

    Raises ItemChangedMeanwhile, NothingToChange, UnderItself, TooDeep and NoSuchPlace; then nothing is changed.
    """
    tree = Tree(item.plan_id)
    here = tree.items[item.pk]
    if here.version != seen:
        raise ItemChangedMeanwhile(here)
    target = tree.get(under)
    branch = tree.branch(here)
    if target is not None and target in branch:
        raise UnderItself
    depth = target.depth + 1 if target else 0
    if depth + max(one.depth for one in branch) - here.depth > DEEPEST:
        raise TooDeep
    siblings = [one for one in tree.under(target) if one != here]
    at_index = _index_after(siblings, tree.get(after))
    if here.parent_id == (target.pk if target else None) and tree.under(target).index(here) == at_index:
        raise NothingToChange
    touched = _make_room(siblings, at_index, by, at)
    before, behind = _neighbours(siblings, at_index)
    place = place_between(before, behind)
    assert place is not None  # noqa: S101 - room was made
    if depth != here.depth:
        Item.objects.filter(pk__in=[one.pk for one in branch]).update(depth=F("depth") + depth - here.depth)
        here.depth = depth
    touched.insert(0, _put(here, target, place, by, at))
    where = f"under {target.reference}" if target else "to the top"
    record(
        partnership=tree.plan.partnership,
        by=by,
        at=at,
        deed="item:moved",
        said=f"Moved {here.reference} {where}",
        touched=touched,
    )
    return here


@transaction.atomic
def step_item(*, item: Item, step: Literal["up", "down"], seen: int, by: Actor, at: datetime) -> Item:
    """One place up or down among its siblings. Raises what move_item raises; NothingToChange at either end."""
    siblings = list(Item.objects.filter(plan_id=item.plan_id, parent_id=item.parent_id).order_by("position", "pk"))
    index = siblings.index(item)
    to = index - 1 if step == "up" else index + 1
    if not 0 <= to < len(siblings):
        raise NothingToChange
    rest = [one for one in siblings if one != item]
    return move_item(item=item, under=item.parent, after=rest[to - 1] if to else None, seen=seen, by=by, at=at)


class Tree:
    """A plan's items, it and they locked: two who move at once wait for each other, so no circle can be made."""

    def __init__(self, plan: int) -> None:
        self.plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=plan)
        # Whoever changes one of them holds its row: it is not read while half changed, and not written over.
        rows = sorted(lock_items(self.plan), key=lambda one: (one.position, one.pk))
        self.items = {one.pk: one for one in rows}
        self._under: dict[int | None, list[Item]] = {}
        for one in self.items.values():
            self._under.setdefault(one.parent_id, []).append(one)

    def get(self, item: Item | None) -> Item | None:
        if item is None:
            return None
        if item.pk not in self.items:
            raise NoSuchPlace
        return self.items[item.pk]

    def under(self, item: Item | None) -> list[Item]:
        return self._under.get(item.pk if item else None, [])

    def branch(self, item: Item) -> list[Item]:
        found = [item]
        for one in found:
            found.extend(self.under(one))
        return found


def _index_after(siblings: Sequence[Item], after: Item | None) -> int:
    if after is None:
        return 0
    if after not in siblings:
        raise NoSuchPlace
    return siblings.index(after) + 1


def _neighbours(siblings: Sequence[Item], index: int) -> tuple[float | None, float | None]:
    return (
        siblings[index - 1].position if index else None,
        siblings[index].position if index < len(siblings) else None,
    )


def _make_room(siblings: Sequence[Item], index: int, by: Actor, at: datetime) -> list[Touched]:
    """Fresh places for all siblings where the two neighbours leave none; each that changes has its version."""
    if place_between(*_neighbours(siblings, index)) is not None:
        return []
    touched = []
    for sibling, place in zip(siblings, places_anew([one.position for one in siblings]), strict=True):
        change: dict[str, tuple[Any, Any]] = {"position": (sibling.position, place)}
        sibling.position = place
        sibling.version += 1
        sibling.save(update_fields=["position", "version"])
        keep_version(sibling, why="Made room", by=by, at=at)
        touched.append(Touched("item", sibling.reference, change))
    return touched


def _put(item: Item, under: Item | None, place: float, by: Actor, at: datetime) -> Touched:
    was = item.parent.reference if item.parent else None
    now = under.reference if under else None
    change: dict[str, tuple[Any, Any]] = {"under": (was, now), "position": (item.position, place)}
    item.parent, item.position = under, place
    item.version += 1
    item.save(update_fields=["parent", "position", "version"])
    keep_version(item, why="Moved" if was == now else f"Moved from {was or 'the top'}", by=by, at=at)
    return Touched("item", item.reference, change)
