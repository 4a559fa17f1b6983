"""Open items end where they are because they go on elsewhere: what every way of carrying work on has in common."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from goldenthread.plans.models import Item, Lead, Plan, Turn
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched

from .leads import LeadBook, word_of
from .making import keep_version


def end_here(items: Sequence[Item], *, why: str, by: Actor, at: datetime) -> list[Touched]:
    """Each item is carried forward and keeps its history: a version and a turn say where it goes on.

    Called inside the transaction of a deed, which tells the trail what this gives back.
    """
    touched = []
    rows = Item.objects.select_for_update(of=("self",)).select_related("parent", "rating").order_by("pk")
    for item in rows.filter(pk__in=[one.pk for one in items]):
        before, item.stage = item.stage, "carried-forward"
        item.version += 1
        item.save(update_fields=["stage", "version"])
        keep_version(item, why=why, by=by, at=at)
        Turn.objects.create(
            partnership_id=item.partnership_id,
            item=item,
            event="carry",
            before=before,
            after=item.stage,
            said=why,
            at=at,
            by=by.label,
            actor=by.id,
        )
        touched.append(Touched("item", item.reference, {"stage": (before, item.stage)}))
    return touched


def leads_in(plan: Plan) -> Mapping[int, list[Lead]]:
    """The leads of every item of a plan, in order, by the item's key. One query."""
    found: dict[int, list[Lead]] = {}
    rows = Lead.objects.filter(item__plan=plan).select_related("post", "group", "seat")
    for row in rows.order_by("item_id", "position"):
        found.setdefault(row.item_id, []).append(row)
    return found


def known_in(book: LeadBook, lead: Lead) -> str:
    """What a lead means where it goes on: the same name, where that is known there; else it stays as printed."""
    word = word_of(lead)
    return word if book.knows(word) else ""
