"""Something is passed to a colleague or handed back, by whoever it is asked of; and what each of a set is asked."""

from datetime import date
from typing import Any

import pytest

from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.registry import Whom, ask_kind
from goldenthread.asks.services import MustSayWhy, NotAColleague, NotAsked, pass_on, withdraw
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.plans import services as plans
from goldenthread.trail.actor import SYSTEM
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
    kind, item = ask_kind("answer"), here.item("1.3")

    def wanted(scope: dict[str, Any]) -> set[Whom]:
        return {one.whom for one in kind.wants(place.partnership, scope, MAY) if one.reference == item.reference}

    both = {Whom("agency", here.police.pk), Whom("agency", here.health.pk)}
    assert wanted({}) == both
    assert wanted({"plans": [here.plan.reference]}) == both
    assert wanted({"plans": ["PLN-9999"]}) == set()
    assert wanted({"groups": [here.group.slug]}) == set()  # no group has a say in it
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
