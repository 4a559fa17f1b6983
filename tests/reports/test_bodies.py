"""Receiving bodies: deeds, pages, and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.documents import Document, Heading, Span, writers
from goldenthread.files.models import StoredFile
from goldenthread.reports.cover_parts import COVER_PARTS
from goldenthread.reports.models import Body
from goldenthread.reports.services import bodies as services
from goldenthread.reports.services.bodies import BodyFacts
from goldenthread.reports.services.body_refusals import (
    BodyChangedMeanwhile,
    BodyEnded,
    BodyNamedAlready,
    BodyUnnamed,
    EndBeforeBeginning,
    NoSuchParts,
    NoTemplate,
    NothingNew,
)
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db
BY_US: dict[str, Any] = {"by": SYSTEM, "at": AT}
FACTS = BodyFacts("Health and Wellbeing Board", ("Start well", "Age well"), [("risk", "Risks"), ("summary", "")])
WORD = writers.write(Document((Heading(1, (Span("Ours"),)),)), ".docx")


@pytest.fixture
def body(place: Place) -> Body:
    return services.add_body(partnership=place.partnership, facts=FACTS, template=("theirs.docx", WORD), **BY_US)


def entries() -> int:
    return Entry.objects.filter(deed__startswith="body:").count()


def sent(**more: Any) -> dict[str, Any]:
    """The form as it is opened, with something else in it."""
    places = {f"place-{part.word}": str(n) for n, part in enumerate(COVER_PARTS, start=1)}
    headings = {f"heading-{part.word}": str(part.label) for part in COVER_PARTS}
    return {"name": "Cabinet", "priorities": "", **places, **headings, **more}


def test_a_body_is_added_changed_and_ended_with_one_entry_each(place: Place, body: Body) -> None:
    assert (body.slug, body.priorities, body.headings) == (
        "health-and-wellbeing-board", ["Start well", "Age well"], [["risk", "Risks"], ["summary", ""]],
    )  # fmt: skip
    assert entries() == 1
    changed = services.change_body(body=body, facts=BodyFacts("Wellbeing Board"), seen=1, **BY_US)
    assert (changed.name, changed.slug, changed.headings, changed.version) == ("Wellbeing Board", body.slug, [], 2)
    assert changed.template is not None
    ended = services.end_body(body=changed, last=date(2026, 5, 1), seen=2, **BY_US)
    assert ended.last == date(2026, 5, 1)
    assert entries() == 3
    with pytest.raises(BodyEnded):
        services.end_body(body=ended, last=date(2026, 5, 2), seen=3, **BY_US)
    assert entries() == 3


def test_what_cannot_be_is_refused_in_a_sentence(place: Place, body: Body) -> None:
    of = {"partnership": place.partnership, **BY_US}
    for facts, refusal in (
        (BodyFacts("health and  WELLBEING board"), BodyNamedAlready),
        (BodyFacts("  "), BodyUnnamed),
        (BodyFacts("Cabinet", (), [("risk", ""), ("risk", "")]), NoSuchParts),
        (BodyFacts("Cabinet", (), [("weather", "")]), NoSuchParts),
    ):
        with pytest.raises(refusal) as refused:
            services.add_body(facts=facts, **of)  # type: ignore[arg-type]
        assert str(refused.value).endswith(".")
    other = services.add_body(facts=BodyFacts("Cabinet"), **of)  # type: ignore[arg-type]
    for change, expected in (({"facts": FACTS}, BodyNamedAlready), ({"facts": BodyFacts("Cabinet")}, NothingNew)):
        with pytest.raises(expected):
            services.change_body(body=other, seen=1, **change, **BY_US)  # type: ignore[arg-type]
    with pytest.raises(BodyChangedMeanwhile):
        services.change_body(body=other, facts=BodyFacts("Scrutiny"), seen=9, **BY_US)
    with pytest.raises(NoTemplate):
        services.drop_body_template(body=other, seen=1, **BY_US)
    Body.objects.filter(pk=other.pk).update(first=date(2026, 4, 1))
    with pytest.raises(EndBeforeBeginning):
        services.end_body(body=other, last=date(2026, 3, 31), seen=1, **BY_US)
    assert entries() == 2


def test_a_template_that_is_replaced_or_taken_away_is_forgotten(body: Body) -> None:
    changed = services.change_body(body=body, facts=FACTS, template=("newer.docx", WORD), seen=1, **BY_US)
    assert list(StoredFile.objects.values_list("name", flat=True)) == ["newer.docx"]
    bare = services.drop_body_template(body=changed, seen=2, **BY_US)
    assert bare.template is None
    assert not StoredFile.objects.exists()


def test_on_the_page_a_body_is_added_with_its_own_headings(place: Place, as_manager: Client) -> None:
    url = f"/p/{place.slug}/papers/bodies/add/"
    assert as_manager.get(url).status_code == 200
    given = SimpleUploadedFile("cabinet.docx", WORD)
    more = {"place-risk": "1", "place-directors": "2", "place-summary": "", "heading-risk": "Risks", "template": given}
    answer = as_manager.post(url, sent(**more))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    made = Body.objects.get()
    assert made.headings[:3] == [["risk", "Risks"], ["authors", ""], ["directors", ""]]
    assert "summary" not in [word for word, _heading in made.headings]
    assert len(made.headings) == len(COVER_PARTS) - 1
    page = as_manager.get(f"/p/{place.slug}/papers/bodies/").content.decode()
    assert "Cabinet" in page
    assert "cabinet.docx" in page
    kept = as_manager.get(f"/p/{place.slug}/papers/bodies/cabinet/template/")
    assert (kept.content, kept["Content-Type"]) == (WORD, "application/octet-stream")


def test_the_usual_parts_are_none_of_its_own(place: Place, as_manager: Client) -> None:
    as_manager.post(f"/p/{place.slug}/papers/bodies/add/", sent())
    assert Body.objects.get().headings == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": ""}, "This field is required"),
        ({"place-risk": "first"}, "whole number"),
        ({f"place-{part.word}": "" for part in COVER_PARTS}, "at least one part"),
        ({"template": SimpleUploadedFile("old.doc", b"x")}, "ends in .docx or .dotx"),
        ({"template": SimpleUploadedFile("bad.docx", b"no Word file")}, "Error:"),
    ],
)  # fmt: skip
def test_a_form_with_a_mistake_is_answered_422_and_keeps_nothing(
    place: Place, as_manager: Client, more: dict[str, Any], words: str
) -> None:
    answer = as_manager.post(f"/p/{place.slug}/papers/bodies/add/", sent(**more))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Body.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_larger_than_ten_megabytes_is_not_taken(place: Place, as_manager: Client) -> None:
    given = SimpleUploadedFile("big.docx", b"PK\x03\x04" + b"0" * (10 * 1024 * 1024))
    answer = as_manager.post(f"/p/{place.slug}/papers/bodies/add/", sent(template=given))
    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.content.decode()


def test_who_was_overtaken_is_told_what_stands_now(place: Place, as_manager: Client, body: Body) -> None:
    services.change_body(body=body, facts=BodyFacts("Wellbeing Board"), seen=1, **BY_US)
    answer = as_manager.post(f"/p/{place.slug}/papers/bodies/{body.slug}/", sent(name="Ours", seen="1"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody else changed this meanwhile" in page
    assert "Wellbeing Board" in page
    assert 'value="Ours"' in page
    nothing = as_manager.post(f"/p/{place.slug}/papers/bodies/{body.slug}/", sent(name="Wellbeing Board", seen="2"))
    assert nothing.status_code == 422
    good = as_manager.post(f"/p/{place.slug}/papers/bodies/{body.slug}/", sent(name="Ours", seen="2"))
    assert good.status_code == 302


def test_a_body_is_ended_on_a_page_and_its_template_taken_away(place: Place, as_manager: Client, body: Body) -> None:
    base = f"/p/{place.slug}/papers/bodies/{body.slug}"
    assert as_manager.post(f"{base}/template/", {"seen": "1"}).status_code == 302
    assert as_manager.get(f"{base}/template/").status_code == 404
    assert as_manager.post(f"{base}/end/", {"day": "", "seen": "2"}).status_code == 422
    assert as_manager.post(f"{base}/end/", {"day": "2026-04-30", "seen": "2"}).status_code == 302
    assert Body.objects.get().last == date(2026, 4, 30)
    assert as_manager.post(f"{base}/end/", {"day": "2026-05-30", "seen": "3"}).status_code == 422


def test_the_bodies_of_another_partnership_do_not_exist(elsewhere: Place, client: Client, body: Body) -> None:
    client.force_login(elsewhere.people["business-unit"])
    base = f"/p/{elsewhere.slug}/papers/bodies"
    assert body.slug not in client.get(f"{base}/").content.decode()
    for end in ("", "template/", "end/"):
        assert client.get(f"{base}/{body.slug}/{end}").status_code == 404
        assert client.post(f"{base}/{body.slug}/{end}", sent(seen="1")).status_code == 404


def test_many_bodies_cost_no_more_queries(place: Place, as_manager: Client) -> None:
    counted = []
    for n in range(25):
        services.add_body(
            partnership=place.partnership, facts=BodyFacts(f"Body {n}"), template=("t.docx", WORD), **BY_US
        )
        if n in (4, 24):
            with CaptureQueriesContext(connection) as queries:
                as_manager.get(f"/p/{place.slug}/papers/bodies/")
            counted.append(len(queries))
    assert counted[0] == counted[1] <= 15
