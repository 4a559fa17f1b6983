"""What becomes of a signed return: the panel looks at it, it is sent back or agreed, and its people are told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.asks.services import returned
from goldenthread.assurance.desk import RETURN, whom_of
from goldenthread.assurance.models import Return
from goldenthread.assurance.vocab import HANDED
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import begin_again, lock_return
from .asking_back import end_questions
from .refusals import NotNow
from .review_refusals import NotAgreedYet, PanelIncomplete, ReturnChangedMeanwhile


@transaction.atomic
def hold_panel(
    *, filled: Return, on: date | None, present: str, outcome: str, seen: int, by: Actor, at: datetime
) -> Return:
    """Keep when a panel looked at the return, who was there and what it came to.

    Raises NotNow unless it is signed, ReturnChangedMeanwhile and PanelIncomplete.
    """
    locked = _locked(filled, seen)
    if locked.state not in HANDED:
        raise NotNow
    if on is None or not outcome.strip():
        raise PanelIncomplete
    words, there = outcome.strip(), " ".join(present.split())
    if (locked.panel_on, locked.outcome, locked.panel_with) == (on, words, there):
        return locked
    before = str(locked.panel_on or "")
    locked.panel_on, locked.outcome, locked.panel_with = on, words, there
    _save(locked, ["panel_on", "outcome", "panel_with"])
    said = f"A panel looked at {locked.reference}"
    _tell(locked, "return:panel", said, {"panel_on": (before, str(on)), "outcome": (None, words)}, by, at)
    return locked


@transaction.atomic
def agree_return(*, filled: Return, seen: int, by: Actor, at: datetime) -> Return:
    """Moderation is done: what is not answered is asked no more. Raises NotNow and ReturnChangedMeanwhile."""
    locked = _locked(filled, seen)
    if locked.state != "signed":
        raise NotNow
    locked.state = "agreed"
    _save(locked, ["state"])
    end_questions(locked, at)
    _tell(locked, "return:agreed", f"Agreed {locked.reference}", {"state": ("signed", "agreed")}, by, at)
    return locked


@transaction.atomic
def give_feedback(*, filled: Return, seen: int, by: Actor, at: datetime) -> Return:
    """From now on the agency's people see what the board says. Raises NotAgreedYet, NotNow, ReturnChangedMeanwhile."""
    locked = _locked(filled, seen)
    if locked.state != "agreed":
        raise NotAgreedYet
    if locked.shown_at is not None:
        raise NotNow
    locked.shown_at = at
    _save(locked, ["shown_at"])
    change = {"shown_at": (None, at.isoformat())}
    _tell(locked, "return:feedback", f"Gave feedback on {locked.reference}", change, by, at)
    return locked


def send_back(*, filled: Return, why: str, by: Actor, at: datetime) -> Return:
    """The agency puts it right and signs it again; it is asked for it with the reason. Raises SayWhy, and NotNow unless
    it is signed and the campaign runs."""

    def asked_again(locked: Return) -> None:
        whom = whom_of(locked)
        returned(
            partnership=locked.partnership, kind=RETURN, reference=locked.reference, answer="signed", why=locked.why,
            whoms=[whom] if whom else [], at=at,
        )  # fmt: skip

    return begin_again(filled=filled, why=why, by=by, at=at, asked_again=asked_again)


def _locked(filled: Return, seen: int) -> Return:
    locked = lock_return(filled)
    if locked.version != seen:
        raise ReturnChangedMeanwhile
    return locked


def _save(locked: Return, fields: list[str]) -> None:
    locked.version += 1
    locked.save(update_fields=[*fields, "version"])


def _tell(filled: Return, deed: str, said: str, change: Mapping[str, Any], by: Actor, at: datetime) -> None:
    touched = [Touched("return", filled.reference, dict(change))]
    record(partnership=filled.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
