"""Evidence of a return: attached once, and used for as many questions as it shows something of."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import AnswerEvidence, Return, ReturnEvidence
from goldenthread.assurance.vocab import FILLING
from goldenthread.files.services import store
from goldenthread.plans.evidence_files import check_file
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NotNow, NotYours
from .return_refusals import NoSuchEvidence, NothingGiven, TooMuchEvidence

MOST = 200


@transaction.atomic
def attach(
    *,
    desk: Desk,
    title: str,
    day: date | None = None,
    file: tuple[str, bytes] | None = None,
    link: str = "",
    note: str = "",
    keys: Iterable[str] = (),
    at: datetime,
) -> ReturnEvidence:
    """Attach a file (its name and bytes), a link or a note, and say which questions it shows something of.

    Raises NothingGiven, TooMuchEvidence, BadFile (plans.evidence_files), NotNow and NotYours.
    """
    locked = _open(desk)
    keys = list(keys)
    _check_yours(desk, locked, keys)
    if file is None and not link.strip() and not note.strip():
        raise NothingGiven
    there = ReturnEvidence.objects.filter(filled=locked)
    if there.filter(removed_at__isnull=True).count() >= MOST:
        raise TooMuchEvidence
    stored = None
    if file is not None:
        check_file(*file)
        stored = store(partnership=locked.partnership, name=file[0], data=file[1], by=desk.actor, at=at)
    number = (there.aggregate(most=Max("number"))["most"] or 0) + 1
    made = ReturnEvidence.objects.create(
        partnership=locked.partnership, filled=locked, number=number, day=day, file=stored, link=link.strip(),
        title=title.strip()[:300] or (file[0][:300] if file else link.strip()[:300] or note.strip()[:300]),
        note=note.strip(), at=at, by=desk.actor.label,
    )  # fmt: skip
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(partnership=locked.partnership, evidence=made, key=key) for key in keys
    )
    _tell(locked, "return:evidence", f"Attached evidence {number} to {locked.reference}", desk, at)
    return made


@transaction.atomic
def show_with(*, desk: Desk, numbers: Mapping[str, Collection[int]], among: Collection[int], at: datetime) -> bool:
    """Which pieces show something of each of these questions, by number; of the pieces `among`, which the form offered.

    Other pieces' uses stay as they are. True where anything changed. Raises NotNow and NotYours.
    """
    locked = _open(desk)
    _check_yours(desk, locked, numbers)
    pieces = ReturnEvidence.objects.filter(filled=locked, removed_at__isnull=True, number__in=list(among))
    offered = {one.number: one for one in pieces}
    uses = AnswerEvidence.objects.filter(evidence__in=list(offered.values()), key__in=list(numbers))
    there = {(one.key, one.evidence_id): one for one in uses}
    wanted = {
        (key, offered[number].pk): number for key, chosen in numbers.items() for number in chosen if number in offered
    }
    gone = [one.pk for name, one in there.items() if name not in wanted]
    fresh = [name for name in wanted if name not in there]
    if not gone and not fresh:
        return False
    AnswerEvidence.objects.filter(pk__in=gone).delete()
    AnswerEvidence.objects.bulk_create(
        AnswerEvidence(partnership=locked.partnership, evidence_id=piece, key=key) for key, piece in fresh
    )
    _tell(locked, "return:evidence-used", f"Said what evidence shows in {locked.reference}", desk, at)
    return True


@transaction.atomic
def remove_evidence(*, desk: Desk, number: int, at: datetime) -> ReturnEvidence:
    """It counts no more; that it was there is kept. Raises NoSuchEvidence and NotNow."""
    locked = _open(desk)
    piece = ReturnEvidence.objects.filter(filled=locked, number=number, removed_at__isnull=True).first()
    if piece is None:
        raise NoSuchEvidence
    piece.removed_at = at
    piece.save(update_fields=["removed_at"])
    _tell(locked, "return:evidence-removed", f"Removed evidence {number} from {locked.reference}", desk, at)
    return piece


def _open(desk: Desk) -> Return:
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open" or not desk.fills:
        raise NotNow
    return locked


def _check_yours(desk: Desk, filled: Return, keys: Iterable[str]) -> None:
    """Raises NotYours."""
    homes = filled.campaign.tool.asks.homes()
    if any(key not in homes or not desk.may_fill(homes[key]) for key in keys):
        raise NotYours


def _tell(filled: Return, deed: str, said: str, desk: Desk, at: datetime) -> None:
    touched = [Touched("return", filled.reference)]
    record(partnership=filled.partnership, by=desk.actor, at=at, deed=deed, said=said, touched=touched)
