"""Where rooms that must not import each other meet: each registers its kinds when the app starts.

The thread's strip, search, `/p/<slug>/r/<reference>` and the calendars use only what is registered here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.boards.visit import Visit


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing with references of its own.

    `find(visit, reference)` gives the thing if this visitor may see it, else None; `label(thing)` gives its words and
    `url(thing)` its page.
    """

    prefix: str
    name: str
    find: Callable[[Visit, str], Any | None]
    label: Callable[[Any], str]
    url: Callable[[Any], str]


class AlreadyRegistered(Exception):
    """Two rooms want the same prefix."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Raises AlreadyRegistered."""
    if kind.prefix in _KINDS and _KINDS[kind.prefix] != kind:
        raise AlreadyRegistered(kind.prefix)
    _KINDS[kind.prefix] = kind


def kind_of(reference: str) -> Kind | None:
    """The kind a reference belongs to: ACT-0042 -> the one registered as ACT."""
    return _KINDS.get(reference.split("-", 1)[0])


def kinds() -> tuple[Kind, ...]:
    return tuple(_KINDS.values())
