"""A plan from nothing: begun, filled and changed by hand, through the pages."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.places import around

pytestmark = pytest.mark.django_db
FACTS = {"title": "Our plan", "board": "", "first": "2026-04-01", "last": "2027-03-31", "scheme": "standard"}
ITEM = {"kind": "priority", "text": "Safe streets"}


def begin(client: Client, place: Place, **facts: str) -> Plan:
    answer = client.post(f"/p/{place.slug}/plans/new/", {**FACTS, **facts})
    assert answer.status_code == 302
    plan = Plan.objects.latest("pk")
    assert answer["Location"] == f"/p/{place.slug}/plans/{plan.reference}/"
    return plan


def test_a_plan_begins_with_its_facts_and_says_what_to_do_first(as_manager: Client, place: Place) -> None:
    plan = begin(as_manager, place, board=place.children.slug, level_priority="Strategic theme")
    assert (plan.first, plan.last, plan.board, plan.stage) == (
        date(2026, 4, 1),
        date(2027, 3, 31),
        place.children,
        "live",
    )
    assert plan.level_names == {"priority": "Strategic theme"}
    assert [(one.code, one.state) for one in plan.scheme.ratings.all()] == [  # type: ignore[union-attr]
        ("Red", "off-track"), ("Amber", "at-risk"), ("Green", "on-track"), ("Blue", "complete"),
    ]  # fmt: skip
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    assert "Nothing is in this plan yet" in page
    assert "Add the first priority" in page
    assert [line.reference for line in Entry.objects.get(deed="plan:founded").lines.all()] == [plan.reference]


def test_a_plan_may_use_a_scheme_that_is_known_or_none(as_manager: Client, place: Place) -> None:
    uploaded_plan(place, SMALL_PLAN)
    known = as_manager.get(f"/p/{place.slug}/plans/new/").context["form"].fields["scheme"].choices
    assert [value for value, _words in known] == ["standard", "known:Harbour Board Business Plan 2026/27", ""]
    plan = begin(as_manager, place, scheme="known:Harbour Board Business Plan 2026/27")
    assert plan.scheme.name == "Harbour Board Business Plan 2026/27"  # type: ignore[union-attr]
    assert begin(as_manager, place, scheme="").scheme is None
    assert as_manager.post(f"/p/{place.slug}/plans/new/", {**FACTS, "scheme": "known:Other"}).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"last": "2026-03-31"}, "last"),
        ({"last": ""}, "last"),
        ({"first": "", "last": "2027-03-31"}, "first"),
        ({"first": "soon"}, "first"),
        ({"board": "no-such-board"}, "board"),
    ],
)
def test_what_cannot_begin_a_plan(as_manager: Client, place: Place, wrong: dict[str, str], field: str) -> None:
    answer = as_manager.post(f"/p/{place.slug}/plans/new/", {**FACTS, **wrong})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Plan.objects.exists()


def test_items_are_added_and_each_timescale_said_back(as_manager: Client, place: Place) -> None:
    around(place)
    plan = begin(as_manager, place)
    address = f"/p/{place.slug}/plans/{plan.reference}/add/"
    top = as_manager.post(address, ITEM)
    assert top["Location"] == f"/p/{place.slug}/items/ITM-0001/"
    action = {
        "kind": "action", "text": "Walk every route", "printed_ref": "1.1", "timescale": "September",
        "leads": "Designated Nurse", "measure": "Fewer hurt", "how": "On foot", "scope": "children", "areas": ["North"],
        "another": "yes",
    }  # fmt: skip
    more = as_manager.post(f"{address}?under=ITM-0001", action)
    assert more["Location"] == f"{address}?under=ITM-0001&added=ACT-0001"
    page = as_manager.get(more["Location"])
    assert "ACT-0001 was added: Walk every route" in page.content.decode()
    assert "“September” was read as 30 September 2026." in page.content.decode()
    assert page.context["form"]["kind"].value() == "action"
    item = Item.objects.get(reference="ACT-0001")
    assert (item.parent.text, item.depth, item.due, item.scope) == ("Safe streets", 1, date(2026, 9, 30), "children")  # type: ignore[union-attr]
    assert item.leads.get().post.name == "Designated Nurse"  # type: ignore[union-attr]
    version = item.versions.get()
    assert (version.why, version.fields["areas"], version.fields["parent"]) == ("Added by hand", ["North"], "ITM-0001")
    assert version.fields["leads"] == [{"printed": "Designated Nurse", "means": "post:Designated Nurse"}]
    entry = Entry.objects.filter(deed="item:added").first()
    assert entry is not None
    assert entry.lines.get().reference == "ACT-0001"


def test_a_likely_lead_is_looked_at_before_it_is_added(as_manager: Client, place: Place) -> None:
    around(place)
    plan = begin(as_manager, place)
    address = f"/p/{place.slug}/plans/{plan.reference}/add/"
    typed = {**ITEM, "leads": "Designated Nurses"}
    asked = as_manager.post(address, typed)
    assert asked.status_code == 422
    assert not Item.objects.exists()
    (choice,) = asked.context["form"].meanings()
    assert as_manager.post(address, {**typed, choice.html_name: ""}).status_code == 302
    assert Item.objects.get().leads.get().post is None


def test_where_nothing_can_be_added(as_manager: Client, place: Place) -> None:
    plan, other = begin(as_manager, place), begin(as_manager, place)
    as_manager.post(f"/p/{place.slug}/plans/{other.reference}/add/", ITEM)
    address = f"/p/{place.slug}/plans/{plan.reference}/add/"
    for under in ("ITM-0001", "ITM-9999", "nonsense"):
        assert as_manager.post(f"{address}?under={under}", ITEM).status_code == 404
    assert as_manager.post(address, {"kind": "action", "text": ""}).status_code == 422
    assert as_manager.post(address, {"kind": "miracle", "text": "x"}).status_code == 422
    assert not plan.items.exists()


def test_the_plans_own_facts_change_and_two_are_shown_both(as_manager: Client, place: Place) -> None:
    plan = begin(as_manager, place)
    address = f"/p/{place.slug}/plans/{plan.reference}/edit/"
    facts = {
        "title": "Our plan",
        "board": "",
        "first": "2026-04-01",
        "last": "2027-03-31",
        "as_at": "",
        "stage": "live",
        "seen": "1",
    }
    assert as_manager.post(address, facts).status_code == 422  # nothing to change
    changed = {
        **facts,
        "title": "Their title",
        "board": place.adults.slug,
        "level_action": "Step",
        "as_at": "2026-05-01",
    }
    assert as_manager.post(address, changed).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.board, plan.level_names, plan.as_at, plan.version) == (
        "Their title", place.adults, {"action": "Step"}, date(2026, 5, 1), 2,
    )  # fmt: skip
    assert Entry.objects.get(deed="plan:edited").lines.get().change["as_at"] == [None, "2026-05-01"]
    stale = as_manager.post(address, {**facts, "title": "My title"})
    assert stale.status_code == 422
    page = stale.content.decode()
    for words in ("My title", "Their title", "adults board", "action: Step"):
        assert words in page
    assert Plan.objects.get(pk=plan.pk).title == "Their title"


def test_a_plan_that_fails_half_way_is_no_plan(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("goldenthread.plans.services.founding.record", broken)
    with pytest.raises(RuntimeError):
        services.found_plan(
            partnership=place.partnership, board=None, title="x", period=None, scheme="standard", level_names={},
            by=SYSTEM, at=AT,
        )  # fmt: skip
    assert not Plan.objects.exists()


def test_an_empty_plan_asks_a_reader_for_nothing(client: Client, as_manager: Client, place: Place) -> None:
    plan = begin(as_manager, place)
    client.force_login(place.people["reader"])
    page = client.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    assert "Nothing is in this plan yet" in page
    assert "Add the first priority" not in page
    assert "Write a plan by hand" not in client.get(f"/p/{place.slug}/plans/").content.decode()
