"""A robot that opens every link of every mail a hundred times changes no row; and no key opens anything but its own."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import NotAColleague, NotAsked, fresh_key, open_asks, pass_on, withdraw
from goldenthread.asks.vocab import KEY_DAYS
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Person, Post
from goldenthread.outbox.models import Message
from goldenthread.outbox.rules import filled
from goldenthread.plans.models import Update
from goldenthread.trail.actor import SYSTEM
from tests.asks.keyed import a_key, everything
from tests.conftest import Place
from tests.plans.living.people import Living, living, noon

pytestmark = pytest.mark.django_db
MAY, CLOSES = date(2026, 5, 4), date(2026, 5, 29)
LINK = re.compile(r"https?://[^/\s\"<>]+(/[^\s\"<>]*)")
HREF = re.compile(r'(?:href|action)="([^"#?]+)')


@pytest.fixture(autouse=True)
def _may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: noon(MAY))


def ask_of(here: Living, whom: Whom, number: str = "1.1", kind: str = "update") -> Ask:
    return open_asks(
        partnership=here.place.partnership, kind=kind, wants=[Want(here.item(number).reference, whom)],
        origin="person", opens_on=MAY, due_on=CLOSES, at=noon(MAY),
    )[0]  # fmt: skip


def test_every_link_of_every_mail_opened_a_hundred_times(client: Client, place: Place) -> None:
    here = living(place)
    lead, nurse = (Person.objects.get(email=one.email) for one in (here.lead, here.nurse))
    ask = ask_of(here, Whom("post", Post.objects.get(name="Head of Early Help").pk))
    token = a_key(lead, [ask], noon(MAY))
    theirs = ask_of(here, Whom("person", Contact.objects.get(person=nurse).pk), "1.2")
    a_key(nurse, [theirs], noon(MAY))
    a_key(nurse, [theirs], noon(MAY) - timedelta(days=30))  # an old mail, still in somebody's box
    fresh_key(token=token, email=lead.email, network="127.0.0.1", at=noon(MAY))
    pass_on(ask=theirs, to=None, why="Not ours", by=SYSTEM, at=noon(MAY))
    links = {
        link for mail in Message.objects.all() for link in LINK.findall(filled(mail.text + mail.html, mail.secret_link))
    }
    assert sum(link.startswith("/k/") for link in links) == 4
    for link in [one for one in links if one.startswith("/k/")]:  # and what those pages lead to
        page = client.get(link).content.decode()
        links |= {f"{link}{one}" for one in HREF.findall(page) if not one.startswith(("/", "http"))}
    assert any("not-mine" in link for link in links)
    before = everything()
    for number in range(100):
        for link in links:
            answer = client.get(link) if number % 2 else client.head(link)
            assert answer.status_code in (200, 302, 404), link
            assert "sessionid" not in answer.cookies
    assert everything() == before
    assert client.post(f"/k/{token}/", {f"{ask.slug}-done": "It still works"}).status_code == 302


def test_buttons_pressed_without_words_change_nothing(client: Client, place: Place) -> None:
    here = living(place)
    ask = ask_of(here, Whom("post", Post.objects.get(name="Head of Early Help").pk))
    token = a_key(Person.objects.get(email=here.lead.email), [ask], noon(MAY))
    before = everything()
    for address in (f"/k/{token}/", f"/k/{token}/not-mine/{ask.slug}/", "/k/wrong/"):
        for said in ({}, {"email": ""}, {"why": ""}, {f"{ask.slug}-done": "", f"{ask.slug}-rating": ""}):
            assert client.post(address, said).status_code in (404, 422), (address, said)
    assert everything() == before


@dataclass
class Law:
    """What has happened so far, beside what the product keeps: who is asked is worked out here in its own way."""

    here: Living
    people: list[Contact]
    asks: list[Ask] = field(default_factory=list)
    keys: list[tuple[str, int, set[int], int]] = field(default_factory=list)  # token, person, asks, day it was cut
    holder: int = 0  # who of the people holds the post
    left: set[int] = field(default_factory=set)
    day: int = 0
    said: int = 0

    def today(self) -> Any:
        return noon(MAY + timedelta(days=self.day))

    def opens(self, token: str) -> set[str]:
        _, person, asks, cut = next(one for one in self.keys if one[0] == token)
        if self.day >= cut + KEY_DAYS or person in self.left:
            return set()
        return {
            ask.slug
            for ask in Ask.objects.filter(pk__in=asks, state__in=("open", "answered"))
            if (ask.contact_id == self.people[person].pk if ask.contact_id else self.holder == person)
        }


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from(["1.1", "1.2"]), st.integers(0, 3)),
        st.tuples(st.just("key"), st.integers(0, 2), st.sets(st.integers(0, 4), max_size=4)),
        st.tuples(st.just("pass"), st.integers(0, 4), st.integers(0, 3)),
        st.tuples(st.just("withdraw"), st.integers(0, 4), st.just(0)),
        st.tuples(st.just("answer"), st.integers(0, 3), st.integers(0, 4)),
        st.tuples(st.just("hold"), st.integers(0, 2), st.just(0)),
        st.tuples(st.just("leave"), st.integers(0, 2), st.just(0)),
        st.tuples(st.just("days"), st.integers(1, 12), st.just(0)),
    ),
    min_size=4,
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a database is too slow to look for the smallest case
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(events=EVENTS)
def test_a_key_opens_nothing_but_its_own_living_asks(
    place: Place, law_house: Living, monkeypatch: pytest.MonkeyPatch, client: Client, events: list[Any]
) -> None:
    from django.db import transaction

    with transaction.atomic():
        law = Law(law_house, list(Contact.objects.filter(name__startswith="Somebody").order_by("pk")))
        monkeypatch.setattr(timezone, "now", law.today)
        for event in [("ask", "1.1", 3), ("key", 0, {0}), *events]:
            happen(law, client, *event)
            look_at_every_key(law, client)
        transaction.set_rollback(True)


@pytest.fixture
def law_house(place: Place) -> Living:
    here = living(place)
    given_: dict[str, Any] = {"partnership": place.partnership, "seat": here.health, "by": SYSTEM, "at": noon(MAY)}
    people = [boards.add_contact(name=f"Somebody {n}", email=f"s{n}@vale.example", **given_) for n in range(3)]
    post = boards.add_post(name="Held by turns", partnership=place.partnership, by=SYSTEM, at=noon(MAY))
    boards.give_post(post=post, contact=people[0], first=MAY, by=SYSTEM, at=noon(MAY))
    for number in ("1.1", "1.2"):
        here.item(number).leads.all().update(post=post, group=None)
    return here


def happen(law: Law, client: Client, what: str, one: Any, other: Any) -> None:
    post = Post.objects.get(name="Held by turns")
    if what == "days":
        law.day += one
    elif what == "hold":
        law.holder = one
        post.holdings.update(contact=law.people[one])
    elif what == "leave":
        law.left.add(one)
        Contact.objects.filter(pk=law.people[one].pk).update(last=MAY + timedelta(days=law.day - 1))
    elif what == "ask":
        whom = Whom("post", post.pk) if other == 3 else Whom("person", law.people[other].pk)
        law.asks.append(ask_of(law.here, whom, one))
    elif what == "key":
        asks = [law.asks[number] for number in other if number < len(law.asks)]
        token = a_key(law.people[one].person, asks, law.today())
        law.keys.append((token, one, {ask.pk for ask in asks}, law.day))
    elif what == "answer" and law.keys:
        token = law.keys[one % len(law.keys)][0]
        ask = law.asks[other % len(law.asks)]
        may = ask.slug in law.opens(token)
        before = everything()
        law.said += 1
        client.post(f"/k/{token}/", {f"{ask.slug}-done": f"Said, number {law.said}"})
        client.post(f"/k/{token}/not-mine/{ask.slug}/", {"why": ""})
        if not may:
            client.post(f"/k/{token}/not-mine/{ask.slug}/", {"why": "Not mine at all"})
        assert (everything() != before) == may
    elif what in ("pass", "withdraw") and one < len(law.asks):
        if what == "withdraw":
            withdraw(asks=[law.asks[one]], why="Not needed", by=SYSTEM, at=law.today())
        else:
            to = None if other == 3 else law.people[other]
            if to is not None:
                to.refresh_from_db()
            try:
                fresh = pass_on(ask=law.asks[one], to=to, why="Theirs", by=SYSTEM, at=law.today())
                law.asks += [fresh] if fresh else []
            except (NotAsked, NotAColleague):
                pass


def look_at_every_key(law: Law, client: Client) -> None:
    every = set(Ask.objects.values_list("slug", flat=True))
    for token, *_ in law.keys:
        page = client.get(f"/k/{token}/").content.decode()
        assert {slug for slug in every if slug in page} == law.opens(token)
    assert Update.objects.filter(origin="lead").exclude(by__startswith="Somebody").count() == 0
