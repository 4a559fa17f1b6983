"""The other places where an item was printed."""

from goldenthread.documents import Block
from goldenthread.plans.outline import Outline

from .building_blocks import HEAD, numbered_list, read, table

PLAN = table(
    "Priority | Action | Lead | By when",
    "Streets are safe for walkers | Walk | Chair | May 2031",
    "Homes are warm in every winter | Ring | Manager | June 2031",
)


def mentioned(outline: Outline) -> list[tuple[str | None, str, str | None]]:
    """Number, words and the words of the item meant."""
    return [(one.ref, one.text, outline.item(one.item_id).text if one.item_id else None) for one in outline.mentions]


def with_list(*blocks: str | Block) -> Outline:
    return read(*blocks, "Action plan", PLAN)


def test_a_list_before_the_table_mentions_its_priorities() -> None:
    found = with_list("Priority 1: Streets are safe for walkers", "Priority 2: Homes are warm in every winter")
    assert mentioned(found) == [
        ("1", "Streets are safe for walkers", "Streets are safe for walkers"),
        ("2", "Homes are warm in every winter", "Homes are warm in every winter"),
    ]


def test_a_priority_without_a_number_takes_the_one_its_list_gives_it() -> None:
    found = with_list("Priority 1: Streets are safe for walkers", "Priority 2: Homes are warm in every winter")
    assert [item.ref for item in found.items if item.kind == "priority"] == ["1", "2"]


def test_a_list_that_numbers_itself_gives_its_numbers_too() -> None:
    found = with_list(numbered_list(("1.", "Streets are safe for walkers"), ("2.", "Homes are warm in every winter")))
    assert [item.ref for item in found.items if item.kind == "priority"] == ["1", "2"]
    bullets = with_list(numbered_list(("•", "Streets are safe for walkers"), ("•", "Homes are warm in every winter")))
    assert [item.ref for item in bullets.items if item.kind == "priority"] == [None, None]


def test_a_misprinted_name_is_still_found() -> None:
    found = with_list("Priority 1: Streets are save for walkers")
    assert mentioned(found) == [("1", "Streets are save for walkers", "Streets are safe for walkers")]


def test_the_item_keeps_its_own_words() -> None:
    found = with_list("Priority 1: Streets are save for walkers")
    assert found.items[0].text == "Streets are safe for walkers"


def test_a_mention_of_nothing_in_the_plan_points_nowhere() -> None:
    found = with_list("Priority 9: Boats come home by sundown")
    assert mentioned(found) == [("9", "Boats come home by sundown", None)]


def test_a_numbered_line_of_prose_is_a_mention() -> None:
    found = with_list("1. Streets are safe for walkers")
    assert mentioned(found) == [("1", "Streets are safe for walkers", "Streets are safe for walkers")]


def test_a_level_that_became_an_item_is_no_mention_of_itself() -> None:
    found = read("Priority 1: Streets are safe", table(HEAD, "1.1 | Walk | Chair | May 2031"))
    assert found.mentions == ()


def test_sentences_are_no_mentions() -> None:
    assert with_list("We want streets that are safe for walkers.", "12 agencies have answered us.").mentions == ()


def test_a_label_of_a_list_is_no_number_in_its_words() -> None:
    found = with_list(numbered_list(("•", "Streets are safe for walkers")))
    assert all(ref is None for ref, _, _ in mentioned(found))


def test_the_one_left_over_in_a_list_is_the_one_left_over_in_the_plan() -> None:
    plan = table(
        "Priority | Action | Lead | By when",
        "Streets are safe for walkers | Walk | Chair | May 2031",
        "Homes that stay warm when it snows | Ring | Manager | June 2031",
        "Ponds are clean for the ducks | Scrub | Chair | May 2031",
    )
    found = read(
        "Priority 1: Streets are safe for walkers",
        "Priority 2: No cold homes",
        "Priority 3: Ponds are clean for the ducks",
        "Action plan",
        plan,
    )
    assert [item.ref for item in found.items if item.kind == "priority"] == ["1", "2", "3"]
