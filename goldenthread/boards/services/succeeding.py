"""Partnerships end, merge and split. No row ever moves to another partnership: what goes on there begins there anew."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from goldenthread.boards.models import (
    Area,
    Board,
    Contact,
    Group,
    Holding,
    Lasting,
    Membership,
    Post,
    Seat,
    Seating,
    Succession,
)
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .ending import EndsBeforeItBegan
from .founding import NameTaken


class PartnershipEndedAlready(Exception):
    """The partnership has its last day."""


class NoSuccessor(Exception):
    """A partnership that ends was to be followed by itself, or by one that has ended."""


@transaction.atomic
def end_partnership(
    *, partnership: Partnership, last: date, successors: Sequence[Partnership], by: Actor, at: datetime
) -> Partnership:
    """Its last day, and the partnerships that come after it. What it knew stays readable; nothing in it changes then.

    Raises PartnershipEndedAlready, EndsBeforeItBegan and NoSuccessor.
    """
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.ended_on is not None:
        raise PartnershipEndedAlready
    if last < locked.began_on:
        raise EndsBeforeItBegan
    if any(one.pk == locked.pk or one.ended_on is not None for one in successors):
        raise NoSuccessor
    locked.ended_on = last
    locked.save(update_fields=["ended_on"])
    Succession.objects.bulk_create(
        Succession(
            partnership=locked, noun="partnership", source=locked.slug, target=one.slug, by=by.label, at=at
        )
        for one in successors
    )  # fmt: skip
    names = " and ".join(one.name for one in successors)
    said = f"{locked.name} ends on {last:%-d %B %Y}" + (f", then {names}" if names else "")
    for one in (locked, *successors):
        touched = [Touched("partnership", locked.slug, {"until": (None, last.isoformat())})]
        record(partnership=one, by=by, at=at, deed="partnership:ended", said=said[:500], touched=touched)
    return locked


def partnerships_after(partnership: Partnership) -> list[Partnership]:
    """The successors of a partnership, by name."""
    targets = Succession.objects.filter(partnership=partnership, noun="partnership", source=partnership.slug)
    return list(Partnership.objects.filter(slug__in=targets.values_list("target", flat=True)).order_by("name"))


@transaction.atomic
def found_successor(
    *, partnership: Partnership, name: str, slug: str, began_on: date, by: Actor, at: datetime
) -> Partnership:
    """A new partnership of the same nation, with the same boards, agencies, groups, posts and people at first.

    Their past stays with the old one. Raises NameTaken where the short name is in use.
    """
    if Partnership.objects.filter(slug=slug).exists():
        raise NameTaken(slug)
    fresh = Partnership.objects.create(name=name, slug=slug, nation=partnership.nation, began_on=began_on)
    copied = _Copying(partnership, fresh, began_on)
    count = sum(copied.things(model, *keys) for model, keys in _IN_ORDER)
    count += sum(copied.places(model, *keys) for model, keys in _PLACES)
    record(
        partnership=fresh,
        by=by,
        at=at,
        deed="partnership:founded",
        said=f"Founded {name} to follow {partnership.name}, with {count} entries of who is who",
        touched=[Touched("partnership", slug), Touched("partnership", partnership.slug)],
    )
    return fresh


# What is copied, things before those that point at them, each with its keys to other things.
_IN_ORDER: tuple[tuple[type[Lasting], tuple[str, ...]], ...] = (
    (Area, ()),
    (Board, ()),
    (Seat, ()),
    (Group, ("board",)),
    (Contact, ("seat",)),
    (Post, ("seat", "chairs")),
)
_PLACES: tuple[tuple[type[Holding | Seating | Membership], tuple[str, ...]], ...] = (
    (Holding, ("post", "contact")),
    (Seating, ("group", "contact")),
    (Membership, ("contact", "board")),
)


class _Copying:
    """One partnership's who is who into another: open rows alone, their keys led to the copies."""

    def __init__(self, old: Partnership, new: Partnership, first: date) -> None:
        self.old, self.new, self.first = old, new, first
        self.copies: dict[tuple[str, int], int] = {}

    def things(self, model: type[Lasting], *keys: str) -> int:
        rows = list(model._default_manager.filter(partnership=self.old, last__isnull=True).order_by("pk"))
        for row in rows:
            before = row.pk
            self._write(row, keys)
            self.copies[model.__name__, before] = row.pk
        return len(rows)

    def places(self, model: type[Holding | Seating | Membership], *keys: str) -> int:
        rows = [
            row
            for row in model._default_manager.filter(partnership=self.old, last__isnull=True).order_by("pk")
            if all(self._copy(row, key) for key in keys if getattr(row, f"{key}_id") is not None)
        ]
        for row in rows:
            self._write(row, keys)
        return len(rows)

    def _write(self, row: Any, keys: Sequence[str]) -> None:
        for key in keys:
            setattr(row, f"{key}_id", self._copy(row, key))
        row.pk, row.partnership, row.first = None, self.new, self.first
        if isinstance(row, Lasting):
            row.version = 1
        row._state.adding = True
        row.save()

    def _copy(self, row: models.Model, key: str) -> int | None:
        target = row._meta.get_field(key).related_model
        return self.copies.get((target.__name__, getattr(row, f"{key}_id") or 0))  # type: ignore[union-attr]
