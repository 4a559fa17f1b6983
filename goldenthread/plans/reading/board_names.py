"""Whose plan it is: the names of boards and partnerships, as they stand in running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .flow import Flow, Line
from .likeness import plain
from .trace import Trace

_BODY = r"(?:Partnership\s+Board|Board|Partnership|Panel)\b"
_CORE = re.compile(
    rf"(?:Local\s+|Regional\s+)?Safeguarding\s+(?:Vulnerable\s+)?(?:Children(?:['’]s)?|Adults?(?:['’]s?)?)(?:\s+(?:and|&)\s+(?:Young\s+People|Adults?))?\s+{_BODY}"
    rf"|(?:Local\s+|Regional\s+)?(?:(?:Children(?:['’]s)?|Adults?)\s+)?Safeguarding\s+{_BODY}(?:\s+for\s+(?:Northern\s+Ireland|Children(?:\s+and\s+Young\s+People)?|Adults)\b)?"
    r"|(?:Child(?:ren)?|Adult|Public)\s+(?:Support\s+and\s+)?Protection\s+(?:Committee|Partnership)\b"
    r"|(?:Combined|Joint)\s+Safeguarding\s+Adults?\s+(?:and|&)\s+Children\s+Boards?\b"
    r"|Bwrdd\s+Diogelu(?:\s+(?:Rhanbarthol|Plant|Oedolion|[A-Z][\w’'-]+)){1,4}",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:(?:[A-Z][\w’'.-]*|and|&|of|the|for|in|with|on|upon|le|y)\s+)+$")
# A name does not reach back past these: "Chair of the …", "Business Plan of the …".
_NOT_PART = re.compile(
    r"^.*\b(?:chair|director|manager|head|members?|work|role|executive|officer|plans?|strategy|report|website|priorit(?:y|ies)|bwrdd diogelu.*)s?\s+(?:(?:of|for|by)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_LITTLE = re.compile(
    r"^(?:(?:the|a|an|our|each|every|all|other|this|that|and|of|for|to|by|in|on|with|from|&)\s+)+", re.IGNORECASE
)
_PLACE_AFTER = re.compile(r"^\s+(?:for\s+)?[A-Z][\w’'-]+(?:\s+(?:and|&)\s+[A-Z][\w’'-]+)?")
_FOR_PLACE = re.compile(r"^\s+(?:for|in|of)\s+[A-Z][\w’'-]+(?:(?:\s+(?:and|&|upon|of))*\s+[A-Z][\w’'-]+){0,3}")
# Nothing but the words every board has: it names no place.
_GENERIC = re.compile(
    r"(?:(?:local|regional|safeguarding|children['’]?s?|adults?['’]?s?|vulnerable|young|people|partnership|board|panel|committee"
    r"|protection|public|child|and|the|of)\s*)+",
    re.IGNORECASE,
)
# What stands between two boards of one plan; the second may or may not repeat the place.
_JOINED = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?(?P<place>(?:[A-Z][\w’'-]+\s+)*)")
_SHORT = re.compile(r"\b([A-Z]{0,6}(?:LSCP|LSCB|SCB|SCP|SAB|SAPB|RSB|CPC|APC|SBNI))N?\b")
_EARLY = 20  # lines and cells in which a plan introduces itself


@dataclass(frozen=True, slots=True)
class _Named:
    """A name where it stands; `partner` is a second board joined to it by "and"."""

    name: str
    partner: str | None
    early: bool


def find_boards(run: Flow, title: str | None, trace: Trace) -> tuple[str, ...]:
    """The board or boards whose plan it is, by the names found most often and earliest; empty where none is named."""
    texts = list(_texts(run))
    named = [one for n, text in enumerate(texts) for one in _named(text, early=n < _EARLY)]
    if not named:
        cover = " ".join(one.text for one in run[:4] if isinstance(one, Line) and len(one.text) < 60)
        named = list(_named(cover.title(), early=True)) if _CORE.search(cover) else []
        named = [
            _Named(cover[: cover.lower().find(one.name.lower()) + len(one.name)], None, early=True) for one in named[:1]
        ]
    found = _leading(named, title) if named else _short(texts)
    if found:
        trace.note("identity", f"the board is {' and '.join(found)!r}", confidence=0.8 if named else 0.5)
    return found


def _texts(run: Flow) -> Iterator[str]:
    for one in run:
        if isinstance(one, Line):
            yield one.text
        else:
            boxes = (box for strip in one.strips for box in strip.boxes if not box.from_left and not box.from_above)
            yield from (part.text for box in boxes for part in box.parts)


def _named(text: str, *, early: bool) -> Iterator[_Named]:
    """The boards a text names by place."""
    cores = [core for core in _CORE.finditer(text) if core[0][0].isupper()]
    at = 0
    skip = False
    for core, following in zip_longest(cores, cores[1:]):
        name = _whole(text, core, at)
        at = core.end()
        if skip:
            skip = False
            continue
        if _GENERIC.fullmatch(name):
            continue
        partner = None
        if following is not None and (joined := _JOINED.fullmatch(text[core.end() : following.start()])):
            own = name[: len(name) - len(core[0])].strip() if name.endswith(core[0]) else ""
            partner = f"{(joined['place'] or own).strip()} {following[0]}".strip()
            skip = True
        yield _Named(name, partner, early)


def _whole(text: str, core: re.Match[str], at: int) -> str:
    """The core with the place before or after it."""
    before = _BEFORE.search(text[at : core.start()])
    left = _LITTLE.sub("", _NOT_PART.sub("", before[0])) if before else ""
    if not left.strip() and (after := _PLACE_AFTER.match(text[core.end() :])) and core[0].lower().startswith("local"):
        return core[0] + after[0]
    if not left.strip() and (place := _FOR_PLACE.match(text[core.end() :])):
        return core[0] + place[0]
    return f"{left}{core[0]}"


def _leading(named: Sequence[_Named], title: str | None) -> tuple[str, ...]:
    def weight(one: _Named) -> float:
        times = sum(plain(one.name) == plain(other.name) for other in named)
        in_title = 2.0 if title and plain(one.name) in plain(title) else 0.0
        return times + in_title + 1.0 / (named.index(one) + 1) + (0.5 if one.early else 0.0)

    best = max(named, key=weight)
    pairs = [one for one in named if plain(one.name) == plain(best.name) and one.partner and one.early]
    return (best.name, pairs[0].partner) if pairs and pairs[0].partner else (best.name,)


def _short(texts: Sequence[str]) -> tuple[str, ...]:
    """Where no name is written out, the abbreviation used most."""
    shorts = [match[1] for text in texts for match in _SHORT.finditer(text)]
    return (max(dict.fromkeys(shorts), key=shorts.count),) if shorts else ()
