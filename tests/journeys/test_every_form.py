"""Every form sent with nothing in it, on a phone in the dark and on a desk in the light."""

from typing import Any

from tests.access.table import TABLE
from tests.conftest import Place

from .browser import is_good
from .pages import Visit, pages_of

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


def test_every_form_sent_with_nothing_in_it(visit: Visit, house: Place, live_server: Any) -> None:
    """What is refused says so in its title, puts the reader there, and is a good page too."""
    pages = pages_of(house)
    page = visit("/healthz", user=house.people["business-unit"])
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
            is_good(page, name)
    assert refused >= 20
