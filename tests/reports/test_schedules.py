"""Papers made by themselves, on the clock, and an issued paper sent to the people of a group."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Group
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Plan
from goldenthread.reports import services
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper, Schedule
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, FIRST, Place, member
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
MEETING = date(2026, 6, 11)


def on(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


@pytest.fixture
def schedule(place: Place, plan: Plan) -> Schedule:
    return services.add_schedule(
        partnership=place.partnership, kind="progress", plan=plan, every="meeting", days=7, meetings=[MEETING],
        audience="board", **BY,
    )  # fmt: skip


def test_a_draft_is_made_a_week_before_the_meeting_once(schedule: Schedule) -> None:
    assert services.make_due(now=on(date(2026, 6, 3))) == 0
    assert services.make_due(now=on(date(2026, 6, 4))) == 1
    assert services.make_due(now=on(date(2026, 6, 4), 9)) == 0
    assert services.make_due(now=on(date(2026, 6, 10))) == 0
    paper = Paper.objects.get(schedule=schedule)
    assert (paper.state, paper.meets_on, paper.scheduled_for, paper.last) == ("draft", MEETING, MEETING, None)
    assert paper.audience == "board"


def test_the_business_unit_is_told_and_nobody_else(place: Place, schedule: Schedule) -> None:
    services.make_due(now=on(date(2026, 6, 4)))
    (mail,) = Message.objects.filter(kind="paper-drafted")
    assert mail.to_address == place.people["business-unit"].email
    paper = Paper.objects.get()
    assert f"/papers/{paper.reference}/" in mail.text
    assert "11 June 2026" in mail.text


def test_after_a_quarter_the_draft_tells_the_position_at_its_end(place: Place, plan: Plan) -> None:
    services.add_schedule(
        partnership=place.partnership,
        kind="exceptions",
        plan=plan,
        every="quarter",
        days=14,
        audience="executive",
        **BY,
    )
    days = [date(2026, 4, 13), date(2026, 4, 14), date(2026, 7, 13), date(2026, 7, 16), date(2026, 7, 17)]
    assert [services.make_due(now=on(day)) for day in days] == [0, 1, 0, 1, 0]
    made = [(one.last, one.scheduled_for, one.meets_on) for one in Paper.objects.order_by("pk")]
    assert made == [(date(2026, 3, 31),) * 2 + (None,), (date(2026, 6, 30),) * 2 + (None,)]


def test_what_has_ended_makes_nothing(place: Place, schedule: Schedule) -> None:
    services.end_schedule(schedule=schedule, **BY)
    assert services.make_due(now=on(date(2026, 6, 4))) == 0
    with pytest.raises(services.ScheduleEnded):
        services.end_schedule(schedule=schedule, **BY)


def test_a_plan_that_runs_no_more_has_no_papers_made(plan: Plan, schedule: Schedule) -> None:
    Plan.objects.filter(pk=plan.pk).update(stage="closed")
    assert services.make_due(now=on(date(2026, 6, 4))) == 0


def test_before_no_meeting_there_is_nothing_to_make(place: Place, plan: Plan) -> None:
    with pytest.raises(services.NothingToMake):
        services.add_schedule(
            partnership=place.partnership, kind="progress", plan=plan, every="meeting", days=7,
            meetings=[AT.date() - timedelta(days=1)], audience="board", **BY,
        )  # fmt: skip
    with pytest.raises(services.NotMadeByItself):
        services.add_schedule(
            partnership=place.partnership, kind="agency", plan=plan, every="quarter", days=7, audience="board", **BY
        )


def test_it_is_set_up_on_its_page_and_its_days_are_read_as_people_write_them(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    url = f"/p/{place.slug}/papers/by-themselves/add/"
    coming = date.today() + timedelta(days=40)  # noqa: DTZ011 - any day ahead
    said = {
        "kind": "progress", "about": f"plan:{plan.reference}", "every": "meeting", "days": "10", "audience": "board",
        "meetings": f"{coming:%-d %B %Y}\nsome day",
    }  # fmt: skip
    wrong = as_manager.post(url, said)
    assert wrong.status_code == 422
    assert "“some day” is not a day" in wrong.content.decode()
    assert as_manager.post(url, {**said, "meetings": f"{coming:%-d %B %Y}"}).status_code == 302
    made = Schedule.objects.get()
    assert (made.kind, made.plan, made.meetings) == ("progress", plan, [coming.isoformat()])
    page = as_manager.get(f"/p/{place.slug}/papers/by-themselves/").content.decode()
    assert f"{coming - timedelta(days=10):%-d %B %Y}" in page


def test_a_paper_about_a_group_is_not_about_a_plan(as_manager: Client, place: Place, plan: Plan) -> None:
    said = {"kind": "group", "about": f"plan:{plan.reference}", "every": "quarter", "days": "7", "audience": "board"}
    answer = as_manager.post(f"/p/{place.slug}/papers/by-themselves/add/", said)
    assert answer.status_code == 422
    assert "This paper is about a group." in answer.content.decode()


# -- sending ------------------------------------------------------------------------------------------------------


def _issued(place: Place, plan: Plan, audience: str = "board") -> Paper:
    kind = KINDS["progress"]
    scope = scope_named(place.partnership, kind, Asked(plan=plan.reference), AT.date())
    paper = services.keep_draft(kind=kind, scope=scope, audience=audience, **BY)
    return services.issue(paper=paper, seen=paper.version, **BY)


@pytest.fixture
def group(place: Place) -> Group:
    """In it: a member, a chair of the partnership, somebody with no sign-in; and who left."""
    of: dict[str, Any] = {"partnership": place.partnership, **BY}
    made = boards.add_group(name="Quality Group", kind="sub-group", board=None, first=FIRST, **of)
    outsider = boards.add_contact(name="Kit Harrow", email="kit@vale.example", **of)
    names = ("member", "chair", "reader")
    for contact in [*(Contact.objects.get(name=f"{one} of {place.slug}") for one in names), outsider]:
        boards.seat_in_group(group=made, contact=contact, place="member", first=FIRST, **BY)
    gone = made.seatings.get(contact__name=f"reader of {place.slug}")
    boards.leave_group(seating=gone, last=AT.date() - timedelta(days=30), **BY)
    return made


def addresses() -> set[str]:
    return set(Message.objects.filter(kind="paper-issued").values_list("to_address", flat=True))


def test_an_issued_paper_goes_to_who_is_in_the_group_and_can_read_it(place: Place, plan: Plan, group: Group) -> None:
    paper = _issued(place, plan)
    assert services.send_paper(paper=paper, group=group, note="For the eleventh.", **BY) == 2
    assert addresses() == {f"member@{place.slug}.example", f"chair@{place.slug}.example"}
    mail = Message.objects.filter(kind="paper-issued").first()
    assert mail is not None
    assert "For the eleventh." in mail.text
    assert Entry.objects.filter(deed="paper:sent").count() == 1


def test_a_paper_for_the_executive_goes_to_nobody_else(place: Place, plan: Plan, group: Group) -> None:
    assert services.send_paper(paper=_issued(place, plan, "executive"), group=group, **BY) == 1
    assert addresses() == {f"chair@{place.slug}.example"}
    with pytest.raises(services.NobodyToSend):
        services.send_paper(paper=_issued(place, plan, "unit"), group=group, **BY)


def test_who_serves_another_board_alone_gets_no_paper_of_this_one(place: Place, group: Group) -> None:
    other = member(place, "member", board=place.adults, name="adults")
    contact = Contact.objects.get(person__user=other)
    boards.seat_in_group(group=group, contact=contact, place="member", first=FIRST, **BY)
    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    services.send_paper(paper=_issued(place, plan), group=group, **BY)
    assert other.email not in addresses()


def test_a_draft_goes_to_nobody(place: Place, plan: Plan, group: Group) -> None:
    kind = KINDS["progress"]
    scope = scope_named(place.partnership, kind, Asked(plan=plan.reference), AT.date())
    with pytest.raises(services.NotIssued):
        services.send_paper(paper=services.keep_draft(kind=kind, scope=scope, **BY), group=group, **BY)


def test_the_page_names_who_would_get_it_first(as_manager: Client, place: Place, plan: Plan, group: Group) -> None:
    paper = _issued(place, plan)
    url = f"/p/{place.slug}/papers/{paper.reference}/send/"
    page = as_manager.get(url, {"group": group.slug}).content.decode()
    assert f"member of {place.slug}" in page
    assert "Kit Harrow" not in page
    done = as_manager.post(url, {"group": group.slug, "note": ""}, follow=True)
    assert "It is on its way to 2 people" in done.content.decode()
