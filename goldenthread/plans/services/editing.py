"""Changing an item by hand. Every change makes a version; two who edit at once both keep their words."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.plans.models import Item, Lead, Version
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .importing import fields_of

# What a person may change on the item's own page.
EDITABLE = ("text", "how", "measure", "timescale", "scope")


class ItemChangedMeanwhile(Exception):
    """Somebody else changed the item since this person looked at it. Carries it as it stands now."""

    def __init__(self, item: Item) -> None:
        super().__init__("Somebody else changed this item while you were working on it.")
        self.item = item


class NothingToChange(Exception):
    """What was sent is what the item says already."""


@transaction.atomic
def edit_item(*, item: Item, changes: dict[str, str], why: str, seen: int, by: Actor, at: datetime) -> Item:
    """Change an item's words. Raises ItemChangedMeanwhile and NothingToChange; then nothing is changed.

    A changed timescale is read again against the plan's period.
    """
    locked = Item.objects.select_for_update(of=("self",)).select_related("plan", "parent", "rating").get(pk=item.pk)
    if locked.version != seen:
        raise ItemChangedMeanwhile(locked)
    new = {name: changes[name].strip() for name in EDITABLE if name in changes}
    change: dict[str, tuple[Any, Any]] = {
        name: (getattr(locked, name), value) for name, value in new.items() if getattr(locked, name) != value
    }
    if not change:
        raise NothingToChange
    for name, (_, value) in change.items():
        setattr(locked, name, value)
    if "timescale" in change:
        _understand(locked)
    locked.version += 1
    locked.save(update_fields=[*change, "start", "due", "due_dates", "recurrence", "version"])
    leads = list(Lead.objects.filter(item=locked).values_list("printed", flat=True))
    Version.objects.create(
        partnership_id=locked.partnership_id,
        item=locked,
        number=locked.version,
        at=at,
        by=by.label,
        why=why[:300],
        fields=fields_of(locked, leads),
    )
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="item:edited",
        said=f"Changed {locked.reference}: {', '.join(change)}",
        touched=[Touched("item", locked.reference, change)],
    )
    return locked


def _understand(item: Item) -> None:
    first: date | None = item.plan.first
    period = Period(first, item.plan.last) if first and item.plan.last else None
    when = timescales.read(item.timescale, period)
    item.start, item.due, item.recurrence = when.start, when.due, when.recurrence or ""
    item.due_dates = [day.isoformat() for day in when.dates]
