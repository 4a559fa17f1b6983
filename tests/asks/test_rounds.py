"""Rounds: they go out on their day, once, after their hour where one is due; nobody is asked twice; the next follows."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.asks import services
from goldenthread.asks.models import Absence, Ask, Ladder, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import close_due, open_asks, start_due
from goldenthread.asks.vocab import MANY_PEOPLE, ROUND_MOVES, ROUND_STATES, may_move_round
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Post
from goldenthread.outbox.models import Message
from goldenthread.plans.models import Item, Lead
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.rounds import CLOSES, EVERYTHING, TUESDAY, drafted, not_the_first, planned, sent
from tests.conftest import FIRST, Place
from tests.plans.living.people import LONDON, Living, actor, living, noon

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def in_short(found: Round) -> list[tuple[str, str]]:
    """What a round asked: the words of the item's number, and how the ask stands."""
    rows = Ask.objects.filter(round=found).values_list("reference", "state")
    numbers = dict(Item.objects.values_list("reference", "printed_ref"))
    return sorted((numbers[reference], state) for reference, state in rows)


def again(found: Round) -> Round:
    found.refresh_from_db()
    return found


def test_the_first_round_waits_its_hour_and_then_asks_each_lead(place: Place) -> None:
    here = living(place)
    first = planned(here)
    assert (first.state, first.goes_at) == ("waiting", noon(TUESDAY) + HOUR)
    assert not Ask.objects.exists()
    assert start_due(now=noon(TUESDAY) + HOUR - timedelta(seconds=1)) == 0
    assert start_due(now=noon(TUESDAY) + HOUR) == 1
    # 1.1 is a post's and 1.2 a group's; 1.3 is every agency's, which another kind asks.
    assert in_short(again(first)) == [("1.1", "open"), ("1.2", "open")]
    assert first.state == "running"
    assert {(one.opens_on, one.due_on, one.origin) for one in Ask.objects.all()} == {(TUESDAY, CLOSES, "round")}
    assert start_due(now=noon(TUESDAY) + HOUR) == 0


def test_the_business_unit_is_told_of_the_hour(place: Place) -> None:
    here = living(place)
    planned(here, name="Quarter 4")
    (mail,) = Message.objects.filter(kind="round-waiting")
    assert mail.to_address == here.unit.email
    assert mail.subject == "Quarter 4 goes out at 13:00"
    assert "Quarter 4 goes to 2 people at 13:00." in mail.text
    assert f"/p/{place.slug}/asking/rounds/RND-0001/stop/" in mail.text


def test_stopped_within_its_hour_nobody_is_asked(place: Place) -> None:
    here = living(place)
    first = planned(here)
    services.stop_round(round=first, by=actor(here.unit), at=noon(TUESDAY) + HOUR / 2)
    assert start_due(now=noon(TUESDAY) + 2 * HOUR) == 0
    assert again(first).state == "stopped"
    assert not Ask.objects.exists()


def test_the_second_goes_at_once_and_one_to_many_waits(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    small = sent(here, date(2026, 5, 6), scope={**EVERYTHING, "groups": ["quality-group"]})
    assert small.state == "running"
    for number in range(MANY_PEOPLE):
        led_by_somebody_new(here, number)
    many = sent(here, date(2026, 5, 6))
    assert many.state == "waiting"  # 20 more than the two there were


def test_twenty_people_are_not_more_than_twenty(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    for number in range(MANY_PEOPLE - 2):
        led_by_somebody_new(here, number)
    assert sent(here, date(2026, 5, 6)).state == "running"


def led_by_somebody_new(here: Living, number: int) -> None:
    of: dict[str, Any] = {"partnership": here.place.partnership, "by": SYSTEM, "at": noon(FIRST)}
    post = boards.add_post(name=f"Manager {number}", **of)
    contact = boards.add_contact(name=f"Person {number}", email=f"p{number}@new.example", **of)
    boards.give_post(post=post, contact=contact, first=FIRST, by=SYSTEM, at=noon(FIRST))
    item = here.item("1.1")
    item.pk, item.reference, item.position, item.printed_ref = None, f"ACT-1{number:03}", 100 + number, f"2.{number}"
    item.save(force_insert=True)
    Lead.objects.create(partnership=here.place.partnership, item=item, position=0, printed=post.name, post=post)


def test_what_is_asked_by_its_own_date_is_taken_in_and_comes_free_when_the_round_stops(place: Place) -> None:
    here = living(place)
    lead = Whom("post", Post.objects.get(name="Head of Early Help").pk)
    want = Want(here.item("1.1").reference, lead, own_date=date(2026, 5, 12))
    (own,) = open_asks(
        partnership=place.partnership, kind="update", wants=[want], origin="date", opens_on=date(2026, 4, 28),
        due_on=date(2026, 5, 12), at=noon(date(2026, 4, 28)),
    )  # fmt: skip
    first = planned(here)
    start_due(now=noon(TUESDAY) + HOUR)
    assert Ask.objects.filter(reference=want.reference).count() == 1
    own.refresh_from_db()
    assert (own.round_id, own.due_on) == (first.pk, date(2026, 5, 12))
    services.stop_round(round=again(first), by=actor(here.unit), at=noon(date(2026, 5, 7)))
    own.refresh_from_db()
    assert (own.state, own.round_id) == ("open", None)
    assert in_short(first) == [("1.2", "withdrawn")]


def test_of_two_rounds_at_once_the_later_takes_over_what_both_ask(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    one = sent(here, date(2026, 5, 6))
    other = sent(here, date(2026, 5, 6), scope={**EVERYTHING, "groups": ["quality-group"]})
    assert in_short(one) == [("1.1", "open"), ("1.2", "unanswered")]
    assert in_short(other) == [("1.2", "open")]


def test_a_planned_round_goes_out_in_the_morning_of_a_working_day(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    saturday, tuesday = date(2026, 5, 23), date(2026, 5, 26)  # Monday 25 May 2026 is the spring bank holiday
    later = planned(here, saturday, date(2026, 6, 5))
    assert later.state == "planned"
    for day in (date(2026, 5, 22), saturday, date(2026, 5, 24), date(2026, 5, 25)):
        assert start_due(now=noon(day)) == 0
    assert start_due(now=datetime(2026, 5, 26, 6, 59, tzinfo=LONDON)) == 0
    assert start_due(now=datetime(2026, 5, 26, 7, 0, tzinfo=LONDON)) == 1
    assert {one.opens_on for one in Ask.objects.filter(round=later)} == {tuesday}


def test_it_is_worked_out_anew_on_its_day(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    later = planned(here, date(2026, 6, 2), date(2026, 6, 16))
    Item.objects.filter(pk=here.item("1.1").pk).update(stage="claimed")
    start_due(now=noon(date(2026, 6, 2)))
    assert in_short(again(later)) == [("1.2", "open")]


def test_after_a_long_silence_of_the_clock_nobody_is_late_before_being_asked(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    later = planned(here, date(2026, 5, 7), date(2026, 5, 8), repeats=1)
    start_due(now=noon(date(2026, 7, 20)))
    assert {(one.opens_on, one.due_on) for one in Ask.objects.filter(round=later)} == {(date(2026, 7, 20),) * 2}
    following = Round.objects.get(follows=later)
    assert (following.opens_on, following.closes_on) == (date(2026, 8, 7), date(2026, 8, 8))


def test_a_repeating_round_is_followed_by_exactly_one(place: Place) -> None:
    here = living(place)
    not_the_first(here)
    first = planned(
        here, date(2026, 6, 30), date(2026, 7, 14), name="Quarter 1 2026/27 updates", note="Thank you", repeats=3,
        until=date(2027, 1, 1),
    )  # fmt: skip
    for _ in range(2):
        start_due(now=noon(date(2026, 6, 30)))
    second = Round.objects.get(follows=first)
    assert (second.state, second.name, second.note) == ("planned", "Quarter 2 2026/27 updates", "Thank you")
    assert (second.opens_on, second.closes_on, second.repeats) == (date(2026, 9, 30), date(2026, 10, 14), 3)
    assert second.scope == first.scope
    start_due(now=noon(date(2026, 9, 30)))
    third = Round.objects.get(follows=second)
    assert third.opens_on == date(2026, 12, 31)
    start_due(now=noon(date(2026, 12, 31)))
    assert again(third).state == "running"
    assert not Round.objects.filter(follows=third).exists()  # the next would begin after its last day


def test_the_clock_closes_what_takes_no_more_answers(place: Place) -> None:
    here = living(place)
    first = planned(here)
    start_due(now=noon(TUESDAY) + HOUR)
    Ask.objects.filter(reference=here.item("1.2").reference).update(state="answered", answered_at=noon(TUESDAY))
    last = CLOSES + timedelta(days=28)
    assert close_due(now=noon(last)) == 0
    assert close_due(now=noon(last + timedelta(days=1))) == 1
    assert (again(first).state, in_short(first)) == ("closed", [("1.1", "unanswered"), ("1.2", "done")])
    assert close_due(now=noon(last + timedelta(days=1))) == 0


def test_a_ladder_of_its_own_closes_sooner(place: Place) -> None:
    here = living(place)
    first = planned(here)
    start_due(now=noon(TUESDAY) + HOUR)
    Ladder.objects.create(partnership=place.partnership, before=[], after=[], escalate_after=1, ends_after=2)
    assert close_due(now=noon(CLOSES + timedelta(days=2))) == 0
    assert close_due(now=noon(CLOSES + timedelta(days=3))) == 1
    assert again(first).state == "closed"


def test_closing_by_hand_ends_the_asks(place: Place) -> None:
    here = living(place)
    first = planned(here)
    start_due(now=noon(TUESDAY) + HOUR)
    services.close_round(round=again(first), by=actor(here.unit), at=noon(date(2026, 5, 8)))
    assert in_short(first) == [("1.1", "unanswered"), ("1.2", "unanswered")]


def test_nothing_goes_out_of_a_partnership_that_has_ended(place: Place) -> None:
    here = living(place)
    later = planned(here, date(2026, 6, 2), date(2026, 6, 16))
    type(place.partnership).objects.filter(pk=place.partnership.pk).update(ended_on=date(2026, 5, 31))
    assert start_due(now=noon(date(2026, 6, 2))) == 0
    assert again(later).state == "planned"


def test_days_that_make_no_sense_are_refused(place: Place) -> None:
    here = living(place)
    begun = services.draft_round(
        partnership=place.partnership, kind="update", scope=EVERYTHING, by=actor(here.unit), at=noon(TUESDAY)
    )

    def change(**days: Any) -> None:
        services.change_round(round=begun, seen=begun.version, by=actor(here.unit), at=noon(TUESDAY), **days)

    with pytest.raises(services.DaysInDisorder):
        change(opens_on=CLOSES, closes_on=TUESDAY)
    with pytest.raises(services.DayGoneBy):
        change(opens_on=date(2026, 5, 4), closes_on=CLOSES)
    with pytest.raises(services.TooFarAway):
        change(opens_on=TUESDAY, closes_on=date(2036, 5, 4))
    with pytest.raises(services.NoName):
        change(name=" \n ")
    with pytest.raises(services.NoDays):
        services.plan_round(round=begun, seen=begun.version, by=actor(here.unit), at=noon(TUESDAY))
    assert Entry.objects.filter(deed="round:changed").count() == 0


def test_a_round_that_asks_nobody_is_not_sent(place: Place) -> None:
    here = living(place)
    begun = drafted(here, scope={**EVERYTHING, "plans": ["PLN-9999"]})
    with pytest.raises(services.NobodyToAsk):
        services.plan_round(round=begun, seen=begun.version, by=actor(here.unit), at=noon(TUESDAY))
    assert again(begun).state == "draft"


def test_what_was_looked_at_is_what_is_sent(place: Place) -> None:
    here = living(place)
    begun = drafted(here)
    seen = begun.version
    services.change_round(round=begun, seen=seen, by=actor(here.unit), at=noon(TUESDAY), name="Another")
    with pytest.raises(services.RoundChangedMeanwhile):
        services.plan_round(round=begun, seen=seen, by=actor(here.unit), at=noon(TUESDAY))


JUNE = date(2026, 6, 10)
BY_PERSON: dict[str, Any] = {
    "plan": lambda one, by: services.plan_round(round=one, seen=one.version, by=by, at=noon(JUNE)),
    "plan ahead": lambda one, by: services.plan_round(round=one, seen=one.version, by=by, at=noon(date(2026, 6, 9))),
    "stop": lambda one, by: services.stop_round(round=one, by=by, at=noon(JUNE)),
    "close": lambda one, by: services.close_round(round=one, by=by, at=noon(JUNE)),
    "change": lambda one, by: services.change_round(round=one, seen=one.version, by=by, at=noon(JUNE), note="Now"),
}
BY_CLOCK: dict[str, Any] = {
    "start": lambda: start_due(now=noon(JUNE)),
    "end": lambda: close_due(now=noon(date(2026, 9, 1))),
}
# What each deed makes of a round in each state; of every other state it makes nothing.
MADE = {
    "plan": {"draft": "running"},  # planned and gone out in one: it goes out today, and is not the first
    "plan ahead": {"draft": "planned"},
    "stop": dict.fromkeys(("draft", "planned", "waiting", "running"), "stopped"),
    "close": {"running": "closed"},
    "change": {"draft": "draft", "planned": "planned"},
    "start": {"planned": "running", "waiting": "running"},
    "end": {"running": "closed"},
}


def test_no_move_is_possible_but_those_of_the_table(place: Place) -> None:
    """From every state every deed, of a person and of the clock."""
    here = living(place)
    not_the_first(here)
    key = drafted(here).pk
    seen = {("planned", "waiting", "clock")}  # of first rounds and those to many, which have their own tests
    for state in ROUND_STATES:
        for deed, made in MADE.items():
            Ask.objects.all().delete()
            Round.objects.filter(pk=key).update(
                state=state, goes_at=noon(JUNE) if state == "waiting" else None, opens_on=JUNE, closes_on=JUNE, note=""
            )
            one, who = Round.objects.get(pk=key), "clock" if deed in BY_CLOCK else "person"
            if deed in BY_CLOCK:
                BY_CLOCK[deed]()
            elif state in made:
                BY_PERSON[deed](one, actor(here.unit))
            else:
                with pytest.raises(services.NotNow):
                    BY_PERSON[deed](one, actor(here.unit))
            now = Round.objects.get(pk=key)
            assert now.state == made.get(state, state), (state, deed)
            assert bool(now.note) == (deed == "change" and state in made)
            if now.state != state and deed != "plan":
                assert may_move_round(state, now.state, who)
                seen.add((state, now.state, who))
    assert seen == {(one.before, one.after, one.who) for one in ROUND_MOVES}


def test_who_stands_in_counts_and_who_is_away_does_not(place: Place) -> None:
    here = living(place)
    lead, nurse = (Contact.objects.get(person__user=one) for one in (here.lead, here.nurse))
    whom = Whom("post", Post.objects.get(name="Head of Early Help").pk)
    Absence.objects.create(
        partnership=place.partnership, contact=lead, first=TUESDAY, last=CLOSES, at=noon(TUESDAY), by="x"
    )
    assert services.people_asked([Want("ACT-0001", whom)], noon(TUESDAY)) == 0
    Absence.objects.update(deputy=nurse)
    assert services.people_asked([Want("ACT-0001", whom)], noon(TUESDAY)) == 1


def test_one_entry_of_the_trail_for_each_deed(place: Place) -> None:
    here = living(place)
    before = Entry.objects.count()
    first = planned(here)
    start_due(now=noon(TUESDAY) + HOUR)
    services.stop_round(round=first, by=actor(here.unit), at=noon(date(2026, 5, 6)))
    told = Entry.objects.order_by("pk")[before:]
    assert [one.deed for one in told] == [
        "round:drafted", "round:changed", "round:prepared", "round:started", "round:stopped",
    ]  # fmt: skip
    assert told[2].said == "RND-0001, Quarter 1 2026/27 updates, goes to 2 people at 13:00, unless it is stopped"
