"""What the clock begins and ends: items whose own date nears, asks that are over or need no answer."""

from datetime import date, timedelta

import pytest

from goldenthread.asks.models import Ask, Ladder
from goldenthread.asks.services import end_overdue, open_dated, start_due, stop_round
from goldenthread.boards.models import Contact
from goldenthread.plans import services as plans
from goldenthread.plans.models import Item
from goldenthread.trail.models import Entry
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon

from .rounds import planned
from .test_the_core import ask_of

pytestmark = pytest.mark.django_db
# The plan's first action is due 30 September 2026: asked about from 14 days before, 16 September.
DUE, FROM = date(2026, 9, 30), date(2026, 9, 16)
DAY = timedelta(days=1)


@pytest.fixture
def here(place: Place) -> Living:
    return living(place)


def asked(here: Living, number: str = "1.1") -> list[Ask]:
    return list(Ask.objects.filter(reference=here.item(number).reference).order_by("pk"))


def test_an_item_is_asked_about_two_weeks_before_its_date_once(here: Living) -> None:
    assert open_dated(now=noon(FROM - DAY)) == 0
    assert open_dated(now=noon(FROM)) == 1
    (ask,) = asked(here)
    assert (ask.origin, ask.own_date, ask.opens_on, ask.due_on, ask.whom.split(":")[0]) == (
        "date",
        DUE,
        FROM,
        DUE,
        "post",
    )
    for day in range(30):
        assert open_dated(now=noon(FROM + day * DAY)) == 0
    assert Entry.objects.filter(deed="ask:opened").count() == 1


def test_a_week_without_a_clock_loses_no_date(here: Living) -> None:
    assert open_dated(now=noon(date(2026, 10, 8))) == 0
    assert open_dated(now=noon(date(2026, 10, 7))) == 1
    (ask,) = asked(here)
    assert (ask.opens_on, ask.due_on, ask.own_date) == (date(2026, 10, 7), date(2026, 10, 7), DUE)


def test_it_is_not_asked_again_after_it_ended(here: Living) -> None:
    open_dated(now=noon(FROM))
    Ask.objects.update(state="unanswered", ended_at=noon(FROM))
    assert open_dated(now=noon(FROM + DAY)) == 0
    # A date that slipped far away is another date.
    Item.objects.filter(pk=here.item("1.1").pk).update(due=date(2026, 12, 18))
    assert open_dated(now=noon(date(2026, 12, 4))) == 1


def test_what_a_round_has_just_asked_is_not_asked_again(here: Living) -> None:
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=date(2026, 9, 1), due_on=date(2026, 9, 20))
    assert open_dated(now=noon(FROM)) == 0
    Ask.objects.filter(pk=ask.pk).update(state="unanswered", ended_at=noon(FROM))
    assert open_dated(now=noon(FROM + DAY)) == 0


def test_who_was_heard_of_is_not_asked(here: Living) -> None:
    saying = plans.Saying(FROM, done="All walked")
    plans.add_update(item=here.item("1.1"), saying=saying, by=actor(here.lead), at=noon(FROM))
    assert open_dated(now=noon(FROM + DAY)) == 0


def test_a_partnership_may_leave_it_to_its_rounds(here: Living) -> None:
    Ladder.objects.create(partnership=here.place.partnership, before=[7], after=[1], own_dates=False)
    assert open_dated(now=noon(FROM)) == 0


def test_an_ask_ends_four_weeks_after_its_date(here: Living) -> None:
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=date(2026, 5, 4), due_on=date(2026, 5, 29))
    assert end_overdue(now=noon(date(2026, 6, 26))) == 0
    assert end_overdue(now=noon(date(2026, 6, 27))) == 1
    ask.refresh_from_db()
    assert (ask.state, ask.ended_at) == ("unanswered", noon(date(2026, 6, 27)))
    assert end_overdue(now=noon(date(2026, 6, 28))) == 0
    assert Entry.objects.filter(deed="ask:ended").count() == 1


def test_what_needs_no_answer_is_asked_no_more(here: Living) -> None:
    open_, answered = ask_of(here, "1.1", "Head of Early Help"), ask_of(here, "1.2", "Quality Group")
    saying = plans.Saying(date(2026, 5, 4), done="Reported")
    plans.add_update(item=here.item("1.2"), saying=saying, by=actor(here.chair), at=noon(date(2026, 5, 4)))
    here.item("1.1").leads.update(post=None)
    Item.objects.filter(pk=here.item("1.2").pk).update(stage="cancelled")
    assert end_overdue(now=noon(date(2026, 5, 5))) == 2
    open_.refresh_from_db()
    answered.refresh_from_db()
    # What was answered counts as answered.
    assert (open_.state, answered.state) == ("withdrawn", "done")
    assert Entry.objects.filter(deed="ask:ended").count() == 1


def test_the_new_lead_of_an_item_is_asked_about_its_date(here: Living) -> None:
    open_dated(now=noon(FROM))
    lead = here.item("1.1").leads.get()
    lead.post = Contact.objects.get(person__user=here.nurse).holdings.get().post
    lead.save()
    end_overdue(now=noon(FROM + DAY))
    assert open_dated(now=noon(FROM + DAY)) == 1
    assert [one.state for one in asked(here)] == ["withdrawn", "open"]


def test_a_round_that_was_stopped_keeps_no_date_from_being_asked_about(here: Living) -> None:
    found = planned(here, date(2026, 9, 1), date(2026, 9, 20), date(2026, 9, 1))
    start_due(now=noon(date(2026, 9, 2)))
    found.refresh_from_db()
    stop_round(round=found, by=actor(here.unit), at=noon(date(2026, 9, 3)))
    assert open_dated(now=noon(FROM)) == 1
    assert [(one.origin, one.state) for one in asked(here)] == [("round", "withdrawn"), ("date", "open")]


def test_the_new_lead_of_an_item_is_asked_by_the_round_that_runs(here: Living) -> None:
    found = planned(here, date(2026, 5, 5), date(2026, 5, 19), date(2026, 5, 5))
    start_due(now=noon(date(2026, 5, 6)))
    lead = here.item("1.1").leads.get()
    nurses = Contact.objects.get(person__user=here.nurse).holdings.get().post
    lead.post = nurses
    lead.save()
    assert end_overdue(now=noon(date(2026, 5, 7))) == 1
    told = [(one.state, one.round_id, one.post == nurses, one.due_on) for one in asked(here)]
    closes = date(2026, 5, 19)
    assert told == [("withdrawn", found.pk, False, closes), ("open", found.pk, True, closes)]
    assert end_overdue(now=noon(date(2026, 5, 8))) == 0
    # What needs no answer of anybody is asked of nobody.
    Item.objects.filter(pk=here.item("1.1").pk).update(stage="cancelled")
    assert end_overdue(now=noon(date(2026, 5, 9))) == 1
    assert [one.state for one in asked(here)] == ["withdrawn", "withdrawn"]
