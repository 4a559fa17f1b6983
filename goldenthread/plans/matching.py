"""Which post, group or agency the printed words of a lead mean. Pure: names in, a match with its certainty out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from .vocab import NamedSet

Target = Literal["post", "group", "agency"]
LONGEST_LEAD = 300
_SURE, _LIKELY = 0.97, 0.86
_FILLER = re.compile(r"\b(?:the|of|for|and|&|lscb|lscp|scp|sab|board|nhs|local)\b", re.IGNORECASE)
_SUB_GROUP = re.compile(r"\bsub[\s-]?(?:group|committee)s?\b", re.IGNORECASE)
_SETS: tuple[tuple[NamedSet, str], ...] = (
    ("all-chairs", r"^(?:all\s+)?(?:sub[\s-]?)?(?:group|committee)\s+chairs$|^all\s+(?:\w+[\s-])?chairs$"),
    ("all-agencies", r"^(?:all|each|every)\s+(?:member\s+|partner\s+|relevant\s+)?(?:agenc\w+|partners?|organisations?)$"
                     r"|^(?:board\s+)?(?:partner|member)\s+agencies$|^all$"),
    ("all-members", r"^all\s+(?:board\s+)?members$|^board members$"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """Something a lead could mean: what it is, and the name it goes by."""

    target: Target
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """What printed words mean. `word` says it as forms and services do: "post:Head of Early Help", "set:all-chairs"."""

    word: str
    sure: float  # 1 exact, 0 nothing like it

    @property
    def found(self) -> bool:
        return bool(self.word)


NOTHING = Match("", 0.0)


def match_lead(printed: str, names: Iterable[Name]) -> Match:
    """The best match for the printed words; NOTHING where none is likely enough to propose."""
    for named_set, pattern in _SETS:
        if re.match(pattern, printed.strip(" ."), re.IGNORECASE):
            return Match(f"set:{named_set}", 1.0)
    mine = _plain(printed)
    best: tuple[float, Name] | None = None
    for name in names:
        score = _likeness(mine, _plain(name.name))
        if best is None or score > best[0]:
            best = (score, name)
    if best is None or best[0] < _LIKELY:
        return NOTHING
    return Match(f"{best[1].target}:{best[1].name}", 1.0 if best[0] >= _SURE else best[0])


def one_line(printed: str) -> str:
    """A lead's words as they are kept: on one line, for a form holds one lead a line."""
    return " ".join(printed.split())[:LONGEST_LEAD]


def lead_lines(text: str) -> list[str]:
    """The leads of a box that holds one a line: each once, in order, the first accountable."""
    lines = (one_line(line) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _likeness(a: str, b: str) -> float:
    whole = fuzz.ratio(a, b) / 100
    bare = fuzz.token_sort_ratio(_FILLER.sub("", a), _FILLER.sub("", b)) / 100
    return max(whole, bare * 0.99)


def _plain(text: str) -> str:
    text = _SUB_GROUP.sub("subgroup", text.lower().replace("’", "'"))
    return re.sub(r"\s+", " ", re.sub(r"[^\w&' ]+", " ", text)).strip()
