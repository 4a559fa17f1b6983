"""Every address, every persona, every method, as the table says."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.table import BUTTONS, NOBODY, OPEN, OPEN_TOO, PERSONAS, STRANGER, TABLE

pytestmark = pytest.mark.django_db
# Only there once a partnership has ended: tests/plans/test_succession.py walks it.
AFTER_THE_END = {"carry-on"}
# Methods that no page of ours takes; they are sent by who sees most, least and nothing.
ODD = ("put", "patch", "delete")
SEND_ODDLY = {"business-unit", "reader", STRANGER, NOBODY}


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


def test_every_row_of_the_table_has_its_address_in_the_house(house: Any) -> None:
    assert set(TABLE) - set(house[2]) == AFTER_THE_END


def enter(client: Client, house: Any, persona: str) -> None:
    place, other, _ = house
    if persona == STRANGER:
        client.force_login(other.people["business-unit"])
    elif persona != NOBODY:
        client.force_login(place.people[persona])


@pytest.mark.crawl
@pytest.mark.parametrize("persona", PERSONAS)
def test_each_persona_sees_what_the_table_says(client: Client, house: Any, persona: str) -> None:
    """What may be seen is opened; what may not is not met by any method that reads."""
    enter(client, house, persona)
    for name, address in house[2].items():
        row = TABLE[name]
        opened = persona in row.see and persona != "business-unit"
        for method in ("get",) if opened else ("get", "head", "options"):
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


@pytest.mark.crawl
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
        for method in ("post", *ODD) if persona in SEND_ODDLY else ("post",):
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
