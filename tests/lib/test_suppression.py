"""What was hidden stays hidden: facts by hand, and the law against somebody who tries to find it out."""

import time
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from goldenthread.lib.suppression import ADULTS, CHILDREN, Scheme, Share, Sum, suppress
from tests.lib.suppression_law import keeps_the_law
from tests.lib.suppression_worlds import WORLDS, World

slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
sample = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=slow,
)
long = settings(max_examples=4_000, deadline=None, suppress_health_check=slow)
BOTH = pytest.mark.parametrize("scheme", [CHILDREN, ADULTS], ids=lambda one: one.name)


def row(*counts: int) -> tuple[dict[Any, int], list[Sum[Any]]]:
    parts = dict(enumerate(counts))
    return {**parts, "all": sum(counts)}, [Sum("all", tuple(parts))]


def printed(scheme: Scheme, *counts: int) -> str:
    found, sums = row(*counts)
    published = suppress(found, sums, scheme=scheme)
    return " ".join(published.printed(key) for key in found)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((10, 20, 30), "10 20 30 60"),  # nothing is small
        ((0, 20), "0 20 20"),  # nought is shown
        ((3,), "c c"),  # a row of one
        ((3, 20, 30), "c c 30 53"),  # the next smallest goes with it
        ((3, 4, 30), "c c 30 37"),  # two keep each other: 1 and 6 to 6 and 1
        ((1, 1, 30), "c c c 32"),  # who sees 2 in two parts knows both
        ((2, 2, 2), "c c c c"),  # 6 in three parts leaves none more than 4
        ((5, 5, 30), "c c c 40"),  # who takes c for 1 to 5 would know 10 for 5 and 5
        ((3, 0, 0), "c 0 0 c"),
        ((3, 0, 9), "c 0 c 12"),
    ],
)  # fmt: skip
def test_children(counts: tuple[int, ...], said: str) -> None:
    assert printed(CHILDREN, *counts) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((11, 23), "10 25 35"),  # each is rounded for itself: they need not add up
        ((0, 20), "* 20 20"),  # nought is hidden
        ((3, 22, 31), "* 20 30 55"),
        ((4, 4), "* * *"),  # 10 stands for 8 or more: both are 4
        ((4, 7, 7), "* * 5 20"),
        ((0,), "* *"),
    ],
)  # fmt: skip
def test_adults(counts: tuple[int, ...], said: str) -> None:
    assert printed(ADULTS, *counts) == said


def test_a_percentage_goes_with_either_of_its_counts() -> None:
    counts = {"did": 3, "not": 27, "of": 30, "few": 2}
    shares = [Share("did", "of"), Share("not", "of"), Share("of", "few"), Share("of", "of")]
    published = suppress(counts, [Sum("of", ("did", "not"))], shares, scheme=CHILDREN)
    assert published.shares == {Share("of", "of")}
    assert (published.small, published.beside) == ({"did", "few"}, {"not"})


def test_those_who_did_not_are_guarded_where_they_can_be_worked_out() -> None:
    counts = {"did": 97, "not": 3, "of": 100}
    published = suppress(
        counts, [Sum("of", ("did", "not"))], [Share("did", "of")], scheme=CHILDREN, unseen={"not"}
    )  # fmt: skip
    assert published.counts == {"did": None, "of": 100}
    assert not published.shares


def test_an_exact_percentage_of_rounded_counts_is_left_out_before_a_count_is() -> None:
    counts = {"did": 98, "not": 2, "of": 100}
    sums, shares = [Sum("of", ("did", "not"))], [Share("did", "of")]
    published = suppress(counts, sums, shares, scheme=ADULTS, unseen={"not"})
    assert (published.counts, published.shares) == ({"did": 100, "of": 100}, frozenset())


def test_totals_of_large_areas_are_rounded_to_ten() -> None:
    counts, sums = row(3, 14, 91)
    published = suppress(counts, sums, scheme=CHILDREN, bases={"all": 10})
    assert published.counts == {0: None, 1: 14, 2: 91, "all": 110}
    assert CHILDREN.behind(110, 10) == (105, 114)


def test_what_was_published_before_is_not_taken_back_and_named_where_it_gives_away() -> None:
    counts, sums = row(3, 20, 30)
    published = suppress(counts, sums, scheme=CHILDREN, out={1, 2})
    assert published.counts == {0: None, 1: 20, 2: 30, "all": None}
    published = suppress(counts, sums, scheme=CHILDREN, out={1, 2, "all"})
    assert published.exposed == {0}


def test_a_small_number_that_is_out_is_named() -> None:
    counts, sums = row(3, 20, 30)
    published = suppress(counts, sums, scheme=CHILDREN, out={0})
    assert (published.counts[0], published.exposed) == (3, {0})


def test_a_percentage_that_is_out_stays_and_a_count_goes_for_it() -> None:
    counts = {"did": 98, "not": 2, "of": 100}
    sums, share = [Sum("of", ("did", "not"))], Share("did", "of")
    published = suppress(counts, sums, [share], scheme=ADULTS, unseen={"not"}, out={"did", "of"}, told={share})
    assert (published.shares, published.exposed) == ({share}, {"not"})


def test_what_everybody_knows_is_printed_as_it_is() -> None:
    counts = {"people": 1_003, "few": 3, "some": 41}
    shares = [Share("some", "people", 10_000, 1), Share("few", "people", 10_000, 1)]
    published = suppress(counts, [], shares, scheme=ADULTS, known={"people"})
    assert published.counts == {"people": 1_003, "few": None, "some": 40}
    assert published.shares == {shares[0]}


def test_what_was_hidden_before_stays_hidden() -> None:
    counts, sums = row(3, 20, 30)
    assert suppress(counts, sums, scheme=CHILDREN, kept={2}).counts == {0: None, 1: 20, 2: None, "all": 53}


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        suppress({"all": 4, "a": 3}, [Sum("all", ("a",))], scheme=CHILDREN)
    with pytest.raises(ValueError, match="less than nought"):
        suppress({"all": -4}, scheme=CHILDREN)


@BOTH
@given(world=WORLDS)
@sample
def test_nothing_can_be_worked_out(scheme: Scheme, world: World) -> None:
    holds(world, scheme)


@pytest.mark.prove
@BOTH
@given(world=WORLDS)
@long
def test_nothing_can_be_worked_out_at_length(scheme: Scheme, world: World) -> None:
    holds(world, scheme)


def holds(world: World, scheme: Scheme) -> None:
    published = suppress(
        world.counts, world.sums, world.shares, scheme=scheme, unseen=world.unseen, bases=world.bases
    )  # fmt: skip
    assert not published.exposed
    keeps_the_law(world, scheme, published)


def test_a_large_table_takes_no_time() -> None:
    """20 by 40 with its margins, a number in ten of them small."""
    random = Random(1)  # noqa: S311 - the same table every time
    counts: dict[Any, int] = {(r, c): random.randrange(60) for r in range(20) for c in range(40)}
    sums = [Sum((r, "all"), tuple((r, c) for c in range(40))) for r in range(20)]
    sums += [Sum(("all", c), tuple((r, c) for r in range(20))) for c in [*range(40), "all"]]
    for one in sums:
        counts[one.whole] = sum(counts[part] for part in one.parts)
    for scheme in (CHILDREN, ADULTS):
        took = min(_seconds(counts, sums, scheme) for _ in range(3))
        assert took < 0.05, scheme.name


def _seconds(counts: dict[Any, int], sums: list[Sum[Any]], scheme: Scheme) -> float:
    began = time.process_time()
    suppress(counts, sums, scheme=scheme)
    return time.process_time() - began
