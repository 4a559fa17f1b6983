"""Where rooms make known what can be asked of people: each registers its kinds when the app starts.

My work, the page an e-mailed key opens, rounds and the wall use only what is registered here, so that an update of an
item, an audit's return and a set of figures are asked for, chased and answered alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django import forms

from goldenthread.boards.models import Contact
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .models import Ask

Noun = Literal["post", "group", "agency", "person"]
# The column of an ask that holds the key of each.
COLUMNS: dict[Noun, str] = {"post": "post_id", "group": "group_id", "agency": "seat_id", "person": "contact_id"}


@dataclass(frozen=True, slots=True, order=True)
class Whom:
    """Of whom something is wanted, by the key of the post, group, agency or person."""

    noun: Noun
    key: int

    @property
    def word(self) -> str:
        return f"{self.noun}:{self.key}"

    @classmethod
    def of(cls, ask: Ask) -> "Whom":
        return next(cls(noun, getattr(ask, column)) for noun, column in COLUMNS.items() if getattr(ask, column))


@dataclass(frozen=True, slots=True)
class Want:
    """One thing to be asked of somebody; `own_date` where its own date is why."""

    reference: str
    whom: Whom
    own_date: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The thing asked about, as a page or a mail shows it to whoever is asked."""

    title: str
    within: str = ""  # the plan it stands in
    url: str = ""  # its page, for who signs in
    due: date | None = None
    state: str = ""  # one of ui/states.py, or none
    state_words: str = ""
    facts: tuple[tuple[Any, str], ...] = ()  # how we will know, by when: a name and words each
    last: str = ""  # what was answered last, in its own words
    last_on: date | None = None
    carried: Any = None  # what its kind needs again to make the form


class NotTaken(Exception):
    """An answer that cannot be taken: what is wrong, at which field of its form (or None), in a sentence for people."""

    def __init__(self, sentence: str, at_field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.at_field = sentence, at_field


@dataclass(frozen=True, slots=True)
class Giver:
    """Who answers: for the trail, and as the partnership that asks knows them."""

    actor: Actor
    contact: Contact


@dataclass(frozen=True, slots=True)
class AskKind:
    """One kind of thing that people are asked for.

    `show(asks)` gives, by the key of each ask that is still wanted, what it is about; one left out is dead.
    `form(ask, shown, data=None, prefix="")` is the form for one ask, with one field that must be filled, `essential`;
    `fields` is the template that draws it, given `form`, `ask` and `shown`. `answer(ask, cleaned, giver, at)` takes the
    answer inside the caller's transaction, gives its name, and raises NotTaken. `same` are the fields that can be
    carried to another board's ask. `count(n)` says so many of them: "2 updates".

    For rounds: `scope_form(visit, data=None, initial=None)` asks what it is about (its `cleaned_data` is the scope),
    `said(visit, scope)` says that in words, `wants(partnership, scope, today)` gives who is to be asked for what.
    `dated(partnership, today, ask_before)` gives what is to be asked because its own date nears. `enter_url(ask)` is
    where the business unit enters an answer that came by call or mail.
    """

    word: str
    name: Any
    deed: Any
    show: Callable[[Sequence[Ask]], Mapping[int, Shown]]
    form: Callable[..., forms.Form]
    fields: str
    essential: str
    answer: Callable[[Ask, Mapping[str, Any], Giver, datetime], str]
    wants: Callable[[Partnership, Mapping[str, Any], date], Sequence[Want]]
    scope_form: Callable[..., forms.Form]
    said: Callable[[Visit, Mapping[str, Any]], str]
    enter_url: Callable[[Ask], str]
    dated: Callable[[Partnership, date, int], Sequence[Want]] | None = None
    same: tuple[str, ...] = ()
    count: Callable[[int], str] | None = None
    order: int = 10


_KINDS: dict[str, AskKind] = {}


class UnknownAsk(Exception):
    """A kind of ask that no room has registered."""


def register_ask(kind: AskKind) -> None:
    _KINDS[kind.word] = kind


def ask_kinds() -> tuple[AskKind, ...]:
    return tuple(sorted(_KINDS.values(), key=lambda one: one.order))


def ask_kind(word: str) -> AskKind:
    """Raises UnknownAsk."""
    if word not in _KINDS:
        raise UnknownAsk(word)
    return _KINDS[word]


def shown_of(asks: Sequence[Ask]) -> dict[int, Shown]:
    """By key, what those asks are about that are still wanted. As many look-ups as there are kinds among them."""
    by_kind: dict[str, list[Ask]] = {}
    for ask in asks:
        by_kind.setdefault(ask.kind, []).append(ask)
    found: dict[int, Shown] = {}
    for word, mine in by_kind.items():
        if word in _KINDS:
            found.update(_KINDS[word].show(mine))
    return found
