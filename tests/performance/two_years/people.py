"""One partnership, ten agencies with a coordinator each, six indicators; and a clock."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit, visit
from goldenthread.performance import services
from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.performance.rules.definition import Definition
from goldenthread.trail.actor import SYSTEM, Actor
from tests.assurance.a_campaign import coordinator_of
from tests.conftest import FIRST, Place, found
from tests.walked import on

from .figures import AGENCIES, AGES, LAST_DAY, RETURNED

MADE = date(2024, 4, 2)
MEETINGS = Definition(
    "percent", "higher", 0, "Strategy meetings an agency came to.", "Came", "Invited", low=Decimal(0), high=Decimal(100)
)
MEETINGS_IN_TIME = Definition(
    "percent", "higher", 0, "Strategy meetings held within two days an agency came to.", "Came", "Invited",
    low=Decimal(0), high=Decimal(100), breaks=True,
)  # fmt: skip
DEFINED = {
    "decisions": Definition(
        "percent", "higher", 1, "Contacts decided within 24 hours.", "Decided in time", "Contacts",
        low=Decimal(0), high=Decimal(100),
    ),
    "assessments": Definition("count", "higher", 0, "Early help assessments begun.", low=Decimal(0), high=Decimal(200)),
    "allegations": Definition("count", "lower", 0, "Allegations against people who work with children."),
    "meetings": MEETINGS,
    "repeat": Definition(
        "percent", "lower", 1, "Plans for children who had one before.", "Second or later plans", "Plans begun",
        low=Decimal(0), high=Decimal(100),
    ),
    "contacts": Definition("count", "context", 0, "Contacts made to the front door."),
}  # fmt: skip
NAMES = {
    "decisions": "Decisions within 24 hours", "assessments": "Early help assessments begun",
    "allegations": "Allegations against staff", "meetings": "Strategy meetings attended",
    "repeat": "Repeat plans", "contacts": "Contacts to the front door",
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "assessments": {"parts": [{"name": "Age", "parts": list(AGES)}], "adds_up": True},
    "contacts": {"scheme": "adults"},
}


def hour(day: date, at: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, at, 0, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class Photograph:
    """What was to be read at a time: how each agency's returns came; each row; pages."""

    came: dict[str, set[tuple[str, int]]]
    rows: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


@dataclass
class World:
    place: Place
    seats: dict[str, Seat] = field(default_factory=dict)
    coordinators: dict[str, User] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    returns: dict[tuple[str, str], DataReturn] = field(default_factory=dict)
    photographs: dict[tuple[str, int], Photograph] = field(default_factory=dict)
    refused: list[tuple[Any, ...]] = field(default_factory=list)  # what was refused on the way, and why
    doubts: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)  # that were shown before sending

    @property
    def unit(self) -> Actor:
        user = self.place.people["business-unit"]
        return Actor("user", str(user.pk), user.name)

    def actor(self, agency: str) -> Actor:
        user = self.coordinators[agency]
        return Actor("user", str(user.pk), user.name)

    def here(self, who: str = "business-unit", day: date = LAST_DAY) -> Visit:
        user = self.place.people.get(who) or self.coordinators[who]
        found = visit(user, self.place.slug, day)
        assert found is not None
        return found

    def filled(self, agency: str, code: str) -> DataReturn:
        key = self.returns[agency, code].pk
        return DataReturn.objects.select_related("partnership", "seat").get(pk=key)

    def page(self, rest: str = "", who: str = "business-unit", day: date = LAST_DAY, status: int = 200) -> str:
        with on(hour(day, 18)):
            client = Client()
            client.force_login(self.place.people.get(who) or self.coordinators[who])
            got = client.get(f"/p/{self.place.slug}/performance/{rest}")
        assert got.status_code == status, (rest, got.status_code)
        return got.content.decode()


def world() -> World:
    made = World(found("ambermere"))
    facts: dict[str, Any] = {"partnership": made.place.partnership, "by": SYSTEM, "at": hour(MADE)}
    for name, kind in AGENCIES.items():
        seat = boards.seat_agency(name=name, kind=kind, first=FIRST, **facts)  # type: ignore[arg-type]
        made.seats[name] = seat
        made.coordinators[name] = coordinator_of(made.place, seat)
    for position, (key, definition) in enumerate(DEFINED.items(), 1):
        given = RETURNED.get(key)
        made.indicators[key] = services.add_indicator(
            name=NAMES[key], definition=definition, position=position, origin="agencies" if given else "unit",
            suppliers=[made.seats[name] for name in given or ()], **MORE.get(key, {}), **facts,
        )  # fmt: skip
    return made
