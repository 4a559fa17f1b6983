"""The open work boards know of themselves: posts and people of an agency, who chairs a group, groups of a board."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goldenthread.trail.actor import Actor

from .handover import Piece, Work, register_work, successors_of
from .models import Board, Contact, Group, Lasting, Membership, Post, Seating
from .vocab import PATHS


def register() -> None:
    register_work(Work("posts", _("Posts"), _rows(Post, "agency", "seat"), _moved(Post, "seat")))
    register_work(Work("people", _("People"), _rows(Contact, "agency", "seat"), _moved(Contact, "seat")))
    register_work(Work("chairs", _("Posts that chair it"), _rows(Post, "group", "chairs"), _moved(Post, "chairs")))
    register_work(Work("groups", _("Groups"), _rows(Group, "board", "board"), _moved(Group, "board")))
    register_work(Work("members", _("Members"), _leavers, _join))
    register_work(Work("roles", _("Roles on it"), _roles, _regrant))


def url_of(thing: Lasting) -> str:
    """The page of a board, agency, group, post, area or person."""
    return reverse("thing", kwargs={"slug": thing.partnership.slug, "noun": PATHS[thing.noun], "key": thing.slug})


def _rows(model: type[Lasting], noun: str, key: str) -> Callable[[Lasting], list[Piece]]:
    def find(thing: Lasting) -> list[Piece]:
        if thing.noun != noun:
            return []
        rows = model._default_manager.filter(**{key: thing}, last__isnull=True).select_related("partnership")
        return [Piece(row.slug, row.name, url_of(row)) for row in rows]

    return find


def _moved(model: type[Lasting], key: str) -> Callable[[Lasting, Sequence[str], Lasting, Actor, datetime], None]:
    def pass_on(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
        rows = model._default_manager.filter(**{key: thing}, slug__in=keys)
        rows.update(**{key: successor, "version": models.F("version") + 1})

    return pass_on


def _leavers(thing: Lasting) -> list[Piece]:
    """Who sat in a group on its last day and sits in none of its successors yet."""
    if not isinstance(thing, Group) or thing.last is None:
        return []
    after = [one.pk for one in successors_of(thing)]
    there = set(Seating.objects.filter(group__in=after, last__isnull=True).values_list("contact_id", flat=True))
    rows = Seating.objects.filter(group=thing, last=thing.last, contact__last__isnull=True).select_related("contact")
    return [
        Piece(row.contact.slug, f"{row.contact.name} ({row.get_place_display()})")
        for row in rows
        if row.contact_id not in there
    ]


def _join(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
    for row in Seating.objects.filter(group_id=thing.pk, last=thing.last, contact__slug__in=keys):
        Seating.objects.create(
            partnership_id=thing.partnership_id,
            group_id=successor.pk,
            contact=row.contact,
            place=row.place,
            first=_day_after(thing),
        )


def _roles(thing: Lasting) -> list[Piece]:
    """Who had a role on a board on its last day and has none on its successors yet."""
    if not isinstance(thing, Board) or thing.last is None:
        return []
    after = [one.pk for one in successors_of(thing)]
    there = set(Membership.objects.filter(board__in=after, last__isnull=True).values_list("contact_id", "role"))
    rows = Membership.objects.filter(board=thing, last=thing.last, contact__last__isnull=True).select_related("contact")
    return [
        Piece(f"{row.contact.slug}.{row.role}", f"{row.contact.name} ({row.get_role_display()})")
        for row in rows
        if (row.contact_id, row.role) not in there
    ]


def _regrant(thing: Lasting, keys: Sequence[str], successor: Lasting, _by: Actor, _at: datetime) -> None:
    for row in Membership.objects.filter(board_id=thing.pk, last=thing.last).select_related("contact"):
        if f"{row.contact.slug}.{row.role}" in keys:
            Membership.objects.create(
                partnership_id=thing.partnership_id,
                contact=row.contact,
                role=row.role,
                board_id=successor.pk,
                first=_day_after(thing),
            )


def _day_after(thing: Lasting) -> date:
    assert thing.last is not None  # noqa: S101 - only what has ended is passed on
    return thing.last + timedelta(days=1)
