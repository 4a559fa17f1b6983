import pytest

from .outlines import PRIORITY, Item, Mention, action, codes, fires, outline, said


def mention(ref: str, text: str, item_id: str | None = None, kind: str | None = None) -> Mention:
    return Mention(text, ref, kind, item_id)  # type: ignore[arg-type]


def outcome(n: int, ref: str, text: str = "Children are heard") -> Item:
    return Item(f"o{n}", "outcome", f"{text} {n}", parent_id="p", level=1, ref=ref)


def acts(count: int) -> list[Item]:
    return [
        action(f"a{n}", parent_id=f"o{n}", ref=None, text=f"Visit club number {n} by the river")
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("here", "listed", "fired"),
    [
        ("2.4", "2b.4", True),
        ("2b.4", "2b.4", False),
        ("2B.4", "2b.4", False),
        ("2b.4.", "2b.4", False),
        ("1.3a", "b", False),
    ],
)
def test_numbered_differently_where_it_is_listed(here: str, listed: str, fired: bool) -> None:
    items = [outcome(1, here), *acts(1)]
    assert fires("numbering-mismatch", *items, mentions=(mention(listed, "Children are heard 1", "o1"),)) is fired


@pytest.mark.parametrize(
    ("refs", "missing"),
    [
        (["1.1", "1.2", "1.3"], None),
        (["1.1", "1.2", "1.4"], "1.3"),
        (["2b.5", "2b.7", "2b.8"], "2b.6"),
        (["1.2", "1.3"], None),  # an extract may begin anywhere
        (["1", "2a", "2b", "3"], None),
        (["A1", "A2", "A4"], "A3"),
        (["4", "9", "17"], None),  # an extract, and no gap
        (["1.1", "1.1", "1.2"], None),
    ],
)
def test_a_number_is_missing(refs: list[str], missing: str | None) -> None:
    items = [outcome(n, ref) for n, ref in enumerate(refs, start=1)] + acts(len(refs))
    assert fires("numbering-gap", *items) is (missing is not None)
    if missing:
        assert said("numbering-gap", *items).endswith(f"there is no {missing}.")


def test_a_number_missing_in_the_list_alone() -> None:
    items = [outcome(1, "2.5"), outcome(2, "2.6"), outcome(3, "2.7"), *acts(3)]
    listed = tuple(
        mention(ref, f"Children are heard {n}", f"o{n}") for n, ref in ((1, "2b.4"), (2, "2b.5"), (3, "2b.7"))
    )
    assert "there is no 2b.6" in said("numbering-gap", *items, mentions=listed)


@pytest.mark.parametrize(
    ("here", "listed", "fired"),
    [
        ("A Health Workforce", "A Healthy Workforce", True),
        ("A Healthy Workforce", "A Healthy Workforce", False),
        ("A Healthy Workforce Staff have told us that they are tired", "A healthy workforce", False),
        ("Street Lighting Young people feel less safe", "Safer Street Lighting", True),
        ("Early Help", "Strong Leadership", False),  # another name, and not another spelling
        ("The workforce is well and has what it needs to do its work", "The workforce is well and has all it needs to do the work", False),
    ],
)  # fmt: skip
def test_named_differently_where_it_is_listed(here: str, listed: str, fired: bool) -> None:
    item = Item("o1", "outcome", here, parent_id="p", level=1, ref="1.1")
    assert fires("name-mismatch", item, *acts(1), mentions=(mention("1.1", listed, "o1"),)) is fired


def test_one_list_that_agrees_is_enough() -> None:
    item = Item("o1", "outcome", "A Health Workforce", parent_id="p", level=1, ref="1.1")
    both = (mention("1.1", "A Healthy Workforce", "o1"), mention("1.1", "A Health Workforce", "o1"))
    assert not fires("name-mismatch", item, *acts(1), mentions=both)


SECOND = Item("q", "priority", "Adults are heard", ref="2")
LISTED = (mention("1", "Young people are safe", "p", "priority"), mention("2", "Adults are heard", "q", "priority"))


@pytest.mark.parametrize(
    ("mentions", "fired"),
    [
        (LISTED, False),
        ((*LISTED, mention("3", "Staff are well", None, "priority")), True),
        (
            (*LISTED, mention("1", "Reasons for the recommendations"), mention("2", "Background")),
            False,
        ),  # other numbers
        ((LISTED[0], mention("2", "Background", None, "priority")), False),  # one in common is no list
        ((), False),
    ],
)
def test_two_lists_of_priorities(mentions: tuple[Mention, ...], fired: bool) -> None:
    found = outline(action(), SECOND, action("b", parent_id="q", text="Hold two forums", ref=None), mentions=mentions)
    assert ("priorities-differ" in codes(found)) is fired


def test_both_numbers_are_said() -> None:
    three = (*LISTED, mention("3", "Staff are well", None, "priority"))
    items = (action(), SECOND, action("b", parent_id="q", text="Hold two forums", ref=None))
    assert said("priorities-differ", *items, mentions=three) == (
        "Another part of the file lists 3 priorities and the plan has 2. Listed, but not in the plan in those words: “Staff are well”."
    )
    assert PRIORITY.kind == "priority"
