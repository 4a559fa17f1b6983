"""Rows into items: who stands under what, what a blank cell carries down, which row only finishes another."""

import pytest

from .building_blocks import HEAD, cell, plan, read, table, todo, tree

UNDER = "Outcome | Action | Lead | By when"
SAFE = ["outcome Streets are safe", "  action Walk the routes", "  action Print a leaflet"]

# -- what a blank cell carries down -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "mark", ["", '"', "“", "”", "“ “", "''", "〃", "Ditto", "As above", "Streets are safe", "STREETS ARE SAFE"]
)
def test_a_blank_a_ditto_mark_or_the_same_words_carry_the_outcome_down(mark: str) -> None:
    found = plan(
        UNDER,
        "Streets are safe | Walk the routes | Chair | May 2031",
        f"{mark} | Print a leaflet | Manager | June 2031",
    )
    assert tree(found) == SAFE


def test_a_merged_cell_carries_the_outcome_down() -> None:
    found = plan(
        UNDER,
        [cell("Streets are safe", rows=2), "Walk the routes", "Chair", "May 2031"],
        ["Print a leaflet", "Manager", "June 2031"],
    )
    assert tree(found) == SAFE


def test_other_words_begin_another_outcome() -> None:
    found = plan(UNDER, "Streets are safe | Walk | Chair | May 2031", "Homes are safe | Ring | Manager | June 2031")
    assert tree(found) == ["outcome Streets are safe", "  action Walk", "outcome Homes are safe", "  action Ring"]


def test_a_ditto_mark_repeats_the_lead_and_the_date_above_it() -> None:
    found = plan(HEAD, "1 | Walk | Chair | May 2031", "2 | Print | “ | “", '3 | Sing | " | June 2031')
    assert [(item.leads, item.timescale.words) for item in found.items] == [
        (("Chair",), "May 2031"),
        (("Chair",), "May 2031"),
        (("Chair",), "June 2031"),
    ]


def test_an_empty_lead_is_no_ditto() -> None:
    assert plan(HEAD, "1 | Walk | Chair | May 2031", "2 | Print | | June 2031").items[1].leads == ()


def test_a_deeper_branch_does_not_outlive_the_one_above_it() -> None:
    found = plan(
        "Priority | Outcome | Action | Lead",
        "Streets | Routes are safe | Walk | Chair",
        " | Paths are safe | Sing | Chair",
        "Homes | | Ring | Manager",
    )
    assert tree(found) == [
        "priority Streets",
        "  outcome Routes are safe",
        "    action Walk",
        "  outcome Paths are safe",
        "    action Sing",
        "priority Homes",
        "  action Ring",
    ]


# -- levels -------------------------------------------------------------------------------------------------------


def test_a_banner_holds_the_rows_below_it() -> None:
    found = plan(
        HEAD,
        [cell("Priority 1: Streets", columns=4)],
        "1.1 | Walk | Chair | May 2031",
        [cell("Priority 2: Homes", columns=4)],
        "2.1 | Ring | Manager | May 2031",
    )
    assert tree(found) == ["priority 1 Streets", "  action 1.1 Walk", "priority 2 Homes", "  action 2.1 Ring"]


def test_a_line_before_a_table_holds_its_rows() -> None:
    walk, ring = table(HEAD, "1.1 | Walk | Chair | May 2031"), table(HEAD, "2.1 | Ring | Manager | May 2031")
    found = read("Priority 1: Streets", walk, "Priority 2: Homes", ring)
    assert tree(found) == ["priority 1 Streets", "  action 1.1 Walk", "priority 2 Homes", "  action 2.1 Ring"]


def test_a_theme_holds_priorities_that_hold_actions() -> None:
    found = read(
        "Theme 1: Outdoors",
        "Priority 1.1: Streets",
        table(HEAD, "1.1.1 | Walk | Chair | May 2031"),
        "Priority 1.2: Parks",
        table(HEAD, "1.2.1 | Play | Manager | May 2031"),
    )
    assert tree(found) == [
        "theme 1 Outdoors",
        "  priority 1.1 Streets",
        "    action 1.1.1 Walk",
        "  priority 1.2 Parks",
        "    action 1.2.1 Play",
    ]
    assert [item.level for item in found.items] == [0, 1, 2, 1, 2]


def test_a_banner_printed_again_after_a_page_break_is_the_same_level() -> None:
    banner = [cell("Priority 1: Streets", columns=4)]
    found = read(
        table(HEAD, banner, "1.1 | Walk | Chair | May 2031"),
        table(HEAD, banner, "1.2 | Print | Manager | May 2031"),
    )
    assert tree(found) == ["priority 1 Streets", "  action 1.1 Walk", "  action 1.2 Print"]


def test_headings_that_tell_tables_apart_hold_their_rows() -> None:
    walk, ring = table(HEAD, "1 | Walk | Chair | May 2031"), table(HEAD, "1 | Ring | Manager | May 2031")
    found = read("# Streets", walk, "# Homes", ring)
    assert tree(found) == ["priority Streets", "  action 1 Walk", "priority Homes", "  action 1 Ring"]


def test_the_plan_names_its_own_levels() -> None:
    found = plan("Priority Area | Key Milestones | Owner | Date", "Streets | Walk | Chair | May 2031")
    assert dict(found.level_names) == {"priority": "Priority Area", "milestone": "Key Milestones"}


# -- several items in a cell --------------------------------------------------------------------------------------


def test_paragraphs_that_match_are_shared_out() -> None:
    found = plan(HEAD, "1 | Walk the routes.¶Print a leaflet. | Chair¶Manager | May 2031¶June 2031")
    assert [(item.text, item.leads, item.timescale.words) for item in found.items] == [
        ("Walk the routes.", ("Chair",), "May 2031"),
        ("Print a leaflet.", ("Manager",), "June 2031"),
    ]


def test_one_lead_and_one_date_serve_every_item_of_the_cell() -> None:
    found = plan(HEAD, "1 | 1.1 Walk the routes¶1.2 Print a leaflet | Chair | May 2031")
    assert [(item.ref, item.leads, item.timescale.words) for item in found.items] == [
        ("1.1", ("Chair",), "May 2031"),
        ("1.2", ("Chair",), "May 2031"),
    ]


def test_outcomes_beside_actions_are_under_the_same_priority() -> None:
    found = plan(
        "Priority | Outcome | Actions",
        "Streets | Children walk¶Parents rest | Walk the routes.",
        "Homes | Children rest | Ring every door.",
    )
    assert tree(found) == [
        "priority Streets",
        "  outcome Children walk",
        "  outcome Parents rest",
        "  action Walk the routes.",
        "priority Homes",
        "  outcome Children rest",
        "  action Ring every door.",
    ]


# -- rows cut in two ----------------------------------------------------------------------------------------------


def test_a_row_cut_by_a_page_break_is_one_item() -> None:
    found = read(
        table(HEAD, "1 | Walk every route with the | Head of | May 2031"),
        table(HEAD, " | pupils of each school | Service | "),
    )
    assert [(item.text, item.leads) for item in found.items] == [
        ("Walk every route with the pupils of each school", ("Head of Service",))
    ]


def test_a_real_row_whose_first_cells_are_blank_is_an_item() -> None:
    found = read(
        table(UNDER, "Streets are safe | Walk the routes | Chair | May 2031"),
        table(UNDER, " | Print a leaflet | Manager | June 2031"),
    )
    assert tree(found) == SAFE


def test_a_row_with_only_more_progress_belongs_to_the_one_above() -> None:
    found = plan("Action | Lead | Progress", "Walk | Chair | Begun.", " | | Half done.")
    assert [(item.text, item.progress) for item in found.items] == [("Walk", "Begun.\nHalf done.")]


# -- fields -------------------------------------------------------------------------------------------------------


def test_a_measure_in_the_merged_cell_of_an_objective_is_the_objectives() -> None:
    found = plan(
        "Objective | Impact Measure | Milestone | Owner | Date",
        [cell("Safe streets", rows=2), cell("Fewer falls", rows=2), "Walk", "Chair", "May 2031"],
        ["Print", "Manager", "June 2031"],
    )
    assert [(item.kind, item.text, item.measure) for item in found.items] == [
        ("objective", "Safe streets", "Fewer falls"),
        ("milestone", "Walk", None),
        ("milestone", "Print", None),
    ]


def test_a_measure_of_its_own_row_is_the_actions() -> None:
    found = plan(
        "Outcome | Action | Measure | Lead",
        "Streets are safe | Walk | Routes walked | Chair",
        " | Print | Leaflets printed | Chair",
    )
    assert [item.measure for item in found.items] == [None, "Routes walked", "Leaflets printed"]


def test_a_scope_is_inherited_within_an_outcome() -> None:
    found = plan(
        "CAB | " + UNDER,
        "C | Streets are safe | Walk | Chair | May 2031",
        " | “ | Print | Manager | May 2031",
        "A | Homes are safe | Ring | Chair | May 2031",
        "B | “ | Sing | Chair | May 2031",
    )
    assert [(item.text, item.scope) for item in found.items if item.kind == "action"] == [
        ("Walk", "children"),
        ("Print", "children"),
        ("Ring", "adults"),
        ("Sing", "both"),
    ]


def test_quarters_of_progress_are_told_apart() -> None:
    found = plan("Action | Lead | Q1 | Q2", "Walk | Chair | Begun | Half done")
    assert found.items[0].progress == "Q1: Begun\nQ2: Half done"


def test_a_painted_cell_is_a_rating_in_the_words_of_the_legend() -> None:
    found = read(
        table([cell("BLUE", fill="#0070C0"), "not yet begun"], [cell("GREEN", fill="#00B050"), "going well"]),
        "Actions",
        table(
            "Action | Lead | RAG",
            ["Walk", "Chair", cell(fill="#0070C0")],
            ["Ring", "Chair", cell(fill="#FF0000")],
            ["Sing", "Chair", "G"],
        ),
    )
    assert [item.rating for item in todo(found)] == ["BLUE", "RED", "G"]


def test_method_start_and_measure_have_their_places() -> None:
    found = plan(
        "Action | How | Success measure | Lead | Start | By when",
        "Walk | In pairs | Fewer falls | Chair | May 2031 | July 2031",
    )
    (item,) = found.items
    assert (item.how, item.measure, str(item.timescale.start), str(item.timescale.due)) == (
        "In pairs",
        "Fewer falls",
        "2031-05-01",
        "2031-07-31",
    )
