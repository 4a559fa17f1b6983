"""The one scorecard of the house, made once however many parts of the addresses hang on it."""

from goldenthread.boards.models import Seat
from goldenthread.performance.models import Indicator
from tests.assurance.a_campaign import coordinator_of
from tests.conftest import Place
from tests.performance.a_scorecard import NAMES, Scorecard, a_scorecard


def scored(place: Place) -> Scorecard:
    """Three indicators, three agencies, one figure of a quarter."""
    there = {one.name: one for one in Indicator.objects.filter(partnership=place.partnership)}
    if not there:
        made = a_scorecard(place)
        made.tell("rereferrals", "2025-Q4", numerator="22", denominator="88")
        return made
    made = Scorecard(place, {key: there[name] for key, name in NAMES.items()})
    for seat in Seat.objects.filter(partnership=place.partnership, slug__in=("vale-council", "harbour-police")):
        made.seats[seat.slug], made.coordinators[seat.slug] = seat, coordinator_of(place, seat)
    return made
