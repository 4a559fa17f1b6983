"""Figures on their way out of the room: small numbers hidden, and whatever would give them away. Pure.

All that leaves together goes through together: the whole with its agencies, areas and parts, and every indicator of a
period, for what one calls its denominator another may count. What comes out are the same points, safe to print:

- a count is rounded or hidden as its scheme says; a percentage, rate or average is given to the decimals that its
  definition prints and no more, and only with both its counts, one of which may have been worked back from it;
- those who did not (denominator less numerator), and what is left of a whole beside the parts given, are guarded too;
- what left earlier may have been kept by somebody: what was printed then, and what was hidden, stays as it was, and
  what is chosen now gives nothing away beside it;
- what was typed goes no further, and a comment only where its figure does.

What is no count of people (scheme "none"), and what stands in the national files already, passes as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from goldenthread.lib.suppression import SCHEMES
from goldenthread.lib.suppression import Scheme as Rule
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.points import Point, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import Scheme, SpanKind

from .counted import Counted, counted_in
from .memory import NOTHING, Memory
from .outward import Elsewhere, Outward, Tells, as_it_is, everything, outward

# By key of the indicator, by whose, by part ("" is the whole): points in time order.
Figures = Mapping[int, Mapping[Whose, Mapping[str, Sequence[Point]]]]
Safe = dict[int, dict[Whose, dict[str, list[Point]]]]
Place = tuple[int, Whose, str, Span]
# The scheme of some figures, the kind of their period, and its last day.
Heap = tuple[Scheme, SpanKind, date]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may be printed, and what is to be remembered of each scheme and period once it has left.

    `exposed`: figures that what left before lets a reader guess who takes each small number for small; everybody else
    still knows nothing.
    """

    points: Safe
    memory: dict[Heap, Memory]
    exposed: set[Place]


def safe(
    figures: Figures, schemes: Mapping[int, Scheme], before: Mapping[Heap, Memory] = MappingProxyType({}),
    tells: Tells = everything,
) -> Leaving:  # fmt: skip
    """`schemes`: of each indicator; one without is guarded as children's. `before`: what left earlier. `tells`: which
    counts whoever asks is going to tell; the others are chosen with them, and not remembered as told."""
    leaving = Leaving({}, {}, set())
    kept: dict[Place, Point] = {}
    for heap, rows in _heaps(figures, schemes).items():
        rule, earlier = SCHEMES.get(heap[0]), before.get(heap, NOTHING)
        if rule is None:
            leaving.memory[heap] = as_it_is(rows, earlier, tells)
            kept |= {_place(row): row.point for row in rows}
            continue
        elsewhere = list(_elsewhere(heap, before))
        published = outward(rows, rule, earlier, elsewhere)
        kept |= {_place(row): _safe_point(published, row, rule) for row in rows}
        leaving.memory[heap] = published.memory(tells)
        if elsewhere or heap in before:
            leaving.exposed.update(_place(row) for row in rows if row.over is not None and published.is_exposed(row))
    for key, by_whose in figures.items():
        for whose, parts in by_whose.items():
            leaving.points.setdefault(key, {})[whose] = {
                part: [one if whose.kind == "national" else kept[key, whose, part, one.span] for one in points]
                for part, points in parts.items()
            }
    return leaving


def _elsewhere(heap: Heap, before: Mapping[Heap, Memory]) -> Iterator[Elsewhere]:
    """What left of the period while other schemes held."""
    for scheme, base in (("none", 1), *((one.name, one.base) for one in SCHEMES.values())):
        there: Any = (scheme, *heap[1:])
        if scheme != heap[0] and there in before:
            yield Elsewhere(before[there], base)


def _heaps(figures: Figures, schemes: Mapping[int, Scheme]) -> dict[Heap, list[Counted]]:
    """The figures that can say something of each other: those of one period and scheme. National ones pass."""
    found: dict[Heap, list[Counted]] = {}
    for key, by_whose in figures.items():
        scheme = schemes.get(key, "children")
        for whose, parts in by_whose.items():
            if whose.kind != "national":
                for part, points in parts.items():
                    for point in points:
                        heap = scheme, point.span.kind, point.span.last
                        found.setdefault(heap, []).append(counted_in(key, whose, part, point))
    return found


def _place(row: Counted) -> Place:
    return row.key, row.whose, row.part, row.point.span


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
        point, cell=cell, numerator=printed.numerator, denominator=printed.denominator, comment=printed.comment,
        kept_back=point.number is not None and printed.number is None,
    )  # fmt: skip
