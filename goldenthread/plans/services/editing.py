"""Changing an item by hand. Every change makes a version; two who edit at once both keep their words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from goldenthread.lib import timescales
from goldenthread.plans.models import Item, ItemArea, Lead
from goldenthread.plans.money import pounds
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .leads import LeadBook, areas_named
from .making import areas_of, keep_version, lead_rows, leads_of
from .refusals import DateNeedsReason, ItemChangedMeanwhile, NothingToChange

# What a person may change on the item's own page, beside its leads and areas.
EDITABLE = ("kind", "printed_ref", "text", "how", "measure", "timescale", "scope", "cost", "money", "money_agreed")


@transaction.atomic
def edit_item(
    *,
    item: Item,
    changes: Mapping[str, Any],
    leads: Sequence[tuple[str, str]] | None = None,
    areas: Sequence[str] | None = None,
    why: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> Item:
    """Change what an item says, who leads it (printed, meaning) and the areas it is about; None leaves them.

    All of `changes` are words, but a cost may also be a sum. A changed timescale is read again against the plan's
    period; one that moves to a later day needs its reason. Raises ItemChangedMeanwhile, NothingToChange,
    DateNeedsReason, UnknownLead, UnknownArea and NotMoney; then nothing is changed.
    """
    locked = lock_item(item, seen)
    touched = change_item(locked, changes=changes, leads=leads, areas=areas, why=why, by=by, at=at)
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="item:edited",
        said=f"Changed {locked.reference}: {', '.join(touched.change)}",
        touched=[touched],
    )
    return locked


def lock_item(item: Item, seen: int) -> Item:
    """The item as it stands, locked. Raises ItemChangedMeanwhile."""
    locked = Item.objects.select_for_update(of=("self",)).select_related("plan", "parent", "rating").get(pk=item.pk)
    if locked.version != seen:
        raise ItemChangedMeanwhile(locked)
    return locked


def change_item(
    locked: Item,
    *,
    changes: Mapping[str, Any],
    leads: Sequence[tuple[str, str]] | None = None,
    areas: Sequence[str] | None = None,
    why: str,
    by: Actor,
    at: datetime,
) -> Touched:
    """The change and its version, for deeds that write the trail themselves. Raises what edit_item raises."""
    new = {name: _value(name, changes[name]) for name in EDITABLE if name in changes}
    words: dict[str, tuple[Any, Any]] = {
        name: (getattr(locked, name), value) for name, value in new.items() if getattr(locked, name) != value
    }
    told = {name: (_told(before), _told(after)) for name, (before, after) in words.items()}
    change = {**told, **_change_leads(locked, leads), **_change_areas(locked, areas)}
    if not change:
        raise NothingToChange
    due = locked.due
    for name, (_, value) in words.items():
        setattr(locked, name, value)
    if "timescale" in words:
        understand(locked)
    if not why.strip() and is_put_off(due, locked.due):
        raise DateNeedsReason
    locked.version += 1
    locked.save(update_fields=[*words, "start", "due", "due_dates", "recurrence", "version"])
    keep_version(locked, why=why.strip() or "Changed by hand", by=by, at=at)
    return Touched("item", locked.reference, change)


def _value(name: str, given: Any) -> Any:
    if not isinstance(given, str):
        return given
    return pounds(given) if name == "cost" else given.strip()


def _told(value: Any) -> Any:
    """As the trail keeps it."""
    return str(value) if isinstance(value, Decimal) else value


def is_put_off(before: date | None, after: date | None) -> bool:
    """Does what was promised for a day go to a later one?"""
    return before is not None and after is not None and after > before


def _change_leads(item: Item, leads: Sequence[tuple[str, str]] | None) -> dict[str, tuple[Any, Any]]:
    if leads is None:
        return {}
    before, after = leads_of(item), [{"printed": printed, "means": means} for printed, means in leads]
    if before == after:
        return {}
    rows = lead_rows(item, leads, LeadBook(item.partnership))
    Lead.objects.filter(item=item).delete()
    Lead.objects.bulk_create(rows)
    return {"leads": (before, after)}


def _change_areas(item: Item, areas: Sequence[str] | None) -> dict[str, tuple[Any, Any]]:
    if areas is None:
        return {}
    before, rows = areas_of(item), areas_named(item.partnership, list(areas))
    after = [area.name for area in rows]
    if sorted(before) == after:
        return {}
    ItemArea.objects.filter(item=item).exclude(area__in=rows).delete()
    ItemArea.objects.bulk_create(
        ItemArea(partnership_id=item.partnership_id, item=item, area=area) for area in rows if area.name not in before
    )
    return {"areas": (before, after)}


def understand(item: Item) -> None:
    """Read the timescale's words again, against the plan's period."""
    when = timescales.read(item.timescale, item.plan.period)
    item.start, item.due, item.recurrence = when.start, when.due, when.recurrence or ""
    item.due_dates = [day.isoformat() for day in when.dates]
