"""Calendars at secret addresses: what stands in them, for whom, and when they open no more."""

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from goldenthread.asks.calendar_drawing import drawn
from goldenthread.asks.feeds import name_in, token_of
from goldenthread.asks.models import Feed, Preference, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import feeding, open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Post
from goldenthread.plans import services as plans
from goldenthread.thread.calendars import Entry
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry as Told
from goldenthread.trail.models import Line
from tests.conftest import FIRST, Place, found
from tests.plans.living.people import Living, living, noon
from tests.plans.living.year.walking import Clock

MAY, CLOSES = date(2026, 5, 4), date(2026, 5, 29)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(monkeypatch)
    clock.set(MAY)
    return clock


@pytest.fixture
def life(place: Place, clock: Clock) -> Living:
    return living(place)


def own(user: Any) -> str:
    mine = feeding.open_own_calendar(person=user.person, by=SYSTEM, at=noon(MAY))
    return f"/cal/{token_of(mine.calendar or '')}.ics"


def of_group(life: Living, group: Any = None) -> str:
    feed = feeding.open_calendar(partnership=life.place.partnership, group=group, by=SYSTEM, at=noon(MAY))
    return f"/cal/{token_of(feed.calendar)}.ics"


def read(client: Client, address: str) -> list[tuple[date, str]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [(one.decoded("dtstart"), str(one["summary"])) for one in Calendar.from_ical(answer.content).walk("VEVENT")]


def asked_of(life: Living, number: str, post: str, **said: Any) -> None:
    want = Want(life.item(number).reference, Whom("post", Post.objects.get(name=post).pk))
    given_days = {"origin": "person", "opens_on": MAY, "due_on": CLOSES, "at": noon(MAY), **said}
    open_asks(partnership=life.place.partnership, kind="update", wants=[want], **given_days)


def a_round(life: Living) -> Round:
    return Round.objects.create(
        partnership=life.place.partnership, reference="RND-0001", name="Quarter 1", kind="update", opens_on=MAY,
        closes_on=CLOSES, state="running", made_at=noon(MAY), started_at=noon(MAY), by="x",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_persons_calendar_has_what_is_asked_and_what_their_posts_lead(client: Client, life: Living) -> None:
    asked_of(life, "1.2", "Head of Early Help")
    one, two = life.item("1.1").reference, life.item("1.2").reference
    # Asked of another as the item's lead: it is not theirs to answer, and not in their calendar.
    assert read(client, own(life.lead)) == [(date(2026, 9, 30), f"Due: {one} Walk every route to school")]
    asked_of(life, "1.1", "Head of Early Help")
    assert read(client, own(life.lead))[0] == (CLOSES, f"An update by today: {one} 1.1 Walk every route to school")
    # The chair's group reports quarterly through the plan's year.
    quarterly = [day for day, words in read(client, own(life.chair)) if two in words]
    assert quarterly[:2] == [date(2026, 6, 30), date(2026, 9, 30)]
    assert read(client, own(life.nurse)) == []
    plans.add_update(item=life.item("1.1"), saying=plans.Saying(MAY, done="Walked"), by=SYSTEM, at=noon(MAY))
    plans.tick_date(item=life.item("1.1"), day=date(2026, 9, 30), given=True, by=SYSTEM, at=noon(MAY))
    assert read(client, own(life.lead)) == []


@pytest.mark.django_db
def test_a_groups_and_a_partnerships_calendar(client: Client, life: Living) -> None:
    running = a_round(life)
    plans.set_equality(
        plan=life.plan, needed=True, why="x", file=None, review=date(2026, 11, 2), seen=life.plan.version, by=SYSTEM,
        at=noon(MAY),
    )  # fmt: skip
    whole = read(client, of_group(life))
    assert whole[:2] == [(MAY, "Opens: Quarter 1"), (CLOSES, "Closes: Quarter 1")]
    assert (date(2026, 12, 31), f"Due: {life.item('1.3').reference} Train every front desk") in whole
    assert any(day == date(2026, 11, 2) and "equality" in words for day, words in whole)
    two = life.item("1.2").reference
    assert {words[: len(f"Due: {two}")] for _day, words in read(client, of_group(life, life.group))} == {f"Due: {two}"}
    asked_of(life, "1.2", "Chair of Quality", origin="round", round=running)
    assert (CLOSES, "Closes: Quarter 1") in read(client, of_group(life, life.group))


@pytest.mark.django_db
def test_a_wrong_address_and_one_that_ended_look_alike(
    client: Client, life: Living, caplog: pytest.LogCaptureFixture
) -> None:
    old = own(life.lead)
    fresh = own(life.lead)
    assert old != fresh
    name = Preference.objects.get(person=life.lead.person).calendar or ""
    wrong = [old, f"/cal/{name}.ics", f"/cal/{name}{'0' * 32}.ics", "/cal/x.ics", f"/cal/{'y' * 900}.ics"]
    with caplog.at_level(logging.DEBUG):
        answers = [client.get(one) for one in wrong]
    assert {(one.status_code, one.content, one["Cache-Control"]) for one in answers} == {
        (404, b"", "private, no-cache")
    }
    assert "/cal/" not in caplog.text
    good = client.get(fresh)
    assert good.status_code == 200
    assert good["Content-Type"] == "text/calendar; charset=utf-8"
    assert (good["Cache-Control"], good["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    assert good.cookies == {}
    feeding.close_own_calendar(person=life.lead.person, by=SYSTEM, at=noon(MAY))
    assert client.get(fresh).status_code == 404


@pytest.mark.django_db
def test_the_same_again_is_not_sent_again(client: Client, life: Living, clock: Clock) -> None:
    address = own(life.lead)
    first = client.get(address)
    clock.set(date(2026, 5, 6))
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    item = life.item("1.1")
    plans.edit_item(
        item=item, changes={"timescale": "31 October 2026"}, why="Late", seen=item.version, by=SYSTEM, at=noon(MAY)
    )
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    (event,) = Calendar.from_ical(changed.content).walk("VEVENT")
    # The day it was last changed, not the day it was fetched.
    assert event.decoded("last-modified") == noon(MAY).astimezone(UTC)


@pytest.mark.django_db
def test_who_has_left_gets_nothing_and_who_left_one_place_keeps_the_other(
    client: Client, life: Living, clock: Clock
) -> None:
    address = own(life.lead)
    other = found("calder")
    there = living(other)
    post = Post.objects.get(partnership=other.partnership, name="Head of Early Help")
    known = boards.add_contact(
        partnership=other.partnership, name="The lead", email=life.lead.email, by=SYSTEM, at=noon(MAY)
    )
    boards.pass_post(post=post, contact=known, first=MAY, by=SYSTEM, at=noon(MAY))
    words = [f"Due: {one.item('1.1').reference} Walk every route to school" for one in (life, there)]
    assert [told for _day, told in read(client, address)] == words
    here = Contact.objects.get(partnership=life.place.partnership, person=life.lead.person)
    boards.end_thing(thing=here, last=date(2026, 5, 5), successors=[], by=SYSTEM, at=noon(MAY))
    clock.set(date(2026, 5, 6))
    uids = [str(one["uid"]) for one in Calendar.from_ical(client.get(address).content).walk("VEVENT")]
    assert [one.partition("@")[0].rpartition(".")[2] for one in uids] == ["calder"]
    boards.end_thing(thing=known, last=date(2026, 5, 6), successors=[], by=SYSTEM, at=noon(MAY))
    clock.set(date(2026, 5, 7))
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_person_who_may_not_sign_in_any_more_has_no_calendar(client: Client, life: Living) -> None:
    address = own(life.lead)
    type(life.lead).objects.filter(pk=life.lead.pk).update(is_active=False)
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_nothing_of_another_board_or_partnership(client: Client, place: Place, clock: Clock) -> None:
    """The plan is the children's board's: neither the adults' member nor the adults' group meets it."""
    life = living(place, board=place.children)
    other = living(found("calder"))
    post = Post.objects.get(partnership=place.partnership, name="Head of Early Help")
    member = Contact.objects.get(person__user=place.people["other-board"])
    boards.pass_post(post=post, contact=member, first=MAY, by=SYSTEM, at=noon(MAY))
    assert read(client, own(place.people["other-board"])) == []
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": noon(MAY)}
    adults = boards.add_group(name="Adults group", kind="sub-group", board=place.adults, first=FIRST, **of)
    item = life.item("1.1")
    plans.edit_item(
        item=item, changes={}, leads=[("Adults group", "group:Adults group")], why="x", seen=item.version, by=SYSTEM,
        at=noon(MAY),
    )  # fmt: skip
    assert read(client, of_group(life, adults)) == []
    children = boards.add_group(name="Children group", kind="sub-group", board=place.children, first=FIRST, **of)
    item.refresh_from_db()
    plans.edit_item(
        item=item, changes={}, leads=[("Children group", "group:Children group")], why="x", seen=item.version,
        by=SYSTEM, at=noon(MAY),
    )  # fmt: skip
    assert [day for day, _words in read(client, of_group(life, children))] == [date(2026, 9, 30)]
    assert "calder" not in client.get(of_group(life)).content.decode()
    assert other.plan.partnership_id != life.plan.partnership_id


@pytest.mark.django_db
def test_a_group_that_has_ended_has_no_calendar(client: Client, life: Living, clock: Clock) -> None:
    address = of_group(life, life.group)
    boards.end_thing(thing=life.group, last=date(2026, 5, 10), successors=[], by=SYSTEM, at=noon(MAY))
    assert client.get(address).status_code == 200
    clock.set(date(2026, 5, 11))
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_addresses_are_made_and_changed_by_who_holds_them(client: Client, life: Living) -> None:
    page = f"/p/{life.place.slug}/about/calendars/"
    client.force_login(life.chair)
    assert [one["slug"] for one in client.get(page).context["lines"]] == ["quality-group"]
    assert client.post(page, {"of": ""}).status_code == 404
    assert client.post(page, {"of": "quality-group"}).status_code == 302
    (line,) = client.get(page).context["lines"]
    first = line["address"].removeprefix("http://testserver")
    assert client.get(first).status_code == 200
    client.post(page, {"of": "quality-group"})
    assert client.get(first).status_code == 404
    client.post(page, {"of": "quality-group", "stop": "yes"})
    assert not Feed.objects.exists()
    client.force_login(life.lead)
    assert client.get(page).context["lines"] == []
    assert client.post(page, {"of": "quality-group"}).status_code == 403
    client.force_login(life.unit)
    assert [one["slug"] for one in client.get(page).context["lines"]] == ["", "quality-group"]
    assert client.post(page, {"of": ""}).status_code == 302
    # Nobody who sees one board alone is told the address of a calendar that shows all.
    one_board = life.place.people["other-board"]
    contact = Contact.objects.get(person__user=one_board)
    boards.grant(contact=contact, role="business-unit", board=life.place.adults, first=FIRST, by=SYSTEM, at=noon(MAY))
    client.force_login(one_board)
    assert client.get(page).context["lines"] == []


@pytest.mark.django_db
def test_my_calendar_is_made_when_i_ask_and_the_trail_keeps_no_secret(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    assert client.get("/my/calendar/").context["address"] == ""
    assert not Preference.objects.exists()
    assert client.post("/my/calendar/")["Location"] == "/my/calendar/?done=new"
    address = client.get("/my/calendar/").context["address"]
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
    feeding.open_calendar(partnership=life.place.partnership, group=None, by=SYSTEM, at=noon(MAY))
    secrets = [Preference.objects.get().calendar or "", Feed.objects.get().calendar]
    told = str([*Told.objects.values(), *Line.objects.values()])
    assert not any(secret in told for secret in secrets)
    client.post("/my/calendar/", {"stop": "yes"})
    assert Client().get(address.removeprefix("http://testserver")).status_code == 404


@pytest.mark.django_db
def test_a_calendar_costs_the_same_however_much_is_in_it(client: Client, life: Living) -> None:
    asked_of(life, "1.1", "Head of Early Help")
    addresses = [own(life.lead), of_group(life, life.group), of_group(life)]

    def cost() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                read(client, address)
            counts.append(len(asked))
        return counts

    few = cost()
    for number in ("1.1", "1.2"):
        for _ in range(15):
            copy = plans.duplicate_item(item=life.item(number), by=SYSTEM, at=noon(MAY))
            copy.printed_ref = ""
            copy.save(update_fields=["printed_ref"])
    for copy in life.plan.items.filter(printed_ref="", text__startswith="Walk"):
        want = Want(copy.reference, Whom("post", Post.objects.get(name="Head of Early Help").pk))
        open_asks(
            partnership=life.place.partnership, kind="update", wants=[want], origin="person", opens_on=MAY,
            due_on=CLOSES, at=noon(MAY),
        )  # fmt: skip
    assert len(read(client, addresses[0])) > 20
    assert cost() == few


def test_a_copy_of_the_database_opens_nothing(settings: Any) -> None:
    token = token_of("a-name")
    assert name_in(token) == "a-name"
    settings.SECRET_KEY = "another installation's secret, of fifty letters and more"
    assert name_in(token) is None
    assert name_in("") is None


_DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 30))


@given(_DAYS, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=90))
def test_what_is_drawn_reads_back_on_its_day_whatever_the_clocks_do(day: date, words: str) -> None:
    entry = Entry("ambermere", "due-ACT-0001", day, words, "/p/x/", datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    told = drawn("Ours", [entry], "https://boards.example")
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    (event,) = Calendar.from_ical(told).walk("VEVENT")
    assert event.decoded("dtstart") == day
    assert event.decoded("dtend") == day + timedelta(days=1)
    assert str(event["summary"]) == words
    assert (b"DTSTART;VALUE=DATE:" in told, b"TZID" in told) == (True, False)
    assert told == drawn("Ours", [entry], "https://boards.example")


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_days_the_clocks_change_leap_days_and_year_ends(day: date) -> None:
    (event,) = Calendar.from_ical(drawn("x", [Entry("a", "n", day, "w", "/")], "")).walk("VEVENT")
    assert event.decoded("dtstart") == day
