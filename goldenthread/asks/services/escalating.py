"""Something late is taken further, by a person's hand alone: to one person, in words that were looked at before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.asks.emails.escalations import escalation_words
from goldenthread.asks.escalating import late_lines
from goldenthread.asks.ladder import is_late
from goldenthread.asks.models import Ask, Escalation
from goldenthread.asks.queries import going
from goldenthread.boards.models import Contact
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

KIND = "escalation"
# Nobody is written to about the same thing twice in this time.
APART = timedelta(days=1)


class NotEscalated(Exception):
    """Nothing was sent; why, in a sentence."""


class NothingLate(NotEscalated):
    def __init__(self) -> None:
        super().__init__(_("None of these is late any more. Nothing was sent."))


class NobodyThere(NotEscalated):
    def __init__(self) -> None:
        super().__init__(_("This person has left, or no address of theirs is known. Nothing was sent."))


class ToldToday(NotEscalated):
    def __init__(self) -> None:
        super().__init__(_("This person was written to about it within the last day. Nothing was sent."))


@transaction.atomic
def escalate(*, asks: Sequence[Ask], to: Contact, words: str, by: Actor, at: datetime) -> list[Escalation]:
    """Write to this person about what is late, all in one mail; what they were told within a day is left out.

    Raises NothingLate, NobodyThere and ToldToday; then nothing is sent.
    """
    today = timezone.localdate(at)
    to = Contact.objects.select_for_update(of=("self",)).select_related("person", "partnership").get(pk=to.pk)
    if not to.person.email or (to.last is not None and to.last < today):
        raise NobodyThere
    wanted = going(to.partnership).filter(pk__in=[one.pk for one in asks], state="open")
    related = ("partnership", "post", "group", "seat", "contact")
    locked = wanted.select_for_update(of=("self",)).select_related(*related).order_by("due_on", "pk")
    late = [one for one in locked if is_late(one.due_on, today, to.partnership.nation)]
    if not late:
        raise NothingLate
    told = Escalation.objects.filter(ask__in=late, contact=to, at__gt=at - APART)
    already = set(told.values_list("ask_id", flat=True))
    fresh = [one for one in late if one.pk not in already]
    if not fresh:
        raise ToldToday
    return _send(fresh, to, words.strip(), by, at)


def _send(asks: Sequence[Ask], to: Contact, words: str, by: Actor, at: datetime) -> list[Escalation]:
    partnership = to.partnership
    lines = late_lines(asks, timezone.localdate(at))
    mail = escalation_words(partnership=partnership, name=to.name, words=words, late=lines, by=by.label)
    queue(
        partnership=partnership,
        kind=KIND,
        to_address=to.person.email,
        to_name=to.name,
        words=mail,
        reply_to=partnership.answers_to,
        by=by,
        at=at,
    )
    made = Escalation.objects.bulk_create(
        Escalation(partnership=partnership, ask=one, contact=to, words=words, at=at, by=by.label) for one in asks
    )
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="ask:escalated",
        said=f"Took {len(asks)} late answers further, to {to.name}",
        touched=[Touched("ask", one.reference) for one in asks],
    )
    return made
