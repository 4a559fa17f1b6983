"""Headings that carry no level word, and which of them part a plan's tables."""

import pytest

from goldenthread.documents import NOWHERE, Block, Heading, Span
from goldenthread.plans.reading.flow import Line
from goldenthread.plans.reading.headings import is_heading, sheet_headings
from goldenthread.plans.reading.rows import events
from goldenthread.plans.reading.trace import Trace

from .building_blocks import HEAD, run, table

ROUTES = table(HEAD, "1 | Walk every route | Head of Service | May 2031")
LEAFLET = table(HEAD, "1 | Print a leaflet | Board Manager | June 2031")


@pytest.mark.parametrize("text", ["Our vision", "FOREWORD", "1. Our values", "Purpose:", "What we heard from families"])
def test_short_lines_that_stand_out_are_headings(text: str) -> None:
    assert is_heading(Line(text, NOWHERE))


@pytest.mark.parametrize(
    "text",
    [
        "We listen to every child who speaks to us.",
        "and then we went on to listen",
        "Every agency in the county has promised to send somebody to each of the meetings",
        "the work of",
        "First, we listen;",
    ],
)
def test_sentences_are_not(text: str) -> None:
    assert not is_heading(Line(text, NOWHERE))


def test_what_the_file_marks_as_a_heading_is_one() -> None:
    assert is_heading(Line("We listen to every child.", NOWHERE, heading=2))


def test_an_entry_of_a_list_is_no_heading() -> None:
    assert not is_heading(Line("Our vision", NOWHERE, label="•"))


def test_a_bold_line_is_a_heading_whatever_its_first_letter() -> None:
    assert is_heading(Line("what we heard", NOWHERE, bold=True))


def over(*blocks: str | Block) -> list[list[str]]:
    """For each sheet with a heading of its own: that heading and those above it, lowest first."""
    chains = []
    for _, draft in sorted(sheet_headings(events(run(*blocks), Trace())).items()):
        chain, here = [], draft
        while here is not None:
            chain.append(here.text)
            here = here.parent
        chains.append(chain)
    return chains


def test_headings_that_tell_two_tables_apart_are_levels() -> None:
    assert over("# Neglect", ROUTES, "# Online harm", LEAFLET) == [["Neglect"], ["Online harm"]]


def test_one_table_needs_no_telling_apart() -> None:
    assert over("# Neglect", ROUTES) == []


def test_a_heading_over_both_tables_is_no_level() -> None:
    assert over("# Harbour plan", "## Neglect", ROUTES, "## Online harm", LEAFLET) == [["Neglect"], ["Online harm"]]


def test_headings_under_headings_keep_their_order() -> None:
    found = over("# Home", "## Neglect", ROUTES, "# Street", "## Gangs", LEAFLET)
    assert found == [["Neglect", "Home"], ["Gangs", "Street"]]


def test_a_number_before_the_heading_is_its_number() -> None:
    found = sheet_headings(events(run("# 1. Neglect", ROUTES, "# 2. Online harm", LEAFLET), Trace()))
    assert [(draft.ref, draft.text) for _, draft in sorted(found.items())] == [("1", "Neglect"), ("2", "Online harm")]


def test_generic_headings_tell_nothing() -> None:
    assert over("# Action plan", ROUTES, "# Actions", LEAFLET) == []


def test_an_empty_heading_tells_nothing() -> None:
    empty = Heading(1, (Span(" "),))
    assert over("# Neglect", empty, ROUTES, "# Online harm", empty, LEAFLET) == [["Neglect"], ["Online harm"]]
