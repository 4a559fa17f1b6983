"""What the pages of uploads ask."""

from goldenthread.boards.models import Board, Group, Post, Seat
from goldenthread.boards.visit import Visit
from goldenthread.plans.matching import Name

from .models import Upload


def uploads_of(visit: Visit) -> list[Upload]:
    """The partnership's uploads, newest first."""
    return list(Upload.objects.filter(partnership=visit.partnership).select_related("file", "plan", "board"))


def upload_of(visit: Visit, reference: str) -> Upload | None:
    found = Upload.objects.filter(partnership=visit.partnership, reference=reference)
    return found.select_related("file", "plan", "board", "partnership").first()


def boards_of(visit: Visit) -> "list[Board]":
    return list(Board.objects.filter(partnership=visit.partnership))


def names_of(visit: Visit) -> list[Name]:
    """Everything in the partnership that the words of a lead could mean."""
    of = {"partnership": visit.partnership}
    posts = [Name("post", pk, name) for pk, name in Post.objects.filter(**of).values_list("pk", "name")]
    groups = Group.objects.filter(**of, last__isnull=True).values_list("pk", "name")
    seats = Seat.objects.filter(**of, last__isnull=True).values_list("pk", "name")
    return [*posts, *(Name("group", pk, name) for pk, name in groups), *(Name("seat", pk, name) for pk, name in seats)]
