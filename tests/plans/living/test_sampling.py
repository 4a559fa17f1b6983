"""Laws of drawing: everybody who draws with the same seed draws the same."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.sampling import FEW, draw

SEEDS = st.text(max_size=10)
POTS = st.lists(st.text("ACT-0123456789", min_size=1, max_size=8), max_size=30)


@given(SEEDS, POTS, st.randoms())
def test_the_same_seed_draws_the_same_in_whatever_order_they_come(seed: str, pot: list[str], any_way: object) -> None:
    shuffled = list(pot)
    any_way.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(seed, shuffled) == draw(seed, pot)


@given(SEEDS, POTS)
def test_at_most_five_out_of_the_pot_and_none_twice(seed: str, pot: list[str]) -> None:
    drawn = draw(seed, pot)
    assert set(drawn) <= set(pot)
    assert len(drawn) == len(set(drawn)) == min(FEW, len(set(pot)))


@given(SEEDS, POTS, st.text(max_size=8))
def test_one_more_in_the_pot_takes_at_most_one_place(seed: str, pot: list[str], more: str) -> None:
    before, after = draw(seed, pot), draw(seed, [*pot, more])
    assert set(after) - set(before) <= {more}


def test_every_item_is_drawn_about_as_often() -> None:
    pot = [f"ACT-{n:04}" for n in range(20)]
    counted = Counter(one for seed in range(2000) for one in draw(str(seed), pot))
    # 500 each is even; by chance alone none of the twenty leaves this span once in a million times.
    assert set(counted) == set(pot)
    assert all(400 < n < 600 for n in counted.values())
