"""Working notes of the business unit beside an item. The trail says that one was written, never what."""

from datetime import datetime

from django.db import transaction

from goldenthread.plans.models import Item, Note
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


class NothingWritten(Exception):
    """A note or a comment without a word is none."""

    def __init__(self) -> None:
        super().__init__("Write something first.")


@transaction.atomic
def add_note(*, item: Item, words: str, by: Actor, at: datetime) -> Note:
    """Put a note beside an item. The item itself is not changed by it. Raises NothingWritten."""
    if not words.strip():
        raise NothingWritten
    locked = Item.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=item.pk)
    note = Note.objects.create(partnership=locked.partnership, item=locked, words=words.strip(), at=at, by=by.label)
    _tell(locked, "note:added", f"Put a working note beside {locked.reference}", by, at)
    return note


@transaction.atomic
def remove_note(*, note: Note, by: Actor, at: datetime) -> None:
    """Take a note away. Taking it away again changes nothing."""
    locked = Note.objects.select_for_update(of=("self",)).select_related("item__partnership").get(pk=note.pk)
    if locked.removed_at is not None:
        return
    locked.removed_at = at
    locked.save(update_fields=["removed_at"])
    _tell(locked.item, "note:removed", f"Took a working note away from {locked.item.reference}", by, at)


def _tell(item: Item, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("item", item.reference)]
    record(partnership=item.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
