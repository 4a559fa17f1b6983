"""The pages of who is who: seen, added, changed, ended, passed on."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.boards import services
from goldenthread.boards.models import Area, Board, Contact, Group, Holding, Post, Seat, Seating
from goldenthread.trail.actor import SYSTEM
from tests.boards.test_people import contact
from tests.conftest import AT, FIRST, Place

pytestmark = pytest.mark.django_db
NOUNS = {
    "boards": {"name": "Harbour board", "kind": "adults"},
    "groups": {"name": "Harbour group", "kind": "task-and-finish", "product": "A guide"},
    "agencies": {"name": "Harbour Trust", "kind": "health"},
    "posts": {"name": "Harbour Master"},
    "people": {"name": "Jo Harbour", "email": "jo@harbour.example"},
    "areas": {"name": "Harbour ward"},
}


def day(name: str, when: date) -> dict[str, str]:
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


@pytest.mark.parametrize("noun", NOUNS)
def test_every_kind_is_added_seen_changed_and_ended(as_manager: Client, place: Place, noun: str) -> None:
    base = f"/p/{place.slug}/who/{noun}/"
    said = NOUNS[noun]
    assert as_manager.get(f"{base}add/").status_code == 200
    added = as_manager.post(f"{base}add/", {**said, **day("first", date(2026, 5, 1))})
    assert added.status_code == 302, added.context["form"].errors
    address = added["Location"]
    page = as_manager.get(address).content.decode()
    assert said["name"] in page
    assert "1 May 2026" in page
    assert said["name"] in as_manager.get(base).content.decode()

    again = as_manager.post(f"{base}add/", said)
    assert again.status_code == 422
    assert "already" in again.content.decode()

    assert as_manager.get(f"{address}change/").status_code == 200
    renamed = {**said, "name": "Another name", "seen": "1", **day("named_from", date(2026, 6, 1))}
    assert as_manager.post(f"{address}change/", renamed).status_code == 302
    page = as_manager.get(address).content.decode()
    assert f"{said['name']}, until 31 May 2026" in page

    stale = as_manager.post(f"{address}change/", {**renamed, "name": "Too late"})
    assert stale.status_code == 422
    assert "Another name" in stale.content.decode()
    assert "Too late" in stale.content.decode()

    assert as_manager.get(f"{address}end/").status_code == 200
    assert as_manager.post(f"{address}end/", day("last", date(2026, 4, 1))).status_code == 422
    assert as_manager.post(f"{address}end/", day("last", date(2026, 9, 30))).status_code == 302
    assert "30 September 2026" in as_manager.get(address).content.decode()


def test_the_form_says_what_is_missing(as_manager: Client, place: Place) -> None:
    answer = as_manager.post(f"/p/{place.slug}/who/people/add/", {"name": "", "email": "not an address"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "email"}


def test_what_an_ended_post_had_stays_a_choice_and_is_not_lost(as_manager: Client, place: Place) -> None:
    seat = services.seat_agency(
        partnership=place.partnership, name="Trust", kind="health", first=None, by=SYSTEM, at=AT
    )
    post = services.add_post(partnership=place.partnership, name="Nurse", seat=seat, by=SYSTEM, at=AT)
    services.end_thing(thing=seat, last=date(2026, 5, 1), by=SYSTEM, at=AT)
    address = f"/p/{place.slug}/who/posts/{post.slug}/change/"
    form = as_manager.get(address).context["form"]
    assert form["seat"].value() == seat.slug
    assert as_manager.post(address, {"name": "Lead Nurse", "seat": seat.slug, "seen": "1"}).status_code == 302
    assert Post.objects.get().seat == seat


@pytest.mark.parametrize("path", ["horses/", "posts/no-such-post/", "posts/no-such-post/change/", "people/x/let-in/"])
def test_what_is_not_there_is_not_found(as_manager: Client, place: Place, path: str) -> None:
    assert as_manager.get(f"/p/{place.slug}/who/{path}").status_code == 404


def test_nothing_of_another_partnership_is_found_or_chosen(as_manager: Client, place: Place, elsewhere: Place) -> None:
    theirs = services.seat_agency(
        partnership=elsewhere.partnership, name="Their Trust", kind="health", first=None, by=SYSTEM, at=AT
    )
    robin = contact(elsewhere, "Robin")
    mine = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    base = f"/p/{place.slug}/who"
    assert as_manager.get(f"{base}/agencies/{theirs.slug}/").status_code == 404
    assert as_manager.get(f"{base}/people/{robin.slug}/").status_code == 404
    assert as_manager.post(f"{base}/posts/add/", {"name": "Doctor", "seat": theirs.slug}).status_code == 422
    give = {"contact": robin.slug, **day("first", date(2026, 5, 1))}
    assert as_manager.post(f"{base}/posts/{mine.slug}/give/", give).status_code == 422
    assert not Holding.objects.exists()


def test_a_post_is_given_and_left_through_its_pages(as_manager: Client, place: Place) -> None:
    post = services.add_post(partnership=place.partnership, name="Nurse", by=SYSTEM, at=AT)
    robin, sam = contact(place, "Robin"), contact(place, "Sam")
    base = f"/p/{place.slug}/who/posts/nurse/"
    assert "nobody" in as_manager.get(f"/p/{place.slug}/who/posts/").content.decode()
    as_manager.post(f"{base}give/", {"contact": robin.slug, **day("first", date(2026, 5, 1))})
    as_manager.post(f"{base}give/", {"contact": sam.slug, **day("first", date(2026, 6, 1))})
    early = as_manager.post(f"{base}give/", {"contact": robin.slug, **day("first", date(2026, 5, 5))})
    assert early.status_code == 422
    assert "Sam holds Nurse since 1 June 2026." in early.content.decode()
    before = as_manager.post(f"{base}leave/{sam.slug}/", day("last", date(2026, 5, 1)))
    assert before.status_code == 422
    assert as_manager.post(f"{base}leave/{sam.slug}/", day("last", date(2026, 6, 30))).status_code == 302
    held = [(one.contact.name, one.last) for one in Holding.objects.filter(post=post).order_by("first")]
    assert held == [("Robin", date(2026, 5, 31)), ("Sam", date(2026, 6, 30))]
    assert as_manager.get(f"{base}leave/{sam.slug}/").status_code == 404


def test_a_group_is_joined_and_left_through_its_pages(as_manager: Client, place: Place) -> None:
    services.add_group(
        partnership=place.partnership, name="QA", kind="sub-group", board=None, first=None, by=SYSTEM, at=AT
    )
    robin = contact(place, "Robin")
    base = f"/p/{place.slug}/who/groups/qa/"
    joined = as_manager.post(
        f"{base}join/", {"contact": robin.slug, "place": "chair", **day("first", date(2026, 5, 1))}
    )
    assert joined.status_code == 302
    assert "Robin" in as_manager.get(base).content.decode()
    assert "Robin" in as_manager.get(f"/p/{place.slug}/who/groups/").content.decode()
    as_manager.post(f"{base}leave/{robin.slug}/", day("last", date(2026, 6, 1)))
    assert Seating.objects.get().last == date(2026, 6, 1)


def test_a_role_is_given_and_taken_away_and_acts_at_once(as_manager: Client, place: Place, client: Client) -> None:
    person = Contact.objects.get(person__user=place.people["member"])
    address = f"/p/{place.slug}/who/people/{person.slug}/"
    assert as_manager.post(f"{address}let-in/", {"role": "chair", "board": place.adults.slug}).status_code == 302
    assert "Adults board" in as_manager.get(address).content.decode().replace("adults board", "Adults board")
    as_manager.post(f"{address}let-out/chair/{place.adults.slug}/")
    as_manager.post(f"{address}let-out/member/")
    other = Client()
    other.force_login(place.people["member"])
    assert other.get(f"/p/{place.slug}/").status_code == 404
    assert as_manager.post(f"{address}let-out/member/").status_code == 404


def test_the_business_unit_cannot_shut_itself_out(as_manager: Client, place: Place) -> None:
    me = Contact.objects.get(person__user=place.people["business-unit"])
    answer = as_manager.post(f"/p/{place.slug}/who/people/{me.slug}/let-out/business-unit/")
    assert answer.status_code == 422
    assert "Nobody of the business unit would be left" in answer.content.decode()
    assert as_manager.get(f"/p/{place.slug}/").status_code == 200


def many(place: Place, count: int) -> None:
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    for n in range(count):
        seat = services.seat_agency(name=f"Agency {n}", kind="health", first=None, **of)
        group = services.add_group(name=f"Group {n}", kind="sub-group", board=place.children, first=None, **of)
        post = services.add_post(name=f"Post {n}", seat=seat, chairs=group, **of)
        robin = services.add_contact(name=f"Robin {n}", email=f"robin{n}@agency.example", seat=seat, **of)
        services.give_post(post=post, contact=robin, first=FIRST, by=SYSTEM, at=AT)
        services.seat_in_group(group=group, contact=robin, place="chair", first=FIRST, by=SYSTEM, at=AT)
        services.add_area(name=f"Area {n}", **of)


@pytest.mark.parametrize(
    "path", ["", "boards/", "groups/", "agencies/", "posts/", "people/", "areas/", "posts/post-0/"]
)
def test_lists_ask_no_more_of_thirty_than_of_three(as_manager: Client, place: Place, path: str) -> None:
    many(place, 3)
    address = f"/p/{place.slug}/who/{path}"
    as_manager.get(address)
    with CaptureQueriesContext(
        connection,
    ) as three:
        as_manager.get(address)
    for model in (Seating, Holding):
        model.objects.all().delete()
    for model in (Post, Contact, Seat, Group, Area):
        model.objects.filter(partnership=place.partnership).exclude(name__contains=" of ").delete()
    many(place, 30)
    with CaptureQueriesContext(connection) as thirty:
        assert as_manager.get(address).status_code == 200
    assert len(thirty) == len(three)
    assert len(thirty) <= 14


def test_about_shows_what_the_nation_brings(as_manager: Client, place: Place) -> None:
    base = f"/p/{place.slug}/about/"
    page = as_manager.get(base).content.decode()
    assert "Complete a rapid review" in page
    assert "Summer Bank Holiday" in page
    assert "section 11 self-assessment" in page
    said = {"scrutineer": "independent person", "seen": "1"}
    assert as_manager.post(f"{base}words/{place.children.slug}/", said).status_code == 302
    assert "independent person" in as_manager.get(base).content.decode()
    assert Board.objects.get(pk=place.children.pk).labels == {"scrutineer": "independent person"}
    assert as_manager.post(f"{base}words/{place.children.slug}/", {**said, "scrutineer": "me"}).status_code == 422


def test_a_partnership_is_renamed_and_its_mail_is_held_back(as_manager: Client, place: Place) -> None:
    base = f"/p/{place.slug}/about/"
    renamed = {"name": "Ambermere and Vale", **day("named_from", date(2026, 6, 1))}
    assert as_manager.post(f"{base}rename/", renamed).status_code == 302
    page = as_manager.get(base).content.decode()
    assert "Ambermere and Vale" in page
    assert "Ambermere Partnership, until 31 May 2026" in page
    assert "is held back" in page
    place.partnership.refresh_from_db()
    place.partnership.sends_mail = True
    place.partnership.save()
    assert "is held back" not in as_manager.get(base).content.decode()
