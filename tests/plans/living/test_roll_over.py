"""Roll-over into next year's plan: open items are carried, joined both ways, and nothing is lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lib.dates import DAY, Period
from goldenthread.plans import services
from goldenthread.plans.models import Item, ItemTheme, Plan, Turn, Update, Version
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rolling import next_period, title_moved_on
from goldenthread.plans.services import set_themes, tick_date
from goldenthread.thread.models import Edge
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.plans.living.lives import MANAGER, a_plan, add
from tests.plans.places import around

NEXT = Period(date(2027, 4, 1), date(2028, 3, 31))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((date(2026, 4, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31))),
        ((date(2024, 4, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2030, 3, 31))),
        ((date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))),
        ((date(2023, 3, 1), date(2024, 2, 29)), (date(2024, 3, 1), date(2025, 2, 28))),
        ((date(2026, 5, 4), date(2026, 5, 17)), (date(2026, 5, 18), date(2026, 5, 31))),
        ((date(2026, 1, 31), date(2026, 7, 30)), (date(2026, 7, 31), date(2027, 1, 30))),
    ],
)
def test_the_next_period(before: tuple[date, date], after: tuple[date, date]) -> None:
    assert next_period(Period(*before)) == Period(*after)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 2000))
def test_the_next_period_begins_the_day_after_and_is_about_as_long(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    after = next_period(period)
    assert after.first == period.last + DAY
    assert abs((after.last - after.first).days - days) <= 4


@pytest.mark.parametrize(
    ("title", "years", "moved"),
    [
        ("Business Plan 2026/27", 1, "Business Plan 2027/28"),
        ("Business Plan 2026-2027", 1, "Business Plan 2027-2028"),
        ("Strategy 2024–27", 3, "Strategy 2027–30"),
        ("Plan 2099/00", 1, "Plan 2100/01"),
        ("Plan for 2026", 1, "Plan for 2027"),
        ("Our plan", 1, "Our plan"),
        ("Plan 12026 of 2026", 0, "Plan 12026 of 2026"),
    ],
)
def test_the_titles_years_move_on(title: str, years: int, moved: str) -> None:
    assert title_moved_on(title, years) == moved


def carry(plan: Plan, *items: Item, **said: object) -> Plan:
    choices = {one.reference for one in items}
    told = {"title": "Harbour plan 2027/28", "period": NEXT, "seen": plan.version, "by": MANAGER, "at": AT, **said}
    return services.carry_over(plan=plan, choices=choices, **told)  # type: ignore[arg-type]


def stage(item: Item, now: str) -> None:
    Item.objects.filter(pk=item.pk).update(stage=now)


@pytest.mark.django_db
def test_open_items_go_on_and_all_they_say_goes_with_them(place: Place) -> None:
    here = around(place)
    plan = a_plan(place, board=place.children, level_names={"priority": "Aim"}, scheme="standard")
    streets = add(plan, "Safe streets", kind="priority", ref="1", areas=["North"])
    walk = add(
        plan, "Walk every route", streets, ref="1.1", measure="Fewer hurt", how="On foot", timescale="September",
        leads=[("Nurse", "post:Designated Nurse"), ("The quality people", "group:Quality Group"), ("Youth", "")],
        scope="children", areas=["South"],
    )  # fmt: skip
    ask = add(plan, "Ask children", streets, ref="1.2", leads=[("Nurse", "agency:Vale Health")])
    done = add(plan, "Print the map", streets, ref="1.3")
    homes = add(plan, "Safe homes", kind="priority", ref="2")
    visit = add(plan, "Visit every family", homes, ref="2.1")
    stage(ask, "deferred")
    stage(done, "verified")
    Item.objects.filter(pk=walk.pk).update(cost=Decimal("120.50"), money="Youth grant", money_agreed="yes")
    Update.objects.create(partnership=place.partnership, item=walk, as_at=AT.date(), at=AT, by="x", done="Half")
    set_themes(item=walk, names=[], fresh="Roads", seen=walk.version, by=MANAGER, at=AT)
    tick_date(item=walk, day=date(2026, 9, 30), given=True, by=MANAGER, at=AT)
    walk.refresh_from_db()
    fresh = carry(plan, walk, ask)

    assert (fresh.title, fresh.first, fresh.last, fresh.stage, fresh.follows) == (
        "Harbour plan 2027/28", date(2027, 4, 1), date(2028, 3, 31), "draft", plan,
    )  # fmt: skip
    assert (fresh.board, fresh.scheme, fresh.level_names, fresh.kind) == (
        place.children, plan.scheme, {"priority": "Aim"}, "business",
    )  # fmt: skip
    rows = rows_of(fresh, AT.date())
    assert [(row.depth, row.kind, row.printed_ref, row.text) for row in rows] == [
        (0, "priority", "1", "Safe streets"),
        (1, "action", "1.1", "Walk every route"),
        (1, "action", "1.2", "Ask children"),
    ]
    new_walk, new_ask = Item.objects.get(plan=fresh, printed_ref="1.1"), Item.objects.get(plan=fresh, printed_ref="1.2")
    # Its words and what they mean; September is still that of the year in which it was promised.
    for name in ("how", "measure", "scope", "timescale", "start", "due", "due_dates", "kept_dates", "recurrence"):
        assert getattr(new_walk, name) == getattr(walk, name), name
    assert (new_walk.due, new_walk.cost, new_walk.money) == (date(2026, 9, 30), Decimal("120.50"), "Youth grant")
    assert [(one.printed, one.post, one.group, one.seat) for one in new_walk.leads.order_by("position")] == [
        ("Nurse", here.nurse, None, None), ("The quality people", None, here.group, None), ("Youth", None, None, None),
    ]  # fmt: skip
    assert new_ask.leads.get().seat == here.health  # the same printed words mean another thing there
    assert [one.area.name for one in new_walk.areas.all()] == ["South"]
    assert rows[1].areas == {"North", "South"}
    assert (new_walk.origin_kind, new_walk.origin_label, new_walk.origin_reference) == (
        "plan", "Harbour plan 2026/27", walk.reference,
    )  # fmt: skip
    assert (new_walk.stage, new_ask.stage) == ("open", "open")
    version = new_walk.versions.get()
    assert (version.number, version.why, version.fields["areas"]) == (
        1,
        "Carried on from Harbour plan 2026/27",
        ["South"],
    )
    assert [one.theme.name for one in ItemTheme.objects.filter(item=new_walk)] == version.fields["themes"] == ["Roads"]
    assert version.fields["leads"][0] == {"printed": "Nurse", "means": "post:Designated Nurse"}

    # Here they are carried forward, keep their history, and say where they go on.
    walk.refresh_from_db()
    assert (walk.stage, walk.version, walk.updates.count()) == ("carried-forward", 4, 1)
    assert [one.why for one in walk.versions.order_by("number")][::3] == [
        "Added by hand",
        "Goes on in Harbour plan 2027/28",
    ]
    assert walk.versions.get(number=4).fields["stage"] == "carried-forward"
    assert [(one.event, one.before, one.after) for one in Turn.objects.order_by("item__printed_ref")] == [
        ("carry", "open", "carried-forward"), ("carry", "deferred", "carried-forward"),
    ]  # fmt: skip
    assert [Item.objects.get(pk=one.pk).stage for one in (done, visit, streets)] == ["verified", "open", "open"]
    new_streets = Item.objects.get(plan=fresh, kind="priority")
    assert set(Edge.objects.values_list("source", "target", "relation")) == {
        (streets.reference, new_streets.reference, "carried-on"),
        (walk.reference, new_walk.reference, "carried-on"),
        (ask.reference, new_ask.reference, "carried-on"),
    }
    assert Entry.objects.filter(deed="plan:carried-over").count() == 1
    assert Plan.objects.get(pk=plan.pk).stage == "live"


@pytest.mark.django_db
def test_what_cannot_be_carried_over(place: Place) -> None:
    plan, other = a_plan(place), a_plan(place)
    item, done, top = add(plan, "Walk"), add(plan, "Print"), add(plan, "Safe streets", kind="priority")
    theirs = add(other, "Of another plan")
    stage(done, "verified")
    for wrong in (done, top, theirs):
        with pytest.raises(services.NotOpenAnyMore) as refused:
            carry(plan, item, wrong)
        assert refused.value.references == [wrong.reference]
    with pytest.raises(services.NothingToCarry):
        carry(plan)
    with pytest.raises(services.PlanChangedMeanwhile):
        carry(plan, item, seen=7)
    with pytest.raises(services.CannotGoOn):
        carry(plan, item, period=Period(date(2027, 3, 31), date(2028, 3, 30)))
    for now in ("draft", "consultation", "approved", "archived"):
        Plan.objects.filter(pk=plan.pk).update(stage=now)
        with pytest.raises(services.CannotGoOn):
            carry(plan, item)
    assert Plan.objects.count() == 2
    assert not Edge.objects.exists()
    assert not Turn.objects.exists()


@pytest.mark.django_db
def test_nothing_is_lost_whatever_is_chosen(place: Place) -> None:
    """Each open item is in exactly one place afterwards: open here, or open there with its like carried forward here."""
    plan = a_plan(place)
    tops = [add(plan, f"Priority {n}", kind="priority") for n in range(3)]
    items = [add(plan, f"Action {n}", tops[n % 3]) for n in range(9)]
    versions = Version.objects.filter(item__plan=plan).count()
    chosen = items[::2]
    fresh = carry(plan, *chosen, stage="live")
    here = set(Item.objects.filter(plan=plan, kind="action", stage="open").values_list("text", flat=True))
    there = set(Item.objects.filter(plan=fresh, kind="action", stage="open").values_list("text", flat=True))
    assert here | there == {one.text for one in items}
    assert not here & there
    assert there == {one.text for one in chosen}
    assert Item.objects.filter(plan=plan).count() == 12
    assert Version.objects.filter(item__plan=plan).count() == versions + len(chosen)


@pytest.mark.django_db
def test_a_plan_without_a_period_goes_on_too(place: Place) -> None:
    plan = a_plan(place, period=None)
    fresh = carry(plan, add(plan, "Walk"), period=None)
    assert (fresh.first, fresh.last) == (None, None)
