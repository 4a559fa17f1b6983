"""National statistics on the scorecard: their figures, and how they stand beside those of others. Four queries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator
from goldenthread.performance.rules.comparing import Compared
from goldenthread.performance.rules.points import ALL, Point
from goldenthread.performance.vocab import SpanKind

from .comparing import company_of, compared_in
from .national_points import is_rated, national_points, span_of_year
from .points import Definitions

BACK = 2  # years back that a scorecard is laid beside others
# By key of the indicator, year by year, oldest first.
Beside = Mapping[int, Sequence[Compared]]


class Nation(NamedTuple):
    """By key of the indicator, its figures and how they stand beside others. `area`: of which of its areas they are,
    where the partnership covers several: the one it put first; "" otherwise."""

    points: Mapping[int, list[Point]]
    beside: Beside
    area: str = ""


def of_nation(
    partnership: Partnership, indicators: Collection[Indicator], definitions: Definitions, day: date, back: int = BACK
) -> Nation:
    """The figures of national statistics up to a day, and how they stand beside others in the year of the newest and
    so many years `back`. Nothing is asked where none is watched."""
    watched = [one for one in indicators if one.origin == "national" and one.national is not None]
    company = company_of(partnership) if watched else None
    if company is None:
        return Nation({}, {})
    found = national_points(watched, partnership, codes=[company.own.code], definitions=definitions)
    points = {
        key: [one for one in by_whose.get(ALL, {}).get("", []) if one.span.last <= day]
        for key, by_whose in found.items()
    }
    measures = {one.national_id or 0: one.national for one in watched if one.national is not None}
    rated = {key for key, one in _of_measures(watched).items() if is_rated(measures[key].unit, definitions[one][-1][1])}
    newest = {key: points[one][-1].span.last.year for key, one in _of_measures(watched).items() if points.get(one)}
    beside = compared_in(company, list(measures.values()), back=back, rated=rated, newest=newest)
    told = {one.pk: beside.get(one.national_id or 0, []) for one in watched}
    return Nation(points, told, company.own.name if len(company.areas) > 1 else "")


def _of_measures(watched: Collection[Indicator]) -> dict[int, int]:
    """By key of the measure, that of an indicator which shows it."""
    return {one.national_id or 0: one.pk for one in watched}


def beside_at(one: Indicator, run: Sequence[Point], beside: Beside) -> Compared | None:
    """How it stood beside others in the period of its newest figure."""
    if not run:
        return None
    kind: SpanKind = one.span  # type: ignore[assignment]
    return next((there for there in beside.get(one.pk, ()) if span_of_year(kind, there.year) == run[-1].span), None)
