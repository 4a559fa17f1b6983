"""The thread: things joined by reference, seen from both ends, and only by who may see both."""

import pytest
from django.test import Client

from goldenthread.boards.visit import visit
from goldenthread.ingest.models import Upload
from goldenthread.plans.models import Plan
from goldenthread.thread.models import Edge
from goldenthread.thread.registry import AlreadyRegistered, Kind, find_all, kinds, register
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


def test_a_plan_is_joined_to_the_file_it_was_read_from(as_manager: Client, place: Place, plan: Plan) -> None:
    upload = Upload.objects.get()
    edge = Edge.objects.get()
    assert (edge.source, edge.relation, edge.target) == (upload.reference, "became", plan.reference)
    item = plan.items.filter(kind="action").first()
    assert item is not None
    page = as_manager.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert "Was read from" in page
    assert "plan.txt" in page
    source = as_manager.get(f"/p/{place.slug}/r/{upload.reference}", follow=True).content.decode()
    assert "Walk every route to school" in source


def test_a_member_sees_the_thread_without_the_file(client: Client, place: Place, plan: Plan) -> None:
    client.force_login(place.people["member"])
    item = plan.items.filter(kind="action").first()
    assert item is not None
    page = client.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert "plan.txt" not in page
    assert client.get(f"/p/{place.slug}/r/{Upload.objects.get().reference}").status_code == 404


def test_two_things_are_joined_by_hand_and_parted(as_manager: Client, place: Place, plan: Plan) -> None:
    other = uploaded_plan(place, SMALL_PLAN.replace("Walk every route", "Ride every bus"))
    here, there = (one.items.get(printed_ref="1.1") for one in (plan, other))
    address = f"/p/{place.slug}/thread/{here.reference}/"
    assert as_manager.post(address, {"reference": there.reference.lower(), "way": "from"}).status_code == 302
    assert as_manager.post(address, {"reference": there.reference, "way": "from"}).status_code == 422
    assert as_manager.post(address, {"reference": here.reference, "way": "to"}).status_code == 422
    assert as_manager.post(address, {"reference": "ACT-9999", "way": "to"}).status_code == 422
    mine = as_manager.get(f"/p/{place.slug}/items/{here.reference}/").content.decode()
    theirs = as_manager.get(f"/p/{place.slug}/items/{there.reference}/").content.decode()
    assert "Ride every bus" in mine
    assert "Walk every route" in theirs
    assert "Leads to" in theirs
    as_manager.post(f"{address}part/{there.reference}/")
    assert "Ride every bus" not in as_manager.get(f"/p/{place.slug}/items/{here.reference}/").content.decode()
    ended = Edge.objects.get(relation="gave-rise-to")
    assert ended.ended_at is not None
    assert as_manager.post(f"{address}part/{there.reference}/").status_code == 404


def test_what_came_of_reading_is_not_parted_by_hand(as_manager: Client, place: Place, plan: Plan) -> None:
    upload = Upload.objects.get()
    assert as_manager.post(f"/p/{place.slug}/thread/{plan.reference}/part/{upload.reference}/").status_code == 404
    assert Edge.objects.get().ended_at is None


def test_a_thing_of_another_partnership_cannot_be_joined(
    as_manager: Client, place: Place, elsewhere: Place, plan: Plan
) -> None:
    for _ in range(2):
        theirs = uploaded_plan(elsewhere, SMALL_PLAN)
    last = theirs.items.order_by("-reference")[0].reference
    assert find_all(visit(place.people["member"], place.slug, AT.date()), [last]) == {}  # type: ignore[arg-type]
    answer = as_manager.post(f"/p/{place.slug}/thread/{plan.reference}/", {"reference": last, "way": "from"})
    assert answer.status_code == 422
    assert "may see" in answer.content.decode()


def test_a_prefix_belongs_to_one_kind() -> None:
    taken = kinds()[0]
    register(taken)  # once more is no harm
    with pytest.raises(AlreadyRegistered):
        register(Kind(taken.prefix, "other", taken.find, taken.label, taken.url))
