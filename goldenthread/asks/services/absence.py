"""Somebody is away, and who stands in. Entered by themselves or, for them, by the business unit."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from goldenthread.asks.models import Absence
from goldenthread.boards.models import Contact
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


class AwayAlready(Exception):
    """Two absences of one person would overlap."""

    def __init__(self, absence: Absence) -> None:
        days = f"{absence.first:%-d %B %Y} to {absence.last:%-d %B %Y}"
        super().__init__(f"They are down as away from {days} already. Change that one.")
        self.absence = absence


class NoDeputy(Exception):
    """Who stands in must be somebody else of the partnership, who is there and can be written to."""

    def __init__(self) -> None:
        super().__init__("Choose somebody else of this partnership who has an e-mail address.")


class BackBeforeLeaving(Exception):
    """An absence cannot begin after it ends."""

    def __init__(self) -> None:
        super().__init__("The last day cannot come before the first.")


@transaction.atomic
def be_away(*, contact: Contact, first: date, last: date, deputy: Contact | None, by: Actor, at: datetime) -> Absence:
    """From `first` to `last` somebody is away; `deputy` is asked in their place, or nobody is.

    Raises BackBeforeLeaving, AwayAlready and NoDeputy; then nothing is changed.
    """
    if last < first:
        raise BackBeforeLeaving
    # Two who enter the same at once wait for each other.
    contact = Contact.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=contact.pk)
    _check_free(contact, first, last)
    if deputy is not None and not _may_stand_in(contact, deputy, first):
        raise NoDeputy
    absence = Absence.objects.create(
        partnership=contact.partnership, contact=contact, first=first, last=last, deputy=deputy, at=at, by=by.label
    )
    stands_in = f"; {deputy.name} stands in" if deputy else ""
    _record(absence, "absence:entered", f"{contact.name} is away {_days(absence)}{stands_in}", {}, by, at)
    return absence


@transaction.atomic
def come_back(*, absence: Absence, last: date, by: Actor, at: datetime) -> Absence | None:
    """Another last day; one before the first calls the absence off, and gives None. Raises AwayAlready.

    What is gone already keeps its entry in the trail. An absence that another page took away stays away.
    """
    Partnership.objects.select_for_update().get(pk=absence.partnership_id)
    locked = Absence.objects.filter(pk=absence.pk).select_related("contact", "partnership").first()
    if locked is None:
        return None
    before = locked.last
    if last < locked.first:
        said = f"{locked.contact.name} is not away {_days(locked)} after all"
        _record(locked, "absence:called-off", said, {"last": (before.isoformat(), None)}, by, at)
        locked.delete()
        return None
    if last != before:
        _check_free(locked.contact, locked.first, last, but=locked)
        locked.last = last
        locked.save(update_fields=["last"])
        change = {"last": (before.isoformat(), last.isoformat())}
        _record(locked, "absence:changed", f"{locked.contact.name} is away {_days(locked)}", change, by, at)
    return locked


def end_today(today: date) -> date:
    """The last day of an absence whose person is back today."""
    return today - timedelta(days=1)


def _check_free(contact: Contact, first: date, last: date, but: Absence | None = None) -> None:
    overlapping = Absence.objects.filter(contact=contact, first__lte=last, last__gte=first)
    found = next((one for one in overlapping if one != but), None)
    if found is not None:
        raise AwayAlready(found)


def _may_stand_in(contact: Contact, deputy: Contact, first: date) -> bool:
    is_there = deputy.last is None or deputy.last >= first
    is_another = deputy.pk != contact.pk and deputy.partnership_id == contact.partnership_id
    return is_there and is_another and bool(deputy.person.email)


def _days(absence: Absence) -> str:
    return f"from {absence.first:%-d %B %Y} to {absence.last:%-d %B %Y}"


def _record(
    absence: Absence, deed: str, said: str, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime
) -> None:
    touched = [Touched("person", absence.contact.slug, change)]
    record(partnership=absence.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
