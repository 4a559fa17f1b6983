"""People are told what is asked of them: one mail each, of all that is due and not yet told."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.accounts.rules import fingerprint
from goldenthread.asks.digests import Digest, Line, digests, in_order
from goldenthread.asks.emails import digests as emails
from goldenthread.asks.ladder import is_late
from goldenthread.asks.models import Key
from goldenthread.asks.models.telling import LISTED
from goldenthread.asks.queries import asks_of
from goldenthread.asks.vocab import DIGEST, KEY_DAYS, MORNING
from goldenthread.boards.models import Person
from goldenthread.outbox import services as outbox
from goldenthread.outbox.models import Message
from goldenthread.trail.actor import SYSTEM

from .keys import Told, address_of, cut, new_token


def tell_due(*, now: datetime) -> int:
    """Queue a mail to everybody of whom something is due and untold; how many. Safe to do twice, by many at once.

    Each person is told in a transaction of their own: mail, parts, key and tellings, or nothing. What was told stands
    in the tellings and the outbox; nothing of it goes into the trail.
    """
    if timezone.localtime(now).hour < MORNING:
        return 0
    queued = 0
    for digest in digests(now):
        try:
            _tell(digest, now)
        except IntegrityError:
            continue  # somebody else told them of it in this moment
        queued += 1
    return queued


@transaction.atomic
def _tell(digest: Digest, now: datetime) -> None:
    today = timezone.localdate(now)
    partnerships = {line.ask.partnership_id: line.ask.partnership for line in digest.lines}
    alone = next(iter(partnerships.values())) if len(partnerships) == 1 else None
    token = new_token()
    message = outbox.queue(
        partnership=None,
        kind=DIGEST,
        to_address=digest.email,
        to_name=digest.name,
        words=emails.digest_words(digest.name, emails.subject_of(digest.lines, today)),
        reply_to=alone.answers_to if alone else "",
        secret_link=address_of(token),
        parts=emails.part_words(digest.lines, today),
        by=SYSTEM,
        at=now,
    )
    told = [
        Told(line.ask.pk, line.ask.partnership_id, line.me.contact, line.steps or (LISTED,)) for line in digest.lines
    ]
    cut(person=Person(pk=digest.person), message=message, token=token, told=told, at=now)


def still_wanted(message: Message, now: datetime) -> bool:
    """Just before a mail goes: what was answered, has ended or is another's by now leaves it. False where nothing that
    it was to tell is left. Where its link is gone or too old it gets a fresh one."""
    key = Key.objects.select_related("person").get(message=message)
    listed: dict[int, tuple[str, ...]] = {}
    for ask, step in key.tellings.values_list("ask_id", "step"):
        listed[ask] = (*listed.get(ask, ()), *((step,) if step != LISTED else ()))
    today = timezone.localdate(now)
    lines = in_order(
        Line(one.ask, one.shown, one.me, is_late(one.ask.due_on, today, one.ask.partnership.nation), listed[one.ask.pk])
        for one in asks_of(key.person, today, among=listed)
        if one.ask.state == "open"
    )
    if not any(line.steps for line in lines):
        return False
    if len(lines) < len(listed):
        parts = emails.part_words(lines, today)
        outbox.rewrite(message=message, subject=emails.subject_of(lines, today), parts=parts)
    if not message.secret_link or key.expires_at <= now:
        _renew(key, message, now)
    return True


@transaction.atomic
def _renew(key: Key, message: Message, now: datetime) -> None:
    """A fresh secret in the place of one that is blanked or has run out."""
    token = new_token()
    key.fingerprint, key.expires_at = fingerprint(token), now + timedelta(days=KEY_DAYS)
    key.save(update_fields=["fingerprint", "expires_at"])
    message.secret_link = address_of(token)
    message.save(update_fields=["secret_link"])
