"""What of a figure is a count of people: the number itself, or what stands over and under its line. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from goldenthread.lib.suppression import Scheme
from goldenthread.performance.rules.points import Point, Whose
from goldenthread.performance.vocab import FACTORS

# How near to a whole number a count is that was worked back from a rounded percentage.
_NEAR = Decimal("0.01")


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: thousands are keys, and to compare their words is dear
class Counted:
    """A figure with its counts. `over` without `under`: the number is a count. Neither: it is no whole number of
    people, or nobody said what it is made of."""

    key: int
    whose: Whose
    part: str
    point: Point
    over: int | None = None
    under: int | None = None

    @property
    def is_fraction(self) -> bool:
        return self.over is not None and self.under is not None

    def is_small(self, rule: Scheme) -> bool:
        """Of one whose counts are no whole numbers: is one of them as good as small?"""
        said = [self.point.number] if self.point.definition.unit == "count" else list(pair_of(self.point))
        return any(one is not None and 0 < one < rule.high + 1 for one in said)


def counted_in(key: int, whose: Whose, part: str, point: Point) -> Counted:
    if point.number is None:
        return Counted(key, whose, part, point)
    if point.definition.unit == "count":
        return Counted(key, whose, part, point, _whole(point.number))
    over, under = (_whole(one) for one in pair_of(point))
    if over is None or under is None:
        over = under = None
    return Counted(key, whose, part, point, over, under)


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
