"""Agencies by indicator: what each gave in the newest period that anybody gave anything of. Ten queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from goldenthread.boards.visit import Visit
from goldenthread.performance.rules.points import Point, Whose
from goldenthread.performance.rules.scorecard import Owing, Row
from goldenthread.performance.rules.targets import Aim

from .points import points_of
from .scorecard import figures_of, scorecard


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """`agencies`: short name and name of each that returns anything; `given`: by key of the indicator, by agency."""

    rows: list[Row]
    agencies: list[tuple[str, str]]
    given: dict[int, dict[str, Point]]
    owes: dict[int, dict[str, Owing]]
    aims: Mapping[int, Sequence[Aim]]


def agencies_by_indicator(here: Visit, day: date | None = None) -> AgencyTable:
    found = scorecard(here, day=day, origin="agencies", noted=False)
    rows = found.rows
    keys = [one.watched.key for one in rows]
    owes = {key: {one.slug: one for one in found.suppliers.get(key, ())} for key in keys}
    names = {slug: one.name for of in owes.values() for slug, one in of.items()}
    values = figures_of(here, found.day).filter(indicator__in=keys, seat__isnull=False, part="")
    newest = Q(pk__in=())
    for key, last in values.order_by().values_list("indicator_id").annotate(Max("last")):
        newest |= Q(indicator=key, last=last)
    definitions = {key: [(one.first, one.says) for one in found.versions[key]] for key in keys}
    points = points_of([found.indicators[key] for key in keys], values.filter(newest), definitions=definitions)
    given = {key: {whose.slug: run[""][-1] for whose, run in of.items()} for key, of in points.items()}
    told = sorted(names.items(), key=lambda pair: pair[1].lower())
    return AgencyTable(rows, told, given, owes, found.aims)


def whose(slug: str) -> Whose:
    return Whose("seat", slug)
