"""People as a partnership knows them: posts passed on, places in groups, roles given and taken."""

from datetime import date

import pytest

from goldenthread.boards import services
from goldenthread.boards.models import Contact, Holding, Membership, Person, Seating
from goldenthread.boards.visit import visit
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, FIRST, Place

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def contact(place: Place, name: str) -> Contact:
    email = f"{name.lower()}@agency.example"
    return services.add_contact(partnership=place.partnership, name=name, email=email, by=SYSTEM, at=AT)


def test_a_person_is_shared_and_what_is_told_of_them_is_not(place: Place, elsewhere: Place) -> None:
    here = contact(place, "Robin")
    there = services.add_contact(
        partnership=elsewhere.partnership, name="Dr R. Thorne", email="ROBIN@agency.example", by=SYSTEM, at=AT
    )
    assert here.person == there.person
    assert Person.objects.filter(email__iexact="robin@agency.example").count() == 1
    assert (here.name, there.name) == ("Robin", "Dr R. Thorne")
    assert here.slug != there.slug
    assert "robin" not in here.slug


def test_nobody_is_known_twice(place: Place) -> None:
    robin = contact(place, "Robin")
    with pytest.raises(services.KnownAlready) as refused:
        contact(place, "Robin")
    assert refused.value.contact == robin


def test_a_post_passes_from_one_to_the_next_without_a_gap(place: Place) -> None:
    post = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    robin, sam = contact(place, "Robin"), contact(place, "Sam")
    services.give_post(post=post, contact=robin, first=FIRST, by=SYSTEM, at=AT)
    services.pass_post(post=post, contact=sam, first=DAY, by=SYSTEM, at=AT)
    held = [(row.contact.name, row.first, row.last) for row in Holding.objects.filter(post=post).order_by("first")]
    assert held == [("Robin", FIRST, date(2026, 5, 31)), ("Sam", DAY, None)]
    said = list(
        Entry.objects.filter(deed__in=("post:left", "post:given")).order_by("id").values_list("said", flat=True)
    )
    assert said[1:] == ["Robin left Nurse after 31 May 2026", "Sam holds Nurse from 1 June 2026"]


def test_a_post_cannot_be_held_by_two_on_one_day(place: Place) -> None:
    post = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    services.give_post(post=post, contact=contact(place, "Robin"), first=DAY, by=SYSTEM, at=AT)
    with pytest.raises(services.HeldAlready):
        services.give_post(post=post, contact=contact(place, "Sam"), first=DAY, by=SYSTEM, at=AT)
    with pytest.raises(services.HeldAlready):
        services.pass_post(post=post, contact=contact(place, "Alex"), first=date(2026, 5, 1), by=SYSTEM, at=AT)
    assert Holding.objects.filter(post=post).count() == 1


def test_a_member_who_becomes_chair_has_one_place_at_a_time(place: Place) -> None:
    group = services.add_group(
        partnership=place.partnership, name="QA", kind="sub-group", board=None, first=None, by=SYSTEM, at=AT
    )
    robin = contact(place, "Robin")
    services.seat_in_group(group=group, contact=robin, place="member", first=FIRST, by=SYSTEM, at=AT)
    services.seat_in_group(group=group, contact=robin, place="chair", first=DAY, by=SYSTEM, at=AT)
    again = services.seat_in_group(group=group, contact=robin, place="chair", first=date(2026, 9, 1), by=SYSTEM, at=AT)
    rows = [(row.place, row.first, row.last) for row in Seating.objects.filter(group=group).order_by("first")]
    assert rows == [("member", FIRST, date(2026, 5, 31)), ("chair", DAY, None)]
    assert again.first == DAY


def test_who_holds_a_post_comes_in_without_a_role_and_sees_what_leads_see(place: Place) -> None:
    from goldenthread.accounts.services import add_user
    from goldenthread.accounts.vocab import Permission

    user = add_user(email="robin@agency.example", name="Robin", password="a long enough password")
    robin = contact(place, "Robin")
    assert visit(user, place.slug, DAY) is None
    post = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    holding = services.give_post(post=post, contact=robin, first=DAY, by=SYSTEM, at=AT)
    here = visit(user, place.slug, DAY)
    assert here is not None
    assert here.may(Permission.SEE_PLANS)
    assert not here.may(Permission.EDIT_PLANS)
    assert visit(user, place.slug, date(2026, 5, 31)) is None
    services.end_holding(holding=holding, last=date(2026, 6, 30), by=SYSTEM, at=AT)
    assert visit(user, place.slug, date(2026, 7, 1)) is None


def test_a_role_is_given_once_and_taken_at_once(place: Place) -> None:
    robin = contact(place, "Robin")
    first = services.grant(contact=robin, role="member", first=DAY, by=SYSTEM, at=AT)
    assert services.grant(contact=robin, role="member", first=DAY, by=SYSTEM, at=AT) == first
    services.revoke(membership=first, last=date(2026, 5, 31), by=SYSTEM, at=AT)
    assert not Membership.objects.filter(contact=robin).exists()


def test_the_last_of_the_business_unit_cannot_lock_everybody_out(place: Place) -> None:
    mine = Membership.objects.get(contact__person__user=place.people["business-unit"])
    with pytest.raises(services.LastManager):
        services.revoke(membership=mine, last=DAY, by=SYSTEM, at=AT)
    services.grant(contact=contact(place, "Robin"), role="business-unit", first=FIRST, by=SYSTEM, at=AT)
    services.revoke(membership=mine, last=DAY, by=SYSTEM, at=AT)
    assert Membership.objects.get(pk=mine.pk).last == DAY
