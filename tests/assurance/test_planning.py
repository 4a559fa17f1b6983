"""From gap to change: gaps become items of an audit's plan, with their source kept, and the next audit tests them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.assurance.models import Gap, Return
from goldenthread.assurance.services.planning import (
    Drafted,
    GapSettled,
    NoAuditPlan,
    NothingPicked,
    NoWords,
    Picked,
    plan_gaps,
)
from goldenthread.assurance.services.refusals import NotNow
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.services import found_plan
from goldenthread.thread.models import Edge
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.handed import hand_in
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
ANSWERS = {"lead": "0", "reports": "3", "checks": "R", "volunteers": "no"}


@pytest.fixture
def asked(place: Place) -> Asked:
    made = a_campaign(place)
    for slug in ("vale-council", "open-door"):
        hand_in(Return.objects.get(pk=made.returns[slug].pk), **ANSWERS)
    Gap.objects.create(
        partnership=place.partnership, filled=made.returns["vale-council"], key="lead", number=1,
        words="Name a lead", lead="The director", due_on=date(2026, 9, 30), at=AT, by="Coordinator",
    )  # fmt: skip
    return made


def _both(made: Asked) -> tuple[Picked, Picked]:
    return Picked(made.returns["vale-council"].pk, "lead", 1), Picked(made.returns["open-door"].pk, "lead")


def test_the_same_gap_of_two_agencies_becomes_one_action_led_by_both(place: Place, asked: Asked) -> None:
    drafted = [Drafted(_both(asked), "Name a senior lead and say so", date(2026, 9, 30))]
    plan, (item,) = plan_gaps(campaign=asked.campaign, into="What section 11 found", drafted=drafted, **BY)
    assert (plan.kind, plan.stage, plan.title) == ("audit", "live", "What section 11 found")
    item.refresh_from_db()
    assert item.parent is not None
    assert (item.parent.text, item.kind, item.due) == ("Leadership", "action", date(2026, 9, 30))
    assert [(one.printed, one.seat and one.seat.slug) for one in item.leads.order_by("position")] == [
        ("Vale Council", "vale-council"), ("Open Door", "open-door"),
    ]  # fmt: skip
    assert item.origin_kind == "audit"
    assert item.origin_label == "Section 11, 2026: 1.1 Is there a named senior lead?"
    references = [asked.returns[slug].reference for slug in ("vale-council", "open-door")]
    assert item.origin_reference == f"{', '.join(references)}, 1.1"
    gaps = Gap.objects.order_by("pk").values_list("filled__reference", "state", "item", "words")
    assert list(gaps) == [
        (references[0], "planned", item.reference, "Name a lead"),
        (references[1], "planned", item.reference, "Name a senior lead and say so"),
    ]
    edges = Edge.objects.filter(target=item.reference).values_list("source", "relation")
    assert sorted(edges) == sorted((one, "gave-rise-to") for one in references)
    assert Entry.objects.filter(deed="gap:planned").count() == 1


def test_what_was_planned_is_not_planned_again(place: Place, asked: Asked) -> None:
    plan, _ = plan_gaps(campaign=asked.campaign, into="P", drafted=[Drafted(_both(asked), "Do it")], **BY)
    items = Item.objects.count()
    for one in _both(asked):
        with pytest.raises(GapSettled):
            plan_gaps(campaign=asked.campaign, into=plan, drafted=[Drafted((one,), "Do it")], **BY)
    assert Item.objects.count() == items
    again = [Drafted((Picked(asked.returns["open-door"].pk, "checks"),), "Check everybody")]
    _, (other,) = plan_gaps(campaign=asked.campaign, into=plan, drafted=again, **BY)
    assert Item.objects.filter(plan=plan, kind="priority").count() == 2
    assert other.parent is not None
    assert other.parent.text == "Safer recruitment"


def test_refusals_change_nothing(place: Place, asked: Asked, elsewhere: Place) -> None:
    one = (_both(asked)[1],)
    business = found_plan(
        partnership=place.partnership, board=None, title="B", period=None, scheme=None, level_names={}, **BY
    )
    theirs = found_plan(
        partnership=elsewhere.partnership, board=None, title="T", period=None, scheme=None, level_names={}, kind="audit",
        **BY,
    )  # fmt: skip
    begun = (Picked(asked.returns["harbour-police"].pk, "lead"),)
    strange = (Picked(asked.returns["open-door"].pk, "no-such-question"),)
    for refusal, into, drafted in [
        (NothingPicked, "P", []), (NothingPicked, "P", [Drafted((), "x")]), (NoWords, "P", [Drafted(one, " ")]),
        (NoAuditPlan, " ", [Drafted(one, "x")]), (NoAuditPlan, business, [Drafted(one, "x")]),
        (NoAuditPlan, theirs, [Drafted(one, "x")]), (NotNow, "P", [Drafted(begun, "x")]),
        (NotNow, "P", [Drafted(strange, "x")]),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            plan_gaps(campaign=asked.campaign, into=into, drafted=drafted, **BY)
    assert Item.objects.count() == 0
    assert Plan.objects.count() == 2
    assert Gap.objects.get().state == "raised"


def test_the_pages_lead_from_gap_to_item(as_manager: Client, place: Place, asked: Asked) -> None:
    base = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/gaps/"
    page = as_manager.get(base).content.decode()
    council, door = asked.returns["vale-council"].reference, asked.returns["open-door"].reference
    for words in ("Name a lead", f'value="{council}.1"', f'value="{door}:lead"', "by 30 September 2026"):
        assert words in page, words
    picks = f"pick={council}.1&pick={door}:lead"
    form = as_manager.get(f"{base}plan/?{picks}").content.decode()
    assert "Name a lead" in form
    sent = {
        "into": "new",
        "title": "Audit plan",
        "words-0": "Name one",
        "due-0_day": "1",
        "due-0_month": "9",
        "due-0_year": "2026",
    }
    assert as_manager.post(f"{base}plan/?{picks}", {**sent, "words-0": ""}).status_code == 422
    answer = as_manager.post(f"{base}plan/?{picks}", sent)
    assert answer.status_code == 302
    item = Item.objects.get(kind="action")
    assert (item.text, item.leads.count()) == ("Name one", 2)
    after = as_manager.get(answer["Location"]).content.decode()
    assert "1 action is in the plan now." in after
    assert f"/items/{item.reference}/" in after
    strip = as_manager.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert "Section 11, 2026" in strip
    # One for each agency.
    apart = f"pick={council}:checks&pick={door}:checks&together=0"
    several = {**sent, "words-1": "Another", "into": item.plan.reference}
    assert as_manager.post(f"{base}plan/?{apart}", several).status_code == 302
    assert Item.objects.filter(kind="action").count() == 3


def test_who_may_not_run_audits_plans_nothing(client: Client, place: Place, asked: Asked) -> None:
    base = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}/gaps/"
    client.force_login(place.people["executive"])
    assert b'type="checkbox"' not in client.get(base).content
    assert client.get(f"{base}plan/").status_code == 403


def test_the_next_audit_says_whether_it_stuck(as_manager: Client, place: Place, asked: Asked) -> None:
    from goldenthread.assurance import services

    picks = [
        Picked(asked.returns[slug].pk, "lead", number) for slug, number in (("vale-council", 1), ("open-door", None))
    ]
    drafted = [Drafted((one,), f"Name one {n}") for n, one in enumerate(picks)]
    _, items = plan_gaps(campaign=asked.campaign, into="P", drafted=drafted, **BY)
    Item.objects.filter(pk__in=[one.pk for one in items]).update(stage="verified")
    later = AT.replace(year=2028)
    made = services.draft_campaign(
        partnership=place.partnership, name="2028", tool=asked.version, by=SYSTEM, at=later, opens_on=later.date(),
        closes_on=later.date(),
    )  # fmt: skip
    seats = [asked.seats["vale-council"], asked.seats["open-door"]]
    again = services.choose(campaign=made, seats=seats, by=SYSTEM, at=later)
    services.open_campaign(campaign=made, seen=1, by=SYSTEM, at=later)
    address = f"/p/{place.slug}/assurance/results/{made.reference}/stuck/"
    assert as_manager.get(address).content.decode().count("Done, and not looked at since") == 3  # both, and the count
    for filled, lead in zip(again, ("3", "1"), strict=True):
        hand_in(Return.objects.get(pk=filled.pk), lead=lead)
    page = as_manager.get(address).content.decode()
    assert page.count("Done, and met now") == 2
    assert page.count("Done, and not met again") == 2
    assert page.index("Name one 1") < page.index("Name one 0")  # what came back stands first
