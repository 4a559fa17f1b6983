"""Many items changed in one deed: all or none of them, and one entry of the trail."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.plans.models import Item
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .editing import change_item, lock_item
from .making import leads_of
from .refusals import DateNeedsReason, NothingToChange


@transaction.atomic
def change_items(
    *,
    items: Sequence[tuple[Item, int]],
    timescale: str | None = None,
    scope: str | None = None,
    lead: tuple[str, str] | None = None,
    areas: Sequence[str] | None = None,
    why: str,
    by: Actor,
    at: datetime,
) -> list[Item]:
    """Change each (item, version seen); None leaves a thing as it is. `lead` (printed, meaning) answers from now on and
    those who support stay. What stands so already is left alone. Gives those that were changed.

    Raises DateNeedsReason, ItemChangedMeanwhile, NothingToChange, UnknownLead and UnknownArea; then none is changed.
    """
    if not why.strip():
        raise DateNeedsReason
    words = {"timescale": timescale, "scope": scope}
    changes = {name: value for name, value in words.items() if value is not None}
    changed: list[Item] = []
    touched: list[Touched] = []
    for item, seen in sorted(
        items, key=lambda one: one[0].pk
    ):  # always in one order, so that two deeds never wait in a ring
        locked = lock_item(item, seen)
        leads = (
            None if lead is None else accountable(lead, [(one["printed"], one["means"]) for one in leads_of(locked)])
        )
        try:
            touched.append(change_item(locked, changes=changes, leads=leads, areas=areas, why=why, by=by, at=at))
        except NothingToChange:
            continue
        changed.append(locked)
    if not changed:
        raise NothingToChange
    record(
        partnership=changed[0].partnership,
        by=by,
        at=at,
        deed="items:edited",
        said=f"Changed {len(changed)} items: {', '.join(touched[0].change)}",
        touched=touched,
    )
    return changed


def accountable(lead: tuple[str, str], standing: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """This lead in the place of the first; the others go on supporting."""
    return [lead, *(one for one in standing[1:] if one != lead)]
