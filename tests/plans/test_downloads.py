"""A live plan as a file."""

import json
from datetime import date

import pytest
from django.test import Client

from goldenthread import documents
from goldenthread.boards.models import Term
from goldenthread.plans.models import Plan, Update
from goldenthread.plans.reading import interpret
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


def taken(client: Client, place: Place, plan: Plan, ending: str) -> bytes:
    answer = client.get(f"/p/{place.slug}/plans/{plan.reference}/as/{ending}/")
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_live_plan_is_taken_away_and_reads_back(as_manager: Client, place: Place, plan: Plan, ending: str) -> None:
    read = interpret(documents.open_bytes(taken(as_manager, place, plan, ending), f"plan.{ending}")).outline
    assert read.title == plan.title
    assert [(item.ref, item.text, item.leads, item.timescale.words, item.rating) for item in read.items] == [
        ("1", "Safe streets", (), "", None),
        ("1.1", "Walk every route to school", ("Head of Early Help",), "May 2026", "GREEN"),
        ("1.2", "Ask children which streets they avoid", ("Youth Council",), "Bi annual", "RED"),
    ]


def test_the_pdf_is_a_pdf(as_manager: Client, place: Place, plan: Plan) -> None:
    assert taken(as_manager, place, plan, "pdf").startswith(b"%PDF-")


def test_the_newest_progress_and_the_words_used_come_along(as_manager: Client, place: Place, plan: Plan) -> None:
    item = plan.items.filter(kind="action").first()
    assert item is not None
    for day, words in ((date(2026, 5, 1), "Two routes walked."), (date(2026, 6, 1), "All routes walked.")):
        Update.objects.create(
            partnership=place.partnership, item=item, as_at=day, at=AT, by="somebody", origin="lead", done=words
        )
    Term.objects.create(
        partnership=place.partnership, term="Youth Council", slug="yc", meaning="Elected by their schools"
    )
    Term.objects.create(partnership=place.partnership, term="MASH", slug="mash", meaning="Not a word of this plan")
    told = json.loads(taken(as_manager, place, plan, "json"))
    assert [one["progress"] for one in told["items"] if one["id"] == item.reference] == ["All routes walked."]
    assert told["glossary"] == {"Youth Council": "Elected by their schools"}
    assert told["boards"] == [plan.board.name if plan.board else place.partnership.name]


def test_the_file_is_named_for_the_plan_and_never_drawn_by_a_browser(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    Plan.objects.filter(pk=plan.pk).update(title="Streets & schools 2026/27: “safe”")
    answer = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/as/html/")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Streets%20%26%20schools%202026-27")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("ending", ["odt", "exe", "docx.exe"])
def test_other_endings_are_not_there(as_manager: Client, place: Place, plan: Plan, ending: str) -> None:
    assert as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/as/{ending}/").status_code == 404


def test_the_page_offers_the_files(as_manager: Client, place: Place, plan: Plan) -> None:
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    for ending in ("docx", "xlsx", "pdf", "html"):
        assert f'href="as/{ending}/"' in page


def test_a_text_too_long_for_excel_is_refused_in_one_sentence(as_manager: Client, place: Place, plan: Plan) -> None:
    plan.items.filter(kind="action").update(how="x" * 40_000)
    answer = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/as/xlsx/")
    assert answer.status_code == 422
    assert "does not fit into a cell of Excel" in answer.content.decode()
