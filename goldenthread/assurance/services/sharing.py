"""Answers that one agency gave to one board are given to another: copies, of what its people chose, and of no more.

Nothing refers across the wall. Each copy says where it comes from, and waits to be looked at; what the other board says
of an answer stays with that board.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import Answer, AnswerEvidence, Gap, Return, ReturnEvidence
from goldenthread.assurance.shareable import Bringable, Choice, agreeing, chosen
from goldenthread.assurance.sharing_queries import agency_of, beside, brought_across
from goldenthread.assurance.vocab import FILLING
from goldenthread.files.services import TakenBack, read, store
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .bringing import begun
from .refusals import NotNow, NotYours

MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """How many answers were put in, how many of them in place of another, and what came with them. `left`: answers that
    differ and stay as they are; `lost`: pieces whose file was taken back, or that found no room."""

    answers: int = 0
    replaced: int = 0
    evidence: int = 0
    gaps: int = 0
    left: int = 0
    lost: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.answers or self.evidence or self.gaps)


@transaction.atomic
def bring_across(*, into: Desk, source: Desk, choice: Choice, at: datetime) -> Brought:
    """Put what was chosen of the source's answers into the other return, as not yet reviewed.

    Raises NotYours unless both are this person's to sign and of one agency, and NotNow where the return is not being
    filled in. Done twice, nothing changes the second time.
    """
    _check_yours(into, source)
    locked = lock_return(into.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    (there,) = beside(into, [source])
    put_in = list(chosen(there.rows, choice))
    replaced = _put_in(locked, into, source, put_in, at)
    keys = agreeing(there.rows, choice)
    fresh = {one.key for one in put_in}
    pieces, lost = _evidence(locked, into, source, keys, fresh, at) if choice.evidence else (0, 0)
    gaps = _gaps(locked, into, source, keys, at) if choice.gaps else 0
    left = len(there.differs) - sum(one.sort == "differs" for one in put_in)
    brought = Brought(len(put_in), replaced, pieces, gaps, left, lost)
    if brought.anything:
        begun(locked)
        _tell(locked, into, source, put_in, brought, at)
    return brought


@transaction.atomic
def share_with(*, source: Desk, targets: Sequence[Desk], choice: Choice, at: datetime) -> list[tuple[Desk, Brought]]:
    """Put what was chosen into each of the others; what they say themselves stays. Raises NotYours and NotNow."""
    in_turn = sorted(targets, key=lambda one: one.filled.pk)  # so that two who share at once never cross
    return [(one, bring_across(into=one, source=source, choice=choice, at=at)) for one in in_turn]


def _check_yours(into: Desk, source: Desk) -> None:
    """Raises NotYours."""
    people = {one.contact.person_id if one.contact else None for one in (into, source)}
    agencies = {agency_of(one.filled) for one in (into, source)}
    whole = all(one.signs and one.standards is None for one in (into, source))
    if not whole or len(people) > 1 or None in people or len(agencies) > 1 or None in agencies:
        raise NotYours
    if into.filled.pk == source.filled.pk:
        raise NotYours


def _put_in(locked: Return, into: Desk, source: Desk, put_in: Collection[Bringable], at: datetime) -> int:
    """How many stand in place of another answer."""
    keys = [one.key for one in put_in]
    theirs = {one.key: one for one in Answer.objects.filter(filled=source.filled, key__in=keys)}
    there = {one.key: one for one in Answer.objects.filter(filled=locked, key__in=keys)}
    fresh: list[Answer] = []
    for one in put_in:
        said = theirs[one.key]
        answer = there.get(one.key) or Answer(partnership=locked.partnership, filled=locked, key=one.key)
        answer.code, answer.number, answer.words, answer.na_why = said.code, said.number, said.words, said.na_why
        answer.unreviewed, answer.at, answer.by = True, at, into.actor.label
        answer.brought = brought_across(locked, source.filled, reworded=one.common.reworded)[:300]
        if answer.pk is None:
            fresh.append(answer)
        else:
            answer.version += 1
            answer.save()
    Answer.objects.bulk_create(fresh)
    return sum(one.sort != "new" for one in put_in)


def _evidence(
    locked: Return, into: Desk, source: Desk, keys: Collection[str], fresh: Collection[str], at: datetime
) -> tuple[int, int]:  # fmt: skip
    """Copy the pieces that show something of these questions: how many came, and how many could not.

    What was removed here stays removed, and a piece that is here already is used for `fresh` answers alone.
    """
    wanted: dict[int, set[str]] = {}
    rows = AnswerEvidence.objects.filter(evidence__filled=source.filled, evidence__removed_at=None, key__in=keys)
    for number, key in rows.values_list("evidence_id", "key"):
        wanted.setdefault(number, set()).add(key)
    pieces = ReturnEvidence.objects.filter(pk__in=wanted).select_related("file__partnership").order_by("number")
    here = list(ReturnEvidence.objects.filter(filled=locked).select_related("file").order_by("number"))
    there = {_looks(one): one for one in here}
    known = set(AnswerEvidence.objects.filter(evidence__filled=locked).values_list("evidence_id", "key"))
    last, came, lost = max((one.number for one in here), default=0), 0, 0
    uses = []
    for piece in pieces:
        mine, showing = there.get(_looks(piece)), wanted[piece.pk] & set(fresh)
        if mine is None:
            mine = _copied(piece, last + 1, locked, into, source, at) if len(here) + came < MOST_PIECES else None
            if mine is None:
                lost += 1
                continue
            there[_looks(piece)], showing = mine, wanted[piece.pk]
            last, came = last + 1, came + 1
        if mine.removed_at is None:
            uses += [(mine, key) for key in sorted(showing) if (mine.pk, key) not in known]
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(partnership=locked.partnership, evidence=mine, key=key) for mine, key in uses
    )
    return came, lost


def _looks(piece: ReturnEvidence) -> tuple[object, ...]:
    """What two copies of a piece have in common."""
    return (piece.title, piece.day, piece.link, piece.file.sha256 if piece.file else "", piece.note)


def _copied(
    piece: ReturnEvidence, number: int, locked: Return, into: Desk, source: Desk, at: datetime
) -> ReturnEvidence | None:  # fmt: skip
    """The piece once more, its file stored anew on this side of the wall; None where the file was taken back."""
    stored = None
    if piece.file is not None:
        try:
            data = read(piece.file)
        except (TakenBack, FileNotFoundError):
            return None
        stored = store(partnership=locked.partnership, name=piece.file.name, data=data, by=into.actor, at=at)
    return ReturnEvidence.objects.create(
        partnership=locked.partnership, filled=locked, number=number, title=piece.title, day=piece.day, file=stored,
        link=piece.link, note=piece.note, at=at, by=_by(into, locked, source.filled),
    )  # fmt: skip


def _by(into: Desk, locked: Return, source: Return) -> str:
    """Whoever brought it, and from where."""
    return f"{into.actor.label}. {brought_across(locked, source, reworded=False)}"[:200]


def _gaps(locked: Return, into: Desk, source: Desk, keys: set[str], at: datetime) -> int:
    """Copy the actions raised there for these questions, but those that stand here in the same words."""
    known = set(Gap.objects.filter(filled=locked).values_list("key", "words"))
    theirs = Gap.objects.filter(filled=source.filled, key__in=keys).exclude(state="dropped").order_by("number")
    fresh = [one for one in theirs if (one.key, one.words) not in known]
    most = Gap.objects.filter(filled=locked).aggregate(most=Max("number"))["most"] or 0
    Gap.objects.bulk_create(
        Gap(
            partnership=locked.partnership, filled=locked, key=one.key, number=number, words=one.words, lead=one.lead,
            due_on=one.due_on, at=at, by=_by(into, locked, source.filled),
        )
        for number, one in enumerate(fresh, start=most + 1)
    )  # fmt: skip
    return len(fresh)


def _tell(
    locked: Return, into: Desk, source: Desk, put_in: Collection[Bringable], brought: Brought, at: datetime
) -> None:  # fmt: skip
    said = (
        f"Brought {brought.answers} answers, {brought.evidence} pieces of evidence and {brought.gaps} actions into "
        f"{locked.reference}: {brought_across(locked, source.filled, reworded=False)}"
    )
    change: Mapping[str, tuple[object, object]] = {"answers": (None, sorted(one.key for one in put_in))}
    touched = [Touched("return", locked.reference, dict(change))]
    record(
        partnership=locked.partnership, by=into.actor, at=at, deed="return:brought-across", said=said, touched=touched
    )
