"""Returns of figures for tests: opened for a period, typed, and sent by their agencies."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.performance.services import returns
from goldenthread.performance.services.opening import open_returns
from goldenthread.performance.services.returns import Kept, Typed
from goldenthread.performance.services.telling import Figure
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter

COUNCIL = Actor("user", "901", "Cora of Vale Council")
UNIT = Actor("user", "902", "Max of the business unit")


@dataclass
class Returning:
    scorecard: Scorecard
    code: str
    returns: dict[str, DataReturn] = field(default_factory=dict)

    @property
    def attendance(self) -> Indicator:
        return self.scorecard.indicators["attendance"]

    def fresh(self, agency: str = "vale-council") -> DataReturn:
        return DataReturn.objects.select_related("partnership", "seat").get(pk=self.returns[agency].pk)

    def figure(self, agency: str = "vale-council", **said: Any) -> Figure:
        return Figure(self.attendance, quarter(self.code), seat=self.scorecard.seats[agency], **said)

    def save(
        self, agency: str = "vale-council", *, seen: int = 0, by: Actor = COUNCIL, at: datetime = AT, **said: Any
    ) -> Kept:
        typed = [Typed(self.figure(agency, **said), seen)]
        return returns.save_figures(filled=self.fresh(agency), typed=typed, by=by, at=at)

    def send(self, agency: str = "vale-council", *, at: datetime = AT, by: Actor = COUNCIL) -> DataReturn:
        return returns.send(filled=self.fresh(agency), by=by, at=at)

    def approve(self, agency: str = "vale-council", *, at: datetime = AT) -> DataReturn:
        return returns.approve(filled=self.fresh(agency), by=UNIT, at=at)


def returning(
    place: Place, code: str = "2025-Q4", *, at: datetime = AT, scorecard: Scorecard | None = None
) -> Returning:
    """The three agencies of a scorecard are asked for their attendance in a quarter."""
    made = Returning(scorecard or a_scorecard(place), code)
    for one in open_returns(partnership=place.partnership, span=quarter(code), by=SYSTEM, at=at):
        made.returns[one.seat.slug] = one
    return made
