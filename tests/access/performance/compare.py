from tests.access.performance.scored import scored
from tests.access.table import HERE, Row
from tests.conftest import Place

ROWS = {"indicator-neighbours": Row(HERE - {"reader"}, otherwise=403)}


def furnish(place: Place) -> dict[str, str]:
    indicator = scored(place).indicators["rereferrals"]
    return {"indicator-neighbours": f"/p/{place.slug}/performance/indicators/{indicator.reference}/neighbours/"}
