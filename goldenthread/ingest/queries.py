"""What the pages of uploads ask."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.contacts import GroupRole, Known, KnownAgency, KnownGroup, KnownPerson, KnownPost
from goldenthread.boards.models import Board, Contact, Group, Holding, Post, Seat, Seating
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plans_visible_to

from .models import ContactSheet, Upload


def uploads_visible_to(visit: Visit) -> QuerySet[Upload]:
    """The uploads this visitor may see: those of their boards, and the joint ones."""
    found = Upload.objects.filter(partnership=visit.partnership)
    if visit.boards is not None:
        found = found.filter(Q(board__isnull=True) | Q(board_id__in=visit.boards))
    return found.select_related(
        "file", "plan", "board", "partnership", "renews__board", "renews__scheme", "renews__partnership"
    )


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


def plans_that_run(visit: Visit) -> QuerySet[Plan]:
    """The plans a file can be the next version of."""
    return plans_visible_to(visit).filter(stage="live").order_by("title")


def boards_of(visit: Visit) -> QuerySet[Board]:
    """The boards a plan that comes in can be of."""
    boards = Board.objects.filter(partnership=visit.partnership, last__isnull=True)
    return boards if visit.boards is None else boards.filter(pk__in=visit.boards)


def sheets_of(visit: Visit) -> list[ContactSheet]:
    """The lists of contacts that were given, newest first."""
    return list(ContactSheet.objects.filter(partnership=visit.partnership).select_related("file"))


def sheet_of(visit: Visit, reference: str) -> ContactSheet | None:
    found = ContactSheet.objects.filter(partnership=visit.partnership, reference=reference)
    return found.select_related("file", "partnership").first()


_ROLES: dict[str, GroupRole] = {"chair": "chair", "vice-chair": "vice", "member": "member", "deputy": "deputy"}


def known_of(partnership: Partnership) -> Known:
    """Who and what the partnership has today, as a list of contacts is compared with it. Six queries."""
    of: dict[str, Any] = {"partnership": partnership, "last__isnull": True}
    held = {one.post_id: one.contact.slug for one in Holding.objects.filter(**of).select_related("contact")}
    members: dict[int, list[tuple[str, GroupRole]]] = {}
    for seating in Seating.objects.filter(**of).select_related("contact"):
        members.setdefault(seating.group_id, []).append((seating.contact.slug, _ROLES[seating.place]))
    return Known(
        people=tuple(
            KnownPerson(one.slug, one.name, one.person.email or None)
            for one in Contact.objects.filter(**of).select_related("person")
        ),
        posts=tuple(
            KnownPost(one.slug, one.name, one.seat.slug if one.seat else None, held.get(one.pk))
            for one in Post.objects.filter(**of).select_related("seat")
        ),
        agencies=tuple(KnownAgency(one.slug, one.name) for one in Seat.objects.filter(**of)),
        groups=tuple(
            KnownGroup(one.slug, one.name, (), tuple(members.get(one.pk, ()))) for one in Group.objects.filter(**of)
        ),
    )
