"""What a number numbers and a blank measure means, seen over all rows of a table."""

from collections.abc import Sequence

from goldenthread.documents import Cell
from goldenthread.plans.reading.habits import Habits, read_habits
from goldenthread.plans.reading.rows import Body, events
from goldenthread.plans.reading.trace import Trace

from .building_blocks import cell, plan, run, table, tree

UNDER = "Outcome | Action | Lead | By when"

# -- numbers ------------------------------------------------------------------------------------------------------


def test_a_number_where_an_outcome_begins_is_the_outcomes() -> None:
    found = plan(
        "Ref | " + UNDER,
        "1.1 | Streets are safe | Walk | Chair | May 2031",
        " | | Print | Manager | May 2031",
        "1.2 | Homes are safe | Ring | Chair | May 2031",
    )
    assert tree(found) == [
        "outcome 1.1 Streets are safe",
        "  action Walk",
        "  action Print",
        "outcome 1.2 Homes are safe",
        "  action Ring",
    ]


def test_a_number_between_branch_and_action_is_the_actions() -> None:
    found = plan("Outcome | Ref | Action | Lead", "Streets are safe | 1.1 | Walk | Chair", " | 1.2 | Print | Manager")
    assert tree(found) == ["outcome Streets are safe", "  action 1.1 Walk", "  action 1.2 Print"]


def test_a_number_inside_the_words_is_their_number() -> None:
    found = plan(UNDER, "1. Streets are safe | 1.1 Walk | Chair | May 2031", " | 1.2 Print | Manager | May 2031")
    assert tree(found) == ["outcome 1 Streets are safe", "  action 1.1 Walk", "  action 1.2 Print"]


def test_a_lettered_outcome_stands_under_the_one_it_extends() -> None:
    found = plan(
        "Ref | " + UNDER,
        "2.5 | Streets are safe | Walk | Chair | May 2031",
        "2.5a | Paths are safe | Print | Manager | May 2031",
    )
    assert tree(found) == [
        "outcome 2.5 Streets are safe",
        "  action Walk",
        "  outcome 2.5a Paths are safe",
        "    action Print",
    ]


# -- habits -------------------------------------------------------------------------------------------------------


def habits(*rows: str | Sequence[str | Cell]) -> Habits:
    (found,) = read_habits(
        [one for one in events(run(table(*rows)), Trace()) if isinstance(one, Body)], Trace()
    ).values()
    return found


def test_numbers_on_every_row_of_an_outcome_number_the_rows() -> None:
    found = habits(
        "Ref | " + UNDER,
        *(f"1.{n} | {'Safe' if n == 1 else ''} | Walk {'on ' * n} | Chair | May 2031" for n in range(1, 5)),
    )
    assert found.refs_on_rows


def test_numbers_where_outcomes_begin_do_not() -> None:
    assert not habits(
        "Ref | " + UNDER,
        "1 | Safe | Walk | Chair | May 2031",
        " | | Sing | Chair | May 2031",
        "2 | Well | Run | Chair | May 2031",
    ).refs_on_rows


def test_measures_printed_once_for_each_branch_belong_above() -> None:
    head = "Objective | Measure | Milestone | Owner"
    assert habits(head, "Safe | Falls | Walk | Chair", " | | Sing | Chair", " | | Run | Chair").measure_above
    assert not habits(head, "Safe | Falls | Walk | Chair", " | Songs | Sing | Chair").measure_above


def test_numbers_between_branch_and_action_number_the_actions() -> None:
    assert habits(
        "Outcome | Ref | Action | Lead", "Safe | 1.1 | Walk | Chair", " | 1.2 | Sing | Chair"
    ).refs_on_leaves_only


def test_one_row_to_each_priority_puts_its_outcomes_beside_its_actions() -> None:
    head = "Priority | Outcome | Action"
    assert habits(head, "Streets | Safe | Walk", "Homes | Warm | Ring").outcomes_beside
    assert not habits(head, "Streets | Safe | Walk", " | Calm | Sing", "Homes | Warm | Ring").outcomes_beside


def test_a_measure_over_several_rows_is_merged() -> None:
    head = "Objective | Measure | Milestone | Owner"
    tall = [cell("Safe", rows=2), cell("Falls", rows=2), "Walk", "Chair"]
    assert habits(head, tall, ["Sing", "Chair"]).merged_measures
    assert not habits(head, "Safe | Falls | Walk | Chair", " | | Sing | Chair").merged_measures
