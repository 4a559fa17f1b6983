"""Quick hands: many items at once, undo, a copy, numbers by place, one field in its place, and dates put off with a reason."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.boards.models import Group
from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan, Version
from goldenthread.plans.renumbering import numbers_by_place
from goldenthread.plans.services.making import areas_of, fields_of, leads_of
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import uploaded_plan
from tests.plans.places import around
from tests.plans.test_plan_rows import row

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when
1.1\tWalk every route\tNurse; Youth Council\tMay 2026
1.2\tAsk children\tYouth Council\tJune 2026
1.3\tLight the paths\tNurse\tSeptember 2026

Priority 2: Safe homes

No.\tAction\tLead\tBy when
2.1\tVisit\tNurse\tMay 2026
"""


@pytest.fixture
def plan(place: Place) -> Plan:
    around(place)
    return uploaded_plan(place, PLAN)


def at(plan: Plan, number: str) -> Item:
    return plan.items.select_related("plan", "partnership", "parent", "rating").get(printed_ref=number)


def state_of(item: Item) -> dict[str, Any]:
    now = Item.objects.select_related("parent", "rating").get(pk=item.pk)
    return fields_of(now, leads_of(now), areas_of(now))


def everything(plan: Plan) -> dict[str, Any]:
    return {item.reference: (item.version, state_of(item)) for item in plan.items.all()}


# -- many at once -------------------------------------------------------------------------------------------------


def test_many_are_changed_in_one_deed_with_one_entry_of_the_trail(plan: Plan) -> None:
    items = [at(plan, number) for number in ("1.1", "1.2", "2.1")]
    changed = services.change_items(
        items=[(one, one.version) for one in items], timescale="End of December 2026", why="Winter first", **BY
    )
    assert [one.due for one in changed] == [date(2026, 12, 31)] * 3
    entry = Entry.objects.get(deed="items:edited")
    assert sorted(line.reference for line in entry.lines.all()) == sorted(one.reference for one in items)
    assert [one.versions.order_by("-number")[0].why for one in items] == ["Winter first"] * 3


def test_another_lead_answers_and_those_who_support_stay(plan: Plan) -> None:
    walk = at(plan, "1.1")
    standing = [one["printed"] for one in leads_of(walk)]
    services.change_items(items=[(walk, 1)], lead=("Quality Group", "group:Quality Group"), why="Agreed", **BY)
    assert [one["printed"] for one in leads_of(walk)] == ["Quality Group", *standing[1:]]
    assert leads_of(walk)[0]["means"] == "group:Quality Group"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"timescale": "July 2027"}, services.ItemChangedMeanwhile),
        ({"lead": ("X", "group:Unknown")}, services.UnknownLead),
        ({"areas": ["Nowhere"]}, services.UnknownArea),
        ({"timescale": "July 2027", "why": " "}, services.DateNeedsReason),
        ({"scope": ""}, services.NothingToChange),
    ],
)
def test_where_one_cannot_be_changed_none_is(plan: Plan, change: dict[str, Any], refusal: type[Exception]) -> None:
    items = [(at(plan, "1.1"), 1), (at(plan, "1.2"), 1), (at(plan, "2.1"), 1)]
    if refusal is services.ItemChangedMeanwhile:
        services.edit_item(item=items[2][0], changes={"text": "Other"}, why="x", seen=1, **BY)
    before, entries = everything(plan), Entry.objects.count()
    with pytest.raises(refusal):
        services.change_items(**{"items": items, "why": "Because", **change}, **BY)
    assert everything(plan) == before
    assert Entry.objects.count() == entries


def test_what_stands_so_already_is_left_alone(plan: Plan) -> None:
    services.change_items(
        items=[(at(plan, "1.1"), 1), (at(plan, "1.2"), 1)], timescale="June 2026", why="Together", **BY
    )
    assert (at(plan, "1.1").version, at(plan, "1.2").version) == (2, 1)


def test_the_page_shows_before_and_after_asks_the_reason_once_and_can_be_undone(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    base = f"/p/{place.slug}/table/"
    items = [at(plan, "1.1"), at(plan, "1.3")]
    first = as_manager.post(f"{base}change/", {"item": [one.reference for one in items]})
    assert first.status_code == 200
    assert "2 items are chosen" in first.content.decode()
    sent = {"chosen": first.context["chosen"], "what": "timescale", "timescale": "End of 2026", "scope": "", "lead": ""}
    looked = as_manager.post(f"{base}change/", {**sent, "look": "yes"}).content.decode()
    assert "<strong>End of 2026 (31 December 2026)</strong>" in looked
    assert "May 2026" in looked
    assert at(plan, "1.1").version == 1
    assert as_manager.post(f"{base}change/", {**sent, "do": "yes"}).status_code == 422
    before = {one.reference: state_of(one) for one in items}
    done = as_manager.post(f"{base}change/", {**sent, "why": "Agreed", "do": "yes"})
    assert done["Location"] == f"{base}changed/"
    assert "2 items changed." in as_manager.get(done["Location"]).content.decode()
    assert as_manager.post(done["Location"]).status_code == 302
    assert {one.reference: state_of(one) for one in items} == before
    assert Entry.objects.filter(deed="items:undone").count() == 1
    assert "You changed nothing at once lately" in as_manager.get(done["Location"]).content.decode()


def test_an_item_that_changed_meanwhile_is_named_and_none_is_changed(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    base = f"/p/{place.slug}/table/change/"
    first = as_manager.post(base, {"item": [at(plan, "1.1").reference, at(plan, "1.3").reference]})
    services.edit_item(item=at(plan, "1.3"), changes={"text": "Other"}, why="x", seen=1, **BY)
    sent = {"chosen": first.context["chosen"], "what": "scope", "scope": "both", "why": "Agreed", "do": "yes"}
    refused = as_manager.post(base, sent)
    assert refused.status_code == 422
    assert f"{at(plan, '1.3').reference} was changed while you were working" in refused.content.decode()
    assert at(plan, "1.1").scope == ""
    assert as_manager.post(base, {**sent, "chosen": refused.context["chosen"]}).status_code == 302


# -- undo ---------------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(["", "One", "Two words", "Three words here"])
_CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "text": _WORDS,
        "how": _WORDS,
        "measure": _WORDS,
        "printed_ref": st.sampled_from(["", "9", "9.9"]),
        "timescale": st.sampled_from(["", "May 2026", "July 2027", "quarterly", "from June 2026"]),
        "scope": st.sampled_from(["", "children", "both"]),
        "kind": st.sampled_from(["action", "milestone"]),
        "leads": st.lists(st.sampled_from([("Nurse", "post:Designated Nurse"), ("Them", ""), ("All", "set:all-agencies")]), max_size=2, unique=True),
        "areas": st.lists(st.sampled_from(["North", "South"]), unique=True),
        "move": st.sampled_from(["2", "top", "1"]),
    },
)  # fmt: skip


def change_by_hand(item: Item, change: dict[str, Any], plan: Plan) -> bool:
    """One deed; False where it changed nothing."""
    try:
        if "move" in change:
            under = (
                None
                if change["move"] == "top"
                else Item.objects.get(
                    plan=plan, depth=0, text__startswith="Safe " + {"1": "s", "2": "h"}[change["move"]]
                )
            )
            services.move_item(item=item, under=under, after=None, seen=item.version, **BY)
        else:
            words = {name: value for name, value in change.items() if name not in ("leads", "areas")}
            services.edit_item(
                item=item,
                changes=words,
                leads=change.get("leads"),
                areas=change.get("areas"),
                why="y",
                seen=item.version,
                **BY,
            )
    except (services.NothingToChange, services.UnderItself):
        return False
    return True


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(_CHANGE, min_size=1, max_size=4))
def test_undo_restores_exactly_what_stood_before_and_keeps_the_history(
    plan: Plan, changes: list[dict[str, Any]]
) -> None:
    item = Item.objects.get(plan=plan, reference="ACT-0001")
    for change in changes:
        item.refresh_from_db()
        # What updates, ticks and answers left is never put back, whatever is undone.
        before, depth = state_of(item), item.depth
        if not change_by_hand(item, change, plan):
            continue
        item.refresh_from_db()
        changed = state_of(item)
        number = item.version
        services.undo_last(item=item, seen=number, **BY)
        item.refresh_from_db()
        assert state_of(item) == before
        assert (item.version, item.depth) == (number + 1, depth)
        kept = list(Version.objects.filter(item=item).order_by("-number")[:3])
        assert [one.fields for one in kept] == [before, changed, before]
        services.undo_last(item=item, seen=number + 1, **BY)  # undoing the undoing does it again
        assert state_of(item) == changed


def test_what_was_no_change_by_hand_is_not_undone(as_manager: Client, place: Place, plan: Plan) -> None:
    item = at(plan, "1.1")
    with pytest.raises(services.NothingToUndo):
        services.undo_last(item=item, seen=1, **BY)
    # Something was heard of it: a version that an update made.
    Item.objects.filter(pk=item.pk).update(heard_on=date(2026, 5, 1), version=2)
    from goldenthread.plans.services.making import keep_version

    keep_version(at(plan, "1.1"), why="Update", **BY)
    with pytest.raises(services.NothingToUndo):
        services.undo_last(item=item, seen=2, **BY)
    shown = as_manager.get(f"/p/{place.slug}/items/{item.reference}/history/").content.decode()
    assert "Put it back as it was" not in shown
    answer = as_manager.post(f"/p/{place.slug}/items/{item.reference}/undo/", {"seen": "2"})
    assert answer.status_code == 422
    # A later change by hand is undone without touching what was heard.
    services.edit_item(item=item, changes={"text": "Other"}, why="x", seen=2, **BY)
    shown = as_manager.get(f"/p/{place.slug}/items/{item.reference}/history/").content.decode()
    assert "Put it back as it was" in shown
    assert as_manager.post(f"/p/{place.slug}/items/{item.reference}/undo/", {"seen": "2"}).status_code == 422
    assert as_manager.post(f"/p/{place.slug}/items/{item.reference}/undo/", {"seen": "3"}).status_code == 302
    assert (at(plan, "1.1").text, at(plan, "1.1").heard_on) == ("Walk every route", date(2026, 5, 1))


def test_a_lead_that_is_known_no_more_is_not_put_back(plan: Plan) -> None:
    item = at(plan, "1.2")
    services.edit_item(item=item, changes={}, leads=[("Q", "group:Quality Group")], why="x", seen=1, **BY)
    services.edit_item(item=item, changes={}, leads=[("Them", "")], why="x", seen=2, **BY)
    Group.objects.update(name="Learning Group")
    with pytest.raises(services.UnknownLead):
        services.undo_last(item=item, seen=3, **BY)
    assert leads_of(item) == [{"printed": "Them", "means": ""}]


# -- a copy -------------------------------------------------------------------------------------------------------


def test_a_copy_stands_beside_the_first_with_all_under_it(as_manager: Client, place: Place, plan: Plan) -> None:
    top = plan.items.get(depth=0, text="Safe streets")
    services.edit_item(
        item=at(plan, "1.1"),
        changes={},
        leads=[("Nurse", "post:Designated Nurse")],
        areas=["North"],
        why="x",
        seen=1,
        **BY,
    )
    answer = as_manager.post(f"/p/{place.slug}/items/{top.reference}/duplicate/")
    copy = plan.items.filter(depth=0).exclude(pk=top.pk).exclude(text="Safe homes").get()
    assert answer["Location"] == f"/p/{place.slug}/items/{copy.reference}/edit/"
    tops = list(plan.items.filter(depth=0).order_by("position").values_list("text", flat=True))
    assert tops == ["Safe streets", "Safe streets", "Safe homes"]
    originals, copies = (list(one.children.order_by("position")) for one in (top, copy))
    assert [(one.text, one.timescale, one.due) for one in copies] == [
        (one.text, one.timescale, one.due) for one in originals
    ]
    assert [leads_of(one) for one in copies] == [leads_of(one) for one in originals]
    assert areas_of(copies[0]) == ["North"]
    assert {one.version for one in (copy, *copies)} == {1}
    assert len({one.reference for one in (top, copy, *originals, *copies)}) == 8
    assert Entry.objects.filter(deed="item:duplicated").count() == 1


# -- numbers ------------------------------------------------------------------------------------------------------


def test_numbers_follow_places() -> None:
    rows = [row(1), row(2, 1), row(3, 2), row(4, 2), row(5, 1), row(6), row(7, 6)]
    assert list(numbers_by_place(rows).values()) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]
    assert list(numbers_by_place(rows, {2: "A"}).values()) == ["1", "A", "A.1", "A.2", "1.2", "2", "2.1"]


def test_numbering_a_plan_or_a_branch_is_one_deed_or_none(as_manager: Client, place: Place, plan: Plan) -> None:
    walk = at(plan, "1.2")
    services.move_item(item=walk, under=walk.parent, after=None, seen=1, **BY)
    address = f"/p/{place.slug}/plans/{plan.reference}/renumber/"
    shown = as_manager.get(address)
    assert shown.context["changes"] == 2
    numbers = {item.reference: number for item, number, _changes in shown.context["lines"]}
    assert (numbers["ACT-0002"], numbers["ACT-0001"]) == ("1.1", "1.2")
    other = plan.items.get(text="Safe homes")
    assert as_manager.get(f"{address}?under={other.reference}").context["changes"] == 0
    assert as_manager.post(address, {"seen": "old"}).status_code == 422
    assert as_manager.post(address, {"seen": shown.context["seen"]}).status_code == 302
    assert {one.reference: one.printed_ref for one in plan.items.all()} == numbers
    assert Entry.objects.get(deed="items:renumbered").lines.count() == 2
    assert as_manager.post(address, {"seen": as_manager.get(address).context["seen"]}).status_code == 422


# -- in its place -------------------------------------------------------------------------------------------------


def test_one_field_is_changed_in_its_place(as_manager: Client, place: Place, plan: Plan) -> None:
    item = at(plan, "1.1")
    page = f"/p/{place.slug}/items/{item.reference}/"
    shown = as_manager.get(page).content.decode()
    assert f'href="{page}edit/measure/" hx-get="{page}edit/measure/" hx-target="#field-measure"' in shown
    form = as_manager.get(f"{page}edit/measure/").content.decode()
    assert '<div id="field-measure">' in form
    assert "hx-post" not in form  # opened as a page of its own it is a plain form
    in_place = as_manager.get(f"{page}edit/measure/", headers={"HX-Request": "true"}).content.decode()
    assert f'hx-post="{page}edit/measure/"' in in_place
    saved = as_manager.post(f"{page}edit/measure/", {"measure": "Nobody is hurt", "seen": "1", "why": ""})
    assert saved["Location"] == f"{page}?changed=measure#field-measure"
    after = as_manager.get(saved["Location"]).content.decode()
    assert "Nobody is hurt" in after
    assert after.count("autofocus") == 1
    assert as_manager.get(f"{page}edit/stage/").status_code == 404


def test_who_edits_in_place_what_changed_meanwhile_is_shown_both(as_manager: Client, place: Place, plan: Plan) -> None:
    item = at(plan, "1.1")
    services.edit_item(item=item, changes={"how": "Their way"}, why="x", seen=1, **BY)
    answer = as_manager.post(f"/p/{place.slug}/items/{item.reference}/edit/how/", {"how": "My way", "seen": "1"})
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#field-how"
    for words in ("My way", "Their way", 'name="seen" value="2"'):
        assert words in answer.content.decode()


def test_a_date_is_not_put_off_without_a_reason(as_manager: Client, place: Place, plan: Plan) -> None:
    item = at(plan, "1.1")
    page = f"/p/{place.slug}/items/{item.reference}/edit/timescale/"
    refused = as_manager.post(page, {"timescale": "July 2026", "seen": "1", "why": " "})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"why"}
    with pytest.raises(services.DateNeedsReason):
        services.edit_item(item=item, changes={"timescale": "July 2026"}, why="", seen=1, **BY)
    assert at(plan, "1.1").version == 1
    assert as_manager.post(page, {"timescale": "April 2026", "seen": "1", "why": ""}).status_code == 302  # sooner
    assert as_manager.post(page, {"timescale": "July 2026", "seen": "2", "why": "Snow"}).status_code == 302
    assert at(plan, "1.1").due == date(2026, 7, 31)
