"""One agency merging and one partnership splitting in two, walked through the pages, day by day."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.boards.models import Post, Seat
from goldenthread.boards.queries import name_on
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Lead, Plan, Version
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.boards.test_pages import day
from tests.boards.test_people import contact
from tests.conftest import AT, FIRST, Place
from tests.ingest.plans import uploaded_plan

pytestmark = pytest.mark.django_db
PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when\tRAG
1.1\tWalk every route to school\tNHS North ICB\tMay 2026\tGREEN
1.2\tAsk children which streets they avoid\tDesignated Nurse\tJune 2026\tRED

Priority 2: Safe homes

No.\tAction\tLead\tBy when\tRAG
2.1\tVisit every new family\tNHS South ICB\tJuly 2026\tGREEN

RED = will not be achieved
GREEN = on track
"""


def seat(place: Place, name: str) -> Seat:
    return boards.seat_agency(partnership=place.partnership, name=name, kind="health", first=FIRST, by=SYSTEM, at=AT)


@pytest.fixture
def merging(place: Place) -> Plan:
    """Two health bodies that lead work: North also has a post, which leads too, and somebody in it."""
    north = seat(place, "NHS North ICB")
    seat(place, "NHS South ICB")
    nurse = boards.add_post(partnership=place.partnership, name="Designated Nurse", seat=north, by=SYSTEM, at=AT)
    robin = boards.add_contact(
        partnership=place.partnership, name="Robin", email="robin@north.example", seat=north, by=SYSTEM, at=AT
    )
    boards.give_post(post=nurse, contact=robin, first=FIRST, by=SYSTEM, at=AT)
    leads = {
        "NHS North ICB": "agency:NHS North ICB",
        "NHS South ICB": "agency:NHS South ICB",
        "Designated Nurse": "post:Designated Nurse",
    }
    from goldenthread.ingest.services import confirm
    from tests.ingest.plans import upload

    waiting = upload(place, PLAN)
    return confirm(upload=waiting, leads=leads, as_at=date(2026, 4, 1), seen=1, by=SYSTEM, at=AT)


def test_two_agencies_merge_and_their_work_passes_only_as_a_person_confirms(
    as_manager: Client, place: Place, merging: Plan
) -> None:
    base = f"/p/{place.slug}/who/agencies"
    added = as_manager.post(
        f"{base}/add/", {"name": "NHS Both Vales ICB", "kind": "health", **day("first", date(2026, 7, 1))}
    )
    new = Seat.objects.get(name="NHS Both Vales ICB")
    assert added["Location"] == f"{base}/{new.slug}/"

    # The two end on 30 June and are taken into the new one.
    for old in ("nhs-north-icb", "nhs-south-icb"):
        ended = as_manager.post(f"{base}/{old}/end/", {"successors": new.slug, **day("last", date(2026, 6, 30))})
        assert ended["Location"] == f"{base}/{old}/pass-on/"

    # Nothing has passed by itself.
    walk, ask, visit_ = Item.objects.filter(plan=merging, kind="action").order_by("reference")
    assert [Lead.objects.get(item=one).seat.name for one in (walk, visit_)] == ["NHS North ICB", "NHS South ICB"]  # type: ignore[union-attr]
    hub = as_manager.get(f"/p/{place.slug}/who/").content.decode()
    assert "These have ended, and open work is still theirs" in hub
    assert "3 pieces of open work are still here" in as_manager.get(f"{base}/nhs-north-icb/").content.decode()

    # The manager looks and passes North's things on, but leaves Robin out.
    page = as_manager.get(f"{base}/nhs-north-icb/pass-on/").content.decode()
    assert "Walk every route to school" in page
    assert "Visit every new family" not in page
    said = {f"work-items/{walk.reference}": new.slug, "work-posts/designated-nurse": new.slug}
    assert as_manager.post(f"{base}/nhs-north-icb/pass-on/", said).status_code == 302

    lead = Lead.objects.get(item=walk)
    assert (lead.printed, lead.seat) == ("NHS North ICB", new)
    assert Post.objects.get().seat == new
    assert [one.contact.name for one in Post.objects.get().holdings.all()] == ["Robin"]
    first, second = Version.objects.filter(item=walk).order_by("number")
    assert first.fields["leads"] == [{"printed": "NHS North ICB", "means": "agency:NHS North ICB"}]
    assert second.fields["leads"] == [{"printed": "NHS North ICB", "means": "agency:NHS Both Vales ICB"}]
    assert second.why == "Passed from NHS North ICB to NHS Both Vales ICB"
    assert Lead.objects.get(item=visit_).seat.name == "NHS South ICB"  # type: ignore[union-attr]
    assert Lead.objects.get(item=ask).post.name == "Designated Nurse"  # type: ignore[union-attr]
    entry = Entry.objects.get(deed="agency:passed-on")
    assert entry.said == "Passed on 2 pieces of work of NHS North ICB"

    # Robin is what is left; the past keeps its names.
    assert "1 piece of open work is still here" in as_manager.get(f"{base}/nhs-north-icb/").content.decode()
    old = Seat.objects.get(slug="nhs-north-icb")
    assert name_on(old, date(2026, 6, 1)) == "NHS North ICB"
    assert "Followed by" in as_manager.get(f"{base}/nhs-north-icb/").content.decode()
    assert "Came after" in as_manager.get(f"{base}/{new.slug}/").content.decode()


def test_work_passes_to_no_one_who_does_not_come_after(as_manager: Client, place: Place, merging: Plan) -> None:
    other, new = seat(place, "Other"), seat(place, "New")
    base = f"/p/{place.slug}/who/agencies/nhs-north-icb"
    as_manager.post(f"{base}/end/", {"successors": new.slug, **day("last", date(2026, 6, 30))})
    walk = Item.objects.get(plan=merging, printed_ref="1.1")
    before = Version.objects.count(), Entry.objects.count()
    answer = as_manager.post(f"{base}/pass-on/", {f"work-items/{walk.reference}": other.slug})
    assert answer.status_code == 422
    assert "only to what comes after NHS North ICB" in answer.content.decode()
    assert as_manager.post(f"{base}/pass-on/", {}).status_code == 422
    assert (Version.objects.count(), Entry.objects.count()) == before


def test_an_ended_post_passes_what_it_leads(as_manager: Client, place: Place, merging: Plan) -> None:
    boards.add_post(partnership=place.partnership, name="Chief Nurse", by=SYSTEM, at=AT)
    base = f"/p/{place.slug}/who/posts/designated-nurse"
    as_manager.post(f"{base}/end/", {"successors": "chief-nurse", **day("last", date(2026, 6, 30))})
    ask = Item.objects.get(plan=merging, printed_ref="1.2")
    as_manager.post(f"{base}/pass-on/", {f"work-items/{ask.reference}": "chief-nurse"})
    assert Lead.objects.get(item=ask).post == Post.objects.get(slug="chief-nurse")


def test_a_group_passes_its_people_and_a_board_its_groups_and_plans(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, PLAN, board=place.adults)
    of = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    boards.add_group(name="QA", kind="sub-group", board=place.adults, first=FIRST, **of)  # type: ignore[arg-type]
    boards.add_group(name="Learning", kind="sub-group", board=None, first=FIRST, **of)  # type: ignore[arg-type]
    robin = contact(place, "Robin")
    from goldenthread.boards.models import Group, Seating

    qa, learning = Group.objects.get(slug="qa"), Group.objects.get(slug="learning")
    boards.seat_in_group(group=qa, contact=robin, place="chair", first=FIRST, by=SYSTEM, at=AT)
    base = f"/p/{place.slug}/who"
    as_manager.post(f"{base}/groups/qa/end/", {"successors": "learning", **day("last", date(2026, 6, 30))})
    as_manager.post(f"{base}/groups/qa/pass-on/", {f"work-members/{robin.slug}": "learning"})
    row = Seating.objects.get(group=learning)
    assert (row.contact, row.place, row.first) == (robin, "chair", date(2026, 7, 1))

    as_manager.post(
        f"{base}/boards/{place.adults.slug}/end/",
        {"successors": place.children.slug, **day("last", date(2026, 6, 30))},
    )
    page = as_manager.get(f"{base}/boards/{place.adults.slug}/pass-on/").content.decode()
    assert plan.reference in page
    as_manager.post(
        f"{base}/boards/{place.adults.slug}/pass-on/", {f"work-plans/{plan.reference}": place.children.slug}
    )
    assert Plan.objects.get(pk=plan.pk).board == place.children


def test_a_partnership_splits_in_two(as_manager: Client, place: Place, merging: Plan) -> None:
    base = f"/p/{place.slug}/about"
    said = {"fresh_1": "North Ambermere", "fresh_2": "South Ambermere", **day("last", date(2026, 4, 2))}
    ended = as_manager.post(f"{base}/end/", said)
    assert ended["Location"] == f"{base}/carry-on/"
    north, south = (Partnership.objects.get(slug=slug) for slug in ("north-ambermere", "south-ambermere"))
    assert (north.nation, north.began_on) == ("england", date(2026, 4, 3))

    # Who is who begins there anew, with the same people in the same places.
    assert set(Seat.objects.filter(partnership=north).values_list("name", flat=True)) == {
        "NHS North ICB",
        "NHS South ICB",
    }
    post = Post.objects.get(partnership=north)
    assert (post.name, post.seat.name, post.seat.partnership) == ("Designated Nurse", "NHS North ICB", north)  # type: ignore[union-attr]
    assert [(one.contact.name, one.first) for one in post.holdings.all()] == [("Robin", date(2026, 4, 3))]

    # Nothing of the plan has gone by itself. The old one can be read and not changed.
    assert not Plan.objects.filter(partnership__in=(north, south)).exists()
    walk, _, visit_ = Item.objects.filter(plan=merging, kind="action").order_by("reference")
    assert as_manager.get(f"/p/{place.slug}/items/{walk.reference}/").status_code == 200
    assert as_manager.get(f"/p/{place.slug}/items/{walk.reference}/edit/").status_code == 403
    assert as_manager.get(f"/p/{place.slug}/who/posts/add/").status_code == 403

    # The plan's work goes North, all but one item, which goes South.
    page = as_manager.get(f"{base}/carry-on/").content.decode()
    assert "Its 3 open items go on in" in page
    carried = as_manager.post(
        f"{base}/carry-on/",
        {f"plan-{merging.reference}": north.slug, f"item-{visit_.reference}": south.slug},
    )
    assert carried.status_code == 302
    assert "Nothing is open here any more" in as_manager.get(f"{base}/carry-on/").content.decode()

    there = Plan.objects.get(partnership=north)
    assert [(one.kind, one.text) for one in there.items.order_by("position")] == [
        ("priority", "Safe streets"),
        ("action", "Walk every route to school"),
        ("action", "Ask children which streets they avoid"),
    ]
    new = there.items.get(printed_ref="1.1")
    assert (new.origin_label, new.origin_reference) == (place.partnership.name, walk.reference)
    assert (new.due, new.rating.state) == (date(2026, 5, 31), "on-track")  # type: ignore[union-attr]
    lead = Lead.objects.get(item=new)
    assert (lead.printed, lead.seat.name, lead.seat.partnership) == ("NHS North ICB", "NHS North ICB", north)  # type: ignore[union-attr]
    assert [one.text for one in Item.objects.filter(partnership=south, kind="action")] == ["Visit every new family"]

    walk.refresh_from_db()
    assert (walk.stage, walk.version) == ("carried-forward", 2)
    assert Version.objects.get(item=walk, number=2).why == "Goes on in North Ambermere"
    assert place.partnership.name in as_manager.get(f"/p/{north.slug}/items/{new.reference}/").content.decode()


def test_a_partnership_merges_into_one_that_exists(as_manager: Client, place: Place, elsewhere: Place) -> None:
    """Only where the person is of the business unit of both; and nobody else's partnership is offered."""
    base = f"/p/{place.slug}/about/end/"
    assert elsewhere.partnership.name not in as_manager.get(base).content.decode()
    refused = as_manager.post(base, {"others": elsewhere.slug, "fresh_1": "", **day("last", date(2026, 4, 2))})
    assert Partnership.objects.get(pk=place.partnership.pk).ended_on == date(2026, 4, 2) or refused.status_code == 422

    from goldenthread.boards.models import Succession

    assert not Succession.objects.filter(target=elsewhere.slug).exists()


def test_a_partnership_cannot_end_before_it_began_or_under_a_name_in_use(
    as_manager: Client, place: Place, elsewhere: Place
) -> None:
    base = f"/p/{place.slug}/about/end/"
    early = as_manager.post(base, {"fresh_1": "New", **day("last", date(2010, 1, 1))})
    taken = as_manager.post(base, {"fresh_1": elsewhere.slug, **day("last", date(2026, 4, 2))})
    assert (early.status_code, taken.status_code) == (422, 422)
    assert set(taken.context["form"].errors) == {"fresh_1"}
    assert Partnership.objects.count() == 2
    assert Partnership.objects.get(pk=place.partnership.pk).ended_on is None
