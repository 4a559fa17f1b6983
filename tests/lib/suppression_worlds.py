"""Tables as boards publish them, full of small numbers, with all that hangs together in them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from goldenthread.lib.suppression import Share, Sum

Draw = Callable[[st.SearchStrategy[Any]], Any]
COUNTS = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 21, 30])


@dataclass
class World:
    counts: dict[Any, int] = field(default_factory=dict)
    sums: list[Sum[Any]] = field(default_factory=list)
    shares: list[Share[Any]] = field(default_factory=list)
    unseen: set[Any] = field(default_factory=set)
    bases: dict[Any, int] = field(default_factory=dict)

    def add(self, whole: Any, parts: list[Any]) -> None:
        self.counts[whole] = sum(self.counts[one] for one in parts)
        self.sums.append(Sum(whole, tuple(parts)))


@st.composite
def rows(draw: Draw) -> World:
    """One row and its total; a row of one among them."""
    world = World({f"p{number}": count for number, count in enumerate(draw(st.lists(COUNTS, min_size=1, max_size=6)))})
    world.add("all", list(world.counts))
    return world


@st.composite
def tables(draw: Draw) -> World:
    """Rows by columns with their margins; the corner or what lies inside may not be there to be seen."""
    down, across = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    world = World({(r, c): draw(COUNTS) for r in range(down) for c in range(across)})
    inside = list(world.counts)
    for r in range(down):
        world.add((r, "all"), [(r, c) for c in range(across)])
    for c in range(across):
        world.add(("all", c), [(r, c) for r in range(down)])
    world.add(("all", "all"), [(r, "all") for r in range(down)])
    world.sums.append(Sum(("all", "all"), tuple(("all", c) for c in range(across))))
    if draw(st.booleans()) and draw(st.booleans()):
        world.unseen |= set(inside)
        world.unseen &= set(inside[: draw(st.integers(0, len(inside)))])
    return world


@st.composite
def two_breakdowns(draw: Draw) -> World:
    """Agencies with their total, each by sex and by age: the same wholes in two breakdowns."""
    agencies = draw(st.integers(1, 3))
    world = World()
    for agency in range(agencies):
        both = {(sex, age): draw(COUNTS) for sex in "fm" for age in range(draw(st.just(3)))}
        for sex in "fm":
            world.counts[agency, sex] = sum(count for key, count in both.items() if key[0] == sex)
        for age in range(3):
            world.counts[agency, age] = sum(count for key, count in both.items() if key[1] == age)
        world.add((agency, "all"), [(agency, sex) for sex in "fm"])
        world.sums.append(Sum((agency, "all"), tuple((agency, age) for age in range(3))))
    for part in ("f", "m", 0, 1, 2, "all"):
        world.add(("all", part), [(agency, part) for agency in range(agencies)])
    world.sums.append(Sum(("all", "all"), (("all", "f"), ("all", "m"))))
    world.sums.append(Sum(("all", "all"), tuple(("all", age) for age in range(3))))
    return world


@st.composite
def quarters(draw: Draw) -> World:
    """Agencies quarter by quarter, with the year to date; the quarters themselves may not be printed."""
    agencies, count = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    world = World({(agency, q): draw(COUNTS) for agency in range(agencies) for q in range(count)})
    if draw(st.booleans()):
        world.unseen = set(world.counts)
    for q in range(count):
        world.add(("all", q), [(agency, q) for agency in range(agencies)])
    if world.unseen:
        world.unseen |= {("all", q) for q in range(count)}
    for agency in [*range(agencies), "all"]:
        before = (agency, 0)
        world.unseen.discard(before)
        for q in range(1, count):
            world.add((agency, "to", q), [before, (agency, q)])
            before = (agency, "to", q)
    for q in range(1, count):
        world.sums.append(Sum(("all", "to", q), tuple((agency, "to", q) for agency in range(agencies))))
    return world


@st.composite
def cubes(draw: Draw) -> World:
    """Three ways at once, with every margin: each count stands in three sums."""
    world = World({(a, b, c): draw(COUNTS) for a in range(2) for b in range(2) for c in range(2)})
    for a in (0, 1):
        for b in (0, 1):
            world.add((a, b, "all"), [(a, b, c) for c in (0, 1)])
            world.add((a, "all", b), [(a, c, b) for c in (0, 1)])
            world.add(("all", a, b), [(c, a, b) for c in (0, 1)])
    for a in (0, 1):
        world.add((a, "all", "all"), [(a, b, "all") for b in (0, 1)])
        world.sums.append(Sum((a, "all", "all"), tuple((a, "all", c) for c in (0, 1))))
        world.add(("all", a, "all"), [(b, a, "all") for b in (0, 1)])
        world.sums.append(Sum(("all", a, "all"), tuple(("all", a, c) for c in (0, 1))))
        world.add(("all", "all", a), [(b, "all", a) for b in (0, 1)])
        world.sums.append(Sum(("all", "all", a), tuple(("all", b, a) for b in (0, 1))))
    world.add(("all", "all", "all"), [(a, "all", "all") for a in (0, 1)])
    return world


@st.composite
def fractions(draw: Draw) -> World:
    """Agencies with numerator, denominator and percentage, those who did not, and the whole of all of it."""
    agencies, decimals = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    world = World()
    for agency in range(agencies):
        world.counts[agency, "did"] = draw(COUNTS)
        world.counts[agency, "not"] = draw(COUNTS)
        world.add((agency, "of"), [(agency, "did"), (agency, "not")])
    for what in ("did", "not", "of"):
        world.add(("all", what), [(agency, what) for agency in range(agencies)])
    world.sums.append(Sum(("all", "of"), (("all", "did"), ("all", "not"))))
    for whose in [*range(agencies), "all"]:
        world.unseen.add((whose, "not"))
        if world.counts[whose, "of"]:
            world.shares.append(Share((whose, "did"), (whose, "of"), 100, decimals))
    return world


@st.composite
def large_areas(draw: Draw) -> World:
    """Areas with the total of a large one, which is rounded to ten."""
    world = draw(rows())
    world.bases["all"] = 10
    return world


WORLDS = st.one_of(rows(), tables(), two_breakdowns(), quarters(), cubes(), fractions(), large_areas())
