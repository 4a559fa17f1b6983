"""Where rooms make known what has a day: each registers, when the app starts, what it puts into calendars.

A calendar is a person's, a group's or a partnership's. Who may have it, and what they may see, is settled before any
room is asked: a room gives nothing outside the places it is asked about.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.boards.models import Group, Person
from goldenthread.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Where:
    """A partnership, and the boards whose things the calendar may hold beside the joint ones; None is all of them."""

    partnership: Partnership
    boards: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose calendar it is: the person's or the group's; neither, the partnership's own."""

    places: tuple[Where, ...]
    today: date
    person: Person | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day. `name` stays the same while it is the same thing, and is unique in its partnership;
    `url` is its page's path, `changed` when it last became another, as far as that is known."""

    partnership: str  # its short name
    name: str
    day: date
    words: str
    url: str
    changed: datetime | None = None


Entries = Callable[[Whose], Iterable[Entry]]

_ENTRIES: dict[str, Entries] = {}


def register_entries(name: str, entries: Entries) -> None:
    """`entries(whose)` gives what the room puts there, in a number of queries that grows with the places alone."""
    _ENTRIES[name] = entries


def entries_of(whose: Whose) -> list[Entry]:
    """Everything in a calendar, each thing once, by day."""
    found = {(one.partnership, one.name): one for entries in _ENTRIES.values() for one in entries(whose)}
    return sorted(found.values(), key=lambda one: (one.day, one.partnership, one.name))
