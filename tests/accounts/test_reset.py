"""A forgotten password: asked for, mailed, chosen anew; and nothing told to anybody else."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.models import Ticket, User
from goldenthread.accounts.services import add_user
from goldenthread.outbox.models import Message
from goldenthread.trail.models import Entry

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "four quiet grey herons"
TYPED = {"new": NEW, "again": NEW}
Later = Callable[..., datetime]


def asked(client: Client, email: str = "MAYA@board.example") -> str:
    """Ask for a link, and take it out of the mail."""
    client.post("/account/forgotten/", {"email": email})
    message = Message.objects.filter(kind="password-reset").first()
    assert message is not None
    return message.secret_link.removeprefix("http://testserver")


def test_a_person_chooses_a_new_password_and_is_signed_in(client: Client, maya: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(maya)
    link = asked(client)
    assert "Choose a new password" in client.get(link).content.decode()
    answer = client.post(link, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Hello, Maya" in client.get("/").content.decode()
    # Signed out everywhere else; the old password is gone, the new one works, and a mail tells of it.
    assert elsewhere.get("/").status_code == 302
    maya.refresh_from_db()
    assert (maya.check_password(PASSWORD), maya.check_password(NEW)) == (False, True)
    told = Message.objects.get(kind="password-changed")
    assert (told.to_address, told.partnership) == ("Maya@board.example", None)
    assert "http://testserver/account/forgotten/" in told.text
    assert list(Entry.objects.order_by("pk").values_list("deed", flat=True)) == [
        "account:reset-asked",
        "account:password-reset",
    ]


def test_the_same_is_said_to_everybody(client: Client, maya: User) -> None:
    add_user(email="awaited@board.example", name="Awaited", password=None)
    gone = add_user(email="gone@board.example", name="Gone", password=PASSWORD)
    gone.is_active = False
    gone.save()
    answers = {}
    for email in ("maya@board.example", "nobody@board.example", "awaited@board.example", "gone@board.example"):
        answer = client.post("/account/forgotten/", {"email": email})
        answers[email] = (answer.status_code, answer["Location"], answer.content, "Set-Cookie" in answer)
    assert len(set(answers.values())) == 1
    assert Message.objects.count() == 1


def test_opening_a_link_costs_it_nothing(client: Client, maya: User) -> None:
    link = asked(client)

    def state() -> Any:
        return list(Ticket.objects.values()), list(User.objects.values()), Entry.objects.count()

    before = state()
    for method in ("get", "head", "options") * 5:
        assert getattr(client, method)(link).status_code == 200
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)(link).status_code == 405
    # Nor does a robot that presses the button, or fills in too little.
    for typed in ({}, {"new": NEW}, {"new": "short", "again": "short"}, {"new": NEW, "again": f"{NEW}!"}):
        assert client.post(link, typed).status_code == 422
    assert state() == before
    assert client.post(link, TYPED).status_code == 302


def test_a_link_works_once(client: Client, maya: User) -> None:
    link = asked(client)
    client.post(link, TYPED)
    again = Client()
    assert again.get(link).status_code == 404
    assert again.post(link, {"new": "another long password", "again": "another long password"}).status_code == 404
    maya.refresh_from_db()
    assert maya.check_password(NEW)


def test_a_link_lives_two_hours_and_a_new_one_ends_it(client: Client, maya: User, later: Later) -> None:
    first = asked(client)
    second = asked(client)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    later(hours=2, seconds=-1)
    assert client.get(second).status_code == 200
    later(seconds=1)
    assert client.get(second).status_code == 404
    assert client.post(second, TYPED).status_code == 404


def test_a_wrong_an_old_and_a_used_link_look_alike(client: Client, maya: User, later: Later) -> None:
    used = asked(client)
    client.post(used, TYPED)
    client.post("/sign-out/")
    old = asked(client)
    later(hours=3)
    secrets = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    pages = {secrets.sub(b"", client.get(link).content) for link in (used, old, "/account/reset/no-such-token/")}
    assert len(pages) == 1
    assert b"Maya" not in pages.pop()


def test_a_link_is_dead_for_who_may_no_longer_sign_in(client: Client, maya: User) -> None:
    link = asked(client)
    User.objects.update(is_active=False)
    assert client.get(link).status_code == 404
    assert client.post(link, TYPED).status_code == 404


def test_the_database_knows_no_token(client: Client, maya: User) -> None:
    token = asked(client).split("/")[-2]
    assert len(token) >= 43  # 256 bits
    kept = Ticket.objects.get().fingerprint
    assert (token == kept, len(kept)) == (False, 64)
    message = Message.objects.get()
    assert token not in message.text + message.html + message.subject + message.last_error
    assert not any(token in str(one) for one in Entry.objects.values())


def test_the_page_keeps_its_address_to_itself(client: Client, maya: User) -> None:
    link = asked(client)
    for address in (link, "/account/reset/no-such-token/"):
        answer = client.get(address)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"


def test_the_form_cannot_be_sent_from_another_site(maya: User) -> None:
    client = Client(enforce_csrf_checks=True)
    link = asked(Client())
    assert client.post(link, TYPED).status_code == 403
    page = client.get(link).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    typed = {**TYPED, "csrfmiddlewaretoken": found[1]}
    assert client.post(link, typed, HTTP_ORIGIN="https://evil.example").status_code == 403
    # What a browser says that was told to send no referrer.
    assert client.post(link, typed, HTTP_ORIGIN="null").status_code == 302


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elevenchars", "at least 12 characters"),
        ("passwordpassword", "too common"),
        ("Password-2026!", "too common"),
        ("ababababababab", "too few different characters"),
        ("maya@board.example", "too similar"),
        ("x" * 501, "at most 500 characters"),
    ],
)
def test_a_weak_password_is_refused(client: Client, maya: User, password: str, sentence: str) -> None:
    answer = client.post(asked(client), {"new": password, "again": password})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("password", ["twelve chars", " spaces at its ends ", "long passphrase " * 8, "ẅ" * 500])
def test_a_good_password_is_taken_as_typed(client: Client, maya: User, password: str) -> None:
    assert client.post(asked(client), {"new": password, "again": password}).status_code == 302
    maya.refresh_from_db()
    assert maya.check_password(password)
    fresh = Client()
    answer = fresh.post("/sign-in/", {"username": "maya@board.example", "password": password})
    assert answer.status_code == 302


def test_in_production_links_bear_the_settings_address(client: Client, maya: User, settings: Any) -> None:
    settings.PUBLIC_URL = "https://boards.example"
    client.post("/account/forgotten/", {"email": "maya@board.example"})
    assert Message.objects.get().secret_link.startswith("https://boards.example/account/reset/")


def test_the_mail_says_what_it_is(client: Client, maya: User) -> None:
    asked(client)
    message = Message.objects.get()
    assert message.subject == "Choose a new password"
    assert message.text == (
        "Hello Maya,\n"
        "\n"
        "Somebody, most likely you, said that you have forgotten your password. You can choose a new one within two hours.\n"
        "\n"
        "Choose a new password:\n"
        "{{ secret-link }}\n"
        "\n"
        "If it was not you, you need not do anything: your password stays as it is, and nobody has seen it.\n"
        "\n"
        "Golden Thread\n"
    )
    assert '<a href="{{ secret-link }}"' in message.html


def test_a_name_writes_no_markup_into_a_mail(client: Client, db: None) -> None:
    add_user(email="odd@board.example", name="<b>O'Dd & Sons</b>", password=PASSWORD)
    asked(client, "odd@board.example")
    message = Message.objects.get()
    assert "Hello <b>O'Dd & Sons</b>," in message.text
    assert "&lt;b&gt;O&#x27;Dd &amp; Sons&lt;/b&gt;" in message.html
    assert "<b>" not in message.html
