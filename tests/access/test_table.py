"""Every address, every persona, every method, as the table says."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from goldenthread.accounts.models import Ticket, User
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry
from tests.access.house import furnish
from tests.access.house_audits import key_to_grades
from tests.access.house_returns import keyed_returns
from tests.access.house_sheets import keyed_sheets
from tests.access.performance import keyed_performance
from tests.access.table import BUTTONS, NOBODY, OPEN, OPEN_TOO, OTHER_BOARD, PERSONAS, STRANGER, TABLE
from tests.asks.keyed import a_key
from tests.conftest import Place, found
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
# Only there once a partnership has ended: tests/plans/test_succession.py walks it.
AFTER_THE_END = {"carry-on"}


def names(patterns: Any = None) -> set[str]:
    found_names: set[str] = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found_names |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found_names.add(pattern.name or str(pattern.pattern))
    return found_names


def forgotten(known: set[str]) -> set[str]:
    return {name for name in known if name} - set(TABLE) - OPEN - OPEN_TOO - BUTTONS


def test_every_address_stands_in_the_table_and_nothing_else_does() -> None:
    assert forgotten(names()) == set()
    assert (set(TABLE) | OPEN | OPEN_TOO | BUTTONS) - names() == set()


def test_a_forgotten_address_would_be_named() -> None:
    assert forgotten(names() | {"secret-door"}) == {"secret-door"}


@pytest.fixture
def house(place: Place) -> tuple[Place, Place, dict[str, str]]:
    """A partnership with one of everything, a stranger's partnership, and every address filled in."""
    addresses = furnish(place)
    assert set(TABLE) - set(addresses) == AFTER_THE_END
    return place, found("stranger"), addresses


def enter(client: Client, house: Any, persona: str) -> None:
    place, other, _ = house
    if persona == STRANGER:
        client.force_login(other.people["business-unit"])
    elif persona != NOBODY:
        client.force_login(place.people[persona])


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_persona_sees_what_the_table_says(client: Client, house: Any, persona: str) -> None:
    enter(client, house, persona)
    for name, address in house[2].items():
        row = TABLE[name]
        for method in ("get", "head", "options"):
            got = getattr(client, method)(address).status_code
            if persona == NOBODY:
                assert got == 302, (name, method)
            elif row.post_only:
                assert got == 405, (name, method)
            elif persona in row.see:
                assert got in (200, 302), (name, method, got)
            else:
                assert got == (404 if persona == STRANGER else row.otherwise), (name, method, got)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the house, but for what counts tries and remembers sessions."""
    models = [one for one in apps.get_models() if one.__module__.startswith("goldenthread.")]
    return {one._meta.label: list(one._default_manager.order_by("pk").values()) for one in models}


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_persona_does_what_the_table_says_and_nothing_more(client: Client, house: Any, persona: str) -> None:
    """What may not be done answers 403 or 404, and not one row of the database is another afterwards."""
    enter(client, house, persona)
    said = {"confirm": "yes", "seen": "1", "title": "x", "as_at": "2026-04-01", "name": "x", "on": "yes", "term": "x"}
    before = everything()
    for name, address in house[2].items():
        row = TABLE[name]
        if persona in row.do:
            continue
        for method in ("post", "put", "patch", "delete"):
            got = getattr(client, method)(address, said).status_code
            if persona == NOBODY:
                assert got == 302, (name, method)
            elif method == "post" and row.do:
                # A deed that may not be done on what is seen is refused; what is not seen does not exist.
                refused = 403 if persona in row.see else row.otherwise
                assert got == (404 if persona == STRANGER else refused), (name, method, got)
            else:
                assert got in (200, 302, 403, 404, 405), (name, method, got)
    assert everything() == before


def test_who_may_do_something_is_answered_as_one_who_may(client: Client, house: Any) -> None:
    """The business unit's sendings are taken or refused for what they say, never for who sends them."""
    enter(client, house, "business-unit")
    for name, address in house[2].items():
        if "business-unit" in TABLE[name].do and not TABLE[name].post_only:
            # 404 where what was sent names a part that is not there.
            assert client.post(address, {}).status_code in (200, 302, 404, 422), name


def test_what_i_may_not_see_looks_like_what_does_not_exist(client: Client, house: Any) -> None:
    _, other, addresses = house
    client.force_login(other.people["business-unit"])
    unknown = client.get("/p/no-such-place/plans/")
    theirs = client.get(addresses["plans"])
    assert theirs.status_code == unknown.status_code == 404
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')  # new on every page
    assert token.sub(b"", theirs.content) == token.sub(b"", unknown.content)


def test_taking_a_membership_away_acts_at_the_next_request(client: Client, house: Any) -> None:
    from datetime import date

    from goldenthread.boards.models import Membership

    place, _, addresses = house
    client.force_login(place.people["member"])
    assert client.get(addresses["plan"]).status_code == 200
    Membership.objects.filter(contact__person__user=place.people["member"]).update(last=date(2020, 2, 1))
    assert client.get(addresses["plan"]).status_code == 404


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
