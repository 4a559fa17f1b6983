"""Papers that are not plans: nothing is read from them, and the answer says so."""

from pathlib import Path

import pytest

from goldenthread import documents
from goldenthread.plans.reading import interpret
from tests.shared import ROOT

PAPERS = sorted(path for path in (ROOT / "tests/plans/no_plan").iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_a_paper_that_is_no_plan_gives_no_items(path: Path) -> None:
    outline = interpret(documents.open(path)).outline
    assert outline.items == ()
    assert [finding.code for finding in outline.findings] == ["not-a-plan"]
