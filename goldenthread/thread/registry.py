"""Where rooms that must not import each other meet: each registers its kinds when the app starts.

The thread's strip, search, `/p/<slug>/r/<reference>` and the calendars use only what is registered here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.boards.visit import Visit


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing with references of its own.

    `find(visit, references)` gives those things among them that this visitor may see, by reference, in a number of
    queries that does not grow with theirs; `label(thing)` gives a thing's words and `url(thing)` its page.
    """

    prefix: str
    name: Any
    find: Callable[[Visit, Iterable[str]], Mapping[str, Any]]
    label: Callable[[Any], str]
    url: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing by its reference, as a page shows it."""

    reference: str
    kind: Any
    label: str
    url: str


class AlreadyRegistered(Exception):
    """Two rooms want the same prefix."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Raises AlreadyRegistered."""
    if kind.prefix in _KINDS and _KINDS[kind.prefix] != kind:
        raise AlreadyRegistered(kind.prefix)
    _KINDS[kind.prefix] = kind


def kinds() -> tuple[Kind, ...]:
    return tuple(_KINDS.values())


def find_all(visit: Visit, references: Iterable[str]) -> dict[str, Found]:
    """What these references lead to, for this visitor: ACT-0042 by the kind that is registered as ACT.

    What does not exist and what may not be seen are left out alike. One look-up for each way of finding among them:
    kinds that are found alike are looked up together.
    """
    by_find: dict[Callable[[Visit, Iterable[str]], Mapping[str, Any]], list[str]] = {}
    for reference in references:
        kind = _KINDS.get(_prefix(reference))
        if kind is not None:
            by_find.setdefault(kind.find, []).append(reference)
    found: dict[str, Found] = {}
    for find, mine in by_find.items():
        for reference, thing in find(visit, mine).items():
            kind = _KINDS[_prefix(reference)]
            found[reference] = Found(reference, kind.name, kind.label(thing), kind.url(thing))
    return found


def _prefix(reference: str) -> str:
    return reference.split("-", 1)[0]
