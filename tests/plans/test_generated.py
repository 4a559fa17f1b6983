"""Made-up plans of known structure in many layouts and every format, read as a careful person would (tests/plans/generated)."""

from functools import cache
from typing import Any

import pytest

from tests.shared import needs_shared

from .generated.corpus import Case, cases, file_of, opened, printed, score
from .generated.layouts import LAYOUTS
from .generated.printing import PRINTERS

# The same plans each time; `python -m tests.plans.generated.corpus` tries others.
SEEDS = range(1, 2)
FLOOR = 93
AVERAGE = 99
CASES = tuple(cases(SEEDS))


@cache
def found(case: Case) -> dict[str, Any]:
    return score(case)


def test_there_are_enough_documents_in_enough_layouts_and_every_format() -> None:
    assert len(CASES) >= 60
    assert len({case.layout for case in CASES}) == len(LAYOUTS) >= 24
    assert {case.format for case in CASES} == set(PRINTERS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_is_printed_the_same_each_time(layout: str) -> None:
    assert printed(layout, 1) == printed(layout, 1)


@needs_shared
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_made_up_plan_is_read(case: Case) -> None:
    reading = found(case)
    assert reading["score"] >= FLOOR, (reading["missing_items"], reading["invented_items"], reading["field_errors"])


@needs_shared
def test_the_average_is_held() -> None:
    scores = [found(case)["score"] for case in CASES]
    assert sum(scores) / len(scores) >= AVERAGE


@needs_shared
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_of_a_plan_reads_alike(layout: str) -> None:
    formats = [case for case in CASES if case.layout == layout]
    scores = {case.format: found(case)["score"] for case in formats}
    assert max(scores.values()) - min(scores.values()) <= 5, scores


def test_a_file_is_what_its_ending_says() -> None:
    case = next(case for case in CASES if case.format == "docx")
    assert opened(file_of(case), "docx").blocks
