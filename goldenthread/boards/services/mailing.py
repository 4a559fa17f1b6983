"""Nothing leaves by accident: a manager receives every kind of mail herself before she switches sending on."""

from datetime import datetime

from django.db import transaction

from goldenthread.accounts.models import User
from goldenthread.boards.mailing import Sample, kinds_to_see
from goldenthread.outbox.emails import Words
from goldenthread.outbox.models import Message
from goldenthread.outbox.queries import samples_received
from goldenthread.outbox.services import queue
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .changing import NothingToChange


class KindsUnseen(Exception):
    """Not every kind of mail has reached whoever switches sending on."""

    def __init__(self) -> None:
        super().__init__("Send yourself every kind of mail first, and read it. Nothing leaves before.")


@transaction.atomic
def send_sample(*, partnership: Partnership, sample: Sample, to: User, by: Actor, at: datetime) -> Message:
    """One kind of mail to the manager's own address. It says that it is a sample, and is held by nothing."""
    message = queue(
        partnership=partnership,
        kind=sample.kind.word,
        to_address=to.email,
        to_name=to.name,
        words=Words(f"Sample: {sample.words.subject}", sample.words.text, sample.words.html),
        reply_to=partnership.answers_to,
        secret_link=sample.link if sample.has_link else "",
        sample=True,
        by=by,
        at=at,
    )
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="mail:sample",
        said=f"Sent a sample of mail to themselves: {sample.label}",
        touched=[Touched("mail", message.slug)],
    )
    return message


@transaction.atomic
def switch_mail(*, partnership: Partnership, on: bool, by: Actor, at: datetime) -> Partnership:
    """Whether mail leaves this installation for the partnership. Switching off always works.

    Raises NothingToChange, and KindsUnseen where whoever switches it on has not received every kind.
    """
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.sends_mail == on:
        raise NothingToChange
    if on and unseen(locked, by):
        raise KindsUnseen
    locked.sends_mail = on
    locked.save(update_fields=["sends_mail"])
    said = "Switched sending mail on" if on else "Switched sending mail off"
    _tell(locked, "mail-switched", said, ("sends mail", not on, on), by, at)
    return locked


def unseen(partnership: Partnership, by: Actor) -> frozenset[str]:
    """The kinds of mail this person has not received."""
    address = User.objects.filter(pk=by.id).values_list("email", flat=True).first() if by.kind == "user" else None
    received = samples_received(partnership, address) if address else frozenset()
    return frozenset(kind.word for kind in kinds_to_see()) - received


@transaction.atomic
def answer_to(*, partnership: Partnership, address: str, by: Actor, at: datetime) -> Partnership:
    """Where answers to the partnership's mail go; nowhere where the address is empty. Raises NothingToChange."""
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    before = locked.answers_to
    if before == address:
        raise NothingToChange
    locked.answers_to = address
    locked.save(update_fields=["answers_to"])
    said = f"Answers to mail go to {address}" if address else "Answers to mail go nowhere"
    _tell(locked, "answers-to", said, ("answers to", before, address), by, at)
    return locked


def _tell(
    partnership: Partnership, deed: str, said: str, change: tuple[str, object, object], by: Actor, at: datetime
) -> None:
    name, before, after = change
    touched = [Touched("partnership", partnership.slug, {name: (before, after)})]
    record(partnership=partnership, by=by, at=at, deed=f"partnership:{deed}", said=said, touched=touched)
