"""Colleagues fill in standards of a return, without an account: they are asked by mail like anybody."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import heard, open_asks
from goldenthread.asks.services.opening import end, first_of, hold, withdraw
from goldenthread.asks.vocab import GOING
from goldenthread.assurance.desk import PART, Desk
from goldenthread.assurance.models import Contributor, Return
from goldenthread.assurance.vocab import FILLING
from goldenthread.boards.models import Contact, Seat
from goldenthread.boards.services import KnownAlready, add_contact
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NoName, NotNow, NotYours
from .return_refusals import AskedAlready, NoPart, NotOfYours, TooManyAsked

MOST = 50


@transaction.atomic
def ask_contributor(
    *,
    desk: Desk,
    standards: Collection[str],
    contact: Contact | None = None,
    name: str = "",
    address: str = "",
    note: str = "",
    due_on: date | None = None,
    at: datetime,
) -> Contributor:
    """Ask a colleague for some standards: somebody known, or new by name and e-mail address.

    Raises NotNow, NotYours, NoPart, NoName, NotOfYours, AskedAlready and TooManyAsked.
    """
    hold(desk.filled.partnership)
    locked = _open(desk)
    keys = _keys(locked, standards)
    contact = contact or _new(locked, name, address, desk, at)
    before = Contributor.objects.filter(filled=locked)
    if before.filter(contact=contact).exists():
        raise AskedAlready
    if before.count() >= MOST:
        raise TooManyAsked
    made = Contributor.objects.create(
        partnership=locked.partnership, filled=locked, contact=contact, standards=keys, note=note.strip()[:500], at=at,
        by=desk.actor.label,
    )  # fmt: skip
    _ask(locked, made, due_on, at)
    _tell(locked, "return:part-asked", f"Asked {contact.name} for a part of {locked.reference}", keys, desk, at)
    return made


def _new(filled: Return, name: str, address: str, desk: Desk, at: datetime) -> Contact:
    """Somebody of the same agency, made known here. Whoever is known as somebody else's stays theirs."""
    if not name.strip() or not address.strip():
        raise NoName("Choose a colleague, or give a name and an e-mail address.")
    seat = seat_of(filled)
    try:
        return add_contact(
            partnership=filled.partnership, name=name.strip(), email=address.strip(), seat=seat, by=desk.actor, at=at
        )
    except KnownAlready as known:
        gone = known.contact.last is not None and known.contact.last < timezone.localdate(at)
        if seat is None or known.contact.seat_id != seat.pk or gone:
            raise NotOfYours from None
        return known.contact


def seat_of(filled: Return) -> Seat | None:
    """The agency whose people fill it in; None for a setting of its own, or a group."""
    return filled.seat or (filled.setting.answered_by if filled.setting else None)


def _ask(filled: Return, part: Contributor, due_on: date | None, at: datetime) -> None:
    today = timezone.localdate(at)
    due = due_on or filled.campaign.closes_on or today
    open_asks(
        partnership=filled.partnership, kind=PART, wants=[Want(filled.reference, Whom("person", part.contact_id))],
        origin="person", opens_on=today, due_on=max(due, today), note=part.note, at=at,
    )  # fmt: skip


@transaction.atomic
def change_part(*, desk: Desk, part: Contributor, standards: Collection[str], note: str, at: datetime) -> Contributor:
    """Ask them for other standards. Where more is asked than was done, it is asked anew.

    Raises NotNow, NotYours and NoPart.
    """
    hold(desk.filled.partnership)
    locked = _open(desk)
    keys = _keys(locked, standards)
    found = Contributor.objects.select_for_update(of=("self",)).select_related("contact").get(pk=part.pk, filled=locked)
    before = found.standards
    more = set(keys) - set(before)
    if keys == before and note.strip() == found.note:
        return found
    found.standards, found.note = keys, note.strip()[:500]
    if more and found.done_at:
        found.done_at = None
        end(_asks(locked, found), at)
        _ask(locked, found, None, at)
    found.save(update_fields=["standards", "note", "done_at"])
    said = f"Changed what {found.contact.name} is asked for of {locked.reference}"
    _tell(locked, "return:part-changed", said, keys, desk, at)
    return found


@transaction.atomic
def withdraw_part(*, desk: Desk, part: Contributor, at: datetime) -> None:
    """They are asked for nothing of this return any more; what they wrote stays. Raises NotNow and NotYours."""
    locked = _open(desk)
    found = Contributor.objects.select_for_update(of=("self",)).select_related("contact").get(pk=part.pk, filled=locked)
    withdraw(asks=_asks(locked, found), why="their part was withdrawn", by=desk.actor, at=at)
    name = found.contact.name
    found.delete()
    _tell(locked, "return:part-withdrawn", f"{name} is not asked for a part of {locked.reference}", [], desk, at)


def _asks(filled: Return, part: Contributor) -> list[Ask]:
    """What this part is asked by, whoever it was passed to."""
    asks = Ask.objects.filter(
        partnership=filled.partnership, kind=PART, reference=filled.reference, state__in=GOING
    ).select_related("partnership")
    going = list(asks)
    firsts = first_of(going)
    return [one for one in going if firsts[one.pk].contact_id == part.contact_id]


@transaction.atomic
def part_done(*, desk: Desk, at: datetime) -> list[Contributor]:
    """A contributor says that their part is done; they may still change it until the return is signed.

    Raises NotNow, and NotYours for who contributes nothing.
    """
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    mine = list(Contributor.objects.filter(filled=locked, pk__in=[one.pk for one in desk.parts]).order_by("pk"))
    if not mine:
        raise NotYours
    fresh = [one for one in mine if one.done_at is None]
    for part in fresh:
        part.done_at = at
        part.save(update_fields=["done_at"])
        heard(
            partnership=locked.partnership, kind=PART, reference=locked.reference, answer="done",
            whom=Whom("person", part.contact_id), by=desk.actor, at=at,
        )  # fmt: skip
    if fresh:
        keys = sorted({key for one in fresh for key in one.standards})
        _tell(locked, "return:part-done", f"Finished a part of {locked.reference}", keys, desk, at)
    return mine


def _open(desk: Desk) -> Return:
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    if not desk.signs:
        raise NotYours
    return locked


def _keys(filled: Return, standards: Collection[str]) -> list[str]:
    """In the tool's order. Raises NoPart."""
    keys = [one.key for one in filled.campaign.tool.asks.standards if one.key in standards]
    if not keys:
        raise NoPart
    return keys


def _tell(filled: Return, deed: str, said: str, keys: list[str], desk: Desk, at: datetime) -> None:
    touched = [Touched("return", filled.reference, {"standards": (None, keys)})]
    record(partnership=filled.partnership, by=desk.actor, at=at, deed=deed, said=said, touched=touched)
