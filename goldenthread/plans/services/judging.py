"""A group takes the updates it has seen, many in one act, or gives one back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.asks import services as asks
from goldenthread.boards.models import Group
from goldenthread.plans.models import Item, Update, Verdict
from goldenthread.plans.wanting import accountable_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .updating import keep_heard, lock, restate, tell_of


class ReturnNeedsReason(Exception):
    """Whoever gets an update back must know why."""

    def __init__(self) -> None:
        super().__init__("Say what is missing, so that it can be put right.")


class ReturnedAlready(Exception):
    """Another gave it back meanwhile, or the form was sent twice."""

    def __init__(self) -> None:
        super().__init__("This update was given back already. Look at the item again.")


@transaction.atomic
def accept_updates(
    *, updates: Sequence[Update], group: Group | None, met_on: date | None = None, by: Actor, at: datetime
) -> int:
    """A group has seen these updates and takes them, in one act, at its meeting of `met_on` where it was at one.

    Those it has accepted already are passed over.
    """
    # Every item before any verdict, in one order: a return of the same update waits, and two groups never in a ring.
    locked = {key: lock(one) for key, one in sorted({one.item_id: one.item for one in updates}.items())}
    seen = _newest(updates)
    fresh = [one for one in updates if seen.get(one.pk) != "accepted"]
    if not fresh:
        return 0
    why_back = _reasons([one for one in fresh if seen.get(one.pk) == "returned"])
    Verdict.objects.bulk_create(
        Verdict(
            partnership_id=one.partnership_id, update=one, ruling="accepted", group=group, met_on=met_on, at=at,
            by=by.label, actor=by.id,
        )
        for one in fresh
    )  # fmt: skip
    for one in fresh:
        if seen.get(one.pk) == "returned":  # it counts again
            item = locked[one.item_id]
            restate(item)
            keep_heard(item, "A returned update was accepted", by, at)
            asks.taken_after_all(
                partnership=item.partnership, kind="update", reference=item.reference, why=why_back[one.pk], at=at
            )
    for key, item in locked.items():
        answers = [name for of, name in _names(item) if of in {one.pk for one in fresh if one.item_id == key}]
        asks.settled(partnership=item.partnership, kind="update", reference=item.reference, answers=answers, at=at)
    whom = f"{group.name}{f', {met_on.day} {met_on:%B %Y}' if met_on else ''}: " if group else ""
    record(
        partnership=fresh[0].partnership,
        by=by,
        at=at,
        deed="update:accepted",
        said=f"{whom}accepted {len(fresh)} updates",
        touched=[Touched("item", one.item.reference) for one in fresh],
    )
    return len(fresh)


@transaction.atomic
def return_update(*, update: Update, reason: str, group: Group | None, by: Actor, at: datetime) -> Verdict:
    """A group gives an update back. It counts no more until another is given.

    Raises ReturnNeedsReason and ReturnedAlready.
    """
    if not reason.strip():
        raise ReturnNeedsReason
    item = lock(update.item)
    if _newest([update]).get(update.pk) == "returned":
        raise ReturnedAlready
    verdict = Verdict.objects.create(
        partnership_id=update.partnership_id, update=update, ruling="returned", reason=reason.strip()[:500],
        group=group, at=at, by=by.label, actor=by.id,
    )  # fmt: skip
    restate(item)
    keep_heard(item, f"Returned: {reason.strip()}", by, at)
    if item.plan.stage == "live":
        (answer,) = [name for of, name in _names(item) if of == update.pk]
        whoms = accountable_of([item.pk]).values()
        asks.returned(
            partnership=item.partnership, kind="update", reference=item.reference, answer=answer, why=reason.strip(),
            whoms=whoms, at=at,
        )  # fmt: skip
    whom = f" for {group.name}" if group else ""
    tell_of(item, "update:returned", f"Returned an update of {item.reference}{whom}", {}, by, at)
    return verdict


def _names(item: Item) -> list[tuple[int, str]]:
    """The keys of an item's updates, each with the number by which an ask knows it."""
    keys = Update.objects.filter(item=item).order_by("pk").values_list("pk", flat=True)
    return [(key, str(number)) for number, key in enumerate(keys, 1)]


def _newest(updates: Sequence[Update]) -> dict[int, str]:
    told = Verdict.objects.filter(update__in=[one.pk for one in updates]).order_by("pk")
    return dict(told.values_list("update_id", "ruling"))


def _reasons(returned: Sequence[Update]) -> dict[int, str]:
    """Why each was given back last."""
    if not returned:
        return {}
    told = Verdict.objects.filter(update__in=[one.pk for one in returned], ruling="returned").order_by("pk")
    return dict(told.values_list("update_id", "reason"))
