"""The law of lib/suppression, word for word, held against somebody who tries to find out what was hidden."""

from typing import Any

from goldenthread.lib.suppression import Published, Scheme
from tests.lib.suppression_attack import TOP, Attack
from tests.lib.suppression_worlds import World


def keeps_the_law(world: World, scheme: Scheme, published: Published[Any]) -> None:
    small = {key for key, count in world.counts.items() if scheme.is_small(count)}
    for key, count in published.counts.items():
        assert (count is None) == (key in published.small | published.beside)
        assert count is None or (key not in small and count == scheme.shown(world.counts[key], world.bases.get(key, 0)))
        assert not (scheme.low and world.counts[key] == 0 and count is None)
    for share in published.shares:
        assert published.counts[share.numerator] is not None
        assert published.counts[share.denominator] is not None
    anybody = attack_on(world, published)
    barest = attack_on(world, barest_of(world, scheme)) if scheme.whole_range else anybody
    floors = {key: floor_of(barest, key, scheme, world.counts[key]) for key in small if scheme.whole_range}
    knowing = attack_on(
        world, published, {key: max(scheme.high, floors.get(key, 0) + 1) for key in small - world.unseen}
    )
    for key in small:
        if scheme.whole_range:
            floor = floors[key]
            assert anybody.possible(key, floor, floor), (key, "cannot be as few as it might")
            assert anybody.possible(key, max(scheme.high, floor + 1), TOP), (key, "cannot be as many")
        if key not in published.exposed:
            assert has_choices(knowing, key, world.counts[key], scheme.spare), (key, "is all but known")
    for key in published.beside:
        assert key in published.exposed or has_choices(anybody, key, world.counts[key], 2), (
            key,
            "was hidden for nothing",
        )


def barest_of(world: World, scheme: Scheme) -> Published[Any]:
    """All that is not nought hidden: what the noughts alone give away."""
    seen = {key: count for key, count in world.counts.items() if key not in world.unseen}
    return Published(
        scheme, {key: None if count else 0 for key, count in seen.items()}, frozenset(), frozenset(), frozenset()
    )


def attack_on(world: World, published: Published[Any], tops: dict[Any, int] | None = None) -> Attack:
    return Attack(published, world.counts, world.sums, bases=world.bases, unseen=world.unseen, tops=tops)


def floor_of(attack: Attack, key: Any, scheme: Scheme, count: int) -> int:
    return next(one for one in range(scheme.low, count + 1) if attack.possible(key, one, one))


def has_choices(attack: Attack, key: Any, count: int, least: int) -> bool:
    """Are so many numbers near the true one possible?"""
    near = sorted(range(max(0, count - 5), count + 6), key=lambda one: abs(one - count))
    found = 0
    for one in near:
        found += attack.possible(key, one, one)
        if found >= least:
            return True
    return False
