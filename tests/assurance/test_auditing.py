"""An audit from planned to looked at again: deeds, refusals, and what they leave behind."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.asks.models import Ask
from goldenthread.assurance.models import Audit, CaseGrade, Finding
from goldenthread.assurance.services import auditing, findings, grading
from goldenthread.assurance.services.audit_refusals import (
    AuditChangedMeanwhile,
    AuditNotNow,
    DaysWrongWayRound,
    FindingChangedMeanwhile,
    GradesMissing,
    GradesStand,
    InAPlan,
    NoSuchGrade,
    NoTheme,
    NotReadyToGrade,
    SayTheDay,
    SayWhyNot,
    SentAlready,
    TellsWho,
)  # fmt: skip
from goldenthread.assurance.services.findings import NoPlan, NothingSaid
from goldenthread.assurance.services.grading import GradeTyped
from goldenthread.plans.models import Plan
from goldenthread.plans.services import found_plan
from goldenthread.thread.models import Edge
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.assurance.an_audit import QUESTIONS, Audited, actor, an_audit
from tests.conftest import AT, Place

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


def typed(code: str, cases: range = range(1, 5)) -> dict[tuple[int, str], GradeTyped]:
    return {(case, key): GradeTyped(code) for case in cases for key in QUESTIONS}


def test_the_year_follows_from_the_first_day(place: Place) -> None:
    of: dict[str, Any] = {"partnership": place.partnership, "kind": "themed", "name": "Neglect", "year": 2030, **BY}
    assert auditing.plan_audit(starts_on=date(2027, 3, 31), **of).year == 2026
    assert auditing.plan_audit(**of).year == 2030
    with pytest.raises(DaysWrongWayRound):
        auditing.plan_audit(starts_on=date(2027, 3, 31), ends_on=date(2027, 3, 30), **of)
    with pytest.raises(NoTheme):
        auditing.plan_audit(**{**of, "name": " "})
    assert [one.reference for one in Audit.objects.order_by("pk")] == ["AUD-0001", "AUD-0002"]


@pytest.mark.parametrize("field", ["name", "why", "method", "cohort", "summary"])
def test_no_service_takes_what_identifies(place: Place, field: str) -> None:
    audited = an_audit(place)
    with pytest.raises(TellsWho):
        auditing.change_audit(audit=audited.audit, changes={field: "Mrs Patel's child"}, seen=1, **BY)
    assert audited.now.version == 1


def test_free_words_of_grades_findings_and_reasons_take_nothing_that_identifies(place: Place) -> None:
    audited = an_audit(place)
    with pytest.raises(TellsWho):
        auditing.move_audit(audit=audited.audit, event="drop", said="JD (14) moved away", seen=1, **BY)
    audited.move("send-out")
    seat = audited.seats["vale-council"]
    with pytest.raises(TellsWho):
        grading.save_grades(
            audit=audited.audit, seat=seat, typed={(1, "seen"): GradeTyped("2", "rang 07700 900123")}, **BY
        )
    with pytest.raises(TellsWho):
        findings.add_finding(audit=audited.audit, kind="learning", words="Born 12/03/2015", **BY)
    assert not CaseGrade.objects.exists()
    assert not Finding.objects.exists()


def test_two_who_change_at_once_both_keep_their_words(place: Place) -> None:
    audited = an_audit(place)
    auditing.change_audit(audit=audited.audit, changes={"why": "A review"}, seen=1, **BY)
    with pytest.raises(AuditChangedMeanwhile) as refusal:
        auditing.change_audit(audit=audited.audit, changes={"why": "Figures"}, seen=1, **BY)
    assert (refusal.value.audit.why, audited.now.why) == ("A review", "A review")
    assert auditing.change_audit(audit=audited.audit, changes={"why": "A review"}, seen=2, **BY).version == 2


def test_each_step_leads_where_the_table_says_and_no_other_is_taken(place: Place) -> None:
    from goldenthread.assurance.audit_life import STEPS
    from goldenthread.assurance.vocab import AUDIT_STAGES

    audited = an_audit(place)
    for stage in AUDIT_STAGES:
        for step in STEPS:
            Audit.objects.filter(pk=audited.audit.pk).update(stage=stage)
            entries = Entry.objects.count()
            how: dict[str, Any] = {"event": step.event, "said": "Because", "day": AT.date()}
            if stage in step.before:
                moved = auditing.move_audit(audit=audited.audit, seen=audited.now.version, **how, **BY)
                assert moved.stage == step.after
                assert Entry.objects.count() == entries + 1
            else:
                with pytest.raises(AuditNotNow):
                    auditing.move_audit(audit=audited.audit, seen=audited.now.version, **how, **BY)


def test_a_step_says_what_it_needs(place: Place) -> None:
    audited = an_audit(place)
    with pytest.raises(SayWhyNot):
        auditing.move_audit(audit=audited.audit, event="drop", seen=1, **BY)
    with pytest.raises(SayTheDay):
        auditing.move_audit(audit=audited.audit, event="report", seen=1, **BY)
    auditing.set_agencies(audit=audited.audit, seats=[], **BY)
    with pytest.raises(NotReadyToGrade):
        auditing.move_audit(audit=audited.audit, event="send-out", seen=1, **BY)
    audited.move("report", day=date(2026, 6, 1))
    audited.move("act")
    audited.move("look-again", day=date(2027, 6, 1))
    assert (audited.now.reported_on, audited.now.re_audit_on) == (date(2026, 6, 1), date(2027, 6, 1))


def test_an_agency_grades_and_sends_in_once_it_is_whole(place: Place) -> None:
    audited = an_audit(place)
    audit, seat = audited.audit, audited.seats["vale-council"]
    with pytest.raises(AuditNotNow):
        grading.save_grades(audit=audit, seat=seat, typed=typed("2"), **BY)
    audited.move("send-out")
    (ask, other) = auditing.ask_for_grades(audit=audit, due_on=AT.date() + timedelta(days=7), today=AT.date(), **BY)
    grading.save_grades(audit=audit, seat=seat, typed=typed("2", range(1, 4)), **BY)
    with pytest.raises(GradesMissing) as refusal:
        grading.send_grades(audit=audit, seat=seat, **BY)
    assert refusal.value.missing == [(4, key) for key in QUESTIONS]
    grading.save_grades(audit=audit, seat=seat, typed={(4, "seen"): GradeTyped("1")}, **BY)
    grading.set_unknown(audit=audit, seat=seat, case=4, **BY)
    assert set(CaseGrade.objects.filter(case=4).values_list("key", "code")) == {
        ("seen", "1"), ("heard", "n/a"), ("shared", "n/a"),
    }  # fmt: skip
    grading.send_grades(audit=audit, seat=seat, **BY)
    ask.refresh_from_db()
    other.refresh_from_db()
    assert (ask.state, other.state) == ("answered", "open")
    with pytest.raises(SentAlready):
        grading.save_grades(audit=audit, seat=seat, typed=typed("3"), **BY)
    grading.reopen_grades(audit=audit, seat=seat, **BY)
    kept = grading.save_grades(audit=audit, seat=seat, typed={(1, "seen"): GradeTyped("3", seen=1)}, **BY)
    assert set(kept.saved) == {(1, "seen")}
    audited.move("take-in")
    assert {one.state for one in Ask.objects.filter(kind="audit-grades")} == {"done", "unanswered"}
    with pytest.raises(AuditNotNow):
        grading.save_grades(audit=audit, seat=seat, typed=typed("1"), **BY)
    late = {(1, "heard"): GradeTyped("4", seen=1)}
    assert grading.save_grades(audit=audit, seat=seat, typed=late, for_them=True, **BY).saved


def test_grades_by_two_at_once_both_keep_theirs(place: Place) -> None:
    audited = an_audit(place)
    audited.move("send-out")
    seat = audited.seats["vale-council"]
    mine, theirs = (actor(audited.people[one]) for one in ("vale-council", "harbour-police"))

    def save(by: Any, cell: tuple[int, str], code: str, seen: int) -> grading.GradesKept:
        return grading.save_grades(
            audit=audited.audit, seat=seat, typed={cell: GradeTyped(code, None, seen)}, by=by, at=AT
        )

    assert save(mine, (1, "seen"), "2", 0).saved
    clash = save(theirs, (1, "seen"), "4", 0)
    assert (clash.saved, clash.clashes[1, "seen"].code) == ({}, "2")
    assert save(theirs, (1, "seen"), "2", 0).clashes == {}  # the very same is no quarrel
    assert save(theirs, (1, "seen"), "4", 1).saved[1, "seen"].version == 2
    assert CaseGrade.objects.get().by == theirs.label


@pytest.mark.parametrize(
    ("cell", "code"), [((0, "seen"), "1"), ((5, "seen"), "1"), ((1, "nothing"), "1"), ((1, "seen"), "5")]
)
def test_what_is_no_grade_or_no_case_is_refused(place: Place, cell: tuple[int, str], code: str) -> None:
    audited = an_audit(place)
    audited.move("send-out")
    with pytest.raises(NoSuchGrade):
        grading.save_grades(
            audit=audited.audit, seat=audited.seats["vale-council"], typed={cell: GradeTyped(code)}, **BY
        )
    assert not CaseGrade.objects.exists()


def test_all_together_grade_in_the_discussion_alone(place: Place) -> None:
    audited = an_audit(place)
    for event in ("send-out", "take-in"):
        audited.move(event)
        with pytest.raises(AuditNotNow):
            grading.save_grades(audit=audited.audit, seat=None, typed=typed("2"), **BY)
    audited.move("discuss")
    assert len(grading.save_grades(audit=audited.audit, seat=None, typed=typed("2"), **BY).saved) == 12
    audited.move("report")
    with pytest.raises(AuditNotNow):
        grading.save_grades(audit=audited.audit, seat=None, typed=typed("3"), **BY)


def test_what_was_graded_stays(place: Place) -> None:
    audited = an_audit(place)
    audited.move("send-out")
    grading.save_grades(
        audit=audited.audit, seat=audited.seats["vale-council"], typed={(3, "seen"): GradeTyped("1")}, **BY
    )
    version = audited.now.version
    for changes in ({"cases": 2}, {"tool": None}):
        with pytest.raises(GradesStand):
            auditing.change_audit(audit=audited.audit, changes=changes, seen=version, **BY)
    auditing.change_audit(audit=audited.audit, changes={"cases": 3}, seen=version, **BY)
    with pytest.raises(GradesStand):
        auditing.set_agencies(audit=audited.audit, seats=[audited.seats["harbour-police"]], **BY)
    auditing.set_agencies(audit=audited.audit, seats=[audited.seats["vale-council"]], **BY)
    assert [one.seat.slug for one in audited.audit.agencies.all()] == ["vale-council"]


@pytest.fixture
def discussed(place: Place) -> Audited:
    audited = an_audit(place)
    audited.move("send-out", "take-in", "discuss")
    return audited


def test_findings_are_numbered_changed_and_taken_out(discussed: Audited) -> None:
    first = findings.add_finding(audit=discussed.audit, kind="good-practice", words="Visits", standard="working", **BY)
    second = findings.add_finding(audit=discussed.audit, kind="learning", words="Records", standard="nothing", **BY)
    assert (first.number, first.standard, second.number, second.standard) == (1, "working", 2, "")
    with pytest.raises(NothingSaid):
        findings.add_finding(audit=discussed.audit, kind="learning", words=" ", **BY)
    how: dict[str, Any] = {"kind": "learning", "standard": "working", "seat": None, **BY}
    findings.change_finding(finding=first, words="Home visits", seen=1, **how)
    with pytest.raises(FindingChangedMeanwhile) as refusal:
        findings.change_finding(finding=first, words="No visits", seen=1, **how)
    assert refusal.value.finding.words == "Home visits"
    findings.remove_finding(finding=second, **BY)
    with pytest.raises(AuditNotNow):
        findings.remove_finding(finding=second, **BY)
    third = findings.add_finding(audit=discussed.audit, kind="learning", words="Again", **BY)
    assert third.number == 3  # a number is never given twice
    discussed.move("report", "close")
    with pytest.raises(AuditNotNow):
        findings.add_finding(audit=discussed.audit, kind="learning", words="Too late", **BY)


def test_a_recommendation_becomes_an_action_that_keeps_where_it_came_from(discussed: Audited) -> None:
    told = findings.add_finding(
        audit=discussed.audit, kind="recommendation", words="Share more", standard="working", **BY
    )
    learning = findings.add_finding(audit=discussed.audit, kind="learning", words="Records", **BY)
    how: dict[str, Any] = {"words": "Write a protocol", **BY}
    with pytest.raises(NoPlan):
        findings.recommend(finding=told, plan=None, title=" ", **how)
    with pytest.raises(AuditNotNow):
        findings.recommend(finding=learning, plan=None, title="Plan", **how)
    item = findings.recommend(
        finding=told,
        plan=None,
        title="Plan of the audit",
        lead="agency:Vale Council",
        timescale="September 2026",
        **how,
    )
    plan = Plan.objects.get(title="Plan of the audit")
    assert (plan.kind, plan.stage, item.plan_id) == ("audit", "live", plan.pk)
    assert (item.origin_kind, item.origin_reference) == ("audit", discussed.audit.reference)
    assert item.leads.get().seat == discussed.seats["vale-council"]
    assert item.due == date(2026, 9, 30)
    edge = Edge.objects.get(source=discussed.audit.reference, target=item.reference)
    assert edge.relation == "gave-rise-to"
    told.refresh_from_db()
    assert told.item == item.reference
    with pytest.raises(InAPlan):
        findings.recommend(finding=told, plan=plan, **how)
    with pytest.raises(InAPlan):
        findings.remove_finding(finding=told, **BY)
    other = findings.add_finding(audit=discussed.audit, kind="recommendation", words="Visit more", **BY)
    assert findings.recommend(finding=other, plan=plan, **how).plan_id == plan.pk
    third = findings.add_finding(audit=discussed.audit, kind="recommendation", words="Ask more", **BY)
    business = found_plan(
        partnership=discussed.audit.partnership, board=None, title="B", period=None, scheme=None, level_names={}, **BY
    )
    with pytest.raises(NoPlan):
        findings.recommend(finding=third, plan=business, **how)


def test_an_audit_looks_again_with_the_same_tool_and_agencies(discussed: Audited) -> None:
    with pytest.raises(AuditNotNow):
        auditing.begin_re_audit(audit=discussed.audit, year=2027, **BY)
    discussed.move("report")
    again = auditing.begin_re_audit(audit=discussed.audit, year=2027, **BY)
    assert (again.re_audits_id, again.tool_id, again.year, again.cases, again.stage) == (
        discussed.audit.pk, discussed.tool.pk, 2027, 4, "planned",
    )  # fmt: skip
    assert {one.seat.slug for one in again.agencies.all()} == {"vale-council", "harbour-police"}
    with pytest.raises(AuditNotNow):
        auditing.begin_re_audit(audit=discussed.audit, year=2028, **BY)
