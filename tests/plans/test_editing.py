"""Changing an item by hand: its history, and two who do it at once."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans.models import Item
from tests.conftest import Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(place: Place) -> Item:
    return uploaded_plan(place, SMALL_PLAN).items.get(printed_ref="1.1")


def said(item: Item, **changed: str) -> dict[str, str]:
    same = {name: getattr(item, name) for name in ("text", "how", "measure", "timescale", "scope")}
    return {**same, "seen": str(item.version), "why": "agreed at the board", **changed}


def test_a_change_makes_a_version_and_reads_the_timescale_again(as_manager: Client, place: Place, walk: Item) -> None:
    address = f"/p/{place.slug}/items/{walk.reference}/edit/"
    assert as_manager.get(address).status_code == 200
    answer = as_manager.post(address, said(walk, timescale="Q2 2026/27", measure="No child is hurt"))
    assert answer.status_code == 302
    now = Item.objects.get(pk=walk.pk)
    assert (now.due, now.measure, now.version) == (date(2026, 9, 30), "No child is hurt", 2)
    first, second = walk.versions.order_by("number")
    assert (first.fields["timescale"], second.fields["timescale"]) == ("May 2026", "Q2 2026/27")
    assert (second.why, second.number) == ("agreed at the board", 2)
    assert "Changed ACT-0001" in as_manager.get(f"/p/{place.slug}/trail/").content.decode()


def test_two_who_edit_at_once_are_both_shown_both_texts(as_manager: Client, place: Place, walk: Item) -> None:
    address = f"/p/{place.slug}/items/{walk.reference}/edit/"
    mine = said(walk, text="My words")
    as_manager.post(address, said(walk, text="Their words"))
    answer = as_manager.post(address, mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "My words" in page
    assert "Their words" in page
    assert Item.objects.get(pk=walk.pk).text == "Their words"
    assert walk.versions.count() == 2


def test_what_changes_nothing_makes_no_version(as_manager: Client, place: Place, walk: Item) -> None:
    answer = as_manager.post(f"/p/{place.slug}/items/{walk.reference}/edit/", said(walk))
    assert answer.status_code == 422
    assert walk.versions.count() == 1


def test_an_item_needs_its_words_and_a_change_its_reason(as_manager: Client, place: Place, walk: Item) -> None:
    answer = as_manager.post(f"/p/{place.slug}/items/{walk.reference}/edit/", said(walk, text="", why=""))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"text", "why"}
