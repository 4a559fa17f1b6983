"""When two printed texts are the same words: case, quotes, dashes and spaces aside."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_NOT_WORDS = re.compile(r"[^\w%£+]+")
_APOSTROPHES = re.compile(r"[’'‘`´]")
_DITTO = re.compile(
    r"""^\s*(?:["“”„″'’‘`〃]{1,2}\s*){1,3}$|^\s*(?:ditto|do\.|as above|same as above|see above)\.?\s*$""", re.IGNORECASE
)


@lru_cache(maxsize=20_000)  # the same cells are compared with many others
def plain(text: str) -> str:
    """The words alone, in small letters, one space between."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("&", " and ")
    return _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


def same(a: str, b: str) -> bool:
    return plain(a) == plain(b)


def likeness(a: str, b: str) -> float:
    """0 to 1: how alike two texts are, letter by letter."""
    return fuzz.ratio(plain(a), plain(b)) / 100


def is_ditto(text: str) -> bool:
    """A mark that means "the same as above"."""
    return bool(_DITTO.match(text))
