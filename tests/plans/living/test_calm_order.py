"""What a person meets first on an item's page, and what the glance and the thread say of a claim."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Item
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import is_silent
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2026, 5, 20), date(2026, 6, 20)


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def turn(life: Living, number: str, event: str, who: str, said: str, day: date) -> Item:
    move = move_named(event)
    assert move is not None
    by = actor(life.lead) if who == "lead" else SYSTEM
    return services.turn_item(item=life.item(number), move=move, who={who}, said=said, by=by, at=noon(day))  # type: ignore[arg-type]


def shown(client: Client, life: Living, address: str) -> str:
    return client.get(f"/p/{life.place.slug}/{address}").content.decode()


def test_an_item_says_why_it_was_cancelled(as_manager: Client, life: Living) -> None:
    item = turn(life, "1.3", "cancel", "unit", "The college trains them now", MAY)
    page = shown(as_manager, life, f"items/{item.reference}/")
    assert page.index("Cancelled") < page.index("The college trains them now") < page.index("Lead")
    assert "Give an update" not in page
    history = shown(as_manager, life, f"items/{item.reference}/history/")
    assert "Cancelled: The college trains them now" in history


def test_one_deed_stands_out(client: Client, life: Living) -> None:
    """To say how it stands; once it is claimed, for who judges it, to verify it."""
    client.force_login(life.chair)
    item = turn(life, "1.2", "claim", "lead", "Every report came", MAY)
    page = shown(client, life, f"items/{item.reference}/")
    buttons = page[page.index("govuk-button-group") : page.index("govuk-summary-list")]
    assert buttons.count('class="govuk-button"') == 1
    assert buttons.index("Verify it") < buttons.index("govuk-button--secondary") < buttons.index("Give an update")


def test_an_update_given_back_is_the_first_thing_its_lead_sees(client: Client, life: Living) -> None:
    item = life.item("1.1")
    update = services.add_update(
        item=item, saying=services.Saying(MAY, done="Walked"), by=actor(life.lead), at=noon(MAY)
    )
    services.return_update(update=update, reason="Which routes?", group=None, by=SYSTEM, at=noon(JUNE))
    client.force_login(life.lead)
    page = shown(client, life, f"items/{item.reference}/")
    assert page.index("The newest update was given back") < page.index("Which routes?") < page.index("Give an update")


def test_older_updates_are_folded(as_manager: Client, life: Living) -> None:
    item = life.item("1.1")
    for n in range(1, 7):
        saying = services.Saying(date(2026, 5, n), done=f"Walk number {n}")
        services.add_update(item=item, saying=saying, by=SYSTEM, at=noon(JUNE))
    page = shown(as_manager, life, f"items/{item.reference}/")
    assert page.index("Walk number 3") < page.index("earlier updates") < page.index("Walk number 2")


def test_what_was_said_at_the_claim_is_the_difference_in_the_thread(as_manager: Client, life: Living) -> None:
    item = turn(life, "1.1", "claim", "lead", "Nine of ten children say so", JUNE)
    top = life.plan.items.get(kind="priority")
    page = shown(as_manager, life, f"items/{top.reference}/thread/")
    assert "Nine of ten children say so" in page
    assert "nobody has said what difference it made" not in page
    assert item.stage == "claimed"


def test_who_verifies_sees_the_claim_and_names_the_group(client: Client, life: Living) -> None:
    item = turn(life, "1.2", "claim", "lead", "Every report came", MAY)
    client.force_login(life.chair)
    page = shown(client, life, f"items/{item.reference}/turn/verify/")
    assert "Every report came" in page
    assert "Nothing proves it yet." in page
    sent = client.post(f"/p/{life.place.slug}/items/{item.reference}/turn/verify/", {"seen": str(item.version)})
    assert sent.status_code == 422
    assert "Which group says so? This field is required." in sent.content.decode()


def test_the_glance_says_what_its_reader_leads_and_what_waits(client: Client, life: Living) -> None:
    services.add_update(item=life.item("1.2"), saying=services.Saying(MAY, done="Sent"), by=SYSTEM, at=noon(MAY))
    client.force_login(life.lead)
    answer = client.get(f"/p/{life.place.slug}/")
    assert answer.context["glance"].mine == (("Head of Early Help", 1),)
    assert answer.context["glance"].unseen == 1
    led = client.get(f"/p/{life.place.slug}/actions/?lead=Head of Early Help")
    assert [row.printed_ref for row in led.context["rows"]] == ["1.1"]
    client.force_login(life.unit)
    assert client.get(f"/p/{life.place.slug}/").context["glance"].mine == ()


def test_a_past_day_offers_no_ways_that_show_today(as_manager: Client, life: Living) -> None:
    plan = f"plans/{life.plan.reference}/"
    assert "Take the whole plan away" in shown(as_manager, life, plan)
    assert "Take the whole plan away" not in shown(as_manager, life, f"{plan}?on=2026-05-01")


def test_whom_to_ask_is_one_click_away_and_named_by_lead(client: Client, life: Living) -> None:
    """On 26 August: 1.1 was spoken of in May, 1.2 in July, 1.3 never."""
    for number, day in (("1.1", MAY), ("1.2", date(2026, 7, 20))):
        services.add_update(item=life.item(number), saying=services.Saying(day, done="x"), by=SYSTEM, at=noon(day))
    today = date(2026, 8, 26)
    rows = {row.printed_ref: row for row in rows_of(life.plan, today) if row.doing}
    assert {number: is_silent(row, today) for number, row in rows.items()} == {"1.1": True, "1.2": False, "1.3": True}
    client.force_login(life.unit)
    base = f"/p/{life.place.slug}/"
    count = client.get(base).context["glance"].silent
    page = client.get(f"{base}table/?heard=silent&by=lead").content.decode()
    assert page.count('class="gt-tick"') - page.count('<th scope="col" class="gt-tick"') == count
    assert "All agencies" in page


def test_an_empty_table_says_what_it_is_for(client: Client, place: Place) -> None:
    client.force_login(place.people["business-unit"])
    for name in ("table", "actions"):
        assert "Nothing is to be done yet" in client.get(f"/p/{place.slug}/{name}/").content.decode()
        assert "Nothing matches" in client.get(f"/p/{place.slug}/{name}/?words=x").content.decode()
