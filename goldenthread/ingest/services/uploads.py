"""A file comes in, is read, is corrected and becomes a plan; nothing is a plan before a person confirms it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from goldenthread import documents
from goldenthread.boards.models import Board
from goldenthread.boards.rules import state_of
from goldenthread.boards.vocab import State
from goldenthread.files.services import store
from goldenthread.ingest.mending import Mend, carried, packed
from goldenthread.ingest.models import Upload
from goldenthread.ingest.reviewing import corrected
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import Meanings
from goldenthread.plans.services import Renewed, import_outline, renew_plan
from goldenthread.plans.vocab import PlanStage
from goldenthread.thread.services import join, next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .reading import read_again, read_for


class ChangedMeanwhile(Exception):
    """Somebody else corrected the upload since this person looked at it."""

    def __init__(self, upload: Upload) -> None:
        super().__init__("Somebody else changed this upload while you were working on it.")
        self.upload = upload


class AlreadyAPlan(Exception):
    """The upload was confirmed before. Carries the plan."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"This upload became {plan.title} already.")
        self.plan = plan


def take_in(
    *,
    partnership: Partnership,
    board: Board | None,
    name: str,
    data: bytes,
    renews: Plan | None = None,
    by: Actor,
    at: datetime,
) -> Upload:
    """Read a file and keep it with what was read. Raises documents.Unreadable and HoldsNoPlan; then nothing is kept."""
    found = read_for(partnership, renews.board if renews else board, documents.open_bytes(data, name))
    with transaction.atomic():
        file = store(partnership=partnership, name=name, data=data, by=by, at=at)
        (reference,) = next_references(partnership=partnership, prefix="UPL")
        upload = Upload.objects.create(
            partnership=partnership,
            reference=reference,
            file=file,
            board=renews.board if renews else board,
            renews=renews,
            **found,
            at=at,
            by=by.label,
        )
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="upload:taken-in",
            said=f"Uploaded {file.name}",
            touched=[Touched("upload", reference)],
        )
    return upload


def outline_of(upload: Upload) -> Outline:
    """What was read, with the corrections made so far."""
    return corrected(wire.unpack(Outline, upload.outline), upload.corrections)


@transaction.atomic
def correct(*, upload: Upload, corrections: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Upload:
    """Keep a person's corrections. Raises ChangedMeanwhile and AlreadyAPlan."""
    upload = _open(upload, seen)
    kept = {name: upload.corrections[name] for name in ("mends", "columns") if name in upload.corrections}
    upload.corrections = {**kept, **corrections}
    return _kept(
        upload, ["corrections"], "upload:corrected", f"Corrected what was read from {upload.file.name}", by, at
    )


@transaction.atomic
def mend(*, upload: Upload, item: str, said: Mend, seen: int, by: Actor, at: datetime) -> Upload:
    """Put one item of the reading right. Raises as correct does."""
    upload = _open(upload, seen)
    mends = {**upload.corrections.get("mends", {}), item: packed(said)}
    upload.corrections = {**upload.corrections, "mends": mends}
    return _kept(
        upload, ["corrections"], "upload:mended", f"Put an item right in what was read from {upload.file.name}", by, at
    )


@transaction.atomic
def say_columns(*, upload: Upload, meanings: Meanings, seen: int, by: Actor, at: datetime) -> Upload:
    """Read the file again, its columns meaning what a person says; what was put right before stays put right.

    Raises as correct does, and HoldsNoPlan where nothing to be done would be left; then nothing is changed.
    """
    upload = _open(upload, seen)
    said = upload.corrections
    meanings = {**said.get("columns", {}), **meanings}
    found = read_again(upload, meanings)
    before, after = (wire.unpack(Outline, one).items for one in (upload.outline, found["outline"]))
    again = {name: carried(before, after, said[name]) for name in ("mends", "timescales") if name in said}
    upload.corrections = {**said, **again, "columns": meanings}
    upload.outline, upload.columns = found["outline"], found["columns"]
    return _kept(
        upload,
        ["corrections", "outline", "columns"],
        "upload:columns-said",
        f"Said what the columns of {upload.file.name} hold",
        by,
        at,
    )


@transaction.atomic
def confirm(*, upload: Upload, leads: Mapping[str, str], as_at: date, seen: int, by: Actor, at: datetime) -> Plan:
    """Make the plan, whole or not at all. Raises ChangedMeanwhile and AlreadyAPlan."""
    upload = _open(upload, seen)
    outline = outline_of(upload)
    chosen = cast("dict[str, State]", upload.corrections.get("states", {}))
    plan = import_outline(
        partnership=upload.partnership,
        board=upload.board,
        outline=outline,
        states={code.code: state_of(code.code, code.meaning) for code in outline.legend} | chosen,
        leads=leads,
        as_at=as_at,
        stage=cast(PlanStage, upload.corrections.get("stage", "live")),
        by=by,
        at=at,
    )
    upload.plan = plan
    upload.version += 1
    upload.save(update_fields=["plan", "version"])
    join(
        partnership=upload.partnership,
        source=upload.reference,
        target=plan.reference,
        relation="became",
        by=by,
        at=at,
    )
    return plan


@transaction.atomic
def reviewed(*, upload: Upload, seen: int, at: datetime) -> Upload:
    """The reading is right: what is left is to say which changes the living plan takes. Raises as confirm does."""
    upload = _open(upload, seen)
    upload.reviewed_at = at
    upload.version += 1
    upload.save(update_fields=["reviewed_at", "version"])
    return upload


@transaction.atomic
def renew(*, upload: Upload, accepted: Collection[str], seen: int, plan_seen: int, by: Actor, at: datetime) -> Renewed:
    """Take the accepted changes into the plan that lives. Raises as confirm does, and what renew_plan raises."""
    upload = _open(upload, seen)
    assert upload.renews is not None  # noqa: S101 - only the next version of a plan comes here
    done = renew_plan(
        plan=upload.renews,
        following=outline_of(upload),
        accepted=accepted,
        leads=upload.corrections.get("leads", {}),
        as_at=date.fromisoformat(upload.corrections.get("as_at") or timezone.localdate(at).isoformat()),
        seen=plan_seen,
        by=by,
        at=at,
    )
    upload.plan = upload.renews
    upload.version += 1
    upload.save(update_fields=["plan", "version"])
    ends = {"source": upload.reference, "target": upload.renews.reference, "relation": "became"}
    join(partnership=upload.partnership, **ends, by=by, at=at)
    return done


def _kept(upload: Upload, fields: list[str], deed: str, said: str, by: Actor, at: datetime) -> Upload:
    """The upload's next version, with its entry in the trail."""
    upload.version += 1
    upload.save(update_fields=[*fields, "version"])
    touched = [Touched("upload", upload.reference)]
    record(partnership=upload.partnership, by=by, at=at, deed=deed, said=said[:500], touched=touched)
    return upload


def _open(upload: Upload, seen: int) -> Upload:
    locked = (
        Upload.objects.select_for_update(of=("self",))
        .select_related("partnership", "file", "board", "renews__board", "renews__scheme")
        .get(pk=upload.pk)
    )
    if locked.plan_id is not None:
        raise AlreadyAPlan(cast(Plan, locked.plan))
    if locked.version != seen:
        raise ChangedMeanwhile(locked)
    return locked
