"""National figures as the points of an indicator, beside those that people tell (points)."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, Indicator, NationalArea, NationalFigure, NationalMeasure
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Point, Whose, definition_on
from goldenthread.performance.rules.rates import population_year, rate
from goldenthread.performance.rules.spans import Span, span_of
from goldenthread.performance.vocab import SpanKind

from .comparing import POPULATION, cell_of
from .points import Definitions, Points, definitions_of

_COLUMNS = ("measure_id", "measure__key", "measure__unit", "area__code", "part", "year", "number", "state", "raw")
_People = dict[tuple[int, str], Cell]


def span_of_year(kind: SpanKind, year: int) -> Span | None:
    """The period of that kind that ends in the year a national figure is of: the year to 31 March 2025, 31 March 2025,
    2025, the school year to August 2025. None for kinds that come more than once a year."""
    match kind:
        case "april-year" | "school-year":
            return span_of(kind, f"{year - 1}-{year % 100:02}")
        case "calendar-year":
            return span_of(kind, f"{year}")
        case "snapshot":
            return span_of(kind, f"{year}-03-31")
    return None


def national_points(
    indicators: Iterable[Indicator], partnership: Partnership, *, codes: Collection[str] | None = None,
    definitions: Definitions | None = None,
) -> Points:  # fmt: skip
    """The figures of these indicators' national measures for the areas the partnership covers, oldest first: of all
    (ALL) where it covers one, else of each under its code. A measure with breakdowns has its parts. Three queries,
    one where the codes and the definitions are known.

    A count of children whose indicator is a rate per 10,000 is made one (rates), with its numerator and denominator."""
    national = [one for one in indicators if one.origin == "national" and one.national_id is not None]
    if codes is None:
        covered = Covered.objects.filter(partnership=partnership).order_by("position", "pk")
        codes = list(covered.values_list("place__code", flat=True))
    if not national or not codes:
        return {}
    definitions = definitions_of(national) if definitions is None else definitions
    rows, people = _rows(national, codes)
    watching: dict[int, list[Indicator]] = {}
    for one in national:
        watching.setdefault(one.national_id or 0, []).append(one)
    found: Points = {}
    for measure, _key, unit, code, part, year, number, state, raw in rows:
        whose = ALL if len(codes) == 1 else Whose("national", code)
        cell = cell_of(number, state, raw)
        for one in watching.get(measure, ()):
            point = _point(one, unit, year, cell, people.get((population_year(year), code)), definitions[one.pk])
            if point is not None:
                found.setdefault(one.pk, {}).setdefault(whose, {}).setdefault(part, []).append(point)
    return found


def _rows(national: Collection[Indicator], codes: Collection[str]) -> tuple[list[tuple[Any, ...]], _People]:
    """Figures of the measures, oldest first, and the children there are. One query."""
    measures = NationalMeasure.objects.filter(Q(pk__in={one.national_id for one in national}) | Q(key=POPULATION))
    areas = NationalArea.objects.filter(code__in=codes)
    figures = NationalFigure.objects.filter(measure__in=measures.values("pk"), area__in=areas.values("pk"))
    rows = list(figures.order_by("year", "period").values_list(*_COLUMNS))
    people: _People = {}
    for _measure, key, _unit, code, _part, year, number, state, raw in rows:
        if key == POPULATION:
            people[year, code] = cell_of(number, state, raw)
    return rows, people


def _point(
    indicator: Indicator, unit: str, year: int, cell: Cell, population: Cell | None,
    definitions: list[tuple[date, Definition]],
) -> Point | None:  # fmt: skip
    span = span_of_year(indicator.span, year)  # type: ignore[arg-type]
    if span is None:
        return None
    definition = definition_on(definitions, span.last)
    if not is_rated(unit, definition):
        return Point(span, cell, definition=definition, version=1)
    below: Decimal | None = None if population is None else population.number
    return Point(span, rate(cell, population), cell.number, below, definition, version=1)


def is_rated(unit: str, definition: Definition) -> bool:
    """Is the national measure a count of children that the indicator wants as a rate?"""
    return unit == "count" and definition.unit == "per-10000"
