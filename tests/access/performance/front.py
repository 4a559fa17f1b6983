from tests.access.performance.scored import scored
from tests.access.table import HERE, Row
from tests.conftest import Place

ROWS = {"scorecard": Row(HERE - {"reader"}, otherwise=403)}


def furnish(place: Place) -> dict[str, str]:
    scored(place)
    return {"scorecard": f"/p/{place.slug}/performance/"}
