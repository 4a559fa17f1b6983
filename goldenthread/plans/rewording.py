"""What an item said before it was re-worded, by whom and why, out of the versions that were kept. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class Kept(Protocol):
    """A version of an item."""

    @property
    def at(self) -> datetime: ...
    @property
    def why(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Rewording:
    """The words an item had until a moment, and why they were changed."""

    at: datetime
    was: str
    why: str


def rewordings(versions: Iterable[Kept]) -> list[Rewording]:
    """Every change of an item's words, newest first. `versions` in the order they were made.

    An item that had no words yet was not re-worded when it got some.
    """
    found: list[Rewording] = []
    before: str | None = None
    for version in versions:
        words = str(version.fields.get("text", ""))
        if before and words != before:
            found.insert(0, Rewording(version.at, before, version.why))
        before = words
    return found
