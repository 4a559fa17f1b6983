"""Which indicator, agency, area or breakdown some words mean, among those that are known. Pure.

Only the same words, apart from signs, capitals, a number before them and what stands in brackets, are taken for a name;
what is merely like one is offered as an answer and asked about.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from goldenthread.boards.contacts.likeness import alike
from goldenthread.performance.rules.points import Whose

from .value import Known, KnownIndicator, Meanings

K = TypeVar("K")
_REFERENCE = re.compile(r"\bIND-\d{4,}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:[A-Z]{0,4}[ -]?\d+(?:\.\d+)*[a-z]?[.):]?|[a-z][.)])\s+(?=[A-Za-z])")
_ALIKE = 0.72
_UNITS = re.compile(
    r"\b(?:number of|no\.? of|percentage of|per ?cent(?:age)? of|rate of|proportion of)\b|^[%#£]\s*(?:of\b)?|[%£]$",
    re.IGNORECASE,
)
_EVERYBODY = frozenset(
    {"all", "total", "totals", "all agencies", "all areas", "partnership", "whole partnership", "overall", "everybody"}
)


def plain(words: str) -> str:
    """What is compared: small letters and digits, "and" for "&"."""
    return " ".join(re.sub(r"[^\w%£]+", " ", words.casefold().replace("&", " and ").replace("’", "'")).split())


def _forms(words: str) -> Iterable[str]:
    """The words as they stand; then without their number, what is in brackets, and their unit."""
    yield plain(words)
    bare = _NUMBERED.sub("", words)
    yield plain(bare)
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", bare)
    yield plain(bare)
    yield plain(_UNITS.sub(" ", bare.strip()))


class Names:
    """Everything known, by what it is called."""

    def __init__(self, known: Known, meanings: Meanings) -> None:
        self.indicators = {one.reference: one for one in known.indicators}
        self._known = known
        self._met: dict[str, str | None] = {"": None}
        self._met_whose: dict[str, Whose | None] = {"": None}
        self._indicators = _index((one.reference, (one.name, one.key)) for one in known.indicators)
        self._whose = _index(known.whose.items())
        self._said = {plain(words): reference for words, reference in meanings.indicators.items()}
        self._said_whose = {plain(words): whose_of(told) for words, told in meanings.whose.items()}
        self._parts = {
            name for one in known.indicators for part in one.parts for name in (plain(part), plain(_last(part)))
        }

    def indicator(self, words: str) -> str | None:
        """Its reference; "" for what was said to be none of ours, None for what is not known."""
        if words not in self._met:
            self._met[words] = self._indicator(words)
        return self._met[words]

    def _indicator(self, words: str) -> str | None:
        found = _REFERENCE.search(words)
        if found and found[0].upper() in self.indicators:
            return found[0].upper()
        if plain(words) in self._said:
            said = self._said[plain(words)]
            return said if not said or said in self.indicators else None
        return next((self._indicators[one] for one in _forms(words) if one in self._indicators), None)

    def whose(self, words: str) -> Whose | None:
        if words not in self._met_whose:
            self._met_whose[words] = self._one_of(words)
        return self._met_whose[words]

    def _one_of(self, words: str) -> Whose | None:
        if plain(words) in self._said_whose:
            return self._said_whose[plain(words)]
        found = next((self._whose[one] for one in _forms(words) if one in self._whose), None)
        return found or (Whose("all") if plain(words) in _EVERYBODY else None)

    def whose_within(self, words: str) -> Whose | None:
        """The one agency or area that a title names."""
        text = f" {plain(words)} "
        found = {self._whose[one] for one in self._whose if one and f" {one} " in text}
        return found.pop() if len(found) == 1 else None

    def is_part(self, words: str) -> bool:
        return plain(words) in self._parts

    def part_of(self, indicator: KnownIndicator, words: str) -> str | None:
        """The breakdown of this indicator that is meant; "" for the whole."""
        if not words or plain(words) in _EVERYBODY:
            return ""
        wanted = plain(words)
        found = [one for one in indicator.parts if wanted in (plain(one), plain(_last(one)))]
        return found[0] if len(found) == 1 else None

    def likeliest(self, words: str) -> str:
        """The reference of the indicator that these words are most like; "" where they are like none."""
        return _likeliest(words, ((one.reference, (one.name,)) for one in self._known.indicators if not one.national))

    def likeliest_whose(self, words: str) -> str:
        names = ((f"{one.kind}:{one.slug}", called) for one, called in self._known.whose.items())
        return _likeliest(words, names)


def whose_of(told: str) -> Whose | None:
    """ "seat:vale-health" as it stands in a form; None for nobody."""
    kind, _, slug = told.partition(":")
    if kind == "seat" and slug:
        return Whose("seat", slug)
    if kind == "area" and slug:
        return Whose("area", slug)
    return Whose("all") if kind == "all" else None


def _last(part: str) -> str:
    return part.rpartition(":")[2]


def _index(named: Iterable[tuple[K, Iterable[str]]]) -> Mapping[str, K]:
    """By what something is called; what two things are called names neither."""
    found: dict[str, K] = {}
    twice: set[str] = set()
    for key, names in named:
        for form in {form for name in names for form in _forms(name) if form}:
            if found.setdefault(form, key) != key:
                twice.add(form)
    return {form: key for form, key in found.items() if form not in twice}


def _likeliest(words: str, named: Iterable[tuple[str, Iterable[str]]]) -> str:
    wanted = list(_forms(words))[-1]
    best = max(((max(map(_like(wanted), names), default=0.0), key) for key, names in named), default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else ""


def _like(wanted: str) -> Callable[[str], float]:
    def of(name: str) -> float:
        there = list(_forms(name))[-1]
        one, other = set(wanted.split()), set(there.split())
        shared = len(one & other) / max(len(one | other), 1)
        within = bool(one) and (one <= other or other <= one)
        return max(alike(wanted, there), shared, 0.8 if within and min(len(one), len(other)) > 1 else 0.0)

    return of
