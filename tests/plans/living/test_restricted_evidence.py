"""Restricted evidence is seen by who sits in or chairs a group it names and by who entered it, and nowhere by others."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Group, Holding, Post, Seating
from goldenthread.boards.visit import visit
from goldenthread.plans import services
from goldenthread.plans.evidence_queries import evidence_standing, evidence_visible_to
from goldenthread.plans.kinds import find_evidence
from goldenthread.plans.models import Evidence, Item
from goldenthread.thread.services import join
from goldenthread.trail.actor import SYSTEM
from tests.access.house import furnish
from tests.access.table import GROUP_CHAIR, LEAD, OTHER_BOARD, PERSONAS, STRANGER
from tests.conftest import AT, Place, found
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.people import found_by
from tests.plans.living.pieces import a_piece

pytestmark = pytest.mark.django_db
BIRD = "kingfisher"
# The house's group is chaired by the post of its chair; the member sits in it; the coordinator enters the piece.
SEE = {GROUP_CHAIR, "member", "coordinator"}


@dataclass
class House:
    place: Place
    other: Place
    addresses: dict[str, str]
    piece: Evidence
    item: Item


@pytest.fixture
def house(place: Place) -> House:
    addresses = furnish(place)
    item = Item.objects.filter(partnership=place.partnership, kind="action").order_by("reference")[0]
    Item.objects.filter(partnership=place.partnership, kind="action").update(stage="verified")
    piece = a_piece(
        place, item, by=place.people["coordinator"], groups=[Group.objects.get(name="Quality")],
        title=f"{BIRD} audit", shows=f"{BIRD} shows", note=f"{BIRD} note", link=f"https://example.org/{BIRD}",
        file=(f"{BIRD}.txt", f"{BIRD} flies".encode()), day=date(2026, 3, 20),
    )  # fmt: skip
    join(partnership=place.partnership, source=item.reference, target=piece.reference, relation="gave-rise-to",
         by=SYSTEM, at=AT)  # fmt: skip
    return House(place, found("stranger"), addresses, piece, item)


def pages(house: House) -> list[str]:
    """Everywhere that shows evidence, or might."""
    base = f"/p/{house.place.slug}"
    other = [f"{base}/evidence/?words={BIRD}", f"{base}/evidence/?kind=minute", f"{base}/evidence/draw/?seed=1",
             f"{base}/thread/{house.item.reference}/", f"{base}/items/{house.item.reference}/"]  # fmt: skip
    return [*house.addresses.values(), *other]


def own_pages(house: House) -> list[str]:
    base = f"/p/{house.place.slug}/evidence/{house.piece.reference}"
    return [f"{base}/", f"{base}/file/", f"{base}/change/", f"{base}/prove/", f"{base}/withdraw/"]


@pytest.mark.crawl
@pytest.mark.parametrize("persona", [one for one in PERSONAS if one not in SEE and one != "nobody"])
def test_nobody_else_ever_meets_it(client: Client, house: House, persona: str) -> None:
    user = house.other.people["business-unit"] if persona == STRANGER else house.place.people[persona]
    client.force_login(user)
    for address in pages(house):
        answer = client.get(address)
        told = answer.content.decode(errors="replace") + str(dict(answer.headers))
        if address != f"/p/{house.place.slug}/evidence/?words={BIRD}":  # which says again what was asked for
            assert BIRD not in told, address
        assert house.piece.reference not in told, address
    for address in own_pages(house):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"why": "x", "seen": "1"}).status_code in (404, 405), address
    assert client.get(f"/p/{house.place.slug}/r/{house.piece.reference}").status_code == 404
    assert house.piece.file is not None
    assert client.get(f"/p/{house.place.slug}/files/{house.piece.file.sha256}/").status_code in (403, 404)
    unprove = f"/p/{house.place.slug}/evidence/{house.piece.reference}/unprove/{house.item.reference}/"
    assert client.post(unprove).status_code == 404
    prove = {"again": "yes", "piece": house.piece.reference}
    assert client.post(house.addresses["add-evidence"], prove).status_code in (403, 404, 422)
    house.piece.refresh_from_db()
    assert house.piece.withdrawn_at is None


@pytest.mark.crawl
@pytest.mark.parametrize("persona", [one for one in PERSONAS if one not in SEE and one not in ("nobody", STRANGER)])
def test_nobody_else_finds_or_counts_it(client: Client, house: House, persona: str) -> None:
    user = house.place.people[persona]
    here = visit(user, house.place.slug, timezone.localdate())
    assert here is not None
    assert found_by(here, BIRD) == []
    assert find_evidence(here, [house.piece.reference]) == {}
    assert evidence_visible_to(here).count() == evidence_standing(here).count() == 1  # the house's own
    client.force_login(user)
    assert "1 piece of evidence" in client.get(f"/p/{house.place.slug}/evidence/").content.decode()
    assert client.get(f"/p/{house.place.slug}/evidence/?words={BIRD}").context["page"].paginator.count == 0
    oldest = client.get(f"/p/{house.place.slug}/evidence/oldest/").context["page"]
    assert {one.pieces for one in oldest} == {1}


@pytest.mark.parametrize("persona", sorted(SEE))
def test_those_named_and_who_entered_it_see_it_everywhere(client: Client, house: House, persona: str) -> None:
    user = house.place.people[persona]
    client.force_login(user)
    base = f"/p/{house.place.slug}"
    for address in ("evidence/", f"evidence/?words={BIRD}+audit", "evidence/draw/?seed=1", "evidence/oldest/",
                    f"items/{house.item.reference}/", f"evidence/{house.piece.reference}/"):  # fmt: skip
        assert f"{BIRD} audit" in client.get(f"{base}/{address}").content.decode(), address
    assert client.get(f"{base}/evidence/{house.piece.reference}/file/").content == f"{BIRD} flies".encode()
    assert client.get(f"{base}/r/{house.piece.reference}").status_code == 302
    here = visit(user, house.place.slug, timezone.localdate())
    assert here is not None
    assert found_by(here, f"{BIRD.upper()} audit") == [house.piece.reference]
    oldest = client.get(f"{base}/evidence/oldest/").context["page"]
    assert sorted(one.pieces for one in oldest) == [1, 2]


def test_who_left_the_group_or_the_post_sees_it_no_more(client: Client, house: House) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    address = f"/p/{house.place.slug}/evidence/{house.piece.reference}/"
    Seating.objects.filter(contact__person__user=house.place.people["member"]).update(last=yesterday)
    client.force_login(house.place.people["member"])
    assert client.get(address).status_code == 404
    # The post is somebody else's now, who sits nowhere and has no role.
    post = Post.objects.get(chairs__name="Quality")
    Holding.objects.filter(post=post).update(last=yesterday)
    client.force_login(house.place.people[GROUP_CHAIR])
    assert client.get(address).status_code == 404
    next_one = Contact.objects.get(person__user=house.place.people[LEAD])
    boards.give_post(post=post, contact=next_one, first=timezone.localdate(), by=SYSTEM, at=AT)
    client.force_login(house.place.people[LEAD])
    assert client.get(address).status_code == 200


def test_a_group_that_ended_shows_it_to_nobody(client: Client, house: House) -> None:
    Group.objects.filter(name="Quality").update(last=timezone.localdate() - timedelta(days=1))
    address = f"/p/{house.place.slug}/evidence/{house.piece.reference}/"
    for persona, expected in (("member", 404), (GROUP_CHAIR, 404), ("coordinator", 200)):
        client.force_login(house.place.people[persona])
        assert client.get(address).status_code == expected, persona


def test_who_hides_a_piece_from_themselves_is_led_back_to_the_list(client: Client, house: House) -> None:
    mine = Evidence.objects.get(title="Minutes of March")
    client.force_login(house.place.people["business-unit"])
    said = {
        "kind": "minute",
        "title": "Minutes",
        "day": "2026-03-02",
        "sees": "named",
        "groups": "quality",
        "seen": "1",
    }
    answer = client.post(f"/p/{house.place.slug}/evidence/{mine.reference}/change/", said)
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{house.place.slug}/evidence/")
    mine.refresh_from_db()
    assert mine.restricted


def test_a_piece_that_is_open_follows_the_boards_of_what_it_proves(client: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    joint = uploaded_plan(place, SMALL_PLAN.replace("Harbour", "Joint"))
    child, both = (one.items.filter(kind="action").first() for one in (plan, joint))
    assert child is not None
    assert both is not None
    piece = a_piece(place, child)
    client.force_login(place.people[OTHER_BOARD])
    address = f"/p/{place.slug}/evidence/{piece.reference}/"
    assert client.get(address).status_code == 404
    assert "0 pieces" not in client.get(f"/p/{place.slug}/evidence/").content.decode()
    # Once it proves something they see, they see it, and still not the other thing it proves.
    services.prove(evidence=piece, item=both, by=SYSTEM, at=AT)
    page = client.get(address).content.decode()
    assert both.reference in page
    assert child.reference not in page
    assert child.reference not in client.get(f"/p/{place.slug}/evidence/").content.decode()


def test_the_other_partnerships_evidence_is_not_there(client: Client, place: Place, elsewhere: Place) -> None:
    item = uploaded_plan(elsewhere, SMALL_PLAN).items.filter(kind="action").first()
    assert item is not None
    theirs = a_piece(elsewhere, item)
    client.force_login(place.people["business-unit"])
    assert client.get(f"/p/{place.slug}/evidence/{theirs.reference}/").status_code == 404
    assert client.get(f"/p/{elsewhere.slug}/evidence/{theirs.reference}/").status_code == 404
