"""The page of stored files, and what comes down."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.files.services import store
from goldenthread.reports.models import Workbook
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place, member
from tests.ingest.plans import SMALL_PLAN, upload, uploaded_plan

pytestmark = pytest.mark.django_db


def stored(place: Place, name: str, data: bytes = b"<script>alert(1)</script>") -> str:
    return store(partnership=place.partnership, name=name, data=data, by=SYSTEM, at=AT).sha256


def test_every_file_stands_there_with_its_size_and_who_gave_it(as_manager: Client, place: Place) -> None:
    stored(place, "minutes.txt", b"x" * 2048)
    page = as_manager.get(f"/p/{place.slug}/files/").content.decode()
    for words in ("minutes.txt", "2.0\xa0KB", "Golden Thread", "1 April 2026, 09:00"):
        assert words in page, words


def test_a_file_comes_down_as_it_came_and_runs_nothing(as_manager: Client, place: Place) -> None:
    sha256 = stored(place, "evil.html")
    answer = as_manager.get(f"/p/{place.slug}/files/{sha256}/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"


def test_a_name_of_any_letters_is_written_as_the_standard_says(as_manager: Client, place: Place) -> None:
    sha256 = stored(place, 'Cynllun “diogelu” ŵy"\r\nSet-Cookie: a=b.txt')
    header = as_manager.get(f"/p/{place.slug}/files/{sha256}/")["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''Cynllun%20%E2%80%9Cdiogelu%E2%80%9D%20%C5%B5y%22")
    assert "\n" not in header
    assert "\r" not in header


def test_another_partnerships_file_is_not_there_even_for_the_same_bytes(
    as_manager: Client, place: Place, elsewhere: Place
) -> None:
    theirs = stored(elsewhere, "theirs.txt", b"theirs alone")
    assert as_manager.get(f"/p/{place.slug}/files/{theirs}/").status_code == 404
    assert as_manager.get(f"/p/{elsewhere.slug}/files/{theirs}/").status_code == 404
    assert "theirs.txt" not in as_manager.get(f"/p/{place.slug}/files/").content.decode()


@pytest.mark.parametrize("address", ["0" * 64, "..%2f..%2fsecret.key", "secret"])
def test_what_is_not_there_is_not_found(as_manager: Client, place: Place, address: str) -> None:
    assert as_manager.get(f"/p/{place.slug}/files/{address}/").status_code == 404


def test_a_manager_of_one_board_does_not_see_the_others_files(client: Client, place: Place) -> None:
    files = {
        board: upload(place, f"{SMALL_PLAN}\n{board}", board=getattr(place, board, None), name=f"{board}.txt").file
        for board in ("children", "adults", "joint")
    }
    client.force_login(member(place, "business-unit", board=place.adults, name="adults-unit"))
    page = client.get(f"/p/{place.slug}/files/").content.decode()
    assert ["children.txt" in page, "adults.txt" in page, "joint.txt" in page] == [False, True, True]
    assert client.get(f"/p/{place.slug}/files/{files['children'].sha256}/").status_code == 404
    assert client.get(f"/p/{place.slug}/files/{files['joint'].sha256}/").status_code == 200


def test_the_page_costs_the_same_for_many_files(as_manager: Client, place: Place) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            as_manager.get(f"/p/{place.slug}/files/")
        return len(seen)

    for number in range(3):
        stored(place, f"{number}.txt", str(number).encode())
    few: Any = queries()
    for number in range(3, 30):
        stored(place, f"{number}.txt", str(number).encode())
    assert queries() == few


def test_a_workbook_of_another_boards_plan_is_not_among_the_files(client: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    file = store(partnership=place.partnership, name="filled.xlsx", data=b"filled in", by=SYSTEM, at=AT)
    Workbook.objects.create(partnership=place.partnership, number=1, plan=plan, file=file, at=AT, by="The lead")
    client.force_login(member(place, "business-unit", board=place.adults, name="adults-unit"))
    assert "filled.xlsx" not in client.get(f"/p/{place.slug}/files/").content.decode()
    assert client.get(f"/p/{place.slug}/files/{file.sha256}/").status_code == 404
    client.force_login(member(place, "business-unit", board=place.children, name="children-unit"))
    assert "filled.xlsx" in client.get(f"/p/{place.slug}/files/").content.decode()
