"""Queueing mail, and sending what is due."""

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import OutsideTransaction, Touched, record

from . import rules
from .coming_back import NotGone as NotGone
from .coming_back import came_back as came_back
from .emails import PartWords, Words
from .models import Message, Part
from .sending import NotSent, connect, deliver
from .vocab import kind_label, kind_of

BATCH = 50  # mails in one round, so that a worker asked to stop does so soon


class NotFailed(Exception):
    """Only a mail that did not arrive can be sent again."""

    def __init__(self, sentence: str = "Only a mail that failed or came back can be sent again.") -> None:
        super().__init__(sentence)


class LinkGone(NotFailed):
    """The mail's private link was blanked when it went out, and nothing makes a fresh one for this kind."""

    def __init__(self) -> None:
        super().__init__("The private link of this mail is gone from here. Do again what sent it, for a fresh one.")


def queue(
    *,
    partnership: Partnership | None,
    kind: str,
    to_address: str,
    to_name: str = "",
    words: Words,
    reply_to: str = "",
    secret_link: str = "",
    parts: Sequence[PartWords] = (),
    sample: bool = False,
    by: Actor,
    at: datetime,
) -> Message:
    """Queue a mail in the caller's transaction: a deed that fails sends nothing.

    A mail with parts belongs to no partnership, and joins them where rules.PARTS stands. A sample is held by nothing.
    Raises OutsideTransaction and UnknownKind.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(kind)
    kind_label(kind)
    host = urlsplit(settings.PUBLIC_URL).hostname or "golden-thread.localhost"
    message = Message.objects.create(
        partnership=None if parts else partnership,
        slug=secrets.token_urlsafe(12),
        kind=kind,
        to_address=to_address,
        # A name may not write a header of its own.
        to_name=" ".join(to_name.split())[:200],
        subject=_one_line(words.subject),
        text=words.text,
        html=words.html,
        reply_to=reply_to,
        secret_link=secret_link,
        sample=sample,
        message_id=make_msgid(domain=host),
        at=at,
        by=by.label,
        next_try=at,
    )
    _add_parts(message, parts)
    return message


def _one_line(words: str) -> str:
    return " ".join(words.split())[:200]


def _add_parts(message: Message, parts: Sequence[PartWords]) -> None:
    Part.objects.bulk_create(
        Part(
            message=message,
            partnership=one.partnership,
            heading=_one_line(one.heading),
            text=one.text,
            html=one.html,
        )
        for one in parts
    )


@transaction.atomic
def rewrite(*, message: Message, subject: str, parts: Sequence[PartWords]) -> None:
    """A mail that is about to go says what is still wanted. For a kind's own `before_sending`."""
    message.subject = _one_line(subject)
    message.save(update_fields=["subject"])
    message.parts.all().delete()
    _add_parts(message, parts)


@transaction.atomic
def send_again(*, message: Message, by: Actor, at: datetime, partnership: Partnership | None = None) -> Message:
    """A person asks for another round of attempts, in that partnership where the mail has parts.

    Raises NotFailed, and LinkGone where its private link is gone for good.
    """
    message = Message.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=message.pk)
    if message.state not in ("failed", "bounced"):
        raise NotFailed
    if rules.LINK in message.text and not message.secret_link and kind_of(message.kind).before_sending is None:
        raise LinkGone
    before = message.state
    message.state, message.attempts, message.next_try, message.last_error = "queued", 0, at, ""
    message.save(update_fields=["state", "attempts", "next_try", "last_error"])
    part = message.parts.filter(partnership=partnership).first() if partnership is not None else None
    record(
        partnership=message.partnership or (part.partnership if part else None),
        by=by,
        at=at,
        deed="mail:sent-again",
        said=f"Asked to send the mail “{part.heading if part else message.subject}” again",
        touched=[Touched("mail", message.slug, {"state": (before, "queued")})],
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
    """Keep, hold, drop or send one mail that is ours. Raises NotSent."""
    if settings.PRODUCTION and _is_held(message):
        _settle(message, state="held", attempts=message.attempts - 1, next_try=moment)
    elif not _is_wanted(message, moment):
        _settle(message, state="dropped", secret_link="", last_error="")
    elif not settings.PRODUCTION:
        _settle(message, state="kept")
    else:
        deliver(message, line.connection())
        _settle(message, state="sent", sent_at=moment, secret_link="", last_error="")


def _is_held(message: Message) -> bool:
    """Does a partnership that the mail speaks for send nothing yet? A sample is for whoever decides that."""
    if message.sample:
        return False
    if message.partnership is not None:
        return not message.partnership.sends_mail
    return message.parts.filter(partnership__sends_mail=False).exists()


def _is_wanted(message: Message, moment: datetime) -> bool:
    """Ask the kind whether the mail is still to go; it may rewrite it. Raises NotSent where it cannot say."""
    hook = kind_of(message.kind).before_sending
    if message.sample or hook is None:
        return True
    try:
        wanted = hook(message, moment)
    except DatabaseError:
        raise
    except Exception as failure:  # one mail that cannot be judged must not stop the others
        why = f"It could not be made sure that it is still wanted: {type(failure).__name__}."
        raise NotSent(why) from failure
    message.refresh_from_db(fields=["subject", "text", "html", "secret_link"])
    return wanted


def _release() -> None:
    """What was held goes on its way once every partnership it speaks for has switched sending on."""
    sending = Partnership.objects.filter(sends_mail=True)
    silent = Part.objects.filter(message=OuterRef("pk"), partnership__sends_mail=False)
    joint = Q(partnership__isnull=True) & ~Exists(silent)
    released = Message.objects.filter(Q(partnership__in=sending) | joint, state="held")
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
