"""Places of national statistics are made and kept up: nothing that was said with more right is written over."""

from collections.abc import Iterable

from goldenthread.performance.models import NationalArea
from goldenthread.performance.national.places import LONDON, REGIONS, region
from goldenthread.performance.national.said import AreaSaid

_FIELDS = ("ons", "name", "level", "region", "ended")


def put_areas(said: Iterable[AreaSaid]) -> tuple[int, int]:
    """How many were new, and how many changed. One that ended stays ended."""
    wanted = {one.code: one for one in said}
    for one in list(wanted.values()):
        # A place's region is a place too, and may stand in no row of the file.
        if one.region in REGIONS and one.region not in wanted and (of := region(one.region)) is not None:
            wanted[of.code] = of
            if of.region:
                wanted.setdefault(of.region, region(of.region) or of)
    there = {one.code: one for one in NationalArea.objects.filter(code__in=list(wanted))}
    fresh = [NationalArea(**_columns(one)) for code, one in wanted.items() if code not in there]
    NationalArea.objects.bulk_create(fresh)
    changed = [have for code, have in there.items() if _merged(have, wanted[code])]
    NationalArea.objects.bulk_update(changed, _FIELDS)
    return len(fresh), len(changed)


def _columns(said: AreaSaid) -> dict[str, object]:
    return {name: getattr(said, name) for name in ("code", *_FIELDS)}


def _merged(have: NationalArea, said: AreaSaid) -> bool:
    """Take over what is said; was anything changed?"""
    before = [getattr(have, name) for name in _FIELDS]
    if said.sure:
        have.name = said.name
    if said.ons and (said.sure or not have.ons):
        have.ons = said.ons
    nearer = have.region in ("", LONDON) and said.region != have.region
    if said.region and (said.sure or nearer):
        have.region = said.region
    have.ended = have.ended or said.ended
    return before != [getattr(have, name) for name in _FIELDS]
