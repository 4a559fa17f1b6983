"""Who and when at the end of a line, without labels: "(Learning Hub, by May 2031)", "– Board Manager – May 2031"."""

import re

from goldenthread.plans.reading.looks import says_when
from goldenthread.plans.reading.numbering import numbered
from goldenthread.plans.reading.who_when import is_time, names, who_and_when

from .labels import Said, labels_in

_BRACKET = re.compile(
    r"^(?P<item>.{8,}?)\s*[(\[](?P<aside>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*\.?\s*$", re.DOTALL
)
# "The Board Manager will review the protocol by May 2031."
_SENTENCE = re.compile(
    r"^(?:The\s+)?(?P<who>[A-Z][^.;:]{2,90}?)\s+(?:will|shall|must|is to|are to|to)\s+(?P<what>[a-z]+ing\b|[a-z]+\s+.*)$",
    re.DOTALL,
)
_LATEST = 9  # words in which a sentence may end by saying when
_WHEN_WORD = re.compile(
    r"^(?:by|before|from|each|every|in|during|until|at|quarterly|monthly|annually|termly|ongoing)\b", re.IGNORECASE
)
_DASHES = re.compile(r"\s+[–—|]\s+|\s+-\s+|\s*\|\s*")


def aside_in(text: str) -> tuple[str, list[Said]] | None:
    """The item and what its aside says; None where the line ends in nothing of the kind."""
    if match := _BRACKET.match(text):
        item, said = match["item"], _read(match["aside"])
        return (item, said) if said else None
    pieces = _DASHES.split(text)
    if len(pieces) == 3 and len(pieces[0].split()) >= 3 and not labels_in(text)[1]:
        said = _pair(pieces[1], pieces[2])
        return (pieces[0], said) if len(said) == 2 else None
    return None


def _read(aside: str) -> list[Said]:
    rest, said = labels_in(aside)
    whole: list[Said] = []
    if rest:
        whole += _unlabelled(rest)
        if not whole:
            return []
    for one in said:
        if one.role == "lead" and not any(other.role == "due" for other in said):
            who, when = who_and_when(one.words)
            whole.append(Said("lead", one.label, who))
            whole += [Said("due", "By when", when)] if when else []
        else:
            whole.append(one)
    return whole


def _unlabelled(words: str) -> list[Said]:
    who, when = who_and_when(words)
    due = [Said("due", "By when", when)] if when else []
    if not who:
        return due
    if not names(who) or (not when and len(words.split()) < 2):
        return []
    return [Said("lead", "Lead", who), *due]


def _pair(first: str, second: str) -> list[Said]:
    for who, when in ((first, second), (second, first)):
        if names(who) and is_time(when):
            return [Said("lead", "Lead", who.strip()), Said("due", "By when", when.strip(" ."))]
    return []


def sentence_in(text: str) -> tuple[str, list[Said]] | None:
    """A sentence that says who will do what by when, kept whole as the item; None for any other."""
    words = numbered(text).text
    match = _SENTENCE.match(words)
    if match is None or not names(match["who"].strip()):
        return None
    said = [Said("lead", "Lead", match["who"].strip())]
    tail = match["what"].rstrip(" .").split()
    for n in range(max(1, len(tail) - _LATEST), len(tail)):
        when = " ".join(tail[n:])
        if _WHEN_WORD.match(when) and is_time(when) and says_when(when):
            return text, [*said, Said("due", "By when", re.sub(r"^by\s+", "", when))]
    return text, said
