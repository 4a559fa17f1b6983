"""A return is filled in as it is typed, and signed off as a whole."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.services import heard
from goldenthread.asks.services.opening import hold
from goldenthread.assurance.desk import PART, RETURN, Desk
from goldenthread.assurance.models import Answer, Contributor, Return, Signing
from goldenthread.assurance.return_queries import said_by
from goldenthread.assurance.scoring import asked_of
from goldenthread.assurance.tool import Question, Tool
from goldenthread.assurance.vocab import EVERYTHING, FILLING
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import AnswersMissing, NoName, NotNow, NotYours, SayWhy
from .return_refusals import ReadOtherwise, WordsChangedMeanwhile


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form sends for one question; `seen` is the version of the answer it was opened on, 0 for none."""

    code: str = ""
    number: Decimal | None = None
    words: str = ""
    na_why: str = ""
    seen: int = 0
    reviewed: bool = True  # what was brought forward is the agency's own from now on


@dataclass(slots=True)
class Kept:
    """What was saved, by key; and what somebody else changed meanwhile, which was not: theirs stands."""

    saved: dict[str, Answer] = field(default_factory=dict)
    clashes: dict[str, Answer] = field(default_factory=dict)


@transaction.atomic
def save_answers(*, desk: Desk, typed: Mapping[str, Typed], at: datetime) -> Kept:
    """Save what was typed for some questions; what stands so already is left alone.

    Raises NotNow where the return is not being filled in, and NotYours for a standard that is not this person's.
    """
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    asks = locked.campaign.tool.asks
    homes = asks.homes()
    if any(key not in homes or not desk.may_fill(homes[key]) for key in typed):
        raise NotYours
    there = {one.key: one for one in Answer.objects.filter(filled=locked, key__in=list(typed))}
    kept = Kept()
    for key, told in typed.items():
        _save(locked, key, told, there.get(key), kept, desk.actor, at)
    if kept.saved:
        if locked.state == "asked":
            locked.state = "begun"
            locked.version += 1
            locked.save(update_fields=["state", "version"])
        _tell(locked, "return:saved", f"Saved answers in {locked.reference}", kept.saved, desk.actor, at)
    return kept


def lock_return(filled: Return) -> Return:
    """The return as it is once this deed's turn has come, and its campaign: read only now, because a campaign may be
    closed while a deed waits for its turn (services.close_campaign locks the returns)."""
    Return.objects.select_for_update(of=("self",)).only("pk").get(pk=filled.pk)
    with_all = ("campaign__tool", "partnership", "seat", "setting", "group")
    locked: Return = Return.objects.select_related(*with_all).get(pk=filled.pk)
    return locked


_TYPED = ("code", "number", "words", "na_why")


def _save(filled: Return, key: str, told: Typed, before: Answer | None, kept: Kept, by: Actor, at: datetime) -> None:
    now = {name: getattr(told, name) for name in _TYPED}
    if before is None:
        if any(now.values()) or told.number is not None:
            kept.saved[key] = Answer.objects.create(
                partnership=filled.partnership, filled=filled, key=key, at=at, by=by.label, **now
            )
        return
    reviewed = before.unreviewed and told.reviewed
    if all(getattr(before, name) == value for name, value in now.items()) and not reviewed:
        return
    if before.version != told.seen:
        kept.clashes[key] = before
        return
    for name, value in now.items():
        setattr(before, name, value)
    before.unreviewed = before.unreviewed and not told.reviewed
    before.at, before.by, before.version = at, by.label, before.version + 1
    before.save()
    kept.saved[key] = before


@transaction.atomic
def save_words(*, desk: Desk, strengths: str, improve: str, seen: int, at: datetime) -> Return:
    """What the agency says of its return as a whole. Raises NotNow and WordsChangedMeanwhile."""
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open" or not desk.signs:
        raise NotNow
    if (locked.strengths, locked.improve) == (strengths, improve):
        return locked
    if locked.version != seen:
        raise WordsChangedMeanwhile(locked)
    locked.strengths, locked.improve = strengths, improve
    locked.version += 1
    locked.save(update_fields=["strengths", "improve", "version"])
    _tell(locked, "return:words", f"Wrote the summary of {locked.reference}", {}, desk.actor, at)
    return locked


@transaction.atomic
def sign_off(
    *, desk: Desk, name: str, post: str, entered_by: str = "", on: date | None = None, seen: int | None = None,
    at: datetime,
) -> Return:  # fmt: skip
    """A senior lead signs the whole return; it goes to the board as it stands. `on`: the day they signed it on paper;
    `seen`: the stamp (stamp_of_return) of what they read before they signed.

    Raises NotNow, NotYours, NoName without a name and a post, AnswersMissing where it is not whole, and
    ReadOtherwise where it says something else than what they read.
    """
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    if not desk.signs:
        raise NotYours
    if not name.strip() or not post.strip():
        raise NoName
    told = {one.key: one for one in Answer.objects.filter(filled=locked)}
    missing, unreviewed = what_is_missing(locked.campaign.tool.asks, locked, told)
    if missing or unreviewed:
        raise AnswersMissing(missing, unreviewed)
    if seen is not None and seen != stamp_of_return(locked, told.values()):
        raise ReadOtherwise
    before = locked.state
    today = on or timezone.localdate(at)
    locked.state, locked.why = "signed", ""
    locked.signed_at, locked.signed_by, locked.signed_post = at, name.strip()[:200], post.strip()[:200]
    locked.first_signed_on = locked.first_signed_on or today
    locked.version += 1
    locked.save()
    Signing.objects.create(
        partnership=locked.partnership, filled=locked, at=at, by=locked.signed_by, post=locked.signed_post,
        entered_by=entered_by[:200], answers={key: _frozen(one) for key, one in told.items()},
        strengths=locked.strengths, improve=locked.improve,
    )  # fmt: skip
    # Who entered it for the agency is done: what it writes after it was sent back is its own again.
    for part in locked.contributors.all():
        if EVERYTHING in part.standards:
            enter_no_more(part)
    for kind in (RETURN, PART):
        heard(
            partnership=locked.partnership, kind=kind, reference=locked.reference, answer="signed", by=desk.actor, at=at
        )
    said = f"{locked.signed_by}, {locked.signed_post}, signed off {locked.reference}"
    touched = [Touched("return", locked.reference, {"state": (before, "signed")})]
    record(partnership=locked.partnership, by=desk.actor, at=at, deed="return:signed", said=said, touched=touched)
    return locked


def stamp_of_return(filled: Return, answers: Iterable[Answer]) -> int:
    """Grows with whatever is saved in a return: its summary, an answer."""
    return filled.version + sum(one.version for one in answers)


def enter_no_more(part: Contributor) -> None:
    """Of what somebody enters for an agency, their own standards are left, if any."""
    part.standards = [one for one in part.standards if one != EVERYTHING]
    if part.standards:
        part.save(update_fields=["standards"])
    else:
        part.delete()


def what_is_missing(asks: Tool, filled: Return, told: Mapping[str, Answer]) -> tuple[list[str], list[str]]:
    """The keys of questions without an answer, and of answers brought forward that nobody has looked at."""
    said = said_by(told)
    scales = asks.scales_by_key()
    asked: list[Question] = asked_of(asks, filled.kind_of_agency, said)
    missing = [one.key for one in asked if one.key not in said or not said[one.key].answers(scales[one.scale])]
    unreviewed = [one.key for one in asked if one.key in told and told[one.key].unreviewed]
    return missing, unreviewed


def _frozen(one: Answer) -> dict[str, Any]:
    number = None if one.number is None else str(one.number)
    told = {"code": one.code, "number": number, "words": one.words, "na_why": one.na_why}
    return {name: value for name, value in told.items() if value not in ("", None)}


@transaction.atomic
def begin_again(*, filled: Return, why: str, by: Actor, at: datetime, asked_again: Callable[[Return], None]) -> Return:
    """The board sends a signed return back to be put right; what was signed stays kept. `asked_again` asks for it.

    Raises SayWhy, and NotNow unless it is signed and the campaign runs.
    """
    hold(filled.partnership)  # before the return, as whoever asks for a part of it does
    locked = lock_return(filled)
    if locked.state != "signed" or locked.campaign.state != "open":
        raise NotNow
    if not why.strip():
        raise SayWhy
    locked.state, locked.why = "sent-back", why.strip()[:500]
    locked.version += 1
    locked.save(update_fields=["state", "why", "version"])
    asked_again(locked)
    touched = [Touched("return", locked.reference, {"state": ("signed", "sent-back")})]
    said = f"Sent {locked.reference} back: {locked.why}"
    record(partnership=locked.partnership, by=by, at=at, deed="return:sent-back", said=said, touched=touched)
    return locked


def _tell(filled: Return, deed: str, said: str, saved: Mapping[str, Answer], by: Actor, at: datetime) -> None:
    change = {"answers": (None, sorted(saved))}
    touched = [Touched("return", filled.reference, change)]
    record(partnership=filled.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
