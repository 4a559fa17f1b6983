"""Signing in and out."""

import pytest
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.services import EmailTaken, add_user

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


@pytest.fixture
def maya() -> User:
    return add_user(email="Maya@board.example", name="Maya", password=PASSWORD)


def test_a_person_signs_in_with_the_address_however_it_is_typed(client: Client, maya: User) -> None:
    answer = client.post("/sign-in/", {"username": "maya@BOARD.example", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert "Hello, Maya" in client.get("/").content.decode()


@pytest.mark.parametrize("email", ["maya@board.example", "nobody@board.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client, maya: User, email: str) -> None:
    answer = client.post("/sign-in/", {"username": email, "password": "wrong"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("That e-mail address and password do not match.") == 1
    assert "<title>Error: " in page


def test_nobody_is_sent_to_sign_in_and_comes_back_to_where_they_wanted(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/"


def test_signing_out_needs_a_post(client: Client, maya: User) -> None:
    client.force_login(maya)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/").status_code == 302


def test_next_never_leads_to_another_site(client: Client, maya: User) -> None:
    answer = client.post("/sign-in/", {"username": maya.email, "password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_two_people_cannot_share_an_address(maya: User) -> None:
    with pytest.raises(EmailTaken):
        add_user(email="MAYA@board.example", name="Another", password=PASSWORD)


def test_the_database_itself_refuses_a_second_use_of_an_address(maya: User) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="MAYA@board.example", name="Another")


def test_every_page_carries_the_headers_that_protect_it(client: Client, maya: User) -> None:
    client.force_login(maya)
    for address in ("/", "/sign-in/", "/healthz", "/no-such-page"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
