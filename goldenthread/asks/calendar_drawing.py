"""A calendar as phones and Outlook read it (RFC 5545): whole days, which no summer time moves. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from goldenthread.thread.calendars import Entry

# Every event says when it was last written; of some that is not known, and the clock's word would be another each time.
_NOT_KNOWN = datetime(2020, 1, 1, tzinfo=UTC)
_ASK_AGAIN = timedelta(hours=6)


def drawn(title: str, entries: Sequence[Entry], site: str) -> bytes:
    """The same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Golden Thread//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, site))
    return bytes(calendar.to_ical())


def _event(entry: Entry, site: str) -> Event:
    event = Event()
    changed = (entry.changed or _NOT_KNOWN).astimezone(UTC).replace(microsecond=0)
    event.add("uid", f"{entry.name}.{entry.partnership}@golden-thread")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", entry.day)
    event.add("dtend", _after(entry.day))
    event.add("summary", entry.words)
    event.add("url", f"{site}{entry.url}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _after(day: date) -> date:
    """An event of whole days ends, as the standard counts, on the day after."""
    return day + timedelta(days=1) if day < date.max else day
