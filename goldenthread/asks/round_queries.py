"""What the pages of rounds ask. Each list in a number of queries that does not grow with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.urls import reverse

from goldenthread.boards.models import Contact
from goldenthread.boards.visit import Visit
from goldenthread.thread.registry import Found, find_all

from .access import visible_among
from .models import Ask, Round
from .preparing import names_of
from .reaching import Reached, reached
from .registry import Whom
from .vocab import ASK_STATES, GOING

# What asks for attention first.
_ORDER = {word: place for place, word in enumerate(("waiting", "running", "draft", "planned", "closed", "stopped"))}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a round's asks stand how, in the order of their words; only those there are."""

    round: Round
    states: tuple[tuple[str, str, int], ...]  # state, its words, how many

    @property
    def all(self) -> int:
        return sum(count for _state, _words, count in self.states)

    @property
    def answered(self) -> int:
        return sum(count for state, _words, count in self.states if state in ("answered", "done"))


def rounds_of(here: Visit) -> list[Counted]:
    """The rounds this visitor may see with their counts: what goes out now and what runs, what comes, what is past."""
    rounds = visible_among(here, Round.objects.filter(partnership=here.partnership).order_by("-opens_on", "-pk"))
    counts = _counts(here, rounds)
    told = [Counted(one, _in_words(counts.get(one.pk, {}))) for one in rounds]
    return sorted(told, key=lambda one: _ORDER[one.round.state])


def _counts(here: Visit, rounds: Sequence[Round]) -> dict[int, Mapping[str, int]]:
    """By key of the round, how many of its asks stand how; for who serves some boards alone, of what they may see."""
    asks = Ask.objects.filter(round__in=rounds)
    found: dict[int, Counter[str]] = {}
    if here.boards is None:
        rows = asks.order_by().values_list("round_id", "state").annotate(n=Count("pk"))
        for key, state, count in rows:
            found.setdefault(key, Counter())[state] += count
        return dict(found)
    told = list(asks.values_list("round_id", "state", "reference"))
    seen = find_all(here, {reference for _key, _state, reference in told})
    for key, state, reference in told:
        if reference in seen:
            found.setdefault(key, Counter())[state] += 1
    return dict(found)


def _in_words(counts: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    return tuple((state, words, counts[state]) for state, words in ASK_STATES.items() if counts.get(state))


def find_round(here: Visit, reference: str) -> Round | None:
    """The round of that reference, where this visitor may see it."""
    return find_rounds(here, [reference]).get(reference)


def find_rounds(here: Visit, references: Iterable[str]) -> dict[str, Round]:
    found = Round.objects.filter(partnership=here.partnership, reference__in=list(references))
    return {one.reference: one for one in visible_among(here, found.select_related("partnership", "follows"))}


def round_url(found: Round) -> str:
    return reverse("round", kwargs={"slug": found.partnership.slug, "reference": found.reference})


def counted(here: Visit, found: Round) -> Counted:
    return Counted(found, _in_words(_counts(here, [found]).get(found.pk, {})))


def asks_in(here: Visit, found: Round, state: str = "") -> QuerySet[Ask]:
    """The asks of a round that this visitor may see, those first that wait for an answer."""
    asks = Ask.objects.filter(round=found)
    if state in ASK_STATES:
        asks = asks.filter(state=state)
    if here.boards is not None:
        asks = asks.filter(reference__in=find_all(here, set(asks.values_list("reference", flat=True))))
    places = [When(state=word, then=Value(place)) for place, word in enumerate(ASK_STATES)]
    ordered = asks.annotate(stands=Case(*places, output_field=IntegerField()))
    return ordered.select_related("contact").order_by("stands", "due_on", "reference", "pk")


@dataclass(frozen=True, slots=True)
class Line:
    """One ask as the round's page shows it: what it is about, as whom it is asked, and who that is today."""

    ask: Ask
    what: Found | None
    as_whom: str
    people: tuple[Reached, ...]


def lines_of(here: Visit, asks: Sequence[Ask], today: date) -> list[Line]:
    """The asks with what they are about and who they are of. Twelve queries at most."""
    whoms = {Whom.of(ask) for ask in asks}
    people = reached({Whom.of(ask) for ask in asks if ask.state in GOING}, today)
    called, known = names_of(whoms), find_all(here, {ask.reference for ask in asks})
    contacts: dict[int, Any] = {ask.contact_id: ask.contact for ask in asks if ask.contact_id}
    lines = []
    for ask in asks:
        whom = Whom.of(ask)
        own: Contact | None = contacts.get(ask.contact_id or 0)
        as_whom = called.get(whom) or (own.name if own else "")
        lines.append(Line(ask, known.get(ask.reference), as_whom, people.get(whom, ())))
    return lines
