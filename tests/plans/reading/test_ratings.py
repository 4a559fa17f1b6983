"""Ratings as printed, colours as painted, and the legends that explain them."""

import pytest

from goldenthread.documents import Block
from goldenthread.plans.outline import Code
from goldenthread.plans.reading.ratings import colour_name, is_rating, legend_of, rating_of
from goldenthread.plans.reading.trace import Trace

from .building_blocks import box, cell, run, table


@pytest.mark.parametrize(
    "text",
    [
        "R",
        "A",
        "G",
        "B",
        "Red",
        "AMBER",
        "green",
        "Blue",
        "Red/Amber",
        "R/A",
        "Complete",
        "On track",
        "Not started",
        "In progress",
        "Overdue",
        "(G)",
        "✔",
        "3",
    ],
)
def test_words_that_are_ratings(text: str) -> None:
    assert is_rating(text)


@pytest.mark.parametrize("text", ["", "Greenwich", "Green lanes are walked", "Police", "May 2031", "12", "Redo"])
def test_words_that_are_not(text: str) -> None:
    assert not is_rating(text)


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("#FF0000", "RED"),
        ("#C00000", "RED"),
        ("#FFC000", "AMBER"),
        ("#ffa500", "AMBER"),
        ("#FFFF00", "YELLOW"),
        ("#00B050", "GREEN"),
        ("#92D050", "GREEN"),
        ("#008000", "GREEN"),
        ("#0070C0", "BLUE"),
        ("#0000FF", "BLUE"),
        ("#7030A0", "PURPLE"),
        ("#FFFFFF", None),
        ("#000000", None),
        ("#F2F2F2", None),
        ("#D9E2F3", None),
        ("#DEEAF6", None),
        ("#E2EFD9", None),
        ("FF0000", None),
        ("red", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_person_would_call_a_colour(fill: str | None, name: str | None) -> None:
    assert colour_name(fill) == name


LEGEND = (Code("B", "not yet begun", "BLUE"), Code("G", "going well", "GREEN"))


@pytest.mark.parametrize(
    ("text", "fill", "rating"),
    [
        ("G", None, "G"),
        ("Green", "#FF0000", "Green"),  # the printed word wins over the paint
        ("", "#00B050", "G"),  # the legend's code for that colour
        ("", "#FF0000", "RED"),  # the legend has none
        ("", "#FFFFFF", None),
        ("", None, None),
    ],
)
def test_a_rating_is_its_code_as_printed_else_what_its_colour_stands_for(
    text: str, fill: str | None, rating: str | None
) -> None:
    assert rating_of(box(text, fill), LEGEND) == rating


def legend(*blocks: str | Block) -> dict[str, str]:
    return {code.code: code.meaning for code in legend_of(run(*blocks), Trace())}


MEANS = {"BLUE": "not yet begun", "GREEN": "going well", "RED": "gone wrong"}


def test_a_legend_in_a_table() -> None:
    assert legend(table("BLUE | not yet begun", "GREEN | going well", "RED | gone wrong")) == MEANS


def test_a_legend_in_a_table_with_a_heading() -> None:
    assert legend(table("Rating | Meaning", "BLUE | not yet begun", "GREEN | going well", "RED | gone wrong")) == MEANS


@pytest.mark.parametrize("mark", [" = ", ": ", " – ", " - "])
def test_a_legend_in_lines(mark: str) -> None:
    assert legend(*(f"{code}{mark}{meaning}" for code, meaning in MEANS.items())) == MEANS


def test_a_legend_in_one_line() -> None:
    assert legend("BLUE = not yet begun; GREEN = going well; RED = gone wrong") == MEANS


def test_a_legend_of_letters() -> None:
    assert legend(table("R | gone wrong", "A | late", "G | going well")) == {
        "R": "gone wrong",
        "A": "late",
        "G": "going well",
    }


def test_a_legend_of_painted_cells() -> None:
    painted = table([cell("", fill="#FF0000"), "gone wrong again"], [cell("", fill="#00B050"), "going very well"])
    assert legend(painted) == {"RED": "gone wrong again", "GREEN": "going very well"}


def test_a_painted_legend_lends_its_codes_to_painted_cells() -> None:
    codes = legend_of(
        run(table([cell("R", fill="#FF0000"), "gone wrong"], [cell("G", fill="#00B050"), "well"])), Trace()
    )
    assert rating_of(box("", "#C00000"), codes) == "R"


def test_blue_means_what_this_plan_says() -> None:
    codes = legend_of(run("BLUE = not yet begun", "GREEN = going well"), Trace())
    assert [(code.code, code.colour) for code in codes] == [("BLUE", "BLUE"), ("GREEN", "GREEN")]


@pytest.mark.parametrize(
    "blocks",
    [
        ("Green is the colour of our logo",),
        ("Red: the colour of a bus",),
        ("We listen.", "We answer."),
        (table("Action | Lead | RAG", "Walk | Chair | Red", "Sing | Chair | Green"),),
    ],
)
def test_what_is_no_legend(blocks: tuple[str | Block, ...]) -> None:
    assert legend(*blocks) == {}
