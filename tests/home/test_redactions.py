"""The pages on which something is taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.boards.models import Area
from goldenthread.files.services import store
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry, Redaction
from goldenthread.trail.services import ask, record
from tests.conftest import AT, Place, member
from tests.outbox.letters import a_joint_mail

pytestmark = pytest.mark.django_db
WORDS = "Robin O’Nightjar"


@pytest.fixture
def as_chair(place: Place) -> Client:
    client = Client()
    client.force_login(place.people["chair"])
    return client


@pytest.fixture
def base(place: Place) -> str:
    Area.objects.create(partnership=place.partnership, name=f"Road of {WORDS}", slug="road")
    return f"/p/{place.slug}/redactions/"


def ask_on_the_page(client: Client, base: str, **said: str) -> Any:
    return client.post(base, {"phrase": WORDS, "why": "It names a child"} | said)


def test_one_asks_another_looks_and_it_is_gone(
    as_manager: Client, as_chair: Client, base: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    asked = ask_on_the_page(as_manager, base)
    assert (asked.status_code, asked["Location"]) == (302, f"{base}1/")
    mine = as_manager.get(f"{base}1/").content.decode()
    assert "You asked for this, so somebody else must confirm it" in mine
    assert 'value="confirm"' not in mine
    theirs = as_chair.get(f"{base}1/").content.decode()
    for words in (WORDS, "<mark>Robin O’Nightjar</mark>", "Area", "It names a child", "What cannot be taken back"):
        assert words in theirs, words
    with django_capture_on_commit_callbacks(execute=True):
        assert as_chair.post(f"{base}1/", {"deed": "confirm"}).status_code == 302
    for client in (as_manager, as_chair):
        for address in (base, f"{base}1/"):
            page = client.get(address).content.decode()
            assert "Nightjar" not in page
            assert "It names a child" in page
    assert "chair of ambermere" in as_manager.get(f"{base}1/").content.decode()
    assert Area.objects.get(slug="road").name == "Road of [redacted]"


def test_who_asked_cannot_confirm(as_manager: Client, base: str) -> None:
    ask_on_the_page(as_manager, base)
    assert as_manager.post(f"{base}1/", {"deed": "confirm"}).status_code == 403
    assert Redaction.objects.get().state == "asked"


def test_the_chair_does_not_ask(as_chair: Client, base: str) -> None:
    assert ask_on_the_page(as_chair, base).status_code == 403
    assert b"Which words?" not in as_chair.get(base).content


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"phrase": ""}, "Which words?"),
        ({"phrase": "ab"}, "too short or too long"),
        ({"why": f"It says {WORDS}"}, "must not stand in it"),
        ({"phrase": "business-unit of"}, "part of your own name"),
    ],
)
def test_what_cannot_be_asked_says_why(as_manager: Client, base: str, said: dict[str, str], sentence: str) -> None:
    answer = ask_on_the_page(as_manager, base, **said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Redaction.objects.exists()


def test_dropping_needs_a_reason_and_leaves_all_as_it_is(as_manager: Client, base: str) -> None:
    ask_on_the_page(as_manager, base)
    for said in ({}, {"deed": "drop"}, {"deed": "drop", "why": WORDS}, {"deed": "what"}):
        assert as_manager.post(f"{base}1/", said).status_code == 422, said
    assert as_manager.post(f"{base}1/", {"deed": "drop", "why": "It is a street"}).status_code == 302
    page = as_manager.get(f"{base}1/").content.decode()
    assert "It is a street" in page
    assert "Nightjar" not in page
    assert as_manager.post(f"{base}1/", {"deed": "drop", "why": "Again"}).status_code == 422
    assert WORDS in Area.objects.get(slug="road").name


def test_who_serves_one_board_sees_numbers_and_no_excerpts(place: Place, as_manager: Client, base: str) -> None:
    ask_on_the_page(as_manager, base)
    client = Client()
    client.force_login(member(place, "chair", board=place.adults, name="adults-chair"))
    page = client.get(f"{base}1/").content.decode()
    assert "All together" in page
    assert "Road of" not in page


def test_a_file_is_taken_back_from_the_page_of_files(
    place: Place,
    as_manager: Client,
    as_chair: Client,
    base: str,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    stored = store(partnership=place.partnership, name="casenotes.txt", data=b"notes", by=SYSTEM, at=AT)
    files = f"/p/{place.slug}/files/"
    address = f"{base}?file={stored.sha256}"
    assert address in as_manager.get(files).content.decode()
    assert "casenotes.txt" in as_manager.get(address).content.decode()
    assert as_chair.get(address).status_code == 404
    assert as_manager.post(address, {"why": ""}).status_code == 422
    assert as_manager.post(address, {"why": "Case notes"}).status_code == 302
    assert "casenotes.txt" in as_chair.get(f"{base}1/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert as_chair.post(f"{base}1/", {"deed": "confirm"}).status_code == 302
    assert "casenotes.txt" not in as_chair.get(f"{base}1/").content.decode()
    gone = as_manager.get(f"{files}{stored.sha256}/")
    assert gone.status_code == 404
    assert "Case notes" in gone.content.decode()
    assert "casenotes" not in as_manager.get(files).content.decode()
    assert as_manager.get(address).status_code == 404
    again = store(partnership=place.partnership, name="minutes.txt", data=b"notes", by=SYSTEM, at=AT)
    assert as_manager.get(f"{files}{again.sha256}/").content == b"notes"


def test_another_partnerships_is_not_there(place: Place, elsewhere: Place, as_manager: Client) -> None:
    ask(partnership=elsewhere.partnership, phrase=WORDS, why="x", by=Actor("user", "1", "One"), at=AT)
    assert as_manager.get(f"/p/{place.slug}/redactions/1/").status_code == 404
    assert as_manager.get(f"/p/{elsewhere.slug}/redactions/1/").status_code == 404
    theirs = store(partnership=elsewhere.partnership, name="a.txt", data=b"theirs", by=SYSTEM, at=AT)
    assert as_manager.get(f"/p/{place.slug}/redactions/?file={theirs.sha256}").status_code == 404


def test_what_must_not_be_kept_can_be_taken_back_after_the_end(place: Place, as_manager: Client, base: str) -> None:
    type(place.partnership).objects.filter(pk=place.partnership.pk).update(ended_on="2021-01-01")
    assert ask_on_the_page(as_manager, base).status_code == 302


def test_the_pages_cost_the_same_for_much(place: Place, as_manager: Client, base: str) -> None:
    def queries() -> list[int]:
        costs = []
        for address in (base, f"{base}1/"):
            with CaptureQueriesContext(connection) as seen:
                assert as_manager.get(address).status_code == 200
            costs.append(len(seen))
        return costs

    ask_on_the_page(as_manager, base)
    few = queries()
    for number in range(40):
        record(partnership=place.partnership, by=SYSTEM, at=AT, deed="x:y", said=f"Met {WORDS} {number}")
        Redaction.objects.create(partnership=place.partnership, number=number + 2, kind="words", phrase="x y z", why="x", asked_actor="1", asked_by="One", asked_at=AT)  # fmt: skip
    as_manager.post(f"{base}1/", {"deed": "look"})
    assert queries() == few
    assert max(few) <= 15
    assert "All together" in as_manager.get(f"{base}1/").content.decode()


def test_every_deed_leaves_one_entry_without_the_words(
    as_manager: Client, as_chair: Client, base: str, place: Place
) -> None:
    ask_on_the_page(as_manager, base)
    as_manager.post(f"{base}1/", {"deed": "look"})
    as_chair.post(f"{base}1/", {"deed": "confirm"})
    entries = Entry.objects.filter(partnership=place.partnership, deed__startswith="redaction:").order_by("number")
    assert [entry.deed for entry in entries] == ["redaction:asked", "redaction:looked", "redaction:done"]
    assert not any("ightjar" in entry.said for entry in entries)


def test_words_in_a_part_of_a_joint_mail_are_found_and_taken_back(
    as_manager: Client, as_chair: Client, base: str, place: Place, elsewhere: Place
) -> None:
    message = a_joint_mail(place, elsewhere, said=f"about {WORDS}")
    ask_on_the_page(as_manager, base)
    assert "Part of a mail" in as_chair.get(f"{base}1/").content.decode()
    as_chair.post(f"{base}1/", {"deed": "confirm"})
    mine, theirs = (message.parts.get(partnership=one.partnership) for one in (place, elsewhere))
    assert "Nightjar" not in mine.text + mine.html
    assert "about [redacted]" in mine.text
    # Another partnership's words are its own to take back.
    assert WORDS in theirs.text
