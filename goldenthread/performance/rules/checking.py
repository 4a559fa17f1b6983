"""What is odd about a figure: each doubt in a plain sentence with its numbers. Pure.

A doubt refuses nothing. One of ASKS_WHY asks for a comment before a return is sent; one of LACKS must be put right. A
mark for a number that is not there (suppressed, not available) is never odd, and counts nowhere as nought.

The rules, in words. *Range*: outside what the definition says is possible, half a person among it. *Fraction*: more
than all of them. *Jump*: away from last time by more than so many points (per cents) or so great a share of it.
*Outlier*: the middle of its last figures is taken, and how far they usually lie from it; this one is several times as
far. *Sum*: the parts of a breakdown make another number than the whole. A jump or an outlier that only a few people
make is none, and nothing is compared across a definition that breaks the line. How much is much stands in Limits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import NamedTuple

from goldenthread.performance.vocab import FACTORS, Doubt

from .points import Point, unbroken

ASKS_WHY: frozenset[Doubt] = frozenset({"range", "fraction", "jump", "outlier", "sum"})
LACKS: frozenset[Doubt] = frozenset({"missing", "not-a-number"})
_NEVER_BELOW_NOUGHT = frozenset({"count", "percent", "per-10000", "per-100000", "average", "days"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is much."""

    people: Decimal = Decimal(10)  # what fewer people than this make is no jump and no outlier
    share: Decimal = Decimal(50)  # a jump: more than this per cent of last time
    points: Decimal = Decimal(15)  # a jump of a per cent: more than so many points
    far: Decimal = Decimal(5)  # an outlier: more than so many times as far as usual
    past: int = 6  # an outlier needs so many figures before it
    recent: int = 12  # and looks at no more than these


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Failed:
    """One doubt. `said` is its sentence with names in place of numbers, as it is translated; `part` is what it is about
    where that is not the whole ("Sex: Female"); `words` is it whole."""

    doubt: Doubt
    said: str
    values: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    @property
    def words(self) -> str:
        sentence = self.said % self.values
        return f"{self.part}. {sentence}" if self.part else sentence


class Breakdown(NamedTuple):
    """One breakdown of a figure: what it is called ("Sex"), and the figure of each of its parts."""

    name: str
    parts: Sequence[tuple[str, Point]]


def check(
    point: Point, before: Sequence[Point] = (), parts: Iterable[Breakdown] = (), *, adds_up: bool = False,
    limits: Limits = USUAL,
) -> list[Failed]:  # fmt: skip
    """Everything odd about a figure. `before` is its own past, oldest first; `adds_up`: its parts make the whole."""
    failed = lacking(point)
    lacks = bool(failed)
    for one in parts:
        failed += _parts(point, one, adds_up)
    if not lacks:
        past = _comparable(point, before)
        # What cannot be is not compared as well: one doubt is enough to look at it.
        failed += possible(point) or [*_jump(point, past, limits), *_outlier(point, past, limits)]
    return failed


def is_blank(point: Point) -> bool:
    """Was neither a number nor a mark given? A numerator over a denominator of nought was: nobody was counted."""
    marked = point.cell.state != "not-available" or point.cell.raw.strip()
    return point.number is None and not marked and (point.numerator is None or point.denominator is None)


def lacking(point: Point) -> list[Failed]:
    """What cannot stay so: nothing, half of a fraction, or what is no number."""
    if not point.cell.understood:
        said = "“%(raw)s” is neither a number nor a mark for one that is not there."
        return [Failed("not-a-number", said, {"raw": point.cell.raw.strip()[:40]})]
    if not is_blank(point):
        return []
    if point.numerator is not None:
        return [Failed("missing", "How many there were is given (%(n)s), and not of how many.", _n(point.numerator))]
    if point.denominator is not None:
        return [Failed("missing", "It is given of how many (%(n)s), and not how many.", _n(point.denominator))]
    return [Failed("missing", "Nothing is said yet. Give a figure, or say why there is none.")]


def possible(point: Point) -> list[Failed]:
    """Is it more than all of them, or outside what can be?"""
    over, of = point.numerator, point.denominator
    if over is not None and of is not None and of >= 0:
        said = ""
        if of == 0 and over:
            said = "It says %(over)s of %(of)s: of none there can be none."
        elif over > of and point.definition.unit == "percent":
            said = "It says %(over)s of %(of)s: more than all of them."
        if said:
            return [Failed("fraction", said, {"over": counted(over), "of": counted(of)})]
    return _range(point)


def _range(point: Point) -> list[Failed]:
    shown, says = point.definition.shown, point.definition
    for counts in (point.numerator, point.denominator):
        if counts is not None and counts < 0:
            return [Failed("range", "It says %(n)s, which is below nought.", _n(counts))]
    number, low, high = point.number, says.low, says.high
    if number is not None and says.unit == "count" and not says.decimals and number % 1:
        return [Failed("range", "It says %(n)s, and is counted in whole numbers.", _n(number))]
    if low is None and says.unit in _NEVER_BELOW_NOUGHT:
        low = Decimal(0)
    if number is None or ((low is None or number >= low) and (high is None or number <= high)):
        return []
    values = {"number": shown(number)}
    if low is not None and high is not None:
        values |= {"low": shown(low), "high": shown(high)}
        return [Failed("range", "It is %(number)s, and can be from %(low)s to %(high)s.", values)]
    if low is not None:
        return [Failed("range", "It is %(number)s, and cannot be below %(low)s.", values | {"low": shown(low)})]
    assert high is not None  # noqa: S101 - one of them is, or it would lie within
    return [Failed("range", "It is %(number)s, and cannot be above %(high)s.", values | {"high": shown(high)})]


def _comparable(point: Point, before: Sequence[Point]) -> list[Point]:
    """The figures before it that are numbers and compare with it, oldest first."""
    earlier = [one for one in before if one.number is not None and one.span.last < point.span.last]
    *_older, run = unbroken([*earlier, point])
    return run[:-1]


def _jump(point: Point, past: Sequence[Point], limits: Limits) -> list[Failed]:
    if not past or point.number is None:
        return []
    last, says = past[-1], point.definition
    was = last.number
    assert was is not None  # noqa: S101 - _comparable gives numbers alone
    moved = abs(point.number - was)
    if _few(point, was, limits):
        return []
    values = {"was": last.definition.shown(was), "when": last.span.name, "number": says.shown(point.number)}
    if says.unit == "percent":
        if moved <= limits.points:
            return []
        # Between the two as they are printed, or whoever takes one from the other finds another number.
        by = abs(says.rounded(point.number) - last.definition.rounded(was))
        said = "It was %(was)s in %(when)s and is %(number)s now: %(by)s points away."
        return [Failed("jump", said, values | {"by": counted(by)})]
    if not was:
        return [Failed("jump", "It was %(was)s in %(when)s and is %(number)s now.", values)] if moved else []
    share = moved * 100 / abs(was)
    if share <= limits.share:
        return []
    said = "It was %(was)s in %(when)s and is %(number)s now: %(by)s%% "
    said += "more." if point.number > was else "less."
    return [Failed("jump", said, values | {"by": counted(share, 0)})]


def _few(point: Point, other: Decimal, limits: Limits) -> bool:
    """Do fewer people than the limit make the difference between a figure and another of its kind?"""
    assert point.number is not None  # noqa: S101 - asked of numbers alone
    apart = abs(point.number - other)
    unit = point.definition.unit
    if unit == "count":
        return apart < limits.people
    if unit not in FACTORS or not point.denominator:
        return False
    return apart * abs(point.denominator) / FACTORS[unit] < limits.people


def _outlier(point: Point, past: Sequence[Point], limits: Limits) -> list[Failed]:
    numbers = [one.number for one in past if one.number is not None][-limits.recent :]
    if point.number is None or len(numbers) < limits.past:
        return []
    middle = median(numbers)
    usual = median(abs(one - middle) for one in numbers)
    # A line that hardly moves is not called out for a breath: a twentieth of it, or its last digit, is always usual.
    usual = max(usual, abs(middle) / 20, Decimal(1).scaleb(-point.definition.decimals))
    apart = abs(point.number - middle)
    if apart <= limits.far * usual or _few(point, middle, limits):
        return []
    shown = point.definition.shown
    values = {"n": str(len(numbers)), "number": shown(point.number), "low": shown(min(numbers)),
              "high": shown(max(numbers)), "middle": shown(middle)}  # fmt: skip
    said = "It is %(number)s. The %(n)s figures before it lay from %(low)s to %(high)s, the middle one at %(middle)s."
    return [Failed("outlier", said, values)]


def _parts(point: Point, breakdown: Breakdown, adds_up: bool) -> list[Failed]:
    """A breakdown is left out, or whole; and where it adds up, it does."""
    given = [(name, one) for name, one in breakdown.parts if not _untouched(one)]
    if not given:
        return []
    failed = [
        replace(bad, part=f"{breakdown.name}: {name}")
        for name, one in breakdown.parts
        for bad in (*lacking(one), *possible(one))
    ]
    if not failed and adds_up:
        failed += _sum(point, breakdown)
    return failed


def _untouched(point: Point) -> bool:
    return is_blank(point) and point.numerator is None and point.denominator is None and point.cell.understood


def _sum(point: Point, breakdown: Breakdown) -> list[Failed]:
    """Per cents are compared by how many they count: parts of a fraction have their own denominators."""
    by_count = point.numerator is not None
    if not by_count and point.definition.unit not in ("count", "pounds"):
        return []
    whole = point.numerator if by_count else point.number
    counts = [one.numerator if by_count else one.number for _name, one in breakdown.parts]
    known = [one for one in counts if one is not None]
    if whole is None or not known:
        return []
    total = sum(known, Decimal(0))
    values = {"total": counted(total), "whole": counted(whole)}
    if len(known) < len(counts):
        if total <= whole:
            return []  # what is marked may be the rest
        said = "The parts that are given add up to %(total)s, more than the whole, %(whole)s."
        return [Failed("sum", said, values, breakdown.name)]
    if abs(total - whole) < Decimal("0.005") * len(counts):
        return []
    return [Failed("sum", "The parts add up to %(total)s, and the whole is %(whole)s.", values, breakdown.name)]


def counted(number: Decimal, most: int = 6) -> str:
    """A count as people read it: "1,234"; no more digits after the point than it has."""
    rounded = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{rounded + 0:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _n(number: Decimal) -> dict[str, str]:
    return {"n": counted(number)}
