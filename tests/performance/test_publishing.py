"""Figures on their way out: facts by hand, and nobody outside can work out what was hidden."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goldenthread.lib.suppression import SCHEMES, Published, Share, Sum
from goldenthread.performance.cells import Cell
from goldenthread.performance.definition import Definition
from goldenthread.performance.points import ALL, Point, Whose
from goldenthread.performance.publishing import Figures, Leaving, safe
from goldenthread.performance.spans import Span, span_of
from tests.lib.suppression_law import keeps_the_law
from tests.lib.suppression_worlds import COUNTS, Draw, World

COUNT = Definition("count")
PERCENT = Definition("percent", "higher", 1, "", "Seen in time", "Seen")
RATE = Definition("per-10000", "context", 1, "", "Plans", "Children")
A, B = Whose("seat", "a"), Whose("seat", "b")


def quarter(number: int) -> Span:
    found = span_of("quarter", f"2025-Q{number}")
    assert found is not None
    return found


def count(number: int, span: Span | None = None, **more: Any) -> Point:
    return Point(span or quarter(1), Cell(Decimal(number), "final", str(number)), definition=COUNT, version=1, **more)


def fraction(over: int, under: int, span: Span | None = None, says: Definition = PERCENT) -> Point:
    worked = says.worked_out(Decimal(over), Decimal(under))
    cell = Cell(None, "not-available") if worked is None else Cell(worked, "final")
    return Point(span or quarter(1), cell, Decimal(over), Decimal(under), says, version=1)


def words(point: Point) -> str:
    """ "c", "12", "3/4 75.0"."""
    over, under = ("-" if one is None else str(one) for one in (point.numerator, point.denominator))
    said = point.cell.raw if point.number is None else str(point.number)
    return f"{over}/{under} {said}" if point.definition.denominator else said


def printed(figures: Figures, scheme: Any = "children") -> dict[tuple[str, str], str]:
    leaving = safe(figures, dict.fromkeys(figures, scheme))
    return {
        (whose.slug, part): words(point)
        for by_whose in leaving.points.values()
        for whose, parts in by_whose.items()
        for part, points in parts.items()
        for point in points
    }


def test_an_agency_goes_with_another_and_the_whole_stays() -> None:
    figures = {1: {ALL: {"": [count(47)]}, A: {"": [count(4)]}, B: {"": [count(43)]}}}
    assert printed(figures) == {("", ""): "47", ("a", ""): "c", ("b", ""): "c"}
    assert printed(figures, "adults") == {("", ""): "45", ("a", ""): "*", ("b", ""): "45"}
    assert printed(figures, "none") == {("", ""): "47", ("a", ""): "4", ("b", ""): "43"}


def test_what_is_left_of_a_whole_is_guarded() -> None:
    """45 of 48 are the agency's: the other three are somebody's too."""
    assert printed({1: {ALL: {"": [count(48)]}, A: {"": [count(45)]}}}) == {("", ""): "48", ("a", ""): "c"}


def test_a_part_that_overlaps_others_gives_away_those_without_it() -> None:
    parts = {"": [count(30)], "Factor: Neglect": [count(28)], "Factor: Drugs": [count(12)]}
    assert printed({1: {ALL: parts}}) == {
        ("", ""): "30", ("", "Factor: Neglect"): "c", ("", "Factor: Drugs"): "12",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("over", "under", "children", "adults"),
    [
        (3, 40, "-/40 c", "-/40 *"),
        (37, 40, "-/40 c", "35/40 *"),  # three were not seen
        (40, 40, "40/40 100.0", "40/40 *"),
        (0, 40, "0/40 0.0", "-/40 *"),
        (20, 40, "20/40 50.0", "20/40 50.0"),
        (4, 5, "-/- c", "-/5 *"),
        (21, 43, "21/43 48.8", "20/45 48.8"),  # from unrounded counts
    ],
)
def test_a_percentage_with_its_counts(over: int, under: int, children: str, adults: str) -> None:
    figures = {1: {ALL: {"": [fraction(over, under)]}}}
    assert printed(figures)["", ""] == children
    assert printed(figures, "adults")["", ""] == adults


def test_a_numerator_that_was_left_out_is_worked_back_as_anybody_would() -> None:
    point = replace(fraction(3, 40), numerator=None)
    assert printed({1: {ALL: {"": [point]}}})["", ""] == "-/40 c"
    point = replace(fraction(3, 40), denominator=None)
    assert printed({1: {ALL: {"": [point]}}})["", ""] == "-/40 c"
    point = replace(fraction(3, 40), numerator=None, denominator=None)
    assert printed({1: {ALL: {"": [point]}}})["", ""] == "-/- 7.5"


def test_how_many_people_live_there_is_no_secret() -> None:
    figures = {1: {ALL: {"": [fraction(41, 1_003, says=RATE)]}}, 2: {ALL: {"": [fraction(3, 1_003, says=RATE)]}}}
    leaving = safe(figures, {1: "adults", 2: "adults"})
    assert [words(one[ALL][""][0]) for one in leaving.points.values()] == ["40/1003 408.8", "-/1003 *"]


def test_a_number_is_given_to_its_decimals_and_what_was_typed_goes_no_further() -> None:
    point = replace(fraction(21, 43), cell=Cell(Decimal("48.837209"), "provisional", "21 of 43"), comment="So it is.")
    found = safe({1: {ALL: {"": [point]}}}, {1: "children"}).points[1][ALL][""][0]
    assert (found.cell, found.comment) == (Cell(Decimal("48.8"), "provisional", "48.8"), "So it is.")
    hidden = safe({1: {ALL: {"": [count(3, comment="All three of one school.")]}}}, {}).points[1][ALL][""][0]
    assert (hidden.cell, hidden.comment) == (Cell(None, "suppressed", "c"), "")


def test_a_mark_stays_a_mark_and_brings_no_counts_with_it() -> None:
    point = Point(quarter(1), Cell(None, "not-available", "3 or so"), Decimal(3), None, PERCENT, version=1)
    found = safe({1: {ALL: {"": [point]}}}, {1: "children"}).points[1][ALL][""][0]
    assert (found.cell, found.numerator) == (Cell(None, "not-available"), None)


def test_two_indicators_that_count_the_same_hide_the_same() -> None:
    """Referrals are the denominator of one and the number of another."""
    of = replace(PERCENT, denominator="Referrals")
    referrals = replace(COUNT, numerator="referrals ")
    figures = {
        1: {
            ALL: {"": [fraction(30, 60, says=of)]},
            A: {"": [fraction(28, 57, says=of)]},
            B: {"": [fraction(2, 3, says=of)]},
        },
        2: {ALL: {"": [replace(count(60), definition=referrals)]}, A: {"": [replace(count(57), definition=referrals)]}},
    }
    leaving = safe(figures, {1: "children", 2: "children"})
    shown = leaving.points[2][A][""][0].number, leaving.points[2][ALL][""][0].number
    assert (leaving.points[1][A][""][0].denominator, leaving.points[1][ALL][""][0].denominator) == shown
    assert None in shown


def test_parts_of_one_denominator_are_shares_of_it() -> None:
    parts = {"Source: School": [fraction(30, 80)], "Source: Police": [fraction(48, 80)]}
    found = printed({1: {ALL: parts}})
    assert found == {("", "Source: School"): "-/80 c", ("", "Source: Police"): "48/80 60.0"}


def test_years_to_date_stand_as_they_came_out() -> None:
    """June's 3 is hidden; September's 20 would give it away beside the year so far, and so would December's."""
    points = [count(3, quarter(1)), count(20, quarter(2)), count(9, quarter(3))]
    for known in (1, 2, 3):
        leaving = safe({1: {ALL: {"": points[:known]}}}, {1: "children"}, to_date=[1])
        assert [words(one) for one in leaving.points[1][ALL][""]] == ["c", "c", "9"][:known]
        so_far = leaving.to_date.get(1, {}).get(ALL, {}).get("", [])
        assert [words(one) for one in so_far] == ["23", "32"][: known - 1]
    leaving = safe({1: {ALL: {"": points}}}, {1: "children"})
    assert ([words(one) for one in leaving.points[1][ALL][""]], leaving.to_date) == (["c", "20", "9"], {})


def test_large_areas_are_rounded_to_ten() -> None:
    leaving = safe({1: {ALL: {"": [count(1_234)]}}}, {1: "children"}, tens=[ALL])
    assert leaving.points[1][ALL][""][0].number == 1_230


def test_what_the_national_files_say_passes() -> None:
    there = Whose("national", "892")
    point = fraction(3, 40)
    assert safe({1: {there: {"": [point]}}}, {1: "children"}).points == {1: {there: {"": [point]}}}


# Somebody outside reads everything that was printed: agencies, parts, quarters and years to date.

seen = (Phase.explicit, Phase.generate)
slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
sample = settings(max_examples=10, deadline=None, derandomize=True, phases=seen, suppress_health_check=slow)
long = settings(max_examples=400, deadline=None, suppress_health_check=slow)
BOTH = pytest.mark.parametrize("scheme", ["children", "adults"])
PARTS = ("Sex: Female", "Sex: Male")


@st.composite
def years(draw: Draw) -> dict[tuple[Whose, str, int], tuple[int, int]]:
    """How many did and did not, by agency, part and quarter; somebody always did or did not."""
    agencies, quarters = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    parts = PARTS if draw(st.booleans()) else ("",)
    return {
        (whose, part, number): draw(st.tuples(COUNTS, COUNTS).filter(any))
        for whose in (A, B)[:agencies] for part in parts for number in range(1, quarters + 1)
    }  # fmt: skip


@BOTH
@pytest.mark.parametrize("fractions", [False, True], ids=["counts", "fractions"])
@given(told=years())
@sample
def test_nothing_printed_gives_away_what_is_not(scheme: str, fractions: bool, told: Any) -> None:
    holds(scheme, fractions, told)


@pytest.mark.prove
@BOTH
@pytest.mark.parametrize("fractions", [False, True], ids=["counts", "fractions"])
@given(told=years())
@long
def test_nothing_printed_gives_away_what_is_not_at_length(scheme: str, fractions: bool, told: Any) -> None:
    holds(scheme, fractions, told)


def holds(scheme: Any, fractions: bool, told: dict[tuple[Whose, str, int], tuple[int, int]]) -> None:
    world = _world(told, fractions)
    points: dict[Whose, dict[str, list[Point]]] = {}
    for whose, part, number, to_date in {key[:4]: None for key in world.counts}:
        if not to_date:
            did = world.counts[whose, part, number, False, "did"]
            made = fraction(did, world.counts[whose, part, number, False, "of"], quarter(number)) if fractions else None
            points.setdefault(whose, {}).setdefault(part, []).append(made or count(did, quarter(number)))
    leaving = safe({1: points}, {1: scheme}, to_date=[1])
    keeps_the_law(world, SCHEMES[scheme], _read(leaving, world, SCHEMES[scheme], fractions))


def _world(told: dict[tuple[Whose, str, int], tuple[int, int]], fractions: bool) -> World:
    """All counts there are, whichever are printed: parts, all of them, both agencies, up to then."""
    world = World()
    for (whose, part, number), (did, did_not) in told.items():
        world.counts[whose, part, number, False, "did"] = did
        if fractions:
            world.counts[whose, part, number, False, "not"] = did_not
            world.add((whose, part, number, False, "of"), [(whose, part, number, False, one) for one in ("did", "not")])
    whats = ("did", "not", "of") if fractions else ("did",)
    seats, numbers = list(dict.fromkeys(key[0] for key in told)), sorted({key[2] for key in told})
    if any(key[1] for key in told):
        for whose in seats:
            for number in numbers:
                for what in whats:
                    world.add((whose, "", number, False, what), [(whose, part, number, False, what) for part in PARTS])
    for part in dict.fromkeys(key[1] for key in world.counts):
        for number in numbers:
            for what in whats:
                world.add((ALL, part, number, False, what), [(one, part, number, False, what) for one in seats])
    for whose, part, number, _, what in list(world.counts):
        if number > 1:
            before = (whose, part, number - 1, number > 2, what)
            world.add((whose, part, number, True, what), [before, (whose, part, number, False, what)])
    world.unseen = {key for key in world.counts if key[4] == "not"}
    return world


def _read(leaving: Leaving, world: World, scheme: Any, fractions: bool) -> Published[Any]:
    """What was printed, as somebody reads it."""
    counts: dict[Any, int | None] = {}
    shares = set()
    for to_date, figures in ((False, leaving.points), (True, leaving.to_date)):
        for whose, parts in figures.get(1, {}).items():
            for part, points in parts.items():
                for point in points:
                    place = whose, part, int(point.span.code[-1]), to_date
                    said = {"did": point.numerator, "of": point.denominator} if fractions else {"did": point.number}
                    counts |= {(*place, what): None if one is None else int(one) for what, one in said.items()}
                    if fractions and point.number is not None:
                        shares.add(Share((*place, "did"), (*place, "of"), 100, 1))
    seen = {key for key in world.counts if key[4] != "not"}
    assert counts.keys() <= seen
    counts |= dict.fromkeys(seen - counts.keys())
    small = {key for key in seen if scheme.is_small(world.counts[key])}
    hidden = {key for key, one in counts.items() if one is None}
    world.sums = [Sum(one.whole, one.parts) for one in world.sums]
    exposed = {(whose, part, int(span.code[-1]), to_date) for _, whose, part, span, to_date in leaving.exposed}
    return Published(
        scheme, counts, frozenset(shares), frozenset(small), frozenset(hidden - small),
        frozenset(key for key in world.counts if key[:4] in exposed),
    )  # fmt: skip
