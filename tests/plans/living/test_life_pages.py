"""The pages of a plan's life, as people of every kind meet them."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.plans import services
from goldenthread.plans.models import Approval, Comment, Item, Plan
from goldenthread.trail.actor import SYSTEM
from tests.access.house import holder
from tests.conftest import AT, FIRST, Place
from tests.plans.living.lives import MANAGER, a_plan, add, step
from tests.plans.places import around

pytestmark = pytest.mark.django_db


def url(place: Place, plan: Plan, page: str = "") -> str:
    return f"/p/{place.slug}/plans/{plan.reference}/{page}"


def stage_of(plan: Plan) -> str:
    return Plan.objects.get(pk=plan.pk).stage


def send(client: Client, place: Place, plan: Plan, event: str, **said: str) -> int:
    told = {f"{event}-{name}": value for name, value in said.items()}
    seen = Plan.objects.get(pk=plan.pk).version
    return client.post(url(place, plan, "life/"), {"event": event, "seen": seen, **told}).status_code


# -- its stages ---------------------------------------------------------------------------------------------------


def test_a_plan_is_led_through_its_life(as_manager: Client, place: Place) -> None:
    here = around(place)
    plan = a_plan(place, "draft", board=place.children)
    add(plan, "Safe streets", kind="priority", ref="1")
    assert "has not been agreed yet" in as_manager.get(url(place, plan)).content.decode()
    assert send(as_manager, place, plan, "consult") == 302
    assert "out for consultation" in as_manager.get(url(place, plan)).content.decode()
    assert send(as_manager, place, plan, "take-back") == 422
    assert send(as_manager, place, plan, "take-back", said="Too early") == 302
    assert send(as_manager, place, plan, "approve", group=here.group.slug) == 422
    assert send(as_manager, place, plan, "approve", group="no-such", day="2026-03-01") == 422
    assert send(as_manager, place, plan, "approve", group=here.group.slug, day="2026-03-01") == 302
    page = as_manager.get(url(place, plan, "life/")).content.decode()
    assert "Not every partner has signed it off. Missing: Council, Health, Police. It can begin all the same." in page
    assert "“Too early”" in page
    assert send(as_manager, place, plan, "sign-off", seat=here.police.slug, day="2026-03-02", words="The Chief") == 302
    page = as_manager.get(url(place, plan, "life/")).content.decode()
    assert "Missing: Council, Health." in page
    assert "Vale Constabulary, 2 March 2026" in page
    assert send(as_manager, place, plan, "begin") == 302
    refused = as_manager.post(url(place, plan, "life/"), {"event": "close", "seen": 5})
    assert (refused.status_code, stage_of(plan)) == (422, "live")
    assert "These priorities have not been evaluated yet" in refused.content.decode()
    assert "1 Safe streets" in refused.content.decode()
    assert send(as_manager, place, plan, "close", anyway="on") == 302
    assert send(as_manager, place, plan, "reopen", said="Too soon") == 302
    assert send(as_manager, place, plan, "close", anyway="on") == 302
    assert send(as_manager, place, plan, "archive") == 302
    assert stage_of(plan) == "archived"
    assert "What can be done next" not in as_manager.get(url(place, plan, "life/")).content.decode()
    assert "in the archive" in as_manager.get(url(place, plan)).content.decode()


def test_two_who_move_a_plan_at_once(as_manager: Client, place: Place) -> None:
    plan = a_plan(place, "draft")
    step(plan, "consult")
    answer = as_manager.post(url(place, plan, "life/"), {"event": "take-back", "seen": 1, "take-back-said": "x"})
    assert answer.status_code == 422
    assert "Somebody else changed this plan meanwhile" in answer.content.decode()
    assert as_manager.post(url(place, plan, "life/"), {"event": "begin", "seen": 2}).status_code == 422
    assert as_manager.post(url(place, plan, "life/"), {"event": "vanish", "seen": 2}).status_code == 422
    assert stage_of(plan) == "consultation"


def test_an_executive_approves_and_signs_for_their_own_agency_and_does_nothing_else(
    client: Client, place: Place
) -> None:
    here = around(place)
    plan = a_plan(place, "consultation", board=place.children)
    client.force_login(place.people["executive"])
    page = client.get(url(place, plan, "life/")).content.decode()
    assert "Which group approved it?" in page
    assert "Write down a sign-off" not in page  # of no agency yet
    for event in ("take-back", "begin", "close", "archive", "reopen", "consult"):
        assert send(client, place, plan, event, said="x") == 403
    Contact.objects.filter(person__user=place.people["executive"]).update(seat=here.police)
    assert send(client, place, plan, "sign-off", seat=here.health.slug, day="2026-03-02") == 422
    assert send(client, place, plan, "sign-off", seat=here.police.slug, day="2026-03-02") == 302
    assert Approval.objects.get().seat == here.police
    assert send(client, place, plan, "approve", group=here.group.slug, day="2026-03-01") == 302
    assert stage_of(plan) == "approved"


@pytest.mark.parametrize("persona", ["chair", "scrutineer", "member", "coordinator", "reader", "other-board"])
def test_nobody_else_moves_a_plan(client: Client, place: Place, persona: str) -> None:
    group = around(place).group
    plan = a_plan(place, "draft")
    client.force_login(place.people[persona])
    page = client.get(url(place, plan, "life/"))
    assert page.status_code == 200
    assert "What can be done next" not in page.content.decode()
    for event in ("consult", "approve", "begin", "sign-off", "vanish"):
        assert send(client, place, plan, event, group=group.slug, day="2026-03-01") == 403
    assert stage_of(plan) == "draft"


def test_the_pages_of_another_boards_plan_are_not_there(client: Client, place: Place) -> None:
    plan = a_plan(place, "consultation", board=place.children)
    told = services.add_comment(plan=plan, item=None, words="x", by=MANAGER, at=AT)
    client.force_login(place.people["other-board"])
    for page in ("life/", "comments/", f"comments/{told.number}/", "equality/file/"):
        assert client.get(url(place, plan, page)).status_code == 404
        assert client.post(url(place, plan, page), {"words": "x"}).status_code in (404, 405)
    assert Comment.objects.count() == 1


# -- consultation -------------------------------------------------------------------------------------------------


def test_a_reader_comments_on_an_item_and_sees_the_answer(client: Client, as_manager: Client, place: Place) -> None:
    plan = a_plan(place, "consultation")
    streets = add(plan, "Safe streets", kind="priority", ref="1")
    walk = add(plan, "Walk every route", streets, ref="1.1")
    reader, unit = Client(), as_manager
    reader.force_login(place.people["reader"])
    assert (
        f"comments/?about={walk.reference}" in reader.get(f"/p/{place.slug}/items/{walk.reference}/").content.decode()
    )
    page = reader.get(url(place, plan, f"comments/?about={walk.reference}"))
    assert page.context["form"]["about"].value() == walk.reference
    for about, words in ((walk.reference, "Which routes?"), ("", "A good plan"), (streets.reference, "And homes?")):
        sent = reader.post(url(place, plan, "comments/"), {"about": about, "words": words})
        assert sent.status_code == 302
    assert reader.post(url(place, plan, "comments/"), {"about": "", "words": ""}).status_code == 422
    assert reader.post(url(place, plan, "comments/"), {"about": "ACT-9999", "words": "x"}).status_code == 422
    # On the whole plan first, then in the order of the plan.
    text = reader.get(url(place, plan, "comments/")).content.decode()
    assert text.index("A good plan") < text.index("And homes?") < text.index("Which routes?")
    assert text.count("yours") == 3
    # The business unit answers; what is answered stands below what is not.
    assert reader.post(url(place, plan, "comments/2/"), {"disposition": "accepted"}).status_code == 403
    assert unit.post(url(place, plan, "comments/2/"), {"disposition": "no"}).status_code == 422
    assert unit.post(url(place, plan, "comments/2/"), {"disposition": "no", "reason": "It is law"}).status_code == 302
    text = reader.get(url(place, plan, "comments/")).content.decode()
    assert text.index("Which routes?") < text.index("A good plan")
    assert "Not accepted" in text
    assert "It is law" in text
    assert unit.post(url(place, plan, "comments/2/"), {"disposition": "partly", "reason": "Half"}).status_code == 302
    text = reader.get(url(place, plan, "comments/2/")).content.decode()
    assert text.index("Half") < text.index("Answered before") < text.index("It is law")
    assert "2 not answered yet" in unit.get(url(place, plan)).content.decode()
    # Afterwards all of it stays readable, and nobody adds to it.
    step(plan, "take-back", said="Enough")
    assert reader.post(url(place, plan, "comments/"), {"about": "", "words": "Late"}).status_code == 422
    text = reader.get(url(place, plan, "comments/")).content.decode()
    assert "Half" in text
    assert "Add a comment" not in text
    assert reader.get(url(place, plan, "comments/9/")).status_code == 404


# -- what it costs ------------------------------------------------------------------------------------------------


def test_every_page_costs_as_much_for_many_rows_as_for_few(
    as_manager: Client, place: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    group = around(place).group
    boards.add_terms(partnership=place.partnership, terms=[("MASH", "A hub")], by=SYSTEM, at=AT)
    costs: dict[str, set[int]] = {}
    for count in (2, 12):
        plan = a_plan(place, "consultation", kind="work-plan", group=group, title=f"Plan of {count}")
        other = a_plan(place, "live")
        for n in range(count):
            top = add(plan, f"Priority {n}", kind="priority")
            item = add(plan, f"Action {n}", top)
            add(other, f"Led {n}", leads=[("Group", "group:Quality Group")])
            Item.objects.filter(pk=top.pk).update(stage="verified", review_on=FIRST)
            told = services.add_comment(plan=plan, item=item, words=f"Comment {n}", by=MANAGER, at=AT)
            services.answer_comment(comment=told, disposition="accepted", reason="", by=MANAGER, at=AT)
        for page in ("comments/", "comments/1/", ""):
            with django_assert_max_num_queries(15) as asked:
                assert as_manager.get(url(place, plan, page)).status_code == 200
            costs.setdefault(page, set()).add(len(asked))
        Plan.objects.filter(pk=plan.pk).update(stage="live")
        Item.objects.filter(plan=plan).update(stage="open")
        tops = Item.objects.filter(plan=plan, kind="priority")
        said = {one.reference: services.Judged("kept") for one in tops}
        services.evaluate(plan=plan, said=said, seen=0, by=MANAGER, at=AT)
        for page in ("life/", "evaluate/", "carry-over/"):
            with django_assert_max_num_queries(15) as asked:
                assert as_manager.get(url(place, plan, page)).status_code == 200
            costs.setdefault(page, set()).add(len(asked))
    assert {page: len(one) for page, one in costs.items()} == dict.fromkeys(costs, 1)


def test_the_life_page_of_a_joint_plan_in_consultation_keeps_within_its_queries(
    client: Client, place: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = around(place)
    plan = a_plan(place, "consultation")
    Contact.objects.filter(person__user=place.people["executive"]).update(seat=here.police)
    for persona in ("business-unit", "executive", "reader"):
        client.force_login(place.people[persona])
        with django_assert_max_num_queries(15):
            assert client.get(url(place, plan, "life/")).status_code == 200


def test_a_lead_reads_and_comments_and_moves_nothing(client: Client, place: Place) -> None:
    client.force_login(holder(place, "lead"))
    plan = a_plan(place, "consultation")
    assert client.get(url(place, plan, "life/")).status_code == 200
    assert send(client, place, plan, "take-back", said="x") == 403
    assert client.post(url(place, plan, "comments/"), {"about": "", "words": "Mine"}).status_code == 302
