"""The clock makes drafts: each once, none held up by another, and only who may see one is told of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.boards import services as boards
from goldenthread.boards.models import Board, Contact, Group
from goldenthread.outbox.models import Message
from goldenthread.plans import services as plans
from goldenthread.plans.models import Plan
from goldenthread.reports import kinds, services
from goldenthread.reports.models import Paper
from goldenthread.reports.people import members_of
from tests.conftest import AT, FIRST, Place, member
from tests.reports.drafted import BY, a_plan, an_issued
from tests.reports.toy import TOY, toy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toys")]
TODAY = AT.date()
MEETING = TODAY + timedelta(days=5)


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "toy", TOY)


def scheduled(place: Place, plan: Plan, kind: str = "toy", day: date = MEETING) -> Any:
    return services.add_schedule(
        partnership=place.partnership, kind=kind, plan=plan, every="meeting", days=7, meetings=[day],
        audience="unit", **BY,
    )  # fmt: skip


def told() -> set[str]:
    return set(Message.objects.filter(kind="paper-drafted").values_list("to_address", flat=True))


def a_group(place: Place, board: Board | None, *people: str) -> Group:
    of: dict[str, Any] = {"partnership": place.partnership, "first": FIRST, **BY}
    group: Group = boards.add_group(name="Quality", kind="sub-group", board=board, **of)
    for email in people:
        contact = Contact.objects.get(partnership=place.partnership, person__email=email)
        boards.seat_in_group(group=group, contact=contact, place="member", first=FIRST, **BY)
    return group


def test_one_that_cannot_be_made_keeps_no_other_from_being_made(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_scope: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(kinds.KINDS, "broken", toy(word="broken", slots_for=broken))
    plan = a_plan(place)
    scheduled(place, plan, "broken")
    scheduled(place, plan)
    for _tick in range(2):
        with pytest.raises(ZeroDivisionError):
            services.make_due(now=AT)
    assert [paper.kind for paper in Paper.objects.all()] == ["toy"]


def test_the_business_unit_of_another_board_is_not_told_of_a_draft(place: Place) -> None:
    member(place, "business-unit", board=place.children, name="children-unit")
    member(place, "business-unit", board=place.adults, name="adults-unit")
    scheduled(place, a_plan(place, place.children))
    assert services.make_due(now=AT) == 1
    assert told() == {f"{name}@{place.slug}.example" for name in ("business-unit", "children-unit")}


def test_a_paper_goes_to_the_people_of_the_board_that_its_plan_passed_to(place: Place) -> None:
    for name in ("children", "adults"):
        member(place, "member", board=getattr(place, name), name=f"{name}-member")
    group = a_group(place, None, *(f"{name}-member@{place.slug}.example" for name in ("children", "adults")))
    plan = a_plan(place, place.children)
    paper = an_issued(plan, audience="board")
    assert [one.person.email for one in members_of(group, paper, TODAY)] == [f"children-member@{place.slug}.example"]
    plan.refresh_from_db()
    plans.edit_plan(plan=plan, changes={"board": place.adults}, seen=plan.version, **BY)
    paper = Paper.objects.get(pk=paper.pk)
    assert [one.person.email for one in members_of(group, paper, TODAY)] == [f"adults-member@{place.slug}.example"]


def test_of_a_group_that_has_ended_nothing_is_made(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "grouped", replace(TOY, word="grouped", about="group"))
    group = a_group(place, None)
    services.add_schedule(
        partnership=place.partnership, kind="grouped", group=group, every="meeting", days=7, meetings=[MEETING],
        audience="unit", **BY,
    )  # fmt: skip
    boards.end_thing(thing=group, last=TODAY - timedelta(days=1), **BY)
    assert services.make_due(now=AT) == 0
