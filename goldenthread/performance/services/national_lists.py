"""The short files of national statistics: dictionaries, lists of places, neighbours and inspection grades."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from goldenthread.performance.models import Grade, NationalArea, Neighbour
from goldenthread.performance.national.areas import read_list, read_lookup
from goldenthread.performance.national.dictionary import read_measures
from goldenthread.performance.national.grades import read_grades
from goldenthread.performance.national.kinds import FileKind
from goldenthread.performance.national.neighbours import model_of, read_neighbours
from goldenthread.performance.national.said import GradeSaid, NeighbourSaid

from .national_areas import put_areas
from .national_measures import put_measures

Refuse = Callable[[str], None]
S = TypeVar("S")
READERS: dict[FileKind, Callable[..., Iterable[Any]]] = {
    "dictionary": read_measures,
    "areas": read_list,
    "lookup": read_lookup,
    "neighbours": read_neighbours,
    "grades": read_grades,
}


_NEIGHBOURS_TWICE = "The neighbours of an authority twice, and differently: the first were kept."
_GRADE_TWICE = "The same inspection twice, and differently: the first was kept."


def _once(said: Sequence[S], key: Callable[[S], object], refuse: Refuse, twice: str) -> Iterable[S]:
    """Each of what a file says once: the first."""
    first: dict[object, S] = {}
    for one in said:
        if first.setdefault(key(one), one) != one:
            refuse(twice)
    return first.values()


def put_list(kind: FileKind, said: Sequence[Any], refuse: Refuse, model: str) -> tuple[int, int]:
    """How many of what such a file says were new, and how many changed."""
    match kind:
        case "dictionary":
            return put_measures(said)
        case "neighbours":
            return put_neighbours(said, model or model_of(said), refuse)
        case "grades":
            return put_grades(said, refuse)
        case _:
            return put_areas(said)


def put_neighbours(said: Sequence[NeighbourSaid], model: str, refuse: Refuse) -> tuple[int, int]:
    """Counted are the authorities whose neighbours they are. A neighbour that is no place we know of is left out."""
    put_areas(one.area for one in said)
    codes = dict(NationalArea.objects.values_list("code", "pk"))
    there: dict[int, dict[int, tuple[int, str]]] = {}
    for area, rank, other, closeness in Neighbour.objects.filter(model=model).values_list(
        "area_id", "rank", "other_id", "closeness"
    ):
        there.setdefault(area, {})[rank] = (other, closeness)
    fresh = 0
    changed: list[int] = []
    made: list[Neighbour] = []
    for one in _once(said, lambda each: each.area.code, refuse, _NEIGHBOURS_TWICE):
        pk = codes[one.area.code]
        strange = [code for code, _close in one.others if code not in codes]
        for code in strange:
            refuse(f"Neighbours numbered {code}, a place that is not known.")
        wanted = {rank: (codes[code], close) for rank, (code, close) in enumerate(one.others, start=1) if code in codes}
        if wanted == there.get(pk, {}):
            continue
        if pk in there:
            changed.append(pk)
        else:
            fresh += 1
        made += [
            Neighbour(model=model, area_id=pk, rank=rank, other_id=other, closeness=close)
            for rank, (other, close) in wanted.items()
        ]
    Neighbour.objects.filter(model=model, area__in=changed).delete()
    Neighbour.objects.bulk_create(made)
    return fresh, len(changed)


def put_grades(said: Sequence[GradeSaid], refuse: Refuse) -> tuple[int, int]:
    """An inspection is known by its area, framework and day of publication; earlier ones stay."""
    put_areas(one.area for one in said)
    codes = dict(NationalArea.objects.values_list("code", "pk"))
    there = {(one.area_id, one.framework, one.published_on): one for one in Grade.objects.all()}
    fresh: list[Grade] = []
    changed: list[Grade] = []

    def inspection(one: GradeSaid) -> tuple[str, str, date]:
        return one.area.code, one.framework, one.published_on

    for one in _once(said, inspection, refuse, _GRADE_TWICE):
        key = (codes[one.area.code], one.framework, one.published_on)
        facts = {
            "inspected_on": one.inspected_on, "overall": one.overall, "parts": dict(one.parts), "link": one.link,
        }  # fmt: skip
        have = there.get(key)
        if have is None:
            fresh.append(Grade(area_id=key[0], framework=key[1], published_on=key[2], **facts))
        elif any(getattr(have, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(have, name, value)
            changed.append(have)
    Grade.objects.bulk_create(fresh)
    Grade.objects.bulk_update(changed, ["inspected_on", "overall", "parts", "link"])
    return len(fresh), len(changed)
