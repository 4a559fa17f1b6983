"""What of a figure is a count of people: the number itself, or what stands over and under its line. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from goldenthread.lib.suppression import Scheme

from .cells import Cell
from .definition import Definition
from .points import Point, Whose, unbroken
from .spans import Span
from .vocab import FACTORS

# How near to a whole number a count is that was worked back from a rounded percentage.
_NEAR = Decimal("0.01")


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: thousands are keys, and to compare their words is dear
class Counted:
    """A figure with its counts. `over` without `under`: the number is a count. Neither: it is no whole number of
    people, or nobody said what it is made of. `to_date`: it is the year to date up to its period."""

    key: int
    whose: Whose
    part: str
    point: Point
    over: int | None = None
    under: int | None = None
    to_date: bool = False

    @property
    def is_fraction(self) -> bool:
        return self.over is not None and self.under is not None

    def is_small(self, rule: Scheme) -> bool:
        """Of one whose counts are no whole numbers: is one of them as good as small?"""
        said = [self.point.number] if self.point.definition.unit == "count" else list(pair_of(self.point))
        return any(one is not None and 0 < one < rule.high + 1 for one in said)


def counted_in(key: int, whose: Whose, part: str, point: Point, *, to_date: bool = False) -> Counted:
    if point.number is None:
        return Counted(key, whose, part, point, to_date=to_date)
    if point.definition.unit == "count":
        return Counted(key, whose, part, point, _whole(point.number), None, to_date)
    over, under = (_whole(one) for one in pair_of(point))
    if over is None or under is None:
        over = under = None
    return Counted(key, whose, part, point, over, under, to_date)


def pair_of(point: Point) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator; where one was left out, as anybody can work it back from the other and the number."""
    over, under, factor = point.numerator, point.denominator, FACTORS.get(point.definition.unit)
    if factor is None or point.number is None:
        return None, None
    if over is None and under is not None:
        over = _near(point.number * under / factor)
    elif under is None and over is not None and point.number:
        under = _near(over * factor / point.number)
    return over, under


def _near(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if abs(number - whole) <= max(_NEAR, number * _NEAR) else number


def _whole(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number >= 0 and number == number.to_integral_value() else None


def year_to_date(rows: Sequence[Counted]) -> Iterator[Counted]:
    """The years to date that a run of months or quarters comes to, from the second of a year on. A period that is
    missing, or a new definition, and there is none: a mark is no nought."""
    by_span = {one.point.span: one for one in rows if one.point.number is not None}
    for span, row in by_span.items():
        year = [by_span[one] for one in span.to_date if one in by_span]
        if len(year) < max(2, len(span.to_date)) or len(list(unbroken([one.point for one in year]))) > 1:
            continue
        point = _added(span, [one.point for one in year], row.point.definition)
        if point is not None:
            yield counted_in(row.key, row.whose, row.part, point, to_date=True)


def _added(span: Span, points: Sequence[Point], says: Definition) -> Point | None:
    over, under = _sum(one.numerator for one in points), _sum(one.denominator for one in points)
    number = says.worked_out(over, under)
    if number is None and says.unit in ("count", "pounds"):
        over = under = None
        number = _sum(one.number for one in points)
    if number is None:
        return None
    state: Literal["final", "provisional"]
    state = "final" if all(one.cell.state == "final" for one in points) else "provisional"
    return Point(span, Cell(number, state), over, under, says, version=1, approved=all(one.approved for one in points))


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """None where any is missing."""
    found = list(numbers)
    said = [one for one in found if one is not None]
    return sum(said, Decimal(0)) if len(said) == len(found) else None
