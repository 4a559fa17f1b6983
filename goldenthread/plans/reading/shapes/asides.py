"""Who and when at the end of a line, without labels: "(Learning Hub, by May 2031)", "– Board Manager – May 2031"."""

import re

from goldenthread.lib import timescales
from goldenthread.plans.reading.leads import looks_like_a_lead, split_leads
from goldenthread.plans.reading.ratings import is_rating

from .labels import Said, labels_in

_BRACKET = re.compile(r"^(?P<item>.{8,}?)\s*[(\[](?P<aside>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*\.?\s*$", re.DOTALL)
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
            who, when = _last_time(one.words)
            whole.append(Said("lead", one.label, who))
            whole += when
        else:
            whole.append(one)
    return whole


def _unlabelled(words: str) -> list[Said]:
    who, when = _last_time(words)
    if when and who and _names(who):
        return [Said("lead", "Lead", who), *when]
    if when and not who:
        return when
    return [Said("lead", "Lead", words)] if _names(words) and len(words.split()) > 1 else []


def _last_time(words: str) -> tuple[str, list[Said]]:
    """The words before the last mark, and the time or state after it."""
    for mark in re.finditer(r"\s*[,;–—]\s+|\s+-\s+", words):
        tail = words[mark.end() :].strip()
        if _is_time(tail):
            return words[: mark.start()].strip(), [Said("due", "By when", tail)]
        if is_rating(tail):
            return words[: mark.start()].strip(), [Said("due", "By when", tail)]  # "complete" stands where a date would
    return ("", [Said("due", "By when", words.strip())]) if _is_time(words) else (words.strip(), [])


def _pair(first: str, second: str) -> list[Said]:
    for who, when in ((first, second), (second, first)):
        if _names(who) and _is_time(when):
            return [Said("lead", "Lead", who.strip()), Said("due", "By when", when.strip(" ."))]
    return []


def _names(words: str) -> bool:
    return looks_like_a_lead(words) and bool(split_leads(words).names)


def _is_time(words: str) -> bool:
    if not words or len(words) > 60:
        return False
    found = timescales.read(words)
    return found.understood or "placeholder" in found.doubts or "month-without-year" in found.doubts
