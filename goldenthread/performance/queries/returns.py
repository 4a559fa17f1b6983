"""The figures of a period as a return's pages and its deeds take them: beside their past, their parts and their doubts.

In a number of queries that grows neither with the indicators nor with the agencies.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from goldenthread.performance.models import DataReturn, Indicator, Value
from goldenthread.performance.rules.checking import ASKS_WHY, LACKS, Breakdown, Failed, check, is_blank
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose, definition_on
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.rules.to_date import ToDate, year_to_date

from .expected import asked_in
from .points import definitions_of, points_of

_BACK = 14  # periods that are looked back over


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of a return: its figure, its parts, what was before, and what is odd about it."""

    indicator: Indicator
    point: Point
    past: Sequence[Point] = ()
    parts: Sequence[Breakdown] = ()
    failed: Sequence[Failed] = ()
    to_date: ToDate | None = None
    last: Point | None = None  # of the period before
    parts_seen: Mapping[str, Point] = field(default_factory=dict)

    @property
    def says(self) -> Definition:
        return self.point.definition

    @property
    def lacks(self) -> list[Failed]:
        return [one for one in self.failed if one.doubt in LACKS]

    @property
    def doubts(self) -> list[Failed]:
        return [one for one in self.failed if one.doubt in ASKS_WHY]

    @property
    def unexplained(self) -> bool:
        return bool(self.doubts) and not self.point.comment.strip()

    @property
    def is_begun(self) -> bool:
        return self.point.version > 0 and not is_blank(self.point)

    @property
    def has_parts(self) -> bool:
        return any(not is_blank(point) for one in self.parts for _name, point in one.parts)


def part_names(indicator: Indicator) -> list[tuple[str, list[str]]]:
    """Its breakdowns with their parts. What is no breakdown (the column holds what it is given) is passed over."""
    return [
        (str(one["name"]), [str(part) for part in one["parts"]])
        for one in indicator.parts or ()
        if isinstance(one, Mapping) and one.get("name") and isinstance(one.get("parts"), list)
    ]


def part_key(breakdown: str, part: str) -> str:
    """What a figure's part is called in its row: "Sex: Female"."""
    return f"{breakdown}: {part}"[:120]


def lines_of(
    indicators: Sequence[Indicator], values: QuerySet[Value], span: Span, whose: Collection[Whose] = (ALL,)
) -> dict[Whose, list[Line]]:
    """The lines of a period for each agency, or of the whole. Three queries."""
    since = span.moved(-_BACK).last
    points = points_of(indicators, values.filter(last__lte=span.last), parts=True, since=since)
    definitions = definitions_of(indicators)
    holds = {key: definition_on(told, span.last) for key, told in definitions.items()}
    return {
        one: [_line(it, holds[it.pk], points.get(it.pk, {}).get(one, {}), span) for it in indicators] for one in whose
    }


def _line(indicator: Indicator, says: Definition, points: Mapping[str, list[Point]], span: Span) -> Line:
    run = points.get("", [])
    now = _at(run, span, says)
    past = [one for one in run if one.span.last < span.last]
    seen: dict[str, Point] = {}
    parts = []
    for name, names in part_names(indicator):
        told = []
        for part in names:
            key = part_key(name, part)
            seen[key] = _at(points.get(key, []), span, says)
            told.append((part, seen[key]))
        parts.append(Breakdown(name, told))
    failed = check(now, past, parts, adds_up=indicator.adds_up)
    last = next((one for one in past if one.span == span.before), None)
    return Line(indicator, now, past, parts, failed, year_to_date(run, span), last, seen)


def _at(run: Sequence[Point], span: Span, says: Definition) -> Point:
    return next((one for one in run if one.span == span), Point(span, definition=says, approved=False))


def lines_in(filled: DataReturn, indicators: Sequence[Indicator] | None = None) -> list[Line]:
    """The lines of one return. Five queries."""
    if indicators is None:
        indicators = asked_in(filled)
    whose = Whose("seat", filled.seat.slug)
    return lines_of(indicators, Value.objects.filter(seat=filled.seat_id), filled.span, (whose,))[whose]


def stamp_of(filled: DataReturn, lines: Sequence[Line]) -> int:
    """Grows with whatever is said in a return: what was read is still what stands where it is the same."""
    parts = sum(point.version for line in lines for point in line.parts_seen.values())
    return filled.version + parts + sum(line.point.version for line in lines)


def tallied(lines: Sequence[Line]) -> dict[str, Any]:
    """How far a return is."""
    return {
        "of": len(lines),
        "given": sum(one.is_begun and not one.lacks for one in lines),
        "lacking": [one for one in lines if one.lacks],
        "unexplained": [one for one in lines if one.unexplained and not one.lacks],
        "explained": [one for one in lines if one.doubts and not one.unexplained],
    }
