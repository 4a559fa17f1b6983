"""What a comparison says, sentence by sentence."""

from collections.abc import Sequence

import pytest

from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.rules.comparing import Beside, Compared, Place, Ranked
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.words.comparing import (
    before_words,
    closeness_words,
    comparison_words,
    missing_words,
    rank_words,
)

PERCENT, COUNT = Definition("percent", "lower", 1), Definition("count")


def beside(name: str, raw: str | None, near: str = "", ended: bool = False) -> Beside:
    return Beside(Place(name, name, ended=ended), None if raw is None else read_cell(raw), near)


def laid(
    own: str | None, england: str | None, others: Sequence[str | None], near: str = "Close", before: str | None = None
) -> Compared:
    neighbours = tuple(beside(f"N{n}", raw, near) for n, raw in enumerate(others, 1))
    was = None if before is None else beside("Vale", before)
    return Compared("2025", 2025, beside("Vale", own), beside("England", england), (), neighbours, (), was)


@pytest.mark.parametrize(
    ("own", "england", "others", "words"),
    [
        ("27.2", "22.6", ["20"] * 8 + ["30"] * 2, "Higher than England (22.6%) and than eight of its ten neighbours."),
        ("19.9", "22.6", ["20"] * 8 + ["10"] * 2, "Lower than England (22.6%) and than eight of its ten neighbours."),
        ("23", "22.6", ["25"] * 7 + ["10"] * 3, "Higher than England (22.6%), and lower than seven of its ten neighbours."),
        ("22.64", "22.6", ["25"] * 7 + ["10"] * 3, "The same as England (22.6%), and lower than seven of its ten neighbours."),
        ("23", "22.6", ["25"] * 5 + ["10"] * 5, "Higher than England (22.6%), and neither high nor low among its ten neighbours."),
        ("27", "22.6", ["10"] * 10, "Higher than England (22.6%) and than all its ten neighbours."),
        ("27", "22.6", ["10"] * 6 + ["30"] * 2 + ["c", "x"], "Higher than England (22.6%) and than six of the eight of its neighbours that have a figure."),
        ("27", "22.6", ["10"] + ["c"] * 9, "Higher than England (22.6%) and than the one of its neighbours that has a figure."),
        ("27", "22.6", ["c"] * 10, "Higher than England (22.6%)."),
        ("27", "22.6", [], "Higher than England (22.6%)."),
        ("27", "x", ["10"] * 10, "Higher than all its ten neighbours; England has no figure."),
        ("27", None, ["10"] * 5 + ["30"] * 5, "Neither high nor low among its ten neighbours; England has no figure."),
        ("27", None, ["c"] * 10, "Neither England nor any neighbour has a figure to lay beside it."),
        ("c", "22.6", ["10", "12.25", "30"], "Vale has no figure to compare: it is suppressed, because it is small. England’s is 22.6%, its neighbours’ lie from 10.0% to 30.0%."),
        (None, "22.6", ["10", "c", "30"], "Vale has no figure to compare: there is none for that period. England’s is 22.6%."),
        ("x", "x", [], "Vale has no figure to compare: it is not available."),
    ],
)  # fmt: skip
def test_one_plain_sentence(own: str | None, england: str | None, others: list[str | None], words: str) -> None:
    assert comparison_words(laid(own, england, others), PERCENT) == words


def test_a_count_is_laid_beside_nobody() -> None:
    told = comparison_words(laid("27", "402400", ["10"] * 10), COUNT)
    assert told == "A count: larger places have more, so it is not laid beside England or neighbours."


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("27", "25", "Higher than a year before (25.0%)."), ("24", "25", "Lower than a year before (25.0%)."),
        ("25.01", "25", "The same as a year before (25.0%)."), ("c", "25", ""), ("25", "c", ""), ("25", None, ""),
    ],
)  # fmt: skip
def test_beside_its_own_past(now: str, before: str | None, words: str) -> None:
    assert before_words(laid(now, "20", [], before=before), PERCENT) == words


def test_neighbours_that_are_not_close_are_warned_of() -> None:
    assert closeness_words(laid("1", "1", ["1"] * 10)) == ""
    assert closeness_words(laid("1", "1", ["1"] * 10, "Not close")).startswith(
        "None of its statistical neighbours is close"
    )
    some = (
        *(beside(f"N{n}", "1", "Somewhat close") for n in range(7)),
        *(beside(f"F{n}", "1", "Not close") for n in range(3)),
    )
    told = closeness_words(Compared("2025", 2025, beside("Hackney", "1"), beside("England", "1"), (), some))
    assert told == "Three of its ten statistical neighbours are not close to it."


def test_who_is_missing_is_named_with_the_reason() -> None:
    found = Compared(
        "2025", 2025, beside("Vale", "1"), beside("England", "2"), (beside("East", None),),
        (beside("A", "c"), beside("B", "3"), beside("C", "c"), beside("Cumbria", "x", ended=True)),
    )  # fmt: skip
    assert missing_words(found) == [
        ("No figure for that period", "East"),
        ("Suppressed, because it is small", "A, C"),
        ("This area has ended, and is joined to no other", "Cumbria"),
    ]


def test_a_rank_says_how_many_have_a_figure() -> None:
    assert rank_words(Ranked(9, 30, 1, 2)) == (
        "Of 41 authorities with a figure, itself among them, 9 are higher and 30 lower; 1 has the same. "
        "It is among the quarter with the highest figures. 2 more have no figure."
    )
    assert rank_words(Ranked(0, 0, 40, 0)) == (
        "Of 41 authorities with a figure, itself among them, 0 are higher and 0 lower; 40 have the same."
    )
