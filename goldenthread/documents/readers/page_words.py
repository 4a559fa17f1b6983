"""Lines into the words of a paragraph: styles kept, line breaks gone, words that were broken at a line's end whole again."""

import re
from collections.abc import Iterable
from dataclasses import replace

from goldenthread.documents.value import Span, Spans

from .page_ink import Word
from .page_lines import Line

_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"^([^\W\d_]+)")
# What stands before a hyphen that is part of the word.
_BEFORE_HYPHEN = frozenset(
    "self multi sub inter co non pre post re cross half well long short ex anti under over on off one two three four "
    "five six year part full peer person child family community young trauma follow drop in up face day week month "
    "bi tri e vice high low first second third evidence decision problem joint whole cross-border all intra mid semi "
    "strengths outcome outcomes risk looked police school hospital".split()
)


class Vocabulary:
    """The words of a document as they stand in the middle of its lines: they tell how a broken word was written."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, lines: Iterable[Line]) -> None:
        for line in lines:
            text = line.text.lower()
            self._known.update(_LETTERS.findall(text[:-1] if text.endswith("-") else text))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Was the hyphen between two halves of a word there before the line was broken?"""
        first, second = _LAST.search(before), _FIRST.search(after)
        if first is None or second is None or not second[1][:1].islower():
            return True
        one, two = first[1].lower(), second[1].lower()
        if f"{one}{two}" in self._known:
            return False
        if f"{one}-{two}" in self._known or one in _BEFORE_HYPHEN:
            return True
        return one in self._known and two in self._known


def spans_of(lines: Iterable[Line], vocabulary: Vocabulary, *, without_mark: bool = False) -> Spans:
    """The words of lines that are one paragraph. `without_mark`: its first word is a bullet or a number."""
    spans: list[Span] = []
    before = ""
    for line in lines:
        pieces = list(line.pieces())[1 if without_mark else 0 :]
        without_mark = False
        for n, (spaced, word) in enumerate(pieces):
            if n == 0 and spans:
                spaced = _joint(spans, before, word, vocabulary)
            _add(spans, word, spaced=spaced and bool(spans))
            before = word.text if not spaced or not before else word.text
        before = line.words[-1].text
    return tuple(spans)


def _joint(spans: list[Span], before: str, word: Word, vocabulary: Vocabulary) -> bool:
    """Does a space go where a line was broken? A hyphen that only broke a word is taken away."""
    if not before.endswith("-") or len(before) == 1:
        return not before.endswith(("/", "–", "—")) or not word.text[:1].isalnum() or before.endswith(("–", "—"))
    if not vocabulary.keeps_hyphen(before, word.text):
        spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
    return not word.text[:1].isalnum()


def _add(spans: list[Span], word: Word, *, spaced: bool) -> None:
    text = f" {word.text}" if spaced else word.text
    look = Span("", word.font.bold, word.font.italic, word.underline, word.link)
    if spans and replace(spans[-1], text="") == look:
        spans[-1] = replace(spans[-1], text=spans[-1].text + text)
        return
    if spaced:  # the space belongs to neither look; it stays with what comes before
        spans[-1] = replace(spans[-1], text=f"{spans[-1].text} ")
        text = word.text
    spans.append(replace(look, text=text))
