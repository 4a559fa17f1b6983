"""What a mailed key opens, what can be sent with it, and what it tells nobody."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.models import Ask, Key, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks, withdraw
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Person, Post
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Answer, Update
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.keyed import a_key, everything
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon

pytestmark = pytest.mark.django_db
MAY, CLOSES = date(2026, 5, 4), date(2026, 5, 29)
WORDS = "Nine of twelve routes are walked"


@dataclass
class Asked:
    """A lead who is asked for 1.1, the mail's token, and a clock that can be set."""

    here: Living
    ask: Ask
    person: Person
    token: str
    set: Callable[[datetime], None]

    @property
    def address(self) -> str:
        return f"/k/{self.token}/"

    @property
    def not_mine(self) -> str:
        return f"{self.address}not-mine/{self.ask.slug}/"

    def box(self, name: str = "done") -> str:
        return f"{self.ask.slug}-{name}"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(noon(MAY))
    return set_to


def ask_for(here: Living, number: str, whom: Whom, kind: str = "update", **given: Any) -> Ask:
    said: dict[str, Any] = {"origin": "person", "opens_on": MAY, "due_on": CLOSES, "at": noon(MAY), **given}
    want = Want(here.item(number).reference, whom)
    return open_asks(partnership=here.place.partnership, kind=kind, wants=[want], **said)[0]


@pytest.fixture
def asked(place: Place, clock: Callable[[datetime], None]) -> Asked:
    here = living(place)
    ask = ask_for(here, "1.1", Whom("post", Post.objects.get(name="Head of Early Help").pk))
    person = Person.objects.get(email=here.lead.email)
    return Asked(here, ask, person, a_key(person, [ask], noon(MAY)), clock)


def text(answer: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def dead(client: Client, address: str) -> bool:
    """Nothing of what was asked is there: the key opens nothing, or a page that says that nothing is asked."""
    told = text(client.get(address))
    return "Walk every route" not in told and ("does not work" in told or "Nothing is asked of you here" in told)


def test_it_opens_what_the_mail_asked_and_sends_an_answer(client: Client, asked: Asked) -> None:
    page = client.get(asked.address)
    assert page.status_code == 200
    for words in ("One thing is asked of you", "Ambermere Partnership", "1.1 Walk every route", "29 May 2026"):
        assert words in text(page), words
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("strict-origin", "no-store")
    assert page["X-Robots-Tag"] == "noindex"
    sent = client.post(asked.address, {asked.box(): WORDS})
    assert (sent.status_code, sent["Location"]) == (302, f"{asked.address}?sent=1")
    (update,) = Update.objects.filter(item=asked.here.item("1.1"), origin="lead")
    assert (update.done, update.by, update.actor) == (WORDS, asked.here.lead.name, str(asked.here.lead.pk))
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.actor_kind, entry.deed) == ("key", "update:added")
    after = text(client.get(sent["Location"]))
    for words in ("Sent. Thank you.", "You have answered everything", WORDS, "4 May 2026 at 12:00", "Change my answer"):
        assert words in after, words
    assert f">{WORDS}</textarea>" not in after  # shown, never put into a field


def test_whoever_has_no_sign_in_is_named_by_who_they_are(client: Client, asked: Asked) -> None:
    Person.objects.filter(pk=asked.person.pk).update(user=None)
    client.post(asked.address, {asked.box(): WORDS})
    assert Update.objects.get(origin="lead", item=asked.here.item("1.1")).actor == f"p{asked.person.pk}"


def test_the_same_sent_twice_is_one_update(client: Client, asked: Asked) -> None:
    for _ in range(2):
        assert client.post(asked.address, {asked.box(): WORDS}).status_code == 302
    assert Update.objects.filter(item=asked.here.item("1.1"), origin="lead").count() == 1


def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, asked: Asked) -> None:
    before = everything()
    nothing = client.post(asked.address, {asked.box(): "  "})
    assert nothing.status_code == 422
    assert "Write at least one answer." in text(nothing)
    half = client.post(asked.address, {asked.box("difference"): "Children say so"})
    assert half.status_code == 422
    assert "Say what was done, or that nothing changed and why." in text(half)
    assert "Children say so</textarea>" in text(half)
    assert "<title>Error:" in text(half)
    assert everything() == before


def test_words_for_what_is_asked_no_more_are_shown_again(client: Client, asked: Asked) -> None:
    withdraw(asks=[asked.ask], why="Settled by telephone", by=SYSTEM, at=noon(MAY))
    before = everything()
    answer = client.post(asked.address, {asked.box(): WORDS})
    assert answer.status_code == 422
    assert WORDS in text(answer)
    asked.set(noon(MAY) + timedelta(days=22))
    late = client.post(asked.address, {asked.box(): WORDS})
    assert late.status_code == 404
    assert WORDS in text(late)
    assert everything() == before


def test_of_many_twenty_are_on_the_page_and_the_rest_follow(client: Client, asked: Asked) -> None:
    item, contact = asked.here.item("1.1"), Contact.objects.get(person=asked.person)
    asks = [asked.ask]
    for number in range(24):
        item.pk, item.reference, item.text = None, f"ACT-9{number:03}", f"Another action {number}"
        item.save(force_insert=True)
        wants = [Want(item.reference, Whom("person", contact.pk))]
        asks += open_asks(
            partnership=item.partnership, kind="update", wants=wants, origin="person", opens_on=MAY,
            due_on=CLOSES, at=noon(MAY),
        )  # fmt: skip
    address = f"/k/{a_key(asked.person, asks, noon(MAY))}/"
    page = text(client.get(address))
    assert page.count('-done"') >= 20
    assert [f"{ask.slug}-done" in page for ask in asks] == [True] * 20 + [False] * 5
    assert "5 more follow when these are sent" in page
    later = text(client.get(f"{address}?first={asks[-1].slug}"))
    assert f"{asks[-1].slug}-done" in later
    client.post(address, {f"{ask.slug}-done": f"Said of {ask.reference}" for ask in asks[:20]})
    rest = text(client.get(address))
    assert all(f"{ask.slug}-done" in rest for ask in asks[20:])


def test_a_list_costs_the_same_however_long(client: Client, asked: Asked, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    contact, asks = Contact.objects.get(person=asked.person), [asked.ask]
    item, counts = asked.here.item("1.1"), []
    for number in range(12):
        item.pk, item.reference = None, f"ACT-9{number:03}"
        item.save(force_insert=True)
        asks += open_asks(
            partnership=item.partnership, kind="update", wants=[Want(item.reference, Whom("person", contact.pk))],
            origin="person", opens_on=MAY, due_on=CLOSES, at=noon(MAY),
        )  # fmt: skip
        if number in (3, 11):
            address = f"/k/{a_key(asked.person, asks, noon(MAY))}/"
            with CaptureQueriesContext(
                connection,
            ) as caught:
                client.get(address)
            counts.append(len(caught))
    assert counts[0] == counts[1] <= 20


def test_it_dies_with_its_time(client: Client, asked: Asked) -> None:
    asked.set(noon(MAY) + timedelta(days=20))
    assert not dead(client, asked.address)
    asked.set(noon(MAY) + timedelta(days=21))
    assert dead(client, asked.address)


def test_it_dies_when_the_person_leaves(client: Client, asked: Asked) -> None:
    Contact.objects.filter(person=asked.person).update(last=MAY - timedelta(days=1))
    assert dead(client, asked.address)


def test_it_dies_when_the_post_passes_to_another(client: Client, asked: Asked) -> None:
    post, nurse = Post.objects.get(name="Head of Early Help"), Contact.objects.get(person__user=asked.here.nurse)
    boards.pass_post(post=post, contact=nurse, first=MAY, by=actor(asked.here.unit), at=noon(MAY))
    assert dead(client, asked.address)


def test_it_dies_when_its_round_ends(client: Client, asked: Asked) -> None:
    for state in ("closed", "stopped"):
        running = Round.objects.create(
            partnership=asked.ask.partnership, reference=f"RND-{state}", name="Quarter 1", kind="update",
            opens_on=MAY, closes_on=CLOSES, state="running", made_at=noon(MAY), by="x", started_at=noon(MAY),
        )  # fmt: skip
        Ask.objects.filter(pk=asked.ask.pk).update(round=running)
        assert not dead(client, asked.address)
        Round.objects.filter(pk=running.pk).update(state=state, ended_at=noon(MAY))
        assert dead(client, asked.address), state


def test_whatever_is_wrong_with_a_key_the_page_is_the_same(client: Client, asked: Asked) -> None:
    wrong = client.get("/k/nothing-of-ours/")
    asked.set(noon(MAY) + timedelta(days=30))
    old = client.get(asked.address)
    elsewhere = client.get(asked.not_mine)
    assert wrong.status_code == old.status_code == elsewhere.status_code == 404
    assert text(wrong) == text(old) == text(elsewhere)
    assert "nothing-of-ours" not in text(wrong)


def test_a_fresh_link_goes_to_the_address_of_the_old_one_alone(client: Client, asked: Asked) -> None:
    asked.set(noon(MAY) + timedelta(days=22))
    before = Message.objects.count()
    answers = [
        client.post(asked.address, {"email": asked.here.nurse.email}),
        client.post("/k/nothing-of-ours/", {"email": asked.person.email}),
        client.post(asked.address, {"email": "nobody@harbour.example"}),
    ]
    assert Message.objects.count() == before
    answers.append(client.post(asked.address, {"email": asked.person.email.upper()}))
    assert {answer.status_code for answer in answers} == {200}
    assert len({text(answer) for answer in answers}) == 1
    mail = Message.objects.latest("pk")
    assert (mail.kind, mail.to_address, mail.partnership) == ("fresh-key", asked.person.email, None)
    assert [one.partnership for one in mail.parts.all()] == [asked.ask.partnership]
    (part,) = mail.parts.all()
    assert "1.1 Walk every route to school" in part.text
    assert "by 29 May 2026" in part.text
    assert mail.secret_link.split("/k/")[1] not in mail.text + mail.html + part.text + part.html
    fresh = f"/k/{mail.secret_link.split('/k/')[1]}"
    assert fresh != asked.address
    assert not dead(client, fresh)
    key = Key.objects.latest("pk")
    assert (key.message, key.expires_at) == (mail, timezone.now() + timedelta(days=21))


def test_no_fresh_link_where_nothing_is_asked_or_nothing_is_sent(client: Client, asked: Asked, settings: Any) -> None:
    before = Message.objects.count()
    settings.PRODUCTION = True
    asked.set(noon(MAY) + timedelta(days=22))
    client.post(asked.address, {"email": asked.person.email})
    assert Message.objects.count() == before  # this partnership sends nothing yet
    settings.PRODUCTION = False
    withdraw(asks=[asked.ask], why="Settled", by=SYSTEM, at=noon(MAY))
    client.post(asked.address, {"email": asked.person.email})
    assert Message.objects.count() == before


def test_fresh_links_can_be_asked_for_only_so_often(client: Client, asked: Asked) -> None:
    asked.set(noon(MAY) + timedelta(days=22))
    before = Message.objects.count()
    pages = {text(client.post(asked.address, {"email": asked.person.email})) for _ in range(8)}
    assert Message.objects.count() == before + 5
    assert len(pages) == 1


def test_without_an_address_it_asks_for_one(client: Client) -> None:
    empty = client.post("/k/nothing-of-ours/", {"email": ""})
    assert empty.status_code == 422
    assert "Enter the e-mail address that the link was sent to." in text(empty)


def test_it_is_passed_to_a_colleague(client: Client, place: Place, clock: Callable[[datetime], None]) -> None:
    here = living(place)
    ask = ask_for(here, "1.1", Whom("person", Contact.objects.get(person__user=here.nurse).pk))
    nurse = Person.objects.get(email=here.nurse.email)
    given: dict[str, Any] = {"partnership": place.partnership, "seat": here.health, "by": SYSTEM, "at": noon(MAY)}
    ira = boards.add_contact(name="Ira Wells", email="ira@vale.example", **given)
    boards.add_contact(name="Unreachable", email="", **given)
    address = f"/k/{a_key(nurse, [ask], noon(MAY))}/"
    page = text(client.get(f"{address}not-mine/{ask.slug}/"))
    assert "Ira Wells" in page
    assert "Unreachable" not in page
    assert here.lead.name not in page  # of another agency
    refused = client.post(f"{address}not-mine/{ask.slug}/", {"why": " ", "to": ira.slug})
    assert refused.status_code == 422
    passed = client.post(f"{address}not-mine/{ask.slug}/", {"why": "Ira leads on this", "to": ira.slug})
    assert (passed.status_code, passed["Location"]) == (302, f"{address}?passed=1")
    ask.refresh_from_db()
    (fresh,) = Ask.objects.filter(passed_from=ask)
    assert (ask.state, fresh.origin, fresh.note, fresh.due_on) == ("passed", "passed", "Ira leads on this", CLOSES)
    assert fresh.contact is not None
    assert fresh.contact.name == "Ira Wells"
    told = Entry.objects.order_by("pk").last()
    assert told is not None
    assert (told.deed, told.actor_kind) == ("ask:passed", "key")
    assert dead(client, address)
    assert "Passed on. Thank you." in text(client.get(passed["Location"]))
    # Pressed once more: it is theirs no longer, and nothing is said or done.
    before = everything()
    assert client.post(f"{address}not-mine/{ask.slug}/", {"why": "Again"}).status_code == 302
    assert everything() == before
    hers = f"/k/{a_key(ira.person, [fresh], noon(MAY))}/"
    assert "Ira leads on this" in text(client.get(hers))
    client.post(hers, {f"{fresh.slug}-done": WORDS})
    assert Update.objects.get(item=here.item("1.1"), origin="lead").by == "Ira Wells"


def test_it_goes_back_to_the_business_unit(client: Client, asked: Asked) -> None:
    page = text(client.get(asked.not_mine))
    assert "It goes back to the business unit" in page
    client.post(asked.not_mine, {"why": "We closed that team"})
    asked.ask.refresh_from_db()
    assert asked.ask.state == "passed"
    assert not Ask.objects.filter(passed_from=asked.ask).exists()
    mail = Message.objects.get(kind="handed-back")
    assert mail.to_address == asked.here.unit.email
    assert "We closed that team" in mail.text
    assert "1.1 Walk every route" in mail.text
    assert asked.token not in mail.text + mail.html


def test_an_answer_given_cannot_be_passed_on(client: Client, asked: Asked) -> None:
    client.post(asked.address, {asked.box(): WORDS})
    before = everything()
    assert client.get(asked.not_mine).status_code == 302
    assert client.post(asked.not_mine, {"why": "Not me"}).status_code == 302
    assert everything() == before


def test_an_agency_answers_for_itself(client: Client, asked: Asked) -> None:
    here, of = asked.here, {"by": SYSTEM, "at": noon(MAY)}
    contact = boards.add_contact(
        partnership=here.place.partnership, name="Sam Reed", email="sam@vale.example", seat=here.police, **of
    )
    boards.grant(contact=contact, role="coordinator", board=None, first=date(2020, 1, 1), **of)
    ask = ask_for(here, "1.3", Whom("agency", here.police.pk), "answer")
    address = f"/k/{a_key(contact.person, [ask], noon(MAY))}/"
    page = text(client.get(address))
    assert "1.3 Train every front desk" in page
    assert "Vale Constabulary" in page
    assert client.post(address, {f"{ask.slug}-kept": "yes"}).status_code == 422  # a button, and no words
    for _ in range(2):
        client.post(address, {f"{ask.slug}-words": "Half the desks are trained", f"{ask.slug}-kept": "no"})
    (answer,) = Answer.objects.all()
    assert (answer.seat, answer.done, answer.words) == (here.police, False, "Half the desks are trained")
    assert "Not yet: Half the desks are trained" in text(client.get(address))
    client.post(address, {f"{ask.slug}-words": "All are", f"{ask.slug}-kept": "yes"})
    assert here.item("1.3").answered == ["agency:Vale Constabulary"]
    assert "Done: All are" in text(client.get(address))


def test_the_form_is_ours_over_https(asked: Asked) -> None:
    """Cross-site request forgery is refused, and a browser that tells no more than the origin is not."""
    guarded = Client(enforce_csrf_checks=True)
    page = guarded.get(asked.address, secure=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token is not None
    said = {asked.box(): WORDS, "csrfmiddlewaretoken": token[1]}
    before = everything()
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/"},
        {},
    ):
        refused = guarded.post(asked.address, said, secure=True, headers=headers)
        assert refused.status_code == 403, headers
        assert asked.token not in refused.content.decode()
        assert refused["Referrer-Policy"] == "strict-origin"
    bare = guarded.post(asked.address, {asked.box(): WORDS}, secure=True, headers={"origin": "https://testserver"})
    assert bare.status_code == 403
    assert everything() == before
    for headers in ({"origin": "https://testserver"}, {"referer": "https://testserver/"}):
        assert guarded.post(asked.address, said, secure=True, headers=headers).status_code == 302


def test_who_is_signed_in_is_nobody_here(client: Client, asked: Asked) -> None:
    client.force_login(asked.here.unit)
    page = text(client.get(asked.address))
    assert asked.here.unit.name not in page
    assert "Sign out" not in page
    client.post(asked.address, {asked.box(): WORDS})
    assert Update.objects.get(item=asked.here.item("1.1"), origin="lead").by == asked.here.lead.name
