"""Judgement about plans that live in the database: no Django, no clock."""

import math
import re
from collections.abc import Sequence

from goldenthread.lib import timescales

from .vocab import SectionKind


def level_label(name: str, kind: str) -> str:
    """What to call one item of a level. A plan's own name serves where it names one thing ("Strategic Theme").

    A column's heading that is a question or a plural ("What do we want to achieve?", "Actions 2024-26") names no single
    item; then it is the kind.
    """
    words = name.strip()
    if not words or len(words.split()) > 3 or re.search(r"[?\d()]", words) or re.search(r"(?<!s)s$", words):
        return kind.capitalize()
    return words[0].upper() + words[1:]


def place_between(before: float | None, after: float | None) -> float | None:
    """A place between two neighbours (None where there is none); None where their places leave no room."""
    if before is None:
        return 0.0 if after is None else after - 1
    if after is None:
        return before + 1
    middle = (before + after) / 2
    return middle if before < middle < after else None


def places_anew(places: Sequence[float]) -> list[float]:
    """Fresh places in the same order, all above the old ones, so that no two meet while they are written."""
    start = math.floor(max(places, default=0)) + 1
    return [float(start + n) for n in range(len(places))]


_SECTIONS: tuple[tuple[SectionKind, str], ...] = (
    ("foreword", r"\b(?:foreword|preface|welcome(?= to| from|$)|message from|introduction by|chair.s introduction)\b"),
    ("cross-cutting", r"\bcross[\s-]?cutting\b|\bgolden threads?\b|\bcommon themes?\b|\bunderpinning themes?\b"),
    ("principles", r"\b(?:principles?|values|behaviours|how we (?:will )?work)\b"),
    ("vision", r"\b(?:vision|ambition|mission|our aims?|purpose)\b"),
    ("drivers", r"\b(?:drivers?|context|background|legislation|statutory|policy|national|needs|why these)\b"),
)  # fmt: skip


def section_kind(heading: str) -> SectionKind:
    """What a section of the front matter is, guessed from its heading."""
    for kind, pattern in _SECTIONS:
        if re.search(pattern, heading, re.IGNORECASE):
            return kind
    return "other"


_POST = re.compile(
    r"\b(?:chair(?:man|person|woman)?|convenor|convener|director|head|officer|scrutineer|commissioner|superintendent|"
    r"constable|chief|manager|lead|nurse|councillor|member|executive|president|partner)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Cllr|Rev)\.?\s+)?(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+$"
)
_SHORT = 90  # a line longer than this is a sentence and no signature


def signature(lines: Sequence[str]) -> tuple[str, str, str | None]:
    """Who signed a foreword, in which post, on which day (ISO): by its last lines, blank where not said."""
    name = post = ""
    day: str | None = None
    parts = [part.strip(" .") for line in lines[-4:] if len(line) <= _SHORT for part in re.split(r",\s+|\n", line)]
    for part in parts:
        read = timescales.read(part)
        if read.due and not _POST.search(part):
            day = read.due.isoformat()
        elif _POST.search(part):
            post = post or part
        elif _NAME.match(part):
            name = name or part
    return (name[:200], post[:200], day) if name else ("", "", None)
