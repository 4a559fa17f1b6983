"""The pages of indicators: all see the list, the business unit runs them."""

from goldenthread.plans.models import Item
from tests.access.performance.scored import scored
from tests.access.table import DEED, HERE, UNIT, Row
from tests.conftest import Place

_ONES = {"change-indicator": "change", "indicator-definition": "definition", "indicator-targets": "targets",
         "indicator-measures": "measures", "end-indicator": "end"}  # fmt: skip

ROWS = {
    "indicators": Row(HERE - {"reader"}, otherwise=403),
    "indicator-library": Row(UNIT, UNIT, 403),
    "order-indicators": Row(UNIT, UNIT, 403),
    "add-indicator": DEED,
    "measure-item": DEED,
    **dict.fromkeys(_ONES, DEED),
}


def furnish(place: Place) -> dict[str, str]:
    made = scored(place)
    base = f"/p/{place.slug}/performance/indicators"
    one = made.indicators["rereferrals"].reference
    item = Item.objects.filter(partnership=place.partnership).order_by("pk").first()
    assert item is not None
    return {
        "indicators": f"{base}/",
        "indicator-library": f"{base}/library/",
        "order-indicators": f"{base}/order/",
        "add-indicator": f"{base}/add/",
        "measure-item": f"{base}/of/{item.reference}/",
        **{name: f"{base}/{one}/{last}/" for name, last in _ONES.items()},
    }
