"""Words that name who leads and by when together: "Policy Group, Sept 2031"."""

import re

from goldenthread.lib import timescales

from .leads import looks_like_a_lead, split_leads
from .looks import says_when
from .ratings import is_rating

_MARKS = re.compile(r"\s*[,;:–—]\s+|\s+-\s+|\s*[(/]\s*|\s+(?=by\s)", re.IGNORECASE)


def who_and_when(words: str) -> tuple[str, str]:
    """The lead and the time in some words; either may be empty. What stands where a time would is taken for it."""
    words = words.strip()
    if is_time(words) and says_when(words):
        return "", words
    for mark in _MARKS.finditer(words):
        tail = words[mark.end() :].strip(" ).")
        if tail and (is_time(tail) or is_rating(tail)):
            return words[: mark.start()].strip(), tail
    return words, ""


def is_time(words: str) -> bool:
    """Do these few words say when?"""
    if not words or len(words) > 60:
        return False
    found = timescales.read(words)
    return found.understood or "placeholder" in found.doubts or "month-without-year" in found.doubts


def names(words: str) -> bool:
    """Do these words name who leads?"""
    return looks_like_a_lead(words) and bool(split_leads(words).names)
