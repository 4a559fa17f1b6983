"""Findings as a person wants to read them: the five that matter most, then the rest, kind by kind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goldenthread.documents import Place
from goldenthread.plans.outline import Item, Outline

from .registry import check_of
from .running import Result, is_identity, ranked
from .whole import Check

FIVE = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One finding with its check and its item. `more` counts the others of its kind."""

    result: Result
    check: Check
    item: Item | None
    more: int = 0

    @property
    def message(self) -> str:
        return self.result.finding.message

    @property
    def place(self) -> Place:
        return self.result.finding.place

    @property
    def words(self) -> str:
        """The item's own words; not where they may name somebody."""
        if self.item is None or is_identity(self.check.code):
            return ""
        return " ".join(self.item.text.split())


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one check."""

    check: Check
    lines: tuple[Line, ...]

    @property
    def alike(self) -> bool:
        """Do all lines say the same, so that the check's own title says it for them?"""
        return len({line.message for line in self.lines}) == 1 and all(line.item for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grouped:
    first: tuple[Line, ...]
    kinds: tuple[Kind, ...]
    aside: tuple[Line, ...]

    @property
    def total(self) -> int:
        return sum(len(kind.lines) for kind in self.kinds)

    def count(self, severity: str) -> int:
        return sum(len(kind.lines) for kind in self.kinds if kind.check.severity == severity)


def grouped(outline: Outline, results: Sequence[Result], aside: Collection[str] = ()) -> Grouped:
    """The results without those whose fingerprint was set `aside`, which are told apart."""
    items = {item.id: item for item in outline.items}
    open_ = [one for one in results if one.fingerprint not in aside]
    by_finding = {id(one.finding): one for one in open_}
    order = [by_finding[id(finding)] for finding in ranked(one.finding for one in open_)]
    counts: dict[str, int] = {}
    for one in open_:
        counts[one.code] = counts.get(one.code, 0) + 1
    kinds: dict[str, list[Line]] = {}
    for one in order:
        kinds.setdefault(one.code, [])
    for one in open_:
        kinds[one.code].append(_line(one, items, 0))
    return Grouped(
        first=tuple(_line(one, items, counts[one.code] - 1) for one in order[:FIVE]),
        kinds=tuple(Kind(lines[0].check, tuple(lines)) for lines in kinds.values()),
        aside=tuple(_line(one, items, 0) for one in results if one.fingerprint in aside),
    )


def _line(result: Result, items: dict[str, Item], more: int) -> Line:
    check = check_of(result.code)
    assert check is not None  # noqa: S101 - only registered codes become results
    return Line(result, check, items.get(result.finding.item_id or ""), more)
