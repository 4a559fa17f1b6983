import pytest

from goldenthread.plans.checks.structure import deeds_in

from .outlines import Item, action, codes, fires, outline

BRANCHES = ["theme", "priority", "objective", "outcome"]


@pytest.mark.parametrize("kind", BRANCHES)
def test_a_branch_with_nothing_to_do(kind: str) -> None:
    lonely = Item("l", kind, "Young carers are heard", ref="2")  # type: ignore[arg-type]
    assert fires("objective-without-action", action(), lonely)
    assert not fires("objective-without-action", action(), lonely, action("b", parent_id="l", text="Hold two forums"))


def test_outcomes_beside_actions_are_not_empty() -> None:
    beside = Item("o", "outcome", "Pupils feel safe", parent_id="p", level=1)
    assert codes(outline(beside, action())) == []


def test_an_empty_priority_is_told_once_and_not_again_of_its_outcomes() -> None:
    empty = Item("e", "priority", "Adults are heard", ref="2")
    inside = [Item(f"o{n}", "outcome", f"Outcome {n} of it", parent_id="e", level=1) for n in range(3)]
    assert codes(outline(action(), empty, *inside)).count("objective-without-action") == 1


@pytest.mark.parametrize(("text", "fired"), [("", True), ("  ", True), ("Walk the routes", False)])
def test_the_action_was_left_out(text: str, fired: bool) -> None:
    assert fires("no-action", action(text=text)) is fired


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Review the guidance. Train all leads. Report to the board.", 3),
        ("Review the guidance on neglect Evaluate the role of the leads", 2),  # a lost line break
        ("Analysis of the data by area. Completion of the national return", 2),
        ("Themes are reported each year. The Board to ensure that partners act on them", 2),
        ("Keep the framework current; challenge performance; share lessons", 1),  # "challenge" and "keep" are no marks
        ("Maintain the framework; share lessons each term; review the data", 3),
        ("Review and revise the guidance", 1),
        ("Provide an Annual Report for the Board", 1),
        ("Deliver the Business Plan and the Work Plan", 1),
        ("Publish a document that says: - who can ask; when to refer", 1),  # a list of what one thing holds
        ("Review the guidance. It is ten years old.", 1),
        ("Walk the routes with the police, e.g. the High Street", 1),
    ],
)
def test_several_actions_in_one(text: str, count: int) -> None:
    assert len(deeds_in(text)) == count
    assert fires("several-actions-in-one", action(text=text)) is (count > 1)


@pytest.mark.parametrize(("words", "fired"), [(80, False), (81, True)])
def test_very_long(words: int, fired: bool) -> None:
    assert fires("very-long", action(text=" ".join(["word"] * words))) is fired


LONG = "Analysis of the data, with what is worrying and what will be done about it. Completion of the return"


@pytest.mark.parametrize(
    ("first", "second", "fired"),
    [
        ({"text": "Review of the capacity policy"}, {"text": "Review of the capacity policy."}, True),
        ({"text": "Co ordinate the training needs"}, {"text": "Coordinate the training needs"}, True),
        ({"text": LONG}, {"text": f"{LONG}. Report on what was found"}, True),  # an earlier row, merged into this
        ({"text": "Review of the capacity policy"}, {"text": "Review of the capacity training"}, False),
        ({"text": "Hold forum 1 in the north"}, {"text": "Hold forum 2 in the north"}, False),
        ({"text": "Seek examples of practice", "measure": "10 examples"}, {"text": "Seek examples of practice", "measure": "An audit"}, False),
        ({"text": "Report to the board", "when": "May 2026"}, {"text": "Report to the board", "when": "July 2026"}, False),
        ({"text": "Review of the capacity policy"}, {"text": "Review of the capacity policy", "parent_id": "q"}, False),
    ],
)  # fmt: skip
def test_the_same_action_twice(first: dict[str, object], second: dict[str, object], fired: bool) -> None:
    other = Item("q", "priority", "Adults are heard", ref="2")
    assert fires("duplicate-action", other, action("a", **first), action("b", **second)) is fired


def test_the_later_of_two_is_named() -> None:
    from goldenthread.plans.checks import check

    plan = outline(action("a", ref="1.1"), action("b", ref="1.2"))
    assert [(one.code, one.item_id) for one in check(plan)] == [("duplicate-action", "b")]
