"""From the mail to a sent update on a phone: two pages at most, one field that must be filled, no sign-in, no script."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Person, Post
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Update
from goldenthread.trail.actor import SYSTEM
from tests.asks.keyed import a_key, everything
from tests.conftest import Place
from tests.plans.living.people import Living, living

from .browser import PHONE, WIDE, axe, sideways
from .pages import Visit

A_PHONE = 375


def ask_for(here: Living, number: str, whom: Whom, now: datetime, kind: str = "update") -> Ask:
    today = timezone.localdate(now)
    return open_asks(
        partnership=here.place.partnership, kind=kind, wants=[Want(here.item(number).reference, whom)],
        origin="person", opens_on=today, due_on=today + timedelta(days=14), at=now,
    )[0]  # fmt: skip


def the_lead(here: Living, now: datetime) -> tuple[Ask, str]:
    """What the lead is asked for, and where their mail leads."""
    ask = ask_for(here, "1.1", Whom("post", Post.objects.get(name="Head of Early Help").pk), now)
    return ask, f"/k/{a_key(Person.objects.get(email=here.lead.email), [ask], now)}/"


def is_good(page: Page) -> None:
    assert axe(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_from_the_mail_to_a_sent_update(visit: Visit, house: Place, scripts: bool) -> None:
    here = living(house)
    _, address = the_lead(here, timezone.now())
    page = visit(address, width=A_PHONE, scripts=scripts, strict=not scripts)
    must = [box for box in page.locator("main [required]").all() if box.is_visible()]
    assert len(must) == 1
    page.get_by_label("What was done, and how does it stand?").fill("Nine of twelve routes are walked")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("alert").inner_text().startswith("Sent. Thank you.")
    assert Update.objects.get(item=here.item("1.1"), origin="lead").done == "Nine of twelve routes are walked"
    if scripts:
        is_good(page)
    page.get_by_text("Change my answer").click()
    page.get_by_label("What was done, and how does it stand?").fill("All twelve are walked")
    page.get_by_role("button", name="Send the change").click()
    assert "All twelve are walked" in page.locator("main").inner_text()
    assert page.complaints == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (A_PHONE, False), (WIDE, False)])
def test_every_page_of_a_key_is_good(visit: Visit, house: Place, live_server: Any, width: int, dark: bool) -> None:
    here, now = living(house), timezone.now()
    lead, address = the_lead(here, now)
    contact = Contact.objects.get(person__user=here.lead)
    given: dict[str, Any] = {"partnership": house.partnership, "by": SYSTEM, "at": now}
    Contact.objects.filter(pk=contact.pk).update(seat=here.health)
    boards.add_contact(name="Ira Wells", email="ira@vale.example", seat=here.health, **given)
    boards.grant(contact=contact, role="coordinator", board=None, first=timezone.localdate(now), by=SYSTEM, at=now)
    each = ask_for(here, "1.3", Whom("agency", here.health.pk), now, "answer")
    address = f"/k/{a_key(contact.person, [lead, each], now)}/"
    page = visit(address, width=width, dark=dark)
    is_good(page)
    page.get_by_role("button", name="Send what I have written").click()
    assert page.title().startswith("Error:")
    page.wait_for_function("() => document.activeElement.matches('.govuk-error-summary')")
    is_good(page)
    page.get_by_label("What difference did it make?").fill("Children say so")
    page.get_by_role("button", name="Send what I have written").click()
    assert "Say what was done" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_text("Say what was done with you").count() == 0  # the other was left empty, which is no error
    is_good(page)
    page.get_by_label("What was done with you, or why not yet?").fill("Half the desks are trained")
    page.get_by_label("What was done, and how does it stand?").fill("All are walked")
    page.get_by_role("button", name="Send what I have written").click()
    is_good(page)
    for path in (f"/k/{address[3:-1]}/not-mine/{each.slug}/", "/k/wrong/"):
        page.goto(live_server.url + path)
        is_good(page)
    page.get_by_role("button", name="Send me a fresh link").click()
    is_good(page)
    page.get_by_label("Your e-mail address").fill(contact.person.email)
    page.get_by_role("button", name="Send me a fresh link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Look at your mail"
    is_good(page)
    passing = ask_for(here, "1.2", Whom("person", contact.pk), now)
    page.goto(f"{live_server.url}/k/{a_key(contact.person, [passing], now)}/")
    page.get_by_role("link", name="This is not mine").click()
    page.get_by_role("button", name="Pass it on").click()
    assert page.title().startswith("Error:")
    is_good(page)
    page.get_by_label("Why is it not yours?").fill("Ira leads on this")
    page.get_by_label("Who should answer?").select_option("Ira Wells")
    page.get_by_role("button", name="Pass it on").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Nothing is asked of you here any more"
    is_good(page)


# Opens what is folded, and sends each form once with each of its buttons, as a scanner that runs pages would.
PRESS = """async number => {
    for (const one of document.querySelectorAll('details')) one.open = true;
    const buttons = [...document.querySelectorAll('button, input[type=submit], [role=button], summary')];
    if (number >= buttons.length) return false;
    buttons[number].click();
    return true;
}"""


def test_a_robot_that_runs_scripts_and_presses_every_button_changes_no_row(
    visit: Visit, house: Place, live_server: Any
) -> None:
    here, now = living(house), timezone.now()
    ask, address = the_lead(here, now)
    answered, said = the_lead_said(here, now)
    before = everything()
    page = visit("/healthz")
    pressed = 0
    for path in (address, said, f"{address}not-mine/{ask.slug}/", f"{said}not-mine/{answered.slug}/", "/k/wrong/"):
        for number in range(20):
            page.goto(live_server.url + path)
            if not page.evaluate(PRESS, number):
                break
            page.wait_for_load_state("networkidle")
            pressed += 1
    assert pressed >= 8
    assert everything() == before
    assert Message.objects.filter(kind="fresh-key").count() == 0


def the_lead_said(here: Living, now: datetime) -> tuple[Ask, str]:
    """Another ask of the lead, that was answered and can be changed."""
    from django.test import Client

    contact = Contact.objects.get(person__user=here.lead)
    ask = ask_for(here, "1.2", Whom("person", contact.pk), now)
    address = f"/k/{a_key(contact.person, [ask], now)}/"
    Client().post(address, {f"{ask.slug}-done": "It is under way"})
    return ask, address
