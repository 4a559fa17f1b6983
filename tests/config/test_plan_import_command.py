"""`goldenthread plan import`: shows what it would make, asks, and makes it; one line where it cannot."""

import io
from pathlib import Path

import pytest

from goldenthread.boards import services as boards
from goldenthread.config import command
from goldenthread.plans.models import Lead, Plan
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "our plan.txt"
    path.write_text(SMALL_PLAN)
    return str(path)


def run(*words: str) -> int:
    return command.main(["plan", "import", *words])


def test_it_shows_what_would_be_made_and_makes_it(place: Place, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    post = boards.add_post(partnership=place.partnership, name="Head of Early Help", by=SYSTEM, at=AT)
    assert run(file, "--partnership", place.slug, "--board", place.children.slug, "--yes") == 0
    said = capsys.readouterr().out
    assert "Harbour Board Business Plan 2026/27: 1 priority, 2 actions, for Ambermere Partnership" in said
    assert "Leads that are not matched (1 of 2)" in said
    assert "  - Youth Council" in said
    assert "can mean two things" in said
    plan = Plan.objects.get()
    assert f"Made {plan.reference}: Harbour Board Business Plan 2026/27" in said
    assert plan.board == place.children
    assert Lead.objects.get(printed="Head of Early Help").post == post
    assert Lead.objects.get(printed="Youth Council").post is None
    entry = Entry.objects.get(deed="plan:imported")
    assert (entry.actor_kind, entry.actor_label) == ("system", "command line")


@pytest.mark.parametrize(("answer", "made"), [("y\n", 1), ("yes\n", 1), ("n\n", 0), ("\n", 0)])
def test_it_asks(place: Place, file: str, monkeypatch: pytest.MonkeyPatch, answer: str, made: int) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert run(file, "--partnership", place.slug) == 0
    assert Plan.objects.count() == made


def test_nobody_to_answer(
    place: Place, file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(file, "--partnership", place.slug) == 2
    assert "add --yes" in capsys.readouterr().err
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (SMALL_PLAN, ["--partnership", "nowhere"], "There is no partnership called nowhere (there is ambermere)."),
        (SMALL_PLAN, ["--partnership", "ambermere", "--board", "x"], "Ambermere Partnership has no board called x"),
        ("Dear all,\nplease come.", ["--partnership", "ambermere"], "No plan was found in our plan.txt."),
        ("", ["--partnership", "ambermere"], "The file is empty."),
    ],
)
def test_what_cannot_be_imported_gets_one_line(
    place: Place, file: str, capsys: pytest.CaptureFixture[str], text: str, words: list[str], sentence: str
) -> None:
    Path(file).write_text(text)
    assert run(file, *words, "--yes") == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert not Plan.objects.exists()


def test_a_file_that_is_not_there(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("/nowhere/plan.txt", "--partnership", place.slug, "--yes") == 2
    assert "There is no file called" in capsys.readouterr().err
