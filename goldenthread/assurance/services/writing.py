"""A draft is written piece by piece, and a tool is retired."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.assurance.models import AuditTool, ToolVersion
from goldenthread.assurance.pieces import Piece, sign_of
from goldenthread.assurance.tool import Tool
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import AgreedAlready, NotNow, ToolChangedMeanwhile
from .tools import save_draft


class PieceChangedMeanwhile(ToolChangedMeanwhile):
    """Somebody else wrote the same piece; `tool` is what stands now."""

    def __init__(self, tool: Tool) -> None:
        super().__init__()
        self.tool = tool


@transaction.atomic
def write_piece(
    *, version: ToolVersion, piece: Piece, seen: str, change: Callable[[Tool], Tool], by: Actor, at: datetime
) -> ToolVersion:
    """One piece of a draft says something else; what others wrote elsewhere in it meanwhile stays.

    `change` is one of editing's, `seen` the sign of the piece (pieces.sign_of) that the form was filled in against.
    Raises AgreedAlready, PieceChangedMeanwhile, NoName, and what `change` raises.
    """
    locked = ToolVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if locked.state != "draft":
        raise AgreedAlready
    tool = locked.asks
    if sign_of(tool, piece) != seen:
        raise PieceChangedMeanwhile(tool)
    return save_draft(version=locked, content=change(tool), seen=locked.version, by=by, at=at)


@transaction.atomic
def retire_tool(*, tool: AuditTool, seen: int, by: Actor, at: datetime) -> AuditTool:
    """From this day no campaign begins with it; what was asked with it stays. Raises NotNow, ToolChangedMeanwhile."""
    locked = _locked(tool, seen)
    if locked.retired_on is not None:
        raise NotNow
    locked.retired_on = timezone.localdate(at)
    return _keep(locked, "tool:retired", f"Retired the tool {locked.name}", by, at)


@transaction.atomic
def use_again(*, tool: AuditTool, seen: int, by: Actor, at: datetime) -> AuditTool:
    """A retired tool can be asked again. Raises NotNow, ToolChangedMeanwhile."""
    locked = _locked(tool, seen)
    if locked.retired_on is None:
        raise NotNow
    locked.retired_on = None
    return _keep(locked, "tool:used-again", f"Took the tool {locked.name} into use again", by, at)


def _locked(tool: AuditTool, seen: int) -> AuditTool:
    locked = AuditTool.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=tool.pk)
    if locked.version != seen:
        raise ToolChangedMeanwhile
    return locked


def _keep(locked: AuditTool, deed: str, said: str, by: Actor, at: datetime) -> AuditTool:
    before = AuditTool.objects.values_list("retired_on", flat=True).get(pk=locked.pk)
    locked.version += 1
    locked.save(update_fields=["retired_on", "version"])
    days = tuple(day.isoformat() if day else None for day in (before, locked.retired_on))
    touched = [Touched("tool", locked.slug, {"retired_on": (days[0], days[1])})]
    record(partnership=locked.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
    return locked
