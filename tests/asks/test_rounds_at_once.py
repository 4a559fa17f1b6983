"""Two clocks tick, and two people press, at one moment: a round goes out once and is followed once."""

from datetime import date

import pytest
from django.db import connection  # noqa: F401 - `several` asks which database it is

from goldenthread.asks import services
from goldenthread.asks.models import Ask, Round
from goldenthread.trail.models import Entry
from tests.asks.rounds import not_the_first, planned
from tests.conftest import found
from tests.plans.living.people import actor, living, noon
from tests.plans.living.test_at_once import at_once, several

DAY = date(2026, 6, 30)


@several
@pytest.mark.django_db(transaction=True)
def test_two_clocks_send_a_round_once_and_plan_one_after_it() -> None:
    here = living(found("ambermere"))
    not_the_first(here)
    one = planned(here, DAY, date(2026, 7, 14), repeats=3)
    asked_before = Ask.objects.count()
    came = at_once(*[lambda: services.start_due(now=noon(DAY))] * 4)
    assert sorted(came) == [0, 0, 0, 1]
    assert Ask.objects.count() == asked_before + 2
    assert Round.objects.filter(follows=one).count() == 1
    assert Entry.objects.filter(deed="round:started").count() == 2  # of this one, and of the first


@several
@pytest.mark.django_db(transaction=True)
def test_who_stops_it_and_the_clock_that_sends_it_do_not_both_win() -> None:
    here = living(found("ambermere"))
    one = planned(here)
    late = noon(date(2026, 5, 6))
    at_once(lambda: services.start_due(now=late), lambda: services.stop_round(round=one, by=actor(here.unit), at=late))
    one.refresh_from_db()
    assert one.state == "stopped"  # before it went out, or after
    assert not Ask.objects.filter(state="open").exists()
