"""What a paper is about, as an address or a command asks for it, and as the rows that it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from goldenthread.boards.models import Board, Contact, Group, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan, Sitting

from .models import Body

WORDS = ("plan", "group", "agency", "person", "body", "board", "thing")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, in words: references and short names, and days. What is no day is None."""

    plan: str = ""
    group: str = ""
    agency: str = ""
    person: str = ""
    body: str = ""
    board: str = ""
    thing: str = ""
    day: date | None = None
    since: date | None = None

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "Asked":
        words = {name: said.get(name, "").strip() for name in WORDS}
        return cls(**words, day=_day(said.get("as-of", "")), since=_day(said.get("since", "")))

    @property
    def address(self) -> str:
        """The same as the query of an address."""
        query = QueryDict(mutable=True)
        said = {name: getattr(self, name) for name in WORDS}
        query.update({name: words for name, words in said.items() if words})
        query.update({name: day.isoformat() for name, day in (("as-of", self.day), ("since", self.since)) if day})
        return query.urlencode()


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paper is made of.

    `plans` are those it may speak of: the one it is about; or, where it is about a group, an agency or a person, all
    live ones of its board and the joint ones; none where it is about a thing of another room. `met` is the newest
    meeting of the group before the day, ended by then.
    """

    partnership: Partnership
    plans: tuple[Plan, ...]
    day: date
    today: date
    since: date | None = None
    board: Board | None = None
    group: Group | None = None
    met: Sitting | None = None
    seat: Seat | None = None
    contact: Contact | None = None
    body: Body | None = None
    thing: Any = None  # what its kind's Thing finds

    @property
    def plan(self) -> Plan:
        """The one plan it is about."""
        return self.plans[0]
