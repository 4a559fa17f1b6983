"""National measures are made and kept up: what a dictionary says holds; a file of figures only names new ones."""

from collections.abc import Iterable

from goldenthread.performance.models import NationalMeasure
from goldenthread.performance.national.said import MeasureSaid

_FIELDS = ("title", "unit", "direction", "source", "words")


def put_measures(said: Iterable[MeasureSaid]) -> tuple[int, int]:
    """How many were new, and how many changed."""
    wanted = {one.key: one for one in said}
    there = {one.key: one for one in NationalMeasure.objects.filter(key__in=list(wanted))}
    fresh = [
        NationalMeasure(key=key, **{name: getattr(one, name) for name in _FIELDS})
        for key, one in wanted.items()
        if key not in there
    ]
    NationalMeasure.objects.bulk_create(fresh)
    changed = [have for key, have in there.items() if wanted[key].sure and _taken(have, wanted[key])]
    NationalMeasure.objects.bulk_update(changed, _FIELDS)
    return len(fresh), len(changed)


def _taken(have: NationalMeasure, said: MeasureSaid) -> bool:
    """Take over what is said; was anything changed?"""
    before = [getattr(have, name) for name in _FIELDS]
    for name in _FIELDS:
        setattr(have, name, getattr(said, name))
    return before != [getattr(have, name) for name in _FIELDS]
