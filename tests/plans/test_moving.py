"""Items are added and moved by hand: a tree stays a tree, whatever is done to it, and each change has its version."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.plans import services
from goldenthread.plans.models import DEEPEST, Item, Plan, Version
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import in_order
from goldenthread.plans.rules import place_between, places_anew
from goldenthread.plans.services.making import areas_of, fields_of, leads_of
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db


def found(place: Place) -> Plan:
    return services.found_plan(
        partnership=place.partnership, board=None, title="Our plan", period=None, scheme=None, level_names={},
        by=SYSTEM, at=AT,
    )  # fmt: skip


def add(plan: Plan, words: str, under: Item | None = None) -> Item:
    line = Line("new", "action", words)
    return services.add_item(plan=plan, under=under, line=line, leads=[], areas=[], by=SYSTEM, at=AT)


def move(item: Item, under: Item | None = None, after: Item | None = None) -> Item:
    item = Item.objects.get(pk=item.pk)
    return services.move_item(item=item, under=under, after=after, seen=item.version, by=SYSTEM, at=AT)


def read(plan: Plan) -> list[str]:
    """The plan as it is read, each level stepped in."""
    return [" " * row.depth + row.text for row in rows_of(plan, AT.date())]


@pytest.fixture
def tree(place: Place) -> dict[str, Any]:
    """a (b (c), d), e"""
    plan = found(place)
    a = add(plan, "a")
    b = add(plan, "b", a)
    c = add(plan, "c", b)
    d = add(plan, "d", a)
    e = add(plan, "e")
    return {"plan": plan, "a": a, "b": b, "c": c, "d": d, "e": e}


def test_what_is_added_comes_last_under_its_parent(tree: dict[str, Any]) -> None:
    assert read(tree["plan"]) == ["a", " b", "  c", " d", "e"]
    assert [item.reference for item in Item.objects.order_by("pk")] == [f"ACT-000{n}" for n in range(1, 6)]


def test_a_whole_branch_moves_and_only_its_root_has_a_new_version(tree: dict[str, Any]) -> None:
    move(tree["b"], under=tree["e"])
    assert read(tree["plan"]) == ["a", " d", "e", " b", "  c"]
    assert {item.text: item.version for item in Item.objects.all()} == {"a": 1, "b": 2, "c": 1, "d": 1, "e": 1}
    move(tree["b"])
    assert read(tree["plan"]) == ["b", " c", "a", " d", "e"]
    version = tree["b"].versions.order_by("-number")[0]
    assert (version.why, version.fields["parent"]) == ("Moved from ACT-0005", None)
    entry = Entry.objects.filter(deed="item:moved").first()
    assert entry is not None
    assert [(line.reference, line.change["under"]) for line in entry.lines.all()] == [("ACT-0002", ["ACT-0005", None])]


def test_after_which_sibling(tree: dict[str, Any]) -> None:
    move(tree["e"], under=tree["a"], after=tree["b"])
    assert read(tree["plan"]) == ["a", " b", "  c", " e", " d"]
    move(tree["d"], under=tree["a"])
    assert read(tree["plan"]) == ["a", " d", " b", "  c", " e"]


def test_one_place_up_and_down(tree: dict[str, Any]) -> None:
    def step(name: str, way: Any) -> None:
        item = Item.objects.get(pk=tree[name].pk)
        services.step_item(item=item, step=way, seen=item.version, by=SYSTEM, at=AT)

    step("d", "up")
    assert read(tree["plan"]) == ["a", " d", " b", "  c", "e"]
    step("d", "down")
    assert read(tree["plan"]) == ["a", " b", "  c", " d", "e"]
    for name, way in (("a", "up"), ("e", "down"), ("c", "up"), ("c", "down")):
        with pytest.raises(services.NothingToChange):
            step(name, way)


def test_moves_that_are_refused_leave_everything(tree: dict[str, Any], place: Place) -> None:
    other = add(found(place), "of another plan")
    before = (read(tree["plan"]), Version.objects.count(), Entry.objects.count())
    for name, under, after, refusal in (
        ("a", "a", None, services.UnderItself),
        ("a", "c", None, services.UnderItself),
        ("b", "a", None, services.NothingToChange),
        ("d", "a", "b", services.NothingToChange),
        ("d", "e", "b", services.NoSuchPlace),
        ("d", "other", None, services.NoSuchPlace),
    ):
        things = {**tree, "other": other, None: None}
        with pytest.raises(refusal):
            move(tree[name], things[under], things[after])
    with pytest.raises(services.ItemChangedMeanwhile):
        services.move_item(item=tree["e"], under=None, after=None, seen=7, by=SYSTEM, at=AT)
    with pytest.raises(services.NoSuchPlace):
        add(tree["plan"], "under another plan's", other)
    assert (read(tree["plan"]), Version.objects.count(), Entry.objects.count()) == before


def test_nothing_goes_deeper_than_a_plan_has_levels(place: Place) -> None:
    plan = found(place)
    chain = [add(plan, "0")]
    for n in range(1, DEEPEST + 1):
        chain.append(add(plan, str(n), chain[-1]))
    with pytest.raises(services.TooDeep):
        add(plan, "too deep", chain[-1])
    pair = add(plan, "x")
    add(plan, "y", pair)
    with pytest.raises(services.TooDeep):
        move(pair, chain[DEEPEST - 1])
    move(pair, chain[DEEPEST - 2])
    assert max(row.depth for row in rows_of(plan, AT.date())) == DEEPEST


def test_places_between_run_out_and_are_given_anew(place: Place) -> None:
    plan = found(place)
    _, first, *rest = (add(plan, name) for name in ("zero", "first", "x", "y"))
    for turn in range(60):  # each move halves the gap after the first
        move(rest[(turn + 1) % 2], after=first)
    assert read(plan) == ["zero", "first", "x", "y"]
    positions = list(plan.items.order_by("position").values_list("position", flat=True))
    assert len(set(positions)) == 4
    made_room = Version.objects.filter(why="Made room")
    assert 0 < made_room.count() < 10
    check(plan, 4)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_place_between_two_is_between_them_or_there_is_none(one: float, two: float) -> None:
    low, high = min(one, two), max(one, two)
    middle = place_between(low, high)
    assert middle is None or low < middle < high
    assert place_between(None, low) < low < place_between(low, None)  # type: ignore[operator]
    fresh = places_anew([low, high])
    assert high < fresh[0] < fresh[1]


def check(plan: Plan, size: int) -> None:
    """A tree: nothing lost, no circle, each depth its parent's and one more, every row its newest version."""
    items = list(Item.objects.filter(plan=plan).select_related("parent", "rating"))
    rows = rows_of(plan, AT.date())
    assert len(items) == len(rows) == size
    assert [row.key for row in in_order(rows)] == [row.key for row in rows]
    places = [(item.parent_id, item.position) for item in items]
    assert len(set(places)) == size
    for item in items:
        assert item.depth == (item.parent.depth + 1 if item.parent else 0)
        assert item.depth <= DEEPEST
        versions = list(item.versions.order_by("number"))
        assert [one.number for one in versions] == list(range(1, item.version + 1))
        assert versions[-1].fields == fields_of(item, leads_of(item), areas_of(item))


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "move", "move", "up", "down"]), *[st.integers(0, 99)] * 3), max_size=14
)


def run(plan: Plan, steps: list[tuple[str, int, int, int]]) -> None:
    refused = (services.TooDeep, services.UnderItself, services.NothingToChange, services.NoSuchPlace)
    size = 0
    for deed, one, two, three in steps:
        items = list(Item.objects.filter(plan=plan).order_by("pk"))

        def pick(n: int, among: list[Item]) -> Item | None:
            return among[n % len(among)] if among and n % (len(among) + 1) else None

        under = pick(two, items)
        try:
            if deed == "add" or not items:
                add(plan, f"item {size}", under)
                size += 1
            elif deed == "move":
                there = [item for item in items if item.parent_id == (under.pk if under else None)]
                move(items[one % len(items)], under, pick(three, there))
            else:
                item = items[one % len(items)]
                services.step_item(item=item, step=deed, seen=item.version, by=SYSTEM, at=AT)  # type: ignore[arg-type]
        except refused:
            pass
        check(plan, size)


def law(place: Place, steps: list[tuple[str, int, int, int]]) -> None:
    with transaction.atomic():
        run(found(place), steps)
        transaction.set_rollback(True)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_adds_and_moves_leave_a_tree(place: Place, steps: list[tuple[str, int, int, int]]) -> None:
    law(place, steps)


@pytest.mark.prove
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_adds_and_moves_leave_a_tree_at_length(place: Place, steps: list[tuple[str, int, int, int]]) -> None:
    law(place, steps)


def test_the_move_page_offers_places_and_moves(as_manager: Client, place: Place, tree: dict[str, Any]) -> None:
    base = f"/p/{place.slug}/items/{tree['b'].reference}/"
    page = as_manager.get(f"{base}move/")
    offered = [value for value, _words in page.context["under_form"].fields["under"].choices]
    assert offered == ["top", "ACT-0001", "ACT-0004", "ACT-0005"]  # not itself, not what stands under it
    page = as_manager.get(f"{base}move/?under=ACT-0005")
    assert [value for value, _words in page.context["place_form"].fields["after"].choices] == ["first"]
    done = as_manager.post(f"{base}move/", {"under": "ACT-0005", "after": "first", "seen": "1"})
    assert done["Location"] == base
    assert read(tree["plan"]) == ["a", " d", "e", " b", "  c"]
    stale = as_manager.post(f"{base}move/", {"under": "top", "after": "first", "seen": "1"})
    assert stale.status_code == 422
    assert "Somebody else changed this meanwhile" in stale.content.decode()
    assert as_manager.post(f"{base}move/", {"under": "ACT-0003", "after": "first", "seen": "2"}).status_code == 404


def test_up_and_down_on_the_items_page(as_manager: Client, place: Place, tree: dict[str, Any]) -> None:
    base = f"/p/{place.slug}/items/{tree['d'].reference}/"
    page = as_manager.get(base).content.decode()
    assert "One place up" in page
    assert "One place down" not in page
    assert "2 of 2 at its level" in page
    assert as_manager.post(f"{base}move/", {"step": "up", "seen": "1"}).status_code == 302
    assert read(tree["plan"]) == ["a", " d", " b", "  c", "e"]
    assert as_manager.post(f"{base}move/", {"step": "up", "seen": "2"}).status_code == 422
    assert as_manager.post(f"{base}move/", {"step": "sideways", "seen": "2"}).status_code == 422
