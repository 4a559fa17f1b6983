"""Every page of the house, full and empty, on a phone and a desk, light and dark: axe finds nothing, nothing scrolls
sideways, the browser complains of nothing.
"""

from typing import Any

import pytest

from tests.conftest import Place

from .browser import EVERY_LOOK, Look, is_good
from .pages import Visit, pages_of

Looks = tuple[Look, ...]


@pytest.mark.parametrize("looks", EVERY_LOOK)
def test_every_full_page(visit: Visit, house: Place, live_server: Any, looks: Looks) -> None:
    pages = pages_of(house)
    page = visit("/healthz", user=house.people["business-unit"])
    for name, address in pages.items():
        page.goto(live_server.url + address)
        page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        is_good(page, name, looks)
    assert [said for said in page.complaints if "404" not in said] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("looks", EVERY_LOOK)
def test_every_page_of_an_empty_partnership(visit: Visit, house: Place, live_server: Any, looks: Looks) -> None:
    paths = ("", "plans/", "plans/new/", "actions/", "uploads/", "who/", "who/contacts/", "about/", "glossary/", "ratings/",
             "trail/", "outbox/", "files/", "who/boards/", "who/groups/", "who/agencies/", "who/posts/", "who/people/",
             "who/areas/", "updates/", "evidence/", "evidence/draw/", "evidence/oldest/", "themes/", "table/", "timeline/",
             "search/", "search/?q=nothing-like-it", "redactions/", "follow-ups/", "about/calendars/")  # fmt: skip
    page = visit("/healthz", user=house.people["business-unit"])
    for path in paths:
        page.goto(f"{live_server.url}/p/{house.slug}/{path}")
        is_good(page, path, looks)
