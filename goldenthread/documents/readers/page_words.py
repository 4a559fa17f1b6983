"""Lines into the words of a paragraph: styles kept, line breaks gone, words broken at a line's end whole again."""

import re
from collections.abc import Iterable
from dataclasses import replace

from goldenthread.documents.value import Span, Spans

from .page_ink import Word
from .page_lines import Line, Text

_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"^([^\W\d_]+)")
# What stands before a hyphen that is part of the word.
_BEFORE_HYPHEN = re.compile(
    r"self|multi|sub|inter|intra|co|non|pre|post|re|cross|half|well|long|short|ex|anti|semi|mid|bi|tri|e|vice|all|"
    r"one|two|three|four|five|six|year|part|full|whole|peer|person|child|family|community|young|trauma|drop|face|day|"
    r"week|month|high|low|first|second|third|evidence|decision|problem|joint|strengths|outcomes?|risk|police|school"
)

# What words end with, and seldom begin with.
_ENDING = re.compile(
    r"[a-z]{0,3}(?:tions?|sions?|ments?|ness|ings?|ly|ity|ities|ed|ers?|able|ible|ances?|ences?|al|ive|ous|ism|ists?|ies|ary|ory)"
)
_BREAKS_WORDS = 0.04  # of the lines: a document with as many that end so was made with words broken
_LONGEST = 60  # letters of a word
_NO_ROOM = 0.7  # of a letter's size: not enough for a letter more


class Vocabulary:
    """The words of a document as they stand in the middle of its lines: they tell how a broken word was written."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._lines = 0
        self._broken = 0  # lines that end in the middle of a word, or at its hyphen

    def learn(self, lines: Iterable[Line]) -> None:
        broken = False
        for line in lines:
            words = line.text.lower().split()
            whole = words[1 if broken else 0 :]
            broken = bool(words) and _last_word(words[-1]) is not None
            self._lines += 1
            self._broken += broken
            for word in whole[:-1] if broken else whole:
                self._known.update(_LETTERS.findall(word))
                if "/" in word[1:-1]:
                    self._known.add(word)

    def knows(self, word: str) -> bool:
        return word.lower() in self._known

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Was the hyphen between two halves of a word there before the line was broken?"""
        first, second = _last_word(before), _FIRST.search(after)
        if first is None or second is None or not second[1][:1].islower():
            return True
        one, two = first[1].lower(), second[1].lower()
        if f"{one}{two}" in self._known:
            return False
        if f"{one}-{two}" in self._known or _BEFORE_HYPHEN.fullmatch(one):
            return True
        if self._broken > _BREAKS_WORDS * self._lines:
            return False
        return (one in self._known and two in self._known) or not _ENDING.fullmatch(two)


def _last_word(text: str) -> re.Match[str] | None:
    """The half of a word before the hyphen at the end of a text."""
    return _LAST.search(text[-_LONGEST:]) if text.endswith("-") else None


def spans_of(text: Text, vocabulary: Vocabulary, *, without_mark: bool = False) -> Spans:
    """The words of a paragraph. `without_mark`: its first word is a bullet or a number."""
    spans: list[Span] = []
    above: Line | None = None
    for line in text.lines:
        for n, (spaced, word) in enumerate(line.pieces()):
            if n == 0 and above is not None and spans:
                spaced = _at_a_break(spans, above, line, text.right, vocabulary)
            if n > 0 or above is not None or not without_mark:
                _add(spans, word, spaced=spaced and bool(spans))
        above = line
    return tuple(spans)


def _at_a_break(spans: list[Span], above: Line, line: Line, right: float, vocabulary: Vocabulary) -> bool:
    """Does a space go where a line was broken? A hyphen that only broke a word is taken away."""
    before, after = above.words[-1].text, line.words[0].text
    if before.endswith("-") and len(before) > 1:
        if not vocabulary.keeps_hyphen(before, after):
            spans[-1] = replace(spans[-1], text=spans[-1].text[:-1])
        return not after[:1].isalnum()
    if before.endswith("/") and len(before) > 1:
        return not vocabulary.knows(before + after)
    if len(above.words) == 1 and right - above.x1 < _NO_ROOM * above.size and after[:1].islower():
        # a word longer than its column is wide
        return not (vocabulary.knows(before + after) or (len(after) == 1 and after != "a"))
    return True


def _add(spans: list[Span], word: Word, *, spaced: bool) -> None:
    text = f" {word.text}" if spaced else word.text
    look = Span("", word.font.bold, word.font.italic, word.underline, word.link)
    if spans and replace(spans[-1], text="") == look:
        spans[-1] = replace(spans[-1], text=spans[-1].text + text)
        return
    plain = not (word.font.bold or word.font.italic or word.underline or word.link)
    if spaced and not plain:  # the space between two looks belongs to the plainer of them
        spans[-1] = replace(spans[-1], text=f"{spans[-1].text} ")
        text = word.text
    spans.append(replace(look, text=text))
