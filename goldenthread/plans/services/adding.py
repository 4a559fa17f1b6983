"""A new item in a plan, by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.plans.models import DEEPEST, Item, Plan
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.rules import place_between
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .leads import LeadBook, areas_named
from .making import make_items
from .refusals import NoSuchPlace, TooDeep


@transaction.atomic
def add_item(
    *,
    plan: Plan,
    under: Item | None,
    line: Line,
    leads: Sequence[tuple[str, str]],
    areas: Sequence[str],
    after: Item | None = None,
    why: str = "Added by hand",
    by: Actor,
    at: datetime,
) -> Item:
    """Add the line under `under`, or to the topmost: after that sibling, else last. `leads` are (printed, meaning).

    Raises TooDeep, NoSuchPlace, UnknownLead and UnknownArea.
    """
    # Two who add, or one who adds while another moves, wait for each other: places and depths are read below.
    plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership", "scheme").get(pk=plan.pk)
    if under is not None:
        under = Item.objects.filter(pk=under.pk, plan=plan).first()
        if under is None:
            raise NoSuchPlace
        if under.depth >= DEEPEST:
            raise TooDeep
    siblings = Item.objects.filter(plan=plan, parent=under).order_by("position", "pk")
    before = siblings.last() if after is None else siblings.filter(pk=after.pk).first()
    if before is None and after is not None:
        raise NoSuchPlace
    behind = siblings.filter(position__gt=before.position).first() if before is not None else None
    made = make_items(
        plan=plan,
        lines=[line],
        places=[place_after(before, behind)],
        means=dict(leads),
        book=LeadBook(plan.partnership),
        ratings={},
        why=why,
        by=by,
        at=at,
        under=under,
        areas=areas_named(plan.partnership, list(areas)),
    )
    item = made[line.id]
    record(
        partnership=plan.partnership,
        by=by,
        at=at,
        deed="item:added",
        said=f"Added {item.reference} to {plan.title}",
        touched=[Touched("item", item.reference, {"under": (None, under.reference if under else None)})],
    )
    return item


def place_after(before: Item | None, behind: Item | None) -> float:
    """Between the two; right behind the first where halves have run out, which a later move puts in order."""
    place = place_between(before.position if before else None, behind.position if behind else None)
    if place is not None:
        return place
    return before.position if before else 0.0
