"""Changing an item by hand: its history, whom its leads mean, and two who do it at once."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans.models import Item, ItemArea
from goldenthread.trail.models import Entry
from tests.conftest import Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.places import around

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(place: Place) -> Item:
    around(place)
    return uploaded_plan(place, SMALL_PLAN).items.get(printed_ref="1.1")


def address(place: Place, item: Item) -> str:
    return f"/p/{place.slug}/items/{item.reference}/edit/"


def said(client: Client, place: Place, item: Item, **changed: object) -> dict[str, object]:
    """The form as a browser would send it back, with some answers changed."""
    form = client.get(address(place, item)).context["form"]
    filled = {bound.html_name: bound.value() or "" for bound in form}
    return {
        **filled,
        "areas": filled["areas"] or [],
        "seen": str(item.version),
        "why": "agreed at the board",
        **changed,
    }


def means(item: Item) -> list[tuple[str, str]]:
    last = item.versions.order_by("-number").first()
    assert last is not None
    return [(lead["printed"], lead["means"]) for lead in last.fields["leads"]]


def test_a_change_makes_a_version_and_reads_the_timescale_again(as_manager: Client, place: Place, walk: Item) -> None:
    answer = as_manager.post(
        address(place, walk), said(as_manager, place, walk, timescale="Q2 2026/27", measure="No child is hurt")
    )
    assert answer.status_code == 302
    now = Item.objects.get(pk=walk.pk)
    assert (now.due, now.measure, now.version) == (date(2026, 9, 30), "No child is hurt", 2)
    first, second = walk.versions.order_by("number")
    assert (first.fields["timescale"], second.fields["timescale"]) == ("May 2026", "Q2 2026/27")
    assert (second.why, second.number) == ("agreed at the board", 2)
    assert "Changed ACT-0001" in as_manager.get(f"/p/{place.slug}/trail/").content.decode()
    assert "30 September 2026" in as_manager.get(f"/p/{place.slug}/items/{walk.reference}/").content.decode()


def test_number_kind_leads_and_areas_can_be_changed_and_are_kept_with_what_they_mean(
    as_manager: Client, place: Place, walk: Item
) -> None:
    changed = said(
        as_manager, place, walk, kind="milestone", printed_ref="9.9", areas=["North"],
        leads="Designated Nurse\r\n\r\n  Quality   Group \r\nAll partner agencies\r\nNobody we know",
    )  # fmt: skip
    assert as_manager.post(address(place, walk), changed).status_code == 302
    now = Item.objects.get(pk=walk.pk)
    assert (now.kind, now.printed_ref, now.reference) == ("milestone", "9.9", "ACT-0001")
    assert [str(lead.post or lead.group or lead.named_set) for lead in now.leads.order_by("position")] == [
        "Designated Nurse", "Quality Group", "all-agencies", "",
    ]  # fmt: skip
    assert means(now) == [
        ("Designated Nurse", "post:Designated Nurse"),
        ("Quality Group", "group:Quality Group"),
        ("All partner agencies", "set:all-agencies"),
        ("Nobody we know", ""),
    ]
    version = now.versions.get(number=2)
    assert version.fields["areas"] == ["North"]
    entry = Entry.objects.get(deed="item:edited")
    assert [(line.kind, line.reference) for line in entry.lines.all()] == [("item", "ACT-0001")]
    assert set(entry.lines.get().change) == {"kind", "printed_ref", "leads", "areas"}


def test_a_likely_match_is_shown_before_it_is_kept_and_can_be_corrected(
    as_manager: Client, place: Place, walk: Item
) -> None:
    typed = said(as_manager, place, walk, leads="Designated Nurses")
    asked = as_manager.post(address(place, walk), typed)
    assert asked.status_code == 422
    assert "Is this whom you mean?" in asked.content.decode()
    (choice,) = asked.context["form"].meanings()
    assert choice.value() == "post:Designated Nurse"
    assert walk.versions.count() == 1
    again = {**typed, choice.html_name: "agency:Vale Health"}
    assert as_manager.post(address(place, walk), again).status_code == 302
    assert means(walk) == [("Designated Nurses", "agency:Vale Health")]
    # An answer stays with its words when the lines change places.
    item = Item.objects.get(pk=walk.pk)
    moved = said(as_manager, place, item, leads="Youth Council\nDesignated Nurses")
    assert as_manager.post(address(place, item), moved).status_code == 302
    assert means(item) == [("Youth Council", ""), ("Designated Nurses", "agency:Vale Health")]


def test_two_who_edit_at_once_are_both_shown_both_texts(as_manager: Client, place: Place, walk: Item) -> None:
    mine = said(as_manager, place, walk, text="My words", leads="My lead", areas=["North"])
    theirs = said(as_manager, place, walk, text="Their words", leads="Their lead", areas=["South"])
    as_manager.post(address(place, walk), theirs)
    answer = as_manager.post(address(place, walk), mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    for words in ("My words", "Their words", "My lead", "Their lead"):
        assert words in page
    assert "Stands now: South" in page
    assert Item.objects.get(pk=walk.pk).text == "Their words"
    assert walk.versions.count() == 2
    # Having seen both, the same words can be sent again and are kept.
    again = {**mine, "seen": str(answer.context["item"].version)}
    assert as_manager.post(address(place, walk), again).status_code == 302
    assert ItemArea.objects.get(item=walk).area.name == "North"


def test_two_who_change_only_the_meaning_of_a_lead_are_shown_it(as_manager: Client, place: Place, walk: Item) -> None:
    (field,) = as_manager.get(address(place, walk)).context["form"].meanings()
    mine = said(as_manager, place, walk, **{field.html_name: "agency:Vale Health"})
    as_manager.post(address(place, walk), {**mine, field.html_name: "post:Chair of Quality"})
    answer = as_manager.post(address(place, walk), mine)
    assert answer.status_code == 422
    assert "Head of Early Help (Chair of Quality)" in answer.content.decode()


def test_what_changes_nothing_makes_no_version(as_manager: Client, place: Place, walk: Item) -> None:
    assert as_manager.post(address(place, walk), said(as_manager, place, walk)).status_code == 422
    assert walk.versions.count() == 1


def test_an_item_needs_its_words_and_a_change_its_reason(as_manager: Client, place: Place, walk: Item) -> None:
    answer = as_manager.post(address(place, walk), said(as_manager, place, walk, text="", why=""))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"text", "why"}


def test_only_what_this_partnership_knows_can_be_chosen(
    as_manager: Client, place: Place, elsewhere: Place, walk: Item
) -> None:
    from goldenthread.boards import services as boards
    from goldenthread.trail.actor import SYSTEM
    from tests.conftest import AT

    boards.add_post(partnership=elsewhere.partnership, name="Their Nurse", by=SYSTEM, at=AT)
    boards.add_area(partnership=elsewhere.partnership, name="Their area", by=SYSTEM, at=AT)
    (field,) = as_manager.get(address(place, walk)).context["form"].meanings()
    for bad in ({field.html_name: "post:Their Nurse"}, {"areas": ["Their area"]}, {field.html_name: "set:everybody"}):
        assert as_manager.post(address(place, walk), said(as_manager, place, walk, **bad)).status_code == 422
    assert walk.versions.count() == 1


def test_a_lead_that_ended_since_can_be_kept_and_not_newly_chosen(as_manager: Client, place: Place, walk: Item) -> None:
    from goldenthread.boards.models import Group
    from tests.conftest import FIRST

    typed = said(as_manager, place, walk, leads="Quality Group")
    as_manager.post(address(place, walk), typed)
    Group.objects.update(last=FIRST)
    item = Item.objects.get(pk=walk.pk)
    assert as_manager.post(address(place, item), said(as_manager, place, item, text="Walk on")).status_code == 302
    assert means(item) == [("Quality Group", "group:Quality Group")]
    other = Item.objects.get(printed_ref="1.2")
    (field,) = as_manager.get(address(place, other)).context["form"].meanings()
    bad = said(as_manager, place, other, **{field.html_name: "group:Quality Group"})
    assert as_manager.post(address(place, other), bad).status_code == 422
