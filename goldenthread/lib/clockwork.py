"""What is to be done as time passes: rooms register it in their `apps.ready()`, `goldenthread tick` does it.

Each deed gets the time, is safe to do twice, and finds out by itself what is due.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    name: str
    do: Callable[[datetime], object]


_DEEDS: dict[str, Deed] = {}


def register(name: str, do: Callable[[datetime], object]) -> None:
    """Make a deed known, once under each name."""
    _DEEDS[name] = Deed(name, do)


def deeds() -> tuple[Deed, ...]:
    return tuple(_DEEDS.values())


def tick(now: datetime) -> Iterator[tuple[str, Exception | None]]:
    """Do every deed once, and say how each went: one that fails does not stop the others."""
    for deed in deeds():
        try:
            deed.do(now)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next deed is still due
            yield deed.name, failure
        else:
            yield deed.name, None
