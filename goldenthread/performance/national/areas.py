"""Lists of authorities: names, numbers, codes and regions, those that ended among them. Pure."""

from collections.abc import Iterable, Iterator

from .kinds import Headings
from .places import authority, numbered, region_named
from .said import AreaSaid, Refused


def read_list(headings: Headings, rows: Iterable[list[str]]) -> Iterator[AreaSaid | Refused]:
    """A list that numbers nation, regions and authorities alike."""
    at = headings.at
    for fields in rows:
        if not any(one.strip() for one in fields):
            continue
        number, name, region = (_cell(fields, at[one]) for one in ("lanumber", "laname", "region"))
        yield numbered(number, name, region) or Refused("The row names no place that is known.")


def read_lookup(headings: Headings, rows: Iterable[list[str]]) -> Iterator[AreaSaid | Refused]:
    """A list with each authority's codes; one without a present code has ended."""
    at = headings.at
    for fields in rows:
        if not any(one.strip() for one in fields):
            continue
        number, ons, name = (_cell(fields, at[one]) for one in ("lacode", "lacodenew", "localauthorityonsname"))
        region = _cell(fields, at.get("rgn22cd")) or region_named(_cell(fields, at.get("regionname")))
        found = authority(number, name, ons=ons, region=region, ended=not ons)
        yield found or Refused("The row names no place that is known.")


def _cell(fields: list[str], column: int | None) -> str:
    return fields[column].strip() if column is not None and column < len(fields) else ""
