"""Large files are read by the worker: the page that gave them answers at once and shows how far they are."""

from datetime import datetime, timedelta
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q

from goldenthread import documents
from goldenthread.boards.models import Board
from goldenthread.documents.kinds import reader_for
from goldenthread.files.services import read, store
from goldenthread.ingest.models import Upload
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.services import Touched, record

from .reading import HoldsNoPlan, read_for

# Bytes from which a kind of file takes longer than a person likes to wait for a page.
_SLOW_PDF, _SLOW_OTHER = 150_000, 3_000_000
# A reader that was killed holds its file no longer than this.
_CLAIM = timedelta(minutes=2)


def is_slow(name: str, data: bytes) -> bool:
    """Is this file for the worker to read?"""
    return len(data) > (_SLOW_PDF if PurePath(name).suffix.lower() == ".pdf" else _SLOW_OTHER)


def take_in_later(
    *,
    partnership: Partnership,
    board: Board | None,
    name: str,
    data: bytes,
    renews: Plan | None = None,
    by: Actor,
    at: datetime,
) -> Upload:
    """Keep the file; the worker reads it. Raises documents.Unreadable for a kind that is never read or too large."""
    reader_for(name, data)
    if len(data) > documents.LARGEST_FILE:
        raise documents.Unreadable("The file is larger than 25 MB: split it, or leave its pictures out.")
    with transaction.atomic():
        file = store(partnership=partnership, name=name, data=data, by=by, at=at)
        (reference,) = next_references(partnership=partnership, prefix="UPL")
        upload = Upload.objects.create(
            partnership=partnership,
            reference=reference,
            file=file,
            board=renews.board if renews else board,
            renews=renews,
            at=at,
            by=by.label,
        )
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="upload:taken-in",
            said=f"Uploaded {file.name}"[:500],
            touched=[Touched("upload", reference)],
        )
    return upload


def read_waiting(now: datetime) -> int:
    """Read every file that waits. How many were read or refused. Two workers never read the same one at once."""
    done = 0
    while (upload := _claim(now)) is not None:
        _read(upload, now)
        done += 1
    return done


def _claim(now: datetime) -> Upload | None:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - _CLAIM)
    for upload in Upload.objects.filter(free, outline__isnull=True, refusal="").order_by("at")[:5]:
        mine = Upload.objects.filter(free, pk=upload.pk, outline__isnull=True).update(claimed_at=now)
        if mine:
            return Upload.objects.select_related("file__partnership", "partnership", "board").get(pk=upload.pk)
    return None


def _read(upload: Upload, now: datetime) -> None:
    try:
        document = documents.open_bytes(read(upload.file), upload.file.name)
        found = read_for(upload.partnership, upload.board, document)
    except documents.Unreadable as refusal:
        return _refuse(upload, str(refusal), now)
    except HoldsNoPlan:
        return _refuse(upload, "No plan was found in this file. Is it the right one?", now)
    Upload.objects.filter(pk=upload.pk, outline__isnull=True).update(**found)
    return None


@transaction.atomic
def _refuse(upload: Upload, sentence: str, now: datetime) -> None:
    Upload.objects.filter(pk=upload.pk).update(refusal=sentence[:400])
    record(
        partnership=upload.partnership,
        by=SYSTEM,
        at=now,
        deed="upload:refused",
        said=f"{upload.file.name} could not be read"[:500],
        touched=[Touched("upload", upload.reference)],
    )
