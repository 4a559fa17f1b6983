"""The flow as events: levels announced, rows that hold items, lines of prose."""

import pytest

from goldenthread.documents import Block
from goldenthread.plans.reading.rows import GENERIC, Body, Event, Level, Prose, events
from goldenthread.plans.reading.trace import Trace

from .building_blocks import HEAD, cell, run, table

ROW = "1 | Walk every route | Head of Service | May 2031"
NEXT = "2 | Print a leaflet | Board Manager | June 2031"


def found(*blocks: str | Block) -> list[Event]:
    return events(run(*blocks), Trace())


def kinds(*blocks: str | Block) -> list[str]:
    return [type(event).__name__ for event in found(*blocks)]


def test_the_rows_below_a_heading_hold_items() -> None:
    assert kinds(table(HEAD, ROW, NEXT)) == ["Body", "Body"]


def test_empty_rows_hold_nothing() -> None:
    assert kinds(table(HEAD, ROW, " | | | ", NEXT)) == ["Body", "Body"]


def test_a_heading_printed_again_holds_nothing() -> None:
    assert kinds(table(HEAD, ROW, HEAD, NEXT)) == ["Body", "Body"]


def test_a_table_of_something_else_is_left_out() -> None:
    assert kinds(table("Colour | Shape", "red | round")) == []


def test_a_line_with_a_level_word_announces_a_level() -> None:
    level, body = found("Priority 2a: Be heard", table(HEAD, ROW))
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text, level.word, level.banner) == (
        "priority",
        "2a",
        "Be heard",
        "Priority",
        False,
    )
    assert isinstance(body, Body)


def test_a_heading_with_a_level_word_announces_a_level() -> None:
    (level,) = found("## Objective 3 – Be heard")
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text) == ("objective", "3", "Be heard")


def test_an_action_named_in_prose_is_no_level() -> None:
    assert kinds("Action 3: walk the routes") == ["Prose"]


def test_other_lines_are_prose() -> None:
    (event,) = found("We want every child to be heard.")
    assert isinstance(event, Prose)
    assert event.line.text == "We want every child to be heard."


# -- banner rows --------------------------------------------------------------------------------------------------


def test_a_row_over_the_whole_width_is_a_banner() -> None:
    level, body = found(table(HEAD, [cell("Priority 1: Be heard", columns=4)], ROW))
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text, level.banner) == ("priority", "1", "Be heard", True)
    assert isinstance(body, Body)


def test_a_banner_may_stand_in_its_first_cell_alone() -> None:
    level, _ = found(table(HEAD, "Priority 1: Be heard | | | ", ROW))
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text) == ("priority", "1", "Be heard")


def test_a_banner_may_have_a_number_and_no_word() -> None:
    level, _ = found(table(HEAD, [cell("1. Be heard", columns=4)], "1.1 | Walk | Chair | May 2031"))
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text) == (None, "1", "Be heard")


def test_a_number_and_a_name_alone_head_the_rows_numbered_below_them() -> None:
    level, body = found(table(HEAD, "1 | Be heard | | ", "1.1 | Walk | Chair | May 2031"))
    assert isinstance(level, Level)
    assert (level.ref, level.text) == ("1", "Be heard")
    assert isinstance(body, Body)


def test_a_number_and_an_action_alone_are_a_row_where_nothing_is_numbered_below() -> None:
    assert kinds(table(HEAD, "1 | Walk every route | | ", "2 | Print | Chair | May 2031")) == ["Body", "Body"]


def test_a_banner_of_two_rows_is_one_level() -> None:
    level, body = found(table(HEAD, [cell("Strategic Theme 2", columns=4)], [cell("Be heard", columns=4)], ROW))
    assert isinstance(level, Level)
    assert (level.kind, level.ref, level.text) == ("theme", "2", "Be heard")
    assert isinstance(body, Body)


def test_a_row_that_only_says_actions_is_no_level() -> None:
    assert kinds(table(HEAD, [cell("Actions", columns=4)], ROW)) == ["Body"]


def test_a_lone_action_is_a_row_and_no_banner() -> None:
    assert kinds(table(HEAD, ROW, " | Walk the dog | | ")) == ["Body", "Body"]


def test_a_lone_update_is_a_row_and_no_banner() -> None:
    assert kinds(table("Action | Lead | Progress", "Walk | Chair | Begun", " | | and half done")) == ["Body", "Body"]


# -- tables that go on --------------------------------------------------------------------------------------------


def bodies(*blocks: str | Block) -> list[Body]:
    return [event for event in found(*blocks) if isinstance(event, Body)]


def test_a_table_without_heading_goes_on_with_the_one_before() -> None:
    first, second = bodies(table(HEAD, ROW), table(NEXT))
    assert second.columns == first.columns
    assert (first.resumed, second.resumed) == (False, True)
    assert first.sheet == second.sheet


def test_a_table_with_the_same_heading_goes_on_with_the_one_before() -> None:
    first, second = bodies(table(HEAD, ROW), table(HEAD, NEXT))
    assert first.sheet == second.sheet
    assert second.resumed


def test_a_heading_between_begins_a_new_sheet() -> None:
    first, second = bodies(table(HEAD, ROW), "# Be safe", table(HEAD, NEXT))
    assert first.sheet != second.sheet
    assert not second.resumed


def test_only_the_first_row_of_a_further_table_is_resumed() -> None:
    assert [body.resumed for body in bodies(table(HEAD, ROW), table(NEXT, ROW))] == [False, True, False]


def test_a_table_of_other_cells_does_not_go_on() -> None:
    other = table("red | round | soft | light", "blue | square | hard | heavy")
    assert len(bodies(table(HEAD, ROW), other)) == 1


def test_a_table_of_another_width_does_not_go_on() -> None:
    assert len(bodies(table(HEAD, ROW), table("2 | Print a leaflet", "3 | Sing"))) == 1


@pytest.mark.parametrize(
    "words", ["Action Plan", "Business plan", "Actions", "Introduction", "Appendix A", "Page 3 of 9", "Our priorities"]
)
def test_headings_that_name_what_follows_as_such(words: str) -> None:
    assert GENERIC.match(words)


@pytest.mark.parametrize("words", ["Be heard", "Neglect", "Planning for adulthood", "Domestic abuse", ""])
def test_headings_that_name_a_part_of_the_plan(words: str) -> None:
    assert not GENERIC.match(words)
