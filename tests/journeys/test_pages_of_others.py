"""Every page as those see it who are not the business unit, on a phone."""

from typing import Any

import pytest

from tests.access.table import TABLE
from tests.conftest import Place

from .browser import PHONE, is_good
from .pages import Visit, pages_of


@pytest.mark.parametrize("persona", ["member", "lead", "reader", "scrutineer"])
def test_pages_of_others_are_good_too(visit: Visit, house: Place, live_server: Any, persona: str) -> None:
    """Fewer buttons and fewer entries of the navigation: still no gap and no dead end."""
    pages = pages_of(house)
    page = visit("/healthz", width=PHONE, user=house.people[persona])
    for name, address in pages.items():
        if persona in getattr(TABLE.get(name), "see", ()):
            page.goto(live_server.url + address)
            is_good(page, name, ((PHONE, False),))
