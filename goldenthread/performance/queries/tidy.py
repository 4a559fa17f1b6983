"""What the tidy file needs beside the figures: its columns, and the codes and names of places and agencies."""

from collections.abc import Collection, Iterable

from goldenthread.boards.models import Area, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, Indicator, NationalArea
from goldenthread.performance.rules.leaving.publishing import Safe
from goldenthread.performance.rules.leaving.tidy import Column, Names, Place
from goldenthread.performance.rules.points import ALL, Whose

COUNTRIES = {
    "england": ("E92000001", "England"), "wales": ("W92000004", "Wales"), "scotland": ("S92000003", "Scotland"),
    "northern-ireland": ("N92000002", "Northern Ireland"),
}  # fmt: skip


def columns_of(indicators: Iterable[Indicator], figures: Safe) -> list[Column]:
    """A column for each, with its counts where any figure ever had them."""
    found = []
    for one in indicators:
        points = (point for by_part in figures.get(one.pk, {}).values() for run in by_part.values() for point in run)
        counts = any(point.definition.is_fraction for point in points)
        found.append(Column(one.pk, one.reference, one.name, one.span, counts))  # type: ignore[arg-type]
    return found


def names_of(partnership: Partnership, figures: Safe) -> Names:
    """Where the partnership and its areas are, and what its agencies are called. Four queries."""
    whose = {one for by_whose in figures.values() for one in by_whose}
    names = {Whose("seat", slug): name for slug, name in _named(Seat, partnership, whose, "seat")}
    names |= {Whose("area", slug): name for slug, name in _named(Area, partnership, whose, "area")}
    covered = list(Covered.objects.filter(partnership=partnership).select_related("place", "area"))
    regions = {
        one.code: one.name for one in NationalArea.objects.filter(code__in={one.place.region for one in covered})
    }
    country = COUNTRIES[partnership.nation]
    whole = Place("Partnership", *country, la_name=partnership.name)
    if len(covered) == 1:
        whole = _authority(covered[0].place, country, regions)
    elif len({one.place.region for one in covered}) == 1:  # several authorities of one region
        region = covered[0].place.region
        whole = whole._replace(region_code=region, region_name=regions.get(region, ""))
    areas = {one: Place("Area", *country, la_name=names.get(one, one.slug)) for one in whose if one.kind == "area"}
    areas |= {Whose("area", one.area.slug): _authority(one.place, country, regions) for one in covered if one.area}
    return Names(names, {ALL: whole, **areas})


def _named(
    model: type[Seat] | type[Area], partnership: Partnership, whose: Collection[Whose], kind: str
) -> Iterable[tuple[str, str]]:
    slugs = [one.slug for one in whose if one.kind == kind]
    return model.objects.filter(partnership=partnership, slug__in=slugs).values_list("slug", "name")


def _authority(place: NationalArea, country: tuple[str, str], regions: dict[str, str]) -> Place:
    return Place(
        "Local authority", *country, place.region, regions.get(place.region, ""), place.code, place.ons, place.name
    )
