"""Cases are graded in the browser: by agencies, with a key, by two at once, by all together; and as files."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from goldenthread.asks.models import Ask
from goldenthread.assurance.models import AuditAgency, CaseGrade
from goldenthread.assurance.services import auditing, grading
from goldenthread.assurance.services.grading import GradeTyped
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM
from tests.asks.keyed import a_key
from tests.assurance.an_audit import Audited, an_audit
from tests.assurance.audit_pages import cells, page_of, text
from tests.conftest import AT, FIRST, Place

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@pytest.fixture
def grading_now(place: Place) -> Audited:
    audited = an_audit(place)
    audited.move("send-out")
    return audited


def test_a_coordinator_grades_and_sends_in_and_never_sees_anothers_before_the_discussion(
    client: Client, grading_now: Audited
) -> None:
    here = page_of(grading_now)
    police = grading_now.seats["harbour-police"]
    told = {(1, "seen"): GradeTyped("4", "A secret of the police")}
    grading.save_grades(audit=grading_now.audit, seat=police, typed=told, **BY)
    client.force_login(grading_now.people["vale-council"])
    assert client.get(f"{here}grades/")["Location"] == f"{here}grades/vale-council/"
    assert client.get(f"{here}grades/harbour-police/").status_code == 404
    assert client.post(f"{here}grades/harbour-police/", cells("1")).status_code == 404
    got = client.post(f"{here}grades/vale-council/", {**cells("2"), "g-4-seen": "", "send": "yes"})
    assert got.status_code == 422
    assert "1 grades are missing, of these cases: 4." in got.content.decode()
    assert CaseGrade.objects.filter(seat__slug="vale-council").count() == 11
    sent = {"g-4-seen": "1", "v-4-seen": "0", "w-4-seen": "Twice", "send": "yes"}
    assert client.post(f"{here}grades/vale-council/?case=4", sent).status_code == 302
    assert AuditAgency.objects.get(seat__slug="vale-council").sent_at is not None
    assert client.post(f"{here}grades/vale-council/", cells("3")).status_code == 403
    pages = [here, f"{here}grades/", f"{here}grades/vale-council/", f"{here}grades/as/csv/"]
    for address in pages:
        answer = client.get(address, follow=True)
        assert "A secret of the police" not in answer.content.decode()
        assert "Inadequate" not in answer.content.decode().partition("<select")[0]
    assert client.get(f"{here}together/").status_code == 404
    grading_now.move("take-in", "discuss")
    assert "A secret of the police" in text(client, f"{here}grades/harbour-police/?case=1")
    assert "A secret of the police" in text(client, f"{here}together/?case=1")
    assert client.post(f"{here}together/", cells("2")).status_code == 403
    assert "A secret of the police" in client.get(f"{here}grades/as/csv/").content.decode()


def test_two_who_grade_at_once_both_keep_theirs(as_manager: Client, grading_now: Audited) -> None:
    address = f"{page_of(grading_now)}grades/vale-council/"
    assert as_manager.post(address, {"g-1-seen": "2", "v-1-seen": "0", "g-2-seen": "2"}).status_code == 302
    got = as_manager.post(address, {"g-1-seen": "4", "v-1-seen": "0", "g-3-seen": "3"})
    assert got.status_code == 422
    assert "Somebody else graded this meanwhile" in got.content.decode()
    assert CaseGrade.objects.get(case=1).code == "2"
    assert CaseGrade.objects.get(case=3).code == "3"  # what nobody else touched is saved
    assert '<option value="4" selected>' in got.content.decode()
    assert as_manager.post(address, {"g-1-seen": "4", "v-1-seen": "1"}).status_code == 302
    assert CaseGrade.objects.get(case=1).code == "4"


def test_nonsense_is_refused_and_kept(as_manager: Client, grading_now: Audited) -> None:
    address = f"{page_of(grading_now)}grades/vale-council/"
    got = as_manager.post(address, {"g-1-seen": "9", "g-99-seen": "1", "g-2-seen": "1"})
    assert got.status_code == 422
    assert "“9” is no grade of this scale." in got.content.decode()
    assert not CaseGrade.objects.exists()
    assert as_manager.get(f"{address}?case=5").status_code == 404
    assert as_manager.get(f"{address}?case=x").status_code == 404
    assert as_manager.post(address, {"unknown": "99"}).status_code == 422


def test_a_case_that_is_not_known_is_said_with_one_button(as_manager: Client, grading_now: Audited) -> None:
    address = f"{page_of(grading_now)}grades/vale-council/?case=2"
    as_manager.post(address, {"g-2-seen": "1", "v-2-seen": "0", "w-2-seen": "", "unknown": "2"})
    assert set(CaseGrade.objects.values_list("case", "key", "code")) == {
        (2, "seen", "1"), (2, "heard", "n/a"), (2, "shared", "n/a"),
    }  # fmt: skip


def key_for(audited: Audited, agency: str) -> str:
    now = timezone.now()
    ask = Ask.objects.get(kind="audit-grades", seat__slug=agency)
    contact = Contact.objects.select_related("person").get(person__user=audited.people[agency])
    return f"/k/{a_key(contact.person, [ask], now)}/"


def test_agencies_are_asked_and_grade_with_the_key_of_a_mail(as_manager: Client, grading_now: Audited) -> None:
    here = page_of(grading_now)
    due = timezone.localdate() + timedelta(days=5)
    assert as_manager.post(f"{here}ask/", {"ask-due_on": "2020-01-01"}).status_code == 422
    assert as_manager.post(f"{here}ask/", {"ask-due_on": due.isoformat()}).status_code == 302
    assert {(one.seat.slug, one.due_on) for one in Ask.objects.select_related("seat") if one.seat} == {
        ("vale-council", due), ("harbour-police", due),
    }  # fmt: skip
    assert "asked for by" in text(as_manager, here)
    key = key_for(grading_now, "vale-council")
    client = Client()
    front = text(client, key)
    address = f"{key}audits/{grading_now.audit.reference}-{grading_now.audit.partnership.slug}/"
    assert address in front
    before = CaseGrade.objects.count()
    shown = text(client, address)
    assert "Grades of Vale Council" in shown
    assert "/p/" not in shown
    assert CaseGrade.objects.count() == before
    assert client.post(address, {**cells("2"), "send": "yes"}).status_code == 302
    assert AuditAgency.objects.get(seat__slug="vale-council").sent_at is not None
    assert Ask.objects.get(seat__slug="vale-council").state == "answered"
    assert Ask.objects.get(seat__slug="harbour-police").state == "open"
    got = client.post(address, cells("4"))
    assert got.status_code == 422
    assert set(CaseGrade.objects.values_list("code", flat=True)) == {"2"}
    assert client.get(f"{key}audits/AUD-9999/").status_code == 302
    assert client.get(f"/k/nothing/audits/{grading_now.audit.reference}/").status_code == 302
    assert "sessionid" not in client.cookies


def test_who_is_asked_and_no_coordinator_may_grade_when_signed_in(
    client: Client, place: Place, grading_now: Audited
) -> None:
    from goldenthread.asks.services import pass_on

    auditing.ask_for_grades(
        audit=grading_now.audit, due_on=timezone.localdate() + timedelta(days=5), today=timezone.localdate(),
        by=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    ask = Ask.objects.get(seat__slug="vale-council")
    colleague = Contact.objects.get(person__user=place.people["member"])
    here = page_of(grading_now)
    client.force_login(place.people["member"])
    assert client.get(here).status_code == 404
    pass_on(ask=ask, to=colleague, why="Hers", by=SYSTEM, at=timezone.now())
    assert client.get(f"{here}grades/")["Location"] == f"{here}grades/vale-council/"
    assert client.post(f"{here}grades/vale-council/", cells("2")).status_code == 302
    assert client.get(f"{here}grades/harbour-police/").status_code == 404
    assert text(client, "/my/").count(f"{here}grades/") == 1


def test_the_lead_groups_chair_grades_together_and_writes_findings_its_people_read(
    client: Client, place: Place
) -> None:
    of: dict[str, Any] = {"partnership": place.partnership, **BY}
    group = boards.add_group(name="Quality", kind="sub-group", board=None, first=None, **of)
    contact = Contact.objects.get(person__user=place.people["member"])
    boards.seat_in_group(group=group, contact=contact, place="chair", first=FIRST, **BY)
    other = Contact.objects.get(person__user=place.people["coordinator"])
    boards.seat_in_group(group=group, contact=other, place="member", first=FIRST, **BY)
    audited = an_audit(place, group=group)
    audited.move("send-out", "take-in", "discuss")
    here = page_of(audited)
    client.force_login(place.people["member"])
    assert client.post(f"{here}together/", cells("2")).status_code == 302
    assert client.post(f"{here}findings/", {"kind": "learning", "words": "Records"}).status_code == 302
    assert client.get(f"{here}change/").status_code == 403
    client.force_login(place.people["coordinator"])
    assert "Records" in text(client, here)
    assert client.post(f"{here}together/", cells("3")).status_code == 403
    assert client.post(f"{here}findings/", {"kind": "learning", "words": "More"}).status_code == 403


def test_the_grades_as_files_say_what_the_page_says(as_manager: Client, grading_now: Audited) -> None:
    told = {(1, "seen"): GradeTyped("2", "=Seen twice"), (2, "shared"): GradeTyped("n/a")}
    grading.save_grades(audit=grading_now.audit, seat=grading_now.seats["vale-council"], typed=told, **BY)
    here = page_of(grading_now)
    lines = as_manager.get(f"{here}grades/as/csv/").content.decode("utf-8-sig").splitlines()
    assert lines == [
        "Case,Domain,Number,Question,Graded by,Grade,In words,Why",
        "1,Recognition,1.1,Was the child seen?,Vale Council,2,Good,'=Seen twice",
        '2,Working together,2.1,Was information shared?,Vale Council,n/a,"Not known to us, or does not apply",',
    ]
    book = load_workbook(BytesIO(as_manager.get(f"{here}grades/as/xlsx/").content))
    assert any("Good" in [cell.value for cell in row] for sheet in book for row in sheet.iter_rows())
    assert as_manager.get(f"{here}grades/as/pdf/").status_code == 404
