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
    """What was said of those headings and words, said of these."""
    by_shape = {shape(heading): use for heading, use in remembered.meanings.columns.items()}
    columns: dict[str, Use] = {one: by_shape[shape(one)] for one in headings if shape(one) in by_shape}
    says = remembered.meanings
    return Meanings(columns, says.indicators, says.whose, "", says.calendar)


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
