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
    """Is one of them the first letters of the other?"""
    letters = re.sub(r"\W", "", short).lower()
    return (
        2 <= len(letters) <= 8 and " " not in short.strip() and letters in (initials(name), initials(name).rstrip("sg"))
    )
