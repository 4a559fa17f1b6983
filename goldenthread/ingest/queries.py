"""What the pages of uploads ask."""

from goldenthread.boards.models import Board
from goldenthread.boards.visit import Visit

from .models import Upload


def uploads_of(visit: Visit) -> list[Upload]:
    """The partnership's uploads, newest first."""
    return list(Upload.objects.filter(partnership=visit.partnership).select_related("file", "plan", "board"))


def upload_of(visit: Visit, reference: str) -> Upload | None:
    found = Upload.objects.filter(partnership=visit.partnership, reference=reference)
    return found.select_related("file", "plan", "board", "partnership").first()


def boards_of(visit: Visit) -> "list[Board]":
    return list(Board.objects.filter(partnership=visit.partnership))
