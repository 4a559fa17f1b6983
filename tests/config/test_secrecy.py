"""The secret of an address is in no log, whatever goes wrong and whoever writes it."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.services.tickets import issue
from goldenthread.asks.services.keys import new_token
from goldenthread.config.secrecy import hide
from goldenthread.config.wsgi import application
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """All that anything logs, as an installation would write it that logs everything."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("", "django", "gunicorn.error", "gunicorn.access")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    yield written
    for one, level in zip(loggers, before, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


def test_not_found_refused_and_broken(told: io.StringIO, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    token, client = new_token(), Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = [
        client.get(f"/k/{token}/"),
        client.get(f"/k/{token}/nothing/here/"),
        client.get(f"/cal/{token}/nothing.ics/"),
        client.post(f"/k/{token}/", {}),
        client.get(f"/account/reset/{token}/"),
        client.get(f"/account/welcome/{token}/"),
        client.put(f"/k/{token}/"),
        client.get(f"/k/{token}"),
    ]

    def broken(token: str, _now: Any) -> None:
        raise RuntimeError(f"no row for {token}")

    monkeypatch.setattr("goldenthread.asks.views.keys.opened", broken)
    answers.append(client.get(f"/k/{token}/"))
    assert [one.status_code for one in answers] == [404, 404, 404, 403, 404, 404, 403, 301, 500]
    log = told.getvalue()
    for words in ("Not Found: /k/…/", "Forbidden", "Internal Server Error: /k/…/", "no row for …", "/account/reset/…/"):
        assert words in log, words
    assert token not in log
    assert [one.status_code for one in answers if token.encode() in one.content] == []


def test_what_the_web_server_says_of_a_request_it_could_not_handle(told: io.StringIO) -> None:
    """gunicorn's own words (gunicorn/workers/sync.py), in the process that serves."""
    assert application
    token = new_token()
    try:
        raise ValueError(f"/k/{token}/?sent=1")
    except ValueError:
        logging.getLogger("gunicorn.error").exception("Error handling request %s", f"/k/{token}/?sent=1")
    logging.getLogger("gunicorn.access").info("%(h)s %(r)s", {"h": "127.0.0.1", "r": f"GET /k/{token}/ HTTP/1.1"})
    assert token not in told.getvalue()
    assert "Error handling request /k/…/?sent=1" in told.getvalue()
    assert "GET /k/…/ HTTP/1.1" in told.getvalue()


def test_a_ticket_of_an_account_is_hidden_too(told: io.StringIO, place: Place) -> None:
    _, link = issue(user=place.people["reader"], kind="reset", site="", at=AT)
    Client().get(link)  # too old
    assert "/account/reset/…/" in told.getvalue()
    assert link not in told.getvalue()


def test_other_words_stay_as_they_are() -> None:
    for words in ("Not Found: /p/ambermere/plans/", "test_what_the_web_server_says_of_a_request_it_x", "a/k b", ""):
        assert hide(words) == words
