"""Figures as Explore Education Statistics publishes them: a row for each area, period and filter, in any columns.

The columns that say where and when are known by name. Of the others, a filter holds words and an indicator numbers or
marks; the whole file is looked through once for that, for its areas, and for which filters have more than one value.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.performance.rules.cells import read_cell

from .kinds import Headings, plain
from .periods import when_identified
from .places import ENGLAND, authority, england, nation_named, region, region_named, three_digits
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
_LONGEST_PART = 120
# Rows tell each figure once, but for a few that stand there twice; a filter of numbers has no more values than these.
_ONCE = 1.25
_MOST_VALUES = 60
# An authority ended where a file that goes on for so many others stops telling of it.
_WHOLE_COUNTRY = 100
# Where it stops telling of more than one for so many others, the file was cut off, and says nothing of who ended.
_FEW = 10


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
    told, fit = 0, headings.fit
    first: list[list[str]] = []
    for fields in rows:
        found.rows += 1
        # A note beneath the table says nothing of its columns.
        if fit.missed(fields) or not _note_area(where, fields, found.areas, last):
            continue
        told += 1
        if told <= LOOKED_AT:
            first.append(fields)
        for x in others:
            if told <= LOOKED_AT:
                cell = read_cell(fields[x])
                numbers[x] += cell.number is not None
                words[x] += not cell.understood
            if len(seen[x]) < 2:
                seen[x].add(fields[x])
    family = FAMILIES.get(_known_family(headings))
    known = family.columns if family else {}
    names = {x: plain(headings.printed[x]) for x in others}
    filters = [x for x in others if names[x] in _FILTERS or (names[x] not in known and words[x] > numbers[x])]
    filters += _hidden_filters(where, first, filters, [x for x in others if x not in filters and names[x] not in known])
    found.indicators = [x for x in others if x not in filters]
    # In the order of their names, so that a part is called the same however the columns stand.
    found.filters = sorted((x for x in filters if len(seen[x]) > 1), key=lambda x: names[x])
    _mark_ended(found.areas, last)
    return found


def _hidden_filters(
    where: "_Where", rows: Sequence[list[str]], filters: Sequence[int], others: Sequence[int]
) -> list[int]:
    """Filters that hold numbers, such as a year group: without them many rows would be about one place and period, and
    differ. They stand before the indicators."""
    found: list[int] = []
    for x in others:
        apart = (where.period, where.identifier, *filters, *found)
        told = {(where.code(one), *(one[n] for n in apart)) for one in rows}
        if len(told) * _ONCE >= len(rows) or len({one[x] for one in rows}) > _MOST_VALUES:
            break
        found.append(x)
    return found


def _note_area(where: "_Where", fields: list[str], areas: dict[str, AreaSaid], last: dict[str, int]) -> bool:
    """Keep what the newest row says of its area, and the last year it has rows for. Is it a row of figures?"""
    when = when_identified(fields[where.period], fields[where.identifier])
    area = where.area(fields)
    if when is None or area is None:
        return False
    if when.year > last.get(area.code, 0):
        areas[area.code] = area
        last[area.code] = when.year
    return True


def _mark_ended(areas: dict[str, AreaSaid], last: dict[str, int]) -> None:
    newest = max(last.values(), default=0)
    local = [code for code, one in areas.items() if one.level == "local"]
    stopped = [code for code in local if last[code] < newest]
    going = len(local) - len(stopped)
    if going < _WHOLE_COUNTRY or len(stopped) * _FEW > going:
        return
    for code in stopped:
        areas[code] = areas[code]._replace(ended=True)


class _Where:
    """Which columns say where and when."""

    def __init__(self, at: dict[str, int]) -> None:
        self.period, self.identifier, self.level = at["timeperiod"], at["timeidentifier"], at["geographiclevel"]
        self.country = at["countrycode"]
        self.number, self.ons, self.name = at.get("oldlacode"), at.get("newlacode"), at.get("laname")
        self.region = at.get("regioncode")
        self.country_name, self.region_name = at.get("countryname"), at.get("regionname")

    def area(self, fields: list[str]) -> AreaSaid | None:
        """The area a row is about; None where it is of a level, or a place, that is not kept."""

        def field_at(column: int | None) -> str:
            return fields[column].strip() if column is not None else ""

        match fields[self.level].strip().casefold():
            case "national":
                code = field_at(self.country) or nation_named(field_at(self.country_name))
                return england() if code == ENGLAND else None
            case "regional":
                return region(field_at(self.region) or region_named(field_at(self.region_name)))
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

    def __init__(self, headings: Headings, found: Look, known: Iterable[str] = ()) -> None:
        """`known`: the keys there are, so that a measure keeps its own where a release spells its heading otherwise."""
        self._where = _Where(headings.at)
        self._fit = headings.fit
        self._filters = found.filters
        self.family = family_of(headings, found)
        self.areas = found.areas
        keys = {plain(key): key for key in known}
        named = [(x, measure(self.family, headings.printed[x])) for x in found.indicators]
        said = [(x, one._replace(key=keys.get(plain(one.key), one.key))) for x, one in named]
        self.measures: dict[str, MeasureSaid] = {one.key: one for _x, one in said}
        self._columns = [(x, one.key) for x, one in said]

    def read(self, fields: list[str]) -> list[FigureSaid] | Refused:
        if not any(fields):
            return []
        if why := self._fit.missed(fields):
            return Refused(why)
        where = self._where
        when = when_identified(fields[where.period], fields[where.identifier])
        if when is None:
            return Refused(f"“{fields[where.period][:20]}” is not a period that is known.")
        code = where.code(fields)
        if code not in self.areas:
            return Refused(f"Rows of the level “{fields[where.level][:40]}” whose place is not known.")
        part = _named("; ".join(fields[x].strip() for x in self._filters))
        return [FigureSaid(key, code, when.period, when.year, part, fields[x]) for x, key in self._columns]


def family_of(headings: Headings, found: Look) -> str:
    """The family of the file: one that is known by its columns, else one named for all its columns together."""
    if known := _known_family(headings):
        return known
    own = sorted(plain(headings.printed[x]) for x in found.indicators)
    return f"dfe-{zlib.crc32(' '.join(own).encode()):08x}"


def _known_family(headings: Headings) -> str:
    there = {plain(one) for one in headings.printed}
    return next((name for name, family in FAMILIES.items() if family.signs <= there), "")


def _named(part: str) -> str:
    """A part as it is kept; two long ones that only differ at their end stay two."""
    return part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 9]} {zlib.crc32(part.encode()):08x}"
