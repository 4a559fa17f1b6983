"""A layout that was taken in before, found again by its headings though its periods are others. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .names import plain
from .period_words import find_period
from .value import Meanings, Use

_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Remembered:
    name: str
    headings: Sequence[str]
    meanings: Meanings


def shape(heading: str) -> str:
    """A heading without its period: "Q1 2025/26 num" and "Q2 2025/26 num" are the same column."""
    stated, rest = find_period(heading)
    return f"* {plain(rest)}".strip() if stated else plain(heading)


def likest(headings: Sequence[str], layouts: Iterable[Remembered]) -> Remembered | None:
    """The layout with nearly the same headings; of several the most alike."""
    mine = {shape(one) for one in headings}
    best: tuple[float, Remembered | None] = (0.0, None)
    for one in layouts:
        theirs = {shape(heading) for heading in one.headings}
        alike = len(mine & theirs) / max(len(mine | theirs), 1)
        if alike > best[0]:
            best = (alike, one)
    return best[1] if best[0] >= _ALIKE else None


def applied(headings: Sequence[str], remembered: Remembered) -> Meanings:
    """What was said of those headings and words, said of these. Of headings that differ by their periods alone
    ("2024/25" beside "2025/26") the first is the first, where there are as many; else what was said of all holds."""
    says = remembered.meanings
    was = _by_shape(one for one in remembered.headings if one in says.columns)
    columns: dict[str, Use] = {}
    for like, ours in _by_shape(headings).items():
        uses = [says.columns[one] for one in was.get(like, ())]
        if len(set(uses)) == 1:
            uses = uses[:1] * len(ours)
        if len(uses) == len(ours):
            columns |= dict(zip(ours, uses, strict=True))
    return Meanings(columns, says.indicators, says.whose, "", says.calendar)


def _by_shape(headings: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in headings:
        found.setdefault(shape(one), []).append(one)
    return found


def packed(meanings: Meanings) -> dict[str, object]:
    """As a row keeps it."""
    return {
        "columns": dict(meanings.columns), "indicators": dict(meanings.indicators), "whose": dict(meanings.whose),
        "period": meanings.period, "calendar": meanings.calendar,
    }  # fmt: skip


def unpacked(kept: Mapping[str, object]) -> Meanings:
    return Meanings(
        kept.get("columns") or {}, kept.get("indicators") or {}, kept.get("whose") or {},  # type: ignore[arg-type]
        str(kept.get("period") or ""), bool(kept.get("calendar")),
    )  # fmt: skip
