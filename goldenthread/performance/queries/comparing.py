"""Who a partnership's area is compared with, and national figures of all of them: for many measures at once, in four
queries that read the figures of those areas alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, NationalArea, NationalFigure, NationalMeasure, Neighbour, Peer
from goldenthread.performance.rules.cells import Cell
from goldenthread.performance.rules.comparing import (
    ENGLAND,
    LONDON,
    Beside,
    Compared,
    Place,
    closeness_of,
    regions_around,
)
from goldenthread.performance.rules.rates import population_year, rate

POPULATION = "ons-population:population_estimate"
_EVERYWHERE = Place(ENGLAND, "England", "national")

# By measure, by period as it is printed with the year it ends in, by code of the area: what stands there.
_Figures = dict[int, dict[tuple[int, str], dict[str, Cell]]]


@dataclass(frozen=True)
class Company:
    """Whose figures are laid beside each other. `areas`: every area the partnership covers, the first compared by
    default. `neighbours`: nearest first, with how near. `chosen`: codes of its peers; `peers` are those among them that
    are no neighbours. `keys`: of rows, by code; `children`: the key of the measure that says how many live there."""

    areas: tuple[Place, ...]
    own: Place
    england: Place
    regions: tuple[Place, ...]
    neighbours: tuple[tuple[Place, str], ...]
    peers: tuple[Place, ...]
    chosen: frozenset[str]
    model: str
    keys: Mapping[str, int]
    children: int | None = None

    @property
    def codes(self) -> list[str]:
        """Of all who are compared."""
        others = (one for one, _near in self.neighbours)
        return [one.code for one in (*self.areas, self.england, *self.regions, *others, *self.peers)]


def company_of(partnership: Partnership, own: str = "", model: str = "") -> Company | None:
    """Two queries. `own`: the code of one of the areas it covers; `model` of neighbours, the newest by default. None
    where the partnership says of no area that it covers it."""
    rows = list(_in_play(partnership))
    places = {one.pk: _place(one) for one in rows}
    covered = sorted((one for one in rows if one.covered is not None), key=lambda one: (one.covered, one.pk))
    if not covered:
        return None
    mine = next((one for one in covered if one.code == own), covered[0])
    here = places[mine.pk]
    by_code = {one.code: one for one in places.values()}
    used, neighbours = _neighbours(mine.pk, model)
    keys = {one.code: one.pk for one in rows} | {place.code: pk for pk, place, _near in neighbours}
    chosen = frozenset(one.code for one in rows if one.chosen and one.pk != mine.pk)
    near = {place.code for _pk, place, _near in neighbours}
    return Company(
        areas=tuple(places[one.pk] for one in covered),
        own=here,
        england=by_code.get(ENGLAND, _EVERYWHERE),
        regions=tuple(by_code[code] for code in regions_around(here) if code in by_code),
        neighbours=tuple((place, how) for _pk, place, how in neighbours),
        peers=tuple(places[one.pk] for one in rows if one.code in chosen - near),
        chosen=chosen,
        model=used,
        keys=keys,
        children=mine.children,
    )


def _in_play(partnership: Partnership) -> Iterable[Any]:
    """England, what the partnership covers, the regions around that, and its peers; each with what it is to it."""
    covered = Covered.objects.filter(partnership=partnership)
    peers = Peer.objects.filter(partnership=partnership)
    wanted = (
        Q(code__in=[ENGLAND, LONDON])
        | Q(pk__in=covered.values("place"))
        | Q(pk__in=peers.values("place"))
        | Q(code__in=covered.values("place__region"))
    )
    return (
        NationalArea.objects.filter(wanted)
        .annotate(
            covered=Subquery(covered.filter(place=OuterRef("pk")).values("position")[:1]),
            chosen=Exists(peers.filter(place=OuterRef("pk"))),
            children=Subquery(NationalMeasure.objects.filter(key=POPULATION).values("pk")[:1]),
        )
        .order_by("name")
    )


def _neighbours(area: int, model: str) -> tuple[str, list[tuple[int, Place, str]]]:
    """Of the newest model there is, or of that one, nearest first. One query."""
    rows = list(Neighbour.objects.filter(area=area).select_related("other").order_by("-model", "rank"))
    names = [one.model for one in rows]
    used = model if model in names else next(iter(names), "")
    found = [(one.other_id, _place(one.other), closeness_of(one.closeness)) for one in rows if one.model == used]
    return used, found


def _place(row: NationalArea) -> Place:
    return Place(row.code, row.name, row.level, row.region, row.ended)


def compared_in(
    company: Company, measures: Collection[NationalMeasure], *, back: int = 1, part: str = "",
    rated: Collection[int] = (), newest: Mapping[int, int] | None = None,
) -> dict[int, list[Compared]]:  # fmt: skip
    """Two queries, one where the `newest` year of each measure is known. A year earlier is read too where `back` is
    nothing, for `before`."""
    reach = max(back, 1)
    newest = _newest(company, measures, part) if newest is None else newest
    figures, people = _figures(company, newest, reach, part, population=bool(rated))
    found: dict[int, list[Compared]] = {}
    for measure in measures:
        periods = figures.get(measure.pk)
        if periods:
            line = _line(company, periods, people if measure.pk in rated else None)
            found[measure.pk] = [one for one in line if one.year >= newest[measure.pk] - back]
    return found


def _newest(company: Company, measures: Collection[NationalMeasure], part: str) -> dict[int, int]:
    """The last year in which the area itself, England or its region has a number, by measure."""
    codes = (company.own.code, company.england.code, *(one.code for one in company.regions))
    rows = NationalFigure.objects.filter(
        measure__in=[one.pk for one in measures], area__in=_keys(company, codes), part=part, number__isnull=False
    )
    return dict(rows.values_list("measure").annotate(Max("year")).order_by())


def _keys(company: Company, codes: Iterable[str]) -> list[int]:
    return [company.keys[code] for code in codes if code in company.keys]


def _figures(
    company: Company, newest: Mapping[int, int], reach: int, part: str, *, population: bool
) -> tuple[_Figures, dict[tuple[int, str], Cell]]:
    """One query: each measure up to its own newest year; and, where rates are wanted, the children there are."""
    by_year: dict[int, list[int]] = {}
    for measure, year in newest.items():
        by_year.setdefault(year, []).append(measure)
    if not by_year:
        return {}, {}
    # Both lists stand beside the years, so that a database seeks each pair of them in its index and reads nothing else.
    everything = [*newest]
    wanted = Q()
    for year, keys in by_year.items():
        wanted |= Q(measure__in=keys, year__range=(year - reach, year), part=part)
    if population and company.children is not None:
        years = (population_year(min(by_year) - reach), population_year(max(by_year)))
        wanted |= Q(measure=company.children, year__range=years)
        everything.append(company.children)
    rows = NationalFigure.objects.filter(wanted, measure__in=everything, area__in=_keys(company, company.codes))
    codes = {pk: code for code, pk in company.keys.items()}
    figures: _Figures = {}
    people: dict[tuple[int, str], Cell] = {}
    for measure, area, period, year, number, state, raw in rows.values_list(*_COLUMNS):
        cell = cell_of(number, state, raw)
        if measure in newest:
            figures.setdefault(measure, {}).setdefault((year, period), {})[codes[area]] = cell
        if population and measure == company.children:
            people[year, codes[area]] = cell
    return figures, people


_COLUMNS = ("measure_id", "area_id", "period", "year", "number", "state", "raw")


def cell_of(number: float | None, state: str, raw: str) -> Cell:
    """A national figure's cell. The number as it was printed, without the noise of binary fractions."""
    return Cell(None if number is None else Decimal(repr(number)), state, raw)  # type: ignore[arg-type]


def _line(
    company: Company, periods: Mapping[tuple[int, str], Mapping[str, Cell]],
    people: Mapping[tuple[int, str], Cell] | None,
) -> list[Compared]:  # fmt: skip
    """A measure's periods, oldest first."""
    alive: dict[str, int] = {}
    for (year, _period), cells in periods.items():
        for code, cell in cells.items():
            if cell.number is not None:
                alive[code] = max(year, alive.get(code, year))
    found: list[Compared] = []
    for (year, period), cells in sorted(periods.items()):
        before = next((one.own for one in reversed(found) if one.year == year - 1), None)
        found.append(_at(company, year, period, cells, alive, people, before))
    return found


def _at(
    company: Company, year: int, period: str, cells: Mapping[str, Cell], alive: Mapping[str, int],
    people: Mapping[tuple[int, str], Cell] | None, before: Beside | None,
) -> Compared:  # fmt: skip
    def beside(place: Place, near: str = "", rank: int = 0) -> Beside:
        # An area that ended had not ended yet in a year before one in which it has a number.
        there = replace(place, ended=False) if place.ended and alive.get(place.code, 0) >= year else place
        return _beside(there, cells.get(place.code), near, rank, year, people, chosen=place.code in company.chosen)

    return Compared(
        period, year, beside(company.own), beside(company.england),
        tuple(beside(one) for one in company.regions),
        tuple(beside(one, near, rank) for rank, (one, near) in enumerate(company.neighbours, 1)),
        tuple(beside(one) for one in company.peers),
        before, company.model, people is not None,
        tuple(beside(one) for one in company.areas if one.code != company.own.code),
    )  # fmt: skip


def _beside(
    place: Place, cell: Cell | None, near: str, rank: int, year: int,
    people: Mapping[tuple[int, str], Cell] | None, *, chosen: bool = False,
) -> Beside:  # fmt: skip
    if people is None or cell is None:
        return Beside(place, cell, near, rank, chosen=chosen)
    there = people.get((population_year(year), place.code))
    counted = None if there is None else there.number
    return Beside(place, rate(cell, there), near, rank, cell.number, counted, chosen)


def authorities(measure: NationalMeasure, at: Compared, *, part: str = "") -> list[Beside]:
    """Every authority in that period, for a rank. One query, two where counts are made rates."""
    rows = NationalFigure.objects.filter(measure=measure, period=at.period, part=part, area__level="local")
    people = _people(at.year) if at.rated else None
    return [
        _beside(Place(code, name, "local", ended=ended), cell_of(number, state, raw), "", 0, at.year, people)
        for code, name, ended, number, state, raw in rows.values_list(
            "area__code", "area__name", "area__ended", "number", "state", "raw"
        )
    ]


def _people(year: int) -> dict[tuple[int, str], Cell]:
    counted = population_year(year)
    rows: QuerySet[NationalFigure] = NationalFigure.objects.filter(measure__key=POPULATION, year=counted)
    return {
        (counted, code): cell_of(number, state, raw)
        for code, number, state, raw in rows.values_list("area__code", "number", "state", "raw")
    }
