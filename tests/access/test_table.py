"""Who may open what: every address, every persona, every method, in one table. A new address without a row fails."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from goldenthread.accounts.models import Ticket, User
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Plan
from goldenthread.trail.models import Entry
from tests.conftest import Place, found
from tests.ingest.plans import SMALL_PLAN, upload, uploaded_plan
from tests.outbox.letters import a_mail
from tests.plans.findings import a_finding

pytestmark = pytest.mark.django_db
NOBODY, STRANGER, OTHER_BOARD = "nobody", "stranger", "other-board"
ROLES = ["business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader"]
PERSONAS = [*ROLES, OTHER_BOARD, STRANGER, NOBODY]
EVERYBODY_HERE = {*ROLES, OTHER_BOARD}
SIGNED_IN = {*EVERYBODY_HERE, STRANGER}

# name of the address -> who gets 200 (or a redirect onwards) by GET; everybody else who is signed in gets `else_`.
OPEN = {"sign-in", "healthz", "gallery", "sample-plan", "sample-form"}
# Open to anybody, and drawn alike for everybody; what each needs to be found is in `open_addresses`.
OPEN_TOO = {"forgotten-password", "check-your-mail", "reset-password", "welcome", "kept-mail"}
TABLE: dict[str, tuple[set[str], int]] = {
    "home": (SIGNED_IN, 404),
    "glance": (EVERYBODY_HERE, 404),
    "plans": (EVERYBODY_HERE, 404),
    "plan": (EVERYBODY_HERE, 404),
    "item": (EVERYBODY_HERE, 404),
    "actions": (EVERYBODY_HERE, 404),
    "new-plan": ({"business-unit"}, 403),
    "edit-plan": ({"business-unit"}, 403),
    "add-item": ({"business-unit"}, 403),
    "edit-item": ({"business-unit"}, 403),
    "move-item": ({"business-unit"}, 403),
    "sections": ({"business-unit"}, 403),
    "add-section": ({"business-unit"}, 403),
    "edit-section": ({"business-unit"}, 403),
    "plan-checks": ({"business-unit"}, 404),  # until it shares them
    "finding": ({"business-unit"}, 404),
    "check": (EVERYBODY_HERE, 404),
    "follow": (EVERYBODY_HERE, 404),
    "who": (EVERYBODY_HERE - {"reader"}, 403),
    "trail": ({"business-unit", "scrutineer"}, 403),
    "uploads": ({"business-unit"}, 403),
    "upload": ({"business-unit"}, 403),
    "outbox": ({"business-unit"}, 403),
    "message": ({"business-unit"}, 403),
    "files": ({"business-unit"}, 403),
    "file": ({"business-unit"}, 403),
    "account": (SIGNED_IN, 404),
    "change-password": (SIGNED_IN, 404),
}
POST_ONLY = {"sign-out", "sign-out-elsewhere"}


def names(patterns: Any = None) -> set[str]:
    found_names: set[str] = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            found_names |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found_names.add(pattern.name or str(pattern.pattern))
    return found_names


def forgotten(known: set[str]) -> set[str]:
    return {name for name in known if name} - set(TABLE) - OPEN - OPEN_TOO - POST_ONLY


def test_every_address_stands_in_the_table() -> None:
    assert forgotten(names()) == set()


def test_a_forgotten_address_would_be_named() -> None:
    assert forgotten(names() | {"secret-door"}) == {"secret-door"}


@pytest.fixture
def house(place: Place) -> tuple[Place, Place, dict[str, str]]:
    """A partnership with a plan and an open upload, a stranger's partnership, and every address filled in."""
    plan = uploaded_plan(place, SMALL_PLAN)
    waiting = upload(place, SMALL_PLAN)
    plan.sections.create(partnership=place.partnership, number=1, position=0, heading="Foreword")
    item = plan.items.filter(kind="action").first()
    assert item is not None
    base = f"/p/{place.slug}"
    addresses = {
        "home": "/",
        "glance": f"{base}/",
        "plans": f"{base}/plans/",
        "plan": f"{base}/plans/{plan.reference}/",
        "item": f"{base}/items/{item.reference}/",
        "actions": f"{base}/actions/",
        "new-plan": f"{base}/plans/new/",
        "edit-plan": f"{base}/plans/{plan.reference}/edit/",
        "add-item": f"{base}/plans/{plan.reference}/add/",
        "edit-item": f"{base}/items/{item.reference}/edit/",
        "move-item": f"{base}/items/{item.reference}/move/",
        "sections": f"{base}/plans/{plan.reference}/sections/",
        "add-section": f"{base}/plans/{plan.reference}/sections/new/",
        "edit-section": f"{base}/plans/{plan.reference}/sections/1/",
        "plan-checks": f"{base}/plans/{plan.reference}/checks/",
        "finding": f"{base}/plans/{plan.reference}/checks/{a_finding(plan)}/",
        "check": f"{base}/checks/no-lead/",
        "follow": f"{base}/r/{item.reference}",
        "who": f"{base}/who/",
        "trail": f"{base}/trail/",
        "uploads": f"{base}/uploads/",
        "upload": f"{base}/uploads/{waiting.reference}/",
        "outbox": f"{base}/outbox/",
        "message": f"{base}/outbox/{a_mail(partnership=place.partnership).slug}/",
        "files": f"{base}/files/",
        "file": f"{base}/files/{waiting.file.sha256}/",
        "account": "/account/",
        "change-password": "/account/password/",
    }
    return place, found("stranger"), addresses


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_persona_gets_what_the_table_says(client: Client, house: Any, persona: str) -> None:
    place, other, addresses = house
    if persona == STRANGER:
        client.force_login(other.people["business-unit"])
    elif persona != NOBODY:
        client.force_login(place.people[persona])
    for name, address in addresses.items():
        allowed, otherwise = TABLE[name]
        for method in ("get", "head", "options"):
            got = getattr(client, method)(address).status_code
            if persona == NOBODY:
                assert got == 302, (name, method)
            elif persona in allowed:
                assert got in (200, 302), (name, method, got)
            else:
                assert got == (404 if persona == STRANGER else otherwise), (name, method, got)


@pytest.mark.parametrize("persona", [one for one in PERSONAS if one != "business-unit"])
def test_nobody_but_the_business_unit_changes_anything(client: Client, house: Any, persona: str) -> None:
    place, other, addresses = house
    if persona == STRANGER:
        client.force_login(other.people["business-unit"])
    elif persona != NOBODY:
        client.force_login(place.people[persona])
    before = (Plan.objects.count(), Entry.objects.count())
    for address in addresses.values():
        for method in ("post", "put", "patch", "delete"):
            getattr(client, method)(address, {"confirm": "yes", "seen": "1", "title": "x", "as_at": "2026-04-01"})
    assert (Plan.objects.count(), Entry.objects.count()) == before


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


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_deeds_alone_cannot_be_opened(client: Client, place: Place, name: str) -> None:
    client.force_login(place.people["reader"])
    assert client.get(reverse(name)).status_code == 405
