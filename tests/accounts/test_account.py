"""One's own account, and sessions that end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings as conf
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.models import User
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
Later = Callable[..., datetime]
NEW = {"new": "four quiet grey herons", "again": "four quiet grey herons"}


@pytest.fixture
def inside(client: Client, maya: User) -> Client:
    client.post("/sign-in/", {"username": maya.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def deeds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("deed", flat=True))


def test_my_name_is_mine_to_change(inside: Client, maya: User) -> None:
    assert "Maya@board.example" in inside.get("/account/").content.decode()
    assert inside.post("/account/", {"name": " Maya Fenn "})["Location"] == "/account/?done=name"
    page = inside.get("/account/?done=name").content.decode()
    assert "Your name was changed." in page
    assert ">Maya Fenn</a>" in page
    assert inside.post("/account/", {"name": " "}).status_code == 422
    assert deeds() == ["account:signed-in", "account:renamed"]


def test_another_password_needs_the_present_one(inside: Client, maya: User) -> None:
    other = Client()
    other.force_login(maya)
    answer = inside.post("/account/password/", {"present": "not it", **NEW})
    assert answer.status_code == 422
    assert "That is not your present password." in answer.content.decode()
    before = inside.cookies[conf.SESSION_COOKIE_NAME].value
    answer = inside.post("/account/password/", {"present": PASSWORD, **NEW})
    assert answer["Location"] == "/account/?done=password"
    assert inside.cookies[conf.SESSION_COOKIE_NAME].value != before
    assert (is_in(inside), is_in(other)) == (True, False)
    assert Message.objects.get().kind == "password-changed"
    assert deeds() == ["account:signed-in", "account:password-changed"]


def test_signing_out_everywhere_else_leaves_this_place(inside: Client, maya: User) -> None:
    other = Client()
    other.force_login(maya)
    assert is_in(other)
    assert inside.get("/account/sign-out-elsewhere/").status_code == 405
    assert inside.post("/account/sign-out-elsewhere/")["Location"] == "/account/?done=elsewhere"
    assert (is_in(inside), is_in(other)) == (True, False)


def test_a_session_ends_when_nothing_happens_for_half_an_hour(later: Later, inside: Client) -> None:
    assert is_in(inside)
    later(minutes=29)
    assert is_in(inside)
    later(minutes=29)
    assert is_in(inside)
    later(minutes=30)
    cookie = inside.cookies[conf.SESSION_COOKIE_NAME].value
    assert not is_in(inside)
    # Nor does the old cookie work again when it is brought back.
    inside.cookies[conf.SESSION_COOKIE_NAME] = cookie
    assert not is_in(inside)


def test_how_long_is_a_setting(later: Later, inside: Client, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 120
    assert is_in(inside)
    later(minutes=119)
    assert is_in(inside)
    later(minutes=121)
    assert not is_in(inside)


def test_a_session_ends_after_twelve_hours_whatever_happens(later: Later, inside: Client) -> None:
    for _ in range(36):
        assert is_in(inside)
        later(minutes=20)
    assert not is_in(inside)


def test_a_session_gets_a_new_id_at_sign_in(client: Client, maya: User) -> None:
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies[conf.SESSION_COOKIE_NAME] = before
    client.post("/sign-in/", {"username": maya.email, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_looking_at_pages_writes_no_session(later: Later, inside: Client) -> None:
    def writes() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            is_in(inside)
        return sum(not one["sql"].startswith("SELECT") for one in seen.captured_queries)

    is_in(inside)
    later(seconds=59)
    assert writes() == 0
    later(seconds=2)
    assert writes() > 0


def test_signing_out_ends_the_session_and_clears_the_browser(inside: Client) -> None:
    cookie = inside.cookies[conf.SESSION_COOKIE_NAME].value
    answer = inside.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    inside.cookies[conf.SESSION_COOKIE_NAME] = cookie
    assert not is_in(inside)
    assert deeds() == ["account:signed-in", "account:signed-out"]


def test_who_may_no_longer_sign_in_is_out_at_once(inside: Client, maya: User) -> None:
    assert is_in(inside)
    User.objects.update(is_active=False)
    assert not is_in(inside)


def test_pages_of_who_is_signed_in_stay_out_of_caches(inside: Client) -> None:
    for address in ("/", "/account/", "/account/password/", "/no-such-page", "/p/nowhere/"):
        assert inside.get(address)["Cache-Control"] == "no-store", address
    assert "no-store" not in Client().get("/healthz").get("Cache-Control", "")
