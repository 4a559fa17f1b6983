"""Asking once more, no more, further, and somebody else; who may, and what is sent."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.asks.models import Ask, Escalation, Nudge
from goldenthread.asks.registry import Whom
from goldenthread.asks.services import NotHandedBack, NothingLate, ToldToday, ask_instead, escalate, nudge
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message
from goldenthread.outbox.services import came_back
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Update
from goldenthread.trail.models import Entry
from tests.asks.chased import CLOSES, ask_for, chased
from tests.asks.test_wall import page
from tests.conftest import Place, member
from tests.plans.living.people import Living, actor, living, noon

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)


@pytest.fixture
def unit(client: Client, place: Place) -> Client:
    client.force_login(place.people["business-unit"])
    return client


def contact_of(here: Living, name: str) -> Contact:
    return Contact.objects.get(person__user=getattr(here, name))


def test_one_nudge_a_day_and_only_for_what_is_open(place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    Ask.objects.filter(pk=all_of_it.of_group.pk).update(state="answered", answered_at=noon(CLOSES))
    asks, by = list(Ask.objects.all()), actor(here.unit)
    assert nudge(asks=asks, by=by, at=noon(MONDAY)) == 3
    assert nudge(asks=asks, by=by, at=noon(MONDAY)) == 0
    assert nudge(asks=asks[:1], by=by, at=noon(MONDAY + timedelta(days=1))) == 1
    assert Nudge.objects.count() == 4
    assert Entry.objects.filter(deed="ask:nudged").count() == 2


def test_all_who_are_late_are_asked_once_more_by_one_button(unit: Client, place: Place) -> None:
    all_of_it = chased(living(place))
    ask_for(all_of_it.here, all_of_it.here.item("1.2").reference, Whom("person", contact_of(all_of_it.here, "nurse").pk),
            due_on=date(2099, 1, 1))  # fmt: skip
    assert "Ask all 4 who are late once more" in page(unit, place)
    answer = unit.post(f"/p/{place.slug}/asking/chosen/", {"deed": "nudge-late", "agency": "vale-health"})
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{place.slug}/asking/?agency=vale-health&nudged=1")
    assert Nudge.objects.get().ask == all_of_it.of_person
    unit.post(f"/p/{place.slug}/asking/chosen/", {"deed": "nudge", "ask": [all_of_it.of_post.slug]})
    assert Nudge.objects.count() == 2
    assert "1 is asked once more" in page(unit, place, "nudged=1")
    assert page(unit, place).count("asked once more today") == 2


def test_chosen_ones_are_asked_for_no_more(unit: Client, place: Place) -> None:
    all_of_it = chased(living(place))
    slugs = [all_of_it.of_post.slug, all_of_it.of_group.slug]
    to = unit.post(f"/p/{place.slug}/asking/chosen/", {"deed": "withdraw", "ask": slugs})["Location"]
    assert unit.post(to, {"why": ""}).status_code == 422
    assert Ask.objects.filter(state="withdrawn").count() == 0
    assert unit.post(to, {"why": "The plan was changed"})["Location"] == f"/p/{place.slug}/asking/?withdrawn=2"
    assert set(Ask.objects.filter(state="withdrawn").values_list("slug", flat=True)) == set(slugs)


def test_what_is_late_is_taken_further_in_words_that_were_seen(unit: Client, place: Place) -> None:
    """Those of the agency asked and the chairs concerned come first; the mail is shown, then sent, and opens nothing."""
    here = living(place)
    Partnership.objects.filter(pk=place.partnership.pk).update(answers_to="office@harbour.example")
    all_of_it = chased(here)
    head = Contact.objects.get(person__user=member(place, "executive", name="head-of-police"))
    Contact.objects.filter(pk=head.pk).update(seat=here.police)
    address = f"/p/{place.slug}/asking/escalate/?ask={all_of_it.of_agency.slug}&ask={all_of_it.of_group.slug}"
    text = unit.get(address).content.decode()
    first, rest = text.split('label="Everybody else"')
    assert head.name in first
    assert contact_of(here, "chair").name in first
    assert contact_of(here, "lead").name in rest
    seen = unit.post(address, {"to": head.slug, "words": "Could you help?", "look": "yes"})
    assert "This is the mail that goes" in unescape(seen.content.decode())
    assert not Message.objects.filter(kind="escalation").exists()
    sent = unit.post(address, {"to": head.slug, "words": "Could you help?", "send": "yes"})
    assert sent["Location"] == f"/p/{place.slug}/asking/?escalated=2"
    mail = Message.objects.get(kind="escalation")
    assert (mail.to_address, mail.reply_to, mail.secret_link) == (head.person.email, "office@harbour.example", "")
    assert "Could you help?" in mail.text
    assert all_of_it.of_agency.reference in mail.text
    assert "/k/" not in mail.text + mail.html
    assert Escalation.objects.count() == 2
    assert page(unit, place).count(f"to {head.name}") == 2
    again = unit.post(address, {"to": head.slug, "words": "Again", "send": "yes"})
    assert again.status_code == 422
    assert "within the last day" in again.content.decode()


def test_nobody_hears_of_one_thing_twice_a_day_but_another_may(place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    lead, nurse = contact_of(here, "lead"), contact_of(here, "nurse")
    by = actor(here.unit)
    asks = [all_of_it.of_post, all_of_it.of_group]
    assert len(escalate(asks=asks[:1], to=lead, words="x", by=by, at=noon(MONDAY))) == 1
    assert [one.ask for one in escalate(asks=asks, to=lead, words="x", by=by, at=noon(MONDAY))] == [all_of_it.of_group]
    with pytest.raises(ToldToday):
        escalate(asks=asks, to=lead, words="x", by=by, at=noon(MONDAY))
    assert len(escalate(asks=asks, to=nurse, words="x", by=by, at=noon(MONDAY))) == 2
    assert len(escalate(asks=asks, to=lead, words="x", by=by, at=noon(MONDAY + timedelta(days=2)))) == 2
    with pytest.raises(NothingLate):
        escalate(asks=asks, to=lead, words="x", by=by, at=noon(CLOSES))


def test_what_was_handed_back_is_asked_of_somebody_else(unit: Client, place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    Ask.objects.filter(pk=all_of_it.of_group.pk).update(
        state="passed", ended_at=noon(CLOSES), note="Not ours", due_on=timezone.localdate()
    )
    text = page(unit, place, "state=back")
    assert "Not ours" in text
    address = f"/p/{place.slug}/asking/instead/?ask={all_of_it.of_group.slug}"
    assert unit.post(address, {"to": ""}).status_code == 422
    assert unit.post(address, {"to": contact_of(here, "nurse").slug}).status_code == 302
    fresh = Ask.objects.get(passed_from=all_of_it.of_group)
    assert (fresh.contact, fresh.state, fresh.note) == (contact_of(here, "nurse"), "open", "Not ours")
    assert "Not ours" not in page(unit, place, "state=back")
    with pytest.raises(NotHandedBack):
        ask_instead(ask=all_of_it.of_group, to=contact_of(here, "lead"), by=actor(here.unit), at=noon(MONDAY))


def test_an_answer_by_telephone_is_entered_and_leads_back_to_the_wall(unit: Client, place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    text = page(unit, place, f"round={all_of_it.round.reference}&state=late")
    hrefs = [href for href in re.findall(r'href="([^"]*\?back=[^"]*)"', text) if all_of_it.of_post.reference in href]
    href = hrefs[0]
    said = {
        "as_at": "2026-10-20", "period": "2026-10", "done": "All are walked", "why_rating": "We walked them",
        "entered_for": contact_of(here, "lead").slug, "source": "call",
    }  # fmt: skip
    answer = unit.post(href, said)
    assert answer.status_code == 302
    assert answer["Location"] == f"/p/{place.slug}/asking/?round={all_of_it.round.reference}&state=late"
    assert Update.objects.filter(done="All are walked").count() == 1


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/p/ambermere/", "/p/calder/asking/", "/p/ambermere/../calder/",
             "/p/ambermere//evil.example", "/account/", "javascript:alert(1)", "\\\\evil.example"]
)  # fmt: skip
def test_the_way_back_leads_nowhere_else(unit: Client, place: Place, back: str) -> None:
    here = living(place)
    from urllib.parse import quote

    answer = unit.get(f"/p/{place.slug}/items/{here.item('1.1').reference}/update/?back={quote(back)}")
    assert back not in unescape(answer.content.decode()).replace(quote(back), "")


def test_who_may_see_and_not_ask_presses_nothing(client: Client, place: Place) -> None:
    all_of_it = chased(living(place))
    client.force_login(place.people["scrutineer"])
    text = page(client, place)
    assert "Take it further" not in text
    assert 'name="ask"' not in text
    for name in ("chosen", "withdraw", "escalate", "instead"):
        assert client.post(f"/p/{place.slug}/asking/{name}/?ask={all_of_it.of_post.slug}").status_code == 403
    client.force_login(all_of_it.here.chair)
    assert client.get(f"/p/{place.slug}/asking/").status_code == 403


def test_whose_mail_comes_back_is_asked_by_nobody(unit: Client, place: Place) -> None:
    from tests.outbox.letters import a_mail

    here = living(place)
    chased(here)
    mail = a_mail(partnership=place.partnership, to=here.lead.email, at=noon(CLOSES))
    Message.objects.filter(pk=mail.pk).update(state="sent", sent_at=noon(CLOSES))
    assert "mail comes back" not in page(unit, place)
    came_back(message=Message.objects.get(pk=mail.pk), by=actor(here.unit), at=noon(MONDAY))
    assert "mail comes back" in page(unit, place, "state=nobody")
    later = a_mail(partnership=place.partnership, to=here.lead.email, at=noon(MONDAY))
    Message.objects.filter(pk=later.pk).update(state="sent", sent_at=noon(MONDAY))
    assert "mail comes back" not in page(unit, place)


def test_who_serves_one_board_sees_asks_of_its_things_alone(client: Client, place: Place) -> None:
    here = living(place, board=place.children)
    chased(here)
    for board, name, number in ((place.adults, "of-adults", 0), (place.children, "of-children", 4)):
        client.force_login(member(place, "chair", board=board, name=name))
        text = page(client, place)
        assert text.count('data-label="Of whom"') == number
        assert ("Walk every route" in text) == bool(number)
        for path in ("rates/", "rates/as/csv/", "friday/"):
            told = client.get(f"/p/{place.slug}/asking/{path}").content.decode()
            assert ("Vale Constabulary" in told or "Walk every route" in told) == bool(number), path


def test_another_partnerships_asks_are_not_there(unit: Client, place: Place, elsewhere: Place) -> None:
    theirs = chased(living(elsewhere))
    assert "Walk every route" not in page(unit, place)
    assert unit.get(f"/p/{place.slug}/asking/?round={theirs.round.reference}").status_code == 404
    for name in ("withdraw", "escalate", "instead"):
        assert unit.get(f"/p/{place.slug}/asking/{name}/?ask={theirs.of_post.slug}").status_code == 404
    nudged = unit.post(f"/p/{place.slug}/asking/chosen/", {"deed": "nudge", "ask": [theirs.of_post.slug]})
    assert nudged.status_code == 404
    assert not Nudge.objects.exists()


def test_a_letter_no_database_keeps_breaks_no_deed(unit: Client, place: Place) -> None:
    chased(living(place))
    for deed in ("nudge", "nudge-late"):
        sent = {"deed": deed, "ask": ["a\0b"], "agency": "a\0b", "state": "late"}
        assert unit.post(f"/p/{place.slug}/asking/chosen/", sent).status_code == 302


def test_what_is_asked_anew_of_who_handed_it_back_is_asked_of_nobody_instead(place: Place) -> None:
    here = living(place)
    ask = chased(here).of_group
    Ask.objects.filter(pk=ask.pk).update(state="passed", ended_at=noon(CLOSES))
    ask_for(here, ask.reference, Whom("group", here.group.pk), opens_on=CLOSES, at=noon(CLOSES))
    with pytest.raises(NotHandedBack):  # from a page that was open meanwhile
        ask_instead(ask=ask, to=contact_of(here, "lead"), by=actor(here.unit), at=noon(MONDAY))
