"""A return is not asked for after all, and asked for again after all."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.registry import Want
from goldenthread.asks.services import open_asks
from goldenthread.asks.services.opening import hold
from goldenthread.assurance.desk import RETURN, whom_of
from goldenthread.assurance.models import Return
from goldenthread.assurance.vocab import FILLING
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .asking_back import end_questions
from .campaigns import end_asks
from .refusals import NotNow, SayWhy


@transaction.atomic
def excuse(*, filled: Return, why: str, by: Actor, at: datetime) -> Return:
    """This one is not asked after all, and counts nowhere as missing; what the board asked about it is asked no more.

    Raises SayWhy, and NotNow once it is signed or the campaign is closed.
    """
    locked = lock_return(filled)
    if locked.state not in FILLING or locked.campaign.state == "closed":
        raise NotNow
    if not why.strip():
        raise SayWhy
    before, locked.state, locked.why = locked.state, "excused", why.strip()[:500]
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    end_asks(locked.partnership, [locked.reference], at)
    end_questions(locked, at)
    _tell(locked, "return:excused", f"{locked.reference} is not asked: {locked.why}", before, by, at)
    return locked


@transaction.atomic
def ask_after_all(*, filled: Return, by: Actor, at: datetime) -> Return:
    """An excused return is wanted after all, with what was typed before. Where the campaign asks by a round, whoever
    answers for it is asked at once, by the campaign's day or today. Raises NotNow."""
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state != "excused" or locked.campaign.state == "closed":
        raise NotNow
    locked.state, locked.why = "begun" if locked.answers.exists() else "asked", ""
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    whom, today = whom_of(locked), timezone.localdate(at)
    if whom is not None and locked.campaign.round:
        open_asks(
            partnership=locked.partnership, kind=RETURN, wants=[Want(locked.reference, whom)], origin="person",
            opens_on=today, due_on=max(today, locked.campaign.closes_on or today), at=at,
        )  # fmt: skip
    _tell(locked, "return:asked-after-all", f"{locked.reference} is asked after all", "excused", by, at)
    return locked


def _tell(filled: Return, deed: str, said: str, before: str, by: Actor, at: datetime) -> None:
    touched = [Touched("return", filled.reference, {"state": (before, filled.state)})]
    record(partnership=filled.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
