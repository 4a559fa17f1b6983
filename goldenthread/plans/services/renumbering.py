"""Numbers for a whole plan or a branch by place, in one deed."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.plans.models import Item, Plan
from goldenthread.plans.renumbering import numbers_by_place
from goldenthread.plans.rows import in_order
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version
from .refusals import NothingToChange, PlanChangedMeanwhile


def proposed(items: Sequence[Item], under: Item | None) -> list[tuple[Item, str]]:
    """Each item of the plan or of what stands under `under`, in reading order, with its number by place.

    A branch is counted from the number its top has, or would have.
    """
    read = in_order(items)
    given = {under.pk: under.printed_ref} if under is not None and under.printed_ref else {}
    numbers = numbers_by_place(read, given)
    inside = {under.pk} if under is not None else None
    found = []
    for one in read:
        if inside is None or one.parent_id in inside:
            found.append((one, numbers[one.pk]))
            if inside is not None:
                inside.add(one.pk)
    return found


def as_seen(items: Sequence[Item]) -> str:
    """How the plan's items stand, as a word a form can send back: any change of any of them makes another."""
    told = ";".join(f"{one.pk}.{one.version}" for one in sorted(items, key=lambda one: one.pk))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


@transaction.atomic
def renumber(*, plan: Plan, under: Item | None, seen: str, by: Actor, at: datetime) -> list[Item]:
    """Give each item its number by place. Gives those that had another.

    Raises PlanChangedMeanwhile and NothingToChange.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=plan.pk)
    rows = (
        Item.objects.select_for_update(of=("self",)).filter(plan=plan).select_related("parent", "rating").order_by("pk")
    )
    items = list(rows)
    if as_seen(items) != seen:
        raise PlanChangedMeanwhile(plan)
    changed = [(item, number) for item, number in proposed(items, under) if item.printed_ref != number]
    if not changed:
        raise NothingToChange
    touched = []
    for item, number in changed:
        touched.append(Touched("item", item.reference, {"printed_ref": (item.printed_ref, number)}))
        item.printed_ref = number
        item.version += 1
        item.save(update_fields=["printed_ref", "version"])
        keep_version(item, why="Numbered by place", by=by, at=at)
    record(
        partnership=plan.partnership,
        by=by,
        at=at,
        deed="items:renumbered",
        said=f"Numbered {len(changed)} items of {plan.title} by place",
        touched=touched,
    )
    return [item for item, _number in changed]
