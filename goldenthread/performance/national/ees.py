"""Figures as Explore Education Statistics publishes them: a row for each area, period and filter, in any columns.

The columns that say where and when are known by name. Of the others, a filter holds words and an indicator numbers or
marks; the whole file is looked through once for that, for its areas, and for which filters have more than one value.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.performance.rules.cells import read_cell

from .kinds import Headings, plain
from .periods import when_identified
from .places import ENGLAND, authority, england, region, three_digits
from .said import AreaSaid, FigureSaid, MeasureSaid, Refused
from .titles import FAMILIES, measure

_WHERE_AND_WHEN = frozenset({
    "timeperiod", "timeidentifier", "geographiclevel", "countrycode", "countryname", "regioncode", "regionname",
    "oldlacode", "newlacode", "laname", "version",
})  # fmt: skip
# Headings of filters whose values may look like numbers.
_FILTERS = frozenset({
    "category", "populationtype", "agegroup", "age", "sex", "gender", "ethnicity", "characteristic", "breakdown",
    "breakdowntopic", "measure", "statistic", "quarter", "month",
})  # fmt: skip
# So many rows say what a column is; so many values of a filter are told apart.
LOOKED_AT = 5_000
# An authority ended where a file that goes on for so many others stops telling of it.
_WHOLE_COUNTRY = 100


@dataclass(slots=True)
class Look:
    """What one look through the file found."""

    filters: list[int] = field(default_factory=list)  # the columns of filters with more than one value
    indicators: list[int] = field(default_factory=list)
    areas: dict[str, AreaSaid] = field(default_factory=dict)
    rows: int = 0


def look(headings: Headings, rows: Iterable[list[str]]) -> Look:
    """Look through the whole file once."""
    others = [x for x, one in enumerate(headings.printed) if one and plain(one) not in _WHERE_AND_WHEN]
    seen: dict[int, set[str]] = {x: set() for x in others}
    numbers: dict[int, int] = dict.fromkeys(others, 0)
    words: dict[int, int] = dict.fromkeys(others, 0)
    where = _Where(headings.at)
    found = Look()
    last: dict[str, int] = {}
    for fields in rows:
        found.rows += 1
        if len(fields) < len(headings.printed):
            continue
        _note_area(where, fields, found.areas, last)
        for x in others:
            if found.rows <= LOOKED_AT:
                cell = read_cell(fields[x])
                numbers[x] += cell.number is not None
                words[x] += not cell.understood
            if len(seen[x]) < 2:
                seen[x].add(fields[x])
    filters = [x for x in others if plain(headings.printed[x]) in _FILTERS or words[x] > numbers[x]]
    found.indicators = [x for x in others if x not in filters]
    found.filters = [x for x in filters if len(seen[x]) > 1]
    _mark_ended(found.areas, last)
    return found


def _note_area(where: "_Where", fields: list[str], areas: dict[str, AreaSaid], last: dict[str, int]) -> None:
    """Keep what the newest row says of its area, and the last year it has rows for."""
    when = when_identified(fields[where.period], fields[where.identifier])
    area = where.area(fields)
    if when is None or area is None:
        return
    if when.year > last.get(area.code, 0):
        areas[area.code] = area
        last[area.code] = when.year


def _mark_ended(areas: dict[str, AreaSaid], last: dict[str, int]) -> None:
    newest = max(last.values(), default=0)
    local = [code for code, one in areas.items() if one.level == "local"]
    if sum(last[code] == newest for code in local) < _WHOLE_COUNTRY:
        return
    for code in local:
        if last[code] < newest:
            areas[code] = areas[code]._replace(ended=True)


class _Where:
    """Which columns say where and when."""

    def __init__(self, at: dict[str, int]) -> None:
        self.period, self.identifier, self.level = at["timeperiod"], at["timeidentifier"], at["geographiclevel"]
        self.country = at["countrycode"]
        self.number, self.ons, self.name = at.get("oldlacode"), at.get("newlacode"), at.get("laname")
        self.region = at.get("regioncode")

    def area(self, fields: list[str]) -> AreaSaid | None:
        """The area a row is about; None where it is of a level, or a place, that is not kept."""

        def field_at(column: int | None) -> str:
            return fields[column].strip() if column is not None else ""

        match fields[self.level].strip().casefold():
            case "national":
                return england() if fields[self.country].strip() == ENGLAND else None
            case "regional":
                return region(field_at(self.region))
            case "local authority":
                found = authority(
                    field_at(self.number), field_at(self.name), ons=field_at(self.ons), region=field_at(self.region)
                )
                return found._replace(sure=True) if found else None
        return None

    def code(self, fields: list[str]) -> str:
        """The code of that area, quickly; "" for none."""
        match fields[self.level].strip().casefold():
            case "local authority" if self.number is not None:
                return three_digits(fields[self.number])
            case _:
                found = self.area(fields)
                return found.code if found else ""


class EesReader:
    """Reads the rows: a figure for each indicator."""

    def __init__(self, headings: Headings, found: Look) -> None:
        self._where = _Where(headings.at)
        self._width = len(headings.printed)
        self._filters = found.filters
        self.family = family_of(headings, found)
        self.areas = found.areas
        said = [(x, measure(self.family, headings.printed[x])) for x in found.indicators]
        self.measures: dict[str, MeasureSaid] = {one.key: one for _x, one in said}
        self._columns = [(x, one.key) for x, one in said]

    def read(self, fields: list[str]) -> list[FigureSaid] | Refused:
        if len(fields) < self._width:
            return Refused("The row has fewer cells than there are headings.")
        where = self._where
        when = when_identified(fields[where.period], fields[where.identifier])
        if when is None:
            return Refused(f"“{fields[where.period][:20]}” is not a period that is known.")
        code = where.code(fields)
        if code not in self.areas:
            return Refused(f"Rows of the level “{fields[where.level][:40]}” whose place is not known.")
        part = "; ".join(fields[x].strip() for x in self._filters)[:120]
        return [FigureSaid(key, code, when.period, when.year, part, fields[x]) for x, key in self._columns]


def family_of(headings: Headings, found: Look) -> str:
    """The family of the file: one that is known by its columns, else one named for all its columns together."""
    there = {plain(one) for one in headings.printed}
    for name, family in FAMILIES.items():
        if family.signs <= there:
            return name
    own = sorted(plain(headings.printed[x]) for x in found.indicators)
    return f"dfe-{zlib.crc32(' '.join(own).encode()):08x}"
