"""Somebody says how an item stands. An update is appended and never changed; what it comes to is kept on the item."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from goldenthread.asks import services as asks
from goldenthread.boards.models import Contact, Rating
from goldenthread.boards.vocab import State
from goldenthread.outbox.services import queue
from goldenthread.plans import emails
from goldenthread.plans.computing import Computed, is_softer
from goldenthread.plans.hearing import Said, hear
from goldenthread.plans.models import Answer, Item, Update, Verdict
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.vocab import Source
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version

Change = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says of an item. `as_at` is the day they speak of, `rating` a code of the plan's scheme."""

    as_at: date
    period: str = ""
    done: str = ""
    difference: str = ""
    next: str = ""
    obstacle: str = ""
    no_change: str = ""
    rating: str = ""
    why_rating: str = ""
    expected: date | None = None


class NothingSaid(Exception):
    """Neither what was done nor why nothing changed."""

    def __init__(self) -> None:
        super().__init__("Say what was done, or that nothing changed and why.")


class SaidOfTheFuture(Exception):
    """An update speaks of a day that has not come."""

    def __init__(self) -> None:
        super().__init__("An update speaks of what has happened: its day cannot be in the future.")


class AsksNobody(Exception):
    """The item is settled, or its plan is not running."""

    def __init__(self) -> None:
        super().__init__("This asks nobody for an update: it is settled, or its plan is not running.")


class UnknownRating(Exception):
    """The plan's scheme has no such code."""

    def __init__(self) -> None:
        super().__init__("That rating is not one of this plan's.")


class RatingNeedsReason(Exception):
    """The rating stated sounds better than what the dates and answers say. Carries what was worked out."""

    def __init__(self, computed: Computed) -> None:
        super().__init__("The dates say otherwise. Say why you rate it so.")
        self.computed = computed


class SaidAlready(Exception):
    """The same person said the very same of the item today: a form that was sent twice."""

    def __init__(self) -> None:
        super().__init__("You said exactly this already today. It is kept.")


class NotToCorrect(Exception):
    """The update to be corrected is of another item, or was corrected already."""

    def __init__(self) -> None:
        super().__init__("That update was corrected already. Look at the item again.")


@transaction.atomic
def add_update(
    *,
    item: Item,
    saying: Saying,
    by: Actor,
    at: datetime,
    source: Source | None = None,
    entered_for: Contact | None = None,
    corrects: Update | None = None,
    link: str = "",
) -> Update:
    """Append what was said. `source` says where an update came from that another typed, `entered_for` whose it is.

    That person is told by mail, with `link` to the item. Raises NothingSaid, SaidOfTheFuture, AsksNobody,
    UnknownRating, RatingNeedsReason, SaidAlready and NotToCorrect; then nothing is kept.
    """
    locked = lock(item)
    if locked.stage not in ("open", "claimed", "deferred") or locked.plan.stage != "live":
        raise AsksNobody
    if saying.as_at > timezone.localdate(at):
        raise SaidOfTheFuture
    if not any((saying.done.strip(), saying.no_change.strip())):
        raise NothingSaid
    if _is_said(locked, saying, by, at):
        raise SaidAlready
    if corrects is not None and (corrects.item_id != locked.pk or corrects.corrections.exists()):
        raise NotToCorrect
    rating = _rating(locked, saying.rating)
    update = _append(locked, saying, rating, source, entered_for, corrects, by, at)
    restate(locked)
    _check_reason(locked, saying, rating, timezone.localdate(at))
    keep_heard(locked, _why(saying), by, at)
    said = f"Said how {locked.reference} stands" + (f", for {entered_for.name} ({source})" if entered_for else "")
    tell_of(locked, "update:added", said, {"as at": (None, saying.as_at.isoformat())}, by, at)
    asks.heard(
        partnership=locked.partnership,
        kind="update",
        reference=locked.reference,
        answer=str(Update.objects.filter(item=locked).count()),
        by=by,
        at=at,
    )
    if entered_for is not None and entered_for.person.email:
        queue(
            partnership=locked.partnership,
            kind="update-entered",
            to_address=entered_for.person.email,
            to_name=entered_for.name,
            words=emails.entered_words(update, link),
            by=by,
            at=at,
        )
    return update


def lock(item: Item) -> Item:
    """The item's own row, held until the transaction ends."""
    rows = Item.objects.select_for_update(of=("self",))
    return rows.select_related("plan__scheme", "plan__partnership", "partnership", "parent", "rating").get(pk=item.pk)


def _is_said(item: Item, saying: Saying, by: Actor, at: datetime) -> bool:
    """Is this what this person said last of the item, and today? What a group gave back can be said again."""
    last = Update.objects.filter(item=item).order_by("pk").select_related("rating").last()
    if last is None or (last.actor, last.by) != (by.id, by.label):
        return False
    if timezone.localdate(last.at) != timezone.localdate(at) or last.verdicts.exists():
        return False
    return all(
        getattr(last, name) == (value.strip() if isinstance(value, str) else value)
        for name, value in asdict(saying).items()
        if name not in ("rating", "period")
    ) and saying.rating == (last.rating.code if last.rating else "")


def _rating(item: Item, code: str) -> Rating | None:
    if not code:
        return None
    found = Rating.objects.filter(scheme_id=item.plan.scheme_id, code=code).first() if item.plan.scheme_id else None
    if found is None:
        raise UnknownRating
    return found


def _append(
    item: Item,
    saying: Saying,
    rating: Rating | None,
    source: Source | None,
    entered_for: Contact | None,
    corrects: Update | None,
    by: Actor,
    at: datetime,
) -> Update:
    return Update.objects.create(
        partnership=item.partnership,
        item=item,
        as_at=saying.as_at,
        at=at,
        by=by.label,
        actor=by.id,
        origin="lead",
        period=saying.period,
        done=saying.done.strip(),
        difference=saying.difference.strip(),
        next=saying.next.strip(),
        obstacle=saying.obstacle.strip(),
        no_change=saying.no_change.strip(),
        rating=rating,
        why_rating=saying.why_rating.strip(),
        expected=saying.expected,
        source=source or "",
        entered_for=entered_for,
        corrects=corrects,
    )


def _check_reason(item: Item, saying: Saying, rating: Rating | None, today: date) -> None:
    """A rating moved against the computed one carries its reason. Asked after the update counts, of what it comes to.

    An update that a newer one stands before does not move the rating, and needs none.
    """
    if rating is None or saying.why_rating.strip() or item.rating_id != rating.pk:
        return
    item.save(update_fields=["heard_on", "expected", "rating"])
    (row,) = rows_among(Item.objects.filter(pk=item.pk), item.partnership, today)
    if item.stage == "open" and is_softer(cast(State, rating.state), row.computed.state):
        raise RatingNeedsReason(row.computed)


def restate(item: Item) -> None:
    """Work out anew, on the unsaved row, what the item's updates and answers come to."""
    told = Update.objects.filter(item=item)
    returned = _returned(item)
    heard = hear(
        [
            Said(key, as_at, origin == "lead", rating, expected, corrects, key in returned)
            for key, as_at, origin, rating, expected, corrects in told.values_list(
                "pk", "as_at", "origin", "rating_id", "expected", "corrects_id"
            )
        ],
        [timezone.localdate(day) for day in Answer.objects.filter(item=item).values_list("at", flat=True)],
    )
    item.heard_on, item.expected, item.rating_id = heard.on, heard.expected, heard.rating


def _returned(item: Item) -> set[int]:
    """The keys of its updates whose newest verdict is that a group returned them."""
    rulings = dict(
        Verdict.objects.filter(update__item=item).order_by("pk").values_list("update_id", "ruling")
    )  # the newest comes last
    return {key for key, ruling in rulings.items() if ruling == "returned"}


def _why(saying: Saying) -> str:
    return f"Update, {saying.period}" if saying.period else f"Update as at {saying.as_at:%d %B %Y}"


def keep_heard(item: Item, why: str, by: Actor, at: datetime) -> None:
    """Save what was restated, as a version."""
    item.version += 1
    item.save(update_fields=["heard_on", "expected", "rating", "version"])
    item.refresh_from_db(fields=["rating"])
    keep_version(item, why=why, by=by, at=at)


def tell_of(
    item: Item, deed: str, said: str, change: dict[str, tuple[object, object]], by: Actor, at: datetime
) -> None:
    """One entry in the trail about one item."""
    touched = [Touched("item", item.reference, change)]
    record(partnership=item.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
