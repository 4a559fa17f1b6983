"""The year to date: what the periods of an April year up to one add up to. Pure.

A fraction adds up its numerators over its denominators; counts and pounds add up. Days and averages without these do
not, nor does a year whose definition broke on the way. A period that has no number makes the sum unknown: a part of a
year is no year, and a mark is no nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .points import Point, filled, unbroken
from .spans import Span


@dataclass(frozen=True, slots=True)
class ToDate:
    """`number` is None where a period of `missing` has none."""

    number: Decimal | None
    spans: tuple[Span, ...]
    missing: tuple[Span, ...] = ()


def year_to_date(points: Sequence[Point], span: Span) -> ToDate | None:
    """None where there is nothing to add up: the first period of a year, or what does not add up."""
    spans = span.to_date
    if len(spans) < 2:
        return None
    year = filled([one for one in points if one.span in spans], spans)
    missing = tuple(one.span for one in year if one.number is None)
    if missing:
        return ToDate(None, spans, missing) if len(missing) < len(spans) else None
    if len(list(unbroken(year))) > 1:
        return None
    number = _added(year)
    return None if number is None else ToDate(number, spans)


def _added(year: Sequence[Point]) -> Decimal | None:
    says = year[-1].definition
    above = [one.numerator for one in year if one.numerator is not None]
    below = [one.denominator for one in year if one.denominator is not None]
    if len(above) == len(below) == len(year):
        return says.worked_out(sum(above, Decimal(0)), sum(below, Decimal(0)))
    if says.unit in ("count", "pounds"):
        return sum((one.number for one in year if one.number is not None), Decimal(0))
    return None
