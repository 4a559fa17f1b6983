"""Figures on their way out: facts by hand, and nobody outside can work out what was hidden."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goldenthread.lib.suppression import SCHEMES, Published, Share, Sum
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.leaving.memory import packed, unpacked
from goldenthread.performance.rules.leaving.publishing import Figures, Leaving, safe
from goldenthread.performance.rules.points import ALL, Point, Whose
from goldenthread.performance.rules.spans import Span, span_of
from tests.lib.suppression_law import keeps_the_law
from tests.lib.suppression_worlds import COUNTS, Draw, World

COUNT = Definition("count")
PERCENT = Definition("percent", "higher", 1, "", "Seen in time", "Seen")
RATE = Definition("per-10000", "context", 1, "", "Plans", "Children")
A, B, C = (Whose("seat", one) for one in "abc")


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
    return _words(safe(figures, dict.fromkeys(figures, scheme)))


def _words(leaving: Leaving) -> dict[tuple[str, str], str]:
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


def test_what_the_national_files_say_passes() -> None:
    there = Whose("national", "892")
    point = fraction(3, 40)
    assert safe({1: {there: {"": [point]}}}, {1: "children"}).points == {1: {there: {"": [point]}}}


def out(*releases: Figures, scheme: Any = "children") -> list[dict[tuple[str, str], str]]:
    """What each of some papers about one quarter says, in the order in which they came out."""
    found, before = [], {}
    for figures in releases:
        leaving = safe(figures, dict.fromkeys(figures, scheme), before)
        found.append(_words(leaving))
        before = {heap: unpacked(heap[2], json.loads(json.dumps(packed(one)))) for heap, one in leaving.memory.items()}
    return found


def test_what_left_stands_when_a_late_figure_would_give_it_away() -> None:
    """20 and 24 come to 44. Then a third agency says 3: a total of 47 beside the 44 would tell it."""
    first: Figures = {1: {ALL: {"": [count(44)]}, A: {"": [count(20)]}, B: {"": [count(24)]}}}
    then: Figures = {1: {ALL: {"": [count(47)]}, A: first[1][A], B: first[1][B], C: {"": [count(3)]}}}
    assert out(first, then) == [
        {("", ""): "44", ("a", ""): "20", ("b", ""): "24"},
        {("", ""): "c", ("a", ""): "20", ("b", ""): "24", ("c", ""): "c"},
    ]
    assert out(then)[0][("", "")] == "47"  # where nothing left before, another agency goes and the whole stays


def test_what_was_hidden_stays_hidden_when_what_it_guarded_was_corrected() -> None:
    """43 was hidden beside the 4, of 47. The 4 was 40: the 43 would tell, by the 47 of before, what it was taken for."""
    first: Figures = {1: {ALL: {"": [count(47)]}, A: {"": [count(4)]}, B: {"": [count(43)]}}}
    then: Figures = {1: {ALL: {"": [count(83)]}, A: {"": [count(40)]}, B: first[1][B]}}
    before, after = out(first, then)
    assert before == {("", ""): "47", ("a", ""): "c", ("b", ""): "c"}
    assert after[("b", "")] == "c"
    assert "c" in (after[("", "")], after[("a", "")])


def test_the_same_words_of_another_indicator_hide_no_sum() -> None:
    """Invited: 20 and 24 in one indicator; 20, 24 and 3 in the other, 47 in all."""
    of = [replace(PERCENT, denominator="Invited", numerator=one) for one in ("Attended", "Reports")]
    figures: Figures = {
        1: {A: {"": [fraction(14, 20, says=of[0])]}, B: {"": [fraction(18, 24, says=of[0])]}},
        2: {
            ALL: {"": [fraction(30, 47, says=of[1])]},
            A: {"": [fraction(12, 20, says=of[1])]},
            B: {"": [fraction(16, 24, says=of[1])]},
            C: {"": [fraction(2, 3, says=of[1])]},
        },
    }
    points = safe(figures, {1: "children", 2: "children"}).points
    invited = {(key, whose.slug): points[key][whose][""][0].denominator for key, of in points.items() for whose in of}
    assert invited[2, "c"] is None
    assert None in (invited[2, ""], invited[2, "a"], invited[2, "b"])
    for whose in ("a", "b"):
        assert invited[1, whose] == invited[2, whose]  # the same count, hidden or shown in both


def test_what_was_hidden_stays_so_though_it_was_not_there_for_a_while() -> None:
    first: Figures = {1: {ALL: {"": [count(44)]}, A: {"": [count(20)]}, B: {"": [count(24)]}}}
    late: Figures = {1: {**first[1], ALL: {"": [count(47)]}, C: {"": [count(3)]}}}
    absent: Figures = {1: {**late[1], ALL: {"": [Point(quarter(1), Cell(None, "not-available"), definition=COUNT)]}}}
    four: Figures = {1: {**late[1], Whose("seat", "d"): {"": [count(0)]}}}
    papers = out(first, late, absent, four)
    assert [one["", ""] for one in papers] == ["44", "c", "", "c"]


def test_renamed_or_of_another_indicator_first_it_is_remembered() -> None:
    first: Figures = {2: {ALL: {"": [count(44)]}, A: {"": [count(20)]}, B: {"": [count(24)]}}}
    renamed = replace(COUNT, numerator="Visits at night")
    late: Figures = {
        1: {ALL: {"": [count(120)]}, A: {"": [count(50)]}, B: {"": [count(70)]}},
        2: {
            whose: {"": [replace(count(number), definition=renamed)]}
            for whose, number in ((ALL, 47), (A, 20), (B, 24), (C, 3))
        },
    }
    leaving = safe(first, {2: "children"})
    points = safe(late, {1: "children", 2: "children"}, leaving.memory).points
    assert points[2][ALL][""][0].number is None


@pytest.mark.parametrize("was", ["none", "adults"])
def test_what_left_under_another_scheme_is_guarded_beside(was: Any) -> None:
    first: Figures = {1: {ALL: {"": [count(44)]}, A: {"": [count(20)]}, B: {"": [count(24)]}}}
    late: Figures = {1: {**first[1], ALL: {"": [count(47)]}, C: {"": [count(3)]}}}
    leaving = safe(first, {1: was})
    assert {heap[0] for heap in leaving.memory} == {was}
    points = safe(late, {1: "children"}, leaving.memory).points[1]
    assert points[C][""][0].number is None
    if was == "none":
        assert points[ALL][""][0].number is None


def test_what_is_not_told_is_not_taken_for_printed() -> None:
    """A paper that tells wholes alone leaves agencies free to be hidden after it, and guards them beside what it told."""
    first: Figures = {1: {ALL: {"": [count(44)]}, A: {"": [count(20)]}, B: {"": [count(24)]}}}
    late: Figures = {1: {**first[1], ALL: {"": [count(47)]}, C: {"": [count(3)]}}}
    leaving = safe(first, {1: "children"}, tells=lambda one: one.whose == ALL)
    points = safe(late, {1: "children"}, leaving.memory).points[1]
    assert points[C][""][0].number is None
    assert points[ALL][""][0].number is None  # 47 less the 44 of before


def test_a_paper_made_again_says_the_same() -> None:
    figures: Figures = {1: {ALL: {"": [fraction(48, 100)]}, A: {"": [fraction(4, 40)]}, B: {"": [fraction(44, 60)]}}}
    for scheme in ("children", "adults"):
        once, again, more = out(figures, figures, figures, scheme=scheme)
        assert once == again == more


# Somebody outside keeps everything that was printed: two papers about a quarter, the second with what came late and what
# was corrected since; agencies, parts, and what they come to.

seen = (Phase.explicit, Phase.generate)
slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
sample = settings(max_examples=10, deadline=None, derandomize=True, phases=seen, suppress_health_check=slow)
long = settings(max_examples=400, deadline=None, suppress_health_check=slow)
BOTH = pytest.mark.parametrize("scheme", ["children", "adults"])
PARTS = ("Sex: Female", "Sex: Male")
Told = dict[tuple[Whose, str], tuple[int, int]]


@st.composite
def papers(draw: Draw) -> list[Told]:
    """How many did and did not, by agency and part, as two papers know it; somebody always did or did not."""
    agencies = (A, B, C)[: draw(st.integers(1, 3))]
    parts = PARTS if draw(st.booleans()) else ("",)
    pairs = st.tuples(COUNTS, COUNTS).filter(any)
    last: Told = {(whose, part): draw(pairs) for whose in agencies for part in parts}
    late = draw(st.sampled_from((None, *agencies[1:])))
    first = {place: draw(pairs) if draw(st.integers(0, 4)) == 0 else was for place, was in last.items()}
    return [{place: was for place, was in first.items() if place[0] != late}, last]


@BOTH
@pytest.mark.parametrize("fractions", [False, True], ids=["counts", "fractions"])
@given(told=papers())
@sample
def test_nothing_printed_gives_away_what_is_not(scheme: str, fractions: bool, told: Any) -> None:
    holds(scheme, fractions, told)


@pytest.mark.prove
@BOTH
@pytest.mark.parametrize("fractions", [False, True], ids=["counts", "fractions"])
@given(told=papers())
@long
def test_nothing_printed_gives_away_what_is_not_at_length(scheme: str, fractions: bool, told: Any) -> None:
    holds(scheme, fractions, told)


def holds(scheme: Any, fractions: bool, told: list[Told]) -> None:
    """After the first paper, and after both."""
    whole, counts, shares, before, exposed = World(), {}, set(), {}, set()
    for paper in told:
        world = _world(paper, fractions)
        leaving = safe({1: _points(world, fractions)}, {1: scheme}, before)
        before = leaving.memory
        whole.counts |= {_then(key, world): number for key, number in world.counts.items()}
        whole.sums += [
            Sum(_then(one.whole, world), tuple(_then(part, world) for part in one.parts)) for one in world.sums
        ]
        whole.unseen |= {_then(key, world) for key in world.unseen}
        for key, shown in _read(leaving, world, fractions).items():
            then = _then(key, world)
            assert counts.setdefault(then, shown) == shown, "the second paper says otherwise"
        shares |= {
            Share(_then((*place, "did"), world), _then((*place, "of"), world), 100, 1)
            for place in _shared(leaving) if fractions
        }  # fmt: skip
        exposed |= {_then(key, world) for key in world.counts if (1, *key[:2], quarter(1)) in leaving.exposed}
        _lawful(whole, SCHEMES[scheme], counts, frozenset(shares), frozenset(exposed))
        # What was hidden for another's sake stays so, whether it is still of use or not.
        exposed |= {
            key for key, one in counts.items() if one is None and not SCHEMES[scheme].is_small(whole.counts[key])
        }


def _lawful(
    world: World, scheme: Any, counts: dict[Any, int | None], shares: frozenset[Any], exposed: frozenset[Any]
) -> None:
    small = {key for key in counts if scheme.is_small(world.counts[key])}
    hidden = {key for key, one in counts.items() if one is None}
    world.sums = list(dict.fromkeys(world.sums))
    keeps_the_law(
        world, scheme, Published(scheme, counts, shares, frozenset(small), frozenset(hidden - small), exposed)
    )


def _then(key: Any, world: World) -> Any:
    """A count as it was: the same in both papers where it is as many, and made of as many agencies."""
    agencies = len({one[0] for one in world.counts} - {ALL})
    made_of = ("did", "of") if key[2] == "not" else (key[2],)  # as many that did not, of others, is chance
    return (*key, *(world.counts[*key[:2], one] for one in made_of), agencies if key[0] == ALL else 0)


def _world(told: Told, fractions: bool) -> World:
    """All counts there are, whichever are printed: parts, all of them, all agencies."""
    world = World()
    for (whose, part), (did, did_not) in told.items():
        world.counts[whose, part, "did"] = did
        if fractions:
            world.counts[whose, part, "not"] = did_not
            world.add((whose, part, "of"), [(whose, part, one) for one in ("did", "not")])
    whats = ("did", "not", "of") if fractions else ("did",)
    seats = list(dict.fromkeys(key[0] for key in told))
    if any(key[1] for key in told):
        for whose in seats:
            for what in whats:
                world.add((whose, "", what), [(whose, part, what) for part in PARTS])
    for part in dict.fromkeys(key[1] for key in world.counts):
        for what in whats:
            world.add((ALL, part, what), [(one, part, what) for one in seats])
    world.unseen = {key for key in world.counts if key[2] == "not"}
    return world


def _points(world: World, fractions: bool) -> dict[Whose, dict[str, list[Point]]]:
    points: dict[Whose, dict[str, list[Point]]] = {}
    for whose, part in {key[:2]: None for key in world.counts}:
        did = world.counts[whose, part, "did"]
        made = fraction(did, world.counts[whose, part, "of"]) if fractions else count(did)
        points.setdefault(whose, {})[part] = [made]
    return points


def _read(leaving: Leaving, world: World, fractions: bool) -> dict[Any, int | None]:
    """What a paper prints, as somebody reads it."""
    counts: dict[Any, int | None] = {}
    for whose, parts in leaving.points[1].items():
        for part, (point,) in parts.items():
            said = {"did": point.numerator, "of": point.denominator} if fractions else {"did": point.number}
            counts |= {(whose, part, what): None if one is None else int(one) for what, one in said.items()}
    assert counts.keys() == world.counts.keys() - world.unseen
    return counts


def _shared(leaving: Leaving) -> list[tuple[Whose, str]]:
    return [
        (whose, part)
        for whose, parts in leaving.points[1].items()
        for part, (point,) in parts.items()
        if point.number is not None
    ]
