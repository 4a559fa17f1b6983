"""The board says what it makes of the answers of a signed return. Appended; the newest counts, none is changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance.models import Answer, Moderation, Return
from goldenthread.assurance.moderation_queries import story_of
from goldenthread.assurance.return_queries import said_by
from goldenthread.assurance.review_access import may_change
from goldenthread.assurance.scoring import Said, asked_of
from goldenthread.assurance.tool import Question, Scale
from goldenthread.assurance.vocab import HANDED
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NotNow
from .review_refusals import AgreedReturn, NotOnTheScale

_SAID = ("code", "number", "na_why", "note")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a form says of one answer. With neither code nor number nor reason the agency's own answer stands.

    `note` is read by the agency once feedback is given; `aside` by nobody but the board. `seen` is how often the
    question had been moderated when the form was opened.
    """

    code: str = ""
    number: Decimal | None = None
    na_why: str = ""
    note: str = ""
    aside: str = ""
    seen: int = 0

    @property
    def said(self) -> Said:
        return Said(self.code, None if self.number is None else float(self.number), na_why=self.na_why)


@dataclass(slots=True)
class Judging:
    """The keys of what was kept, and of what somebody else moderated meanwhile, which was not: theirs stands."""

    saved: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Before:
    """What was said of one question until now."""

    times: int = 0
    newest: Moderation | None = None
    aside: str = ""

    def says(self, judged: Judged) -> bool:
        told = tuple(getattr(self.newest, name) for name in _SAID) if self.newest else ("", None, "", "")
        return told == tuple(getattr(judged, name) for name in _SAID)


@transaction.atomic
def moderate(*, filled: Return, judged: Mapping[str, Judged], by: Actor, at: datetime) -> Judging:
    """Keep what the board makes of some answers; what it said already is left alone.

    Raises NotNow unless the return is signed and asks these questions, AgreedReturn, and NotOnTheScale.
    """
    locked = _locked(filled, by, at)
    asks = locked.campaign.tool.asks
    questions, scales = asks.by_key(), asks.scales_by_key()
    before = _before(locked)
    done, made, change = Judging(), [], {}
    for key, told in judged.items():
        if key not in questions:
            raise NotNow
        _check(questions[key], scales[questions[key].scale], told)
        old = before.get(key, _Before())
        fresh = _rows(locked, key, told, old, by, at)
        if fresh and old.times != told.seen:
            done.clashes.append(key)
        elif fresh:
            made += fresh
            done.saved.append(key)
            change[key] = (_short(old.newest), _short(fresh[0]) if fresh[0].key == key else _short(old.newest))
    _keep(locked, made, change, f"Moderated {len(change)} answers of {locked.reference}", by, at)
    return done


@transaction.atomic
def agree_with(*, filled: Return, keys: Iterable[str], by: Actor, at: datetime) -> int:
    """Agree with what the agency says to these questions, where the board has said nothing of them yet; a note says so.
    How many they were. Raises NotNow unless the return is signed, and AgreedReturn."""
    locked = _locked(filled, by, at)
    answers = {one.key: one for one in Answer.objects.filter(filled=locked)}
    before = _before(locked)
    wanted = set(keys)
    made = []
    for question in asked_of(locked.campaign.tool.asks, locked.kind_of_agency, said_by(answers)):
        old = before.get(question.key, _Before())
        answer = answers.get(question.key)
        if question.key in wanted and answer is not None and old.says(Judged()):
            agreed = Judged(answer.code, answer.number, answer.na_why, note=_("Agreed with what the agency says."))
            made.append(_row(locked, question.key, agreed, by, at))
    change = {one.key: ("", _short(one)) for one in made}
    _keep(locked, made, change, f"Agreed with {len(made)} answers of {locked.reference}", by, at)
    return len(made)


def _locked(filled: Return, by: Actor, at: datetime) -> Return:
    """Raises NotNow unless it is signed, and AgreedReturn where it is agreed and they are not of the business unit."""
    locked = lock_return(filled)
    if locked.state not in HANDED:
        raise NotNow
    if not may_change(by, locked, timezone.localdate(at)):
        raise AgreedReturn
    return locked


def _before(filled: Return) -> dict[str, _Before]:
    found: dict[str, _Before] = {}
    for one in story_of([filled]):
        old = found.setdefault(one.key, _Before())
        old.times += 1
        if one.aside:
            old.aside = one.note
        elif one.counts:
            old.newest = one
    return found


def _check(question: Question, scale: Scale, told: Judged) -> None:
    """Raises NotOnTheScale where the question cannot be answered so."""
    given = [bool(told.code), told.number is not None, bool(told.na_why)]
    wrong = sum(given) > 1 or (told.na_why and not scale.may_not_apply)
    if told.code and (scale.kind != "options" or scale.option(told.code) is None):
        wrong = True
    if told.number is not None and (
        scale.kind not in ("percent", "number") or (scale.kind == "percent" and not 0 <= told.number <= 100)
    ):
        wrong = True
    if wrong:
        raise NotOnTheScale(question.key)


def _rows(filled: Return, key: str, told: Judged, old: _Before, by: Actor, at: datetime) -> list[Moderation]:
    rows = [] if old.says(told) else [_row(filled, key, told, by, at)]
    if told.aside != old.aside:
        rows.append(
            Moderation(
                partnership=filled.partnership, filled=filled, key=key, note=told.aside, aside=True, at=at, by=by.label
            )
        )
    return rows


def _row(filled: Return, key: str, told: Judged, by: Actor, at: datetime) -> Moderation:
    return Moderation(
        partnership=filled.partnership, filled=filled, key=key, code=told.code, number=told.number,
        na_why=told.na_why, note=told.note, at=at, by=by.label,
    )  # fmt: skip


def _short(one: Moderation | None) -> str:
    """The moderated answer, for the trail; the words are in the moderation itself."""
    if one is None:
        return ""
    return one.code or ("n/a" if one.na_why else "") or ("" if one.number is None else str(one.number.normalize()))


def _keep(
    filled: Return, made: list[Moderation], change: dict[str, tuple[str, str]], said: str, by: Actor, at: datetime
) -> None:
    if not made:
        return
    Moderation.objects.bulk_create(made)
    touched = [Touched("return", filled.reference, dict(change))]
    record(partnership=filled.partnership, by=by, at=at, deed="return:moderated", said=said, touched=touched)
