from tests.access.performance.scored import scored
from tests.access.table import HERE, Row
from tests.conftest import Place

_SEES = Row(HERE - {"reader"}, otherwise=403)
ROWS = {"indicator": _SEES, "indicator-history": _SEES, "indicators-by-agency": _SEES}


def furnish(place: Place) -> dict[str, str]:
    base = f"/p/{place.slug}/performance/"
    reference = scored(place).indicators["rereferrals"].reference
    one = f"{base}indicators/{reference}/"
    return {"indicator": one, "indicator-history": f"{one}history/", "indicators-by-agency": f"{base}agencies/"}
