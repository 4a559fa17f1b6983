"""The law of DESIGN section 2: writing a plan in any format and reading it back gives the same Outline."""

import pytest
from hypothesis import HealthCheck, given, settings

from goldenthread.documents import writers
from goldenthread.documents.readers import docx, html, xlsx
from goldenthread.plans.exchange import as_json, from_json
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import interpret
from goldenthread.plans.writing import document_for

from .outlines import normal_outlines, said

READERS = {".docx": docx, ".xlsx": xlsx, ".html": html}
PAGES = [".docx", ".html"]
slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
sample = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=slow)
long = settings(max_examples=1500, deadline=None, suppress_health_check=slow)


def back(outline: Outline, ending: str) -> Outline:
    """Written and read by the reader itself: a child process for each example would take hours."""
    data = writers.write(document_for(outline, ending), ending)
    return interpret(READERS[ending].read(data, ending)).outline


def holds(outline: Outline, ending: str) -> None:
    again, before = said(back(outline, ending)), said(outline)
    for part, words in before.items():
        assert again[part] == words, part


@pytest.mark.parametrize("ending", sorted(READERS))
@given(outline=normal_outlines())
@sample
def test_what_is_written_reads_back_the_same(ending: str, outline: Outline) -> None:
    holds(outline, ending)


@pytest.mark.parametrize("ending", PAGES)
@given(outline=normal_outlines(rich=True))
@sample
def test_pages_keep_the_front_matter_whole(ending: str, outline: Outline) -> None:
    holds(outline, ending)


@pytest.mark.prove
@pytest.mark.parametrize("ending", sorted(READERS))
@given(outline=normal_outlines())
@long
def test_what_is_written_reads_back_the_same_at_length(ending: str, outline: Outline) -> None:
    holds(outline, ending)


@pytest.mark.prove
@pytest.mark.parametrize("ending", PAGES)
@given(outline=normal_outlines(rich=True))
@long
def test_pages_keep_the_front_matter_whole_at_length(ending: str, outline: Outline) -> None:
    holds(outline, ending)


@given(outline=normal_outlines(rich=True))
@sample
def test_json_loses_nothing_at_all(outline: Outline) -> None:
    assert from_json(as_json(outline, "plan.docx")) == outline
