"""When two names are the same in all but spelling, and how alike they are where they are not."""

import re
from functools import cache

from rapidfuzz import fuzz

from .cells import TITLE

_SHORT = {
    "asst": "assistant", "mgr": "manager", "dir": "director", "dep": "deputy", "coord": "coordinator", "svcs": "services",
    "svc": "service", "dept": "department", "ofcr": "officer", "exec": "executive", "org": "organisation", "sg": "subgroup",
    "cttee": "committee", "grp": "group", "snr": "senior", "govt": "government", "cllr": "councillor", "safeguard": "safeguarding",
}  # fmt: skip
_EMPTY = {"the", "of", "and", "for", "in", "on", "a"}
_WORD = re.compile(r"[^\W_]+")


@cache
def plain(text: str) -> str:
    """The words that tell one name from another, in their order."""
    spelt = text.lower().replace("&", " and ").replace("’", "'").replace("'", "")
    spelt = re.sub(r"\bsub[ -]?(group|committee)", r"sub\1", spelt).replace("co-ordinator", "coordinator")
    words = (_SHORT.get(word, word) for word in _WORD.findall(spelt))
    return " ".join(word for word in words if word not in _EMPTY)


@cache
def plain_name(name: str) -> str:
    """A person's name without titles, in small letters."""
    words = [word.strip(".,") for word in name.replace("’", "'").split() if not TITLE.match(word)]
    return " ".join(words).lower() or name.lower()


@cache
def initials(text: str) -> str:
    return "".join(word[0] for word in plain(text).split())


def alike(one: str, other: str) -> float:
    """From 0 to 1; 1 only where nothing but spelling differs."""
    a, b = plain(one), plain(other)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    return min(0.99, max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100)


def stands_for(short: str, name: str) -> bool:
    """Is the one the other with some of its words as their first letters: "QA Sub-group", "MASH", "VCS Alliance"?"""
    letters = re.sub(r"\W", "", short).lower()
    whole = 2 <= len(letters) <= 8 and " " not in short.strip()
    if whole and letters in (initials(name), initials(name).rstrip("sg")):
        return True
    words, told = plain(name).split(), plain(short).split()
    return len(told) < len(words) and _spells(told, words)


def _spells(told: list[str], words: list[str]) -> bool:
    """Each told word is one of the words, or the first letters of a run of two or more of them, in their order."""
    if not told or not words:
        return not told and not words
    if told[0] == words[0] and _spells(told[1:], words[1:]):
        return True
    run = len(told[0])
    is_run = run >= 2 and told[0] == "".join(word[0] for word in words[:run]) and len(words) >= run
    return is_run and _spells(told[1:], words[run:])
