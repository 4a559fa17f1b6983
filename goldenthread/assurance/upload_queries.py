"""What the pages of sheets that come in ask."""

from django.db.models import QuerySet

from goldenthread.boards.models import Board
from goldenthread.boards.visit import Visit

from .access import of_boards, tools_visible_to
from .models import AuditTool, ToolUpload, ToolVersion


def sheets_visible_to(here: Visit) -> QuerySet[ToolUpload]:
    """Those of this person's boards' tools, and those that are no tool yet."""
    found = ToolUpload.objects.filter(partnership=here.partnership)
    if here.boards is not None:
        found = found.filter(of_boards(here, "tool__"))
    return found.select_related("tool", "partnership", "file")


def sheet_of(here: Visit, number: int) -> ToolUpload | None:
    return sheets_visible_to(here).filter(number=number).first()


def boards_to_run(here: Visit) -> QuerySet[Board]:
    """The boards a tool that comes in can be of."""
    boards = Board.objects.filter(partnership=here.partnership, last__isnull=True)
    return boards if here.boards is None else boards.filter(pk__in=here.boards)


def tools_to_follow(here: Visit) -> QuerySet[AuditTool]:
    """The tools a sheet can be the next version of: those in use that this person runs."""
    tools = tools_visible_to(here).filter(retired_on__isnull=True).order_by("name")
    return tools if here.boards is None else tools.filter(board_id__in=here.boards)


def last_version(tool: AuditTool) -> ToolVersion | None:
    return tool.versions.order_by("-number").first()
