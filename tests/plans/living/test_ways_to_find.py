"""Finding by stage and by theme, what stands at a glance, and what an item says of a date that slipped."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.filters import filters_from, keep
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Item
from goldenthread.plans.queries import rows_of
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import Living, living, noon

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
BY: dict[str, Any] = {"by": SYSTEM, "at": noon(DAY)}


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def claim(item: Item) -> None:
    move = move_named("claim")
    assert move is not None
    services.turn_item(item=item, move=move, who={"lead"}, said="Children feel safe", **BY)


def theme(item: Item, name: str) -> None:
    services.set_themes(item=item, names=[], fresh=name, seen=item.version, **BY)


def numbers(client: Client, address: str) -> list[str]:
    return [row.printed_ref for row in client.get(address).context["rows"] if row.doing]


def test_rows_are_kept_by_stage_and_by_theme(life: Living) -> None:
    claim(life.item("1.1"))
    rows = rows_of(life.plan, DAY)
    themes = {life.item("1.2").pk: {"Voice"}}

    def found(**asked: str) -> list[str]:
        return [row.printed_ref for row in keep(rows, filters_from(asked), DAY, themes) if row.doing]

    assert found(stage="claimed") == ["1.1"]
    assert found(stage="open") == ["1.2", "1.3"]
    assert found(stage="verified") == []
    assert found(theme="Voice") == ["1.2"]
    assert found(theme="-") == ["1.1", "1.3"]
    assert found(theme="Voice", stage="claimed") == []


def test_the_pages_find_by_stage_and_by_theme(client: Client, life: Living) -> None:
    claim(life.item("1.1"))
    theme(life.item("1.2"), "Voice")
    client.force_login(life.unit)
    base = f"/p/{life.place.slug}"
    for page in (f"{base}/plans/{life.plan.reference}/", f"{base}/actions/"):
        assert numbers(client, f"{page}?stage=claimed") == ["1.1"]
        assert numbers(client, f"{page}?theme=Voice") == ["1.2"]
        choices = client.get(page).context["choices"]
        assert (choices.themes, [stage for stage, _label in choices.stages]) == (["Voice"], ["open", "claimed"])
    for asked, words, others in (
        ("stage=claimed", "Walk every route", "Report what"),
        ("theme=Voice", "Report what", "Walk"),
    ):
        told = client.get(f"{base}/table/as/csv/?{asked}").content.decode()
        assert words in told
        assert others not in told
    page = client.get(f"{base}/table/?stage=claimed&theme=Voice").content.decode()
    assert 'value="claimed" selected' in page
    assert "<option selected>Voice</option>" in page


def test_what_waits_stands_at_a_glance_and_each_number_leads_to_its_rows(client: Client, life: Living) -> None:
    claim(life.item("1.1"))
    first = services.add_update(item=life.item("1.2"), saying=services.Saying(DAY, done="Begun"), **BY)
    services.add_update(item=life.item("1.3"), saying=services.Saying(DAY, done="Begun"), **BY)
    services.return_update(update=first, reason="Which?", group=None, **BY)
    client.force_login(life.unit)
    address = f"/p/{life.place.slug}/"
    told = client.get(address)
    glance = told.context["glance"]
    assert (glance.claimed, glance.unseen, glance.returned) == (1, 1, 1)
    for href in ("actions/?softer=yes", "actions/?stage=claimed", "updates/", "updates/#returned"):
        assert f'href="{address}{href}"' in told.content.decode()
    assert len(numbers(client, f"{address}actions/?stage=claimed")) == glance.claimed
    assert len(numbers(client, f"{address}actions/?softer=yes")) == glance.softer
    shown = client.get(f"{address}updates/").context
    assert (shown["everything"], len(shown["returned"])) == (glance.unseen, glance.returned)


def test_a_date_that_slipped_says_what_was_first_promised(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    item = life.item("1.1")
    address = f"/p/{life.place.slug}/items/{item.reference}/"
    assert "First promised" not in client.get(address).content.decode()
    for words in ("31 October 2026", "30 November 2026"):
        item.refresh_from_db()
        services.edit_item(item=item, changes={"timescale": words}, why="Late", seen=item.version, **BY)
    page = client.get(address).content.decode()
    assert "First promised for 30 September 2026: see its history" in page


def test_every_list_is_a_file_too(client: Client, life: Living) -> None:
    client.force_login(life.unit)
    base = f"/p/{life.place.slug}"
    plan = f"{base}/plans/{life.plan.reference}"
    item = life.item("1.1")
    services.add_update(item=item, saying=services.Saying(DAY, done="Walked it", difference="Felt safe"), **BY)
    item.refresh_from_db()
    services.edit_item(item=item, changes={"text": "Ride every route"}, why="Said so", seen=item.version, **BY)
    stood = client.get(f"{plan}/stood/as/csv/?on=2026-05-01").content.decode()
    assert "Walk every route" in stood
    assert "Ride every route" not in stood
    assert stood.count("\n") == 1 + life.plan.items.count()
    assert client.get(f"{plan}/stood/as/csv/?on=2026-05-01&words=Report").content.decode().count("\n") == 3
    changed = client.get(f"{plan}/changes/as/csv/?from=2026-05-01&to=2026-05-31").content.decode()
    assert (
        f"Re-worded,{item.reference},1.1,Ride every route,Walk every route to school,Ride every route,Said so"
        in changed
    )
    assert "Walked it" in changed
    waiting = client.get(f"{base}/updates/as/csv/").content.decode()
    assert f"{item.reference},Ride every route,2026-05-20" in waiting
    assert "Felt safe" in waiting
    for address in (f"{plan}/stood/as/xlsx/", f"{plan}/changes/as/xlsx/", f"{base}/updates/as/xlsx/",
                    f"{base}/evidence/as/xlsx/?kind=minute"):  # fmt: skip
        assert client.get(address).content.startswith(b"PK"), address
        assert client.get(address.replace("xlsx", "exe")).status_code == 404
    page = client.get(f"{plan}/?on=2026-05-01").content.decode()
    assert "stood/as/csv/?on=2026-05-01" in page
    assert "as/docx/" not in page  # which is the plan as it stands now
