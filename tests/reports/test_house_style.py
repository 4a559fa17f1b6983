"""How papers look in Word: whose template is used, who may see which, and what is refused."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.boards.models import Board
from goldenthread.documents import Document, Heading, Span, writers
from goldenthread.files.models import StoredFile
from goldenthread.reports.body_queries import house_style_for
from goldenthread.reports.models import HouseStyle
from goldenthread.reports.services.bodies import BodyFacts, add_body
from goldenthread.reports.services.body_refusals import LookChangedMeanwhile, NoTemplate
from goldenthread.reports.services.house_style import drop_house_style, set_house_style
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place, member

pytestmark = pytest.mark.django_db
BY_US: dict[str, Any] = {"by": SYSTEM, "at": AT}


def word(title: str) -> bytes:
    return writers.write(Document((Heading(1, (Span(title),)),)), ".docx")


ALL, CHILDREN, BODY = word("All"), word("Children"), word("Body")


def give(place: Place, board: Board | None, data: bytes, seen: int = 0) -> HouseStyle:
    name = f"{board.kind if board else 'all'}-{seen}.docx"
    return set_house_style(partnership=place.partnership, board=board, name=name, data=data, seen=seen, **BY_US)


def test_the_bodys_own_comes_first_then_the_boards_then_that_of_all(place: Place, elsewhere: Place) -> None:
    of = place.partnership
    body = add_body(partnership=of, facts=BodyFacts("Cabinet"), template=("b.docx", BODY), **BY_US)
    bare = add_body(partnership=of, facts=BodyFacts("Scrutiny"), **BY_US)
    assert house_style_for(of, place.children) is None
    assert house_style_for(of, place.children, body) == BODY
    give(place, None, ALL)
    give(place, place.children, CHILDREN)
    assert house_style_for(of, place.children) == CHILDREN
    assert house_style_for(of, place.adults) == ALL
    assert house_style_for(of, None) == ALL
    assert house_style_for(of, place.children, bare) == CHILDREN
    assert house_style_for(elsewhere.partnership, elsewhere.children) is None
    drop_house_style(partnership=of, board=place.children, seen=1, **BY_US)
    assert house_style_for(of, place.children) == ALL
    assert Entry.objects.filter(deed="papers:look").count() == 3


def test_who_was_overtaken_changes_nothing(place: Place) -> None:
    give(place, None, ALL)
    with pytest.raises(LookChangedMeanwhile):
        give(place, None, CHILDREN, seen=0)
    with pytest.raises(NoTemplate):
        drop_house_style(partnership=place.partnership, board=place.adults, seen=0, **BY_US)
    assert house_style_for(place.partnership, None) == ALL


def test_a_template_is_given_seen_fetched_and_taken_away_on_pages(place: Place, as_manager: Client) -> None:
    base = f"/p/{place.slug}/papers/styles"
    assert "All boards together" in as_manager.get(f"{base}/").content.decode()
    page = f"{base}/{place.children.slug}/"
    assert as_manager.get(f"{page}file/").status_code == 404
    for given, words in (
        (None, "Choose a Word file"),
        (SimpleUploadedFile("a.pdf", b"%PDF-"), "ends in .docx or .dotx"),
    ):
        answer = as_manager.post(page, {"seen": "0", **({"template": given} if given else {})})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not StoredFile.objects.exists()
    good = as_manager.post(page, {"seen": "0", "template": SimpleUploadedFile("board.docx", CHILDREN)})
    assert good.status_code == 302
    assert "board.docx" in as_manager.get(f"{base}/").content.decode()
    assert as_manager.get(f"{page}file/").content == CHILDREN
    stale = as_manager.post(page, {"seen": "0", "template": SimpleUploadedFile("late.docx", ALL)})
    assert stale.status_code == 422
    assert "Somebody else changed this look" in stale.content.decode()
    assert as_manager.post(page, {"seen": "9", "take-away": "yes"}).status_code == 422
    assert as_manager.post(page, {"seen": "1", "take-away": "yes"}).status_code == 302
    assert not StoredFile.objects.exists()
    assert as_manager.get(f"{base}/nobody/").status_code == 404


def test_who_serves_another_board_sees_nothing_of_a_boards_template(place: Place, client: Client) -> None:
    give(place, place.children, CHILDREN)
    give(place, place.children, ALL, seen=1)  # the first one is in use no more
    client.force_login(member(place, "business-unit", board=place.adults, name="adults-unit"))
    base = f"/p/{place.slug}"
    assert client.get(f"{base}/papers/styles/{place.children.slug}/").status_code == 404
    assert client.get(f"{base}/papers/styles/{place.children.slug}/file/").status_code == 404
    assert (
        client.post(f"{base}/papers/styles/{place.children.slug}/", {"seen": "2", "take-away": "1"}).status_code == 404
    )
    assert "children-" not in client.get(f"{base}/papers/styles/").content.decode()
    assert "children-" not in client.get(f"{base}/files/").content.decode()
    for file in StoredFile.objects.all():
        assert client.get(f"{base}/files/{file.sha256}/").status_code == 404
    # a unit of all boards finds it
    client.force_login(place.people["business-unit"])
    assert "children-1.docx" in client.get(f"{base}/files/").content.decode()
