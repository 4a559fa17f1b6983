"""`goldenthread plan convert`."""

import json
from pathlib import Path

import pytest

from goldenthread.config.command import main
from tests.shared import ROOT

SAMPLE = ROOT / "samples/themes-priorities-actions.txt"


def convert(*arguments: object) -> int:
    return main(["plan", "convert", *map(str, arguments)])


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".json"])
def test_a_plan_goes_into_every_kind_of_file_and_says_the_same(tmp_path: Path, ending: str) -> None:
    assert convert(SAMPLE, tmp_path / f"plan{ending}") == 0
    assert convert(tmp_path / f"plan{ending}", tmp_path / "again.json") == 0
    assert convert(SAMPLE, tmp_path / "first.json") == 0
    first, again = (json.loads((tmp_path / f"{name}.json").read_text()) for name in ("first", "again"))
    for key in ("title", "boards", "period_start", "period_end", "legend", "glossary", "level_names"):
        assert first[key] == again[key], key
    fields = (
        "kind",
        "ref",
        "text",
        "how",
        "measure",
        "leads",
        "timescale",
        "due",
        "progress",
        "rating",
        "scope",
        "level",
    )
    assert [[one[f] for f in fields] for one in first["items"]] == [[one[f] for f in fields] for one in again["items"]]


def test_a_pdf_is_written_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(SAMPLE, tmp_path / "plan.pdf") == 0
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")
    assert "priorities" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("no-such.txt", "out.docx", "There is no file called"),
        (str(SAMPLE), "out.odt", "must end in one of .docx"),
        (str(SAMPLE), "nowhere/out.docx", "cannot be written"),
        (str(ROOT / "samples/minutes-of-a-meeting.txt"), "out.docx", "No plan was found"),
        ("broken.json", "out.docx", "holds no plan of Golden Thread"),
        ("other.json", "out.docx", "holds no plan of Golden Thread"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    target: str,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text("{")
    Path("other.json").write_text('{"items": [{"text": 7}]}')
    assert convert(source, target) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["broken.json", "other.json"]


def test_what_stood_there_before_stays_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"the old one")
    assert convert(ROOT / "samples/minutes-of-a-meeting.txt", target) == 2
    assert target.read_bytes() == b"the old one"


def test_json_in_the_promised_shape_alone_is_enough(tmp_path: Path) -> None:
    """A program of somebody else's need not know what we add."""
    action = {
        "id": "b",
        "parent_id": "a",
        "level": 1,
        "kind": "action",
        "ref": "1.1",
        "text": "Walk the routes",
        "timescale": "May 2026",
        "leads": ["Police"],
    }
    theme = {"id": "a", "parent_id": None, "level": 0, "kind": "priority", "ref": "1", "text": "Safe streets"}
    (tmp_path / "plan.json").write_text(json.dumps({"title": "Plan 2026/27", "items": [theme, action]}))
    assert convert(tmp_path / "plan.json", tmp_path / "plan.html") == 0
    page = (tmp_path / "plan.html").read_text()
    assert "Priority 1: Safe streets" in page
    assert "Walk the routes" in page
