"""Just after midnight in summer it is still yesterday by the sun: what is said then is said of the day on the wall."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Tick
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import living

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)
HALF_PAST_MIDNIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_a_day_is_that_of_the_clock_on_the_wall(place: Place) -> None:
    life = living(place)
    by_us = {"by": SYSTEM, "at": HALF_PAST_MIDNIGHT}
    services.add_update(item=life.item("1.1"), saying=services.Saying(JULY, done="Begun"), **by_us)
    services.tick_date(item=life.item("1.1"), day=date(2026, 9, 30), given=True, **by_us)
    services.answer_for(item=life.item("1.3"), seat=life.police, done=True, **by_us)
    claim = move_named("claim")
    assert claim is not None
    services.turn_item(item=life.item("1.1"), move=claim, who={"lead"}, said="Safe", **by_us)
    assert (life.item("1.1").heard_on, life.item("1.1").claimed_on) == (JULY, JULY)
    assert Tick.objects.get().on == JULY
    assert life.item("1.3").heard_on == JULY
