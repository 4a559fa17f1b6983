"""Keeping files: the bytes on disk first, the row that speaks of them after, so that no row ever lacks its bytes."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404

from goldenthread.documents.kinds import printable
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .models import StoredFile


class TakenBack(Http404):
    """The file was taken back. To whoever asks for its bytes it is not there."""

    def __str__(self) -> str:
        return "This file was taken back."


def store(*, partnership: Partnership, name: str, data: bytes, by: Actor, at: datetime) -> StoredFile:
    """Keep these bytes. The same bytes twice in one partnership lie on the disk once."""
    fingerprint = hashlib.sha256(data).hexdigest()
    target = path_of(partnership, fingerprint)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place, then moved into it: a crash leaves no half file under the right name.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as half:
            half.write(data)
            half.flush()
            os.fsync(half.fileno())
        Path(half.name).replace(target)
    return StoredFile.objects.create(
        partnership=partnership, name=printable(name)[:200], size=len(data), sha256=fingerprint, at=at, by=by.label
    )


def read(stored: StoredFile) -> bytes:
    """The bytes as they came. Raises TakenBack."""
    if stored.redaction_id is not None:
        raise TakenBack
    return path_of(stored.partnership, stored.sha256).read_bytes()


def path_of(partnership: Partnership, fingerprint: str) -> Path:
    return Path(settings.DATA_DIR) / "files" / str(partnership.pk) / fingerprint[:2] / fingerprint
