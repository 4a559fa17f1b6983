"""Who came after whom between two campaigns: told beside their names, and never joined into one number. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heir:
    """`source` ended on `last`, and `target` came after it: measuring.Returned.key of each, and their names."""

    source: str
    source_name: str
    target: str
    target_name: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """By key, the names of what it became, and of what it was before."""

    became: Mapping[str, tuple[str, ...]]
    was: Mapping[str, tuple[str, ...]]


def lineage(heirs: Iterable[Heir], gone: Iterable[str], asked: Collection[str], until: date | None) -> Lineage:
    """Of those that are `gone`, what they became by the day `until`; of those `asked` now, which of the gone they were.

    An heir that has ended itself and is not asked now is passed over for its own heirs, as far as they go.
    """
    after: dict[str, list[Heir]] = {}
    for one in heirs:
        if until is None or one.last is None or one.last <= until:
            after.setdefault(one.source, []).append(one)
    became: dict[str, tuple[str, ...]] = {}
    was: dict[str, tuple[str, ...]] = {}
    for key in gone:
        ends = _ends(key, after, asked)
        if ends:
            became[key] = tuple(ends.values())
            name = after[key][0].source_name
            for target in ends:
                was[target] = (*was.get(target, ()), name)
    return Lineage(became, was)


def _ends(key: str, after: Mapping[str, list[Heir]], asked: Collection[str]) -> dict[str, str]:
    """What came after it in the end, by key, with its name. Goes round no circle, should somebody have entered one."""
    found: dict[str, str] = {}
    seen, waiting = {key}, list(after.get(key, ()))
    while waiting:
        one = waiting.pop(0)
        if one.target in seen:
            continue
        seen.add(one.target)
        further = [] if one.target in asked else after.get(one.target, [])
        if further:
            waiting += further
        else:
            found[one.target] = one.target_name
    return found
