from tests.access.performance.scored import scored
from tests.access.table import HERE, Row
from tests.conftest import Place

ROWS = {"figures-tidy": Row(HERE - {"reader"}, HERE - {"reader"}, 403)}


def furnish(place: Place) -> dict[str, str]:
    scored(place)
    return {"figures-tidy": f"/p/{place.slug}/performance/export/tidy/"}
