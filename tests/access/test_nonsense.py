"""Whatever is typed into an address or a form, a page answers: never with a failure of ours."""

import inspect
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from html.parser import HTMLParser
from urllib.parse import quote, urljoin

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from goldenthread.plans.filters import Filters
from tests.access.conftest import House
from tests.access.table import GROUP_CHAIR

pytestmark = pytest.mark.django_db
NONSENSE = (
    "x" * 6000,
    "9" * 6000,
    "\0",
    "ab\0cd",
    "\u202egnp.exe\u200f",
    "\U0001f525" * 30,
    "W\u0175\u0308 \u0130\u00df",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "1-1",
    "9999-12",
    "-1",
    "0",
    "1e400",
    "NaN",
    "Infinity",
    "\u00b2",
    "\u0663",
    "99999999999999999999",
    "<script>alert(1)</script>",
    "'; --",
    "%",
    "=1+1",
    ",,,",
    "-",
    " ",
)
_ASKED = re.compile(r"(?:GET|POST|told|address|last)\.(?:get|getlist)\(\s*\"([a-z_]+)\"")
# What signs the visitor out, or waits for a child process.
_NOT_SENT = ("sign-out", "/account/", "/uploads/", "/tools/import/")


_FILTERS = [one.name for one in fields(Filters)] + ["sort", "by", "plan", "under", "columns", "levels"]


def asked_for(address: str) -> list[str]:
    """Every name that the module of this address's view reads from an address, filters among them."""
    source = inspect.getsource(sys.modules[resolve(address).func.__module__])
    filtered = _FILTERS if "filters_from" in source or "asked_of" in source else []
    return sorted({"page", *_ASKED.findall(source), *filtered})


class Forms(HTMLParser):
    """The forms of a page that send something: where to, and what stands in their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = said.get("method", "").lower() == "post"
            if self._open:
                self.found.append((said.get("action", ""), {}))
        elif self._open and tag in ("input", "textarea", "select", "button") and said.get("name"):
            chosen = said.get("type") not in ("radio", "checkbox") or "checked" in said
            self.found[-1][1].setdefault(said["name"], said.get("value", "") if chosen else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False


def forms_of(page: str) -> list[tuple[str, dict[str, str]]]:
    parser = Forms()
    parser.feed(page)
    return parser.found


def ask(client: Client, address: str, said: dict[str, str] | None = None) -> int:
    """The answer's status; whatever was done by it is undone."""
    with transaction.atomic():
        answer = client.get(address) if said is None else client.post(address, said)
        status = answer.status_code
        if answer.streaming:
            list(answer.streaming_content)  # type: ignore[arg-type]
        transaction.set_rollback(True)
    return status


def questions(address: str, chance: random.Random) -> Iterator[str]:
    """A page asked for with each name it knows, one at a time, and with some of them together."""
    names = asked_for(address)
    for one in chance.sample(names, min(6, len(names))):
        yield f"{address}?{one}={quote(chance.choice(NONSENSE))}"
    some = [one for one in names if chance.random() < 0.5]
    yield f"{address}?" + "&".join(f"{one}={quote(chance.choice(NONSENSE)[:700])}" for one in some)
    yield f"{address}?{chance.choice(names)}=%ED%A0%80%FF"


def sendings(client: Client, address: str, chance: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    """What the forms of a page send, half of it nonsense."""
    for action, stands in forms_of(client.get(address).content.decode(errors="replace")):
        there = urljoin(address, action)
        if not any(button in there for button in _NOT_SENT):
            yield (
                there,
                {one: chance.choice(NONSENSE) if chance.random() < 0.5 else told for one, told in stands.items()},
            )


def nonsense(client: Client, addresses: Iterable[str], seed: int) -> Iterator[tuple[str, int]]:
    """Every address asked for nonsense, and every form on its page sent with some; with how each was answered."""
    chance = random.Random(seed)  # noqa: S311 - the same nonsense each time
    for address in sorted({one.partition("?")[0] for one in addresses}):
        for question in questions(address, chance):
            yield question, ask(client, question)
        for there, said in sendings(client, address, chance):
            yield f"{there} {said}"[:1500], ask(client, there, said)


def test_nonsense_is_answered(client: Client, house: House) -> None:
    place, _, addresses = house
    client.force_login(place.people["business-unit"])
    some = random.Random(5).sample(sorted(addresses.values()), 25)  # noqa: S311
    assert [told for told, status in nonsense(client, some, 5) if status >= 500] == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("persona", ["business-unit", GROUP_CHAIR])
def test_much_nonsense_is_answered(client: Client, house: House, persona: str, seed: int) -> None:
    place, _, addresses = house
    client.force_login(place.people[persona])
    assert [told for told, status in nonsense(client, addresses.values(), seed) if status >= 500] == []


def test_no_look_up_is_asked_for_nul(client: Client, house: House) -> None:
    """PostgreSQL would refuse it; so the same is asked on both."""
    place, _, addresses = house
    client.force_login(place.people["business-unit"])
    for address in sorted({re.sub(r"[A-Z]{3}-\d{4}", "A%00-1", one) for one in addresses.values() if "-00" in one}):
        assert ask(client, address) in (404, 405), address
    for name, asked in (("table", "plan"), ("updates", "group"), ("add-item", "under"), ("change-items", "item"),
                        ("redactions", "file"), ("search", "q")):  # fmt: skip
        assert ask(client, f"{addresses[name]}?{asked}=a%00b") in (200, 404), name
    assert ask(client, addresses["save-view"], {"name": "a\0b", "asked": "plan=a%00b"}) == 302
    assert ask(client, addresses["updates"], {"group": "a\0b"}) == 302
    assert ask(client, addresses["change-items"], {"chosen": "a\0b.1"}) == 422


def test_numbers_are_numbers(client: Client, house: House) -> None:
    place, _, addresses = house
    client.force_login(place.people["business-unit"])
    long = "9" * 5000  # longer than Python reads
    for question in (f"{addresses['updates']}?accepted=many", f"{addresses['updates']}?accepted={long}",
                     f"{addresses['timeline']}?from={long}-04"):  # fmt: skip
        assert ask(client, question) == 200, question[:60]
    said = {"term": "MASH", "meaning": "A hub", "seen": long}
    assert ask(client, addresses["change-word"], said) == 422
    said = {"first_day": "1", "first_month": "1", "first_year": long}
    assert ask(client, addresses["give-post"], said) == 422
