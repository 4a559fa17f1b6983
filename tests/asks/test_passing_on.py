"""Something is passed to a colleague or handed back, by whoever it is asked of; and what each of a set is asked."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.registry import Whom, ask_kind, for_rounds
from goldenthread.asks.services import (
    MustSayWhy,
    NotAColleague,
    NotAsked,
    pass_on,
    start_due,
    stop_round,
    withdraw,
)
from goldenthread.asks.vocab import GOING
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Post
from goldenthread.plans import services as plans
from goldenthread.plans.models import Item, Plan
from goldenthread.trail.actor import SYSTEM
from tests.asks.rounds import TUESDAY, planned, sent
from tests.asks.test_keys import CLOSES, MAY, ask_for
from tests.conftest import Place
from tests.plans.living.people import Living, living, noon

pytestmark = pytest.mark.django_db


def passed(ask: Ask, to: Contact | None, why: str = "Not ours") -> Ask | None:
    return pass_on(ask=ask, to=to, why=why, by=SYSTEM, at=noon(MAY))


def contacts(here: Living) -> list[Contact]:
    return [Contact.objects.get(person__user=one) for one in (here.lead, here.nurse)]


def test_who_cannot_be_asked(place: Place, elsewhere: Place) -> None:
    here = living(place)
    lead, nurse = contacts(here)
    ask = ask_for(here, "1.1", Whom("person", lead.pk))
    stranger = Contact.objects.filter(partnership=elsewhere.partnership)[0]
    given: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": noon(MAY)}
    silent = boards.add_contact(name="Unreachable", email="", **given)
    gone = boards.add_contact(name="Gone", email="gone@vale.example", **given)
    Contact.objects.filter(pk=gone.pk).update(last=date(2026, 5, 3))
    for one in (lead, stranger, silent, Contact.objects.get(pk=gone.pk)):
        with pytest.raises(NotAColleague):
            passed(ask, one)
    with pytest.raises(MustSayWhy):
        passed(ask, nurse, "  ")
    assert Ask.objects.get().state == "open"


def test_what_has_ended_is_passed_to_nobody(place: Place) -> None:
    here = living(place)
    lead, nurse = contacts(here)
    ask = ask_for(here, "1.1", Whom("person", lead.pk))
    withdraw(asks=[ask], why="Settled", by=SYSTEM, at=noon(MAY))
    with pytest.raises(NotAsked):
        passed(ask, nurse)


def test_late_or_begun_it_is_passed_all_the_same(place: Place) -> None:
    here = living(place)
    lead, nurse = contacts(here)
    ask = ask_for(here, "1.1", Whom("person", lead.pk), opens_on=date(2026, 4, 1), due_on=date(2026, 4, 20))
    Draft.objects.create(partnership=place.partnership, ask=ask, by=lead.name, writer=lead, at=noon(MAY))
    fresh = passed(ask, nurse)
    assert fresh is not None
    assert (fresh.opens_on, fresh.due_on, fresh.passed_from) == (date(2026, 4, 20), date(2026, 4, 20), ask)
    assert not Draft.objects.exists()
    back = passed(fresh, lead, "It is yours after all")
    assert back is not None
    assert (back.contact, back.note) == (lead, "It is yours after all")


def test_an_agencys_answer_passed_on_is_still_the_agencys(place: Place) -> None:
    here = living(place)
    lead, nurse = contacts(here)
    ask = ask_for(here, "1.3", Whom("agency", here.health.pk), "answer")
    once = passed(ask, nurse)
    assert once is not None
    twice = passed(once, lead)
    assert twice is not None
    kind = ask_kind("answer")
    assert ("Whose answer", "Vale Health") in kind.show([twice])[twice.pk].facts
    of_nobody = ask_for(here, "1.3", Whom("person", nurse.pk), "answer")
    assert kind.show([of_nobody]) == {}


def test_each_of_a_set_is_asked_until_it_is_done_there(place: Place) -> None:
    here = living(place)
    item = here.item("1.3")

    def wanted(scope: dict[str, Any]) -> set[Whom]:
        return {
            one.whom
            for one in for_rounds("answer").wants(place.partnership, scope, MAY)
            if one.reference == item.reference
        }

    both = {Whom("agency", here.police.pk), Whom("agency", here.health.pk)}
    assert wanted({}) == both
    assert wanted({"plans": [here.plan.reference]}) == both
    assert wanted({"plans": ["PLN-9999"]}) == set()
    assert wanted({"groups": [here.group.slug]}) == set()  # no group has a say in it
    assert wanted({"agencies": [here.police.slug]}) == {Whom("agency", here.police.pk)}
    Plan.objects.update(board=place.children)
    assert wanted({"boards": [place.adults.slug]}) == set()
    assert wanted({"boards": [place.children.slug]}) == both
    Item.objects.filter(pk=item.pk).update(heard_on=MAY)
    assert wanted({"which": "silent"}) == set()
    plans.answer_for(item=item, seat=here.police, done=True, words="All", by=SYSTEM, at=noon(MAY))
    assert wanted({}) == {Whom("agency", here.health.pk)}
    item.leads.update(named_set="all-chairs")
    assert wanted({}) == {Whom("group", here.group.pk)}
    assert wanted({"groups": [here.group.slug]}) == {Whom("group", here.group.pk)}


def test_an_answer_on_any_page_answers_the_ask(place: Place) -> None:
    here = living(place)
    police, health = (ask_for(here, "1.3", Whom("agency", one.pk), "answer") for one in (here.police, here.health))
    kind = ask_kind("answer")
    assert set(kind.show([police, health])) == {police.pk, health.pk}
    plans.answer_for(item=here.item("1.3"), seat=here.police, done=True, by=SYSTEM, at=noon(MAY))
    states = dict(Ask.objects.values_list("pk", "state"))
    assert states == {police.pk: "answered", health.pk: "open"}
    # Done elsewhere before it was asked here: it is wanted no more.
    again = Ask.objects.get(pk=police.pk)
    again.state = "open"
    assert kind.show([again]) == {}


def test_a_set_that_no_longer_names_them_asks_nothing(place: Place) -> None:
    here = living(place)
    ask = ask_for(here, "1.3", Whom("agency", here.health.pk), "answer", due_on=CLOSES)
    here.item("1.3").leads.update(named_set="all-chairs")
    assert ask_kind("answer").show([ask]) == {}


def of_lead(here: Living, **given: Any) -> Ask:
    """1.1 asked of the post that leads it."""
    return ask_for(here, "1.1", Whom("post", Post.objects.get(name="Head of Early Help").pk), **given)


def asked_now(here: Living) -> list[tuple[str, str, int | None]]:
    rows = Ask.objects.filter(reference=here.item("1.1").reference, state__in=GOING).order_by("pk")
    return [(one.whom, one.state, one.round_id) for one in rows]


def test_a_round_asks_whom_it_was_passed_to_and_nobody_beside_them(place: Place) -> None:
    here = living(place)
    nurse = contacts(here)[1]
    passed(of_lead(here, origin="date"), nurse)
    found = planned(here)
    start_due(now=noon(TUESDAY) + timedelta(hours=1))
    assert asked_now(here) == [(f"person:{nurse.pk}", "open", found.pk)]
    # Its own date was why it was asked: it comes free again.
    stop_round(round=found, by=SYSTEM, at=noon(date(2026, 5, 6)))
    assert asked_now(here) == [(f"person:{nurse.pk}", "open", None)]


def test_a_round_asks_the_lead_again_where_whom_it_was_passed_to_has_left(place: Place) -> None:
    here = living(place)
    nurse = contacts(here)[1]
    ask = of_lead(here)
    passed(ask, nurse)
    Contact.objects.filter(pk=nurse.pk).update(last=MAY)
    planned(here)
    start_due(now=noon(TUESDAY) + timedelta(hours=1))
    assert ask.whom in [whom for whom, _state, _round in asked_now(here)]


def test_a_later_round_asks_the_lead_again_and_the_colleague_no_more(place: Place) -> None:
    here = living(place)
    nurse = contacts(here)[1]
    planned(here)
    start_due(now=noon(TUESDAY) + timedelta(hours=1))
    first = Ask.objects.get(reference=here.item("1.1").reference)
    pass_on(ask=first, to=nurse, why="Hers", by=SYSTEM, at=noon(TUESDAY) + timedelta(hours=2))
    later = sent(here, date(2026, 5, 6))
    assert asked_now(here) == [(first.whom, "open", later.pk)]


def test_a_round_that_is_stopped_asks_nobody_it_was_passed_to(place: Place) -> None:
    here = living(place)
    nurse = contacts(here)[1]
    found = planned(here)
    start_due(now=noon(TUESDAY) + timedelta(hours=1))
    first = Ask.objects.get(reference=here.item("1.1").reference)
    pass_on(ask=first, to=nurse, why="Hers", by=SYSTEM, at=noon(date(2026, 5, 6)))
    found.refresh_from_db()
    stop_round(round=found, by=SYSTEM, at=noon(date(2026, 5, 7)))
    assert asked_now(here) == []


def test_what_the_agency_answered_by_telephone_answers_what_was_passed_on(place: Place) -> None:
    here = living(place)
    nurse = contacts(here)[1]
    fresh = passed(ask_for(here, "1.3", Whom("agency", here.health.pk), "answer"), nurse)
    assert fresh is not None
    plans.answer_for(item=here.item("1.3"), seat=here.health, done=False, words="Not yet", by=SYSTEM, at=noon(MAY))
    fresh.refresh_from_db()
    assert fresh.state == "answered"
