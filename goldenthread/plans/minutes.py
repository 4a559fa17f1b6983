"""What was typed at a meeting, and whether somebody else typed meanwhile. Pure.

A page carries a mark of the words it was drawn with, so that two who write of one item are told of each other.
"""

import hashlib
from dataclasses import dataclass, field

LONGEST_OUTCOME, LONGEST_WORDS, LONGEST_LEAD, LONGEST_TIMESCALE = 10_000, 1000, 300, 100


@dataclass(frozen=True, slots=True)
class OutcomeTyped:
    """What somebody typed of an item; `was` is the mark of the words they were shown."""

    item: int
    reference: str
    words: str
    was: str


@dataclass(frozen=True, slots=True)
class FollowUpTyped:
    """Something to do that follows from an item. `number` where it was drafted already; `was` marks how it stood."""

    item: int
    reference: str
    words: str
    lead: str = ""
    timescale: str = ""
    number: int | None = None
    was: str = ""


@dataclass(slots=True)
class Noted:
    """What became of it. `clashes`: by name ("ACT-0001", "ACT-0001-3") what stands now where somebody else wrote
    meanwhile, and nothing was changed. `fresh`: by reference the number of a follow-up drafted just now."""

    touched: list[str] = field(default_factory=list)
    clashes: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, int] = field(default_factory=dict)


def cleaned(words: str) -> str:
    """As it is kept: browsers end lines in their own way, and PostgreSQL keeps no NUL."""
    return words.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(words: str) -> str:
    return " ".join(words.replace("\0", "").split())


def mark_of(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]


NOTHING = mark_of("")


def verdict_on(words: str, now: str, was: str) -> str:
    """ "same": there is nothing to write. "write": nobody else wrote since. "clash": somebody did.

    All three are marks: of what was typed, of what stands, and of what the page was drawn with.
    """
    if words in (now, was):
        return "same"
    return "write" if now == was else "clash"
