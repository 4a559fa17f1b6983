"""Whole small plans, in the layouts that boards use."""

import pytest

from goldenthread.documents import Block, Document
from goldenthread.plans.reading import interpret

from .building_blocks import HEAD, cell, codes, read, table, todo, tree


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        ("# Business Plan 2031/32", "We listen to every child."),
        ("We listen.", table("Colour | Shape", "red | round")),
        (table(HEAD),),
        (table("QRS | Quite Rare Sheep", "TUV | Tall Upland Veldt", "WXY | Wet Yard"),),
        (table("Version | Date | Author | Comments", "0.1 | 3 May 2031 | B. Writer | First draft sent round"),),
    ],
)
def test_what_holds_no_plan_gives_no_items_and_says_so(blocks: tuple[str | Block, ...]) -> None:
    found = read(*blocks)
    assert found.items == ()
    assert [finding.code for finding in found.findings] == ["not-a-plan"]


def test_an_empty_document_is_not_a_plan() -> None:
    assert [finding.code for finding in interpret(Document(())).outline.findings] == ["not-a-plan"]


def test_a_table_of_versions_beside_a_plan_adds_nothing_to_it() -> None:
    versions = table("Version | Date | Author | Comments", "0.1 | 3 May 2031 | B. Writer | First draft sent round")
    assert tree(read(versions, "Our plan", table(HEAD, "1 | Walk | Chair | May 2031"))) == ["action 1 Walk"]


def test_objectives_with_several_numbered_milestones_in_a_cell() -> None:
    found = read(
        "# Harbour Business Plan 2031-32",
        table(
            "No | Strategic Objective | Milestone | Lead person or group | Timescale",
            "1 | To be kind | 1.1 Share the boats¶1.2 Mend the nets | Chair¶Boat Sub-Group | October¶May 2031",
            "2 | To be bold | 2.1 Sail out | Manager | July 2031 onwards",
        ),
    )
    assert tree(found) == [
        "objective 1 To be kind",
        "  milestone 1.1 Share the boats",
        "  milestone 1.2 Mend the nets",
        "objective 2 To be bold",
        "  milestone 2.1 Sail out",
    ]
    assert [(item.leads, str(item.timescale.due), item.timescale.recurrence) for item in todo(found)] == [
        (("Chair",), "2031-10-31", None),
        (("Boat Sub-Group",), "2031-05-31", None),
        (("Manager",), "None", "ongoing"),
    ]
    assert codes(found) == {"month-without-year"}


def test_banners_objectives_and_milestones_with_a_legend_of_its_own() -> None:
    head = "Objective | Impact Measure | Milestone(s) | Owner(s) | Completion Date | Progress BRAG"
    found = read(
        "BLUE = not yet begun",
        "GREEN = all is well",
        table(
            head,
            [cell("Priority 1 – Boats", columns=6)],
            [cell("1.1 Share boats", rows=2), cell("More sailors", rows=2), "Count boats", "Chair", "May 2031", "BLUE"],
            ["Lend boats", "Boat Sub-Group", "July 2031 onwards", "GREEN"],
            head,
            [cell("Priority 2 – Nets", columns=6)],
            "2.1 Mend nets | Fewer holes | Buy string | Manager | June 2031 | BLUE",
        ),
    )
    assert tree(found) == [
        "priority 1 Boats",
        "  objective 1.1 Share boats",
        "    milestone Count boats",
        "    milestone Lend boats",
        "priority 2 Nets",
        "  objective 2.1 Mend nets",
        "    milestone Buy string",
    ]
    assert [item.rating for item in todo(found)] == ["BLUE", "GREEN", "BLUE"]
    assert {code.code: code.meaning for code in found.legend} == {"BLUE": "not yet begun", "GREEN": "all is well"}


def test_outcomes_with_ditto_marks_and_scopes() -> None:
    found = read(
        "Priority 2a: Boats",
        table(
            "No | CAB | What do we want to achieve? | How are we going to do it? | Who will lead? | How will we know?"
            " | When are we going to achieve this? | RAG",
            "2a.1 | C | Boats are shared | Count the boats | Chair | A list is kept | May 2031 | ",
            " | | “ “ | Lend the boats | ??? | More sailors | insert | ",
            "2a.2 | B | Nets are whole | Mend the nets | Manager / | | Bi-annually | ",
        ),
    )
    assert tree(found) == [
        "priority 2a Boats",
        "  outcome 2a.1 Boats are shared",
        "    action Count the boats",
        "    action Lend the boats",
        "  outcome 2a.2 Nets are whole",
        "    action Mend the nets",
    ]
    assert [item.scope for item in todo(found)] == ["children", "children", "both"]
    assert codes(found) == {"placeholder-lead", "placeholder-timescale", "lead-cut-off", "timescale-ambiguous"}


def test_repeated_rows_are_both_kept() -> None:
    row = "1 | Walk | Chair | May 2031"
    assert tree(read(table(HEAD, row, row))) == ["action 1 Walk", "action 1 Walk"]


def test_the_trace_tells_what_each_column_was_taken_for() -> None:
    found = interpret(Document((table(HEAD, "1 | Walk | Chair | May 2031"),))).trace
    assert any("Action = action" in decision.what for decision in found.decisions)
