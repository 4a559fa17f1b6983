"""Whose plan it is, what it is called and which years it covers."""

from dataclasses import replace

import pytest

from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.board_names import find_boards
from goldenthread.plans.reading.identity import find_period, find_title, period_in
from goldenthread.plans.reading.trace import Trace

from .building_blocks import cell, document, lines, run, table


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Business Plan 2013/14", "2013-04-01", "2014-03-31"),
        ("Business Plan 2013-2014", "2013-04-01", "2014-03-31"),
        ("Business Plan 2013 – 2014", "2013-04-01", "2014-03-31"),
        ("Business Plan 2017-19", "2017-04-01", "2019-03-31"),
        ("Strategic Plan 2025–28", "2025-04-01", "2028-03-31"),
        ("Strategic Plan 2014 to 2016", "2014-04-01", "2016-03-31"),
        ("Plan for April 2025 to March 2028", "2025-04-01", "2028-03-31"),
        ("Plan for April to March 2028", "2027-04-01", "2028-03-31"),
        ("Plan for January 2024 – December 2026", "2024-01-01", "2026-12-31"),
        ("Plan for 1 April 2024 to 31 March 2027", "2024-04-01", "2027-03-31"),
        ("Plan for 1st April 2024 – 31st March 2027", "2024-04-01", "2027-03-31"),
    ],
)
def test_the_years_a_text_names(text: str, first: str, last: str) -> None:
    period = period_in(text)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "Business Plan 2014", "Plan", "1998-2031", "2019-2013", "Printed 2031-12-05"])
def test_what_names_no_run_of_years(text: str) -> None:
    assert period_in(text) is None


def title(*texts: str) -> str | None:
    return find_title(lines(*texts), Trace())


def test_the_title_is_a_short_early_line_that_names_a_plan_and_its_years() -> None:
    assert title("Harbour Board", "Business Plan 2031/32", "Our vision", "We listen.") == "Business Plan 2031/32"


def test_a_marked_heading_wins_over_a_passing_line() -> None:
    assert find_title(run("Business plan", "# Strategic Plan 2031-34"), Trace()) == "Strategic Plan 2031-34"


def test_a_sentence_is_no_title() -> None:
    assert title("This business plan was agreed in 2031.", "We listen.") is None


def test_the_lone_cell_over_a_sheet_is_its_title() -> None:
    sheet = table([cell("Business Plan 2031/32", columns=3)], "Action | Lead | By when", "Walk | Chair | May 2031")
    assert find_title(run(sheet), Trace()) == "Business Plan 2031/32"


def test_a_welsh_title_is_a_title() -> None:
    assert title("Cynllun Busnes 2031/32", "Rydym yn gwrando.") == "Cynllun Busnes 2031/32"


def period(*texts: str) -> tuple[str, str] | None:
    found = find_period(lines(*texts), title(*texts), Trace())
    return (found.first.isoformat(), found.last.isoformat()) if found else None


def test_the_period_is_that_of_the_title() -> None:
    assert period("Business Plan 2031/32", "Review of 2029/30") == ("2031-04-01", "2032-03-31")


def test_the_period_may_stand_on_a_line_of_its_own() -> None:
    assert period("Harbour Board Business Plan", "2031 - 2034") == ("2031-04-01", "2034-03-31")


def test_years_in_passing_prose_are_not_the_plans() -> None:
    long = "In the years 2019-2021 a great many people wrote to us about the roads that their children walk to school."
    assert period("We listen to all", long) is None


NAMED = [
    ("Wexbury Safeguarding Children Board Business Plan 2031/32", ("Wexbury Safeguarding Children Board",)),
    ("Wexbury Safeguarding Children Partnership", ("Wexbury Safeguarding Children Partnership",)),
    ("Wexbury Local Safeguarding Children Board", ("Wexbury Local Safeguarding Children Board",)),
    ("Wexbury & Dale Safeguarding Adults Board", ("Wexbury & Dale Safeguarding Adults Board",)),
    ("Business Plan of the Wexbury Safeguarding Adults Board", ("Wexbury Safeguarding Adults Board",)),
    ("Glenmuir Child Protection Committee", ("Glenmuir Child Protection Committee",)),
    ("Glenmuir Adult Protection Committee Improvement Plan", ("Glenmuir Adult Protection Committee",)),
    ("Glenmuir Public Protection Committee", ("Glenmuir Public Protection Committee",)),
    ("Mid Vale Safeguarding Board", ("Mid Vale Safeguarding Board",)),
    ("Safeguarding Board for Northern Ireland", ("Safeguarding Board for Northern Ireland",)),
    ("Bwrdd Diogelu Dyffryn Gwyn", ("Bwrdd Diogelu Dyffryn Gwyn",)),
    (
        "Wexbury Safeguarding Children Board and Adult Safeguarding Partnership Board",
        ("Wexbury Safeguarding Children Board", "Wexbury Adult Safeguarding Partnership Board"),
    ),
    (
        "Wexbury Safeguarding Children Board and Wexbury Safeguarding Adults Board",
        ("Wexbury Safeguarding Children Board", "Wexbury Safeguarding Adults Board"),
    ),
    ("We listen to children and adults.", ()),
    ("Local Safeguarding Children Boards must publish a plan.", ()),
]


@pytest.mark.parametrize(("text", "boards"), NAMED)
def test_the_board_is_found_by_its_name(text: str, boards: tuple[str, ...]) -> None:
    assert find_boards(lines(text), None, Trace()) == boards


def test_the_board_named_most_often_wins() -> None:
    ours, theirs = "Wexbury Safeguarding Children Board", "Dale Safeguarding Children Board"
    found = find_boards(lines(f"{ours} listens.", f"We met the {theirs}.", f"The {ours} answers."), None, Trace())
    assert found == (ours,)


def test_a_person_of_the_board_is_not_the_board() -> None:
    found = find_boards(lines("Independent Chair of the Wexbury Safeguarding Children Board"), None, Trace())
    assert found == ("Wexbury Safeguarding Children Board",)


def test_short_names_serve_where_no_long_one_stands() -> None:
    assert find_boards(lines("WSCP Business Plan 2031/32", "The WSCP listens."), None, Trace()) == ("WSCP",)


def test_the_files_own_title_serves_where_the_page_has_none() -> None:
    page = document(table("No | Action | Lead | By when", "1 | Walk | Chair | May 2031"))
    assert interpret(replace(page, title="Harbour plan")).outline.title == "Harbour plan"
