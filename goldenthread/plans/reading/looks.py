"""What a column's cells look like, whatever its heading says."""

import re
from collections.abc import Sequence
from functools import lru_cache

from goldenthread.lib import timescales
from goldenthread.lib.timescales.vocab import MONTH

from .flow import Box
from .leads import looks_like_a_lead
from .likeness import is_ditto
from .numbering import ref_cell
from .ratings import colour_name, is_rating
from .roles import Role
from .scope import read_scope

_IMPORTANCE = re.compile(r"^\W*(?:high|medium|med|low|important|urgent|critical|h|m|l|[1-5])\W*$", re.IGNORECASE)
_SCORE = re.compile(r"^\W*[1-5]\W*$")


def looks(boxes: Sequence[Box]) -> dict[Role, float]:
    """For each role these cells could play: the share of the filled ones that look it."""
    filled = [box for box in boxes if box.text and not is_ditto(box.text)]
    coloured = sum(1 for box in boxes if colour_name(box.fill) and len(box.text) < 40)
    if not filled:
        return {"rating": 1.0} if coloured >= 2 else {}
    texts = [box.text for box in filled]
    count = len(texts)
    mean = sum(len(text) for text in texts) / count
    return {
        "ref": 0.0 if _are_scores(filled) else sum(ref_cell(text) is not None for text in texts) / count,
        "scope": sum(read_scope(text) is not None for text in texts) / count,
        "rating": sum(is_rating(text.partition("\n")[0]) for text in texts) / count,
        "due": sum(_is_time(text) for text in texts) / count,
        "lead": sum(looks_like_a_lead(text) for text in texts) / count,
        "action": min(mean / 60, 1.0),
    }


def _are_scores(boxes: Sequence[Box]) -> bool:
    """One to five, again and again: how likely a risk is. The numbers of items differ."""
    own = [box.text for box in boxes if not box.from_above]
    return len(own) > 1 and all(_SCORE.match(text) for text in own) and len(set(own)) < len(own)


def is_importance(boxes: Sequence[Box]) -> bool:
    """High, medium, low: a "Priority" column that ranks and does not name."""
    texts = [box.text for box in boxes if box.text]
    return bool(texts) and all(_IMPORTANCE.match(text) for text in texts)


# What a cell holds that says when and nothing else.
_TIME_WORDS = re.compile(
    rf"(?:{MONTH}|\b(?:by|end|of|the|early|mid|late|from|to|until|and|or|onwards?|on-?going|q[1-4]|quarter(?:ly)?|weekly|monthly|termly|annual(?:ly)?|yearly|year|six|bi"
    r"|each|every|board|meeting|spring|summer|autumn|winter|term|tb[acd]|date|week|beginning|complete[d]?|review|st|nd|rd|th)\b)|(?<=\d)(?:st|nd|rd|th)\b|\W|\d",
    re.IGNORECASE,
)


def only_times(boxes: Sequence[Box]) -> float:
    """The share of the filled cells that say when and nothing else."""
    texts = [box.text for box in boxes if box.text and not is_ditto(box.text)]
    return sum(says_when(text) for text in texts) / len(texts) if texts else 0.0


@lru_cache(maxsize=20_000)  # several steps look at the same words
def says_when(text: str) -> bool:
    """Does the cell say when, and nothing else?"""
    return len(text) <= 60 and _is_time(text) and not _TIME_WORDS.sub("", text)


@lru_cache(maxsize=20_000)  # several steps look at the same words
def _is_time(text: str) -> bool:
    if len(text) > 80:
        return False
    found = timescales.read(text)
    return found.understood or "placeholder" in found.doubts or "month-without-year" in found.doubts
