from django.utils import timezone

from goldenthread.boards.visit import Visit
from goldenthread.performance.queries.uploads import indicators_to_fill, known_of
from goldenthread.performance.rules.spans import last_ended
from goldenthread.performance.services import bringing
from goldenthread.trail.actor import SYSTEM
from tests.access.performance.scored import scored
from tests.access.table import DEED, UNIT, Row
from tests.conftest import AT, Place

SHEET = b"Indicator,Q1 2025/26\nContacts to the front door,310\n"
ROWS = {
    "figure-imports": DEED,
    "figure-template": Row(UNIT, otherwise=403),
    "figure-upload": DEED,
    "figure-row": DEED,
}
NO_PAGE = {"figure-template"}


def furnish(place: Place) -> dict[str, str]:
    """A sheet of figures that waits for somebody."""
    scored(place)
    unit = place.people["business-unit"]
    here = Visit(place.partnership, unit, frozenset({"business-unit"}), None, AT.date())
    upload = bringing.bring_figures(
        partnership=place.partnership, name="figures.csv", data=SHEET, known=known_of(here, indicators_to_fill(here)),
        layouts=[], by=SYSTEM, at=AT,
    )  # fmt: skip
    newest = last_ended("quarter", timezone.localdate())  # the page offers those that ended last
    base = f"/p/{place.slug}/performance/figures/"
    return {
        "figure-imports": base,
        "figure-template": f"{base}template/quarter/{newest.code}.xlsx",
        "figure-upload": f"{base}{upload.reference}/",
        "figure-row": f"{base}{upload.reference}/rows/1/2/",
    }
