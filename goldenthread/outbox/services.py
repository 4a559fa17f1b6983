"""Queueing mail, and sending what is due."""

import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import OutsideTransaction, Touched, record

from . import rules
from .coming_back import NotGone as NotGone
from .coming_back import came_back as came_back
from .emails import Words
from .models import Message
from .sending import NotSent, connect, deliver
from .vocab import kind_label

BATCH = 50  # mails in one round, so that a worker asked to stop does so soon


class NotFailed(Exception):
    """Only a mail that failed can be sent again."""


def queue(
    *,
    partnership: Partnership | None,
    kind: str,
    to_address: str,
    to_name: str = "",
    words: Words,
    reply_to: str = "",
    secret_link: str = "",
    by: Actor,
    at: datetime,
) -> Message:
    """Queue a mail in the caller's transaction: a deed that fails sends nothing.

    Raises OutsideTransaction and UnknownKind.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(kind)
    kind_label(kind)
    host = urlsplit(settings.PUBLIC_URL).hostname or "golden-thread.localhost"
    return Message.objects.create(
        partnership=partnership,
        slug=secrets.token_urlsafe(12),
        kind=kind,
        to_address=to_address,
        # A name may not write a header of its own.
        to_name=" ".join(to_name.split())[:200],
        subject=" ".join(words.subject.split())[:200],
        text=words.text,
        html=words.html,
        reply_to=reply_to,
        secret_link=secret_link,
        message_id=make_msgid(domain=host),
        at=at,
        by=by.label,
        next_try=at,
    )


@transaction.atomic
def send_again(*, message: Message, by: Actor, at: datetime) -> Message:
    """A person asks for another round of attempts. Raises NotFailed."""
    message = Message.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=message.pk)
    if message.state != "failed":
        raise NotFailed(message.slug)
    message.state, message.attempts, message.next_try, message.last_error = "queued", 0, at, ""
    message.save(update_fields=["state", "attempts", "next_try", "last_error"])
    record(
        partnership=message.partnership,
        by=by,
        at=at,
        deed="mail:sent-again",
        said=f"Asked to send the mail “{message.subject}” again",
        touched=[Touched("mail", message.slug, {"state": ("failed", "queued")})],
    )
    return message


def send_due(*, now: datetime, keep_going: Callable[[], bool] = lambda: True) -> int:
    """Send, keep or hold every mail that is due, one short transaction each; how many were dealt with.

    Any number of workers may do this at once.
    """
    _release()
    with _Line() as line:
        for done in range(BATCH):
            # A claim is counted from its own moment, not from the round's beginning: a slow server must not outlast it.
            moment = now + line.lasted()
            message = _claim(due=now, until=moment + rules.CLAIM) if keep_going() else None
            if message is None:
                return done
            try:
                _deal_with(message, line, moment)
            except NotSent as failure:
                _put_off(message, failure, moment)
                if failure.everybody:
                    return done + 1
    return BATCH


class _Line:
    """The line to the mail server for one round: opened with the first mail, closed whatever happens."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> "_Line":
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()

    def lasted(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self.began)

    def connection(self) -> BaseEmailBackend:
        if self._connection is None:
            self._connection = connect()
        return self._connection


def _deal_with(message: Message, line: _Line, moment: datetime) -> None:
    """Keep, hold or send one mail that is ours. Raises NotSent."""
    if not settings.PRODUCTION:
        _settle(message, state="kept")
    elif message.partnership is not None and not message.partnership.sends_mail:
        _settle(message, state="held", attempts=message.attempts - 1, next_try=moment)
    else:
        deliver(message, line.connection())
        _settle(message, state="sent", sent_at=moment, secret_link="", last_error="")


def _release() -> None:
    """What was held goes on its way once its partnership has switched sending on."""
    sending = Partnership.objects.filter(sends_mail=True)
    released = Message.objects.filter(state="held", partnership__in=sending)
    if released.exists():  # asked every few seconds: no write where there is nothing to release
        released.update(state="queued")


def _claim(*, due: datetime, until: datetime) -> Message | None:
    """Take one mail that is due, so that nobody else does. The update asks again what the look-up saw: of two workers
    that saw the same mail, the second changes nothing and looks further."""
    while True:
        seen = Message.objects.filter(state="queued", next_try__lte=due).order_by("next_try", "pk").first()
        if seen is None:
            return None
        mine = Message.objects.filter(pk=seen.pk, state="queued", next_try=seen.next_try, attempts=seen.attempts)
        if mine.update(next_try=until, attempts=seen.attempts + 1):
            return Message.objects.select_related("partnership").get(pk=seen.pk)


def _put_off(message: Message, failure: NotSent, moment: datetime) -> None:
    later = None if failure.final else rules.next_try(message.attempts, moment)
    if later is None:
        _settle(message, state="failed", last_error=failure.why)
    else:
        _settle(message, next_try=later, last_error=failure.why)


def _settle(message: Message, **changes: object) -> None:
    """Write how it went, unless our claim ran out and another worker has the mail now."""
    Message.objects.filter(pk=message.pk, state="queued", next_try=message.next_try).update(**changes)
