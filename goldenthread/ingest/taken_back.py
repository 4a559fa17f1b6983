"""What was read of a file goes with the file."""

import dataclasses
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from goldenthread.boards.contacts import value as contacts
from goldenthread.boards.contacts.value import ContactList
from goldenthread.documents import Document
from goldenthread.documents import value as document
from goldenthread.lib import timescales, wire
from goldenthread.plans import outline
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import trace
from goldenthread.trail.models import Redaction

from . import mending
from .models import ContactSheet, Upload

REFUSAL = "This file was taken back."


def forget(redaction: Redaction, files: list[int]) -> None:
    """Nothing is read of these files any more. Where words were taken back, what was read of a file without them stays;
    where the file itself was, nothing does."""
    uploads = Upload.objects.filter(partnership=redaction.partnership, file__in=files)
    uploads.filter(outline__isnull=True).update(refusal=REFUSAL)
    if redaction.kind != "file":
        return
    nothing: dict[str, Any] = {"columns": [], "corrections": {}}
    document_, outline_ = wire.pack(Document(())), wire.pack(Outline())
    uploads.filter(plan__isnull=True).update(document=None, outline=None, refusal=REFUSAL, reviewed_at=None, **nothing)
    uploads.filter(plan__isnull=False).update(document=document_, outline=outline_, **nothing)
    sheets = ContactSheet.objects.filter(partnership=redaction.partnership, file__in=files)
    sheets.update(read=wire.pack(ContactList()), answers={})


def own_words() -> set[str]:
    """What the parts of a reading are called where they are kept as JSON, and what some of them may be."""
    modules = (contacts, document, outline, trace, mending, timescales.value)
    return {"states", "leads", "mends", "columns", "more"} | {word for module in modules for word in _words_of(module)}


def _words_of(module: ModuleType) -> Iterator[str]:
    for kind in vars(module).values():
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            yield from (field.name for field in dataclasses.fields(kind))
        elif get_origin(kind) is Literal:
            yield from map(str, get_args(kind))
