"""Words that stand in issued papers are taken back by two people: the papers go, and say so."""

import json
from typing import Any

import pytest
from django.test import Client

from goldenthread.documents import Document
from goldenthread.files.services import TakenBack, path_of, read
from goldenthread.lib import wire
from goldenthread.reports import kinds, services
from goldenthread.reports.models import Paper, Passage
from goldenthread.reports.vocab import ENDINGS
from goldenthread.trail.actor import Actor
from goldenthread.trail.models import Entry
from goldenthread.trail.services import ask, ask_for_file, confirm, verify
from tests.access.test_table import everything
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN
from tests.reports.drafted import BY, a_draft, a_plan, an_issued, written
from tests.reports.toy import TOY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toys")]
ONE, OTHER = Actor("user", "901", "Manager One"), Actor("user", "902", "Manager Two")
NAME = "Robin Nightjar"


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "toy", TOY)


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def take_back(place: Place, run: Any, phrase: str = NAME) -> None:
    with run(execute=True):
        asked = ask(partnership=place.partnership, phrase=phrase, why="It names a child.", by=ONE, at=AT)
        confirm(redaction=asked, by=OTHER, at=AT)


def pages(client: Client, place: Place, paper: Paper) -> dict[str, int]:
    base = f"/p/{place.slug}/papers/{paper.reference}"
    there = [*(f"as/{ending}" for ending in ENDINGS), "read"]
    return {one: client.get(f"{base}/{one}/").status_code for one in there}


def test_a_name_in_the_plan_takes_every_paper_that_printed_it(as_manager: Client, place: Place, run: Any) -> None:
    plan = a_plan(place, text=SMALL_PLAN.replace("Walk every route", f"Walk with {NAME}"))
    clean = an_issued(a_plan(place))
    paper, gone = an_issued(plan), an_issued(plan)
    services.withdraw(paper=gone, why="It was wrong.", seen=gone.version, **BY)
    paths = [path_of(place.partnership, one.file.sha256) for one in paper.files.all()]
    take_back(place, run)
    assert "nightjar" not in json.dumps(everything(), default=str).lower()
    assert [path.exists() for path in paths] == [False] * 4
    for one in (paper, gone):
        one.refresh_from_db()
        assert one.state == "withdrawn"
        for kept in one.files.select_related("file"):
            with pytest.raises(TakenBack):
                read(kept.file)
        assert set(pages(as_manager, place, one).values()) == {410}
        said = wire.unpack(Document, one.document).text  # it still has the shape of a Document
        assert "Walk with [redacted] to school" in said
        assert "2 things to do" in said
    assert gone.withdrawn_why == "It was wrong."
    assert set(pages(as_manager, place, clean).values()) == {200}
    assert verify(place.partnership) == []
    page = as_manager.get(f"/p/{place.slug}/papers/{paper.reference}/").content.decode()
    assert "something in it was taken back" in page
    assert "Make a paper in its place" in page
    assert not Entry.objects.filter(deed="paper:withdrawn", said__contains=paper.reference).exists()  # one entry a deed


def test_words_somebody_wrote_into_it_go_and_so_does_the_paper(as_manager: Client, place: Place, run: Any) -> None:
    plan = a_plan(place)
    draft = a_draft(plan)
    written(draft, "commentary", f"# Our thanks\n\nThey go to {NAME.upper()}, and to all.")
    paper = services.issue(paper=draft, seen=1, **BY)
    next_one = a_draft(plan)
    take_back(place, run)
    assert set(Passage.objects.values_list("words", flat=True)) == {
        "# Our thanks\n\nThey go to [redacted], and to all."
    }
    assert Passage.objects.filter(paper=next_one).count() == 1
    assert pages(as_manager, place, paper)["read"] == 410


@pytest.mark.parametrize("ending", list(ENDINGS))
def test_one_file_taken_back_by_its_name_takes_the_others_and_all_that_was_read_of_it(
    as_manager: Client, place: Place, run: Any, ending: str
) -> None:
    draft = a_draft(a_plan(place))
    written(draft, "commentary", "It goes well.")
    paper = services.issue(paper=draft, seen=1, **BY)
    file = paper.files.get(ending=ending).file
    with run(execute=True):
        asked = ask_for_file(
            partnership=place.partnership, fingerprint=file.sha256, why="It is another's.", by=ONE, at=AT
        )
        confirm(redaction=asked, by=OTHER, at=AT)
    paper.refresh_from_db()
    assert paper.state == "withdrawn"
    assert wire.unpack(Document, paper.document) == Document(())
    assert [one.words for one in paper.passages.all()] == [""]
    assert set(pages(as_manager, place, paper).values()) == {410}
    assert not any(path_of(place.partnership, one.file.sha256).exists() for one in paper.files.select_related("file"))


def test_a_replacement_is_made_of_what_is_left(as_manager: Client, place: Place, run: Any) -> None:
    plan = a_plan(place, text=SMALL_PLAN.replace("Walk every route", f"Walk with {NAME}"))
    paper = an_issued(plan)
    take_back(place, run)
    new = services.replace(paper=paper, what_changed="A name was taken out.", **BY)
    issued = services.issue(paper=new, seen=1, **BY)
    assert set(pages(as_manager, place, issued).values()) == {200}
    kept = read(issued.files.get(ending="html").file).decode()
    assert "Nightjar" not in kept
    assert "[redacted] to school" in kept
    page = as_manager.get(f"/p/{place.slug}/papers/{paper.reference}/").content.decode()
    assert f"{issued.reference} takes its place" in page


def test_words_of_the_program_are_never_taken_out_of_a_document(place: Place, run: Any) -> None:
    """Somebody asks for words that are also what a Document calls its parts: the Document still opens."""
    paper = an_issued(a_plan(place, text=SMALL_PLAN.replace("Walk", "blocks")))
    take_back(place, run, "blocks")
    paper.refresh_from_db()
    assert "[redacted] every route" in wire.unpack(Document, paper.document).text
    assert paper.state == "withdrawn"


def test_another_partnerships_papers_stay(place: Place, elsewhere: Place, run: Any) -> None:
    text = SMALL_PLAN.replace("Walk every route", f"Walk with {NAME}")
    an_issued(a_plan(place, text=text))
    theirs = an_issued(a_plan(elsewhere, text=text))
    take_back(place, run)
    theirs.refresh_from_db()
    assert theirs.state == "issued"
    assert NAME in read(theirs.files.get(ending="html").file).decode()
