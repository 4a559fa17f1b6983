"""A copy of an item beside itself, with what stands under it: a new promise in the same words."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.lib import timescales
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import Item as Line
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .adding import place_after
from .leads import LeadBook, areas_named
from .making import areas_of, hold_references, leads_of, make_items
from .refusals import NoSuchPlace


@transaction.atomic
def duplicate_item(*, item: Item, by: Actor, at: datetime) -> Item:
    """The copy, right after the item. It has no number, no rating and no history but its own: those are the first's.

    Raises NoSuchPlace where the item is gone.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=item.plan_id)
    rows = list(Item.objects.filter(plan=plan).order_by("position", "pk"))
    first = next((one for one in rows if one.pk == item.pk), None)
    if first is None:
        raise NoSuchPlace
    siblings = [one for one in rows if one.parent_id == first.parent_id]
    at_index = siblings.index(first) + 1
    place = place_after(first, siblings[at_index] if at_index < len(siblings) else None)
    hold_references(plan)
    book = LeadBook(plan.partnership)
    made: dict[int, Item] = {}
    parents = {one.pk: one for one in rows}
    for one in _branch(first, rows):
        under = made[one.parent_id] if one.parent_id in made else parents.get(one.parent_id or 0)
        made[one.pk] = _copy(plan, one, under, place if one is first else one.position, book, by, at)
    copy = made[first.pk]
    record(
        partnership=plan.partnership,
        by=by,
        at=at,
        deed="item:duplicated",
        said=f"Duplicated {first.reference} as {copy.reference}",
        touched=[Touched("item", one.reference, {}) for one in made.values()],
    )
    return copy


def _branch(first: Item, rows: Sequence[Item]) -> list[Item]:
    """The item and all under it, parents first."""
    found = [first]
    for one in found:
        found.extend(row for row in rows if row.parent_id == one.pk)
    return found


def _copy(plan: Plan, item: Item, under: Item | None, place: float, book: LeadBook, by: Actor, at: datetime) -> Item:
    """One row with its own leads and areas: the same printed words may mean another in the next."""
    leads = leads_of(item)
    line = Line(
        id="copy",
        kind=item.kind,  # type: ignore[arg-type]
        text=item.text,
        how=item.how or None,
        measure=item.measure or None,
        leads=tuple(one["printed"] for one in leads),
        timescale=timescales.read(item.timescale, plan.period),
        scope=item.scope or None,  # type: ignore[arg-type]
    )
    made = make_items(
        plan=plan,
        lines=[line],
        places=[place],
        means={one["printed"]: one["means"] for one in leads},
        book=book,
        ratings={},
        why=f"Copied from {item.reference}",
        by=by,
        at=at,
        under=under,
        areas=areas_named(plan.partnership, areas_of(item)),
    )
    return made["copy"]
