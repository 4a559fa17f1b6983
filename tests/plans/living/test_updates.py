"""Updates, verdicts, claims, ticks and answers, through the pages by those who make them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.lib.dates import financial_year
from goldenthread.outbox.models import Message
from goldenthread.plans import services
from goldenthread.plans.lifecycle import MOVES, Move, move_named
from goldenthread.plans.models import Answer, Item, Turn, Update, Verdict, Version
from goldenthread.plans.periods import quarters
from goldenthread.plans.vocab import STAGES
from goldenthread.trail.actor import SYSTEM
from tests.conftest import FIRST, Place
from tests.plans.living.people import Living, actor, living, noon

pytestmark = pytest.mark.django_db
MAY, JULY, OCTOBER = date(2026, 5, 20), date(2026, 7, 20), date(2026, 10, 20)


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def page(life: Living, item: Item, rest: str = "") -> str:
    return f"/p/{life.place.slug}/items/{item.reference}/{rest}"


def say(life: Living, number: str, day: date, rating: str = "", **more: object) -> Update:
    saying = services.Saying(day, done="Walked", rating=rating, **{k: v for k, v in more.items() if k != "by"})  # type: ignore[arg-type]
    by = actor(more["by"]) if "by" in more else SYSTEM  # type: ignore[arg-type]
    return services.add_update(item=life.item(number), saying=saying, by=by, at=noon(day))


def fields(**more: str) -> dict[str, str]:
    newest = quarters(financial_year(2026), timezone.localdate())[0]
    return {"period": newest.name, "done": "Walked twelve routes", "rating": "", **more}


def test_a_lead_says_how_their_action_stands(client: Client, life: Living) -> None:
    item = life.item("1.1")
    client.force_login(life.lead)
    assert client.get(page(life, item, "update/")).status_code == 200
    sent = client.post(
        page(life, item, "update/"),
        fields(difference="Nine of ten children say so", rating="RED", obstacle="Winter"),
    )
    assert sent.status_code == 302
    update = Update.objects.get(item=item, origin="lead")
    assert (update.difference, update.obstacle, update.by) == ("Nine of ten children say so", "Winter", life.lead.name)
    item.refresh_from_db()
    assert item.rating is not None
    assert (item.rating.code, item.heard_on, item.version) == ("RED", update.as_at, 2)
    shown = client.get(page(life, item)).content.decode()
    assert "not yet seen by the group" in shown
    assert "Nine of ten children say so" in shown


def test_no_change_with_a_reason_is_a_full_answer_and_nothing_is_none(client: Client, life: Living) -> None:
    item = life.item("1.1")
    client.force_login(life.lead)
    assert client.post(page(life, item, "update/"), fields(done="")).status_code == 422
    assert not item.updates.filter(origin="lead").exists()
    sent = client.post(page(life, item, "update/"), fields(done="", no_change="The school is shut"))
    assert sent.status_code == 302
    assert item.updates.get(origin="lead").no_change == "The school is shut"


def test_the_lead_sees_what_the_dates_say_before_the_board_and_gives_a_reason(client: Client, life: Living) -> None:
    """Its day, 30 September 2026, has passed on the day these tests run; green is better than that."""
    item = life.item("1.1")
    client.force_login(life.lead)
    refused = client.post(page(life, item, "update/"), fields(rating="GREEN"))
    assert refused.status_code == 422
    assert "one date passed: 30 September 2026" in refused.content.decode()
    assert not item.updates.filter(origin="lead").exists()
    item.refresh_from_db()
    assert item.heard_on is None
    sent = client.post(page(life, item, "update/"), fields(rating="GREEN", why_rating="Only one route is left"))
    assert sent.status_code == 302
    shown = client.get(page(life, item)).content.decode()
    assert "Said to be on track, but the dates say otherwise" in shown
    assert "because Only one route is left" in shown


@pytest.mark.parametrize("who", ["nurse", "member", "scrutineer", "executive", "reader", "coordinator"])
def test_a_lead_says_only_what_is_theirs_to_say(client: Client, life: Living, who: str) -> None:
    client.force_login(life.nurse if who == "nurse" else life.place.people[who])
    item = life.item("1.1")
    for rest in ("update/", "dates/", "turn/claim/", "updates/2/return/"):
        assert client.get(page(life, item, rest)).status_code == 403
        assert client.post(page(life, item, rest), fields()).status_code == 403
    assert "Give an update" not in client.get(page(life, item)).content.decode()
    assert not item.updates.filter(origin="lead").exists()


def test_a_post_that_passes_on_passes_its_work_on(client: Client, life: Living) -> None:
    from goldenthread.boards import services as boards
    from goldenthread.boards.models import Contact, Holding, Post

    Holding.objects.filter(post__name="Head of Early Help").update(last=timezone.localdate() - timedelta(days=1))
    post = Post.objects.get(name="Head of Early Help")
    contact = Contact.objects.get(person__user=life.nurse)
    boards.give_post(post=post, contact=contact, first=timezone.localdate(), by=SYSTEM, at=timezone.now())
    client.force_login(life.nurse)
    assert client.get(page(life, life.item("1.1"), "update/")).status_code == 200
    client.force_login(life.lead)
    assert client.get(page(life, life.item("1.1"), "update/")).status_code in (403, 404)


def test_the_unit_enters_one_for_a_lead_who_is_told_and_corrects_it(client: Client, life: Living) -> None:
    item = life.item("1.1")
    client.force_login(life.unit)
    assert client.post(page(life, item, "update/"), fields()).status_code == 422  # where did you hear it?
    from goldenthread.boards.models import Contact

    whom = Contact.objects.get(person__user=life.lead)
    sent = client.post(page(life, item, "update/"), fields(source="call", entered_for=whom.slug))
    assert sent.status_code == 302
    update = item.updates.get(origin="lead")
    assert (update.source, update.entered_for, update.by) == ("call", whom, life.unit.name)
    mail = Message.objects.get(kind="update-entered")
    assert (mail.to_address, item.reference in mail.subject) == ("the-lead@ambermere.example", True)
    assert f"http://testserver{page(life, item)}" in mail.text  # a whole address, in a trial too
    assert f"typed by {life.unit.name} from a telephone call" in client.get(page(life, item)).content.decode()
    client.force_login(life.lead)
    corrected = client.post(page(life, item, "update/?corrects=2"), fields(done="Walked thirteen"))
    assert corrected.status_code == 302
    both = list(item.updates.filter(origin="lead").order_by("pk"))
    assert [one.done for one in both] == ["Walked twelve routes", "Walked thirteen"]
    assert both[1].corrects == both[0]
    shown = client.get(page(life, item)).content.decode()
    assert "corrected" in shown
    assert client.post(page(life, item, "update/?corrects=2"), fields()).status_code == 422  # once is enough
    assert client.get(page(life, item, "update/?corrects=1")).status_code == 404  # the imported file corrects itself
    assert client.get(page(life, item, "update/?corrects=9")).status_code == 404


def test_a_group_accepts_many_in_one_act_and_returns_one(client: Client, life: Living) -> None:
    say(life, "1.2", MAY, "GREEN")
    say(life, "1.2", JULY, "RED")
    say(life, "1.1", MAY)
    client.force_login(life.chair)
    listed = client.get(f"/p/{life.place.slug}/updates/").content.decode()
    assert listed.count('name="accept"') == 2  # the group's own; the third is for the business unit
    own, other = life.item("1.2").reference, life.item("1.1").reference
    keys = [f"{own}-2", f"{own}-3", f"{other}-2"]  # the first of each came with the file
    assert all(f'value="{key}"' in listed for key in keys[:2])
    sent = client.post(f"/p/{life.place.slug}/updates/", {"accept": keys, "group": life.group.slug})
    assert sent["Location"].endswith("?accepted=2")
    assert {(one.ruling, one.group) for one in Verdict.objects.all()} == {("accepted", life.group)}
    item = life.item("1.2")
    assert client.post(page(life, item, "updates/3/return/"), {"reason": ""}).status_code == 422
    given_back = client.post(page(life, item, "updates/3/return/"), {"reason": "Which streets?", "group": ""})
    assert given_back.status_code == 302
    item.refresh_from_db()
    assert item.rating is not None
    assert (item.rating.code, item.heard_on) == ("GREEN", MAY)  # the one before stands again
    assert "Which streets?" in client.get(page(life, item)).content.decode()
    assert "Which streets?" in client.get(f"/p/{life.place.slug}/updates/").content.decode()


def test_what_one_may_not_judge_is_not_accepted_by_ticking_it(client: Client, life: Living) -> None:
    update = say(life, "1.1", MAY)
    say(life, "1.2", MAY)
    client.force_login(life.chair)
    client.post(f"/p/{life.place.slug}/updates/", {"accept": [f"{update.item.reference}-2"]})
    assert not Verdict.objects.exists()


def test_claimed_then_verified_by_somebody_else_with_proof(client: Client, life: Living) -> None:
    item = life.item("1.1")
    client.force_login(life.lead)
    assert client.post(page(life, item, "turn/claim/"), {"said": "", "seen": "1"}).status_code == 422
    assert client.post(page(life, item, "turn/claim/"), {"said": "Children feel safe", "seen": "1"}).status_code == 302
    assert client.get(page(life, item, "turn/verify/")).status_code == 403
    client.force_login(life.unit)
    refused = client.post(page(life, item, "turn/verify/"), {"said": "", "seen": "2"})
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "at least one piece of evidence" in told
    assert "the group that looked at it" in told
    _prove(item)
    sent = client.post(
        page(life, item, "turn/verify/"), {"group": life.group.slug, "meeting": "May board", "seen": "2"}
    )
    assert sent.status_code == 302
    item.refresh_from_db()
    assert item.stage == "verified"
    turn = Turn.objects.get(event="verify")
    assert (turn.group, turn.meeting, turn.by) == (life.group, "May board", life.unit.name)
    assert client.post(page(life, item, "turn/reopen/"), {"said": "", "seen": "3"}).status_code == 422
    assert client.post(page(life, item, "turn/reopen/"), {"said": "It came back", "seen": "3"}).status_code == 302
    item.refresh_from_db()
    assert (item.stage, item.claimed_on) == ("open", None)


def _prove(item: Item) -> None:
    from goldenthread.plans.models import Evidence, Proof

    evidence = Evidence.objects.create(
        partnership=item.partnership, reference="EVD-9001", kind="audit", title="Walk", day=MAY, note="x",
        at=noon(MAY), by="x",
    )  # fmt: skip
    Proof.objects.create(partnership=item.partnership, evidence=evidence, item=item, at=noon(MAY), by="x")


def test_nobody_verifies_their_own_claim(client: Client, life: Living) -> None:
    item = life.item("1.2")
    _prove(item)
    client.force_login(life.chair)
    client.post(page(life, item, "turn/claim/"), {"said": "Reports came", "seen": "1"})
    refused = client.post(page(life, item, "turn/verify/"), {"group": life.group.slug, "seen": "2"})
    assert refused.status_code == 422
    assert "somebody else has to verify it" in refused.content.decode()


def test_what_is_demanded_is_the_partnerships_own_setting(client: Client, life: Living) -> None:
    item = life.item("1.1")
    services.turn_item(
        item=item,
        move=move_named("claim"),
        who={"lead"},
        said="Done",
        by=actor(life.lead),
        at=noon(MAY),  # type: ignore[arg-type]
    )
    client.force_login(life.unit)
    assert client.post(f"/p/{life.place.slug}/about/closing/", {"impact": "on"}).status_code == 302
    assert client.post(page(life, item, "turn/verify/"), {"seen": "2"}).status_code == 302


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.event)
def test_only_the_tables_moves_are_made(life: Living, move: Move) -> None:
    item = life.item("1.1")
    services.set_demands(
        partnership=item.partnership, evidence=False, impact=False, group=False, by=SYSTEM, at=noon(MAY)
    )
    for stage in STAGES:
        Item.objects.filter(pk=item.pk).update(stage=stage)
        turns = Turn.objects.count()

        def turn() -> Item:
            return services.turn_item(
                item=item, move=move, who={"lead", "group", "unit"}, said="So", by=SYSTEM, at=noon(MAY)
            )

        if stage in move.before:
            assert turn().stage == move.after
            assert Turn.objects.count() == turns + 1
            newest = Version.objects.filter(item=item).order_by("number").last()
            assert newest is not None
            assert newest.fields["stage"] == move.after
        else:
            with pytest.raises(services.NotFromHere):
                turn()
            assert Turn.objects.count() == turns


def test_recurring_dates_are_ticked_off_one_by_one(client: Client, life: Living) -> None:
    item = life.item("1.2")
    client.force_login(life.chair)
    shown = client.get(page(life, item, "dates/")).content.decode()
    for day in ("30 June 2026", "30 September 2026", "31 December 2026", "31 March 2027"):
        assert day in shown
    sent = client.post(page(life, item, "dates/"), {"day": "2026-06-30", "given": "yes", "words": "First report"})
    assert sent.status_code == 302
    item.refresh_from_db()
    assert item.kept_dates == ["2026-06-30"]
    assert client.post(page(life, item, "dates/"), {"day": "2026-07-01", "given": "yes"}).status_code == 422
    client.post(page(life, item, "dates/"), {"day": "2026-06-30"})  # not kept after all
    item.refresh_from_db()
    assert item.kept_dates == []
    assert item.ticks.count() == 2


def test_each_of_a_set_answers_and_the_missing_are_named(client: Client, life: Living) -> None:
    item = life.item("1.3")
    client.force_login(life.nurse)
    form = client.get(page(life, item, "answers/")).content.decode()
    assert "0 of 2 have done it" in form
    assert 'value="agency:Vale Health"' in form
    assert 'value="agency:Vale Constabulary"' not in form
    sent = client.post(
        page(life, item, "answers/"), {"whom": "agency:Vale Health", "done": "yes", "words": "All desks"}
    )
    assert sent.status_code == 302
    shown = client.get(page(life, item)).content.decode()
    assert "1 of 2 have not answered" in shown
    assert "Vale Constabulary" in shown
    others = client.post(page(life, item, "answers/"), {"whom": "agency:Vale Constabulary", "done": "yes"})
    assert others.status_code == 422
    assert Answer.objects.count() == 1
    client.force_login(life.place.people["member"])
    assert client.post(page(life, item, "answers/"), {"whom": "agency:Vale Health", "done": "no"}).status_code == 403


def test_a_settled_item_asks_nobody(life: Living) -> None:
    Item.objects.filter(pk=life.item("1.1").pk).update(stage="verified")
    with pytest.raises(services.AsksNobody):
        say(life, "1.1", MAY)
    with pytest.raises(services.SaidOfTheFuture):
        services.add_update(item=life.item("1.2"), saying=services.Saying(OCTOBER, done="x"), by=SYSTEM, at=noon(MAY))
    with pytest.raises(services.UnknownRating):
        say(life, "1.2", MAY, "PURPLE")


def test_the_chair_of_one_board_writes_and_judges_nothing_of_another(client: Client, place: Place) -> None:
    """Sees the children's plan as a member of all boards, and chairs the adults' one."""
    from goldenthread.boards import services as boards
    from goldenthread.boards.models import Contact

    life = living(place, board=place.children)
    contact = Contact.objects.get(person__user=place.people["member"])
    boards.grant(contact=contact, role="chair", board=place.adults, first=FIRST, by=SYSTEM, at=noon(MAY))
    say(life, "1.1", MAY)
    client.force_login(place.people["member"])
    item = life.item("1.1")
    assert client.get(page(life, item)).status_code == 200
    for rest in ("update/", "evidence/add/", "updates/2/return/", "turn/claim/"):
        assert client.get(page(life, item, rest)).status_code == 403, rest
    boards.grant(contact=contact, role="chair", board=place.children, first=FIRST, by=SYSTEM, at=noon(MAY))
    for rest in ("update/", "evidence/add/", "updates/2/return/"):
        assert client.get(page(life, item, rest)).status_code == 200, rest
