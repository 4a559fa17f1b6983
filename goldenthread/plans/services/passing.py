"""The lead or the area of an item passes from what has ended to what comes after it."""

from datetime import datetime

from django.db import transaction

from goldenthread.boards.models import Lasting
from goldenthread.plans.models import Item, ItemArea, Lead
from goldenthread.trail.actor import Actor

from .making import keep_version


@transaction.atomic
def pass_lead(*, lead: Lead, column: str, source: Lasting, successor: Lasting, by: Actor, at: datetime) -> Item:
    """The printed words stay; what they mean is the successor now, and the item has a version that says so.

    `column` is the lead's key that points at `source`: post_id, group_id or seat_id.
    """
    setattr(lead, column, successor.pk)
    lead.save(update_fields=[column.removesuffix("_id")])
    return _kept(lead.item_id, source, successor, by, at)


@transaction.atomic
def pass_area(*, item: Item, source: Lasting, successor: Lasting, by: Actor, at: datetime) -> Item:
    """The item is about the successor now, and has a version that says so."""
    there = ItemArea.objects.filter(item=item, area_id=successor.pk).exists()
    rows = ItemArea.objects.filter(item=item, area_id=source.pk)
    if there:
        rows.delete()
    else:
        rows.update(area_id=successor.pk)
    return _kept(item.pk, source, successor, by, at)


def _kept(key: int, source: Lasting, successor: Lasting, by: Actor, at: datetime) -> Item:
    item = Item.objects.select_for_update(of=("self",)).select_related("parent", "rating").get(pk=key)
    item.version += 1
    item.save(update_fields=["version"])
    keep_version(item, why=f"Passed from {source.name} to {successor.name}", by=by, at=at)
    return item
