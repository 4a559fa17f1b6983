"""Canaries: a word in every text field of two partnerships; nobody of the one ever meets the other's, wherever they go."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client

from tests.access.house import furnish
from tests.access.table import GROUP_CHAIR, LEAD, TABLE
from tests.conftest import Place, found
from tests.walked import kept

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
OURS, THEIRS = "goldfinch", "nightjar"
_HREF = re.compile(r'(?:href|action)="([^"#]+)(?:#[^"]*)?"')
MOST_PAGES = 1600
MOST_OF_ONE = 6  # of one page asked for in other ways: the table can be asked for in thousands
# What is no free text: words of ours, names by which addresses and rows know each other.
_NOT_FREE = {"slug", "reference", "kind", "role", "place", "stage", "state", "scope", "nation", "code", "prefix", "noun",
             "source", "target", "relation", "sha256", "message_id", "origin_kind", "origin_reference", "recurrence",
             "named_set", "origin", "deed", "actor_kind", "actor_id", "to_address", "reply_to", "secret_link",
             "calendar"}  # fmt: skip


def free_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in _NOT_FREE
    ]


def owned() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("goldenthread.") and any(f.name == "partnership" for f in model._meta.fields)
    ]


def plant(place: Place, bird: str) -> int:
    """Put the bird into every free text of the partnership. How many fields of how many tables have it."""
    planted = 0
    for model in owned():
        if getattr(model, "append_only", False):
            continue  # those speak through the services, which have told of this place's names already
        for field in free_fields(model):
            rows = model._default_manager.filter(partnership=place.partnership)
            frozen = getattr(model, "frozen", None)
            if frozen is not None:
                state = "__".join(filter(None, (frozen.through, "state__in")))
                rows = rows.exclude(**{state: frozen.states})
            most = getattr(field, "max_length", None)
            told = f"{bird} {model._meta.model_name} {field.name}"
            if most is not None and most < len(told) + 20:
                told = bird
            changed = rows.update(**{field.name: Concat(field.name, Value(f" {told}"))})
            planted += bool(changed)
    type(place.partnership).objects.filter(pk=place.partnership.pk).update(name=f"{bird} partnership")
    return planted


def crawl(client: Client, start: list[str], most: int = MOST_PAGES, until: str | None = None) -> dict[str, str]:
    """Every page that links lead to, from these; or as far as the first that has the word `until`."""
    waiting = deque(start)
    asked = Counter[str]()
    seen: dict[str, str] = {}
    while waiting and len(seen) < most:
        address = waiting.popleft()
        page = address.partition("?")[0]
        # A file says what the page it is of says: one of each is enough.
        often = 1 if "/as/" in page else MOST_OF_ONE
        if address in seen or "/sign-out" in address or asked[page] >= often:
            continue
        asked[page] += 1
        answer = client.get(address)
        told = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        text = told.decode(errors="replace") + str(dict(answer.headers))
        seen[address] = text
        if until is not None and until in text:
            break
        for href in _HREF.findall(text) + ([answer["Location"]] if answer.status_code == 302 else []):
            there = urljoin(address, href.replace("&amp;", "&"))
            if not urlsplit(there).netloc and not there.startswith("/static/"):
                waiting.append(there)
    return seen


Planted = tuple[Place, list[str]]


@pytest.fixture(scope="module")
def _planted(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Planted, Path]]:
    folder = tmp_path_factory.mktemp("house")
    with kept(django_db_blocker, folder) as settings:
        with settings():
            place, elsewhere = found("amberhill"), found("calder")
            addresses = [*furnish(place).values(), *furnish(elsewhere).values()]
            assert plant(place, OURS) >= 30
            plant(elsewhere, THEIRS)
        yield (place, addresses), folder


@pytest.fixture
def planted(_planted: tuple[Planted, Path], db: None, settings: Any) -> Planted:
    """Two houses with their birds in them, made once. No other test here has places of these names."""
    made, settings.DATA_DIR = _planted
    return made


@pytest.mark.parametrize("persona", ["business-unit", "scrutineer", "member", "reader", LEAD, GROUP_CHAIR])
def test_nobody_meets_the_other_partnerships_words(client: Client, planted: Planted, persona: str) -> None:
    place, addresses = planted
    client.force_login(place.people[persona])
    pages = crawl(client, addresses)
    assert len(pages) > 40
    assert {address for address, text in pages.items() if THEIRS in text} == set()
    assert {
        address for address, text in pages.items() if "calder" in text.lower() and "/calder" not in address
    } == set()
    assert sum(OURS in text for text in pages.values()) >= 10


def test_a_leak_would_be_found(client: Client, place: Place) -> None:
    """Planted: a word of the other partnership's in a row of ours is met on the crawl."""
    addresses = furnish(place)
    plant(place, OURS)
    from goldenthread.boards.models import Group

    Group.objects.filter(partnership=place.partnership).update(product=THEIRS)
    client.force_login(place.people["business-unit"])
    pages = crawl(client, [addresses["thing"]], until=THEIRS)
    assert any(THEIRS in text for text in pages.values())


def test_every_persons_pages_are_among_those_crawled(client: Client, place: Place) -> None:
    """Every page of the table that the business unit sees can be reached by links alone, from the first page on."""
    addresses = furnish(place)
    client.force_login(place.people["business-unit"])
    pages = crawl(client, ["/"])
    lost = {
        name
        for name, address in addresses.items()
        if address.partition("?")[0] not in {one.partition("?")[0] for one in pages}
        and not TABLE[name].post_only
        and name not in ("follow", "file")
        and name != "plan-stood-as"  # below the page of a past day, which somebody types
        and name != "return-done"  # a contributor's own: tests/assurance/test_filling_in.py
        and name != "return-share"  # where a return has something to give: tests/assurance/test_sharing.py
        and name
        not in (
            "columns",
            "mend",
            "withdraw-asks",
            "figures-return-check",
        )  # behind buttons, which keep what was typed before they lead there
    }
    assert lost == set()
