"""Signing in, forgetting, being invited: in a real browser, without scripts, and accessible to everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from goldenthread.accounts.models import Try, User
from goldenthread.accounts.services import add_user, invite
from goldenthread.accounts.services.tickets import issue
from goldenthread.outbox.models import Message
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place, found
from tests.ingest.plans import SMALL_PLAN, upload
from tests.outbox.letters import a_mail

from .browser import LOOKS, OTHER_LOOKS, axe, is_good

Visit = Callable[..., Page]
EMAIL = "business-unit@ambermere.example"
NEW = "four quiet grey herons"


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_whoever_forgets_a_password_finds_a_new_one_by_mail(visit: Visit, house: Place, scripts: bool) -> None:
    page = visit("/sign-in/", scripts=scripts, strict=True)
    page.get_by_role("link", name="Forgotten your password?").click()
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_role("button", name="Send the link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Look at your mail"
    page.get_by_role("link", name="Read the mail of this trial").click()
    mail = page.get_by_role("article", name="Choose a new password")
    mail.get_by_role("link").click()
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password again").fill("short")
    page.get_by_role("button", name="Keep this password and sign in").click()
    assert "at least 12 characters" in page.locator(".govuk-error-summary").inner_text()
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Keep this password and sign in").click()
    page.wait_for_url("**/p/ambermere/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(NEW)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/p/ambermere/")
    page.get_by_role("link", name="Your account: business-unit of ambermere").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your account"
    # Chromium itself remarks on the one refusal above, and the strict policy stopped nothing.
    assert [one for one in page.complaints if "422" not in one] == []  # type: ignore[attr-defined]


def test_whoever_is_invited_begins_with_a_name_and_a_password(visit: Visit, house: Place) -> None:
    invite(
        partnership=house.partnership, email="rowan@harbour.example", name="Rowan", role="Reader",
        site="", by=SYSTEM, at=timezone.now(),
    )  # fmt: skip
    page = visit(Message.objects.get().secret_link, scripts=False, strict=True)
    page.get_by_label("Name").fill("Rowan Thorne")
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Begin").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Hello, Rowan Thorne"


def test_a_robot_that_opens_a_mailed_link_and_presses_everything_changes_nothing(visit: Visit, house: Place) -> None:
    user = house.people["reader"]
    _, link = issue(user=user, kind="reset", site="", at=timezone.now())
    before = list(User.objects.values())
    page = visit(link)
    for number in range(page.get_by_role("button").count()):
        page.get_by_role("button").nth(number).click()
    assert list(User.objects.values()) == before
    assert user.tickets.filter(used_at=None).count() == 1


def test_the_address_of_a_ticket_is_told_to_nobody(visit: Visit, house: Place, live_server: Any) -> None:
    _, link = issue(user=house.people["reader"], kind="reset", site="", at=timezone.now())
    page = visit(link, strict=True)
    told: list[str] = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    page.reload()
    page.get_by_role("link", name="Golden Thread").click()
    assert len(told) > 1
    assert not any("/account/reset/" in one for one in told)


def open_addresses(house: Place) -> dict[str, str]:
    """Every page for who is not signed in."""
    awaited = add_user(email="awaited@ambermere.example", name="Awaited", password=None)
    now = timezone.now()
    a_mail(link="http://127.0.0.1:8000/account/reset/" + "a1B2c3D4" * 5 + "/")
    return {
        "sign in": "/sign-in/",
        "forgotten": "/account/forgotten/",
        "check your mail": "/account/check-your-mail/",
        "reset": issue(user=house.people["reader"], kind="reset", site="", at=now)[1],
        "welcome": issue(user=awaited, kind="invite", site="", at=now)[1],
        "no ticket": "/account/reset/nothing/",
        "no invitation": "/account/welcome/nothing/",
        "kept mail": "/outbox/",
    }


def inner_addresses(house: Place) -> dict[str, str]:
    """Every page of one's account, of mail and of files."""
    base = f"/p/{house.slug}"
    upload(house, SMALL_PLAN, name="Business plan of the Harbour Board 2026-27 final version (3).txt")
    failed = a_mail(partnership=house.partnership, link="http://127.0.0.1:8000/account/welcome/" + "a1B2c3D4" * 5 + "/")
    Message.objects.filter(pk=failed.pk).update(state="failed", attempts=10, last_error="The mail server answered 451.")
    a_mail(partnership=house.partnership)
    return {
        "account": "/account/",
        "account, changed": "/account/?done=name",
        "change password": "/account/password/",
        "outbox": f"{base}/outbox/",
        "message": f"{base}/outbox/{failed.slug}/",
        "files": f"{base}/files/",
    }


def test_axe_finds_nothing_on_any_page(visit: Visit, house: Place) -> None:
    manager = house.people["business-unit"]
    pages = [(name, address, None) for name, address in open_addresses(house).items()]
    pages += [(name, address, manager) for name, address in inner_addresses(house).items()]  # type: ignore[misc]
    for name, address, user in pages:
        page = visit(address, user=user)
        is_good(page, name, LOOKS + OTHER_LOOKS)
        page.context.close()


def test_axe_finds_nothing_on_any_empty_page(visit: Visit, house: Place) -> None:
    for address in ("/outbox/", "/p/ambermere/outbox/", "/p/ambermere/files/"):
        page = visit(address, user=house.people["business-unit"])
        is_good(page, address)
        page.context.close()


def test_axe_finds_nothing_where_something_went_wrong(visit: Visit, house: Place) -> None:
    page = visit("/sign-in/")
    for _ in range(11):
        page.get_by_label("E-mail address").fill(EMAIL)
        page.get_by_label("Password").fill("a wrong guess")
        page.get_by_role("button", name="Sign in").click()
    assert Try.objects.count() == 20
    assert "no password is looked at until" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("E-mail address").input_value() == EMAIL
    assert axe(page) == []
    page = visit("/account/forgotten/")
    page.get_by_role("button", name="Send the link").click()
    assert axe(page) == []
    for address, button in (("/account/password/", "Change your password"), ("/account/", "Change your name")):
        page = visit(address, user=house.people["reader"])
        if page.get_by_label("Name").count():
            page.get_by_label("Name").fill("")
        page.get_by_role("button", name=button).click()
        assert page.locator(".govuk-error-summary").count() == 1
        assert axe(page) == []
