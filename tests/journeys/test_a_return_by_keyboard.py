"""From the mail to a signed return: without an account, without a script, and without a mouse."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from playwright.sync_api import Locator, Page

from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance.models import Answer, Return
from goldenthread.boards.models import Person
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import a_campaign
from tests.conftest import Place

from .browser import is_good
from .pages import Visit

FAR = 120  # how often somebody presses Tab before they give up


class Keys:
    """Somebody at a keyboard: they can go on, choose, type and press, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator) -> None:
        for _ in range(FAR):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No number of Tabs leads to {wanted}")

    def press(self, role: Any, name: str, key: str = "Enter") -> None:
        """A link or a button."""
        self.reach(self.page.get_by_role(role, name=name).first)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def choose(self, question: str, steps: int) -> None:
        """The choice so many below the first: a group of choices is one stop of the Tab key."""
        self.reach(self.page.locator(f"#{question} input[type=radio]").first)
        self.page.keyboard.press("Space")
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")

    def type_in(self, name: str, words: str) -> None:
        self.reach(self.page.locator(f"[name={name}]"))
        self.page.keyboard.type(words)


def a_mail_asks(house: Place) -> tuple[Return, str]:
    """The return of the council, and where its coordinator's mail leads."""
    now = timezone.now()
    asked = a_campaign(house, at=now)
    filled, seat = asked.returns["vale-council"], asked.seats["vale-council"]
    today = timezone.localdate(now)
    asks = open_asks(
        partnership=house.partnership, kind="return", wants=[Want(filled.reference, Whom("agency", seat.pk))],
        origin="person", opens_on=today, due_on=today + timedelta(days=42), at=now,
    )  # fmt: skip
    person = Person.objects.get(user=asked.coordinators["vale-council"])
    return filled, f"/k/{a_key(person, asks, now)}/"


def test_a_return_is_filled_in_and_signed_by_keyboard_without_scripts(
    visit: Visit, house: Place, live_server: Any
) -> None:
    filled, address = a_mail_asks(house)
    keys = Keys(visit(address, scripts=False, strict=True))
    here = f"{address}returns/{filled.reference}/"
    keys.press("link", "Fill in the return")
    keys.press("link", "Begin with 1 Leadership")
    keys.choose("q1", 2)
    keys.type_in("q1-words", "The post is in the scheme of delegation")
    keys.choose("q2", 4)
    keys.type_in("q2-na_why", "We have no board of our own")
    keys.press("button", "Save and go on")
    keys.choose("q1", 2)
    keys.choose("q2", 0)
    keys.press("button", "Save and go on")
    # One answer asked for more: the page says so, and the question stands there now.
    assert keys.page.get_by_text("Your answers ask for something more").count() == 1
    keys.type_in("q3-number", "85")
    keys.press("button", "Save and go on")
    keys.type_in("q2-words", "The waiting room")
    keys.press("button", "Save and go on")
    looked_at = [
        here, f"{here}standards/leadership/", f"{here}standards/recruitment/", f"{here}standards/voice/",
        f"{here}words/", f"{here}evidence/", f"{here}sign/",
    ]  # fmt: skip
    all_good(visit, live_server, looked_at)
    keys.press("link", "Check it and sign it off")
    keys.press("button", "Sign it off and send it")
    assert keys.page.title().startswith("Error:")
    keys.type_in("name", "Ada Marsh")
    keys.type_in("post", "Chief executive")
    keys.reach(keys.page.locator("[name=agrees]"))
    keys.page.keyboard.press("Space")
    keys.press("button", "Sign it off and send it")
    assert keys.page.get_by_role("heading", level=1).inner_text() == "The return is signed off and with the board"
    all_good(visit, live_server, [here, f"{here}signed/", f"{here}read/"])

    filled.refresh_from_db()
    assert (filled.state, filled.signed_by, filled.signed_post) == ("signed", "Ada Marsh", "Chief executive")
    said = {one.key: (one.code, one.number, one.words, one.na_why) for one in Answer.objects.filter(filled=filled)}
    assert said == {
        "lead": ("2", None, "The post is in the scheme of delegation", ""),
        "reports": ("", None, "", "We have no board of our own"),
        "checks": ("G", None, "", ""),
        "volunteers": ("yes", None, "", ""),
        "volunteers-checked": ("", Decimal(85), "", ""),
        "changed": ("", None, "The waiting room", ""),
    }


def all_good(visit: Visit, live_server: Any, addresses: list[str]) -> None:
    """The same pages with scripts on, which axe needs, on a phone in the dark and on a desk."""
    page = visit(addresses[0])
    for address in addresses:
        page.goto(live_server.url + address)
        is_good(page, address)
    assert page.complaints == []  # type: ignore[attr-defined]
