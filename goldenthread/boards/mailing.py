"""What leaves a partnership: the kinds of its mail, and how many wait for it, which the room that asks registers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.outbox.emails import Words
from goldenthread.outbox.rules import LINK, filled
from goldenthread.outbox.vocab import Kind, partnership_kinds
from goldenthread.partnerships.models import Partnership

Waiting = Callable[[Partnership, date], tuple[int, int]]
_WAITING: list[Waiting] = []


def register_waiting(waiting: Waiting) -> None:
    """`waiting(partnership, today)`: how many people would be told of how many things, once mail may leave."""
    _WAITING[:] = [waiting]


def waiting_for(partnership: Partnership, today: date) -> tuple[int, int]:
    return _WAITING[0](partnership, today) if _WAITING else (0, 0)


def kinds_to_see() -> tuple[Kind, ...]:
    """The kinds of mail a manager receives herself before any may leave."""
    return tuple(kind for kind in partnership_kinds() if kind.sample is not None)


def kind_to_see(word: str) -> Kind | None:
    return next((kind for kind in kinds_to_see() if kind.word == word), None)


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind of mail as it will be sent, with invented content: its private link leads to `link`."""

    kind: Kind
    words: Words
    link: str

    @property
    def label(self) -> Any:
        return self.kind.label

    @property
    def text(self) -> str:
        return filled(self.words.text, self.link)

    @property
    def html(self) -> str:
        return filled(self.words.html, self.link)

    @property
    def has_link(self) -> bool:
        return LINK in self.words.text


def sample_of(kind: Kind, partnership: Partnership, name: str, today: date, link: str) -> Sample:
    assert kind.sample is not None  # noqa: S101 - kinds_to_see leaves out the others
    return Sample(kind, kind.sample(partnership, name, today), link)
