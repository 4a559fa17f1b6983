"""A link that works no more: a fresh one, to the address the old one was sent to and to no other."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.rules import fingerprint
from goldenthread.accounts.services.tries import count, too_many
from goldenthread.asks.digests import Line, in_order
from goldenthread.asks.emails import keys as emails
from goldenthread.asks.emails.digests import part_words
from goldenthread.asks.ladder import is_late
from goldenthread.asks.models import Key
from goldenthread.asks.models.telling import LISTED
from goldenthread.asks.queries import Mine, asks_of
from goldenthread.asks.vocab import FRESH_BY_ADDRESS, FRESH_BY_NETWORK, KEY_DAYS
from goldenthread.boards.models import Person
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import Touched, record

from .keys import Told, address_of, cut, new_token


def fresh_key(*, token: str, email: str, network: str, at: datetime) -> None:
    """Mail a fresh link where this one, old or not, was sent to that address and something is still asked there.

    Nothing is returned: whether it was is told to nobody, neither in words nor by how long it takes.
    """
    # Far heavier than all the rest, and done for everybody: whoever times the answer learns nothing.
    make_password(email)
    if too_many(FRESH_BY_ADDRESS, email, at) or too_many(FRESH_BY_NETWORK, network, at):
        return
    count(FRESH_BY_ADDRESS, email, at)
    count(FRESH_BY_NETWORK, network, at)
    key = Key.objects.filter(fingerprint=fingerprint(token)).select_related("person").first()
    if key is None or not key.person.email or key.person.email.casefold() != email.strip().casefold():
        return
    asked = asks_of(key.person, timezone.localdate(at))
    mine = [one for one in asked if one.ask.partnership.sends_mail or not settings.PRODUCTION]
    if mine:
        _mail(key.person, mine, at)


@transaction.atomic
def _mail(person: Person, mine: list[Mine], at: datetime) -> None:
    token = new_token()
    today = timezone.localdate(at)
    about = {one.ask.partnership_id: one.ask.partnership for one in mine}
    sole = next(iter(about.values())) if len(about) == 1 else None
    lines = in_order(
        Line(one.ask, one.shown, one.me, is_late(one.ask.due_on, today, one.ask.partnership.nation), ()) for one in mine
    )
    message = queue(
        partnership=None,
        kind="fresh-key",
        to_address=person.email,
        to_name=person.name,
        words=emails.fresh_key_words(person.name, len(mine), at + timedelta(days=KEY_DAYS)),
        parts=part_words(lines, today),
        reply_to=sole.answers_to if sole else "",
        secret_link=address_of(token),
        by=SYSTEM,
        at=at,
    )
    told = [Told(one.ask.pk, one.ask.partnership_id, one.me.contact, (LISTED,)) for one in mine]
    cut(person=person, message=message, token=token, told=told, at=at)
    # Not the person's own deed: anybody who has the old link may type an address.
    record(
        partnership=sole,
        by=SYSTEM,
        at=at,
        deed="ask:key-renewed",
        said=f"A fresh link to what is asked was mailed to {person.name}",
        touched=[Touched("mail", message.slug)],
    )
