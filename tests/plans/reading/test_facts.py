"""What is said of a level right under its words, and what the first page states by name."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents import Paragraph, Span
from goldenthread.lib.dates import Period
from goldenthread.plans.outline import Code, Item, Outline
from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.facts import is_nothing, read_fact

from .building_blocks import HEAD, cell, document, read, table, todo

PRIORITY = "Priority 1: Safe streets"
WALK = "1.1 | Walk every route | Head of Service | May 2031"


def first(outline: Outline) -> Item:
    return outline.items[0]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Lead: Head of Service", "lead", "Head of Service"),
        ("By when: March 2027", "due", "March 2027"),
        ("How will we know: Fewer children are hurt", "measure", "Fewer children are hurt"),
        ("Progress: Begun", "progress", "Begun"),
        ("RAG rating: Green", "rating", "Green"),
        ("Actions: none yet", "action", "none yet"),
    ],
)
def test_a_labelled_line_says_one_field(text: str, role: str, words: str) -> None:
    fact = read_fact(text)
    assert fact is not None
    assert (fact.role, fact.words) == (role, words)


@pytest.mark.parametrize(
    "text",
    ["Actions: walk every route", "We will listen", "Our promise: to listen", "Note to all who lead it well here: x"],
)
def test_other_lines_say_none(text: str) -> None:
    assert read_fact(text) is None


def test_the_lines_under_a_heading_are_said_of_its_level() -> None:
    found = read(
        PRIORITY,
        "Lead: Head of Service",
        "How will we know: Fewer are hurt",
        "- at dusk",
        "- at dawn",
        table(HEAD, WALK),
    )
    priority = first(found)
    assert priority.leads == ("Head of Service",)
    assert priority.measure == "Fewer are hurt\n• at dusk\n• at dawn"
    assert [item.text for item in todo(found)] == ["Walk every route"]
    assert found.sections == ()


def test_so_are_the_lines_in_a_banner_below_its_words() -> None:
    banner = cell("Outcome 1.1: Children walk¶Lead: Head of Service¶Scope: children", columns=4)
    found = read(PRIORITY, table(HEAD, [banner], WALK))
    outcome = found.items[1]
    assert (outcome.kind, outcome.ref, outcome.text) == ("outcome", "1.1", "Children walk")
    assert (outcome.leads, outcome.scope) == (("Head of Service",), "children")


def test_a_banner_of_prose_keeps_all_its_words() -> None:
    banner = cell("Outcome 1.1: Children walk¶Lead: by those who know¶and nobody else does", columns=4)
    found = read(PRIORITY, table(HEAD, [banner], WALK))
    assert found.items[1].text == "Children walk Lead: by those who know and nobody else does"


def test_a_level_for_which_nothing_is_done_yet_is_kept() -> None:
    found = read(PRIORITY, table(HEAD, WALK), "Priority 2: Warm homes", "Lead: Housing", "Actions: none yet")
    assert [(item.kind, item.text, item.leads) for item in found.items if item.kind == "priority"] == [
        ("priority", "Safe streets", ()),
        ("priority", "Warm homes", ("Housing",)),
    ]
    assert len(todo(found)) == 1


def test_the_same_field_under_every_heading_is_no_furniture() -> None:
    found = read(
        PRIORITY, "Lead: Housing", table(HEAD, WALK), "Priority 2: Warm homes", "Lead: Housing", table(HEAD, WALK)
    )
    assert [item.leads for item in found.items if item.kind == "priority"] == [("Housing",), ("Housing",)]


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("none yet", True), ("No actions so far", True), ("–", True), ("None of it", False), ("", False)],
)
def test_words_that_name_nothing(text: str, nothing: bool) -> None:
    assert is_nothing(text) is nothing


# -- numbers ------------------------------------------------------------------------------------------------------


def test_a_number_that_goes_on_from_another_makes_a_part() -> None:
    found = read(
        table(HEAD, WALK, "1.1a | Walk it at dusk | Housing | May 2031", "1.2 | Print a leaflet | Housing | May 2031")
    )
    walk, dusk, leaflet = found.items
    assert (walk.parent_id, dusk.parent_id, leaflet.parent_id) == (None, walk.id, None)


def test_numbers_that_only_count_on_from_the_outcome_make_none() -> None:
    head = "Outcome | No | Action | Lead"
    found = read(
        table(head, "2.4 Streets are safe | 2.4 | Walk every route | Housing", " | 2.4a | Print a leaflet | Housing")
    )
    outcome, walk, leaflet = found.items
    assert (walk.parent_id, leaflet.parent_id) == (outcome.id, outcome.id)


def test_what_a_plan_puts_before_a_level_word_belongs_to_it() -> None:
    found = read("Young People’s Priority 2: Safe streets", table(HEAD, WALK))
    assert (first(found).kind, first(found).ref, first(found).text) == ("priority", "2", "Safe streets")
    assert dict(found.level_names)["priority"] == "Young People’s Priority"


# -- ratings ------------------------------------------------------------------------------------------------------


def test_a_rating_is_its_code_where_the_cell_says_what_it_means_as_well() -> None:
    key = table("Code | Meaning", "On track | Nothing stands in the way", "RED | Help is needed")
    rows = table(f"{HEAD} | Rating", f"{WALK} | RED¶Help is needed", "1.2 | Print it | Housing | May 2031 | On track")
    found = read("Rating key", key, rows)
    assert found.legend == (
        replace(found.legend[0], code="On track", meaning="Nothing stands in the way", colour=None),
        replace(found.legend[1], code="RED", meaning="Help is needed", colour="RED"),
    )
    assert [item.rating for item in found.items] == ["RED", "On track"]
    assert found.sections == ()
    assert isinstance(found.legend[0], Code)


# -- the first page -----------------------------------------------------------------------------------------------


def test_the_first_page_says_by_name_whose_plan_it_is_and_for_when() -> None:
    found = read(
        "# Together",
        "Boards: Children’s board; Adults’ board",
        "Period: 3 May 2031 to 2 June 2032",
        PRIORITY,
        table(HEAD, WALK),
    )
    assert found.boards == ("Children’s board", "Adults’ board")
    assert found.period == Period(date(2031, 5, 3), date(2032, 6, 2))
    assert "Boards:" not in str(found.sections)


def test_the_title_is_what_the_file_and_its_first_line_both_say() -> None:
    made = document("# Together", "## Business Plan background", "We listened to many.", PRIORITY, table(HEAD, WALK))
    assert interpret(replace(made, title="Together")).outline.title == "Together"
    assert interpret(replace(made, title="Untitled 3")).outline.title == "Business Plan background"


def test_where_headings_stand_out_a_short_line_that_does_not_is_none() -> None:
    found = read(
        "# Plan 2031/32",
        "## Foreword",
        "We listened.",
        "Ann Ash",
        "A short line",
        "And more.",
        PRIORITY,
        table(HEAD, WALK),
    )
    assert [section.heading for section in found.sections] == ["Foreword"]


def test_a_bold_line_stands_out() -> None:
    bold = Paragraph((Span("Vision", bold=True),))
    found = read(
        "# Plan 2031/32", "## Foreword", "We listened.", bold, "Every child is heard.", PRIORITY, table(HEAD, WALK)
    )
    assert [section.heading for section in found.sections] == ["Foreword", "Vision"]
