"""When an item is looked at again: something ongoing, or something done that is kept under watch."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.plans.models import Item
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version
from .refusals import ItemChangedMeanwhile, NothingToChange


@transaction.atomic
def set_review(*, item: Item, day: date | None, seen: int, by: Actor, at: datetime) -> Item:
    """Look at the item again on that day; None: not any more. Raises ItemChangedMeanwhile and NothingToChange."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("partnership", "parent", "rating")
    locked = rows.get(pk=item.pk)
    if locked.version != seen:
        raise ItemChangedMeanwhile(locked)
    if locked.review_on == day:
        raise NothingToChange
    before, locked.review_on = locked.review_on, day
    locked.version += 1
    locked.save(update_fields=["review_on", "version"])
    why = f"Looked at again on {day.day} {day:%B %Y}" if day else "Not looked at again"
    keep_version(locked, why=why, by=by, at=at)
    told = (before.isoformat() if before else None, day.isoformat() if day else None)
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="item:review-set",
        said=f"{locked.reference}: {why}",
        touched=[Touched("item", locked.reference, {"review_on": told})],
    )
    return locked
