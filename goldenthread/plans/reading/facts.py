"""What is said of a level itself, right under its words: "Lead: …", "How will we know: …", "Actions: none yet"."""

import re
from dataclasses import dataclass

from goldenthread.documents import NOWHERE, Place

from .roles import LEAVES, Role, roles_of_heading

_LABELLED = re.compile(r"^(?P<label>[^:]{2,40}?)\s*:\s*(?P<words>\S.*)$", re.DOTALL)
_LONGEST_LABEL = 5  # words
_SAID: frozenset[Role] = frozenset({"lead", "start", "due", "measure", "how", "progress", "rating", "scope"})
# Fields that go on in a list below their label.
_LISTED: frozenset[Role] = frozenset({"measure", "how", "progress"})
_NOTHING = re.compile(
    r"^\W*(?:none|no actions?|nothing|nil)(?:\s+(?:yet|so far|at present))?\W*$|^[–—-]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a level, and its words. The role of what is to be done: that there is nothing, so far."""

    role: Role
    words: str
    places: tuple[Place, ...] = ()


def read_fact(text: str, place: Place = NOWHERE) -> Fact | None:
    """What a line says of the level above it; None where it says something else."""
    match = _LABELLED.match(text)
    if match is None or len(match["label"].split()) > _LONGEST_LABEL:
        return None
    found = roles_of_heading(match["label"])
    if not found:
        return None
    role = max(found, key=lambda one: found[one])
    if role in LEAVES:
        return Fact(role, match["words"], (place,)) if is_nothing(match["words"]) else None
    return Fact(role, match["words"], (place,)) if role in _SAID else None


def gone_on(facts: tuple[Fact, ...], entry: str, place: Place = NOWHERE) -> tuple[Fact, ...] | None:
    """The facts, the last of them with an entry of the list below it; None where no list goes on with it."""
    if not facts or facts[-1].role not in _LISTED:
        return None
    last = facts[-1]
    return (*facts[:-1], Fact(last.role, f"{last.words}\n• {entry}", (*last.places, place)))


def is_nothing(text: str) -> bool:
    """ "None yet": words that stand where things to do would, and name none."""
    return bool(_NOTHING.match(text))
