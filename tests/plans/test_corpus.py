"""Plans in layouts that nobody had in mind while the reader was written (tests/plans/corpus)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread import documents
from goldenthread.plans.outline import as_contract
from goldenthread.plans.reading import interpret
from tests.shared import ROOT, SHARED, needs_shared

CORPUS = ROOT / "tests/plans/corpus"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html", ".csv"))
NO_PLAN = {path for path in FILES if json.loads(path.with_suffix(".expected.json").read_text()).get("not_a_plan")}


@needs_shared
@pytest.mark.parametrize("path", sorted({*FILES} - NO_PLAN), ids=lambda path: path.name)
def test_a_plan_in_an_unseen_layout_scores_at_least_93(path: Path, tmp_path: Path) -> None:
    actual = tmp_path / "actual.json"
    actual.write_text(json.dumps(as_contract(interpret(documents.open(path)).outline, path.name)))
    command = [sys.executable, str(SHARED / "tools/score_plan.py")]
    files = [str(path.with_suffix(".expected.json")), str(actual), "--json"]
    found = json.loads(subprocess.run([*command, *files], check=True, capture_output=True, text=True).stdout)
    assert found["score"] >= 93, (found["missing_items"], found["invented_items"], found["field_errors"])


@pytest.mark.parametrize("path", sorted(NO_PLAN), ids=lambda path: path.name)
def test_what_is_no_plan_gives_no_items(path: Path) -> None:
    outline = interpret(documents.open(path)).outline
    assert outline.items == ()
    assert [finding.code for finding in outline.findings] == ["not-a-plan"]
