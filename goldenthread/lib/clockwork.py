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
    often: bool = False  # somebody waits for it: the worker does it every few seconds


_DEEDS: dict[str, Deed] = {}


def register(name: str, do: Callable[[datetime], object], *, often: bool = False) -> None:
    """Make a deed known, once under each name."""
    _DEEDS[name] = Deed(name, do, often)


def deeds() -> tuple[Deed, ...]:
    return tuple(_DEEDS.values())


def tick(now: datetime, *, often: bool = False) -> Iterator[tuple[str, Exception | None]]:
    """Do every deed once (`often`: those somebody waits for), and say how each went: one that fails stops no other."""
    for deed in deeds():
        if often and not deed.often:
            continue
        try:
            deed.do(now)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next deed is still due
            yield deed.name, failure
        else:
            yield deed.name, None
