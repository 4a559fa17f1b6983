"""A paper is issued, and from then on it is the same to the byte; it can only be withdrawn, or replaced by another."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.documents import Document
from goldenthread.documents.refusals import Unwritable
from goldenthread.files.services import store
from goldenthread.lib import wire
from goldenthread.reports.composing import compose
from goldenthread.reports.kind import OvertakenByAnother
from goldenthread.reports.models import Paper, PaperFile, Passage
from goldenthread.reports.vocab import ENDINGS
from goldenthread.reports.writing import written
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.models import Redaction
from goldenthread.trail.services import Touched, record
from goldenthread.ui.handing_over import file_name

from .drafting import lock, lock_draft, tell
from .refusals import CannotBeWritten, NoReason, NotIssued, PaperChangedMeanwhile, ReplacedAlready

# What a paper takes over from the one it replaces.
_COPIED = (
    "kind", "title", "board", "plan", "group", "seat", "contact", "body", "first", "last", "audience", "left_out",
    "meets", "meets_on",
)  # fmt: skip


def issue(*, paper: Paper, seen: int, by: Actor, at: datetime) -> Paper:
    """Freeze a draft: drawn once, as of its day or else today, and kept with its four files. The one it replaces is
    withdrawn.

    Files take seconds to write, and nobody is kept waiting for that: it is done between two short transactions. Raises
    NotADraft, PaperChangedMeanwhile, KindGone and CannotBeWritten; then nothing is changed.
    """
    today = timezone.localdate(at)
    with transaction.atomic():
        draft = lock_draft(paper, seen)
        draft.last = draft.last or today
        composed, stood = compose(draft, today, issued_on=today), _standing(draft)
        document, keep = composed.document, composed.keep()
    draft.title = (draft.title or document.title or draft.reference)[:300]
    files = _files(draft, document)
    with transaction.atomic():
        locked = lock_draft(paper, seen)
        if _standing(locked) != stood:
            raise PaperChangedMeanwhile(locked)
        locked.last, locked.title, locked.document = draft.last, draft.title, wire.pack(document)
        try:
            keep(at)
        except OvertakenByAnother:
            raise PaperChangedMeanwhile(locked) from None
        return _issued(locked, files, by, at)


def _standing(paper: Paper) -> tuple[list[tuple[int, int]], int]:
    """What must be as it was when the files were drawn, beside the paper's version: what people wrote into it, and that
    no words were taken back since."""
    passages = paper.passages.order_by("pk").values_list("pk", "version")
    return list(passages), Redaction.objects.filter(partnership=paper.partnership_id, state="done").count()


def _files(paper: Paper, document: Document) -> dict[str, bytes]:
    """The paper in every kind of file, made once."""
    try:
        return {
            ending: written(document, ending, partnership=paper.partnership, board=paper.board, body=paper.body)
            for ending in ENDINGS
        }
    except Unwritable as refusal:
        raise CannotBeWritten(str(refusal)) from None


def _issued(locked: Paper, files: Mapping[str, bytes], by: Actor, at: datetime) -> Paper:
    for ending, data in files.items():
        name = file_name(f"{locked.reference} {locked.title}", ending)
        file = store(partnership=locked.partnership, name=name, data=data, by=by, at=at)
        PaperFile.objects.create(partnership=locked.partnership, paper=locked, ending=ending, file=file)
    locked.state, locked.issued_at, locked.issued_by = "issued", at, by.label
    locked.version += 1
    locked.save(update_fields=["last", "title", "state", "issued_at", "issued_by", "document", "version"])
    touched = [Touched("paper", locked.reference, {"state": ("draft", "issued"), "last": (None, str(locked.last))})]
    # Locked as it stands: somebody may be withdrawing it for another reason at this moment.
    replaced = lock(locked.replaces) if locked.replaces else None
    if replaced is not None and replaced.state == "issued":
        touched.append(_withdraw(replaced, locked.what_changed, by, at))
    said = f"Issued {locked.reference} {locked.title}"
    record(partnership=locked.partnership, by=by, at=at, deed="paper:issued", said=said, touched=touched)
    return locked


@transaction.atomic
def withdraw(*, paper: Paper, why: str, seen: int, by: Actor, at: datetime) -> Paper:
    """What was issued is no longer to be read. Raises NoReason, NotIssued and PaperChangedMeanwhile."""
    if not why.strip():
        raise NoReason
    locked = lock(paper)
    if locked.state != "issued":
        raise NotIssued
    if locked.version != seen:
        raise PaperChangedMeanwhile(locked)
    touched = _withdraw(locked, why.strip(), by, at)
    said = f"Withdrew {locked.reference} {locked.title}: {why.strip()}"
    record(partnership=locked.partnership, by=by, at=at, deed="paper:withdrawn", said=said, touched=[touched])
    return locked


def _withdraw(paper: Paper, why: str, by: Actor, at: datetime) -> Touched:
    paper.state, paper.withdrawn_at, paper.withdrawn_by, paper.withdrawn_why = "withdrawn", at, by.label, why[:300]
    paper.version += 1
    paper.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_why", "version"])
    return Touched("paper", paper.reference, {"state": ("issued", "withdrawn")})


@transaction.atomic
def replace(*, paper: Paper, what_changed: str, by: Actor, at: datetime) -> Paper:
    """A new draft with the passages and settings of one that was issued; when it is issued, it takes its place.

    Raises NoReason, NotIssued and ReplacedAlready.
    """
    if not what_changed.strip():
        raise NoReason
    locked = lock(paper)
    if locked.state not in ("issued", "withdrawn"):
        raise NotIssued
    other = Paper.objects.filter(replaces=locked).first()
    if other is not None:
        raise ReplacedAlready(other)
    copied: dict[str, Any] = {name: getattr(locked, name) for name in _COPIED}
    draft = Paper.objects.create(
        partnership=locked.partnership,
        reference=next_references(partnership=locked.partnership, prefix="PAP")[0],
        replaces=locked,
        what_changed=what_changed.strip(),
        made_at=at,
        by=by.label,
        **copied,
    )
    Passage.objects.bulk_create(
        Passage(partnership_id=draft.partnership_id, paper=draft, slot=one.slot, words=one.words, at=one.at, by=one.by)
        for one in locked.passages.filter(carried=False)
    )
    change = {"state": (None, "draft"), "replaces": (None, locked.reference)}
    tell(draft, by, at, "drafted", f"Kept {draft.reference} as a draft, to replace {locked.reference}", change)
    return draft
