"""Files whose bytes hold words that are to go: they are found, and taken away whole."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread import documents
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.holders import Searched
from goldenthread.trail.models import Redaction
from goldenthread.trail.phrases import Words, texts
from goldenthread.trail.vocab import MARK

from .models import StoredFile
from .services import path_of

# What else a room keeps of a file: told, in the same transaction, which files are taken back by which redaction.
_FOLLOWERS: list[Callable[[Redaction, list[int]], None]] = []


def when_taken_back(follow: Callable[[Redaction, list[int]], None]) -> None:
    _FOLLOWERS.append(follow)


def search(partnership: Partnership, words: Words, seen: Iterable[int]) -> Searched:
    """Every file still there, but those seen already. The same bytes are opened once, and in a child process."""
    answer = Searched()
    judged: dict[str, bool | None] = {}
    there = StoredFile.objects.filter(partnership=partnership, redaction=None)
    for stored in there.exclude(pk__in=list(seen)).order_by("pk"):
        if stored.sha256 not in judged:
            judged[stored.sha256] = _holds(stored, words)
        holds = judged[stored.sha256]
        if holds or words.are_in(stored.name):
            answer.held[stored.pk] = stored.name
        elif holds is None:
            answer.unreadable[stored.pk] = stored.name
        else:
            answer.clean.add(stored.pk)
    return answer


def named(partnership: Partnership, fingerprint: str) -> dict[int, str]:
    there = StoredFile.objects.filter(partnership=partnership, redaction=None, sha256=fingerprint)
    return dict(there.values_list("pk", "name"))


def take(redaction: Redaction, keys: Iterable[int]) -> None:
    """Take these away: names and what was read of them now, bytes once the transaction holds."""
    taken = list(
        StoredFile.objects.filter(partnership=redaction.partnership, pk__in=list(keys)).values_list("pk", flat=True)
    )
    if not taken:
        return
    StoredFile.objects.filter(pk__in=taken).update(name=MARK, redaction=redaction)
    for follow in _FOLLOWERS:
        follow(redaction, taken)
    transaction.on_commit(remove_bytes)


def remove_bytes(_now: datetime | None = None) -> None:
    """Remove from the disk what no row speaks of any more but such as were taken back. Safe to repeat."""
    gone = StoredFile.objects.filter(redaction__isnull=False).select_related("partnership")
    for stored in gone:
        path = path_of(stored.partnership, stored.sha256)
        still = StoredFile.objects.filter(partnership=stored.partnership, sha256=stored.sha256, redaction=None)
        if path.exists() and not still.exists():
            with contextlib.suppress(FileNotFoundError):
                path.unlink()


def _holds(stored: StoredFile, words: Words) -> bool | None:
    """Does the file hold the words? None where it cannot be told."""
    try:
        data = path_of(stored.partnership, stored.sha256).read_bytes()
    except OSError:
        return None
    if words.are_in_bytes(data):
        return True
    try:
        read = [documents.open_bytes(data, stored.name)]
        if stored.name.lower().endswith(".xlsx"):
            read.append(documents.open_form(data, stored.name))  # rows, columns and sheets that are hidden, too
    except documents.Unreadable:
        return None
    return any(_says(document, words) for document in read)


def _says(document: documents.Document, words: Words) -> bool:
    lines = "\n".join(documents.block_text(block) for block in document.blocks)
    packed: Any = wire.pack(document)
    return words.are_in(lines) or any(words.are_in(text) for text, _ in texts(packed))
