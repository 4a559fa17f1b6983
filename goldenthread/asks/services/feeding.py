"""Calendars are given an address, another, or none. The trail tells that it was done, never what the address is."""

from datetime import datetime

from django.db import transaction

from goldenthread.asks.feeds import new_name
from goldenthread.asks.models import Feed, Preference
from goldenthread.boards.models import Group, Person
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def open_own_calendar(*, person: Person, by: Actor, at: datetime) -> Preference:
    """A new address for the person's calendar. The one before, if there was one, opens nothing any more."""
    mine = _own(person)
    mine.calendar = new_name()
    mine.save(update_fields=["calendar"])
    _tell(None, "calendar:opened", "Made a new address for their calendar", str(person.pk), by, at)
    return mine


@transaction.atomic
def close_own_calendar(*, person: Person, by: Actor, at: datetime) -> None:
    """Its address opens nothing any more. Closed again, nothing changes."""
    mine = _own(person)
    if mine.calendar is None:
        return
    mine.calendar = None
    mine.save(update_fields=["calendar"])
    _tell(None, "calendar:closed", "Ended the address of their calendar", str(person.pk), by, at)


def _own(person: Person) -> Preference:
    Preference.objects.get_or_create(person=person)
    return Preference.objects.select_for_update(of=("self",)).get(person=person)


@transaction.atomic
def open_calendar(*, partnership: Partnership, group: Group | None, by: Actor, at: datetime) -> Feed:
    """A new address for the calendar of a group, or (None) of the partnership. Any before opens nothing now."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    feed = Feed.objects.filter(partnership=partnership, group=group).first()
    feed = feed or Feed(partnership=partnership, group=group)
    feed.calendar, feed.at, feed.by = new_name(), at, by.label
    feed.save()
    said = f"Made a new address for the calendar of {group or partnership}"
    _tell(partnership, "calendar:opened", said, group.slug if group else partnership.slug, by, at)
    return feed


@transaction.atomic
def close_calendar(*, partnership: Partnership, group: Group | None, by: Actor, at: datetime) -> None:
    """Its address opens nothing any more. Closed again, nothing changes."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if Feed.objects.filter(partnership=partnership, group=group).delete()[0]:
        said = f"Ended the address of the calendar of {group or partnership}"
        _tell(partnership, "calendar:closed", said, group.slug if group else partnership.slug, by, at)


def _tell(partnership: Partnership | None, deed: str, said: str, reference: str, by: Actor, at: datetime) -> None:
    record(partnership=partnership, by=by, at=at, deed=deed, said=said, touched=[Touched("calendar", reference)])
