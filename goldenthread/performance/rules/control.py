"""Whether figures moved, or only wavered: statistical process control for single figures (XmR). Pure.

The mean of a line of figures, and limits three sigma from it: 2.66 times the mean difference between one figure and the
next. What lies between the limits is how the thing always is; four rules tell what is not. A figure on the mean lies on
neither side. Periods without a number are gaps: nothing is drawn, counted or compared across them. Where a definition
breaks the line, mean and limits are worked out anew. Under ten figures it is too early to say, and that is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from goldenthread.performance.vocab import Direction, Unit

from .points import Point, unbroken
from .spans import PER_YEAR, Span

FEWEST = 10  # figures in a line before limits say anything
FEWEST_STEPS = 5  # differences between neighbours, where many periods are blank
EIGHT, SIX = 8, 6
_THREE_SIGMA = Fraction(266, 100)
_PLACES = Decimal("0.000001")
_LEAST: dict[Unit, int] = {"percent": 0, "count": 0, "per-10000": 0, "per-100000": 0, "days": 0}
_MOST: dict[Unit, int] = {"percent": 100}

Rule = Literal["beyond", "near", "trend", "side"]  # the strongest first
Way = Literal["high", "low"]  # above, rising; below, falling
RULES: tuple[Rule, ...] = ("beyond", "near", "trend", "side")
# What each says, for people. `control` fills in the periods; pages translate first.
SENTENCES: dict[tuple[Rule, Way], str] = {
    ("beyond", "high"): "%(last)s, %(figure)s, lies above the upper limit of %(limit)s.",
    ("beyond", "low"): "%(last)s, %(figure)s, lies below the lower limit of %(limit)s.",
    ("near", "high"): "Two of three figures, from %(first)s to %(last)s, lie close to the upper limit of %(limit)s.",
    ("near", "low"): "Two of three figures, from %(first)s to %(last)s, lie close to the lower limit of %(limit)s.",
    ("trend", "high"): "%(count)s figures in a row rise, from %(first)s to %(last)s.",
    ("trend", "low"): "%(count)s figures in a row fall, from %(first)s to %(last)s.",
    ("side", "high"): "%(count)s figures in a row, from %(first)s to %(last)s, lie above the mean of %(limit)s.",
    ("side", "low"): "%(count)s figures in a row, from %(first)s to %(last)s, lie below the mean of %(limit)s.",
}  # fmt: skip
TOO_FEW = "Too few to say: limits need ten figures that compare, and there are %(count)s."


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that chance alone hardly does. `spans` are the periods that show it."""

    rule: Rule
    way: Way
    spans: tuple[Span, ...]
    direction: Direction
    facts: dict[str, str]

    @property
    def pattern(self) -> str:
        return SENTENCES[self.rule, self.way]

    @property
    def words(self) -> str:
        return self.pattern % self.facts

    @property
    def judged(self) -> Literal["better", "worse", ""]:
        """Is that good? Nobody can say of an indicator that needs to be understood."""
        if self.direction == "context":
            return ""
        return "better" if (self.way == "high") == (self.direction == "higher") else "worse"


@dataclass(frozen=True, slots=True)
class Line:
    """Points that compare with each other, with their mean and limits; None where they are too few."""

    points: tuple[Point, ...]
    count: int  # of those with a number
    mean: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """Each line with its limits, oldest first, and what they say. Mean, low and high are those of the newest line."""

    lines: tuple[Line, ...]
    signals: tuple[Signal, ...]

    @property
    def mean(self) -> Decimal | None:
        return self.lines[-1].mean if self.lines else None

    @property
    def low(self) -> Decimal | None:
        return self.lines[-1].low if self.lines else None

    @property
    def high(self) -> Decimal | None:
        return self.lines[-1].high if self.lines else None

    @property
    def count(self) -> int:
        """Figures with a number in the newest line."""
        return self.lines[-1].count if self.lines else 0

    @property
    def is_enough(self) -> bool:
        return self.mean is not None

    @property
    def too_few(self) -> str:
        return "" if self.is_enough else TOO_FEW % {"count": self.count}

    def at(self, span: Span) -> list[Signal]:
        """What is told of a period, the strongest first."""
        return [one for one in self.signals if span in one.spans]


def control(points: Sequence[Point], direction: Direction) -> Control:
    """Points in time order, with blanks or without."""
    told = [_line(run) for run in unbroken(points)]
    signals = [signal for line, limits in told if limits for signal in _signals(line, limits, direction)]
    signals.sort(key=lambda one: (one.spans[-1], -RULES.index(one.rule)), reverse=True)
    return Control(tuple(line for line, _ in told), tuple(signals))


@dataclass(frozen=True, slots=True)
class _Limits:
    """Exact, so that a figure on a limit is on it."""

    mean: Fraction
    low: Fraction
    high: Fraction
    near_low: Fraction  # two sigma from the mean
    near_high: Fraction


def _line(run: Sequence[Point]) -> tuple[Line, _Limits | None]:
    known = [one for one in run if one.number is not None]
    steps = [abs(_number(b) - _number(a)) for stretch in _stretches(known) for a, b in pairwise(stretch)]
    if len(known) < FEWEST or len(steps) < FEWEST_STEPS:
        return Line(tuple(run), len(known)), None
    mean = Fraction(sum(map(_number, known), Decimal(0))) / len(known)
    reach = _THREE_SIGMA * Fraction(sum(steps, Decimal(0))) / len(steps)
    low, high = _clipped(mean - reach, mean + reach, run[-1])
    limits = _Limits(mean, low, high, mean - 2 * reach / 3, mean + 2 * reach / 3)
    return Line(tuple(run), len(known), _decimal(mean), _decimal(low), _decimal(high)), limits


def _number(point: Point) -> Decimal:
    assert point.number is not None  # noqa: S101 - of those with a number
    return point.number


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(_PLACES)


def _clipped(low: Fraction, high: Fraction, point: Point) -> tuple[Fraction, Fraction]:
    """No limit lies where no figure can: a per cent ends at 0 and 100, a count at 0, others where their range does."""
    says = point.definition
    least = says.low if says.low is not None else _LEAST.get(says.unit)
    most = says.high if says.high is not None else _MOST.get(says.unit)
    return (
        low if least is None else max(low, Fraction(least)),
        high if most is None else min(high, Fraction(most)),
    )


def _stretches(known: Sequence[Point]) -> Iterator[list[Point]]:
    """Points of periods that follow each other without a gap."""
    run: list[Point] = []
    for one in known:
        if run and not _follows(run[-1].span, one.span):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(one: Span, other: Span) -> bool:
    apart = 12 * (other.last.year - one.last.year) + other.last.month - one.last.month
    return apart == 12 // PER_YEAR[one.kind]


def _signals(line: Line, limits: _Limits, direction: Direction) -> Iterator[Signal]:
    known = [one for one in line.points if one.number is not None]
    for stretch in _stretches(known):
        for rule, way, found in (*_beyond(stretch, limits), *_near(stretch, limits), *_runs(stretch, limits)):
            yield Signal(rule, way, tuple(one.span for one in found), direction, _facts(rule, way, found, line))


def _facts(rule: Rule, way: Way, found: Sequence[Point], line: Line) -> dict[str, str]:
    shown = found[-1].definition.shown
    limit = line.mean if rule == "side" else line.high if way == "high" else line.low
    return {
        "first": found[0].span.name, "last": found[-1].span.name, "count": str(len(found)),
        "figure": shown(_number(found[-1])), "limit": "" if limit is None else shown(limit),
    }  # fmt: skip


Found = tuple[Rule, Way, list[Point]]


def _beyond(stretch: Sequence[Point], limits: _Limits) -> Iterator[Found]:
    for one in stretch:
        if _number(one) > limits.high:
            yield "beyond", "high", [one]
        elif _number(one) < limits.low:
            yield "beyond", "low", [one]


def _near(stretch: Sequence[Point], limits: _Limits) -> Iterator[Found]:
    """Two of three in a row further than two sigma on one side; what overlaps is one signal."""
    numbers = [_number(one) for one in stretch]
    sides: tuple[tuple[Way, list[bool]], ...] = (
        ("high", [one > limits.near_high for one in numbers]),
        ("low", [one < limits.near_low for one in numbers]),
    )
    for way, far in sides:
        found: list[int] = []
        for at in range(len(stretch) - 2):
            near = [n for n in range(at, at + 3) if far[n]]
            if len(near) < 2:
                continue
            if found and near[0] > found[-1]:
                yield "near", way, [stretch[n] for n in found]
                found = []
            found += [n for n in near if n not in found]
        if found:
            yield "near", way, [stretch[n] for n in found]


def _runs(stretch: Sequence[Point], limits: _Limits) -> Iterator[Found]:
    """Eight on one side of the mean; six each of which is more, or less, than the one before."""
    sides = [_way(_number(one), limits.mean) for one in stretch]
    for way, first, last in _alike(sides):
        if way and last - first + 1 >= EIGHT:
            yield "side", way, list(stretch[first : last + 1])
    moves = [_way(_number(b), _number(a)) for a, b in pairwise(stretch)]
    for way, first, last in _alike(moves):
        if way and last - first + 2 >= SIX:
            yield "trend", way, list(stretch[first : last + 2])


def _way(number: Decimal, other: Fraction | Decimal) -> Way | None:
    return "high" if number > other else "low" if number < other else None


def _alike(ways: Sequence[Way | None]) -> Iterator[tuple[Way | None, int, int]]:
    """Runs of the same, each from where to where."""
    first = 0
    for at in range(1, len(ways) + 1):
        if at == len(ways) or ways[at] != ways[first]:
            yield ways[first], first, at - 1
            first = at
