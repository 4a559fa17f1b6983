"""An update that was given back is asked for again: once, of somebody who is there, until it is taken after all."""

from datetime import date

import pytest

from goldenthread.accounts.models import User
from goldenthread.asks.models import Ask
from goldenthread.asks.queries import asks_of
from goldenthread.asks.registry import Giver
from goldenthread.asks.services import give, pass_on
from goldenthread.boards.models import Contact, Person
from goldenthread.plans import services as plans
from goldenthread.plans.models import Update
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon

from .test_the_core import MAY, ask_of

pytestmark = pytest.mark.django_db
LATER = date(2026, 5, 6)


@pytest.fixture
def here(place: Place) -> Living:
    return living(place)


def contact(user: User) -> Contact:
    return Contact.objects.get(person__user=user)


def answered_by(ask: Ask, who: Contact) -> Update:
    giver = Giver(Actor("key", "p1", who.name), who)
    give(ask=ask, said={"done": "Half are walked"}, giver=giver, at=noon(MAY))
    return Update.objects.filter(origin="lead").latest("pk")


def give_back(here: Living, update: Update, why: str = "How many?") -> None:
    plans.return_update(update=update, reason=why, group=None, by=actor(here.chair), at=noon(LATER))


def asked(person: Person) -> list[tuple[str, str]]:
    return [(one.ask.note, one.ask.state) for one in asks_of(person, LATER)]


def test_where_another_leads_by_now_they_are_asked(here: Living) -> None:
    update = answered_by(ask_of(here, "1.1", "Head of Early Help"), contact(here.lead))
    lead = here.item("1.1").leads.get()
    lead.post = contact(here.nurse).holdings.get().post
    lead.save()
    give_back(here, update)
    assert asked(contact(here.nurse).person) == [("How many?", "open")]
    assert asked(contact(here.lead).person) == []
    assert Ask.objects.filter(state="open").count() == 1


def test_where_who_answered_has_left_the_lead_is_asked(here: Living) -> None:
    nurse = contact(here.nurse)
    fresh = pass_on(ask=ask_of(here, "1.1", "Head of Early Help"), to=nurse, why="Hers", by=SYSTEM, at=noon(MAY))
    assert fresh is not None
    update = answered_by(fresh, nurse)
    Contact.objects.filter(pk=nurse.pk).update(last=MAY)
    give_back(here, update)
    assert asked(contact(here.lead).person) == [("How many?", "open")]


def test_taken_after_all_it_is_asked_no_more(here: Living) -> None:
    update = answered_by(ask_of(here, "1.1", "Head of Early Help"), contact(here.lead))
    give_back(here, update)
    plans.accept_updates(updates=[update], group=None, by=actor(here.chair), at=noon(LATER))
    assert asked(contact(here.lead).person) == []
    assert list(Ask.objects.order_by("pk").values_list("state", flat=True)) == ["done", "withdrawn"]


def test_what_is_asked_again_for_another_reason_stays(here: Living) -> None:
    first = answered_by(ask_of(here, "1.1", "Head of Early Help"), contact(here.lead))
    give_back(here, first)
    (again,) = asks_of(contact(here.lead).person, LATER)
    plans.add_update(item=here.item("1.1"), saying=plans.Saying(LATER, done="Ten"), by=actor(here.lead), at=noon(LATER))
    give_back(here, Update.objects.latest("pk"), "Of how many?")
    plans.accept_updates(updates=[first], group=None, by=actor(here.chair), at=noon(LATER))
    again.ask.refresh_from_db()
    assert (again.ask.state, asked(contact(here.lead).person)) == ("done", [("Of how many?", "open")])
