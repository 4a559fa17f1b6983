"""Meeting mode: outcomes typed beside each item, acceptances dated to the meeting, follow-ups that enter the plan."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from goldenthread.boards import services as boards
from goldenthread.plans import services
from goldenthread.plans.minutes import NOTHING, FollowUpTyped, OutcomeTyped, mark_of, verdict_on
from goldenthread.plans.models import FollowUp, Item, Outcome, Sitting, Update, Verdict
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import Place, found
from tests.plans.living.people import PLAN, Living, actor, living, noon
from tests.plans.living.year.walking import Clock

pytestmark = pytest.mark.django_db
MET = date(2026, 5, 12)


@pytest.fixture
def life(place: Place, monkeypatch: pytest.MonkeyPatch) -> Living:
    Clock(monkeypatch).set(MET)
    return living(place)


def begun(life: Living) -> Sitting:
    return services.begin_sitting(group=life.group, on=MET, by=actor(life.chair), at=noon(MET))


def address(life: Living, rest: str = "2026-05-12/") -> str:
    return f"/p/{life.place.slug}/groups/quality-group/meeting/{rest}"


def say(life: Living, number: str, **said: object) -> Update:
    saying = services.Saying(MET, **{"done": "Reported twice", **said})  # type: ignore[arg-type]
    return services.add_update(item=life.item(number), saying=saying, by=actor(life.chair), at=noon(MET))


def test_two_marks_and_what_they_say() -> None:
    a, b, c = (mark_of(words) for words in "abc")
    assert verdict_on(a, a, b) == "same"  # both typed the same
    assert verdict_on(a, b, a) == "same"  # this page did not touch it
    assert verdict_on(a, b, b) == "write"
    assert verdict_on(a, b, c) == "clash"


def test_a_meeting_is_begun_once_on_no_day_to_come_and_by_who_judges(client: Client, life: Living) -> None:
    client.force_login(life.chair)
    assert client.get(address(life, "")).context["form"].initial == {"on": MET}
    for _ in range(2):
        assert client.post(address(life, ""), {"on": "2026-05-12"})["Location"] == address(life)
    assert Sitting.objects.count() == 1
    assert "That day has not come yet." in client.post(address(life, ""), {"on": "2026-05-13"}).content.decode()
    for user, expected in ((life.lead, 403), (life.unit, 200), (life.place.people["chair"], 200)):
        client.force_login(user)
        assert client.get(address(life)).status_code == expected
    client.force_login(found("calder").people["business-unit"])
    assert client.get(address(life)).status_code == 404


def test_the_wall_shows_what_the_group_leads_those_with_news_first(client: Client, life: Living) -> None:
    begun(life)
    client.force_login(life.chair)
    item, parent = life.item("1.2"), life.item("1.1").parent
    assert [one["one"].row.printed_ref for one in client.get(address(life)).context["lines"]] == ["1.2"]
    # What stands under something of the group's is on its wall too.
    assert parent is not None
    services.edit_item(
        item=parent, changes={}, leads=[("Quality Group", "group:Quality Group")], why="x", seen=parent.version,
        by=SYSTEM, at=noon(MET),
    )  # fmt: skip
    say(life, "1.3", done="Half are trained")
    lines = client.get(address(life)).context["lines"]
    assert [one["one"].row.printed_ref for one in lines] == ["1.3", "1.1", "1.2"]
    assert lines[0]["one"].waiting[0].weak == ("no-difference", "no-evidence")
    assert item.pk != parent.pk


def test_words_are_kept_as_typed_and_ticks_count_when_saved(client: Client, life: Living) -> None:
    sitting, update = begun(life), say(life, "1.2")
    client.force_login(life.chair)
    ref = life.item("1.2").reference
    typed = {f"words-{ref}": "Look again\r\nin June", "accept": f"{ref}-2", f"what-{ref}": "Ask the schools"}
    kept = client.post(address(life), typed, headers={"HX-Request": "true"})
    assert kept.status_code == 200
    marks = {one.get("name"): one.get("value") for one in html.fromstring(kept.content).xpath("//input")}
    assert marks[f"slot-{ref}"] == "1"
    assert Outcome.objects.get().words == "Look again\nin June"
    assert (FollowUp.objects.get().words, Verdict.objects.count()) == ("Ask the schools", 0)
    # The page goes on with the marks it was given: the same fields change the same rows.
    typed |= {**marks, f"what-{ref}": "Ask all schools", f"who-{ref}": "Head of Early Help", f"words-{ref}": "In July"}
    client.post(address(life), typed, headers={"HX-Request": "true"})
    assert Outcome.objects.get().words == "In July"
    assert (FollowUp.objects.get().words, FollowUp.objects.get().lead) == ("Ask all schools", "Head of Early Help")
    marks = {one.get("name"): one.get("value") for one in html.fromstring(kept.content).xpath("//input")}
    assert client.post(address(life), {"accept": f"{ref}-2"}).status_code == 302
    verdict = Verdict.objects.get()
    assert (verdict.update, verdict.group, verdict.met_on) == (update, life.group, MET)
    assert client.get(address(life)).context["lines"][0]["outcome"] == "In July"
    assert sitting.pk == Sitting.objects.get().pk
    assert "In July" not in str(list(Entry.objects.values_list("said", flat=True)))


def test_two_laptops_are_told_of_each_other(client: Client, life: Living) -> None:
    begun(life)
    client.force_login(life.chair)
    ref = life.item("1.2").reference
    client.post(address(life), {f"words-{ref}": "Theirs"})
    # A page drawn before that: it saw nothing there.
    clash = client.post(address(life), {f"words-{ref}": "Mine"}, headers={"HX-Request": "true"})
    assert "Theirs" in clash.content.decode()
    shown = client.post(address(life), {f"words-{ref}": "Mine", f"was-{ref}": NOTHING})
    assert shown.status_code == 422
    (line,) = shown.context["lines"]
    assert (line["outcome"], line["stands"], Outcome.objects.get().words) == ("Mine", "Theirs", "Theirs")
    marks = dict(shown.context["marks"])
    assert client.post(address(life), {f"words-{ref}": "Mine", **marks}).status_code == 302
    assert Outcome.objects.get().words == "Mine"
    # Whoever typed nothing there overwrites nothing: the page that saw "Theirs" leaves "Mine" alone.
    assert client.post(address(life), {f"words-{ref}": "Theirs", **marks}).status_code == 302
    assert Outcome.objects.get().words == "Mine"
    client.post(address(life), {f"words-{ref}": "", f"was-{ref}": mark_of("Mine")})
    assert not Outcome.objects.exists()


def test_what_is_wrong_stands_beside_it_and_the_rest_is_kept(client: Client, life: Living) -> None:
    begun(life)
    client.force_login(life.chair)
    ref = life.item("1.2").reference
    sent = {f"words-{ref}": "Kept", f"who-{ref}": "The nurse"}
    answer = client.post(address(life), sent)
    assert answer.status_code == 422
    assert "Say what is to be done." in answer.content.decode()
    assert answer.context["lines"][0]["slots"][-1].lead == "The nurse"
    assert Outcome.objects.get().words == "Kept"
    too_long = client.post(address(life), {f"words-{ref}": "x" * 10_001, f"was-{ref}": mark_of("Kept")})
    assert too_long.status_code == 422
    assert Outcome.objects.get().words == "Kept"


def test_a_closed_meeting_has_its_summary_and_takes_no_more_words(client: Client, life: Living) -> None:
    begun(life)
    update, ref = say(life, "1.2", difference="More reports"), life.item("1.2").reference
    client.force_login(life.chair)
    sent = {f"words-{ref}": "Well done", "accept": f"{ref}-2", "end": "yes", f"what-{ref}": "Ask the schools"}
    assert client.post(address(life), sent)["Location"] == address(life)
    summary = client.get(address(life))
    came_to = summary.context["came_to"]
    assert (came_to.accepted, [one.words for one in came_to.outcomes]) == ([update], ["Well done"])
    assert [one.words for one in came_to.follow_ups] == ["Ask the schools"]
    assert Verdict.objects.get().met_on == MET
    late = client.post(address(life), {f"words-{ref}": "Typed too late"})
    assert late.status_code == 422
    assert "Typed too late" in late.content.decode()  # nothing typed is lost from sight
    assert Outcome.objects.get().words == "Well done"
    assert "closed this meeting" in client.post(address(life), {}, headers={"HX-Request": "true"}).content.decode()
    for rest in ("", "history/"):
        page = client.get(f"/p/{life.place.slug}/items/{ref}/{rest}").content.decode()
        assert "Well done" in page
        assert "12 May 2026" in page


def drafted(life: Living, number: str, **said: str) -> FollowUp:
    item = life.item(number)
    typed = FollowUpTyped(item.pk, item.reference, **{"words": "Ask the schools", **said})  # type: ignore[arg-type]
    services.note_outcomes(sitting=begun(life), follow_ups=[typed], by=SYSTEM, at=noon(MET))
    return FollowUp.objects.latest("pk")


def test_a_follow_up_enters_the_plan_by_one_press(client: Client, life: Living) -> None:
    one = drafted(life, "1.2", lead="Head of Early Help\n", timescale="31 July 2026")
    other = drafted(life, "1.2", words="Write to the council", lead="Somebody at the council")
    page, plan = f"/p/{life.place.slug}/follow-ups/", f"/p/{life.place.slug}/plans/{life.plan.reference}/"
    client.force_login(life.chair)
    assert client.post(page, {"follow_up": "quality-group/2026-05-12/1"}).status_code == 403
    client.force_login(life.unit)
    assert "2 follow-ups of meetings wait to enter this plan" in client.get(plan).content.decode()
    added = client.post(page, {"follow_up": "quality-group/2026-05-12/1"})
    item = Item.objects.latest("pk")
    assert added["Location"] == f"{page}?added={item.reference}"
    source = life.item("1.2")
    assert (item.text, item.kind, item.parent_id, item.due) == (
        "Ask the schools", "action", source.parent_id, date(2026, 7, 31),
    )  # fmt: skip
    assert (item.origin_kind, item.origin_label, item.origin_reference) == (
        "meeting", "Quality Group, 12 May 2026", source.reference,
    )  # fmt: skip
    assert [(lead.printed, lead.post.name) for lead in item.leads.all()] == [
        ("Head of Early Help", "Head of Early Help")
    ]  # type: ignore[union-attr]
    # It stands right behind what it follows from.
    siblings = list(Item.objects.filter(parent=source.parent).order_by("position").values_list("pk", flat=True))
    assert siblings.index(item.pk) == siblings.index(source.pk) + 1
    one.refresh_from_db()
    assert (one.state, one.became) == ("added", item)
    again = client.post(page, {"follow_up": "quality-group/2026-05-12/1"})
    assert again.status_code == 422
    client.post(page, {"follow_up": "quality-group/2026-05-12/2", "drop": "yes"})
    other.refresh_from_db()
    assert (other.state, client.get(page).context["follow_ups"]) == ("dropped", [])
    for name in ("quality-group/2026-05-12/9", "x", "a/b/c", "quality-group/2026-05-12/99999"):
        assert client.post(page, {"follow_up": name}).status_code == 404


def test_a_lead_that_is_only_like_somebody_stays_as_printed(life: Living) -> None:
    follow_up = drafted(life, "1.2", lead="Heads of Early Helping")
    item = services.add_follow_up(follow_up=follow_up, by=SYSTEM, at=noon(MET))
    assert [(one.printed, one.post_id) for one in item.leads.all()] == [("Heads of Early Helping", None)]


def test_who_sees_one_board_sees_nothing_of_the_others_meeting(client: Client, place: Place) -> None:
    """A joint group met about the children's plan: the adults' member meets none of its words."""
    life = living(place, board=place.children)
    item = life.item("1.2")
    sitting = begun(life)
    services.note_outcomes(
        sitting=sitting,
        outcomes=[OutcomeTyped(item.pk, item.reference, "Nightingale words", NOTHING)],
        follow_ups=[FollowUpTyped(item.pk, item.reference, "Nightingale deed")],
        by=SYSTEM,
        at=noon(MET),
    )
    services.end_sitting(sitting=sitting, by=SYSTEM, at=noon(MET))
    chair = boards.grant
    contact = place.people["other-board"].person.contacts.get()
    chair(contact=contact, role="chair", board=place.adults, first=date(2020, 1, 1), by=SYSTEM, at=noon(MET))
    client.force_login(place.people["other-board"])
    for page in (address(life), f"/p/{place.slug}/follow-ups/", f"/p/{place.slug}/updates/"):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "Nightingale" not in answer.content.decode(), page
    refused = client.post(f"/p/{place.slug}/follow-ups/", {"follow_up": "quality-group/2026-05-12/1"})
    assert refused.status_code == 403
    client.force_login(life.unit)
    assert "Nightingale words" in client.get(address(life)).content.decode()


def test_the_wall_costs_the_same_however_long(client: Client, life: Living, place: Place) -> None:
    begun(life)
    client.force_login(life.chair)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(life)).status_code == 200
        return len(asked)

    say(life, "1.2")
    item = life.item("1.2")
    noting = {"sitting": Sitting.objects.get(), "by": SYSTEM, "at": noon(MET)}
    services.note_outcomes(
        outcomes=[OutcomeTyped(item.pk, item.reference, "One", NOTHING)],
        follow_ups=[FollowUpTyped(item.pk, item.reference, "Two")],
        **noting,
    )
    few = cost()
    for n in range(20):
        copy = services.duplicate_item(item=item, by=SYSTEM, at=noon(MET))
        services.note_outcomes(
            outcomes=[OutcomeTyped(copy.pk, copy.reference, f"Outcome {n}", NOTHING)],
            follow_ups=[FollowUpTyped(copy.pk, copy.reference, f"Deed {n}")],
            **noting,
        )
        services.add_update(item=copy, saying=services.Saying(MET, done=f"Done {n}"), by=SYSTEM, at=noon(MET))
    assert cost() == few <= 15
    assert PLAN


def test_a_letter_no_database_keeps_is_left_out(life: Living) -> None:
    item = life.item("1.2")
    typed = OutcomeTyped(item.pk, item.reference, "Agreed\0 by all", NOTHING)
    services.note_outcomes(sitting=begun(life), outcomes=[typed], by=actor(life.chair), at=noon(MET))
    assert Outcome.objects.get().words == "Agreed by all"
