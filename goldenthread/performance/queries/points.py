"""Figures out of the database as points, for many indicators at once, in a fixed number of queries."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.performance.models import DefinitionVersion, Indicator, Value
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose, definition_on
from goldenthread.performance.rules.spans import Span

from .as_on import SAYS, known_on, said_before

# By key of the indicator, by whose, by part ("" is the whole): points in time order.
Points = dict[int, dict[Whose, dict[str, list[Point]]]]
# By key of the indicator: from which day each of its definitions holds, in order.
Definitions = dict[int, list[tuple[date, Definition]]]
_PLACE = ("indicator_id", "seat__slug", "area__slug", "part", "kind", "first", "last")
_SAYS = slice(len(_PLACE), len(_PLACE) + len(SAYS))
_COLUMNS = (*_PLACE, *SAYS, "approved_at")


def definitions_of(indicators: Iterable[Indicator], as_on: date | None = None) -> Definitions:
    """`as_on`: those known by the end of that day. One query."""
    found: Definitions = {}
    rows = DefinitionVersion.objects.filter(known_on(as_on), indicator__in=[one.pk for one in indicators])
    rows = rows.order_by("number")
    for row in rows:
        found.setdefault(row.indicator_id, []).append((row.first, row.says))
    return found


def points_of(
    indicators: Collection[Indicator], values: QuerySet[Value], *, parts: bool = False, since: date | None = None,
    definitions: Definitions | None = None, as_on: date | None = None,
) -> Points:  # fmt: skip
    """The figures among `values` (access.values_visible_to) of these indicators. `parts`: their breakdowns too;
    `since`: of periods that end on that day or later; `as_on`: as they stood at the end of that day. Two queries, one
    where the definitions are known, one more for a day; nothing in it of an indicator without figures."""
    definitions = definitions_of(indicators, as_on) if definitions is None else definitions
    values = values.filter(indicator__in=[one.pk for one in indicators])
    if not parts:
        values = values.filter(part="")
    if since is not None:
        values = values.filter(last__gte=since)
    before = {} if as_on is None else said_before(values, as_on)
    found: Points = {}
    for key, *row in values.order_by("last", "pk").values_list("pk", *_COLUMNS):
        if key in before:
            row[_SAYS] = [getattr(before[key], name) for name in SAYS]
        whose, point = _point(row, definitions)
        found.setdefault(row[0], {}).setdefault(whose, {}).setdefault(row[3], []).append(point)
    return found


def _point(row: list[Any], definitions: Definitions) -> tuple[Whose, Point]:
    (
        key,
        seat,
        area,
        _part,
        kind,
        first,
        last,
        numerator,
        denominator,
        number,
        state,
        raw,
        comment,
        version,
        approved,
    ) = row
    whose = Whose("seat", seat) if seat else Whose("area", area) if area else ALL
    definition = definition_on(definitions[key], last)
    cell = Cell(number, state, raw)
    point = Point(
        Span(last, first, kind), cell, numerator, denominator, definition, comment, version,
        approved is not None,
    )  # fmt: skip
    return whose, point
