"""The files of a paper are written while nobody waits; what happens meanwhile is not lost and not kept for ever."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from goldenthread.reports import kinds, services
from goldenthread.reports.models import Paper, PaperFile
from goldenthread.reports.services import issuing
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import ask, confirm
from tests.conftest import AT, Place, found
from tests.ingest.plans import SMALL_PLAN
from tests.plans.living.test_at_once import at_once, several
from tests.reports.drafted import BY, a_draft, a_plan, an_issued, written
from tests.reports.toy import TOY

pytestmark = pytest.mark.usefixtures("toys")
ONE, OTHER = Actor("user", "901", "Manager One"), Actor("user", "902", "Manager Two")
NAME = "Robin Nightjar"


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "toy", TOY)


def meanwhile(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], Any]) -> None:
    """Something is done while the first of the files is being written."""
    whole: Callable[..., bytes] = getattr(issuing, "written")  # noqa: B009 - it is imported there
    left = [deed]

    def interrupted(*given: Any, **more: Any) -> bytes:
        while left:
            left.pop()()
        return whole(*given, **more)

    monkeypatch.setattr(issuing, "written", interrupted)


def refused(draft: Paper) -> None:
    with pytest.raises(services.PaperChangedMeanwhile):
        services.issue(paper=draft, seen=draft.version, **BY)
    draft.refresh_from_db()
    assert (draft.state, draft.document, PaperFile.objects.count()) == ("draft", None, 0)


@pytest.mark.django_db
def test_words_written_meanwhile_are_not_lost(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_draft(a_plan(place))
    meanwhile(monkeypatch, lambda: written(draft, "commentary", "One thing more."))
    refused(draft)
    assert "One thing more." in str(services.issue(paper=draft, seen=draft.version, **BY).document)


@pytest.mark.django_db
def test_words_taken_back_meanwhile_are_not_kept(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_draft(a_plan(place, text=SMALL_PLAN.replace("Walk every route", f"Walk with {NAME}")))
    asked = ask(partnership=place.partnership, phrase=NAME, why="It names a child.", by=ONE, at=AT)
    meanwhile(monkeypatch, lambda: confirm(redaction=asked, by=OTHER, at=AT))
    refused(draft)
    assert NAME not in str(services.issue(paper=draft, seen=draft.version, **BY).document)


@several
@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_files_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_draft(a_plan(found("ambermere")))
    held: list[bool] = []
    meanwhile(monkeypatch, lambda: held.append(connection.in_atomic_block))
    assert services.issue(paper=draft, seen=draft.version, **BY).state == "issued"
    assert held == [False]


@several
@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_while_another_takes_its_place_keeps_one_reason() -> None:
    paper = an_issued(a_plan(found("ambermere")))
    draft = services.replace(paper=paper, what_changed="Two dates were wrong.", **BY)
    refusals = (services.NotIssued, services.PaperChangedMeanwhile, services.NotADraft)

    def tried(deed: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> Any:
            try:
                return deed()
            except refusals:
                return None

        return run

    at_once(
        tried(lambda: services.issue(paper=draft, seen=draft.version, **BY)),
        tried(lambda: services.issue(paper=draft, seen=draft.version, **BY)),
        tried(lambda: services.withdraw(paper=paper, why="It names a school.", seen=paper.version, **BY)),
    )
    paper.refresh_from_db()
    assert (paper.state, paper.version) == ("withdrawn", 3)
    assert Paper.objects.get(pk=draft.pk).state == "issued"
    assert PaperFile.objects.filter(paper=draft).count() == 4
