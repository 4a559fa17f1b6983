"""The next version of a plan beside the one that lives."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.lib import timescales
from goldenthread.plans.comparing import compare
from goldenthread.plans.outline import Item, Outline


def item(id_: str, text: str, parent: str | None = None, kind: str = "action", **more: object) -> Item:
    level = 1 if parent else 0
    return Item(id=id_, kind=kind, text=text, parent_id=parent, level=level, **more)  # type: ignore[arg-type]


def plan(*items: Item) -> Outline:
    return Outline(title="Plan", items=items)


LIVING = plan(
    item("p1", "Safe streets", kind="priority", ref="1"),
    item("a1", "Walk every route to school", "p1", ref="1.1", leads=("Head of Early Help",)),
    item("a2", "Ask children which streets they avoid", "p1", ref="1.2", measure="Fewer than ten"),
    item("p2", "Safe homes", kind="priority", ref="2"),
    item("a3", "Visit every new family at home", "p2", ref="2.1"),
)


def told(living: Outline, following: Outline) -> list[tuple[str, str, tuple[str, ...]]]:
    found = compare(living, following)
    return [(one.kind, one.key, tuple(d.field for d in one.differences)) for one in found.changes]


def renamed(outline: Outline) -> Outline:
    """The same plan read from a file: other ids."""
    ids = {one.id: f"n{n}" for n, one in enumerate(outline.items)}
    return replace(
        outline,
        items=tuple(replace(one, id=ids[one.id], parent_id=ids.get(one.parent_id or "")) for one in outline.items),
    )


def test_the_same_plan_again_changes_nothing() -> None:
    found = compare(LIVING, renamed(LIVING))
    assert (found.changes, found.same) == ((), 5)


def test_words_leads_and_dates_that_changed_are_shown_with_both_texts() -> None:
    items = list(renamed(LIVING).items)
    items[1] = replace(items[1], leads=("Head of Early Help", "Vale Constabulary"))
    items[2] = replace(
        items[2], text="Ask children and parents which streets they avoid", timescale=timescales.read("May 2026", None)
    )
    found = compare(LIVING, plan(*items))
    assert [(one.kind, one.key) for one in found.changes] == [("changed", "a1"), ("changed", "a2")]
    assert [(d.field, d.before, d.after) for d in found.changes[0].differences] == [
        ("leads", "Head of Early Help", "Head of Early Help\nVale Constabulary")
    ]
    assert [d.field for d in found.changes[1].differences] == ["text", "timescale"]


def test_what_is_new_and_what_is_gone() -> None:
    items = [one for one in renamed(LIVING).items if one.text != "Visit every new family at home"]
    items.append(item("x", "Teach swimming to every child", items[3].id, ref="2.1"))
    assert told(LIVING, plan(*items)) == [("new", "new:2.1:teach swimming to every child", ()), ("gone", "a3", ())]


def test_an_item_that_was_renumbered_and_moved_is_the_same_item() -> None:
    items = list(renamed(LIVING).items)
    moved = replace(items[2], parent_id=items[3].id, ref="2.2")
    found = compare(LIVING, plan(items[0], items[1], items[3], items[4], moved))
    (change,) = found.changes
    assert (change.kind, change.key, change.moved) == ("changed", "a2", True)
    assert [d.field for d in change.differences] == ["ref"]


def test_only_as_few_as_possible_are_called_moved() -> None:
    four = plan(*(item(f"a{n}", f"Wholly different words number {n}{'x' * n}") for n in range(4)))
    items = list(renamed(four).items)
    assert told(four, plan(items[3], items[0], items[1], items[2])) == [("moved", "a3", ())]


def test_two_that_are_worded_alike_are_told_apart_by_number_and_place() -> None:
    twins = plan(
        item("p1", "Children", kind="priority", ref="1"),
        item("a1", "Report to the board", "p1", ref="1.1"),
        item("p2", "Adults", kind="priority", ref="2"),
        item("a2", "Report to the board", "p2", ref="2.1", measure="Yearly"),
    )
    assert compare(twins, renamed(twins)).changes == ()


@pytest.mark.parametrize("words", ["", "  ", "…"])
def test_items_without_words_are_matched_by_their_number_or_not_at_all(words: str) -> None:
    one = plan(item("a1", words, ref="1.1"))
    found = compare(one, renamed(one))
    assert {change.kind for change in found.changes} <= {"new", "gone"}


WORDS = st.lists(
    st.sampled_from(["walk", "ask", "visit", "teach", "every", "child", "street", "home"]), min_size=1, max_size=5
)


@given(st.lists(WORDS, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_item_and_every_line_is_accounted_for_once(texts: list[list[str]], random: object) -> None:
    """New and matched make up the next version, gone and matched the living one, whatever the order."""
    living = plan(*(item(f"a{n}", " ".join(words), ref=str(n)) for n, words in enumerate(texts)))
    lines = list(renamed(living).items)
    random.shuffle(lines)  # type: ignore[attr-defined]
    following = plan(*lines[: len(lines) // 2 + 1], item("x", "something nobody said before", ref="99"))
    found = compare(living, following)
    kinds = [one.kind for one in found.changes]
    matched = len(found.pairs)
    assert kinds.count("new") + matched == len(following.items)
    assert kinds.count("gone") + matched == len(living.items)
    assert len(set(dict(found.pairs))) == len(set(dict(found.pairs).values())) == matched
    assert found.same + kinds.count("changed") + kinds.count("moved") == matched
