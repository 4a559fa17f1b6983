"""What is kept elsewhere than in the fields of tables, such as the bytes of files.

Rooms above register how it is searched and taken away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from goldenthread.partnerships.models import Partnership

from .models import Redaction
from .phrases import Words


@dataclass(slots=True)
class Searched:
    """What a search of things kept elsewhere came to; each by its key, with the name people know it by."""

    held: dict[int, str] = field(default_factory=dict)
    clean: set[int] = field(default_factory=set)
    unreadable: dict[int, str] = field(default_factory=dict)

    @property
    def seen(self) -> set[int]:
        return {*self.held, *self.clean, *self.unreadable}

    def add(self, other: "Searched") -> None:
        self.held |= other.held
        self.clean |= other.clean
        self.unreadable |= other.unreadable


@dataclass(frozen=True, slots=True)
class Holder:
    """`search(partnership, words, seen)` looks at all but those it has seen.

    `named(partnership, fingerprint)` are those with that fingerprint that are still there. `take(redaction, keys)`
    takes them away, in the transaction it is called in.
    """

    search: Callable[[Partnership, Words, Iterable[int]], Searched]
    named: Callable[[Partnership, str], dict[int, str]]
    take: Callable[[Redaction, Iterable[int]], None]


_HOLDERS: list[Holder] = []


def register_holder(holder: Holder) -> None:
    _HOLDERS.append(holder)


def holders() -> tuple[Holder, ...]:
    return tuple(_HOLDERS)
