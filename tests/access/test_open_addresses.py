"""Who is not signed in, and who is of another board: what needs no house full of things."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.accounts.models import Ticket, User
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry
from tests.access.house_audits import key_to_grades
from tests.access.house_returns import keyed_returns
from tests.access.house_sheets import keyed_sheets
from tests.access.performance import keyed_performance
from tests.access.table import BUTTONS, NOBODY, OPEN_TOO, OTHER_BOARD
from tests.asks.keyed import a_key
from tests.conftest import Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db


def test_a_member_of_one_board_does_not_see_the_others_plan(client: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    client.force_login(place.people[OTHER_BOARD])
    assert client.get(f"/p/{place.slug}/plans/{plan.reference}/").status_code == 404
    assert plan.title not in client.get(f"/p/{place.slug}/plans/").content.decode()
    item = plan.items.filter(kind="action").first()
    assert item is not None
    assert client.get(f"/p/{place.slug}/items/{item.reference}/").status_code == 404
    assert client.get(f"/p/{place.slug}/r/{item.reference}").status_code == 404
    assert item.text not in client.get(f"/p/{place.slug}/actions/").content.decode()


@pytest.fixture
def open_addresses(place: Place) -> dict[str, str]:
    """Addresses for who is not signed in; those of tickets with a ticket that is good."""
    from goldenthread.accounts.services import add_user
    from goldenthread.accounts.services.tickets import issue

    awaited = add_user(email="awaited@ambermere.example", name="Awaited", password=None)
    now = timezone.now()
    return {
        "forgotten-password": "/account/forgotten/",
        "check-your-mail": "/account/check-your-mail/",
        "kept-mail": "/outbox/",
        "reset-password": issue(user=place.people["reader"], kind="reset", site="", at=now)[1],
        "welcome": issue(user=awaited, kind="invite", site="", at=now)[1],
        **keyed_addresses(place, now),
        **keyed_sheets(place, now),
        **keyed_performance(place, now),
    }


def keyed_addresses(place: Place, now: datetime) -> dict[str, str]:
    """What a mail opens that asked the reader for an update."""
    item = uploaded_plan(place, SMALL_PLAN).items.filter(kind="action")[0]
    reader = Contact.objects.get(person__user=place.people["reader"])
    (asked,) = open_asks(
        partnership=place.partnership, kind="update", wants=[Want(item.reference, Whom("person", reader.pk))],
        origin="person", opens_on=now.date(), due_on=now.date(), at=now,
    )  # fmt: skip
    address = f"/k/{a_key(reader.person, [asked], now)}/"
    return {
        "key": address,
        "key-not-mine": f"{address}not-mine/{asked.slug}/",
        **keyed_returns(place, now),
        "key-grades": key_to_grades(place, now),
    }


@pytest.mark.parametrize("persona", ["reader", NOBODY])
def test_open_addresses_are_open_to_everybody_and_reading_them_changes_nothing(
    client: Client, place: Place, open_addresses: dict[str, str], persona: str
) -> None:
    assert set(open_addresses) == OPEN_TOO
    if persona != NOBODY:
        client.force_login(place.people[persona])

    def state() -> Any:
        rows = (User.objects, Ticket.objects, Message.objects, Entry.objects)
        return [list(one.order_by("pk").values()) for one in rows]

    before = state()
    for name, address in open_addresses.items():
        for method in ("get", "head", "options"):
            expected = 405 if (name, method) == ("check-your-mail", "options") else 200
            assert getattr(client, method)(address).status_code == expected, (name, method)
        for method in ("post", "put", "patch", "delete"):
            getattr(client, method)(address)
    assert state() == before


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_deeds_alone_cannot_be_opened(client: Client, place: Place, name: str) -> None:
    client.force_login(place.people["reader"])
    assert client.get(reverse(name)).status_code == 405
