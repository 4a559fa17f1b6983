"""The business unit enters for an agency what came by mail or on paper; it says so first, and the agency sees it."""

from datetime import datetime

from django.db import transaction

from goldenthread.assurance.models import Contributor, Return
from goldenthread.assurance.vocab import EVERYTHING, FILLING
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import enter_no_more, lock_return
from .refusals import NotNow
from .return_refusals import SayHowItCame


@transaction.atomic
def begin_entering(*, filled: Return, contact: Contact, how: str, by: Actor, at: datetime) -> Contributor:
    """From now on this person of the business unit reads and fills in this return for the agency.

    Who may is the caller's to know. Raises SayHowItCame, and NotNow unless it is being filled in.
    """
    locked = lock_return(filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    if not how.strip():
        raise SayHowItCame
    before = Contributor.objects.filter(filled=locked, contact=contact).first()
    if before is not None and EVERYTHING in before.standards:
        return before
    part = before or Contributor(partnership=locked.partnership, filled=locked, contact=contact)
    part.standards = [*part.standards, EVERYTHING]
    part.note, part.at, part.by, part.done_at = how.strip()[:500], at, by.label, None
    part.save()
    said = f"{by.label} enters {locked.reference} for {locked.whose}: {part.note}"
    _tell(locked, "return:entering", said, by, at)
    return part


@transaction.atomic
def stop_entering(*, filled: Return, contact: Contact, by: Actor, at: datetime) -> None:
    """They fill in and read it no more. What they entered stays. Done twice, nothing changes."""
    locked = lock_return(filled)
    part = Contributor.objects.filter(filled=locked, contact=contact).first()
    if part is None or EVERYTHING not in part.standards:
        return
    enter_no_more(part)
    _tell(locked, "return:not-entering", f"{by.label} enters {locked.reference} no more", by, at)


def _tell(filled: Return, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("return", filled.reference)]
    record(partnership=filled.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
