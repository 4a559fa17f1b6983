"""Rates over time and the week: each number leads to its rows; what came in stands with its words and who said them."""

import csv
import io
import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.asks.friday import week_of
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import Whom
from goldenthread.plans import services as plans
from goldenthread.plans.models import Update
from tests.asks.chased import CLOSES, a_round, ask_for, chased, whom_of
from tests.asks.test_wall import rows
from tests.conftest import Place
from tests.plans.living.people import LONDON, Living, actor, living, noon

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'href="/p/ambermere/asking/\?([^"]*)#rows">(\d+)(?: of \d+)?<span')


@pytest.fixture
def unit(client: Client, place: Place) -> Client:
    client.force_login(place.people["business-unit"])
    return client


def answered(ask: Ask, at: datetime, state: str = "answered") -> None:
    Ask.objects.filter(pk=ask.pk).update(state=state, answered_at=at, answered_by="Kim", ended_at=at)


def two_rounds(here: Living) -> None:
    """One that is over: in time, a week late, not at all. One that runs: one answer on the last minute of its last day."""
    first = here.item("1.1").reference
    old = a_round(here, "Quarter 1", number=1)
    asked = [ask_for(here, here.item(n).reference, Whom("agency", here.police.pk), old) for n in ("1.1", "1.2", "1.3")]
    answered(asked[0], noon(CLOSES), "done")
    answered(asked[1], noon(CLOSES + timedelta(days=7)), "done")
    Ask.objects.filter(pk=asked[2].pk).update(state="unanswered", ended_at=noon(CLOSES + timedelta(days=28)))
    Round.objects.filter(pk=old.pk).update(state="closed")
    new = a_round(here, "Quarter 2", number=2)
    late = ask_for(here, first, whom_of("Head of Early Help"), new)
    answered(late, datetime(2026, 10, 23, 23, 59, tzinfo=LONDON))
    ask_for(here, here.item("1.2").reference, whom_of("Quality Group"), new)


def test_every_rate_equals_its_rows(unit: Client, place: Place) -> None:
    two_rounds(living(place))
    text = unescape(unit.get(f"/p/{place.slug}/asking/rates/").content.decode())
    told = [(address, int(number)) for address, number in _LINK.findall(text)]
    assert ("round=RND-0001&agency=vale-constabulary&state=in-time", 1) in told
    assert ("round=RND-0001&agency=vale-constabulary&state=answered-late", 1) in told
    assert ("round=RND-0001&agency=vale-constabulary&state=unanswered", 1) in told
    assert ("round=RND-0002&agency=none&state=in-time", 1) in told
    assert ("round=RND-0002&agency=none&state=still-open", 1) in told
    assert "(33%)" in text
    assert "7.0 days" in text
    for address, number in told:
        assert len(rows(unit, place, address)) == number, address


def test_rates_leave_as_csv_that_no_spreadsheet_runs(unit: Client, place: Place) -> None:
    two_rounds(living(place))
    Round.objects.filter(reference="RND-0001").update(name="=cmd()")
    told = unit.get(f"/p/{place.slug}/asking/rates/as/csv/").content.decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(told))
    assert head[:5] == ["Round", "Name", "Closed on", "Agency", "Asked"]
    old = next(line for line in lines if line[0] == "RND-0001")
    assert old == ["RND-0001", "'=cmd()", "2026-10-23", "Vale Constabulary", "3", "1", "1", "1", "0", "33", "7.0"]


def test_a_week_is_monday_to_sunday() -> None:
    assert week_of(date(2026, 3, 29)).first == date(2026, 3, 23)  # the Sunday on which the clocks go forward
    assert week_of(date(2027, 1, 1)).first == date(2026, 12, 28)
    assert week_of(date(2026, 12, 28)).last == date(2027, 1, 3)


def test_the_week_tells_what_came_in_and_what_was_made_of_it(unit: Client, place: Place) -> None:
    here = living(place)
    all_of_it = chased(here)
    monday = date(2026, 10, 19)
    said = plans.Saying(monday, done="Every route was walked", why_rating="")
    plans.add_update(item=here.item("1.1"), saying=said, by=actor(here.lead), at=noon(monday))
    told = Update.objects.get(done="Every route was walked")
    group = plans.Saying(monday, done="A draft", why_rating="")
    plans.add_update(item=here.item("1.2"), saying=group, by=actor(here.chair), at=noon(monday))
    wednesday = noon(monday + timedelta(days=2))
    plans.accept_updates(updates=[told], group=None, by=actor(here.unit), at=wednesday)
    draft = Update.objects.get(done="A draft")
    plans.return_update(update=draft, reason="Send the report itself", group=None, by=actor(here.unit), at=wednesday)
    text = unescape(unit.get(f"/p/{place.slug}/asking/friday/?on=2026-10-23").content.decode())
    came, monday_needs = text.split("What Monday needs")
    assert "The week from 19 October to 25 October 2026" in came
    assert "“Every route was walked”" in came
    assert here.lead.name in came
    accepted, returned = came.split("Given back, and asked for again")
    assert "Accepted" in accepted
    assert "Send the report itself" in returned
    assert all_of_it.of_agency.reference in monday_needs
    assert "The agency has no coordinator" in monday_needs
    earlier = unit.get(f"/p/{place.slug}/asking/friday/?on=2026-10-16").content.decode()
    assert "No answer came in." in earlier
    assert unit.get(f"/p/{place.slug}/asking/friday/?on=never").status_code == 200


def test_the_week_says_which_rounds_go_out_and_close(unit: Client, place: Place) -> None:
    here = living(place)
    today = timezone.localdate()
    after = week_of(today).last + timedelta(days=2)
    for number, state, opens, closes in ((1, "planned", after, after), (2, "running", date(2026, 1, 1), after)):
        one = a_round(here, f"The {state} one", number=number)
        Round.objects.filter(pk=one.pk).update(state=state, opens_on=opens, closes_on=closes)
    text = unit.get(f"/p/{place.slug}/asking/friday/").content.decode()
    assert "The planned one goes out on Tuesday" in text
    assert "The running one closes on Tuesday" in text


def test_the_pages_cost_the_same_with_few_asks_and_many(unit: Client, place: Place) -> None:
    here = living(place)
    chased(here)

    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert unit.get(f"/p/{place.slug}/asking/{path}").status_code == 200
        return len(asked)

    pages = ("rates/", "rates/as/csv/", "friday/", "friday/?on=2026-10-23")
    before = [cost(path) for path in pages]
    number = 0
    for item in ("1.1", "1.2", "1.3"):
        for seat in (here.police, here.health):
            ask = ask_for(here, here.item(item).reference, Whom("agency", seat.pk), Round.objects.get())
            number += 1
            if number % 2 and ask.state == "open":
                answered(ask, noon(date(2026, 10, 20)))
    assert [cost(path) for path in pages] == before
    assert max(before) <= 16, before
