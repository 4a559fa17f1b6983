"""The plan as it stood on a day is the page that was seen then; what changed between two days is told with reasons."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.between import turned
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.past import rows_as_of
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import Row
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import Living, living, noon

pytestmark = pytest.mark.django_db
JUNE, JULY, AUGUST, SEPTEMBER = date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)


def seen(rows: list[Row]) -> list[tuple[object, ...]]:
    """What a reader sees of each row."""
    return [
        (row.depth, row.printed_ref, row.text, row.leads_named, row.timescale, row.due, row.stage, row.code, row.state,
         row.computed, row.facts, row.missing, row.overdue)
        for row in rows
    ]  # fmt: skip


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def test_each_day_is_the_page_that_was_seen_then(life: Living) -> None:
    pages = {}
    deeds = {
        JUNE: lambda: say(life, "1.1", JUNE, "AMBER"),
        JULY: lambda: edit(life, "1.1", JULY, text="Walk and ride every route to school"),
        AUGUST: lambda: services.tick_date(
            item=life.item("1.2"), day=JUNE, given=True, by=SYSTEM, at=noon(AUGUST)
        ),
        SEPTEMBER: lambda: services.answer_for(
            item=life.item("1.3"), seat=life.police, done=True, by=SYSTEM, at=noon(SEPTEMBER)
        ),
    }  # fmt: skip
    for day, deed in deeds.items():
        deed()
        pages[day] = seen(rows_of(life.plan, day))
    assert len({str(page) for page in pages.values()}) == 4
    for day, page in pages.items():
        assert seen(rows_as_of(life.plan, day)) == page
    assert rows_as_of(life.plan, date(2026, 3, 31)) == []


def say(life: Living, number: str, day: date, rating: str) -> None:
    saying = services.Saying(day, done="So far", rating=rating, why_rating="So")
    services.add_update(item=life.item(number), saying=saying, by=SYSTEM, at=noon(day))


def edit(life: Living, number: str, day: date, **changes: str) -> None:
    item = life.item(number)
    services.edit_item(item=item, changes=changes, why="The board said so", seen=item.version, by=SYSTEM, at=noon(day))


def test_what_changed_is_told_with_its_reason(client: Client, life: Living) -> None:
    say(life, "1.1", JUNE, "GREEN")
    say(life, "1.1", AUGUST, "RED")
    edit(life, "1.2", JULY, timescale="31 January 2027")
    edit(life, "1.3", JULY, text="Train every desk")
    claim = move_named("claim")
    assert claim is not None
    services.turn_item(item=life.item("1.2"), move=claim, who={"lead"}, said="Done", by=SYSTEM, at=noon(AUGUST))
    client.force_login(life.unit)
    address = f"/p/{life.place.slug}/plans/{life.plan.reference}/changes/?from=2026-06-30&to=2026-09-30"
    page = " ".join(client.get(address).content.decode().split())
    assert "What changed from 30 June 2026 to 30 September 2026" in page
    for words in ("Got worse", "because: The board said so", "It was: Train every front desk", "Claimed complete"):
        assert words in page, words
    assert "2 open actions of which nobody spoke" not in page
    assert "1 open action of which nobody spoke" in page
    before = client.get(address.replace("06-30", "01-01").replace("09-30", "02-01")).content.decode()
    assert "Nothing changed" in before


def test_the_page_of_a_past_day_offers_no_deeds(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    say(life, "1.1", JUNE, "RED")
    address = f"/p/{life.place.slug}/plans/{life.plan.reference}/"
    page = client.get(f"{address}?on=2026-04-02").content.decode()
    assert "as it stood at the end of 2 April 2026" in page
    assert "Add an item" not in page
    assert "There was nothing in this plan on that day" in client.get(f"{address}?on=2020-01-01").content.decode()
    for no_day in ("2999-01-01", "yesterday", ""):
        assert "as it stood at" not in client.get(f"{address}?on={no_day}").content.decode()


def test_better_and_worse() -> None:
    assert turned("on-track", "off-track") == "worse"
    assert turned("off-track", "at-risk") == "better"
    assert turned("at-risk", "complete") == "better"
    assert turned("on-track", "on-hold") == turned("no-answer", "on-track") == turned("at-risk", "at-risk") == "other"
