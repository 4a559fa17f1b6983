"""Where rooms make known what can be asked of people: each registers its kinds when the app starts.

My work, the page an e-mailed key opens, rounds and the wall use only what is registered here, so that an update of an
item, an audit's return and a set of figures are asked for, chased and answered alike.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _

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
class Lack:
    """One thing a round would ask about and cannot, because nobody is known who answers for it; why, in a sentence."""

    reference: str
    title: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The thing asked about, as a page or a mail shows it to whoever is asked."""

    title: str
    within: str = ""  # what it is a part of, where its title does not say: the plan it stands in
    url: str = ""  # its page, for who signs in
    due: date | None = None
    state: str = ""  # one of ui/states.py, or none
    state_words: str = ""
    facts: tuple[tuple[Any, str], ...] = ()  # how we will know, by when: a name and words each
    last: str = ""  # what was answered last, in its own words
    last_on: date | None = None
    carried: Any = None  # what its kind needs again to make the form
    is_named: bool = True  # is its reference one that people know, and may be shown?


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


class ElsewhereForm(forms.Form):
    """Nothing is answered on the page that asks: the thing has pages of its own."""


def _elsewhere(_ask: Ask, _shown: Shown, data: Mapping[str, Any] | None = None, prefix: str = "") -> ElsewhereForm:
    return ElsewhereForm(data, prefix=prefix)


def _not_here(_ask: Ask, _said: Mapping[str, Any], _giver: Giver, _at: datetime) -> str:
    raise NotTaken(_("This is filled in on its own pages."))


@dataclass(frozen=True, slots=True)
class ForRounds:
    """How a kind is asked for by rounds.

    `scope_form(visit, data=None, initial=None)` asks what a round is about (its `cleaned_data` is the scope),
    `said(visit, scope)` says that in words, `wants(partnership, scope, today)` gives who is to be asked for what, and
    `survey(partnership, scope, today)` that and what of it nobody can be asked for. Where a round is not about all
    boards, "boards" in its scope are the short names of its own. `many` is what a round of it is called: "updates".
    """

    scope_form: Callable[..., forms.Form]
    said: Callable[[Visit, Mapping[str, Any]], str]
    wants: Callable[[Partnership, Mapping[str, Any], date], Sequence[Want]]
    survey: Callable[[Partnership, Mapping[str, Any], date], tuple[Sequence[Want], Sequence[Lack]]] | None = None
    many: Any = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskKind:
    """One kind of thing that people are asked for; `rounds` where rounds ask for it too.

    `show(asks)` gives, by the key of each ask that is still wanted, what it is about; one left out is dead.
    `wanted(asks)` gives the keys of those alone, in one query, where they are only counted.
    `form(ask, shown, data=None, prefix="")` is the form for one ask, with one field that must be filled, `essential`;
    `fields` is the template that draws it, given `form`, `ask` and `shown`. `answer(ask, cleaned, giver, at)` takes the
    answer inside the caller's transaction, gives its name, and raises NotTaken. `answered(asks)` gives, by key, what
    was answered, by the fields of the form, in one query. `same` are the fields that can be carried to another board's
    ask. `count(n)` says so many of them: "2 updates". `dated(partnership, today, ask_before)` gives what is to be asked
    because its own date nears. `enter_url(ask)` is where the business unit enters an answer that came by call or mail.

    What is too large for one form is answered on pages of its own and has none: `opens(ask, token)` is their address,
    for the holder of a key or (token "") for who is signed in; the room that has them tells `services.heard` of the
    answer.
    """

    word: str
    name: Any
    deed: Any
    show: Callable[[Sequence[Ask]], Mapping[int, Shown]]
    enter_url: Callable[[Ask], str]
    form: Callable[..., forms.Form] = _elsewhere
    fields: str = ""
    essential: str = ""
    answer: Callable[[Ask, Mapping[str, Any], Giver, datetime], str] = _not_here
    opens: Callable[[Ask, str], str] | None = None
    rounds: ForRounds | None = None
    dated: Callable[[Partnership, date, int], Sequence[Want]] | None = None
    wanted: Callable[[Sequence[Ask]], Collection[int]] | None = None
    answered: Callable[[Sequence[Ask]], Mapping[int, Mapping[str, Any]]] | None = None
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


def round_kinds() -> tuple[AskKind, ...]:
    """Those that rounds ask for."""
    return tuple(kind for kind in ask_kinds() if kind.rounds is not None)


def for_rounds(word: str) -> ForRounds:
    """How rounds ask for a kind. Raises UnknownAsk, also where none does."""
    rounds = ask_kind(word).rounds
    if rounds is None:
        raise UnknownAsk(word)
    return rounds


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


def wanted_of(asks: Sequence[Ask]) -> set[int]:
    """The keys of those asks that are still wanted, as `shown_of` has them, for less."""
    found: set[int] = set()
    for kind in ask_kinds():
        mine = [ask for ask in asks if ask.kind == kind.word]
        if mine:
            found.update(kind.wanted(mine) if kind.wanted else kind.show(mine))
    return found


def answered_of(asks: Sequence[Ask]) -> dict[int, Mapping[str, Any]]:
    """By key, what was answered to each, by the fields of its kind's form. As many queries as there are kinds."""
    by_kind: dict[str, list[Ask]] = {}
    for ask in asks:
        by_kind.setdefault(ask.kind, []).append(ask)
    found: dict[int, Mapping[str, Any]] = {}
    for word, those in by_kind.items():
        kind = _KINDS.get(word)
        if kind is not None and kind.answered is not None:
            found.update(kind.answered(those))
    return found
