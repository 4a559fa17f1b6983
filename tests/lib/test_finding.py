"""What is asked for and what is found: facts worked out by hand, and laws."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lib.finding import Candidate, ask, best_first, excerpt, fold, marked


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("safe Streets", ("safe", "streets")),
        ('"safe  streets" children', ("safe streets", "children")),
        ("“safe streets”", ("safe streets",)),
        ('"never closed', ("never", "closed")),
        ("safe safe", ("safe",)),
        ("(MASH), neglect!", ("mash", "neglect")),
        ("children’s", ("children's",)),
        ("Môn", ("mon",)),
        ("1.2", ("1.2",)),
        (" -- ", ()),
        ("", ()),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, terms: tuple[str, ...]) -> None:
    assert ask(typed).terms == terms


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("streets safe", "Safe streets", True),
        ("street", "Safe streets", True),
        ("harm", "The pharmacy", False),
        ("safe lanes", "Safe streets", False),
        ('"safe streets"', "Safe\n streets", True),
        ('"streets safe"', "Safe streets", False),
        ("mon", "Ynys Môn", True),
        ("MÔN", "ynys mon", True),
        ("children's", "the children’s voice", True),
        ("sub-group", "the Sub‑group", True),
        ("1.2", "item 1.2", True),
        ("1.2", "item 112", False),
        ("100%", "100 per cent", True),
    ],
)
def test_every_word_must_occur_at_the_beginning_of_a_word(typed: str, text: str, found: bool) -> None:
    assert ask(typed).is_in(text) is found


def test_likenesses_leave_open_what_the_database_may_hold_otherwise() -> None:
    assert ask("Môn 10_2").likenesses == ("%m__%", "%10\\_2%")
    assert ask('"safe streets"').likenesses == ("%s_f_%str__ts%",)
    assert ask("façade Šafář").likenesses == ("%f___d_%", "%__f__%")
    assert ask("a\x00b").terms == ("a", "b")


def is_like(pattern: str, text: str) -> bool:
    """SQL's LIKE as SQLite has it: capitals make no difference among the letters A to Z, and only there."""
    said = re.sub(
        r"\\(.)|(%)|(_)|(.)",
        lambda one: ".*" if one[2] else "." if one[3] else re.escape(one[1] or one[4]),
        pattern,
        flags=re.DOTALL,
    )
    return re.fullmatch(said, text, re.IGNORECASE | re.ASCII | re.DOTALL) is not None


LETTERS = st.text(alphabet="abcnsSwyÔôéÉŵçñ’'-–% _1", max_size=8)


@given(LETTERS, LETTERS, LETTERS)
def test_the_database_never_drops_what_has_the_words(before: str, typed: str, after: str) -> None:
    asked, text = ask(typed), f"{before} {typed}{after}"
    if asked.is_in(text):
        assert all(is_like(pattern, text) for pattern in asked.likenesses)


def test_an_excerpt_shows_the_words_around_the_first_find() -> None:
    text = f"{'before ' * 30}the neglect of it{' after' * 30}"
    pieces = excerpt(text, ask("neglect"))
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)
    assert ("neglect", True) in pieces
    said = "".join(piece for piece, _ in pieces)
    assert said.startswith("… before before")
    assert said.endswith("after after …")
    assert len(said) < 220
    assert excerpt("Safe streets", ask("streets")) == [("Safe ", False), ("streets", True)]


def test_finds_that_touch_are_marked_once() -> None:
    assert marked("Neglected", ask("neglect neglected")) == [("Neglected", True)]


def test_the_best_and_the_newest_come_first() -> None:
    asked = ask("safe streets")
    rows = [
        Candidate(1, "Walk", date(2026, 5, 1)),
        Candidate(2, "Safe streets", date(2025, 1, 1)),
        Candidate(3, "Streets"),
        Candidate(4, "The streets are safe", date(2026, 1, 1)),
        Candidate(5, "Ride", date(2026, 6, 1)),
    ]
    assert [one.key for one in best_first(rows, asked)] == [4, 2, 5, 1, 3]


@given(st.text())
def test_folding_keeps_every_place_and_folding_again_changes_nothing_of_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=300), st.text(max_size=60))
def test_pieces_put_together_are_the_text(text: str, typed: str) -> None:
    assert "".join(piece for piece, _ in marked(text, ask(typed))) == text


@given(st.lists(st.sampled_from(["safe", "Môn", "children’s", "street", "10%"]), min_size=1, max_size=4))
def test_the_order_of_the_words_makes_no_difference(words: list[str]) -> None:
    turned = sorted(words, reverse=True)
    text = "Safe streets on Ynys Môn, the children's 10% of them"
    assert ask(" ".join(words)).is_in(text) is ask(" ".join(turned)).is_in(text) is True
