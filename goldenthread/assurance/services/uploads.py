"""A board's own sheet comes in, is looked through and becomes a draft; nothing is a tool before it is taken in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.db.models import Max

from goldenthread import documents
from goldenthread.assurance.matching import joined, match
from goldenthread.assurance.mending import without_unused_scales
from goldenthread.assurance.models import AuditTool, ToolUpload, ToolVersion
from goldenthread.assurance.reading import interpret
from goldenthread.assurance.tool import Tool, clear_of_doubts, packed, unpacked
from goldenthread.boards.models import Board
from goldenthread.files.services import store
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NoName, _Refusal
from .tools import begin_version, found_tool


class UploadChangedMeanwhile(_Refusal):
    """Somebody else put it right since this person looked at it. Carries it."""

    sentence = "Somebody else changed what was read meanwhile. Nothing of yours was saved: look at what it says now."

    def __init__(self, upload: ToolUpload) -> None:
        super().__init__()
        self.upload = upload


class UploadDone(_Refusal):
    """The sheet was taken in or dropped before. Carries it."""

    sentence = "This sheet was taken in or dropped already."

    def __init__(self, upload: ToolUpload) -> None:
        super().__init__()
        self.upload = upload


class DraftThere(_Refusal):
    sentence = "The tool has a draft already. Agree it first, or write what is new into it."


class NothingLeft(_Refusal):
    sentence = "Then nothing would be asked any more. To leave the whole sheet, drop it."


def take_upload(
    *, partnership: Partnership, name: str, data: bytes, tool: AuditTool | None = None, by: Actor, at: datetime
) -> ToolUpload:
    """Read a sheet and keep it with what was read; `tool` is what it is the next version of.

    Raises documents.Unreadable and reading.HoldsNoTool; then nothing is kept.
    """
    read = interpret(documents.open_bytes(data, name))
    if not read.title.strip():
        read = replace(read, title=PurePath(name).stem.replace("_", " ").strip()[:200] or "Audit tool")
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        file = store(partnership=partnership, name=name, data=data, by=by, at=at)
        last = ToolUpload.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
        upload = ToolUpload.objects.create(
            partnership=partnership, file=file, number=last + 1, name=file.name, tool=tool, content=packed(read), at=at,
            by=by.label,
        )  # fmt: skip
        _tell(upload, "tool-sheet:given", f"Gave the sheet {upload.name}, {read.size} questions", by, at)
    return upload


def read_of(upload: ToolUpload) -> Tool:
    """What was read, with what was put right so far."""
    return unpacked(upload.content)


@transaction.atomic
def change_upload(
    *, upload: ToolUpload, content: Tool, tool: AuditTool | None = None, seen: int, by: Actor, at: datetime
) -> ToolUpload:
    """Keep what a person put right, and which tool it is the next version of (None: a tool of its own).

    Raises UploadChangedMeanwhile, UploadDone, NoName, and NothingLeft where nothing would be asked.
    """
    locked = _locked(upload, seen)
    if not content.title.strip():
        raise NoName
    if not content.size:
        raise NothingLeft
    told = packed(content)
    if (told, tool) == (locked.content, locked.tool):
        return locked
    locked.content, locked.tool = told, tool
    locked.version += 1
    locked.save(update_fields=["content", "tool", "version"])
    _tell(locked, "tool-sheet:changed", f"Put right what was read from {locked.name}", by, at)
    return locked


@transaction.atomic
def take_in(
    *, upload: ToolUpload, board: Board | None = None, same: Mapping[str, str] | None = None, seen: int, by: Actor,
    at: datetime,
) -> ToolVersion:  # fmt: skip
    """What was read becomes a draft: of a new tool of this board, or of the next version of the upload's own tool.

    `same` says which question, by the key it was read with, is which of the last version; else the same words are the
    same question. Raises
    UploadChangedMeanwhile, UploadDone, DraftThere, and NotNow where the tool has no version to follow.
    """
    locked = _locked(upload, seen)
    content = without_unused_scales(clear_of_doubts(read_of(locked)))
    if locked.tool is None:
        made = found_tool(
            partnership=locked.partnership, content=content, board=board, origin=locked.name, by=by, at=at
        )
    else:
        last = locked.tool.versions.order_by("-number").first()
        if last is not None and last.state == "draft":
            raise DraftThere
        if last is not None:
            content = joined(content, last.asks, _same_words(last.asks, content) if same is None else same)
        made = begin_version(tool=locked.tool, content=content, by=by, at=at)
    locked.state, locked.tool = "taken", made.tool
    locked.version += 1
    locked.save(update_fields=["state", "tool", "version"])
    return made


def _same_words(before: Tool, now: Tool) -> dict[str, str]:
    return {one.now.key: one.before.key for one in match(before, now).matches if one.before and one.how == "same"}


@transaction.atomic
def drop_upload(*, upload: ToolUpload, seen: int, by: Actor, at: datetime) -> ToolUpload:
    """It does not become a tool. What was read stays to be looked at. Raises UploadChangedMeanwhile and UploadDone."""
    locked = _locked(upload, seen)
    locked.state = "dropped"
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    _tell(locked, "tool-sheet:dropped", f"Dropped the sheet {locked.name}", by, at)
    return locked


def _locked(upload: ToolUpload, seen: int) -> ToolUpload:
    locked: ToolUpload = (
        ToolUpload.objects.select_for_update(of=("self",)).select_related("partnership", "tool").get(pk=upload.pk)
    )
    if locked.state != "read":
        raise UploadDone(locked)
    if locked.version != seen:
        raise UploadChangedMeanwhile(locked)
    return locked


def _tell(upload: ToolUpload, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("tool-sheet", str(upload.number), {"state": (None, upload.state)})]
    record(partnership=upload.partnership, by=by, at=at, deed=deed, said=said[:500], touched=touched)
