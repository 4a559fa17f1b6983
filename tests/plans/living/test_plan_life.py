"""The life of a plan: which steps are legal, who takes them, and what each leaves behind."""

from datetime import date

import pytest

from goldenthread.boards import services as boards
from goldenthread.plans import services
from goldenthread.plans.life_queries import approvals_of, kinds_asked, missing_sign_offs
from goldenthread.plans.models import Approval, Plan
from goldenthread.plans.plan_life import STEPS, sign_offs_asked, steps_from
from goldenthread.plans.queries import rows_of
from goldenthread.plans.vocab import PLAN_STAGES, PlanStage
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.plans.living.lives import a_plan, add, step
from tests.plans.places import around

DAY = date(2026, 3, 20)
# The issue's own words, as a table: from, event, to.
LEGAL = {
    ("draft", "consult"): "consultation",
    ("consultation", "take-back"): "draft",
    ("draft", "approve"): "approved",
    ("consultation", "approve"): "approved",
    ("approved", "begin"): "live",
    ("draft", "begin"): "live",
    ("live", "close"): "closed",
    ("closed", "archive"): "archived",
    ("closed", "reopen"): "live",
}
EVENTS = sorted({event for _, event in LEGAL})


def test_the_table_says_what_the_issue_says() -> None:
    assert {(before, one.event): one.after for one in STEPS for before in one.before} == LEGAL
    assert {one.event for one in STEPS if one.asks} == {"take-back", "reopen"}


def test_who_takes_which_step() -> None:
    assert [one.event for one in steps_from("draft", {"unit"})] == ["consult", "approve", "begin"]
    assert [one.event for one in steps_from("draft", {"approver"})] == ["approve"]
    assert [one.event for one in steps_from("closed", {"unit"})] == ["archive", "reopen"]
    assert steps_from("live", {"approver"}) == []
    assert steps_from("archived", {"unit", "approver"}) == []
    assert steps_from("draft", set()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("stage", sorted(PLAN_STAGES))
@pytest.mark.parametrize("event", EVENTS)
def test_every_pair_of_stage_and_step(place: Place, stage: PlanStage, event: str) -> None:
    plan = a_plan(place, stage)
    group = around(place).group
    entries = Entry.objects.count()
    said = {"said": "Because", "group": group, "day": DAY}
    if (stage, event) in LEGAL:
        moved = step(plan, event, **said)
        assert (moved.stage, moved.version) == (LEGAL[stage, event], 2)
        assert Plan.objects.get(pk=plan.pk).stage == LEGAL[stage, event]
        (entry,) = Entry.objects.filter(deed=f"plan:{event}")
        assert Entry.objects.count() == entries + 1
        assert entry.lines.get().change["stage"] == [stage, LEGAL[stage, event]]
        assert entry.lines.get().change["said"] == [None, "Because"]
    else:
        with pytest.raises(services.NoSuchStep):
            step(plan, event, **said)
        assert Plan.objects.get(pk=plan.pk).version == 1
        assert Entry.objects.count() == entries
    assert Approval.objects.count() == int(event == "approve" and (stage, event) in LEGAL)


@pytest.mark.django_db
def test_what_is_refused_changes_nothing(place: Place) -> None:
    plan = a_plan(place, "consultation")
    group = around(place).group
    with pytest.raises(services.ReasonNeeded):
        step(plan, "take-back", said="  ")
    with pytest.raises(services.ApprovalUnnamed):
        step(plan, "approve", day=DAY)
    with pytest.raises(services.ApprovalUnnamed):
        step(plan, "approve", group=group)
    with pytest.raises(services.NotYetThatDay):
        step(plan, "approve", group=group, day=date(2026, 4, 2))
    with pytest.raises(services.NoSuchStep):
        step(plan, "vanish")
    with pytest.raises(services.PlanChangedMeanwhile):
        services.move_plan(plan=plan, event="take-back", said="x", seen=0, by=SYSTEM, at=AT)
    plan.refresh_from_db()
    assert (plan.stage, plan.version, Approval.objects.count()) == ("consultation", 1, 0)


@pytest.mark.django_db
def test_an_approval_is_of_a_group_on_a_day_at_the_version_that_was_looked_at(place: Place) -> None:
    plan = a_plan(place, "draft")
    group = around(place).group
    step(plan, "consult")
    step(plan, "approve", group=group, day=DAY, said="Minute 7")
    (approval,) = approvals_of(plan)
    assert (approval.group, approval.day, approval.version, approval.words) == (group, DAY, 2, "Minute 7")
    assert approval.by == "Manager"


def test_which_partners_sign() -> None:
    partners = ("council", "health", "police")
    assert sign_offs_asked("england", "children") == partners
    assert sign_offs_asked("england", "combined") == partners
    assert sign_offs_asked("england", "adults") == ()
    for nation in ("wales", "scotland", "northern-ireland"):
        assert sign_offs_asked(nation, "children") == ()


@pytest.mark.django_db
def test_the_partners_sign_off_and_the_plan_says_who_is_missing(place: Place) -> None:
    here = around(place)
    plan = a_plan(place, "approved", board=place.children)
    assert missing_sign_offs(kinds_asked(plan), approvals_of(plan)) == ["council", "health", "police"]

    def sign(**said: object) -> Approval:
        return services.sign_off(plan=plan, **{"day": DAY, "seen": 1, "by": SYSTEM, "at": AT, **said})  # type: ignore[arg-type]

    sign(seat=here.police, words="Deputy Chief Constable")
    assert missing_sign_offs(kinds_asked(plan), approvals_of(plan)) == ["council", "health"]
    with pytest.raises(services.NothingToChange):
        sign(seat=here.police)
    school = boards.seat_agency(
        partnership=place.partnership, name="Hill School", kind="school", first=None, by=SYSTEM, at=AT
    )
    with pytest.raises(services.NoSignOffAsked):
        sign(seat=school)
    with pytest.raises(services.NotYetThatDay):
        sign(seat=here.health, day=date(2026, 4, 2))
    with pytest.raises(services.PlanChangedMeanwhile):
        sign(seat=here.health, seen=4)
    assert Approval.objects.count() == 1
    # A missing sign-off warns and does not refuse.
    assert step(plan, "begin").stage == "live"
    step(plan, "close", anyway=True)
    with pytest.raises(services.NoSignOffAsked):
        sign(seat=here.health, seen=3)


@pytest.mark.django_db
def test_which_plans_ask_for_no_sign_off(place: Place) -> None:
    group = around(place).group
    assert kinds_asked(a_plan(place, board=place.adults)) == ()
    assert kinds_asked(a_plan(place, board=place.children, kind="work-plan", group=group)) == ()
    assert kinds_asked(a_plan(place)) == ("council", "health", "police")  # of all boards, one of them for children


@pytest.mark.django_db
def test_another_partnerships_group_or_agency_never_counts(place: Place, elsewhere: Place) -> None:
    theirs = around(elsewhere)
    plan = a_plan(place, "draft", board=place.children)
    with pytest.raises(services.ApprovalUnnamed):
        step(plan, "approve", group=theirs.group, day=DAY)
    with pytest.raises(services.NoSignOffAsked):
        services.sign_off(plan=plan, seat=theirs.police, day=DAY, seen=1, by=SYSTEM, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("stage", sorted(PLAN_STAGES))
def test_only_a_live_plan_asks_anybody_for_anything(place: Place, stage: PlanStage) -> None:
    plan = a_plan(place, stage)
    add(plan, "Walk every route", timescale="May 2026")
    (row,) = rows_of(plan, date(2026, 7, 1))
    assert row.overdue == (stage == "live")


@pytest.mark.django_db
def test_closing_asks_where_priorities_are_not_evaluated_and_says_which(place: Place) -> None:
    plan = a_plan(place)
    first, second = (add(plan, text, kind="priority") for text in ("Safe streets", "Safe homes"))
    gone = add(plan, "Given up", kind="priority")
    type(gone).objects.filter(pk=gone.pk).update(stage="cancelled")
    add(plan, "An action at the top")
    services.evaluate(plan=plan, said={first.reference: services.Judged("kept")}, seen=0, by=SYSTEM, at=AT)
    with pytest.raises(services.NotEvaluated) as refused:
        step(plan, "close")
    assert refused.value.priorities == [second.reference]
    assert step(plan, "close", anyway=True).stage == "closed"
    step(plan, "reopen", said="Too soon")
    learned = services.Judged("not", learned="Too little time")
    services.evaluate(plan=plan, said={second.reference: learned}, seen=1, by=SYSTEM, at=AT)
    assert step(plan, "close").stage == "closed"
