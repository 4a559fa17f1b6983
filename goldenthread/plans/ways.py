"""What rooms above offer to do with an item, on its page: each registers when the app starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit

from .models import Item


@dataclass(frozen=True, slots=True)
class Way:
    """A deed in words, who may do it, and its page."""

    words: Any
    permission: Permission
    url: Callable[[Visit, Item], str]


_MEASURING: list[Way] = []


def register_measuring(way: Way) -> None:
    """A page on which it is said what measures an item."""
    _MEASURING.append(way)


def ways_to_measure(here: Visit, item: Item) -> list[tuple[Any, str]]:
    return [(way.words, way.url(here, item)) for way in _MEASURING if here.may(way.permission)]
