"""One thing is asked of one person once; who that is follows the post; an answer anywhere ends the asking."""

from datetime import date

import pytest

from goldenthread.asks.models import Absence, Ask
from goldenthread.asks.queries import asks_of
from goldenthread.asks.registry import Giver, Want, Whom
from goldenthread.asks.services import NotAsked, give, open_asks
from goldenthread.asks.sheets import Sheet
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Group, Person, Post
from goldenthread.plans import services as plans
from goldenthread.plans.models import Update
from goldenthread.trail.actor import Actor
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon

pytestmark = pytest.mark.django_db
MAY, CLOSES = date(2026, 5, 4), date(2026, 5, 29)


def whom_of(name: str) -> Whom:
    post = Post.objects.filter(name=name).first()
    return Whom("post", post.pk) if post else Whom("group", Group.objects.get(name=name).pk)


def ask_of(here: Living, number: str, name: str, **given: object) -> Ask:
    said = {"origin": "person", "opens_on": MAY, "due_on": CLOSES, "at": noon(MAY), **given}
    want = Want(here.item(number).reference, whom_of(name))
    return open_asks(partnership=here.place.partnership, kind="update", wants=[want], **said)[0]  # type: ignore[arg-type]


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def test_the_holder_is_asked_and_who_comes_after_them(place: Place) -> None:
    here = living(place)
    ask_of(here, "1.1", "Head of Early Help")
    lead = person(here.lead.email)
    assert [one.shown.title for one in asks_of(lead, MAY)] == ["1.1 Walk every route to school"]
    assert asks_of(person(here.nurse.email), MAY) == []
    post, nurse = Post.objects.get(name="Head of Early Help"), Contact.objects.get(person__user=here.nurse)
    boards.pass_post(post=post, contact=nurse, first=date(2026, 5, 10), by=actor(here.unit), at=noon(MAY))
    assert len(asks_of(lead, date(2026, 5, 9))) == 1
    assert asks_of(lead, date(2026, 5, 10)) == []
    assert len(asks_of(person(here.nurse.email), date(2026, 5, 10))) == 1


def test_who_stands_in_is_asked_while_the_other_is_away(place: Place) -> None:
    here = living(place)
    ask_of(here, "1.1", "Head of Early Help")
    lead, nurse = (Contact.objects.get(person__user=one) for one in (here.lead, here.nurse))
    Absence.objects.create(
        partnership=place.partnership,
        contact=lead,
        deputy=nurse,
        first=MAY,
        last=date(2026, 5, 8),
        at=noon(MAY),
        by="x",
    )
    (mine,) = asks_of(nurse.person, MAY)
    assert (mine.me.instead_of, mine.me.told) == (lead.name, True)
    (theirs,) = asks_of(lead.person, MAY)
    assert (theirs.me.told, theirs.me.away_until) == (False, date(2026, 5, 8))
    assert asks_of(nurse.person, date(2026, 5, 9)) == []


def test_nobody_is_asked_twice_for_one_thing(place: Place) -> None:
    here = living(place)
    first = ask_of(here, "1.1", "Head of Early Help")
    assert ask_of(here, "1.1", "Head of Early Help").pk == first.pk
    assert Ask.objects.count() == 1


def test_an_update_from_any_page_answers_it(place: Place) -> None:
    here = living(place)
    ask = ask_of(here, "1.1", "Head of Early Help")
    saying = plans.Saying(MAY, done="All walked", why_rating="")
    plans.add_update(item=here.item("1.1"), saying=saying, by=actor(here.lead), at=noon(MAY))
    ask.refresh_from_db()
    assert (ask.state, ask.answered_by) == ("answered", here.lead.name)


def test_a_sheet_sends_what_was_begun_and_changes_it_until_somebody_judges(place: Place) -> None:
    here = living(place)
    ask = ask_of(here, "1.1", "Head of Early Help")
    contact = Contact.objects.get(person__user=here.lead)
    giver = Giver(Actor("key", "p1", contact.name), contact)
    mine = asks_of(contact.person, MAY)
    for words in ("Half are walked", "All are walked"):
        sheet = Sheet(mine, {f"{ask.slug}-done": words})
        assert sheet.send(lambda _: giver, noon(MAY)) == mine
    told = Update.objects.filter(item=here.item("1.1"), origin="lead").order_by("pk")
    assert [(one.done, one.corrects_id) for one in told] == [("Half are walked", None), ("All are walked", told[0].pk)]
    empty = Sheet(mine, {f"{ask.slug}-done": ""})
    assert empty.send(lambda _: giver, noon(MAY)) is None
    assert empty.nothing_said
    plans.return_update(update=told[1], reason="How many?", group=None, by=actor(here.chair), at=noon(MAY))
    ask.refresh_from_db()
    assert ask.state == "done"
    (again,) = asks_of(contact.person, MAY)
    # Five working days from Monday 4 May 2026, which is the early May bank holiday.
    assert (again.ask.note, again.ask.due_on) == ("How many?", date(2026, 5, 11))
    with pytest.raises(NotAsked):
        give(ask=ask, said={"done": "More"}, giver=giver, at=noon(MAY))
