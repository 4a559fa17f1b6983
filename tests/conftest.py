"""People and places for tests: two partnerships that know nothing of each other, and one person for each role."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import settings

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user
from goldenthread.accounts.vocab import ROLES, Role
from goldenthread.boards import services
from goldenthread.boards.models import Board
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import SYSTEM

AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
FIRST = date(2020, 1, 1)


def pytest_configure(config: pytest.Config) -> None:
    """Laws draw the same small sample in every `make test`, so that a change is what makes one fail; `make prove`
    draws anew each time."""
    settings.register_profile("sample", derandomize=True)
    settings.load_profile("default" if config.option.markexpr == "prove" else "sample")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files are begun first, so that no worker sits over one while the others have nothing left to do."""
    items.sort(key=lambda one: not one.nodeid.startswith(("tests/journeys", "tests/access")))


@dataclass
class Place:
    """A partnership with two boards and a member for each role, on all boards."""

    partnership: Partnership
    children: Board
    adults: Board
    people: dict[str, User] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.partnership.slug


def found(slug: str) -> Place:
    partnership = services.found_partnership(
        name=f"{slug.title()} Partnership", slug=slug, nation="england", began_on=FIRST, by=SYSTEM, at=AT
    )
    boards = [
        services.add_board(partnership=partnership, name=f"{kind} board", kind=kind, by=SYSTEM, at=AT)  # type: ignore[arg-type]
        for kind in ("children", "adults")
    ]
    place = Place(partnership, *boards)
    for role in ROLES:
        place.people[role] = member(place, role)
    place.people["other-board"] = member(place, "member", board=place.adults, name="other-board")
    return place


def member(place: Place, role: Role, *, board: Board | None = None, name: str = "") -> User:
    email = f"{name or role}@{place.slug}.example"
    user = add_user(email=email, name=f"{name or role} of {place.slug}", password="a long enough password")
    contact = services.add_contact(partnership=place.partnership, name=user.name, email=email, by=SYSTEM, at=AT)
    services.grant(contact=contact, role=role, board=board, first=FIRST, by=SYSTEM, at=AT)
    return user


@pytest.fixture(autouse=True)
def _quick_passwords(settings: object, tmp_path: Path) -> None:
    """Tests hash hundreds of passwords; what makes real ones slow to guess would make tests slow to run."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.DATA_DIR = tmp_path / "data"  # type: ignore[attr-defined]


@pytest.fixture
def place(db: None) -> Place:
    return found("ambermere")


@pytest.fixture
def elsewhere(db: None) -> Place:
    return found("calder")


@pytest.fixture
def as_manager(client: Client, place: Place) -> Client:
    client.force_login(place.people["business-unit"])
    return client
