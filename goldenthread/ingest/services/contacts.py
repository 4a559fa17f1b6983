"""A contacts sheet comes in, is looked through, and changes who is who; nothing changes before a person confirms it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread import documents
from goldenthread.boards.contacts import ContactList, read_contacts
from goldenthread.boards.decisions import Decision
from goldenthread.boards.services import Taken, take_contacts
from goldenthread.files.services import store
from goldenthread.ingest.models import ContactSheet
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


class HoldsNoContacts(Exception):
    """The file was read, and nobody was found in it."""


class SheetChangedMeanwhile(Exception):
    """Somebody else answered since this person looked at the sheet. Carries it."""

    def __init__(self, sheet: ContactSheet) -> None:
        super().__init__("Somebody else changed this list while you were working on it.")
        self.sheet = sheet


class SheetTaken(Exception):
    """The sheet was taken in before."""


def take_in_contacts(*, partnership: Partnership, name: str, data: bytes, by: Actor, at: datetime) -> ContactSheet:
    """Read a sheet and keep it with what was read. Raises documents.Unreadable and HoldsNoContacts; nothing is kept."""
    found = read_contacts(documents.open_bytes(data, name))
    if not found.lines:
        raise HoldsNoContacts
    with transaction.atomic():
        file = store(partnership=partnership, name=name, data=data, by=by, at=at)
        (reference,) = next_references(partnership=partnership, prefix="CON")
        sheet = ContactSheet.objects.create(
            partnership=partnership, reference=reference, file=file, read=wire.pack(found), at=at, by=by.label
        )
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="contacts:uploaded",
            said=f"Uploaded a list of {len(found.lines)} contacts, {file.name}"[:500],
            touched=[Touched("contacts", reference)],
        )
    return sheet


def contacts_of(sheet: ContactSheet) -> ContactList:
    return wire.unpack(ContactList, sheet.read)


@transaction.atomic
def keep_answers(*, sheet: ContactSheet, answers: Mapping[str, Any], seen: int) -> ContactSheet:
    """Keep what was answered so far. Raises SheetTaken and SheetChangedMeanwhile."""
    sheet = _open(sheet, seen)
    sheet.answers = dict(answers)
    sheet.version += 1
    sheet.save(update_fields=["answers", "version"])
    return sheet


@transaction.atomic
def confirm_contacts(
    *, sheet: ContactSheet, decisions: Sequence[Decision], seen: int, today: date, by: Actor, at: datetime
) -> Taken:
    """Make it so, whole or not at all. Raises SheetTaken and SheetChangedMeanwhile."""
    sheet = _open(sheet, seen)
    taken = take_contacts(partnership=sheet.partnership, decisions=decisions, today=today, by=by, at=at)
    sheet.taken_at = at
    sheet.version += 1
    sheet.save(update_fields=["taken_at", "version"])
    return taken


def _open(sheet: ContactSheet, seen: int) -> ContactSheet:
    locked = ContactSheet.objects.select_for_update(of=("self",)).select_related("partnership", "file").get(pk=sheet.pk)
    if locked.taken_at is not None:
        raise SheetTaken
    if locked.version != seen:
        raise SheetChangedMeanwhile(locked)
    return locked
