"""What is printed of the room of performance: what is read, and nothing that only a screen needs."""

from typing import Any

from tests.access.house import furnish
from tests.conftest import Place

from .browser import WIDE
from .pages import Visit

# Pages that are read. A page that is nothing but a form is printed as it was filled in.
READ = (
    "scorecard", "indicators-by-agency", "indicator", "indicator-history", "indicator-neighbours", "indicators",
    "indicator-definition", "indicator-targets", "indicator-measures", "order-indicators", "figures-returns",
    "figures-period", "figures-return", "figures-return-approve", "figures-return-history", "figure-imports",
    "national-statistics", "sense-period", "sense-questions",
)  # fmt: skip
LEFT = """() => [...document.querySelectorAll('main :is(button, select, textarea, input:not([type=hidden]), .gt-ways, .gt-filters)')]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 100))"""


def test_nothing_that_only_a_screen_needs_is_printed(visit: Visit, house: Place, live_server: Any) -> None:
    addresses = furnish(house)
    page = visit("/healthz", width=WIDE, user=house.people["business-unit"])
    for name in READ:
        page.goto(live_server.url + addresses[name])
        page.emulate_media(media="print")
        assert page.locator("main h1").first.is_visible(), name
        assert page.evaluate(LEFT) == [], name
        page.emulate_media(media="screen")
