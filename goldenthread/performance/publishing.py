"""Figures on their way out of the room: small numbers hidden, and whatever would give them away. Pure.

All that leaves together goes through together: the whole with its agencies, areas and parts, and every indicator of a
period, for what one calls its denominator another may count. What comes out are the same points, safe to print:

- a count is rounded or hidden as its scheme says; a percentage, rate or average is given to the decimals that its
  definition prints and no more, and only with both its counts, one of which may have been worked back from it;
- those who did not (denominator less numerator), and what is left of a whole beside the parts given, are guarded too;
- years to date, where they are printed, with the periods they add up: in the order in which they came out, for what was
  printed in June stands when September is added;
- what was typed goes no further, and a comment only where its figure does.

What is no count of people (scheme "none"), and what stands in the national files already, passes as it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from goldenthread.lib.suppression import SCHEMES
from goldenthread.lib.suppression import Scheme as Rule

from .cells import Cell
from .counted import Counted, counted_in, year_to_date
from .outward import Outward, outward
from .points import Point, Whose
from .spans import Span
from .vocab import Scheme

# By key of the indicator, by whose, by part ("" is the whole): points in time order.
Figures = Mapping[int, Mapping[Whose, Mapping[str, Sequence[Point]]]]
Safe = dict[int, dict[Whose, dict[str, list[Point]]]]
Place = tuple[int, Whose, str, Span, bool]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may be printed. `to_date` are the years to date up to each period, of the indicators that asked for them.

    `exposed`: figures, by key, whose, part, period and whether to date, that what came out in the periods before lets a
    reader guess who takes each small number for small; everybody else still knows nothing.
    """

    points: Safe
    to_date: Safe
    exposed: frozenset[Place] = frozenset()


def safe(
    figures: Figures, schemes: Mapping[int, Scheme], *, to_date: Collection[int] = (), tens: Collection[Whose] = ()
) -> Leaving:
    """`schemes`: of each indicator; one without is guarded as children's. `to_date`: whose years to date are printed as
    well. `tens`: whose counts are rounded to ten where their scheme rounds to less (large areas)."""
    kept: dict[Place, Point] = {}
    exposed: set[Place] = set()
    for name, rule in SCHEMES.items():
        guarded = {
            key: by_whose for key, by_whose in figures.items() if schemes.get(key, "children") == name
        }  # fmt: skip
        for rows in _systems(guarded, to_date):
            published = outward(rows, rule, tens)
            kept |= {_place(row): _safe_point(published, row, rule) for row in rows}
            exposed |= {_place(row) for row in rows if row.over is not None and published.is_exposed(row)}
    leaving = Leaving({}, {}, frozenset(exposed))
    for key, by_whose in figures.items():
        for whose, parts in by_whose.items():
            for part, points in parts.items():
                if schemes.get(key, "children") not in SCHEMES or whose.kind == "national":
                    leaving.points.setdefault(key, {}).setdefault(whose, {})[part] = list(points)
                    continue
                for point in points:
                    _put(leaving.points, key, whose, part, kept[key, whose, part, point.span, False])
    for (key, whose, part, _, so_far), point in kept.items():
        if so_far:
            _put(leaving.to_date, key, whose, part, point)
    return leaving


def _put(into: Safe, key: int, whose: Whose, part: str, point: Point) -> None:
    into.setdefault(key, {}).setdefault(whose, {}).setdefault(part, []).append(point)


def _systems(figures: Figures, to_date: Collection[int]) -> Iterable[list[Counted]]:
    """The figures that can say something of each other: those of one period, or of one year where years to date are
    printed."""
    found: dict[tuple[object, ...], list[Counted]] = {}
    years = {
        _year(point.span) for key in to_date for by_part in figures.get(key, {}).values()
        for points in by_part.values() for point in points
    }  # fmt: skip
    for key, by_whose in figures.items():
        for whose, parts in by_whose.items():
            if whose.kind == "national":
                continue
            for part, points in parts.items():
                rows = [counted_in(key, whose, part, point) for point in points]
                if key in to_date:
                    rows += year_to_date(rows)
                for row in rows:
                    span = row.point.span
                    place = _year(span) if years and _year(span) in years else (span.kind, span.last)
                    found.setdefault(place, []).append(row)
    return found.values()


@cache
def _year(span: Span) -> tuple[object, ...]:
    return span.kind, span.to_date[0].first


def _place(row: Counted) -> Place:
    return row.key, row.whose, row.part, row.point.span, row.to_date


def _safe_point(published: Outward, row: Counted, rule: Rule) -> Point:
    """As it may be printed; a comment only where the number is."""
    was, over, under = row.point, None, None
    cell = Cell(None, "suppressed", rule.mark)
    if was.number is None:
        cell = Cell(None, was.cell.state)
    elif row.is_fraction:
        over, under = published.count(row, "over"), published.count(row, "under")
        if published.is_shared(row):
            cell = _cell(was, _rounded(was))
    elif row.over is not None:
        count = published.count(row, "over")
        cell = cell if count is None else _cell(was, count)
    elif not row.is_small(rule):
        cell = _cell(was, _rounded(was))
    comment = "" if cell.number is None else was.comment
    return Point(was.span, cell, over, under, was.definition, comment, was.version, was.approved)


def _cell(point: Point, number: Decimal) -> Cell:
    return Cell(number, point.cell.state, f"{number:f}")


def _rounded(point: Point) -> Decimal:
    assert point.number is not None  # noqa: S101 - asked before
    return point.number.quantize(Decimal(1).scaleb(-point.definition.decimals), ROUND_HALF_UP)


def may_leave(point: Point, printed: Point | None) -> Point:
    """A figure as it may leave, where `printed` is what was found safe of it; what was not looked at stays here."""
    if printed is None:
        printed = Point(point.span, Cell(None, point.cell.state if point.number is None else "suppressed"))
    state = point.cell.state if printed.number is not None and point.number is not None else printed.cell.state
    cell = replace(printed.cell, state=state)
    return replace(
        point, cell=cell, numerator=printed.numerator, denominator=printed.denominator, comment=printed.comment
    )
