"""Issued means frozen: whatever changes underneath, what was issued is the same to the byte."""

import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.boards.models import Board, Group, Rating, Seat, Term
from goldenthread.documents import Document, Paragraph, Span, open_bytes
from goldenthread.documents.writers.html_style import quoted
from goldenthread.files.services import read
from goldenthread.lib import wire
from goldenthread.partnerships import guards
from goldenthread.partnerships.models import Partnership
from goldenthread.plans import services as plans
from goldenthread.plans.models import Item, Lead, Plan
from goldenthread.reports import kinds, services
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.models import HouseStyle, Paper, PaperFile, Passage
from goldenthread.reports.vocab import ENDINGS
from tests.conftest import AT, Place
from tests.reports.drafted import BY, a_draft, a_plan, an_issued, changed_underneath, written
from tests.reports.toy import TOY, toy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toys")]


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "toy", TOY)


def as_pages_give_it(client: Client, place: Place, paper: Paper) -> dict[str, bytes]:
    base = f"/p/{place.slug}/papers/{paper.reference}"
    found = {ending: client.get(f"{base}/as/{ending}/").content for ending in ENDINGS}
    return {**found, "read": client.get(f"{base}/read/").content}


def everything_changes(place: Place, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    item, other = plan.items.filter(kind="action").order_by("reference")
    changed_underneath(plan)
    plans.add_update(item=other, saying=plans.Saying(AT.date(), done="All of it"), **BY)
    Lead.objects.filter(item__plan=plan).update(printed="Somebody else")
    Item.objects.filter(pk=item.pk).update(printed_ref="9.9")
    Plan.objects.filter(pk=plan.pk).update(title="Another plan", level_names={"action": "Deed"})
    for number, rating in enumerate(Rating.objects.filter(scheme__partnership=place.partnership)):
        Rating.objects.filter(pk=rating.pk).update(code=f"M{number}", meaning="pale")
    Board.objects.filter(partnership=place.partnership).update(name="Another board")
    Group.objects.filter(partnership=place.partnership).update(name="Another group")
    Seat.objects.filter(partnership=place.partnership).update(name="Another agency")
    Term.objects.filter(partnership=place.partnership).update(meaning="Something else")
    Partnership.objects.filter(pk=place.partnership.pk).update(name="Another partnership")
    HouseStyle.objects.create(partnership=place.partnership, board=None, template=None)
    gone = toy(draw=lambda _facts, _setting: Document((Paragraph((Span("Another paper"),)),)), slots=(), parts={})
    monkeypatch.setitem(kinds.KINDS, "toy", gone)


def test_it_is_the_same_to_the_byte_after_everything_changed(
    as_manager: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards.add_group(partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, **BY)
    boards.seat_agency(partnership=place.partnership, name="Police", kind="police", first=AT.date(), **BY)
    boards.add_terms(partnership=place.partnership, terms=[("school", "Where children learn")], **BY)
    plan = a_plan(place)
    draft = a_draft(plan)
    written(draft, "commentary", "It goes well.")
    paper = services.issue(paper=draft, seen=draft.version, **BY)
    before, document = as_pages_give_it(as_manager, place, paper), paper.document
    assert b"Walk every route" in before["html"]
    assert b"It goes well." in before["html"]
    everything_changes(place, plan, monkeypatch)
    assert as_pages_give_it(as_manager, place, paper) == before
    assert before["read"] == before["html"]
    monkeypatch.delitem(kinds.KINDS, "toy")  # and when nobody makes such papers any more
    assert as_pages_give_it(as_manager, place, paper) == before
    paper.refresh_from_db()
    assert paper.document == document
    told = as_manager.get(f"/p/{place.slug}/papers/{paper.reference}/").content.decode()
    assert "How it stands" in told


def test_all_four_files_hold_what_the_paper_says(place: Place) -> None:
    paper = an_issued(a_plan(place))
    files = {one.ending: read(one.file) for one in paper.files.select_related("file__partnership")}
    assert set(files) == {"docx", "pdf", "xlsx", "html"}
    assert zipfile.ZipFile(io.BytesIO(files["docx"])).testzip() is None
    assert files["pdf"].startswith(b"%PDF-")
    for ending, data in files.items():
        said = " ".join(open_bytes(data, f"paper.{ending}").text.split())
        assert "Walk every route to school" in said, ending
        assert "2 things to do" in said, ending
    kept = wire.unpack(Document, paper.document)
    assert "Walk every route to school" in kept.text
    assert {one.file.sha256 for one in paper.files.all()} == {hashlib.sha256(one).hexdigest() for one in files.values()}


@pytest.mark.parametrize(
    "change",
    [
        {"document": None}, {"title": "Better"}, {"last": AT.date() - timedelta(days=9)}, {"issued_by": "Somebody"},
        {"reference": "PAP-9999"}, {"audience": "unit"}, {"kind": "other"}, {"state": "draft"}, {"what_changed": "x"},
        {"issued_at": AT - timedelta(days=9)}, {"left_out": ["items"]},
    ],
)  # fmt: skip
def test_the_database_lets_nobody_change_what_was_issued(place: Place, change: dict[str, Any]) -> None:
    paper = an_issued(a_plan(place))
    before = Paper.objects.filter(pk=paper.pk).values().get()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**change)
    assert Paper.objects.filter(pk=paper.pk).values().get() == before


def test_neither_its_words_nor_its_files_nor_itself_can_be_changed_or_removed(place: Place) -> None:
    draft = a_draft(a_plan(place))
    written(draft, "commentary", "It goes well.")
    paper = services.issue(paper=draft, seen=draft.version, **BY)
    told = Passage.objects.filter(paper=paper)
    kept = PaperFile.objects.filter(paper=paper)
    more = Passage(partnership=place.partnership, paper=paper, slot="foreword", words="x", at=AT, by="x")
    deeds: list[Any] = [
        lambda: told.update(words="It goes badly."), lambda: told._raw_delete("default"), more.save,
        lambda: kept.update(ending="txt"), lambda: kept._raw_delete("default"),
        lambda: Paper.objects.filter(pk=paper.pk)._raw_delete("default"),
    ]  # fmt: skip
    for deed in deeds:
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert (told.get().words, kept.count()) == ("It goes well.", 4)


def test_the_words_of_a_draft_are_not_moved_into_what_was_issued(place: Place) -> None:
    plan = a_plan(place)
    paper, draft = an_issued(plan), a_draft(plan)
    written(draft, "commentary", "It goes badly.")
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Passage.objects.filter(paper=draft).update(paper=paper)
    assert not paper.passages.exists()


def test_what_is_withdrawn_is_not_issued_again(place: Place) -> None:
    paper = an_issued(a_plan(place))
    services.withdraw(paper=paper, why="It is wrong.", seen=paper.version, **BY)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(state="issued")


def test_a_draft_and_its_words_can_be_changed_and_removed(place: Place) -> None:
    """The guard lets pass what it should: on PostgreSQL a trigger can swallow a removal without a word."""
    draft = a_draft(a_plan(place))
    written(draft, "commentary", "It goes well.")
    Passage.objects.filter(paper=draft).update(words="x")
    Passage.objects.filter(paper=draft).delete()
    Paper.objects.filter(pk=draft.pk).delete()
    assert not Paper.objects.exists()
    assert guards.missing(connection) == []


def test_the_same_facts_make_the_same_bytes_in_two_papers(place: Place) -> None:
    """Nothing of the clock is in a file: only its reference parts two papers issued of the same facts."""
    plan = a_plan(place)
    one, two = an_issued(plan), an_issued(plan)
    first, second = (
        {file.ending: read(file.file) for file in paper.files.select_related("file__partnership")}
        for paper in (one, two)
    )
    html = second["html"]
    there, here = (
        quoted(two.reference)[1:-1],
        quoted(one.reference)[1:-1],
    )  # in the style that prints the foot of a page
    for before, after in ((two.reference, one.reference), (there, here)):
        html = html.replace(before.encode(), after.encode())
    assert first["html"] == html


def test_the_kept_page_lets_its_own_style_in_and_nothing_else(as_manager: Client, place: Place) -> None:
    paper = an_issued(a_plan(place))
    answer = as_manager.get(f"/p/{place.slug}/papers/{paper.reference}/read/")
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if " " in part.strip()
    )
    assert policy["default-src"] == "'none'"
    assert policy["style-src"].startswith("'sha256-")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_kind_that_cannot_be_written_is_refused_and_nothing_is_kept(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad: PaperKind = toy(draw=lambda _facts, _setting: Document((), title="x"))
    monkeypatch.setitem(kinds.KINDS, "toy", bad)
    draft = a_draft(a_plan(place))
    from goldenthread.documents.refusals import Unwritable
    from goldenthread.reports import writing

    def refuse(*_: Any, **__: Any) -> bytes:
        raise Unwritable("It is too wide.")

    monkeypatch.setattr(writing.writers, "write", refuse)
    with pytest.raises(services.CannotBeWritten, match="too wide"):
        services.issue(paper=draft, seen=draft.version, **BY)
    draft.refresh_from_db()
    assert (draft.state, draft.document, PaperFile.objects.count()) == ("draft", None, 0)
