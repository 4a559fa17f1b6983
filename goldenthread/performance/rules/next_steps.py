"""What comes next where a scorecard is not going yet: choose indicators, say who returns them, ask. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from .scorecard import Row

Step = Literal["choose", "say-who", "ask", "enter", "load", ""]


def next_step(rows: Sequence[Row], returned_by: Mapping[int, Sequence[Any]]) -> Step:
    """`returned_by`: who returns each indicator, by its key. "" where it goes by itself."""
    going = [one for one in rows if one.watched.ended_on is None]
    if not going:
        return "choose"
    if of_nobody(going, returned_by):
        return "say-who"
    return "" if any(one.now is not None for one in going) else _of_origin({one.watched.origin for one in going})


def of_nobody(rows: Iterable[Row], returned_by: Mapping[int, Sequence[Any]]) -> list[Row]:
    """Those that agencies are to return, and no agency is named."""
    return [
        one for one in rows
        if one.watched.ended_on is None and one.watched.origin == "agencies" and not returned_by.get(one.watched.key)
    ]  # fmt: skip


def step_of(row: Row, returned_by: Sequence[Any]) -> Step:
    """The same of one indicator."""
    return next_step([row], {row.watched.key: returned_by}) if row.watched.ended_on is None else ""


def _of_origin(origins: set[str]) -> Step:
    if "agencies" in origins:
        return "ask"
    return "enter" if "unit" in origins else "load"
