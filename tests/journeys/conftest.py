"""A real browser for journeys: the machine's own chromium, driven by Playwright, never downloaded.

`visit(path, …)` opens a page of the live server; `tests.journeys.browser` has what is asked of a page.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import Place, found

from .browser import CHROMIUM, FLAGS, STYLE, WIDE

PATIENCE = 15_000  # milliseconds; a busy machine is slow, a broken page never comes


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium, or say where it is in CHROMIUM")
    if not STYLE.exists():
        pytest.skip("the pages have no style yet: run `make setup`")
    # Playwright keeps an event loop in this thread for as long as it lives, and Django would refuse the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session", autouse=True)
def _served_connections_end_with_their_page() -> None:
    """The live server answers in threads of its own; one that kept its connection would keep PostgreSQL's test database."""
    from django.db import connections

    connections.settings["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture
def visit(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """visit(path, width=1280, dark=False, scripts=True, strict=False, user=None) opens a page and hands it over.

    `strict` keeps the page's Content-Security-Policy; without it axe can be put into the page. What the browser
    complained about is in `page.complaints`.
    """
    contexts: list[BrowserContext] = []

    def open_page(
        path: str,
        *,
        width: int = WIDE,
        dark: bool = False,
        scripts: bool = True,
        strict: bool = False,
        user: Any = None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            bypass_csp=not strict,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if user is not None:
            client = Client()
            client.force_login(user)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
        page.on(
            "console",
            lambda said: page.complaints.append(said.text) if said.type == "error" else None,  # type: ignore[attr-defined]
        )
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def _history_ends_with_its_test(transactional_db: None) -> Iterator[None]:
    """A test's database is emptied after it, but SQLite would not let the trail go: set its guard aside for that."""
    yield
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep_%'")
        guards = cursor.fetchall()
        for name, _, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("PRAGMA foreign_keys=OFF")
        for table in {table for _, table, _ in guards}:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
        cursor.execute("PRAGMA foreign_keys=ON")
        for _, _, sql in guards:
            cursor.execute(sql)


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")
