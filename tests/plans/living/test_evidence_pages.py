"""The pages of evidence, as people meet them."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.boards.visit import visit
from goldenthread.plans import services
from goldenthread.plans.evidence_queries import oldest_proofs
from goldenthread.plans.models import Evidence, Item, Plan, Proof
from goldenthread.trail.actor import SYSTEM
from tests.access.house import holder
from tests.access.table import LEAD
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.people import found_by
from tests.plans.living.pieces import a_piece

pytestmark = pytest.mark.django_db
FORM = {"title": "Audit of routes", "kind": "audit", "day": "2026-03-20", "shows": "9 of 10", "sees": "everybody"}


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


@pytest.fixture
def item(plan: Plan) -> Item:
    return plan.items.filter(kind="action").order_by("reference")[0]


def base(place: Place) -> str:
    return f"/p/{place.slug}"


def add(client: Client, item: Item, **said: Any) -> Any:
    return client.post(f"/p/{item.partnership.slug}/items/{item.reference}/evidence/add/", {**FORM, **said})


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_an_item_without_proof_says_so_and_is_proved(as_manager: Client, place: Place, plan: Plan, item: Item) -> None:
    address = f"{base(place)}/items/{item.reference}/"
    before = as_manager.get(address).content.decode()
    assert "Nothing proves it yet." in before
    assert "none yet" in before
    other = plan.items.filter(kind="action").order_by("reference")[1]
    answer = add(as_manager, item, file=upload("audit.pdf", b"%PDF-1.7 words"), also=f" {other.reference.lower()}, ")
    assert answer["Location"] == f"{address}#evidence"
    for one in (item, other):
        page = as_manager.get(f"{base(place)}/items/{one.reference}/").content.decode()
        assert "Nothing proves it yet." not in page
        assert "none yet" not in page
        # Once in the section and once on the strip.
        assert page.count(f'href="{base(place)}/evidence/EVD-0001/"') == 2
    piece = as_manager.get(f"{base(place)}/evidence/EVD-0001/").content.decode()
    for words in ("Audit of routes", "20 March 2026", "9 of 10", "audit.pdf", item.reference, other.reference):
        assert words in piece, words


def test_a_file_comes_down_to_be_kept_and_runs_nothing(as_manager: Client, place: Place, item: Item) -> None:
    add(as_manager, item, file=upload("page.html", b"<script>alert(1)</script>"))
    answer = as_manager.get(f"{base(place)}/evidence/EVD-0001/file/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    add(as_manager, item, note="Only words")
    assert as_manager.get(f"{base(place)}/evidence/EVD-0002/file/").status_code == 404


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "Give a file, a link or a note"),
        ({"note": "x", "title": ""}, "This field is required"),
        ({"note": "x", "day": "2999-01-01"}, "The date lies ahead"),
        ({"link": "javascript:alert(1)"}, "A link begins with https:// or http://"),
        ({"note": "x", "sees": "named"}, "Name at least one group"),
        ({"note": "x", "groups": ["quality"]}, "You ticked groups: say above that only they may see it"),
        ({"note": "x", "sees": "named", "groups": ["nowhere"]}, "is not one of the available choices"),
        ({"note": "x", "also": "ACT-9999"}, "There is no item ACT-9999 here"),
        ({"file": SimpleUploadedFile("report.pdf", b"MZ\x90")}, "called .pdf but is something else"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    as_manager: Client, place: Place, item: Item, said: dict[str, Any], problem: str
) -> None:
    boards.add_group(
        partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, by=SYSTEM, at=AT
    )
    answer = add(as_manager, item, **said)
    assert answer.status_code == 422
    assert problem in answer.content.decode().replace("&#x27;", "'")
    assert not Evidence.objects.exists()


def test_a_piece_that_is_here_proves_another_item_too(as_manager: Client, place: Place, plan: Plan, item: Item) -> None:
    other = plan.items.filter(kind="action").order_by("reference")[1]
    piece = a_piece(place, item)
    address = f"{base(place)}/items/{other.reference}/evidence/add/"
    assert "EVD-0001 Minutes of March" in as_manager.get(address).content.decode()
    assert as_manager.post(address, {"again": "yes", "piece": ""}).status_code == 422
    as_manager.post(address, {"again": "yes", "piece": piece.reference})
    assert Proof.objects.filter(evidence=piece, item=other, ended_at__isnull=True).exists()
    assert "EVD-0001" not in as_manager.get(address).content.decode()
    # And off again, from the item's page; what stood there stays in its history.
    off = as_manager.post(f"{base(place)}/evidence/EVD-0001/unprove/{other.reference}/")
    assert off["Location"] == f"{base(place)}/items/{other.reference}/#evidence"
    page = as_manager.get(off["Location"]).content.decode()
    assert "Nothing proves it yet." in page
    assert "Evidence that counts no more" in page
    refused = as_manager.post(f"{base(place)}/evidence/EVD-0001/unprove/{item.reference}/")
    assert refused.status_code == 422
    assert "It proves nothing else. Withdraw the piece instead" in refused.content.decode()
    # From the piece's own page, by reference.
    prove = f"{base(place)}/evidence/EVD-0001/prove/"
    assert as_manager.post(prove, {"item": other.reference.lower()}).status_code == 302
    assert "It proves that item already." in as_manager.post(prove, {"item": other.reference}).content.decode()
    assert as_manager.post(prove, {"item": "ACT-9999"}).status_code == 422


def test_what_is_withdrawn_stands_on_its_own_page_and_in_the_items_history_alone(
    as_manager: Client, place: Place, item: Item
) -> None:
    Item.objects.filter(pk=item.pk).update(stage="verified")
    piece = a_piece(place, item)
    address = f"{base(place)}/evidence/{piece.reference}/"
    assert as_manager.post(f"{address}withdraw/", {"why": ""}).status_code == 422
    assert as_manager.post(f"{address}withdraw/", {"why": "It was of another year."})["Location"] == address
    page = as_manager.get(address).content.decode()
    assert "It was of another year." in page
    assert "Withdraw it" not in page
    of_item = as_manager.get(f"{base(place)}/items/{item.reference}/").content.decode()
    assert "Nothing proves it yet." in of_item
    assert "It was of another year." in of_item
    assert of_item.count(piece.title) == 1
    for where in ("evidence/", "evidence/draw/?seed=1", "evidence/oldest/"):
        assert piece.title not in as_manager.get(f"{base(place)}/{where}").content.decode(), where
    here = visit(place.people["business-unit"], place.slug, timezone.localdate())
    assert here is not None
    assert found_by(here, "minutes") == []
    assert as_manager.post(f"{address}withdraw/", {"why": "Again"}).status_code == 422


def test_the_list_by_kind_and_words(as_manager: Client, place: Place, item: Item) -> None:
    a_piece(place, item, title="Minutes of March")
    a_piece(place, item, kind="audit", title="Ŵyl audit", note="100% of routes")
    a_piece(place, item, kind="audit", title="Other audit")

    def shown(asked: str) -> list[str]:
        page = as_manager.get(f"{base(place)}/evidence/?{asked}")
        return [piece.title for piece, _ in page.context["rows"]]

    assert shown("") == ["Other audit", "Ŵyl audit", "Minutes of March"]
    assert shown("kind=audit") == ["Other audit", "Ŵyl audit"]
    assert shown("words=AUDIT+ŵyl") == ["Ŵyl audit"]
    assert shown("words=100%25") == ["Ŵyl audit"]
    assert shown("words=1%25s") == []
    assert shown("words=audit%00") == ["Other audit", "Ŵyl audit"]
    assert shown("kind=minute&words=audit") == []
    assert shown("kind=nonsense") == shown("")
    assert "Nothing matches" in as_manager.get(f"{base(place)}/evidence/?words=nowhere").content.decode()


def test_the_search_takes_every_word(place: Place, item: Item) -> None:
    found = a_piece(place, item, title="Audit", shows="Nine of ten", note="walked", link="https://example.org/routes")
    here = visit(place.people["reader"], place.slug, timezone.localdate())
    assert here is not None
    assert found_by(here, "AUDIT nine walk routes") == [found.reference]
    assert found_by(here, "audit absent") == []


def test_a_change_meanwhile_shows_both_texts(as_manager: Client, place: Place, item: Item) -> None:
    piece = a_piece(place, item)
    address = f"{base(place)}/evidence/{piece.reference}/change/"
    assert as_manager.post(address, {**FORM, "seen": "1", "title": "Mine"}).status_code == 302
    answer = as_manager.post(address, {**FORM, "seen": "1", "title": "Yours"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Yours"' in page
    assert "Stands now:" in page
    assert "Mine" in page
    assert as_manager.post(address, {**FORM, "seen": "2", "title": "Yours"}).status_code == 302


def test_a_lead_proves_what_is_theirs_and_changes_what_they_entered(client: Client, place: Place, plan: Plan) -> None:
    lead = holder(place, LEAD)
    mine, other = plan.items.filter(kind="action").order_by("reference")
    post = Contact.objects.get(person__user=lead).holdings.get().post
    mine.leads.update(post=post, group=None, seat=None, named_set="")
    theirs = a_piece(place, other, by=place.people["business-unit"])
    client.force_login(lead)
    assert "Add evidence" in client.get(f"{base(place)}/items/{mine.reference}/").content.decode()
    assert "Add evidence" not in client.get(f"{base(place)}/items/{other.reference}/").content.decode()
    assert add(client, other, note="x").status_code == 403
    assert add(client, mine, note="x", also=other.reference).status_code == 422
    assert add(client, mine, note="x").status_code == 302
    own = Evidence.objects.get(title="Audit of routes")
    for piece, expected in ((own, 200), (theirs, 403)):
        for deed in ("change", "withdraw"):
            assert client.get(f"{base(place)}/evidence/{piece.reference}/{deed}/").status_code == expected
    # They may use what others entered for their own item, not theirs for another's.
    assert client.post(f"{base(place)}/evidence/{theirs.reference}/prove/", {"item": mine.reference}).status_code == 302
    assert client.post(f"{base(place)}/evidence/{own.reference}/prove/", {"item": other.reference}).status_code == 422
    assert client.post(f"{base(place)}/evidence/{theirs.reference}/unprove/{other.reference}/").status_code == 403


def test_five_are_drawn_and_the_address_draws_them_again(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, long_plan(12))
    verified = list(plan.items.filter(kind="action").order_by("reference"))[:9]
    Item.objects.filter(pk__in=[one.pk for one in verified[:8]]).update(stage="verified")
    Item.objects.filter(pk=verified[8].pk).update(stage="embedded")
    first = as_manager.get(f"{base(place)}/evidence/draw/")
    assert first.status_code == 302
    page = as_manager.get(first["Location"])
    drawn = [one.item.reference for one in page.context["drawn"]]
    assert len(set(drawn)) == 5
    assert set(drawn) <= {one.reference for one in verified}
    assert page.context["verified"] == 9
    a_piece(place, verified[0], title="Proof of the first")
    again = as_manager.get(first["Location"])
    assert [one.item.reference for one in again.context["drawn"]] == drawn
    shown = {one.item.reference: [piece.title for piece in one.pieces] for one in again.context["drawn"]}
    assert shown.get(verified[0].reference, ["Proof of the first"]) == ["Proof of the first"]
    assert as_manager.get(f"{base(place)}/evidence/draw/?seed=%3Cscript%3E").content.decode().count("<script>") == 0


def test_nothing_verified_is_nothing_drawn(as_manager: Client, place: Place, plan: Plan) -> None:
    Item.objects.filter(plan=plan).update(stage="claimed")
    assert "Nothing is verified yet" in as_manager.get(f"{base(place)}/evidence/draw/?seed=1").content.decode()


def test_the_oldest_proof_behind_a_green(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, long_plan(6))  # all of them green
    one, two, three, four, five, six = plan.items.filter(kind="action").order_by("reference")
    Item.objects.filter(pk=five.pk).update(rating=None)  # nothing is said of it
    Item.objects.filter(pk=six.pk).update(rating=None, stage="verified")
    a_piece(place, one, title="Old", day=date(2025, 1, 1))
    a_piece(place, one, title="New", day=date(2026, 3, 1))
    a_piece(place, two, six, title="Older than the new", day=date(2026, 2, 1))
    gone = a_piece(place, three, title="Withdrawn", day=date(2024, 1, 1))
    services.withdraw(evidence=gone, why="Wrong", by=SYSTEM, at=AT)
    here = visit(place.people["reader"], place.slug, timezone.localdate())
    assert here is not None
    told = [(row.row.reference, row.newest.title if row.newest else None, row.pieces) for row in oldest_proofs(here)]
    assert told == [
        (three.reference, None, 0),
        (four.reference, None, 0),
        (two.reference, "Older than the new", 1),
        (six.reference, "Older than the new", 1),
        (one.reference, "New", 2),
    ]
    page = as_manager.get(f"{base(place)}/evidence/oldest/").content.decode()
    assert "5 items are said to be on track or done." in page
    assert "2 of them have no proof that you may see." in page


def long_plan(rows: int) -> str:
    lines = "\n".join(f"1.{n}\tWalk route {n}\tHead of Early Help\tMay 2027\tGREEN" for n in range(1, rows + 1))
    legend = "RED = will not be achieved\nGREEN = on track\n"
    head = "Harbour Board Business Plan 2026/27\n\nPriority 1: Safe streets\n\nNo.\tAction\tLead\tBy when\tRAG\n"
    return f"{head}{lines}\n\n{legend}"


@pytest.mark.parametrize("persona", ["business-unit", "reader"])
def test_every_page_costs_the_same_however_much_proof_there_is(client: Client, place: Place, persona: str) -> None:
    plan = uploaded_plan(place, long_plan(50))
    items = list(plan.items.filter(kind="action").order_by("reference"))
    Item.objects.filter(pk__in=[one.pk for one in items]).update(stage="verified")
    piece = a_piece(place, items[0])
    client.force_login(place.people[persona])
    addresses = [
        "evidence/", "evidence/?words=minutes&kind=minute", "evidence/draw/?seed=1", "evidence/oldest/",
        f"evidence/{piece.reference}/", f"items/{items[0].reference}/",
    ]  # fmt: skip
    if persona == "business-unit":
        addresses += [f"items/{items[0].reference}/evidence/add/", f"evidence/{piece.reference}/change/", "files/"]

    def costs() -> dict[str, int]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"{base(place)}/{address}").status_code == 200
            found[address] = len(asked)
        return found

    for n in range(4):
        a_piece(place, *items[: 3 + n], title=f"Few {n}")
    few = costs()
    for n in range(45):
        a_piece(place, items[n], items[0], title=f"Many {n}")
    for one in items[1:]:
        services.prove(evidence=piece, item=one, by=SYSTEM, at=AT)
    many = costs()
    assert many == few
    # The item's page asks for much besides, and for a person without a role also what they are to the item.
    item_page = many.pop(f"items/{items[0].reference}/")
    assert item_page <= (15 if persona == "business-unit" else 17)
    assert max(many.values()) <= 15
