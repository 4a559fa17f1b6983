"""The page where a local trial's mail arrives."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.outbox.services import send_due
from tests.conftest import AT

from .letters import a_mail

pytestmark = pytest.mark.django_db
LINK = "http://127.0.0.1:8000/account/reset/abcdef/"


def test_mail_of_a_trial_is_read_without_signing_in(client: Client) -> None:
    a_mail(link=LINK)
    for _ in ("before the worker came", "after"):
        answer = client.get("/outbox/")
        page = answer.content.decode()
        assert f'<a class="govuk-link" href="{LINK}">' in page
        assert "Hello Rowan." in page
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        send_due(now=AT)


def test_it_says_so_where_there_is_none(client: Client) -> None:
    assert "No mail yet" in client.get("/outbox/").content.decode()


def test_there_is_no_such_page_in_production(client: Client, settings: Any) -> None:
    a_mail(link=LINK)
    settings.PRODUCTION = True
    answer = client.get("/outbox/")
    assert answer.status_code == 404
    assert LINK not in answer.content.decode()


def test_its_queries_do_not_grow_with_its_mail(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/outbox/")
        return len(seen)

    for _ in range(3):
        a_mail()
    few = queries()
    for _ in range(15):
        a_mail()
    assert queries() == few
