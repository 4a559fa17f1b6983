"""Nothing leaves by accident: a manager receives and reads every kind of mail before any goes outside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.boards.mailing import kinds_to_see
from goldenthread.boards.services import KindsUnseen, NothingToChange, switch_mail
from goldenthread.outbox.models import Message
from goldenthread.outbox.services import send_due
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(place: Place) -> str:
    return f"/p/{place.slug}/about/mail/"


def receive_every_kind(client: Client, base: str) -> None:
    for kind in kinds_to_see():
        assert client.post(f"{base}{kind.word}/").status_code == 302
    send_due(now=timezone.now() + timedelta(seconds=1))


def sends(place: Place) -> bool:
    place.partnership.refresh_from_db()
    return place.partnership.sends_mail


def test_it_cannot_be_switched_on_before_every_kind_was_received(as_manager: Client, place: Place, base: str) -> None:
    assert {"asked", "invitation", "added", "update-entered"} <= {kind.word for kind in kinds_to_see()}
    shown = as_manager.get(base).content.decode()
    assert f"{len(kinds_to_see())} kinds of mail have not reached you yet." in shown
    assert "Switch mail on" not in shown
    answer = as_manager.post(base, {"deed": "on", "read": "on"})
    assert answer.status_code == 422
    assert "Send yourself every kind of mail first" in answer.content.decode()
    assert not sends(place)


def test_received_and_read_it_is_switched_on_and_off(as_manager: Client, place: Place, base: str) -> None:
    receive_every_kind(as_manager, base)
    shown = as_manager.get(base).content.decode()
    assert "Not received yet" not in shown
    answer = as_manager.post(base, {"deed": "on"})
    assert answer.status_code == 422
    assert "Say that you have read them" in answer.content.decode()
    assert not sends(place)
    assert as_manager.post(base, {"deed": "on", "read": "on"}).status_code == 302
    assert sends(place)
    assert as_manager.post(base, {"deed": "off"}).status_code == 302
    assert not sends(place)
    assert Entry.objects.filter(deed="partnership:mail-switched").count() == 2


def test_what_another_manager_received_does_not_count(as_manager: Client, place: Place, base: str) -> None:
    receive_every_kind(as_manager, base)
    other = member(place, "business-unit", name="second")
    with pytest.raises(KindsUnseen):
        switch_mail(partnership=place.partnership, on=True, by=Actor("user", str(other.pk), other.name), at=AT)
    with pytest.raises(KindsUnseen):
        switch_mail(partnership=place.partnership, on=True, by=SYSTEM, at=AT)
    with pytest.raises(NothingToChange):
        switch_mail(partnership=place.partnership, on=False, by=SYSTEM, at=AT)


def test_a_sample_that_has_not_arrived_does_not_count(as_manager: Client, place: Place, base: str) -> None:
    receive_every_kind(as_manager, base)
    Message.objects.filter(kind="asked").update(state="failed")
    assert as_manager.post(base, {"deed": "on", "read": "on"}).status_code == 422


def test_a_sample_says_so_and_comes_to_her_alone(as_manager: Client, place: Place, base: str) -> None:
    shown = as_manager.get(f"{base}asked/").content.decode()
    for words in ("What is asked of somebody", "Answer now", "1.1 Walk every route to school", "Send me this one"):
        assert words in shown, words
    as_manager.post(f"{base}asked/")
    message = Message.objects.get()
    assert (message.sample, message.to_address) == (True, place.people["business-unit"].email)
    assert message.subject.startswith("Sample: ")
    assert message.secret_link.endswith(base)
    assert message.partnership == place.partnership
    assert Entry.objects.filter(deed="mail:sample").count() == 1


def test_the_html_stands_by_itself(as_manager: Client, base: str) -> None:
    answer = as_manager.get(f"{base}asked/html/")
    policy = answer["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
    assert b"<script" not in answer.content
    assert as_manager.get(f"{base}chain-letter/").status_code == 404


def test_where_answers_go(as_manager: Client, place: Place, base: str) -> None:
    assert as_manager.post(base, {"deed": "answers", "address": "no address"}).status_code == 422
    assert as_manager.post(base, {"deed": "answers", "address": "office@harbour.example"}).status_code == 302
    place.partnership.refresh_from_db()
    assert place.partnership.answers_to == "office@harbour.example"
    assert "office@harbour.example" in as_manager.get(f"{base}asked/").content.decode()
    assert as_manager.post(base, {"deed": "what"}).status_code == 422


def test_in_a_trial_it_says_that_nothing_leaves(as_manager: Client, base: str, settings: Any) -> None:
    assert "No mail leaves this machine" in as_manager.get(base).content.decode()
    settings.PRODUCTION = True
    settings.PUBLIC_URL = "https://boards.example"
    assert "No mail leaves this machine" not in as_manager.get(base, secure=True).content.decode()


def test_the_messages_of_a_trial_stand_on_one_page(client: Client, settings: Any) -> None:
    shown = client.get("/outbox/messages/").content.decode()
    for words in ("What is asked of somebody", "Invitation", "Forgotten password", "Answer now"):
        assert words in shown, words
    assert client.get("/outbox/messages/asked/html/").status_code == 200
    assert client.get("/outbox/messages/chain-letter/html/").status_code == 404
    assert "/outbox/messages/" in client.get("/ui/").content.decode()
    settings.PRODUCTION = True
    assert client.get("/outbox/messages/").status_code == 404
