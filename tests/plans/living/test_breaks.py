"""Breaks in a thread, worked out by hand on a small plan, and the page that draws them."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.plans.breaks import BREAKS, Break, Knot, breaks
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Evidence, EvidenceGroup, Item, Plan, Proof, Update
from goldenthread.plans.services import answer_for, turn_item
from goldenthread.thread.services import join
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, FIRST, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

TOP = Knot("P", measured=True)
WHOLE = Knot("A", "P", doing=True, led=True, dated=True, spoken_of=True)


def named(*knots: Knot, says_why: bool = True, running: bool = True) -> list[tuple[str, str]]:
    return [(one.reference, one.kind) for one in breaks(knots, says_why=says_why, running=running)]


def but(knot: Knot, **changes: object) -> Knot:
    from dataclasses import replace

    return replace(knot, **changes)  # type: ignore[arg-type]


def test_a_whole_thread_has_no_break() -> None:
    assert named(TOP, WHOLE) == []


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        (but(WHOLE, led=False), ["no-lead"]),
        (but(WHOLE, post_empty=True), ["post-empty"]),
        (but(WHOLE, dated=False), ["no-date"]),
        (but(WHOLE, spoken_of=False), ["not-spoken-of"]),
        (but(WHOLE, stage="claimed", difference=True), ["no-proof"]),
        (but(WHOLE, stage="claimed", proofs=1), ["no-difference"]),
        (but(WHOLE, stage="verified"), ["no-proof", "no-difference"]),
        (but(WHOLE, stage="verified", proofs=2, difference=True), []),
        (but(WHOLE, stage="verified", proofs=1, difference=True, led=False, dated=False, spoken_of=False), []),
        (but(WHOLE, state="complete"), ["no-difference"]),
        (but(WHOLE, state="complete", difference=True), []),
        (but(WHOLE, stage="deferred", spoken_of=False), []),
    ],
)
def test_what_breaks_at_an_action(action: Knot, kinds: list[str]) -> None:
    assert [kind for reference, kind in named(TOP, action) if reference == "A"] == kinds


def test_nothing_says_why() -> None:
    assert named(TOP, WHOLE, says_why=False) == [("P", "no-origin")]
    assert named(but(TOP, drivers=("A review",)), WHOLE, says_why=False) == []


def test_a_priority_with_nothing_under_it_and_what_gave_rise_to_it() -> None:
    assert named(TOP) == [("P", "nothing-under")]
    assert named(TOP, Knot("O", "P")) == [("P", "nothing-to-do")]
    driven = breaks([but(TOP, drivers=("The 2025 review",))], says_why=False, running=True)
    assert driven == [Break("nothing-under", "P"), Break("leads-nowhere", "P", "The 2025 review")]


def test_a_recommendation_whose_action_was_given_up_leads_to_nothing() -> None:
    gone = Knot("B", "P", doing=True, stage="cancelled", drivers=("Recommendation 3",))
    assert named(TOP, WHOLE, gone) == [("B", "leads-nowhere")]
    assert named(TOP, WHOLE, but(gone, onwards=True)) == []


def test_how_we_will_know_is_missed_where_the_branch_begins() -> None:
    top, other = but(TOP, measured=False), but(WHOLE, reference="B")
    assert named(top, WHOLE, other) == [("P", "no-measure")]
    assert named(top, but(WHOLE, measured=True), other) == [("B", "no-measure")]
    outcome = Knot("O", "P")
    assert named(top, outcome, but(WHOLE, parent="O"), but(other, measured=True)) == [("O", "no-measure")]


def test_silence_is_said_once_where_it_is_about_all() -> None:
    silent = but(WHOLE, spoken_of=False)
    assert named(TOP, silent, but(silent, reference="B")) == [("P", "none-spoken-of")]
    assert named(TOP, silent, but(WHOLE, reference="B")) == [("A", "not-spoken-of")]
    assert named(TOP, silent, running=False) == []


def test_every_kind_of_break_says_what_to_do() -> None:
    for saying in BREAKS.values():
        assert str(saying.words).endswith(".")
        assert str(saying.deed)


PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tMeasure\tBy when\tRAG
1.1\tWalk every route to school\tHead of Early Help\tFewer children hurt\tMay 2026\tGREEN
1.2\tAsk children which streets they avoid\t\t\t\tRED

RED = will not be achieved
GREEN = on track
"""


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, PLAN)


def thread_at(client: Client, place: Place, plan: Plan) -> tuple[list[tuple[str, str]], str]:
    priority = plan.items.get(kind="priority")
    answer = client.get(f"/p/{place.slug}/items/{priority.reference}/thread/")
    assert answer.status_code == 200
    found = answer.context["thread"].breaks
    names = {one.reference: one.printed_ref or one.reference for one in plan.items.all()}
    return [(names[one.reference], one.kind) for one in found], answer.content.decode()


@pytest.mark.django_db
def test_the_page_names_every_break_of_a_small_plan(as_manager: Client, place: Place, plan: Plan) -> None:
    """1.1 has all but an update; 1.2 has no lead, no date and no measure; nothing says why; nobody spoke."""
    priority = plan.items.get(kind="priority")
    number = priority.printed_ref
    found, shown = thread_at(as_manager, place, plan)
    assert found == [
        (number, "no-origin"),
        (number, "none-spoken-of"),
        ("1.2", "no-lead"),
        ("1.2", "no-date"),
        ("1.2", "no-measure"),
    ]
    assert "5 breaks in this thread" in shown
    assert "Nothing says why this is done." in shown
    ask = plan.items.get(printed_ref="1.2")
    assert f"/p/{place.slug}/items/{ask.reference}/edit/" in shown
    assert f"/p/{place.slug}/thread/{priority.reference}/" in shown


@pytest.mark.django_db
def test_mending_each_break_makes_the_thread_whole(as_manager: Client, place: Place, plan: Plan) -> None:
    walk, ask = plan.items.get(printed_ref="1.1"), plan.items.get(printed_ref="1.2")
    plan.sections.create(
        partnership=place.partnership, number=1, position=0, kind="drivers", heading="Why these priorities"
    )
    Item.objects.filter(pk=ask.pk).update(measure="They say so", due=date(2027, 1, 1), timescale="January 2027")
    ask.leads.create(partnership=place.partnership, position=0, printed="Youth Council")
    for item in (walk, ask):
        say(item, done="Half of it")
    found, shown = thread_at(as_manager, place, plan)
    assert found == []
    assert "This thread is whole" in shown
    assert "Why these priorities" in shown
    Item.objects.filter(pk=walk.pk).update(stage="claimed")
    assert [kind for _, kind in thread_at(as_manager, place, plan)[0]] == ["no-proof", "no-difference"]
    say(walk, difference="Fewer children were hurt")
    prove(walk)
    found, shown = thread_at(as_manager, place, plan)
    assert found == []
    assert "Fewer children were hurt" in shown
    assert "1 piece of evidence, of 3 March 2026" in shown


@pytest.mark.django_db
def test_what_a_claim_says_of_the_difference_is_said(as_manager: Client, place: Place, plan: Plan) -> None:
    walk = plan.items.get(printed_ref="1.1")
    claim = move_named("claim")
    assert claim is not None
    turn_item(item=walk, move=claim, who={"lead"}, said="Fewer children were hurt", by=SYSTEM, at=AT)
    found, shown = thread_at(as_manager, place, plan)
    assert [kind for number, kind in found if number == "1.1"] == ["no-proof"]
    assert "What difference it made, 1 April 2026:" in shown


@pytest.mark.django_db
def test_an_answer_of_one_of_a_set_is_speaking_of_it(as_manager: Client, place: Place, plan: Plan) -> None:
    ask = plan.items.get(printed_ref="1.2")
    ask.leads.create(partnership=place.partnership, position=0, printed="All agencies", named_set="all-agencies")
    of = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    seat = boards.seat_agency(name="Vale Health", kind="health", first=None, **of)
    answer_for(item=ask, seat=seat, done=True, by=SYSTEM, at=AT)
    found, _shown = thread_at(as_manager, place, plan)
    assert [number for number, kind in found if kind == "not-spoken-of"] == ["1.1"]


def say(item: Item, **words: str) -> None:
    Update.objects.create(
        partnership_id=item.partnership_id, item=item, as_at=date(2026, 5, 1), at=AT, by="Sam", origin="lead", **words
    )


def prove(item: Item, **facts: object) -> Evidence:
    piece = Evidence.objects.create(
        partnership_id=item.partnership_id, reference=f"EVD-{Evidence.objects.count():04}", kind="report",
        title="Survey", day=date(2026, 3, 3), at=AT, by="Sam", **facts,
    )  # fmt: skip
    Proof.objects.create(partnership_id=item.partnership_id, evidence=piece, item=item, at=AT, by="Sam")
    return piece


@pytest.mark.django_db
def test_restricted_evidence_counts_only_for_those_who_may_see_it(client: Client, place: Place, plan: Plan) -> None:
    walk = plan.items.get(printed_ref="1.1")
    Item.objects.filter(pk=walk.pk).update(stage="claimed")
    piece = prove(walk, restricted=True)
    group = boards.add_group(
        partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, by=SYSTEM, at=AT
    )
    EvidenceGroup.objects.create(partnership=place.partnership, evidence=piece, group=group)
    member = Contact.objects.get(person__user=place.people["member"])
    boards.seat_in_group(group=group, contact=member, place="member", first=FIRST, by=SYSTEM, at=AT)
    for persona, unproved in (("member", False), ("reader", True), ("business-unit", True)):
        client.force_login(place.people[persona])
        found, shown = thread_at(client, place, plan)
        assert (("1.1", "no-proof") in found) is unproved, persona
        assert ("piece of evidence" in shown) is not unproved


@pytest.mark.django_db
def test_who_may_not_change_the_plan_is_led_to_the_items(client: Client, place: Place, plan: Plan) -> None:
    client.force_login(place.people["reader"])
    _found, shown = thread_at(client, place, plan)
    main = shown.partition('id="main"')[2]
    ask = plan.items.get(printed_ref="1.2")
    assert f"/items/{ask.reference}/" in main
    assert "/edit/" not in main
    assert "Say who leads it" not in main


@pytest.mark.django_db
def test_what_gave_rise_to_it_stands_above_it_and_a_file_is_no_reason(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    other = uploaded_plan(place, SMALL_PLAN)
    source = other.items.get(printed_ref="1.1")
    priority = plan.items.get(kind="priority")
    _found, shown = thread_at(as_manager, place, plan)
    assert "plan.txt" not in shown
    join(
        partnership=place.partnership, source=source.reference, target=priority.reference, relation="gave-rise-to",
        by=SYSTEM, at=AT,
    )  # fmt: skip
    found, shown = thread_at(as_manager, place, plan)
    assert "no-origin" not in {kind for _, kind in found}
    assert f"/p/{place.slug}/items/{source.reference}/" in shown


@pytest.mark.django_db
def test_the_thread_of_another_boards_plan_is_not_there(client: Client, place: Place, elsewhere: Place) -> None:
    plan = uploaded_plan(place, PLAN, board=place.children)
    address = f"/p/{place.slug}/items/{plan.items.get(kind='priority').reference}/thread/"
    for user in (place.people["other-board"], elsewhere.people["business-unit"]):
        client.force_login(user)
        assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_long_thread_costs_as_much_as_a_short_one(
    as_manager: Client, place: Place, django_assert_max_num_queries: object
) -> None:
    costs = []
    for rows in (5, 50):
        more = "".join(f"1.{n}\tDo thing {n}\tHead of Help\tMore\tMay 2027\tGREEN\n" for n in range(3, rows))
        plan = uploaded_plan(place, PLAN.replace("\nRED =", f"{more}\nRED ="))
        first = plan.items.get(kind="priority")
        for item in plan.items.filter(kind="action"):
            say(item, done="Some")
            prove(item)
            join(
                partnership=place.partnership, source=plan.reference, target=item.reference, relation="gave-rise-to",
                by=SYSTEM, at=AT,
            )  # fmt: skip
        assert plan.items.count() == rows
        with django_assert_max_num_queries(15) as asked:  # type: ignore[operator]
            as_manager.get(f"/p/{place.slug}/items/{first.reference}/thread/")
        costs.append(len(asked))
    assert costs[0] == costs[1]
