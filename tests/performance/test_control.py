"""Statistical process control: truth worked out by hand, and the laws it keeps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.performance.rules.cells import BLANK, Cell
from goldenthread.performance.rules.control import Control, control
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.spans import run_up_to, span_on
from goldenthread.performance.vocab import Direction

FREE = Definition("average", "lower", 1)  # an average has no end on either side
NEWEST = span_on("quarter", date(2025, 12, 1))
NUMBERS = st.lists(st.integers(-1000, 1000), min_size=12, max_size=40)


def points(*numbers: float | str | None, definition: Definition = FREE) -> list[Point]:
    """The last of them of Q3 2025/26; None is a blank."""
    spans = run_up_to(NEWEST, len(numbers))
    cells = (BLANK if one is None else Cell(Decimal(str(one)), "final") for one in numbers)
    return [Point(span, cell, definition=definition) for span, cell in zip(spans, cells, strict=True)]


def told(found: Control) -> list[tuple[str, str, int]]:
    return [(one.rule, one.way, len(one.spans)) for one in found.signals]


def of(numbers: Sequence[float | str | None], direction: Direction = "lower") -> Control:
    return control(points(*numbers), direction)


def test_mean_and_limits_by_hand() -> None:
    # Ten figures of 10 and 12 in turn: mean 11, each difference 2, so 11 - 5.32 and 11 + 5.32.
    found = of([10, 12] * 5)
    assert (found.mean, found.low, found.high) == (Decimal(11), Decimal("5.68"), Decimal("16.32"))
    assert found.signals == ()
    # A textbook's way on paper: 5 7 6 9 8 7 6 5 7 10, mean 7, differences 2 1 3 1 1 1 1 2 3 = 15/9, 2.66 x 15/9 = 4.4333
    found = of([5, 7, 6, 9, 8, 7, 6, 5, 7, 10])
    assert (found.mean, found.low, found.high) == (Decimal(7), Decimal("2.566667"), Decimal("11.433333"))


@pytest.mark.parametrize(("count", "enough"), [(0, False), (1, False), (9, False), (10, True)])
def test_ten_figures_are_needed_and_a_blank_is_none(count: int, enough: bool) -> None:
    found = of([*([1, 2] * 5)[:count], None])
    assert found.is_enough is enough
    assert found.signals == ()
    words = f"Too few to say: limits need ten figures that compare, and there are {count}."
    assert found.too_few == ("" if enough else words)


def test_a_figure_beyond_a_limit() -> None:
    found = of([10, 12] * 5 + [40])
    # mean 150/11 = 13.636364; differences (9 x 2 + 28)/10 = 4.6; reach 12.236; high 25.872364
    assert (found.mean, found.high) == (Decimal("13.636364"), Decimal("25.872364"))
    assert ("beyond", "high", 1) in told(found)
    (signal,) = [one for one in found.signals if one.rule == "beyond"]
    assert signal.words == "Q3 2025/26, 40.0, lies above the upper limit of 25.9."
    assert signal.judged == "worse"
    assert found.at(NEWEST)[0] == signal
    assert found.at(NEWEST.before) == [one for one in found.signals if NEWEST.before in one.spans]


def test_on_a_limit_is_within_it() -> None:
    # The limit is clipped to 100 per cent, and six figures lie on it.
    percent = Definition("percent", "higher", 0)
    found = control(points(*[90, 100] * 6, definition=percent), "higher")
    assert found.high == 100
    assert found.signals == ()


def test_eight_on_one_side_and_seven_are_none() -> None:
    # Two levels: the mean lies between them; up and down within a level, so that nothing rises six times.
    eight = [1, 2] * 4 + [11, 12] * 4
    assert {("side", "high", 8), ("side", "low", 8)} <= set(told(of(eight)))
    seven = [1, 2, 1, 2, 1, 2, 1, 12, 11, 12, 11, 12, 11, 12]
    assert not [one for one in told(of(seven)) if one[0] == "side"]
    words = next(one.words for one in of(eight).signals if (one.rule, one.way) == ("side", "high"))
    assert words == "8 figures in a row, from Q4 2023/24 to Q3 2025/26, lie above the mean of 6.5."


def test_a_figure_on_the_mean_is_on_neither_side() -> None:
    # Both have the mean 5. In the first a figure lies on it, in the second all eight lie above.
    assert not [one for one in told(of([2, 3, 2, 3, 6, 7, 6, 5, 6, 7, 6, 7])) if one[0] == "side"]
    assert ("side", "high", 8) in told(of([2, 2, 2, 3, 6, 7, 6, 6, 6, 7, 6, 7]))


def test_six_rising_falling_and_a_standstill() -> None:
    flat = [5, 6, 5, 6, 5, 6]
    assert ("trend", "high", 6) in told(of([*flat, 4, 5, 6, 7, 8, 9]))
    assert ("trend", "low", 6) in told(of([*flat, 9, 8, 7, 6, 5, 4]))
    assert not [one for one in told(of([*flat, 5, 6, 7, 7, 8, 9])) if one[0] == "trend"]
    assert not [one for one in told(of([6, 5, 6, 5, 6, 5, 6, 7, 8, 9, 9])) if one[0] == "trend"]
    found = next(one for one in of([*flat, 4, 5, 6, 7, 8, 9]).signals if one.rule == "trend")
    assert found.words == "6 figures in a row rise, from Q2 2024/25 to Q3 2025/26."


def test_two_of_three_close_to_a_limit() -> None:
    # Sixteen of 10 and 12, then 16, 12, 16. Mean (176 + 44)/19 = 11.578947; differences 15 x 2, 4, 4, 4 = 42/18;
    # reach 6.206667, two thirds of it 4.137778: 15.716725 is passed by both 16s, the limit 17.785614 by none.
    found = of([10, 12] * 8 + [16, 12, 16])
    assert (found.mean, found.high) == (Decimal("11.578947"), Decimal("17.785614"))
    near = [one for one in found.signals if one.rule == "near"]
    assert [(one.way, [span.code for span in one.spans]) for one in near] == [("high", ["2025-Q1", "2025-Q3"])]
    assert not [one for one in told(of([10, 12] * 8 + [16, 12, 12, 16])) if one[0] == "near"]


def test_limits_end_where_figures_do() -> None:
    percent = Definition("percent", "higher", 0)
    found = control(points(*[5, 95] * 6, definition=percent), "higher")
    assert (found.low, found.high) == (0, 100)
    count = Definition("count", "context", 0)
    found = control(points(*[5, 95] * 6, definition=count), "context")
    assert found.low == 0
    assert (found.high or 0) > 200
    ranged = Definition("average", "context", 0, low=Decimal(1), high=Decimal(120))
    found = control(points(*[5, 95] * 6, definition=ranged), "context")
    assert (found.low, found.high) == (1, 120)


def test_a_gap_is_no_step_and_ends_a_run() -> None:
    # The jump from 10 to 30 lies over a gap: no difference is taken across it.
    found = of([10, 12, 10, 12, 10, None, 30, 32, 30, 32, 30])
    assert (found.mean, found.high) == (Decimal("20.8"), Decimal("26.12"))
    rising = [5, 6, 5, 6, 5, 4, 5, 6, None, 7, 8, 9]
    assert not [one for one in told(of(rising)) if one[0] == "trend"]
    # The same where the blank period has no point at all.
    without = [one for one in points(*rising) if one.number is not None]
    assert control(without, "lower").signals == of(rising).signals
    assert control(without, "lower").mean == of(rising).mean


def test_a_line_with_more_gaps_than_figures_has_no_limits() -> None:
    found = of([1, None] * 10)
    assert not found.is_enough


def test_suppressed_is_a_gap_and_never_a_number() -> None:
    plain = points(*[10, 12] * 6)
    marked = [replace(one, cell=Cell(None, "suppressed", "c")) if n == 5 else one for n, one in enumerate(plain)]
    blank = [replace(one, cell=BLANK) if n == 5 else one for n, one in enumerate(plain)]
    assert (control(marked, "lower").mean, control(marked, "lower").high) == (
        control(blank, "lower").mean,
        control(blank, "lower").high,
    )


def test_a_definition_that_breaks_the_line_begins_anew() -> None:
    anew = replace(FREE, breaks=True, line=1)
    old = points(*[10, 12] * 6 + [40, 42] * 3)
    new = [one if n < 12 else replace(one, definition=anew) for n, one in enumerate(old)]
    found = control(new, "lower")
    assert [(line.count, line.mean) for line in found.lines] == [(12, Decimal(11)), (6, None)]
    assert found.signals == ()
    assert found.too_few == "Too few to say: limits need ten figures that compare, and there are 6."
    soft = replace(FREE, words="Said better")
    same = control([one if n < 12 else replace(one, definition=soft) for n, one in enumerate(old)], "lower")
    assert len(same.lines) == 1


@pytest.mark.parametrize(
    ("direction", "high", "low"), [("higher", "better", "worse"), ("lower", "worse", "better"), ("context", "", "")]
)
def test_better_or_worse_follows_the_direction(direction: Direction, high: str, low: str) -> None:
    assert {one.judged for one in of([1, 2] * 5 + [40], direction).signals if one.way == "high"} == {high}
    assert {one.judged for one in of([40, 41] * 5 + [1], direction).signals if one.way == "low"} == {low}


@given(NUMBERS, st.integers(-500, 500))
def test_shifting_adds(numbers: list[int], more: int) -> None:
    one, other = of(numbers), of([n + more for n in numbers])
    assert told(one) == told(other)
    for name in ("mean", "low", "high"):
        before, after = getattr(one, name), getattr(other, name)
        assert after == before + more


@given(NUMBERS, st.sampled_from(["0.5", "2", "10", "0.01"]))
def test_scaling_scales(numbers: list[int], times: str) -> None:
    one, other = of(numbers), of([str(n * Decimal(times)) for n in numbers])
    assert told(one) == told(other)
    for name in ("mean", "low", "high"):
        assert abs(getattr(other, name) - getattr(one, name) * Decimal(times)) < Decimal("0.00002")


@given(NUMBERS)
def test_upside_down_turns_above_into_below(numbers: list[int]) -> None:
    turned = {"high": "low", "low": "high"}
    one, other = of(numbers), of([-n for n in numbers])
    assert sorted((rule, turned[way], n) for rule, way, n in told(one)) == sorted(told(other))


@given(NUMBERS)
def test_order_matters_to_what_is_told_and_not_to_the_mean(numbers: list[int]) -> None:
    turned = {"high": "low", "low": "high"}
    there, back = of(numbers), of(numbers[::-1])
    assert (there.mean, there.low, there.high) == (back.mean, back.low, back.high)
    trends = sorted((turned[way], n) for rule, way, n in told(there) if rule == "trend")
    assert trends == sorted((way, n) for rule, way, n in told(back) if rule == "trend")
    in_order = of(sorted(numbers))
    assert in_order.mean == there.mean
    assert (in_order.high or 0) <= (there.high or 0)  # neighbours in order are as near to each other as can be


@given(NUMBERS)
def test_nothing_within_its_limits_is_beyond_them(numbers: list[int]) -> None:
    found = of(numbers)
    beyond = {one.spans[0] for one in found.signals if one.rule == "beyond"}
    for point in found.lines[0].points:
        assert point.number is not None
        outside = not (found.low or 0) <= point.number <= (found.high or 0)
        near = min(abs(point.number - (found.low or 0)), abs(point.number - (found.high or 0))) < Decimal("0.00001")
        assert near or outside == (point.span in beyond)
