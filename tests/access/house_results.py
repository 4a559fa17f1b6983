"""A return that is handed over, so that a campaign has results."""

from goldenthread.assurance.models import Return
from goldenthread.assurance.vocab import HANDED
from tests.access.house_assurance import assured
from tests.assurance.handed import hand_in
from tests.conftest import Place

NO_PAGE = {"results-as"}


def furnish_results(place: Place) -> dict[str, str]:
    asked = assured(place)
    filled = Return.objects.select_related("seat").get(pk=asked.returns["open-door"].pk)
    if filled.state not in HANDED:
        hand_in(filled, lead="0", reports="1", checks="A", volunteers="no", changed="We listen")
    base = f"/p/{place.slug}/assurance/results/{asked.campaign.reference}"
    return {
        "results": f"{base}/",
        "results-as": f"{base}/as/grid/csv/",
        "result-standard": f"{base}/standards/leadership/",
        "result-agency": f"{base}/returns/{filled.reference}/",
        "result-answer": f"{base}/returns/{filled.reference}/lead/",
        "result-years": f"{base}/years/",
        "result-drift": f"{base}/drift/",
        "result-gaps": f"{base}/stuck/",
        "gaps": f"{base}/gaps/",
        "plan-gaps": f"{base}/gaps/plan/",
    }
