"""Every page of the house, full and empty, on a phone and a desk, light and dark: axe finds nothing, nothing scrolls
sideways, the browser complains of nothing.
"""

from typing import Any

import pytest

from tests.conftest import Place

from .browser import PHONE, WIDE, axe, sideways
from .pages import Visit, pages_of

# A phone in the dark and a desk in the light meet every rule; the other two are looked at by `make prove`.
WIDTHS_AND_LIGHTS = [
    pytest.param(PHONE, True, id="phone, dark"),
    pytest.param(WIDE, False, id="desk, light"),
    pytest.param(PHONE, False, id="phone, light", marks=pytest.mark.prove),
    pytest.param(WIDE, True, id="desk, dark", marks=pytest.mark.prove),
]


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
             "who/areas/", "updates/", "evidence/", "evidence/draw/", "evidence/oldest/", "themes/", "table/", "timeline/",
             "search/", "search/?q=nothing-like-it", "redactions/", "follow-ups/", "about/calendars/")  # fmt: skip
    page = visit("/healthz", width=width, dark=dark, user=house.people["business-unit"])
    for path in paths:
        page.goto(f"{live_server.url}/p/{house.slug}/{path}")
        assert axe(page) == [], path
        assert sideways(page) == 0, path
