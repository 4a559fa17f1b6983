"""What somebody typed to be found, whether a text has it, where, and which find comes first. Pure.

Every word must occur, in any order, at the beginning of a word of the text; what stands in quotation marks stays
together. Capitals, accents, curly apostrophes and kinds of dash make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

LONGEST = 200  # characters asked for
MOST = 12  # words and phrases
_PART = re.compile(r'"([^"]+)"|(\S+)')
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
# Letters that carry accents in English, Welsh and French, and marks of several kinds: one unknown character stands for
# each in what the database, which keeps accents, is asked.
_UNSURE = frozenset("aeiouwycn'-")
AROUND = 90  # characters shown before and after what was found


class _Letters(dict[int, str]):
    """Each character small and without its accent; always one, so that places in the text stay where they are."""

    def __missing__(self, code: int) -> str:
        one = _PLAIN.get(chr(code), chr(code))
        self[code] = unicodedata.normalize("NFKD", one)[0].lower()[0]
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text as it is compared: as many characters, in small letters without accents."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, taken apart: each term is a word, or words that stay together; and the same as typed."""

    terms: tuple[str, ...]
    typed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def is_in(self, text: str) -> bool:
        """Does every term occur?"""
        folded = fold(text)
        return all(_pattern(term).search(folded) for term in self.terms)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where any of the terms stands in the text, in order, none over another."""
        folded = fold(text)
        found = sorted(match.span() for term in self.terms for match in _pattern(term).finditer(folded))
        kept: list[tuple[int, int]] = []
        for first, last in found:
            if not kept or first >= kept[-1][1]:
                kept.append((first, last))
            elif last > kept[-1][1]:
                kept[-1] = (kept[-1][0], last)
        return kept

    @property
    def likenesses(self) -> tuple[str, ...]:
        """A pattern of SQL's LIKE for each term. Whatever has the term is like it; not all that is like it has it."""
        return tuple(_likeness(term) for term in self.typed or self.terms)


@cache
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in term.split()))


def _likeness(term: str) -> str:
    """Letters that were typed with an accent may stand without it, and are left open too."""
    return f"%{'%'.join(''.join(_unsure(one) for one in word) for word in term.split())}%"


def _unsure(one: str) -> str:
    if one in _UNSURE or not one.isascii():
        return "_"
    return f"\\{one}" if one in "%_\\" else one


def ask(typed: str) -> Asked:
    """What was typed, taken apart; without terms where there is no letter and no digit in it."""
    plain = "".join(_PLAIN.get(one, one) if one.isprintable() else " " for one in typed[:LONGEST])
    terms: dict[str, str] = {}
    for phrase, word in _PART.findall(plain):
        term = " ".join(_bare(one) for one in (phrase or word).split() if _bare(one))
        if term:
            terms.setdefault(fold(term), term.lower())
    return Asked(tuple(terms)[:MOST], tuple(terms.values())[:MOST])


def _bare(word: str) -> str:
    """A word without the marks around it; inside it they stay: 1.2, children's."""
    return re.sub(r"^\W+|\W+$", "", word)


def excerpt(text: str, asked: Asked) -> list[tuple[str, bool]]:
    """The words around the first find, in pieces, each with whether it is what was asked for.

    An ellipsis stands where words were left out.
    """
    one_line = " ".join(text.split())
    found = asked.places(one_line)
    first, last = (found[0][0], found[0][1]) if found else (0, 0)
    start, end = _word_start(one_line, first - AROUND), _word_end(one_line, last + AROUND)
    pieces = marked(one_line[start:end], asked)
    before = [("… ", False)] if start else []
    after = [(" …", False)] if end < len(one_line) else []
    return [*before, *pieces, *after]


def _word_start(text: str, place: int) -> int:
    if place <= 0:
        return 0
    gap = text.find(" ", place)
    return gap + 1 if 0 <= gap < place + AROUND else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    gap = text.rfind(" ", place - AROUND, place)
    return gap if gap > 0 else place


def marked(text: str, asked: Asked) -> list[tuple[str, bool]]:
    """The whole text in pieces, each with whether it is what was asked for."""
    pieces: list[tuple[str, bool]] = []
    here = 0
    for first, last in asked.places(text):
        pieces += [(text[here:first], False), (text[first:last], True)]
        here = last
    return [(piece, hit) for piece, hit in [*pieces, (text[here:], False)] if piece]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One find, as far as its place among others depends on it."""

    key: int
    title: str
    day: date | None = None


def best_first(candidates: Iterable[Candidate], asked: Asked) -> Sequence[Candidate]:
    """Those with every term in their title first; among them and among the rest the newest first, then as they came."""
    judged: dict[str, bool] = {}  # many finds share a title
    every = list(candidates)
    for title in {one.title for one in every}:
        judged[title] = asked.is_in(title)
    return sorted(every, key=lambda one: (not judged[one.title], -(one.day.toordinal() if one.day else 0)))
