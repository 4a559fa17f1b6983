"""Something is not this person's: a colleague is asked in their place, or the business unit has it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.site import site
from goldenthread.asks.emails import keys as emails
from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.people import unit_of
from goldenthread.asks.queries import going
from goldenthread.asks.registry import Shown, Want, Whom, shown_of
from goldenthread.asks.vocab import may_move
from goldenthread.boards.models import Contact
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import NotAsked
from .opening import hold, open_asks


class NotAColleague(Exception):
    """That person is not of this partnership any more, cannot be written to, or is who was asked."""

    def __init__(self) -> None:
        super().__init__("It cannot be passed to them. Choose somebody else, or give it back to the business unit.")


class MustSayWhy(Exception):
    """Passed on without a word why."""

    def __init__(self) -> None:
        super().__init__("Say in a few words why it is not yours.")


@transaction.atomic
def pass_on(*, ask: Ask, to: Contact | None, why: str, by: Actor, at: datetime) -> Ask | None:
    """Ask `to` in their place, by the same day and in the same round; `to` None gives it back to the business unit.

    Gives the new ask, or None. The business unit is told by mail of what comes back to it. Who may pass an ask on is
    the caller's to know. Raises NotAsked where it is answered or over, NotAColleague and MustSayWhy.
    """
    hold(ask.partnership)
    locked = (
        going()
        .select_for_update(of=("self",))
        .select_related("partnership", "round", "post", "group", "seat", "contact")
        .filter(pk=ask.pk)
        .first()
    )
    shown = shown_of([locked]).get(locked.pk) if locked else None
    if locked is None or shown is None or not may_move(locked.state, "passed"):
        raise NotAsked
    if not why.strip():
        raise MustSayWhy
    today = timezone.localdate(at)
    if to is not None and not _can_be_asked(locked, to, at):
        raise NotAColleague
    locked.state, locked.ended_at = "passed", at
    locked.save(update_fields=["state", "ended_at"])
    Draft.objects.filter(ask=locked).delete()
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="ask:passed",
        said=f"Passed {locked.reference} to {to.name if to else 'the business unit'}: {why.strip()}",
        touched=[Touched("ask", locked.reference)],
    )
    if to is None:
        _tell_the_unit(locked, shown, why.strip(), by, at)
        return None
    (fresh,) = open_asks(
        partnership=locked.partnership,
        kind=locked.kind,
        wants=[Want(locked.reference, Whom("person", to.pk), locked.own_date)],
        origin="passed",
        opens_on=min(today, locked.due_on),
        due_on=locked.due_on,
        round=locked.round,
        note=why.strip(),
        passed_from=locked,
        at=at,
    )
    return fresh


def _can_be_asked(ask: Ask, to: Contact, at: datetime) -> bool:
    gone = to.last is not None and to.last < timezone.localdate(at)
    return to.partnership_id == ask.partnership_id and not gone and bool(to.person.email) and to.pk != ask.contact_id


def _tell_the_unit(ask: Ask, shown: Shown, why: str, by: Actor, at: datetime) -> None:
    for contact in unit_of(ask.partnership, timezone.localdate(at)):
        queue(
            partnership=ask.partnership,
            kind="handed-back",
            to_address=contact.person.email,
            to_name=contact.name,
            words=emails.handed_back_words(ask, shown, contact.name, by.label, why, f"{site()}{shown.url}"),
            by=by,
            at=at,
        )
