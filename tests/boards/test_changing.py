"""Names that change, things that end, and the past that keeps its names."""

from datetime import date

import pytest

from goldenthread.boards import services
from goldenthread.boards.models import FormerName, Group, Holding, Membership, Seating, Succession
from goldenthread.boards.queries import name_on
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.boards.test_people import contact
from tests.conftest import AT, FIRST, Place

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def group(place: Place, name: str) -> Group:
    return services.add_group(
        partnership=place.partnership, name=name, kind="sub-group", board=None, first=FIRST, by=SYSTEM, at=AT
    )


def change(thing: Group, seen: int, name: str = "", **changes: object) -> Group:
    return services.change_thing(  # type: ignore[return-value]
        thing=thing, name=name or thing.name, named_from=DAY, changes=changes, seen=seen, by=SYSTEM, at=AT
    )


def test_a_new_name_holds_from_its_day_and_the_address_stays(place: Place) -> None:
    qa = group(place, "Quality Assurance")
    now = change(qa, 1, name="Learning and Improvement")
    assert (now.name, now.slug, now.version) == ("Learning and Improvement", "quality-assurance", 2)
    assert FormerName.objects.get().last == date(2026, 5, 31)
    assert name_on(now, date(2026, 5, 31)) == "Quality Assurance"
    assert name_on(now, DAY) == "Learning and Improvement"
    assert Entry.objects.latest("id").said == "Renamed Quality Assurance to Learning and Improvement from 1 June 2026"


def test_each_day_has_the_name_it_had(place: Place) -> None:
    thing = group(place, "One")
    thing = change(thing, 1, name="Two")
    services.change_thing(thing=thing, name="Three", named_from=date(2027, 1, 1), changes={}, seen=2, by=SYSTEM, at=AT)
    thing.refresh_from_db()
    days = (date(2020, 1, 1), date(2026, 5, 31), DAY, date(2026, 12, 31), date(2027, 1, 1))
    assert [name_on(thing, day) for day in days] == ["One", "One", "Two", "Two", "Three"]


def test_two_who_change_at_once_one_wins_and_the_other_is_told(place: Place) -> None:
    qa = group(place, "QA")
    change(qa, 1, product="A report")
    with pytest.raises(services.ChangedMeanwhile) as refused:
        change(qa, 1, product="A letter")
    assert refused.value.thing.product == "A report"  # type: ignore[attr-defined]
    assert Group.objects.get(pk=qa.pk).product == "A report"


def test_a_name_in_use_and_no_change_are_refused(place: Place) -> None:
    qa = group(place, "QA")
    group(place, "Learning")
    with pytest.raises(services.NameTaken):
        change(qa, 1, name="learning")
    with pytest.raises(services.NothingToChange):
        change(qa, 1)
    assert not FormerName.objects.exists()


def test_what_a_kind_does_not_have_cannot_be_changed(place: Place) -> None:
    qa = group(place, "QA")
    with pytest.raises(services.NothingToChange):
        change(qa, 1, last=DAY, slug="other", partnership=place.partnership)


def test_an_end_names_what_comes_after_and_nobody_is_left_inside(place: Place) -> None:
    old, new = group(place, "Old"), group(place, "New")
    robin = contact(place, "Robin")
    services.seat_in_group(group=old, contact=robin, place="chair", first=FIRST, by=SYSTEM, at=AT)
    services.end_thing(thing=old, last=DAY, successors=[new], by=SYSTEM, at=AT)
    assert Seating.objects.get().last == DAY
    assert Succession.objects.get().target == "new"
    assert Entry.objects.latest("id").said == "Old ends on 1 June 2026, then New"
    with pytest.raises(services.EndedAlready):
        services.end_thing(thing=old, last=DAY, successors=[], by=SYSTEM, at=AT)


def test_nothing_ends_before_it_began(place: Place) -> None:
    with pytest.raises(services.EndsBeforeItBegan):
        services.end_thing(thing=group(place, "Old"), last=date(2019, 1, 1), by=SYSTEM, at=AT)


def test_who_leaves_holds_nothing_afterwards(place: Place) -> None:
    robin = contact(place, "Robin")
    post = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    services.give_post(post=post, contact=robin, first=FIRST, by=SYSTEM, at=AT)
    services.grant(contact=robin, role="member", first=FIRST, by=SYSTEM, at=AT)
    services.end_thing(thing=robin, last=DAY, by=SYSTEM, at=AT)
    assert Holding.objects.get().last == Membership.objects.get(contact=robin).last == DAY


def test_the_name_of_what_ended_is_free_again(place: Place) -> None:
    old = group(place, "QA")
    services.end_thing(thing=old, last=DAY, by=SYSTEM, at=AT)
    assert group(place, "QA").slug == "qa-2"
