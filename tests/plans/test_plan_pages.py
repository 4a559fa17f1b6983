"""The plan's pages: the whole tree, its filters, and what they cost."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldenthread.boards import services as boards
from goldenthread.plans.models import Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, FIRST, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
HEADING = "No.\tAction\tLead\tBy when\tRAG\n"


def long_plan(rows: int) -> str:
    lines = [
        f"{n // 10 + 1}.{n % 10 + 1}\tDo thing number {n} well\tHead of Early Help\tMay 2026\tGREEN"
        for n in range(rows)
    ]
    return "Long Board Business Plan 2026/27\n\nPriority 1: Everything\n\n" + HEADING + "\n".join(lines) + "\n"


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_plan_page_shows_the_whole_tree(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    shown = page(as_manager, f"/p/{place.slug}/plans/{plan.reference}/")
    for words in ("Safe streets", "Walk every route to school", "Head of Early Help", "Bi annual", "RED", "Off track"):
        assert words in shown


@pytest.mark.parametrize(
    ("asked", "walk", "ask"),
    [
        ("words=school", True, False),
        ("words=SCHOOL+route", True, False),
        ("lead=Youth+Council", False, True),
        ("lead=-", False, False),
        ("state=off-track", False, True),
        ("due=none", False, False),  # twice a year is a time
        ("words=nothing+like+it", False, False),
        ("unknown=1", True, True),
    ],
)
def test_filters_in_the_address_keep_what_matches_and_what_it_stands_under(
    as_manager: Client, place: Place, asked: str, walk: bool, ask: bool
) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    shown = page(as_manager, f"/p/{place.slug}/plans/{plan.reference}/?{asked}")
    assert ("Walk every route to school</a>" in shown) is walk
    assert ("Ask children which streets they avoid</a>" in shown) is ask
    assert ("Safe streets</a>" in shown) is (walk or ask)


def test_the_item_page_shows_the_thread_and_where_it_breaks(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    item = plan.items.get(printed_ref="1.1")
    shown = page(as_manager, f"/p/{place.slug}/items/{item.reference}/")
    assert "nobody has said how we will know" in shown
    assert "31 May 2026" in shown
    assert "from the imported file" in shown
    assert "Imported" in page(as_manager, f"/p/{place.slug}/items/{item.reference}/history/")


def test_a_reference_leads_to_its_page(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    item = plan.items.get(printed_ref="1.1")
    assert (
        as_manager.get(f"/p/{place.slug}/r/{item.reference}")["Location"] == f"/p/{place.slug}/items/{item.reference}/"
    )
    assert (
        as_manager.get(f"/p/{place.slug}/r/{plan.reference}")["Location"] == f"/p/{place.slug}/plans/{plan.reference}/"
    )
    for unknown in ("ACT-9999", "XYZ-0001", "nonsense"):
        assert as_manager.get(f"/p/{place.slug}/r/{unknown}").status_code == 404


def test_the_glance_counts_what_its_links_show(as_manager: Client, place: Place) -> None:
    post = boards.add_post(partnership=place.partnership, name="Head of Early Help", by=SYSTEM, at=AT)
    uploaded_plan(place, SMALL_PLAN)
    from goldenthread.plans.models import Lead

    Lead.objects.filter(printed="Head of Early Help").update(post=post)
    shown = as_manager.get(f"/p/{place.slug}/").context["glance"]
    assert (shown.things_to_do, shown.without_lead, shown.without_date, shown.led_by_nobody) == (2, 0, 0, 1)
    assert {state: number for state, _, number in shown.by_state} == {"on-track": 1, "off-track": 1}
    assert shown.overdue == (1 if timezone.localdate() > date(2026, 5, 31) else 0)
    contact = boards.add_contact(
        partnership=place.partnership, name="Sam", email="sam@ambermere.example", by=SYSTEM, at=AT
    )
    boards.give_post(post=post, contact=contact, first=FIRST, by=SYSTEM, at=AT)
    assert as_manager.get(f"/p/{place.slug}/").context["glance"].led_by_nobody == 0


def test_the_plan_page_costs_as_much_for_many_items_as_for_few(
    as_manager: Client, place: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    few, many = uploaded_plan(place, long_plan(5)), uploaded_plan(place, long_plan(300))
    assert Plan.objects.get(pk=many.pk).items.count() > 290
    costs = []
    for plan in (few, many):
        with django_assert_max_num_queries(13) as asked:
            as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/")
        costs.append(len(asked))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("address", ["", "plans/", "actions/", "who/", "trail/", "uploads/"])
def test_every_list_costs_the_same_however_long(
    as_manager: Client, place: Place, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    for rows in (3, 30):
        uploaded_plan(place, long_plan(rows))
        boards.add_post(partnership=place.partnership, name=f"Post {rows}", by=SYSTEM, at=AT)
        with django_assert_max_num_queries(15) as asked:
            as_manager.get(f"/p/{place.slug}/{address}")
        costs.append(len(asked))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("page", ["items/{item}/", "items/{item}/edit/", "items/{item}/move/", "plans/{plan}/add/"])
def test_every_page_of_a_long_plan_costs_as_much_as_of_a_short_one(
    as_manager: Client, place: Place, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    for rows in (3, 40):
        plan = uploaded_plan(place, long_plan(rows))
        item = plan.items.filter(kind="action").first()
        address = page.format(plan=plan.reference, item=item.reference if item else "")
        with django_assert_max_num_queries(20) as asked:
            assert as_manager.get(f"/p/{place.slug}/{address}").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
