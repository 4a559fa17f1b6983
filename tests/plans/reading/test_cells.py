"""One cell that holds several items, and what of its neighbours belongs to each."""

import pytest

from goldenthread.plans.reading.cells import flows_on, shared_out, split_cell, text_of

from .building_blocks import parts


def pieces(*texts: str, beside: tuple[int, ...] = ()) -> list[tuple[str | None, str]]:
    return [(piece.ref, piece.text) for piece in split_cell(parts(*texts), beside).pieces]


def test_an_empty_cell_holds_nothing() -> None:
    assert pieces() == []


def test_one_paragraph_is_one_item() -> None:
    assert pieces("Walk every route.") == [(None, "Walk every route.")]


def test_a_number_goes_to_the_ref() -> None:
    assert pieces("1.1 Walk every route.") == [("1.1", "Walk every route.")]


def test_numbered_paragraphs_are_items_whatever_stands_beside() -> None:
    assert pieces("1.1 Walk the routes", "1.2 Print a leaflet") == [
        ("1.1", "Walk the routes"),
        ("1.2", "Print a leaflet"),
    ]


def test_bullets_alone_are_items() -> None:
    assert pieces("- Walk the routes", "- Print a leaflet") == [(None, "Walk the routes"), (None, "Print a leaflet")]


def test_sentences_are_items() -> None:
    assert pieces("Walk the routes.", "Print a leaflet.") == [(None, "Walk the routes."), (None, "Print a leaflet.")]


def test_paragraphs_that_match_their_neighbours_are_items() -> None:
    assert len(pieces("Walk the routes:", "- with pupils", beside=(2,))) == 2


def test_a_sentence_and_its_list_are_one_item() -> None:
    assert pieces("Walk the routes, including:", "- by day", "- by night") == [
        (None, "Walk the routes, including:\n• by day\n• by night")
    ]


def test_a_paragraph_and_its_bullets_are_one_item() -> None:
    assert pieces("Walk the routes", "- by day", "- by night") == [(None, "Walk the routes\n• by day\n• by night")]


def test_a_sentence_broken_over_paragraphs_is_one_item() -> None:
    ((ref, text),) = pieces("Walk every route with", "pupils of each school")
    assert ref is None
    assert text.split() == ["Walk", "every", "route", "with", "pupils", "of", "each", "school"]


def test_a_heading_inside_the_cell_goes_with_what_it_heads() -> None:
    assert pieces("**School routes**", "Walk them all.") == [(None, "School routes: Walk them all.")]


def test_each_heading_inside_the_cell_heads_an_item_of_its_own() -> None:
    assert pieces("**Routes**", "Walk them all.", "**Leaflet**", "Print it.") == [
        (None, "Routes: Walk them all."),
        (None, "Leaflet: Print it."),
    ]


def test_what_is_set_out_below_goes_under_the_one_that_says_so() -> None:
    found = split_cell(
        parts("Agency checks are set out below.", "Police count cars.", "Schools count bikes.", "Agency leads report."),
        beside=(),
    ).pieces
    assert [piece.under for piece in found] == [None, 0, 0, None]


def test_matched_paragraphs_are_surer_than_guessed_ones() -> None:
    texts = parts("Walk the routes.", "Print a leaflet.")
    assert split_cell(texts, beside=(2,)).sure > split_cell(texts, beside=(1,)).sure


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Walk every route with", "pupils"),
        ("Walk every route", "with pupils"),
        ("Walk, count and", "Report"),
        ("Walk the routes –", "by day"),
        ("Ask the police (", "traffic)"),
    ],
)
def test_a_sentence_left_open_flows_on(before: str, after: str) -> None:
    assert flows_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("Walk the routes.", "Print"), ("Walk the routes", "Print"), ("Done.", "and on"), ("", "x"), ("x", "")],
)
def test_a_whole_sentence_does_not(before: str, after: str) -> None:
    assert not flows_on(before, after)


def test_matching_paragraphs_are_shared_out_one_by_one() -> None:
    assert shared_out(parts("Chair", "Manager"), 2) == [parts("Chair"), parts("Manager")]


@pytest.mark.parametrize("count", [1, 3])
def test_what_does_not_match_belongs_to_all(count: int) -> None:
    whole = parts("Chair", "Manager")
    assert shared_out(whole, count) == [whole] * count


def test_the_words_of_parts_keep_their_bullets() -> None:
    assert text_of(parts("Count:", "- cars", "- bikes")) == "Count:\n• cars\n• bikes"
    assert text_of(parts("- cars")) == "cars"
