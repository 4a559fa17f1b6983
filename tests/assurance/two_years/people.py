"""Three partnerships, 25 agencies in 30 seats, one coordinator to an agency who is known in each; and a clock."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import Audit, Campaign, Return, ToolVersion
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.trail.actor import SYSTEM, Actor
from tests.assurance.several import desk_at
from tests.conftest import AT, FIRST, Place, found

from .figures_boards import SHEETS, Seated

OPENS = {2026: date(2026, 4, 13), 2028: date(2028, 4, 10)}
CLOSES = {2026: date(2026, 5, 29), 2028: date(2028, 5, 26)}
YEARS = (2026, 2028)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class Board:
    """One partnership: its seats by the agency's name, and by year its campaign and its returns by that name."""

    place: Place
    seats: dict[str, Seat] = field(default_factory=dict)
    campaigns: dict[int, Campaign] = field(default_factory=dict)
    returns: dict[int, dict[str, Return]] = field(default_factory=dict)
    tool: ToolVersion | None = None

    @property
    def unit(self) -> Actor:
        user = self.place.people["business-unit"]
        return Actor("user", str(user.pk), user.name)

    @property
    def sheet(self) -> dict[str, Seated]:
        return SHEETS[self.place.slug].seats

    def filled(self, year: int, name: str) -> Return:
        return Return.objects.select_related("campaign__tool", "partnership", "seat").get(
            pk=self.returns[year][name].pk
        )

    def campaign(self, year: int) -> Campaign:
        return Campaign.objects.select_related("tool__tool", "partnership", "follows").get(pk=self.campaigns[year].pk)

    def url(self, rest: str) -> str:
        return f"/p/{self.place.slug}/assurance/{rest}"


@dataclass
class World:
    boards: dict[str, Board]
    coordinators: dict[str, User]
    audits: tuple[Audit, Audit] | None = None  # a case audit and its re-audit

    def __getitem__(self, slug: str) -> Board:
        return self.boards[slug]

    def desk(self, board: Board, year: int, name: str, today: date) -> Desk:
        return desk_at(board.returns[year][name], self.coordinators[name], today)

    def client(self, user: User) -> Client:
        made = Client()
        made.force_login(user)
        return made

    def unit(self, board: Board) -> Client:
        return self.client(board.place.people["business-unit"])


def world() -> World:
    made = World({slug: Board(found(slug)) for slug in SHEETS}, {})
    for slug, board in made.boards.items():
        of: dict[str, Any] = {"partnership": board.place.partnership, "by": SYSTEM, "at": AT - timedelta(days=30)}
        for name, told in SHEETS[slug].seats.items():
            seat = boards.seat_agency(name=name, kind=told.kind, first=FIRST, **of)  # type: ignore[arg-type]
            board.seats[name] = seat
            email = f"{seat.agency.slug}@agencies.example"
            if name not in made.coordinators:
                made.coordinators[name] = add_user(
                    email=email, name=f"Coordinator of {name}", password="long enough words"
                )
            contact = boards.add_contact(name=f"Coordinator of {name}", email=email, seat=seat, **of)
            boards.grant(contact=contact, role="coordinator", board=None, first=FIRST, by=SYSTEM, at=of["at"])
    return made
