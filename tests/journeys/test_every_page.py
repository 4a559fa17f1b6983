"""Every page of the house, full, empty and in error, on a phone and a desk, light and dark: axe finds nothing, nothing
scrolls sideways, the browser complains of nothing. The list is the access table's, so a new page cannot be left out.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.access.house import NO_PAGE, furnish
from tests.access.table import TABLE
from tests.conftest import Place, found

from .browser import PHONE, WIDE, axe, sideways

Visit = Callable[..., Page]
WIDTHS_AND_LIGHTS = [
    pytest.param(width, dark, id=f"{width} {'dark' if dark else 'light'}")
    for width in (PHONE, WIDE)
    for dark in (False, True)
]
# Empties every box of the first form a page has and sends it, as somebody would who leaves all of it out.
LEAVE_ALL_OUT = """() => {
    const form = document.querySelector('main form[method=post][novalidate]');
    if (!form) return false;
    for (const box of form.querySelectorAll('input, textarea, select')) {
        if (box.type === 'hidden') continue;
        if (box.type === 'radio' || box.type === 'checkbox') box.checked = false; else box.value = '';
    }
    form.querySelector('button').click();
    return true;
}"""


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")


def pages_of(house: Place) -> dict[str, str]:
    addresses = furnish(house)
    pages = {name: address for name, address in addresses.items() if name not in NO_PAGE and not TABLE[name].post_only}
    return {
        **pages,
        "nothing there": f"/p/{house.slug}/nothing-here/",
        "nothing matches": f"{addresses['plan']}?words=nothing-like-it",
        "a person": addresses["let-in"].removesuffix("let-in/"),
        "an ended group": addresses["pass-on"].removesuffix("pass-on/"),
        "a board": f"/p/{house.slug}/who/boards/{house.children.slug}/",
    }


@pytest.mark.parametrize(("width", "dark"), WIDTHS_AND_LIGHTS)
def test_every_full_page(visit: Visit, house: Place, live_server: Any, width: int, dark: bool) -> None:
    pages = pages_of(house)
    page = visit("/healthz", width=width, dark=dark, user=house.people["business-unit"])
    for name, address in pages.items():
        page.goto(live_server.url + address)
        page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        assert axe(page) == [], name
        assert sideways(page) == 0, name
    assert [said for said in page.complaints if "404" not in said] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("width", "dark"), WIDTHS_AND_LIGHTS)
def test_every_page_of_an_empty_partnership(
    visit: Visit, house: Place, live_server: Any, width: int, dark: bool
) -> None:
    paths = ("", "plans/", "plans/new/", "actions/", "uploads/", "who/", "who/contacts/", "about/", "glossary/", "ratings/",
             "trail/", "outbox/", "files/", "who/boards/", "who/groups/", "who/agencies/", "who/posts/", "who/people/",
             "who/areas/")  # fmt: skip
    page = visit("/healthz", width=width, dark=dark, user=house.people["business-unit"])
    for path in paths:
        page.goto(f"{live_server.url}/p/{house.slug}/{path}")
        assert axe(page) == [], path
        assert sideways(page) == 0, path


@pytest.mark.parametrize(("width", "dark"), [(PHONE, True), (WIDE, False)], ids=["phone, dark", "desk, light"])
def test_every_form_sent_with_nothing_in_it(
    visit: Visit, house: Place, live_server: Any, width: int, dark: bool
) -> None:
    """What is refused says so in its title, puts the reader there, and is a good page too."""
    pages = pages_of(house)
    page = visit("/healthz", width=width, dark=dark, user=house.people["business-unit"])
    refused = 0
    for name, address in pages.items():
        if "business-unit" not in getattr(TABLE.get(name), "do", ()):
            continue
        page.goto(live_server.url + address)
        with page.expect_event("load"):
            if not page.evaluate(LEAVE_ALL_OUT):
                page.reload()
        if page.locator(".govuk-error-summary").count():
            refused += 1
            assert page.title().startswith("Error:"), name
            # A browser moves to what asks for it when it next draws the page, which may be after its load.
            page.wait_for_function("() => document.activeElement.matches('.govuk-error-summary')")
            assert axe(page) == [], name
            assert sideways(page) == 0, name
    assert refused >= 20


@pytest.mark.parametrize("persona", ["member", "lead", "reader", "scrutineer"])
def test_pages_of_others_are_good_too(visit: Visit, house: Place, live_server: Any, persona: str) -> None:
    """Fewer buttons and fewer entries of the navigation: still no gap and no dead end."""
    pages = pages_of(house)
    page = visit("/healthz", width=PHONE, user=house.people[persona])
    for name, address in pages.items():
        if persona in getattr(TABLE.get(name), "see", ()):
            page.goto(live_server.url + address)
            assert axe(page) == [], name
            assert sideways(page) == 0, name
