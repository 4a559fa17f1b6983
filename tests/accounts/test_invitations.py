"""Inviting somebody, and being welcomed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.models import Ticket, User
from goldenthread.accounts.services import AccountClosed, add_user, invite
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry
from tests.conftest import Place

pytestmark = pytest.mark.django_db
NEW = "four quiet grey herons"
TYPED = {"name": "Rowan T. Thorne", "new": NEW, "again": NEW}


def invited(place: Place, email: str = "rowan@harbour.example") -> tuple[User, Message]:
    manager = place.people["business-unit"]
    from goldenthread.trail.actor import Actor

    user = invite(
        partnership=place.partnership,
        email=email,
        name="Rowan Thorne",
        role="Member",
        reply_to=manager.email,
        site="http://testserver",
        by=Actor("user", str(manager.pk), manager.name),
        at=timezone.now(),
    )
    message = Message.objects.first()
    assert message is not None
    return user, message


def path(message: Message) -> str:
    return message.secret_link.removeprefix("http://testserver")


def test_a_stranger_is_invited_and_begins(client: Client, place: Place) -> None:
    user, message = invited(place)
    assert (user.is_active, user.has_usable_password(), user.is_awaited) == (False, False, True)
    assert message.partnership == place.partnership
    assert (message.kind, message.reply_to) == ("invitation", "business-unit@ambermere.example")
    assert (
        "business-unit of ambermere invites you to Ambermere Partnership on Golden Thread, as: Member." in message.text
    )
    link = path(message)
    page = client.get(link).content.decode()
    assert 'value="Rowan Thorne"' in page
    assert client.post(link, TYPED)["Location"] == "/"
    assert "Hello, Rowan T. Thorne" in client.get("/").content.decode()
    user.refresh_from_db()
    assert (user.is_active, user.check_password(NEW)) == (True, True)
    assert Entry.objects.filter(deed="account:welcomed", partnership=None).count() == 1
    assert Entry.objects.filter(deed="account:invited", partnership=place.partnership).count() == 1
    assert Client().get(link).status_code == 404


def test_before_that_nobody_can_sign_in(client: Client, place: Place) -> None:
    invited(place)
    for password in ("", "!", NEW):
        answer = client.post("/sign-in/", {"username": "rowan@harbour.example", "password": password})
        assert answer.status_code == 422


def test_opening_the_invitation_costs_it_nothing(client: Client, place: Place) -> None:
    _, message = invited(place)
    before = list(User.objects.values())
    for method in ("get", "head", "options") * 3:
        assert getattr(client, method)(path(message)).status_code == 200
    assert client.post(path(message), {"name": "Rowan"}).status_code == 422
    assert list(User.objects.values()) == before
    assert client.post(path(message), TYPED).status_code == 302


def test_an_invitation_lives_fourteen_days(client: Client, place: Place, later: Callable[..., datetime]) -> None:
    _, message = invited(place)
    later(days=14, seconds=-1)
    assert client.get(path(message)).status_code == 200
    later(seconds=1)
    answer = client.get(path(message))
    assert answer.status_code == 404
    assert "Whoever invited you can send another one" in answer.content.decode()


def test_who_signs_in_already_is_told_without_a_link_that_opens_anything(place: Place, elsewhere: Place) -> None:
    user, message = invited(place, "READER@calder.example")
    assert user == elsewhere.people["reader"]
    assert (message.kind, message.secret_link) == ("added", "")
    assert "http://testserver/sign-in/" in message.text
    assert Ticket.objects.count() == 0
    # Nothing about the person's other partnership is told, nor is their name changed.
    user.refresh_from_db()
    assert user.name == "reader of calder"
    assert "alder" not in message.text.replace(user.name, "")


def test_two_partnerships_may_invite_the_same_stranger(client: Client, place: Place, elsewhere: Place) -> None:
    first, second = invited(place), invited(elsewhere)
    assert first[0] == second[0]
    assert client.get(path(first[1])).status_code == 200
    assert client.post(path(second[1]), TYPED).status_code == 302
    # Whoever is in has no use for the other link, and nobody else shall have one.
    assert client.get(path(first[1])).status_code == 404


def test_who_was_shut_out_is_not_let_in_by_an_invitation(place: Place) -> None:
    gone = add_user(email="gone@harbour.example", name="Gone", password=NEW)
    gone.is_active = False
    gone.save()
    with pytest.raises(AccountClosed):
        invited(place, "gone@harbour.example")
    assert Message.objects.count() == 0


def test_an_invitation_is_no_reset_and_a_reset_is_no_invitation(client: Client, place: Place) -> None:
    _, message = invited(place)
    token: Any = path(message).split("/")[-2]
    assert client.get(f"/account/reset/{token}/").status_code == 404
