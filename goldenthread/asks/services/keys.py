"""Keys: what one mail opens. Each mail carries a fresh one; what it opens is asked anew at every request."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from goldenthread.accounts.rules import fingerprint
from goldenthread.accounts.site import site
from goldenthread.asks.models import Key, Telling
from goldenthread.asks.vocab import KEY_DAYS
from goldenthread.boards.models import Person
from goldenthread.outbox.models import Message

TOKEN_BYTES = 32  # 256 bits


@dataclass(frozen=True, slots=True)
class Told:
    """One ask a mail lists, for one contact of its person, at these steps of the ladder."""

    ask: int
    partnership: int
    contact: int
    steps: tuple[str, ...]


def new_token() -> str:
    """The secret in a mail's link. It is in that address and nowhere else."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def address_of(token: str) -> str:
    """What a mail's link says: https://boards.example/k/…/"""
    return f"{site()}{reverse('key', args=[token])}"


def cut(*, person: Person, message: Message, token: str, told: Iterable[Told], at: datetime) -> Key:
    """Make the key of a mail that is being queued, in its transaction. A step told already raises IntegrityError."""
    key = Key.objects.create(
        person=person, message=message, fingerprint=fingerprint(token), made_at=at,
        expires_at=at + timedelta(days=KEY_DAYS),
    )  # fmt: skip
    Telling.objects.bulk_create(
        Telling(partnership_id=one.partnership, key=key, ask_id=one.ask, contact_id=one.contact, step=step, at=at)
        for one in told
        for step in one.steps
    )
    return key
