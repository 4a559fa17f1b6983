"""A scorecard with one of each sort of indicator, three agencies that return figures, and figures by hand."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.boards import services as boards
from goldenthread.boards.models import Seat
from goldenthread.performance import services
from goldenthread.performance.models import Indicator, Value
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.spans import Span, span_of
from goldenthread.performance.services import Figure
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import coordinator_of
from tests.conftest import AT, FIRST, Place

REREFERRALS = Definition(
    "percent", "lower", 1, "Referrals within 12 months of an earlier one.", "Re-referrals", "Referrals",
    "Children in need census", Decimal(0), Decimal(100),
)  # fmt: skip
ATTENDANCE = Definition(
    "percent", "higher", 0, "Conferences an agency came to.", "Attended", "Invited", "Each agency", Decimal(0), Decimal(100)
)  # fmt: skip
CONTACTS = Definition("count", "context", 0, "Contacts made to the front door.", source="The front door")


NAMES = {
    "rereferrals": "Re-referrals within 12 months",
    "attendance": "Attendance at conferences",
    "contacts": "Contacts to the front door",
}


@dataclass
class Scorecard:
    place: Place
    indicators: dict[str, Indicator] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    coordinators: dict[str, User] = field(default_factory=dict)

    def tell(self, key: str, code: str, number: str = "", **more: object) -> Value:
        """A figure of a quarter, as the business unit enters it: approved at once."""
        indicator = self.indicators[key]
        figure = Figure(indicator, quarter(code), number, **more)  # type: ignore[arg-type]
        return services.tell(figure=figure, by=SYSTEM, at=AT, approve=True).value

    def visits(self) -> Indicator:
        """A count that each agency returns, as "visits"."""
        self.indicators["visits"] = services.add_indicator(
            partnership=self.place.partnership, name="Visits in the night",
            definition=Definition("count", numerator="Visits"), origin="agencies", suppliers=self.seats.values(),
            by=SYSTEM, at=AT,
        )  # fmt: skip
        return self.indicators["visits"]


def quarter(code: str) -> Span:
    found = span_of("quarter", code)
    assert found is not None
    return found


def a_scorecard(
    place: Place, agencies: tuple[str, ...] = ("Vale Council", "Harbour Police", "Vale Health")
) -> Scorecard:
    """Indicators "rereferrals" (entered by the unit), "attendance" (returned by each agency) and "contacts" (context)."""
    made = Scorecard(place)
    facts: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    for name in agencies:
        kind = "police" if "Police" in name else "health" if "Health" in name else "council"
        there = Seat.objects.filter(partnership=place.partnership, name=name).first()
        seat = there or boards.seat_agency(name=name, kind=kind, first=FIRST, **facts)
        made.seats[seat.slug] = seat
        made.coordinators[seat.slug] = coordinator_of(place, seat)
    made.indicators["rereferrals"] = services.add_indicator(
        name=NAMES["rereferrals"], definition=REREFERRALS, theme="Front door", position=1, **facts
    )
    made.indicators["attendance"] = services.add_indicator(
        name=NAMES["attendance"], definition=ATTENDANCE, theme="Child protection", position=2,
        origin="agencies", suppliers=made.seats.values(), **facts,
    )  # fmt: skip
    made.indicators["contacts"] = services.add_indicator(
        name=NAMES["contacts"], definition=CONTACTS, theme="Front door", position=3, **facts
    )
    return made
