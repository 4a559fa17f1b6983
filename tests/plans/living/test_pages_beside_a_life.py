"""Evaluation, roll-over, equality, what is under watch, and several plans at once: through their pages."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.files.services import store
from goldenthread.plans import services
from goldenthread.plans.models import Evaluation, Item, Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place, member
from tests.plans.living.lives import MANAGER, a_plan, add
from tests.plans.places import around

pytestmark = pytest.mark.django_db


def url(place: Place, plan: Plan, page: str = "") -> str:
    return f"/p/{place.slug}/plans/{plan.reference}/{page}"


# -- evaluation, roll-over, equality, watch ------------------------------------------------------------------------


def test_all_priorities_on_one_page(as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    one, two = (add(plan, text, kind="priority") for text in ("Safe streets", "Safe homes"))
    address = url(place, plan, "evaluate/")
    said = {
        f"{one.reference}-kept": "kept",
        f"{one.reference}-difference": "Fewer hurt",
        f"{two.reference}-kept": "not",
    }
    wrong = as_manager.post(address, {**said, "seen": 0})
    assert wrong.status_code == 422
    assert not Evaluation.objects.exists()
    assert "Say what was learned" in wrong.content.decode()
    told = {**said, f"{two.reference}-learned": "Too little time", "seen": 0}
    assert as_manager.post(address, told).status_code == 302
    page = as_manager.get(url(place, plan, "life/")).content.decode()
    for words in ("Kept", "Fewer hurt", "Not kept", "Too little time"):
        assert words in page
    stale = as_manager.post(address, {**told, f"{one.reference}-difference": "None"})
    assert stale.status_code == 422
    assert "Somebody else changed this meanwhile" in stale.content.decode()
    assert as_manager.post(address, {**told, "seen": 2}).status_code == 422  # nothing new
    assert Evaluation.objects.count() == 2


def test_open_work_is_carried_over_through_the_page(as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    top = add(plan, "Safe streets", kind="priority", ref="1")
    walk, ask = add(plan, "Walk every route", top, ref="1.1"), add(plan, "Ask children", top, ref="1.2")
    Item.objects.filter(pk=ask.pk).update(stage="claimed")
    address = url(place, plan, "carry-over/")
    page = as_manager.get(address)
    form = page.context["form"]
    assert form["title"].value() == "Harbour plan 2027/28"
    assert (form["first"].value(), form["last"].value()) == (date(2027, 4, 1), date(2028, 3, 31))
    assert form["items"].value() == [walk.reference, ask.reference]
    assert "1.2 Ask children (claimed complete)" in page.content.decode()
    told = {"title": "Next", "first": "2027-04-01", "last": "2028-03-31", "stage": "live", "seen": 1}
    assert as_manager.post(address, told).status_code == 422
    assert as_manager.post(address, {**told, "items": walk.reference, "first": "2027-03-31"}).status_code == 422
    assert as_manager.post(address, {**told, "items": walk.reference, "seen": 9}).status_code == 422
    assert as_manager.post(address, {**told, "items": top.reference}).status_code == 422
    assert Plan.objects.count() == 1
    done = as_manager.post(address, {**told, "items": walk.reference})
    fresh = Plan.objects.get(follows=plan)
    assert done["Location"] == url(place, fresh)
    assert "Follows" in as_manager.get(url(place, fresh)).content.decode()
    assert "Goes on as" in as_manager.get(url(place, plan)).content.decode()
    new = Item.objects.get(plan=fresh, printed_ref="1.1")
    assert "Carried on from" in as_manager.get(f"/p/{place.slug}/items/{new.reference}/").content.decode()
    assert "Goes on as" in as_manager.get(f"/p/{place.slug}/items/{walk.reference}/").content.decode()
    assert "This plan goes on already" in as_manager.get(address).content.decode()


def test_the_equality_assessment_is_said_and_read(client: Client, as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    address = url(place, plan, "equality/")
    told = {"needed": "yes", "why": "Who is seen first", "review": "2026-10-01", "seen": 1}
    assert as_manager.post(address, {**told, "why": ""}).status_code == 422
    paper = SimpleUploadedFile("eia.html", b"<script>alert(1)</script>", "text/html")
    assert as_manager.post(address, {**told, "file": paper}).status_code == 302
    assert as_manager.post(address, told).status_code == 422  # somebody was quicker
    client.force_login(place.people["reader"])
    page = client.get(url(place, plan)).content.decode()
    assert "It needs an equality assessment" in page
    assert "looked at again on 1 October 2026" in page
    got = client.get(f"{address}file/")
    assert (got.content, got["Content-Type"]) == (b"<script>alert(1)</script>", "application/octet-stream")
    assert "attachment" in got["Content-Disposition"]
    assert client.get(address).status_code == 403
    assert client.get(url(place, a_plan(place), "equality/file/")).status_code == 404


def test_a_closed_priority_is_kept_under_watch_on_the_plans_page(as_manager: Client, place: Place) -> None:
    plan = a_plan(place)
    top = add(plan, "Safe streets", kind="priority")
    Item.objects.filter(pk=top.pk).update(stage="verified")
    address = f"/p/{place.slug}/items/{top.reference}/watch/"
    assert "Kept under watch" not in as_manager.get(url(place, plan)).content.decode()
    assert as_manager.post(address, {"day": "2027-05-03", "seen": 1}).status_code == 302
    assert as_manager.post(address, {"day": "2027-05-04", "seen": 1}).status_code == 422
    assert as_manager.post(address, {"day": "2027-05-03", "seen": 2}).status_code == 422
    page = as_manager.get(url(place, plan)).content.decode()
    assert "Kept under watch" in page
    assert "looked at again on 3 May 2027" in page


def test_an_item_shows_its_old_words_and_why_they_changed(as_manager: Client, place: Place) -> None:
    item = add(a_plan(place), "Walk")
    services.edit_item(item=item, changes={"text": "Walk & ride"}, why="Children asked", seen=1, by=MANAGER, at=AT)
    page = as_manager.get(f"/p/{place.slug}/items/{item.reference}/history/").content.decode()
    assert "Re-worded on 1 April 2026: was “Walk”, because: Children asked" in page


# -- several plans ------------------------------------------------------------------------------------------------

FACTS = {"title": "Our plan", "board": "", "first": "2026-04-01", "last": "2029-03-31", "scheme": ""}


def test_a_plan_begins_as_a_draft_of_its_kind(as_manager: Client, place: Place) -> None:
    group = around(place).group
    address = f"/p/{place.slug}/plans/new/"
    assert as_manager.get(address).context["form"]["begins"].value() == "draft"
    assert as_manager.post(address, {**FACTS, "kind": "work-plan"}).status_code == 422
    assert as_manager.post(address, {**FACTS, "kind": "audit", "group": group.slug}).status_code == 422
    said = {**FACTS, "kind": "work-plan", "group": group.slug, "begins": "draft"}
    assert as_manager.post(address, said).status_code == 302
    plan = Plan.objects.get()
    assert (plan.kind, plan.group, plan.stage) == ("work-plan", group, "draft")
    assert as_manager.post(address, FACTS).status_code == 302
    assert Plan.objects.latest("pk").stage == "live"
    lists = as_manager.get(f"/p/{place.slug}/plans/").content.decode()
    assert "Work plan of a group: Quality Group" in lists
    assert "Draft" in lists


def test_the_facts_of_a_plan_change_in_every_stage_and_its_stage_stays(as_manager: Client, place: Place) -> None:
    plan = a_plan(place, "consultation", kind="review")
    address = url(place, plan, "edit/")
    facts = {"title": "Another", "board": "", "first": "", "last": "", "as_at": "", "seen": 1, "stage": "closed"}
    assert as_manager.get(address).status_code == 200
    assert as_manager.post(address, facts).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.stage, plan.kind) == ("Another", "consultation", "review")
    assert as_manager.post(address, {**facts, "kind": "audit", "seen": 2}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).kind == "audit"


def test_a_work_plan_shows_what_its_group_leads_elsewhere(as_manager: Client, client: Client, place: Place) -> None:
    around(place)
    group = Plan.group.field.related_model.objects.get(name="Quality Group")
    own = a_plan(place, kind="work-plan", group=group)
    add(own, "Own work", leads=[("Group", "group:Quality Group")])
    other, past = a_plan(place), a_plan(place, "closed")
    add(other, "Led by the group", leads=[("Group", "group:Quality Group")])
    add(other, "Led by its chair", leads=[("Chair", "post:Chair of Quality")])
    add(other, "Led by the nurse", leads=[("Nurse", "post:Designated Nurse")])
    add(past, "Long ago", leads=[("Group", "group:Quality Group")])
    hidden = a_plan(place, board=place.children)
    add(hidden, "Of the children board", leads=[("Group", "group:Quality Group")])
    shown = [row.text for row in as_manager.get(url(place, own)).context["elsewhere"]]
    assert shown == ["Led by the group", "Led by its chair", "Of the children board"]
    client.force_login(place.people["other-board"])
    page = client.get(url(place, own))
    assert [row.text for row in page.context["elsewhere"]] == ["Led by the group", "Led by its chair"]
    assert "From other plans, led by this group" in page.content.decode()
    assert client.get(url(place, other)).context["elsewhere"] == []


def test_a_plan_of_several_years_is_read_year_by_year(as_manager: Client, place: Place) -> None:
    from goldenthread.lib.dates import Period

    plan = a_plan(place, period=Period(date(2026, 4, 1), date(2028, 9, 30)))
    for text, when in (("First", "31 March 2027"), ("Second", "1 April 2027"), ("Third", "June 2028"), ("Never", "")):
        add(plan, text, timescale=when)

    def due_in(year: str) -> list[str]:
        return [row.text for row in as_manager.get(url(place, plan, f"?year={year}")).context["rows"]]

    assert [(one.first, one.last) for one in as_manager.get(url(place, plan)).context["years"]] == [
        (date(2026, 4, 1), date(2027, 3, 31)), (date(2027, 4, 1), date(2028, 3, 31)), (date(2028, 4, 1), date(2028, 9, 30)),
    ]  # fmt: skip
    assert due_in("2026-04-01") == ["First"]
    assert due_in("2027-04-01") == ["Second"]
    assert due_in("2028-04-01") == ["Third"]
    assert due_in("nonsense") == ["First", "Second", "Third", "Never"]
    assert "Year of the plan" not in as_manager.get(url(place, a_plan(place))).content.decode()


def test_the_assessment_of_a_plan_one_does_not_serve_is_among_no_files(client: Client, place: Place) -> None:
    plan = a_plan(place, board=place.children)
    paper = store(partnership=place.partnership, name="theirs.txt", data=b"Fair", by=SYSTEM, at=AT)
    services.set_equality(plan=plan, needed=True, why="x", file=paper, review=None, seen=1, by=SYSTEM, at=AT)
    client.force_login(member(place, "business-unit", board=place.adults, name="adults-unit"))
    assert "theirs.txt" not in client.get(f"/p/{place.slug}/files/").content.decode()
    assert client.get(f"/p/{place.slug}/files/{paper.sha256}/").status_code == 404


def test_nobody_comments_in_a_partnership_that_has_ended(client: Client, place: Place) -> None:
    plan = a_plan(place, "consultation")
    type(place.partnership).objects.filter(pk=place.partnership.pk).update(ended_on=date(2020, 2, 1))
    client.force_login(place.people["member"])
    assert client.post(url(place, plan, "comments/"), {"about": "", "words": "x"}).status_code == 422
    assert client.post(url(place, plan, "life/"), {"event": "take-back"}).status_code == 403
    assert not plan.comments.exists()
