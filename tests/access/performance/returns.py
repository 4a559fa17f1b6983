"""Returns of figures: one of the house is asked, one sent, one approved."""

from datetime import datetime
from typing import Any

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards.models import Contact
from goldenthread.performance.models import DataReturn
from goldenthread.performance.queries.expected import FIGURES
from goldenthread.performance.services import returns
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.services.returns import Typed
from goldenthread.performance.services.telling import Figure
from goldenthread.trail.actor import SYSTEM
from tests.access.performance.scored import scored
from tests.access.table import DEED, HERE, UNIT, Row
from tests.asks.keyed import a_key
from tests.conftest import AT, Place
from tests.performance.a_scorecard import quarter

ROWS = {
    "figures-returns": Row(HERE - {"reader"}, otherwise=403),
    "figures-period": DEED,
    "figures-unit": DEED,
    # whose return it is, and the business unit: tests/performance/test_return_pages.py
    "figures-return": Row(UNIT),
    "figures-return-check": Row(UNIT, UNIT),
    "figures-return-history": Row(UNIT),
    "figures-return-enter": DEED,
    "figures-return-approve": DEED,
    "figures-return-excuse": DEED,
    "figures-return-correct": DEED,
}
# What a mailed key opens of them: tests/performance/test_return_pages.py
OPEN_TOO = {"key-figures", "key-figures-check", "key-figures-history"}
_SAID: dict[str, Any] = {"by": SYSTEM, "at": AT}


def furnish(place: Place) -> dict[str, str]:
    made = _opened(place)
    for agency in ("harbour-police", "vale-health"):
        figure = Figure(
            scored(place).indicators["attendance"], quarter("2025-Q4"), numerator="12", denominator="16",
            seat=made[agency].seat,
        )  # fmt: skip
        returns.save_figures(filled=made[agency], typed=[Typed(figure)], **_SAID)
        returns.send(filled=made[agency], note="All of them", **_SAID)
    returns.approve(filled=made["vale-health"], **_SAID)
    here = f"/p/{place.slug}/performance/returns/"
    asked, sent, approved = (
        f"{here}{made[one].reference}/" for one in ("vale-council", "harbour-police", "vale-health")
    )
    return {
        "figures-returns": here,
        "figures-period": f"{here}periods/quarter/2025-Q4/",
        "figures-unit": f"{here}periods/quarter/2025-Q4/enter/",
        "figures-return": approved,
        "figures-return-check": f"{asked}check/",
        "figures-return-history": f"{approved}history/",
        "figures-return-enter": f"{asked}enter/",
        "figures-return-approve": f"{sent}approve/",
        "figures-return-excuse": f"{asked}excuse/",
        "figures-return-correct": f"{approved}correct/{scored(place).indicators['attendance'].reference}/",
    }


def _opened(place: Place) -> dict[str, DataReturn]:
    scored(place)
    made = open_returns(partnership=place.partnership, span=quarter("2025-Q4"), **_SAID)
    return {one.seat.slug: one for one in made}


def keyed(place: Place, now: datetime) -> dict[str, str]:
    """What a mail opens that asked an agency's coordinator for its figures."""
    filled = _opened(place)["vale-council"]
    asks: list[Ask] = open_asks(
        partnership=place.partnership, kind=FIGURES, wants=[Want(filled.reference, Whom("agency", filled.seat_id))],
        origin="person", opens_on=now.date(), due_on=now.date(), at=now,
    )  # fmt: skip
    coordinator = scored(place).coordinators["vale-council"]
    contact = Contact.objects.select_related("person").get(person__user=coordinator)
    here = f"/k/{a_key(contact.person, asks, now)}/figures/{filled.reference}-{place.slug}/"
    return {"key-figures": here, "key-figures-check": f"{here}check/", "key-figures-history": f"{here}history/"}
