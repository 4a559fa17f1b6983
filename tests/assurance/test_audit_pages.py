"""The pages of the programme and of audits: who sees what, what forms refuse, two at once, keys, and what pages cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.assurance.models import Audit, AuditAgency, CaseGrade, Finding
from goldenthread.assurance.services import auditing, findings, grading
from goldenthread.assurance.services.grading import GradeTyped
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.plans.models import Item
from goldenthread.trail.actor import SYSTEM
from tests.assurance.an_audit import CASES, QUESTIONS, Audited, a_tool_for_cases, an_audit
from tests.assurance.audit_pages import base, page_of, text
from tests.conftest import AT, FIRST, Place, found

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
FACTS = {"name": "Neglect", "kind": "multi-agency", "year": "2026", "cases": "4", "board": "", "group": "", "tool": ""}
SECRETS = {
    "health number": "943 476 5919", "pupil number": "H801200001001", "insurance": "AB 12 34 56 C",
    "birth": "born on 12/03/2015", "initials": "JD (14)", "name": "Mrs Patel", "postcode": "M1 1AE",
    "street": "12 High Street", "e-mail": "a.b@mail.example", "telephone": "07700 900123",
}  # fmt: skip


@pytest.fixture
def grading_now(place: Place) -> Audited:
    audited = an_audit(place)
    audited.move("send-out")
    return audited


def test_an_audit_is_planned_in_the_browser(as_manager: Client, place: Place) -> None:
    assert "Nothing is planned for this year" in text(as_manager, f"{base(place)}/?year=2026")
    tool = a_tool_for_cases(place)
    boards.seat_agency(partnership=place.partnership, name="Vale Council", kind="council", first=FIRST, **BY)
    sent = {**FACTS, "starts_on": "2026-07-02", "tool": f"{tool.tool.slug}.1", "why": "A review"}
    got = as_manager.post(f"{base(place)}/new/", sent)
    assert got.status_code == 302
    made = Audit.objects.get()
    assert (made.name, made.year, made.tool_id, made.cases, made.why) == ("Neglect", 2026, tool.pk, 4, "A review")
    assert got["Location"] == f"{base(place)}/{made.reference}/agencies/"
    assert as_manager.post(got["Location"], {"agencies": ["vale-council"]}).status_code == 302
    assert AuditAgency.objects.get().seat.slug == "vale-council"
    shown = text(as_manager, f"{base(place)}/?year=2026")
    assert shown.index("July to September") < shown.index("Neglect", shown.index("July to September"))
    assert "Vale Council" in shown
    assert "Neglect" not in text(as_manager, f"{base(place)}/?year=2026&kind=themed").partition("<main")[2]


@pytest.mark.parametrize("field", ["name", "why", "method", "cohort"])
def test_every_field_refuses_says_what_it_saw_and_keeps_what_was_typed(
    as_manager: Client, place: Place, field: str
) -> None:
    for kind, secret in SECRETS.items():
        got = as_manager.post(f"{base(place)}/new/", {**FACTS, field: f"About {secret} again"})
        assert got.status_code == 422, kind
        shown = got.content.decode()
        assert f"“{secret}”: It looks like" in shown, kind
        assert f"About {secret} again" in shown, kind
    assert not Audit.objects.exists()


def test_the_fields_of_grades_findings_steps_and_actions_refuse_too(as_manager: Client, grading_now: Audited) -> None:
    here = page_of(grading_now)
    told = findings.add_finding(audit=grading_now.audit, kind="recommendation", words="Visit sooner", **BY)
    secret = "Mrs Patel’s visit"
    forms = {
        "change/": {**FACTS, "seen": "2", "summary": secret},
        "step/drop/": {"seen": "2", "drop-said": secret},
        "grades/vale-council/?case=1": {"g-1-seen": "2", "v-1-seen": "0", "w-1-seen": secret},
        "findings/": {"kind": "learning", "words": secret},
        f"findings/{told.number}/": {"seen": "1", "kind": "learning", "words": secret},
        f"findings/{told.number}/action/": {"words": secret, "title": "Plan"},
    }
    for address, sent in forms.items():
        got = as_manager.post(here + address, sent)
        assert got.status_code == 422, address
        assert "It looks like somebody’s name." in got.content.decode(), address
        assert "Mrs Patel’s visit" in got.content.decode(), address
    assert not CaseGrade.objects.exists()
    assert (Finding.objects.get().words, grading_now.now.summary, grading_now.now.stage) == (
        "Visit sooner",
        "",
        "tools-out",
    )
    titled = as_manager.post(f"{here}findings/{told.number}/action/", {"words": "Visit", "title": secret})
    assert "It looks like somebody’s name." in titled.content.decode()
    assert not Item.objects.exists()


def test_two_who_change_an_audit_both_keep_their_words(as_manager: Client, grading_now: Audited) -> None:
    tool = f"{grading_now.tool.tool.slug}.1"
    sent = {**FACTS, "seen": "2", "tool": tool}
    assert as_manager.post(f"{page_of(grading_now)}change/", {**sent, "why": "A review"}).status_code == 302
    got = as_manager.post(f"{page_of(grading_now)}change/", {**sent, "why": "Our figures"})
    shown = got.content.decode()
    assert got.status_code == 422
    assert "A review" in shown
    assert "Our figures" in shown
    assert grading_now.now.why == "A review"


def test_readers_see_nothing_and_others_the_programme_alone(client: Client, place: Place, grading_now: Audited) -> None:
    here = page_of(grading_now)
    client.force_login(place.people["reader"])
    assert client.get(f"{base(place)}/").status_code == 403
    assert client.get(here).status_code == 404
    client.force_login(place.people["member"])
    shown = text(client, f"{base(place)}/")
    assert "Neglect in early years" in shown
    assert grading_now.audit.reference + "/" not in shown
    assert client.get(here).status_code == 404
    client.force_login(place.people["executive"])
    assert grading_now.audit.reference + "/" in text(client, f"{base(place)}/")
    assert client.get(f"{here}grades/vale-council/").status_code == 404


def test_another_board_and_another_partnership_do_not_exist(client: Client, place: Place) -> None:
    audited = an_audit(place, board=place.children)
    elsewhere = found("elsewhere")
    client.force_login(place.people["other-board"])
    assert "Neglect in early years" not in text(client, f"{base(place)}/")
    assert client.get(page_of(audited)).status_code == 404
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(page_of(audited)).status_code == 404
    assert client.get(f"{base(elsewhere)}/{audited.audit.reference}/").status_code == 404


def test_steps_in_the_browser(as_manager: Client, grading_now: Audited) -> None:
    here = page_of(grading_now)
    assert "Close the grading" in text(as_manager, here)
    assert as_manager.post(f"{here}step/take-in/", {"seen": "1"}).status_code == 422  # somebody moved it meanwhile
    assert as_manager.post(f"{here}step/take-in/", {"seen": "2"}).status_code == 302
    assert as_manager.post(f"{here}step/drop/", {"seen": "3"}).status_code == 422
    assert as_manager.post(f"{here}step/report/", {"seen": "3", "report-day": "2026-06-01"}).status_code == 302
    assert grading_now.now.reported_on == date(2026, 6, 1)
    assert as_manager.post(f"{here}step/take-in/", {"seen": "4"}).status_code == 422
    assert as_manager.get(f"{here}step/nothing/").status_code == 404


def test_from_a_recommendation_to_a_re_audit_that_says_whether_it_stuck(as_manager: Client, place: Place) -> None:
    """Then 3, 3, 3 in each domain; now recognition is better and working together is not."""
    audited = an_audit(place, cases=1)
    audited.move("send-out", "take-in", "discuss")
    then = {(1, key): GradeTyped("3") for key in QUESTIONS}
    grading.save_grades(audit=audited.audit, seat=None, typed=then, **BY)
    here = page_of(audited)
    for words, domain in (
        ("See children", "recognition"),
        ("Share more", "working"),
        ("Nobody did", "working"),
        ("Undone", ""),
    ):
        as_manager.post(f"{here}findings/", {"kind": "recommendation", "words": words, "standard": domain})
    audited.move("report")
    for number, sent in ((1, {"title": "Plan"}), (2, {"plan": "PLN-0001"}), (4, {"plan": "PLN-0001"})):
        got = as_manager.post(f"{here}findings/{number}/action/", {"words": f"Do {number}", **sent})
        assert got.status_code == 302, got.content.decode()
    assert Finding.objects.filter(item="").get().number == 3
    Item.objects.filter(text__in=["Do 1", "Do 2"]).update(stage="verified")
    assert as_manager.post(f"{here}again/").status_code == 302
    again = Audit.objects.get(re_audits=audited.audit)
    looked = Audited(again, audited.tool)
    looked.move("send-out", "take-in", "discuss")
    now = {(1, "seen"): GradeTyped("2"), (1, "heard"): GradeTyped("3"), (1, "shared"): GradeTyped("3")}
    grading.save_grades(audit=again, seat=None, typed=now, **BY)
    shown = text(as_manager, f"{page_of(looked)}compare/").partition("<main")[2]
    parts = [shown.index(one) for one in ("Recognition", "Better", "Working together", "The same")]
    assert parts == sorted(parts)
    order = ("See children", "It stuck", "Share more", "Done, and it does not show", "Nobody did", "It never became an action", "Undone", "Not done yet")  # fmt: skip
    rest = shown[shown.index("Did what was recommended stick") :]
    places = [rest.index(one) for one in order]
    assert places == sorted(places)
    assert as_manager.get(f"{here}compare/").status_code == 404


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_what_pages_cost_does_not_grow(as_manager: Client, place: Place) -> None:
    few = an_audit(place, agencies=("a-one", "a-two"), cases=2, starts_on=AT.date())
    small = cost(as_manager, f"{base(place)}/?year=2026")
    many = an_audit(place, tool=few.tool, agencies=tuple(f"b-{n}" for n in range(12)), cases=30, starts_on=AT.date())
    for n in range(48):
        auditing.plan_audit(
            partnership=place.partnership, name=f"A {n}", kind="themed", year=2026, starts_on=AT.date(), **BY
        )
    assert cost(as_manager, f"{base(place)}/?year=2026") == small <= 15
    for one in (few, many):
        one.move("send-out")
        rows = [
            CaseGrade(
                partnership=place.partnership, audit=one.audit, seat=seat, case=case, key=key, code="2", at=AT, by="x"
            )
            for seat in Seat.objects.filter(pk__in=[seat.pk for seat in one.seats.values()])
            for case in range(1, one.audit.cases + 1)
            for key in QUESTIONS
        ]
        CaseGrade.objects.bulk_create(rows)
        for n in range(one.audit.cases):
            findings.add_finding(audit=one.audit, kind="recommendation", words=f"Do {n}", **BY)
        one.move("take-in", "discuss")
    for address in ("", "together/", "together/?case=1", "grades/", "grades/as/csv/"):
        costs = [cost(as_manager, page_of(one) + address) for one in (few, many)]
        assert costs[0] == costs[1] <= 15, (address, costs)
    costs = [cost(as_manager, f"{page_of(one)}grades/{next(iter(one.seats))}/") for one in (few, many)]
    assert costs[0] == costs[1] <= 15
    for one in (few, many):
        one.move("report")
        auditing.begin_re_audit(audit=one.audit, year=2027, **BY)
    again = [Audit.objects.get(re_audits=one.audit) for one in (few, many)]
    costs = [cost(as_manager, f"{base(place)}/{one.reference}/compare/") for one in again]
    assert costs[0] == costs[1] <= 15


def test_my_work_costs_the_same_for_two_audits_and_for_ten(client: Client, place: Place) -> None:
    first = an_audit(place, agencies=("a-one",))
    client.force_login(first.people["a-one"])
    today = timezone.localdate()

    def ask(one: Audit) -> None:
        Audit.objects.filter(pk=one.pk).update(stage="tools-out")
        auditing.ask_for_grades(audit=one, due_on=today + timedelta(days=5), today=today, by=SYSTEM, at=timezone.now())

    ask(first.audit)
    small = cost(client, "/my/")
    for n in range(9):
        made = auditing.plan_audit(
            partnership=place.partnership, name=f"A {n}", kind="themed", year=2026, tool=first.tool, cases=2, **BY
        )
        auditing.set_agencies(audit=made, seats=first.seats.values(), **BY)
        ask(made)
    assert CASES.size == 3
    assert cost(client, "/my/") == small
