"""Guessing passwords, and asking for mail, only so often."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.models import Try, User
from goldenthread.accounts.services import add_user, tidy
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
Later = Callable[..., datetime]
WRONG = "wrong"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def attempt(client: Client, password: str = WRONG, email: str = "maya@board.example", **more: Any) -> Any:
    return client.post("/sign-in/", {"username": email, "password": password}, **more)


def test_the_right_password_is_refused_in_the_eleventh_try(client: Client, maya: User, later: Later) -> None:
    for _ in range(10):
        assert attempt(client).status_code == 422
        later(seconds=6)
    answer = attempt(client, PASSWORD)
    assert answer.status_code == 429
    # Ten tries in the first 54 seconds; the first of them is five minutes old in 240 seconds from now.
    assert answer["Retry-After"] == "240"
    assert "no password is looked at until" in answer.content.decode()
    assert client.get("/").status_code == 302
    later(seconds=239)
    assert attempt(client, PASSWORD).status_code == 429
    later(seconds=1)
    assert attempt(client, PASSWORD).status_code == 302


def test_a_lock_leaves_one_trace_and_knocking_on_it_does_not_keep_it(client: Client, maya: User, later: Later) -> None:
    for _ in range(30):
        attempt(client)
    assert Try.objects.count() == 20  # ten for the account and ten for the network; the refused ones count for nothing
    (entry,) = Entry.objects.filter(deed="account:locked")
    assert entry.said.startswith("Signing in to the account of Maya is locked until ")
    assert entry.partnership is None
    later(minutes=5)
    assert attempt(client, PASSWORD).status_code == 302


def test_an_unknown_address_is_locked_alike(client: Client, maya: User, later: Later) -> None:
    pages = {}
    for email in ("maya@board.example", "nobody@board.example"):
        answers = [attempt(client, email=email, REMOTE_ADDR=f"192.0.2.{len(pages)}") for _ in range(11)]
        statuses = [one.status_code for one in answers]
        words = [TOKEN.sub("", one.content.decode()).replace(email, "") for one in answers]
        pages[email] = (statuses, words)
    assert pages["maya@board.example"] == pages["nobody@board.example"]
    assert pages["nobody@board.example"][0] == [422] * 10 + [429]


def test_one_network_may_not_try_twenty_accounts_more(client: Client, maya: User, later: Later) -> None:
    for number in range(20):
        assert attempt(client, email=f"person{number}@board.example").status_code == 422
        later(minutes=1)
    refused = attempt(client, PASSWORD)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) == 14 * 60
    # From elsewhere Maya gets in; and from here in a quarter of an hour at most.
    assert attempt(Client(), PASSWORD, REMOTE_ADDR="192.0.2.99").status_code == 302
    later(minutes=14)
    assert attempt(client, PASSWORD).status_code == 302


def test_who_signs_in_well_is_not_counted(client: Client, maya: User) -> None:
    for _ in range(12):
        assert attempt(Client(), PASSWORD).status_code == 302
    assert Try.objects.count() == 0


def test_an_empty_form_is_no_try(client: Client, maya: User) -> None:
    assert attempt(client, "").status_code == 422
    assert Try.objects.count() == 0


def test_in_production_the_proxys_word_counts_and_no_other(client: Client, settings: Any, maya: User) -> None:
    settings.PRODUCTION = True
    for number in range(20):
        forged = f"203.0.113.{number}, 198.51.100.1"
        attempt(client, email=f"person{number}@board.example", HTTP_X_FORWARDED_FOR=forged)
    assert attempt(client, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.77, 198.51.100.1").status_code == 429
    assert attempt(client, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.2").status_code == 302


def test_five_reset_mails_an_hour_and_the_same_page_after(client: Client, maya: User, later: Later) -> None:
    for _ in range(8):
        answer = client.post("/account/forgotten/", {"email": "maya@board.example"})
        assert (answer.status_code, answer["Location"]) == (302, "/account/check-your-mail/")
    assert Message.objects.count() == 5
    later(minutes=59)
    client.post("/account/forgotten/", {"email": "maya@board.example"})
    assert Message.objects.count() == 5
    later(minutes=2)
    client.post("/account/forgotten/", {"email": "maya@board.example"})
    assert Message.objects.count() == 6


def test_the_present_password_cannot_be_guessed_from_a_browser_left_open(client: Client, maya: User) -> None:
    client.force_login(maya)
    new = {"new": "four quiet grey herons", "again": "four quiet grey herons"}
    for _ in range(10):
        assert client.post("/account/password/", {"present": "guess", **new}).status_code == 422
    answer = client.post("/account/password/", {"present": PASSWORD, **new})
    assert answer.status_code == 429
    assert "Retry-After" in answer


def test_old_tries_are_forgotten(client: Client, maya: User, later: Later) -> None:
    attempt(client)
    tidy(now=later(hours=25))
    assert Try.objects.count() == 0


def test_wrong_and_unknown_take_the_same_work(client: Client, maya: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many passwords are hashed for an address nobody knows as for one somebody does, at sign-in and at reset."""
    from django.contrib.auth import hashers

    add_user(email="awaited@board.example", name="Awaited", password=None)
    hashed = []
    true = hashers.MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return true(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counting)
    work = {}
    for email in ("maya@board.example", "nobody@board.example", "awaited@board.example"):
        hashed.clear()
        attempt(client, email=email)
        at_sign_in = len(hashed)
        client.post("/account/forgotten/", {"email": email})
        work[email] = (at_sign_in, len(hashed) - at_sign_in)
    assert set(work.values()) == {(1, 1)}
