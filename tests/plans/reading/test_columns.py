"""Heading words, the look of cells, and what each column of a table is for."""

import pytest

from goldenthread.plans.reading.columns import Columns, guess_columns, heading_row, is_heading_again, read_columns
from goldenthread.plans.reading.looks import is_importance, looks
from goldenthread.plans.reading.roles import roles_of_heading
from goldenthread.plans.reading.trace import Trace

from .building_blocks import box, boxes, cell, grid


def role_of(heading: str) -> str | None:
    found = roles_of_heading(heading)
    return max(found, key=lambda role: found[role]) if found else None


# One line for each role: headings as boards print them, in England, Scotland and Wales.
SYNONYMS = {
    "ref": "No | No. | Ref | Ref. | Ref No | # | Item | Action No. | Objective ref | Rhif",
    "scope": "CAB | C/A/B | Scope | Children / Adults / Both | Children or adults",
    "theme": "Theme | Strategic Theme | Strand | Pillar | Thema",
    "priority": "Priority | Strategic Priority | PRIORITIES | Area of focus | Blaenoriaeth | Blaenoriaethau",
    "objective": "Objective | Strategic Objectives | Aim | Goal | Recommendation | Standard | Amcan | Amcanion",
    "outcome": "Outcome | National Outcome | Local Outcome | What do we want to achieve? | What we want to achieve"
    " | Canlyniad | Canlyniadau",
    "action": "Action | Actions | Action(s) | Task | Key Activity | Improvement Action | What will we do?"
    " | What are we going to do? | What needs to be done | What do we plan to do next? | Action required"
    " | Camau | Camau gweithredu | Cam gweithredu",
    "milestone": "Milestone | Milestone(s) | Key milestones | Mile-stones | Cerrig milltir",
    "how": "How | How are we going to do it? | How this will be achieved | How will we get there? | Method | Sut",
    "measure": "Measure | Success measure | Success criteria | Impact Measure | Measure of success | KPI"
    " | Performance indicator | Quality Indicator | How will we know? | How do we know?"
    " | How will we know we have achieved our goal? | What will success look like? | What difference will it make?"
    " | Evidence | Target | Outcome measure | Mesur | Mesurau llwyddiant | Tystiolaeth",
    "lead": "Lead | Leads | Lead Officer | Lead Agency | Lead person or group | Lead(s) | Owner | Owner(s) | By whom"
    " | Who | Who will lead? | Responsible | Responsible officer | Responsibility | Accountable | Arweinydd | Pwy"
    " | Pwy sy’n gyfrifol? | Cyfrifoldeb",
    "start": "Start | Start date | Dyddiad dechrau",
    "due": "When | By when | By when? | Timescale | Timescales | Time scale | Time frame | Timeline | Deadline | Due"
    " | Due date | Target date | Completion Date | Date for completion | To be completed by"
    " | When are we going to achieve this? | Amserlen | Erbyn pryd | Dyddiad cwblhau",
    "progress": "Progress | Comment on Progress | Progress update | Update | Quarter 1 | Q3 update | Current position"
    " | Comments | How are we doing? | Cynnydd",
    "rating": "RAG | BRAG | RAG rating | RAG status | Progress BRAG | BRAG Rating | Status | R/A/G | Statws",
    "ignored": "Date completed | Review date | Cost | Resources | Risks",
}


@pytest.mark.parametrize(
    ("heading", "role"), [(one.strip(), role) for role, row in SYNONYMS.items() for one in row.split(" | ")]
)
def test_a_heading_says_what_its_column_is_for(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize("heading", ["", "Colour", "Telephone", "Altitude", "x" * 200])
def test_other_words_say_nothing(heading: str) -> None:
    assert role_of(heading) is None


@pytest.mark.parametrize("heading", ["By When", "BY WHEN", "by when:", "By  when?"])
def test_case_and_marks_do_not_matter(heading: str) -> None:
    assert role_of(heading) == "due"


BODY = [
    "1.1 | Walk every school route with pupils this year | Head of Service | May 2031 | Green",
    "1.2 | Print a leaflet that tells carers where to ring | Board Manager | June 2031 | Amber",
    "1.3 | Ask the young scrutineers what has changed for them | Participation Group | July 2031 | Red",
]


def columns_of(*rows: str) -> Columns:
    found = grid(*rows)
    row = heading_row(found)
    assert row is not None
    return read_columns(found, row, Trace())


def roles(*rows: str) -> tuple[str | None, ...]:
    return columns_of(*rows).roles


def test_a_plain_table_is_read_by_its_headings() -> None:
    assert roles("Ref | Action | Lead | By when | RAG", *BODY) == ("ref", "action", "lead", "due", "rating")


def test_a_column_without_a_heading_is_known_by_its_look() -> None:
    assert roles("Ref | Action | Lead | | ", *BODY) == ("ref", "action", "lead", "due", "rating")


def test_a_status_column_of_sentences_is_progress() -> None:
    found = roles(
        "Action | Lead | Status",
        "Walk the routes | Head of Service | The first three routes have been walked with pupils and parents",
        "Print the leaflet | Board Manager | The words are agreed and the printer has been asked for a price",
    )
    assert found == ("action", "lead", "progress")


def test_a_status_column_of_states_is_a_rating() -> None:
    found = roles(
        "Action | Lead | Status",
        "Walk the routes | Head of Service | On track",
        "Print the leaflet | Board Manager | Complete",
    )
    assert found == ("action", "lead", "rating")


def test_a_priority_column_of_high_and_low_names_no_priority() -> None:
    found = roles("Priority | Action | Lead", "High | Walk the routes | Head of Service", "Low | Print | Board Manager")
    assert found == ("ignored", "action", "lead")


def test_what_we_want_and_how_we_do_it_are_outcome_and_action() -> None:
    found = roles(
        "What do we want to achieve? | How are we going to do it? | Who will lead? | How will we know? | When?",
        "Children are safe | Walk every route | Head of Service | Fewer falls | May 2031",
    )
    assert found == ("outcome", "action", "lead", "measure", "due")


def test_an_action_beside_its_method_keeps_both() -> None:
    found = roles(
        "Priority | Action | How this will be achieved | Lead | By when",
        "Safe streets | Walk every route | With pupils on foot | Head of Service | May 2031",
    )
    assert found == ("priority", "action", "how", "lead", "due")


def test_an_outcome_printed_after_the_action_is_its_measure() -> None:
    found = roles(
        "Action | Lead | By when | Outcome", "Walk every route | Head of Service | May 2031 | Streets are safe"
    )
    assert found == ("action", "lead", "due", "measure")


def test_a_desired_outcome_printed_before_the_actions_is_what_they_are_under() -> None:
    found = roles(
        "Desired outcome | Action | Lead | By when", "Streets are safe | Walk every route | Head of Service | May 2031"
    )
    assert found == ("outcome", "action", "lead", "due")


def test_milestones_after_an_action_are_what_is_to_be_done() -> None:
    found = columns_of(
        "Action | Milestones | Owner | Date", "Walk | Three routes by spring | Head of Service | May 2031"
    )
    assert found.leaf == 1
    assert found.branches == [0]


def test_an_objective_with_a_lead_and_a_date_is_itself_to_be_done() -> None:
    found = columns_of("Theme | Objective | Lead | By when", "Streets | Walk every route | Head of Service | May 2031")
    assert (found.branches, found.leaf) == ([0], 1)


# -- the heading row ----------------------------------------------------------------------------------------------


def test_the_heading_stands_below_a_title() -> None:
    assert heading_row(grid([cell("Our plan", columns=3)], "Action | Lead | By when", "Walk | Chair | May 2031")) == 1


def test_a_row_of_content_is_no_heading() -> None:
    assert heading_row(grid(*BODY)) is None


@pytest.mark.parametrize(
    "row",
    [
        "1.1 | Lead the action | Owner | May 2031",
        "The action was taken and the lead has told us when. | Lead | By when | Update",
        "Action | | | ",
        "Colour | Shape | Size | Weight",
    ],
)
def test_numbers_sentences_and_lone_words_head_no_table(row: str) -> None:
    assert heading_row(grid(row, "a | b | c | d")) is None


@pytest.mark.parametrize(
    ("row", "again"),
    [
        ("Ref | Action | Lead | By when | RAG", True),
        ("REF | ACTION | LEAD | BY WHEN | RAG", True),
        ("Ref | Action | Lead | By when | ", True),
        ("1 | Action | Chair | May 2031 | ", False),
        (" | Action | | | ", False),
    ],
)
def test_a_heading_printed_again_after_a_page_break_is_known(row: str, again: bool) -> None:
    columns = columns_of("Ref | Action | Lead | By when | RAG", *BODY)
    assert is_heading_again(grid(row, *BODY).strips[0], columns) is again


# -- what makes a plan --------------------------------------------------------------------------------------------


def test_without_any_heading_clear_cells_are_enough() -> None:
    found = guess_columns(grid(*BODY), Trace())
    assert found is not None
    assert found.roles == ("ref", "action", "lead", "due", "rating")
    assert found.sure < 0.9


def test_without_heading_and_without_dates_nothing_is_guessed() -> None:
    assert guess_columns(grid("red | round", "blue | square", "green | flat"), Trace()) is None


@pytest.mark.parametrize(
    "rows",
    [
        ("Version | Date | Author | Comments", "0.1 | 3 May 2031 | B. Writer | First draft sent round"),
        ("Agency | Contribution | Notes", "Council | £20,000 | Paid in two parts"),
        ("Agency | June | September | December", "Council | Yes | No | Yes", "Police | Yes | Yes | Yes"),
        ("Abbreviation | Meaning", "QRS | Quite Rare Sheep"),
        ("Name | Agency | Email", "B. Writer | Council | b@writer.example"),
    ],
    ids=lambda rows: rows[0],
)
def test_a_table_that_tells_of_nothing_to_do_is_no_plan(rows: tuple[str, ...]) -> None:
    found = grid(*rows)
    row = heading_row(found)
    assert row is None or not read_columns(found, row, Trace()).is_a_plan


# -- looks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "texts"),
    [
        ("ref", ("1.1", "1.2", "2a.3")),
        ("scope", ("C", "A", "B")),
        ("rating", ("Green", "Amber", "R")),
        ("due", ("May 2031", "ongoing", "31/03/2032")),
        ("lead", ("Board Manager", "Health", "QA Sub-Group")),
    ],
)
def test_cells_look_like_what_they_are(role: str, texts: tuple[str, ...]) -> None:
    assert looks(boxes(*texts))[role] == 1.0  # type: ignore[index]


def test_ditto_marks_do_not_spoil_a_look() -> None:
    assert looks(boxes("May 2031", "“", '"'))["due"] == 1.0


def test_empty_coloured_cells_look_like_ratings() -> None:
    assert looks([box(fill="#FF0000"), box(fill="#00B050")]).get("rating") == 1.0


def test_empty_cells_look_like_nothing() -> None:
    assert looks(boxes("", "")) == {}


def test_high_medium_and_low_rank_and_do_not_name() -> None:
    assert is_importance(boxes("High", "Medium", "", "L"))
    assert not is_importance(boxes("High", "Safe streets"))
    assert not is_importance(boxes("", ""))
