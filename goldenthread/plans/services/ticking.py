"""One of an item's dates is ticked off, and one of a set that each answer gives its answer."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks import services as asks
from goldenthread.asks.registry import Whom
from goldenthread.boards.models import Group, Seat
from goldenthread.plans.models import Answer, Item, Tick
from goldenthread.plans.row_queries import rows_among, sets_on
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version
from .updating import lock, restate


class NotPromised(Exception):
    """Nothing was promised for that day."""

    def __init__(self) -> None:
        super().__init__("Nothing is promised for that day any more. Look at the item again.")


class NotAsked(Exception):
    """That agency or group is not one of those who each answer for this item."""

    def __init__(self) -> None:
        super().__init__("Nobody asks them about this item.")


@transaction.atomic
def tick_date(
    *, item: Item, day: date, given: bool, on: date | None = None, words: str = "", by: Actor, at: datetime
) -> Item:
    """A promised date was kept, or (`given` false) was not after all. Saying the same again changes nothing.

    Raises NotPromised.
    """
    locked, today = lock(item), timezone.localdate(at)
    (row,) = rows_among(Item.objects.filter(pk=locked.pk), locked.partnership, today)
    kept = set(locked.kept_dates)
    if day not in row.facts.dates and not (not given and day.isoformat() in kept):
        raise NotPromised
    if (day.isoformat() in kept) == given:
        return locked
    on = on or (timezone.localdate(at) if given else None)
    Tick.objects.create(
        partnership=locked.partnership, item=locked, day=day, given=given, on=on,
        words=words.strip()[:300], at=at, by=by.label,
    )  # fmt: skip
    locked.kept_dates = sorted(kept ^ {day.isoformat()})
    locked.version += 1
    locked.save(update_fields=["kept_dates", "version"])
    said = f"{day.day} {day:%B %Y} was {'kept' if given else 'not kept after all'}"
    keep_version(locked, why=said, by=by, at=at)
    _tell(locked, "item:ticked", f"{locked.reference}: {said}", by, at)
    return locked


@transaction.atomic
def answer_for(
    *,
    item: Item,
    seat: Seat | None = None,
    group: Group | None = None,
    done: bool,
    words: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """One of those who each answer says whether it has done its part. The newest of each stands. Raises NotAsked."""
    locked = lock(item)
    whom = seat or group
    assert whom is not None  # noqa: S101 - a view gives one of the two
    meaning = f"agency:{whom.name}" if seat else f"group:{whom.name}"
    named = set(locked.leads.exclude(named_set="").values_list("named_set", flat=True))
    sets = sets_on(locked.partnership, timezone.localdate(at))
    if locked.plan.stage != "live" or not any(meaning in sets[one] for one in named):
        raise NotAsked
    Answer.objects.create(
        partnership=locked.partnership, item=locked, seat=seat, group=group, done=done, words=words.strip(), at=at,
        by=by.label,
    )  # fmt: skip
    told = set(locked.answered)
    locked.answered = sorted(told | {meaning} if done else told - {meaning})
    restate(locked)
    locked.version += 1
    locked.save(update_fields=["answered", "heard_on", "version"])
    said = f"{whom.name}: {'done' if done else 'not done yet'}"
    keep_version(locked, why=said[:300], by=by, at=at)
    _tell(locked, "item:answered", f"{locked.reference}: {said}", by, at)
    asks.heard(
        partnership=locked.partnership,
        kind="answer",
        reference=locked.reference,
        answer=str(Answer.objects.filter(item=locked).count()),
        whom=Whom("agency" if seat else "group", whom.pk),
        by=by,
        at=at,
    )
    return locked


def _tell(item: Item, deed: str, said: str, by: Actor, at: datetime) -> None:
    record(partnership=item.partnership, by=by, at=at, deed=deed, said=said, touched=[Touched("item", item.reference)])
