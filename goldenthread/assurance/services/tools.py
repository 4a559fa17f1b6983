"""A tool is begun, written as a draft, agreed, and followed by its next version."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.assurance.models import AuditTool, ToolVersion
from goldenthread.assurance.tool import Tool, packed, problems
from goldenthread.boards.models import Board
from goldenthread.boards.services.telling import free_slug
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import AgreedAlready, NoName, NotNow, NotReady, ToolChangedMeanwhile


@transaction.atomic
def found_tool(
    *, partnership: Partnership, content: Tool, board: Board | None = None, origin: str = "", by: Actor, at: datetime
) -> ToolVersion:
    """A new tool, its first version a draft that says `content`. Raises NoName."""
    name = content.title.strip()[:200]
    if not name:
        raise NoName
    tool = AuditTool.objects.create(
        partnership=partnership, board=board, name=name, slug=free_slug(AuditTool, partnership, name),
        use=content.use, origin=origin[:200], made_at=at, by=by.label,
    )  # fmt: skip
    made = ToolVersion.objects.create(
        partnership=partnership, tool=tool, number=1, content=packed(content), made_at=at, by=by.label
    )
    _tell(made, "tool:begun", f"Began the tool {name}", by, at)
    return made


@transaction.atomic
def save_draft(*, version: ToolVersion, content: Tool, seen: int, by: Actor, at: datetime) -> ToolVersion:
    """The draft says this from now on. Raises AgreedAlready, ToolChangedMeanwhile and NoName."""
    locked = _locked(version, seen)
    if not content.title.strip():
        raise NoName
    told = packed(content)
    if told == locked.content:
        return locked
    locked.content, locked.version = told, locked.version + 1
    locked.save(update_fields=["content", "version"])
    tool = locked.tool
    if locked.number == 1 and (tool.name, tool.use) != (content.title.strip()[:200], content.use):
        tool.name, tool.use = content.title.strip()[:200], content.use
        tool.save(update_fields=["name", "use"])
    _tell(locked, "tool:changed", f"Changed the draft of {locked.tool.name}", by, at)
    return locked


def _locked(version: ToolVersion, seen: int) -> ToolVersion:
    locked = (
        ToolVersion.objects.select_for_update(of=("self",)).select_related("tool", "partnership").get(pk=version.pk)
    )
    if locked.state != "draft":
        raise AgreedAlready
    if locked.version != seen:
        raise ToolChangedMeanwhile
    return locked


@transaction.atomic
def agree_version(*, version: ToolVersion, label: str = "", seen: int, by: Actor, at: datetime) -> ToolVersion:
    """From now on it can be asked, and is never changed. Raises AgreedAlready, ToolChangedMeanwhile and NotReady."""
    locked = _locked(version, seen)
    wrong = problems(locked.asks)
    if wrong:
        raise NotReady(wrong)
    year = str(timezone.localdate(at).year)
    locked.state, locked.label = "agreed", label.strip()[:100] or year
    locked.agreed_at, locked.agreed_by = at, by.label
    locked.version += 1
    locked.save(update_fields=["state", "label", "agreed_at", "agreed_by", "version"])
    _tell(locked, "tool:agreed", f"Agreed version {locked.number} of {locked.tool.name}", by, at)
    return locked


@transaction.atomic
def begin_version(*, tool: AuditTool, content: Tool | None = None, by: Actor, at: datetime) -> ToolVersion:
    """The next version, a draft that says what the last one says (or `content`). Raises NotNow where there is one."""
    locked = AuditTool.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=tool.pk)
    last = locked.versions.order_by("-number").first()
    if last is None or last.state == "draft":
        raise NotNow
    made = ToolVersion.objects.create(
        partnership=locked.partnership, tool=locked, number=last.number + 1,
        content=packed(content) if content is not None else last.content, made_at=at, by=by.label,
    )  # fmt: skip
    _tell(made, "tool:next", f"Began version {made.number} of {locked.name}", by, at)
    return made


def _tell(version: ToolVersion, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("tool", version.tool.slug, {"version": (None, version.number)})]
    record(partnership=version.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
