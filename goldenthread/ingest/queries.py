"""What the pages of uploads ask."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Board
from goldenthread.boards.visit import Visit

from .models import Upload


def uploads_visible_to(visit: Visit) -> QuerySet[Upload]:
    """The uploads this visitor may see: those of their boards, and the joint ones."""
    found = Upload.objects.filter(partnership=visit.partnership)
    if visit.boards is not None:
        found = found.filter(Q(board__isnull=True) | Q(board_id__in=visit.boards))
    return found.select_related("file", "plan", "board", "partnership")


def uploads_of(visit: Visit) -> list[Upload]:
    """The uploads this visitor may see, newest first."""
    return list(uploads_visible_to(visit))


def upload_of(visit: Visit, reference: str) -> Upload | None:
    return uploads_visible_to(visit).filter(reference=reference).first()


def find_uploads(visit: Visit, references: Iterable[str]) -> dict[str, Upload]:
    """For the thread: nobody but those who take plans in sees what they were read from."""
    if not visit.may(Permission.EDIT_PLANS):
        return {}
    return {upload.reference: upload for upload in uploads_visible_to(visit).filter(reference__in=references)}


def upload_url(upload: Upload) -> str:
    return reverse("upload", kwargs={"slug": upload.partnership.slug, "reference": upload.reference})


def boards_of(visit: Visit) -> QuerySet[Board]:
    """The boards a plan that comes in can be of."""
    boards = Board.objects.filter(partnership=visit.partnership, last__isnull=True)
    return boards if visit.boards is None else boards.filter(pk__in=visit.boards)
