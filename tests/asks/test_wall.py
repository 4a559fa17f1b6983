"""The chasing wall: every number leads to exactly its rows, however many there are and whoever looks."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Whom
from goldenthread.boards.models import Contact
from goldenthread.plans.models import Item
from tests.asks.chased import CLOSES, a_round, ask_for, begun, chased
from tests.conftest import Place
from tests.plans.living.people import living, noon

pytestmark = pytest.mark.django_db
_NUMBER = re.compile(r'href="\?([^"]*)#rows">(\d+)<span')
_COUNT = re.compile(r'href="\?([^"]*)#rows" class="gt-count[^>]*>\s*<span class="gt-count__number">(\d+)</span>')


@pytest.fixture
def unit(client: Client, place: Place) -> Client:
    client.force_login(place.people["business-unit"])
    return client


def page(client: Client, place: Place, query: str = "") -> str:
    answer = client.get(f"/p/{place.slug}/asking/{'?' if query else ''}{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def numbers(text: str) -> list[tuple[str, int]]:
    return [(address, int(number)) for address, number in _NUMBER.findall(text) + _COUNT.findall(text)]


def rows(client: Client, place: Place, query: str) -> set[str]:
    """The names of the asks on every page of what the address asks for."""
    found: set[str] = set()
    for number in range(1, 40):
        here = set(re.findall(r'id="row-([\w-]+)"', page(client, place, f"{query}&page={number}")))
        if here <= found:
            return found
        found |= here
    return found


def test_nobody_is_asked_yet(unit: Client, place: Place) -> None:
    assert "Nobody is asked for anything" in page(unit, place)


def test_who_was_asked_who_began_who_answered_and_who_is_late(unit: Client, place: Place) -> None:
    """Closed on Friday 23 October 2026; the test's today is later, so what is open is late."""
    all_of_it = chased(living(place))
    nurse = Contact.objects.get(person__user=all_of_it.here.nurse)
    begun(all_of_it.of_person, nurse)
    Ask.objects.filter(pk=all_of_it.of_group.pk).update(state="answered", answered_at=noon(CLOSES), answered_by="Kim")
    text = page(unit, place)
    told = dict(numbers(text))
    assert told["round=&state=late"] if "round=&state=late" in told else told["state=late"] == 3
    assert told["state=started"] == 1
    assert told["agency=vale-health&state=late"] == 1
    assert told["agency=vale-constabulary"] == 1  # the agency itself; the group's chair is asked as the group
    assert told["agency=none"] == 2
    assert told["group=quality-group&state=answered"] == 1
    assert "Kim" in text
    # Nobody coordinates the police, and no one else of them has a role.
    assert "The agency has no coordinator" in text
    # And one press leads to where somebody is found for it.
    assert f'href="/p/{place.slug}/who/agencies/vale-constabulary/">Find somebody' in text


def test_every_number_equals_its_rows(unit: Client, place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    begun(all_of_it.of_post, Contact.objects.get(person__user=here.lead))
    Ask.objects.filter(pk=all_of_it.of_agency.pk).update(state="answered", answered_at=noon(CLOSES), answered_by="Kim")
    ask_for(here, here.item("1.3").reference, Whom("agency", here.health.pk), due_on=date(2030, 1, 31))
    for query in ("", f"round={all_of_it.round.reference}"):
        told = numbers(page(unit, place, query))
        assert len(told) > 8
        for address, number in told:
            assert len(rows(unit, place, address)) == number, address


def test_two_hundred_rows_stand_on_pages_and_are_counted_alike(unit: Client, place: Place) -> None:
    here = living(place)
    _many(here, 230)
    (asked,) = [number for address, number in numbers(page(unit, place)) if address == "agency=none"]
    assert asked == 230
    assert len(rows(unit, place, "agency=none")) == 230


def _many(here: object, number: int) -> None:
    """So many asks of the post that leads, each of an action of its own."""
    item = here.item("1.1")  # type: ignore[attr-defined]
    lead = item.leads.get()
    fresh = [
        Item(partnership=item.partnership, plan=item.plan, kind="action", text=f"Action {n}", reference=f"ACT-{9000 + n}",
             position=100 + n, parent=item.parent, depth=item.depth)
        for n in range(number)
    ]  # fmt: skip
    Item.objects.bulk_create(fresh)
    lead.__class__.objects.bulk_create(
        lead.__class__(partnership=item.partnership, item=one, position=0, printed=lead.printed, post=lead.post)
        for one in Item.objects.filter(reference__gte="ACT-9000")
    )
    for n in range(number):
        ask_for(here, f"ACT-{9000 + n}", Whom("post", lead.post_id), due_on=CLOSES + timedelta(days=n % 3))  # type: ignore[arg-type]


def test_a_page_costs_the_same_with_few_asks_and_many(unit: Client, place: Place) -> None:
    here = living(place)
    a_round(here, number=7, name="An older one", state="closed")
    chased(here)
    unit.get(f"/p/{place.slug}/asking/")

    def cost(query: str = "") -> int:
        with CaptureQueriesContext(connection) as asked:
            page(unit, place, query)
        return len(asked)

    before = [cost(), cost("state=late"), cost("state=nobody")]
    _many(here, 120)
    assert [cost(), cost("state=late"), cost("state=nobody")] == before
    assert max(before) <= 16, before
