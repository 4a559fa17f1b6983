"""Search finds what this person may see, in plans, updates, sections and themes, and nothing else."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.models import Evidence, Item, Plan, Update
from goldenthread.thread.searching import MOST, Hits, searchables
from goldenthread.trail.actor import SYSTEM
from tests.access.house import furnish, holder
from tests.access.table import HERE, NOBODY, STRANGER
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@pytest.fixture
def plan(place: Place) -> Plan:
    """One of everything that can be searched, each with a bird of its own."""
    plan = uploaded_plan(place, SMALL_PLAN)
    furnish_words(plan)
    return plan


def furnish_words(plan: Plan) -> None:
    walk = plan.items.get(printed_ref="1.1")
    Item.objects.filter(pk=walk.pk).update(how="With a kestrel", measure="Plover counted")
    for n, (field, bird) in enumerate(UPDATE_BIRDS.items()):
        Update.objects.create(
            partnership_id=plan.partnership_id, item=walk, as_at=date(2026, 5, n + 1), at=AT, by="Sam", origin="lead",
            **{field: f"Then a {bird} came"},
        )  # fmt: skip
    services.add_section(plan=plan, facts={"heading": "Foreword", "kind": "foreword"}, text="A **heron** stood", **BY)
    services.add_theme(partnership=plan.partnership, name="Goldcrest", words="What the wagtail says", **BY)


UPDATE_BIRDS = {
    "done": "curlew", "difference": "dunlin", "next": "avocet", "obstacle": "egret", "no_change": "siskin",
    "why_rating": "linnet",
}  # fmt: skip
BIRDS = [*UPDATE_BIRDS.values(), "kestrel", "plover", "heron", "goldcrest", "wagtail"]


def found(client: Client, place: Place, typed: str) -> dict[str, Hits]:
    answer = client.get(f"/p/{place.slug}/search/", {"q": typed})
    assert answer.status_code == 200
    return {str(name): hits for name, hits in answer.context["groups"]}


def test_every_kind_of_words_is_found(as_manager: Client, place: Place, plan: Plan) -> None:
    for bird in BIRDS:
        shown = found(as_manager, place, bird)
        assert [hits.total for hits in shown.values()] == [1], bird
    said = found(as_manager, place, "dunlin")["Updates"].best[0]
    assert (said.where, said.excerpt, said.day) == ("What difference it made", "Then a dunlin came", date(2026, 5, 2))
    assert said.title == "Walk every route to school"


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("school walk", 1),
        ("SCHOOL", 1),
        ("streets", 2),  # the priority and 1.2
        ('"every route"', 1),
        ('"route every"', 0),
        ("route streets", 0),
        ("youth council", 1),  # who leads it
        ("twice", 0),
        ("bi annual", 1),
    ],
)
def test_every_word_must_occur_in_any_order(
    as_manager: Client, place: Place, plan: Plan, typed: str, numbers: int
) -> None:
    hits = found(as_manager, place, typed).get("Priorities and actions")
    assert (hits.total if hits else 0) == numbers


def test_accents_and_apostrophes_make_no_difference(as_manager: Client, place: Place, plan: Plan) -> None:
    Item.objects.filter(printed_ref="1.1").update(text="Ynys Môn: the children’s café, 10% of it")
    services.add_section(plan=plan, facts={"heading": "Môn"}, text="Pobl Ynys Môn", **BY)
    for typed in ("mon", "MÔN", "children's cafe", "ynys", "10%"):
        assert "Priorities and actions" in found(as_manager, place, typed), typed
    assert "Plans" in found(as_manager, place, '"ynys mon"')


@pytest.mark.parametrize("persona", sorted(HERE - {"other-board"}))
def test_whoever_serves_all_boards_finds_it(client: Client, place: Place, persona: str) -> None:
    furnish_words(uploaded_plan(place, SMALL_PLAN, board=place.children))
    client.force_login(place.people.get(persona) or holder(place, persona))
    for bird in BIRDS:
        assert found(client, place, bird), bird


def test_a_member_of_another_board_finds_nothing_of_it(client: Client, place: Place) -> None:
    children = uploaded_plan(place, SMALL_PLAN.replace("Harbour", "Lighthouse"), board=place.children)
    furnish_words(children)
    uploaded_plan(place, SMALL_PLAN)
    client.force_login(place.people["other-board"])
    for bird in (one for one in BIRDS if one not in ("goldcrest", "wagtail")):
        assert found(client, place, bird) == {}, bird
    assert found(client, place, "lighthouse") == {}
    assert found(client, place, "walk school")["Priorities and actions"].total == 1
    hidden = children.items.get(printed_ref="1.1").reference
    answer = client.get(f"/p/{place.slug}/search/", {"q": hidden})
    assert answer.status_code == 200
    assert answer.context["total"] == 0


def test_restricted_evidence_and_working_notes_are_found_by_nobody_else(
    client: Client, place: Place, plan: Plan
) -> None:
    walk = plan.items.get(printed_ref="1.1")
    services.add_note(item=walk, words="Ask the bittern", **BY)
    Evidence.objects.create(
        partnership=place.partnership, reference="EVD-0001", kind="other", title="A bittern", shows="bittern",
        note="bittern", day=date(2026, 3, 3), at=AT, by="Sam", actor="system", restricted=True,
    )  # fmt: skip
    for persona in ("business-unit", "scrutineer", "reader", "other-board"):
        client.force_login(place.people[persona])
        assert found(client, place, "bittern") == {}, persona
        shown = client.get(f"/p/{place.slug}/search/", {"q": "EVD-0001"})
        assert (shown.status_code, shown.context["total"]) == (200, 0)


@pytest.mark.parametrize("persona", [STRANGER, NOBODY])
def test_a_stranger_finds_no_page(client: Client, place: Place, elsewhere: Place, persona: str) -> None:
    if persona == STRANGER:
        client.force_login(elsewhere.people["business-unit"])
    answer = client.get(f"/p/{place.slug}/search/", {"q": "school"})
    assert answer.status_code == (404 if persona == STRANGER else 302)


def test_nothing_of_another_partnership_is_found(client: Client, place: Place, elsewhere: Place) -> None:
    furnish_words(uploaded_plan(elsewhere, SMALL_PLAN))
    client.force_login(place.people["business-unit"])
    for bird in BIRDS:
        assert found(client, place, bird) == {}


@pytest.mark.parametrize("typed", ["ACT-0001", "act-0001", "act 1", "ACT1"])
def test_a_reference_leads_straight_there(as_manager: Client, place: Place, plan: Plan, typed: str) -> None:
    answer = as_manager.get(f"/p/{place.slug}/search/", {"q": typed})
    assert answer["Location"] == f"/p/{place.slug}/items/ACT-0001/"


def test_a_number_leads_straight_there_where_it_names_one_thing(as_manager: Client, place: Place, plan: Plan) -> None:
    ask = plan.items.get(printed_ref="1.2")
    address = f"/p/{place.slug}/search/"
    assert as_manager.get(address, {"q": " 1.2 "})["Location"] == f"/p/{place.slug}/items/{ask.reference}/"
    uploaded_plan(place, SMALL_PLAN.replace("Harbour", "Other"))
    both = as_manager.get(address, {"q": "1.2"})
    assert both.context["total"] == 2
    assert as_manager.get(address, {"q": "ACT-9999"}).context["total"] == 0


def test_what_changes_is_found_at_once_and_what_is_gone_is_not(as_manager: Client, place: Place, plan: Plan) -> None:
    item = plan.items.get(printed_ref="1.2")
    services.edit_item(item=item, changes={"text": "Ask every osprey"}, why="x", seen=1, **BY)
    assert found(as_manager, place, "osprey")
    assert not found(as_manager, place, "avoid")


def test_the_words_are_marked_and_nothing_is_trusted(as_manager: Client, place: Place, plan: Plan) -> None:
    Item.objects.filter(printed_ref="1.2").update(text="<script>osprey</script> & more")
    shown = as_manager.get(f"/p/{place.slug}/search/", {"q": "osprey"}).content.decode()
    assert "&lt;script&gt;<mark>osprey</mark>&lt;/script&gt; &amp; more" in shown
    typed = as_manager.get(f"/p/{place.slug}/search/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in typed


@pytest.mark.parametrize("typed", ["", "   ", "--", '"'])
def test_without_words_the_page_says_what_is_searched(as_manager: Client, place: Place, typed: str) -> None:
    shown = as_manager.get(f"/p/{place.slug}/search/", {"q": typed}).content.decode()
    assert "What is searched" in shown
    for one in searchables():
        assert str(one.name) in shown


def test_too_many_finds_say_how_to_narrow(as_manager: Client, place: Place, plan: Plan) -> None:
    text = SMALL_PLAN + "".join(f"9.{n}\tWatch osprey {n}\tHead of Help\tMay 2027\tGREEN\n" for n in range(30))
    uploaded_plan(place, text)
    answer = as_manager.get(f"/p/{place.slug}/search/", {"q": "osprey"})
    hits = dict(answer.context["groups"])["Priorities and actions"]
    assert (hits.total, len(hits.best)) == (30, MOST)
    assert "The 20 best of 30 are shown" in answer.content.decode()


def test_every_page_has_the_box(as_manager: Client, place: Place) -> None:
    from tests.access.table import TABLE

    addresses = furnish(place)
    for name in ("glance", "plans", "item", "edit-item", "who", "trail", "themes", "about"):
        assert name in TABLE
        shown = as_manager.get(addresses[name]).content.decode()
        assert f'action="/p/{place.slug}/search/"' in shown, name


def test_a_search_costs_the_same_however_much_there_is(
    as_manager: Client, place: Place, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    costs = []
    for rows in (5, 50):
        walk = plan.items.get(printed_ref="1.1")
        Update.objects.bulk_create(
            Update(
                partnership=place.partnership, item=walk, as_at=AT.date(), at=AT, by="Sam", origin="lead",
                done=f"A walk to school, number {n}",
            )
            for n in range(rows)
        )  # fmt: skip
        with django_assert_max_num_queries(15) as asked:
            as_manager.get(f"/p/{place.slug}/search/", {"q": "walk school"})
        costs.append(len(asked))
    assert costs[0] == costs[1]
