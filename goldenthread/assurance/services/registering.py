"""A public register's list is kept, looked at, and taken in as settings: whole or not at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from goldenthread import documents
from goldenthread.assurance.models import Setting
from goldenthread.assurance.register_changes import Change, Changes, Known, changes
from goldenthread.assurance.register_reading import Register, read_register
from goldenthread.assurance.setting_queries import agencies_by_name, known_settings
from goldenthread.boards.models import Seat
from goldenthread.files.models import StoredFile
from goldenthread.files.services import store
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import RegisterChangedMeanwhile
from .settings import who_is_asked


@dataclass(frozen=True, slots=True)
class Registered:
    """What was done with a register: how many of each."""

    new: int
    changed: int
    closed: int


def keep_register(*, partnership: Partnership, name: str, data: bytes, by: Actor, at: datetime) -> StoredFile:
    """Keep a list that can be read; nothing of it is taken yet.

    Raises documents.Unreadable, NoRegister and TooLong; then nothing is kept.
    """
    read_register(documents.open_bytes(data, name))
    with transaction.atomic():
        kept = store(partnership=partnership, name=name, data=data, by=by, at=at)
        said = f"Brought a list of settings, {kept.name}"
        record(
            partnership=partnership, by=by, at=at, deed="register:brought", said=said,
            touched=[Touched("file", kept.sha256[:16])],
        )  # fmt: skip
    return kept


@transaction.atomic
def take_register(
    *, partnership: Partnership, register: Register, mark: str, closing: Collection[int], today: date, by: Actor,
    at: datetime,
) -> Registered:  # fmt: skip
    """Take in all that is new and changed, and close those of the gone ones that `closing` names by key.

    `mark` says which changes somebody looked at. Raises RegisterChangedMeanwhile where they would be others now.
    """
    locked = {
        one.pk: one
        for one in Setting.objects.select_for_update(of=("self",)).filter(partnership=partnership).order_by("pk")
    }
    seats = agencies_by_name(partnership, today)
    told = changes(register, known_settings(partnership), seats)
    if told.mark != mark:
        raise RegisterChangedMeanwhile
    fresh = _add(partnership, told.new, seats, {one.slug for one in locked.values()}, by, at)
    for change in told.changed:
        _change(partnership, locked[change.key or 0], change, seats, by, at)
    closed = [one for one in told.gone if one.key in set(closing)]
    for gone in closed:
        row = locked[gone.key]
        row.closed_on, row.version = today, row.version + 1
        row.save(update_fields=["closed_on", "version"])
    _tell(partnership, told, fresh, closed, locked, by, at)
    return Registered(len(fresh), len(told.changed), len(closed))


def _add(
    partnership: Partnership, new: Sequence[Change], seats: Mapping[str, Seat], taken: set[str], by: Actor, at: datetime
) -> list[Setting]:
    made = []
    for change in new:
        entry = change.entry
        made.append(
            Setting(
                partnership=partnership, name=entry.name, slug=_slug(entry.name, taken), register=entry.register,
                kind=entry.kind, area=entry.area, answered_by=seats.get(change.answered_by),
                contact=who_is_asked(partnership, entry.contact, entry.email, by, at) if entry.contact else None,
            )
        )  # fmt: skip
    return Setting.objects.bulk_create(made, batch_size=500)


def _slug(name: str, taken: set[str]) -> str:
    """A short name nothing has yet, in one look-up for all: what addresses call it."""
    base = slugify(name)[:50].strip("-") or "setting"
    slug = next(
        one for n in range(1, len(taken) + 3) if (one := base if n == 1 else f"{base}-{n}") not in taken | _WORDS
    )
    taken.add(slug)
    return slug


_WORDS = {"add", "import"}  # addresses say these to mean something else


def _change(
    partnership: Partnership, row: Setting, change: Change, seats: Mapping[str, Seat], by: Actor, at: datetime
) -> None:
    entry = change.entry
    for name, _before, after in change.differs:
        if name == "email":
            row.contact = who_is_asked(partnership, entry.contact, entry.email, by, at)
        elif name == "answered_by":
            row.answered_by = seats.get(change.answered_by)
        elif name == "closed":
            row.closed_on = None
        else:
            setattr(row, name, after)
    row.version += 1
    row.save()


def _tell(
    partnership: Partnership, told: Changes, fresh: Sequence[Setting], closed: Sequence[Known],
    locked: Mapping[int, Setting], by: Actor, at: datetime,
) -> None:  # fmt: skip
    touched = [Touched("setting", one.slug, {"name": (None, one.name)}) for one in fresh]
    for change in told.changed:
        what: dict[str, Any] = {name: (before, after) for name, before, after in change.differs}
        touched.append(Touched("setting", locked[change.key or 0].slug, what))
    touched += [Touched("setting", locked[one.key].slug, {"closed": (None, "closed")}) for one in closed]
    if touched:
        said = f"Took in a list of settings: {len(fresh)} new, {len(told.changed)} changed, {len(closed)} closed"
        record(partnership=partnership, by=by, at=at, deed="register:taken", said=said, touched=touched)
