"""Working notes: beside an item, for the business unit alone; on no paper, in no file, for nobody else."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client

import goldenthread
from goldenthread import documents
from goldenthread.documents import writers
from goldenthread.plans import services
from goldenthread.plans.models import Item, Note
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.access.table import HERE
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
SECRET = "Nightjar: ring the head again"


@pytest.fixture
def item(place: Place) -> Item:
    found = uploaded_plan(place, SMALL_PLAN).items.get(printed_ref="1.1")
    services.add_note(item=found, words=SECRET, by=SYSTEM, at=AT)
    return found


def test_a_note_is_added_and_taken_away(as_manager: Client, place: Place, item: Item) -> None:
    address = f"/p/{place.slug}/items/{item.reference}/notes/"
    assert as_manager.post(address, {"note": "  "}).status_code == 422
    assert as_manager.post(address, {"note": "Second"}).status_code == 302
    shown = as_manager.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert SECRET in shown
    assert shown.index("Second") < shown.index(SECRET)
    assert as_manager.post(address, {"remove": "1"}).status_code == 302
    assert SECRET not in as_manager.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert as_manager.post(address, {"remove": "1"}).status_code == 404
    assert as_manager.post(address, {"remove": "9"}).status_code == 404
    assert Note.objects.filter(removed_at__isnull=True).get().words == "Second"
    item.refresh_from_db()
    assert item.version == 1  # a note is beside the item, not of it


def test_the_trail_says_that_and_never_what(item: Item) -> None:
    told = [f"{one.said} {[line.change for line in one.lines.all()]}" for one in Entry.objects.all()]
    assert any("working note" in one for one in told)
    assert not any("Nightjar" in one for one in told)


@pytest.mark.parametrize("persona", sorted(HERE - {"business-unit", "lead", "group-chair"}))
def test_nobody_else_sees_that_there_are_notes(client: Client, place: Place, item: Item, persona: str) -> None:
    client.force_login(place.people[persona])
    shown = client.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    assert "Nightjar" not in shown
    assert "Working notes" not in shown
    address = f"/p/{place.slug}/items/{item.reference}/notes/"
    assert client.get(address).status_code == 403
    assert client.post(address, {"note": "x"}).status_code == 403
    assert Note.objects.count() == 1


def test_a_stranger_finds_nothing_there(client: Client, place: Place, elsewhere: Place, item: Item) -> None:
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(f"/p/{place.slug}/items/{item.reference}/notes/").status_code == 404


def test_notes_never_print(as_manager: Client, place: Place, item: Item) -> None:
    """The one place where a page has them is hidden on paper."""
    shown = as_manager.get(f"/p/{place.slug}/items/{item.reference}/").content.decode()
    before, _, after = shown.partition('<section class="gt-notes gt-not-printed"')
    inside, _, rest = after.partition("</section>")
    assert SECRET in inside
    assert SECRET not in before + rest
    printed = (Path(goldenthread.__file__).parent / "ui/assets/_print.scss").read_text()
    hidden = printed.partition("display: none")[0]
    assert ".gt-not-printed" in hidden


@pytest.mark.parametrize("ending", sorted(kind.removeprefix(".") for kind in (*writers.MEDIA, ".json")))
def test_notes_never_travel(as_manager: Client, place: Place, item: Item, ending: str) -> None:
    """Every kind of file a plan can be taken away as, opened to the last part of it."""
    answer = as_manager.get(f"/p/{place.slug}/plans/{item.plan.reference}/as/{ending}/")
    assert answer.status_code == 200
    data = answer.content
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    if data.startswith(b"%PDF"):
        data = repr(documents.open_bytes(data, "plan.pdf")).encode()
        assert b"route" in data
    assert b"Nightjar" not in data


def test_notes_are_in_no_version_and_no_search(as_manager: Client, place: Place, item: Item) -> None:
    services.edit_item(item=item, changes={"text": "Ride"}, why="x", seen=1, by=SYSTEM, at=AT)
    assert not any("Nightjar" in str(one.fields) for one in item.versions.all())
    assert not as_manager.get(f"/p/{place.slug}/search/?q=nightjar").context["groups"]
