"""What is weak about an update, before a group takes it: said for the group, never held against who wrote it. Pure.

Who typed it and by which way it came makes no difference. "No change" is a full answer: it owes no word on the
difference made, for nothing was done that could have made one.
"""

import re
from dataclasses import dataclass
from typing import Literal

from goldenthread.boards.vocab import State

from .computing import is_softer

Weak = Literal["no-difference", "softer", "no-evidence", "same-again"]
WEAK: tuple[Weak, ...] = ("no-difference", "softer", "no-evidence", "same-again")

_APART = re.compile(r"[\W_]+")
# As the brief form is answered where somebody has no box of its own for it.
_NO_CHANGE = re.compile(r"no change\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What an update says, in the fields it has."""

    done: str = ""
    difference: str = ""
    no_change: str = ""

    @property
    def says_no_change(self) -> bool:
        return bool(_NO_CHANGE.match(_plain(self.done))) or (bool(self.no_change.strip()) and not self.done.strip())

    @property
    def told(self) -> str:
        """What was done or why nothing changed, without capitals, points and spaces: so the same is known again."""
        return _plain(f"{self.done} {self.no_change}")


def weak_points(
    said: Words, before: Words | None = None, *, stated: State | None = None, worked_out: State, proved: bool
) -> tuple[Weak, ...]:
    """What is weak about it, in the order of WEAK; nothing where it is strong.

    `before` is the update of the item before this one, `stated` what its rating means, `worked_out` the state that
    dates and answers speak for, `proved` whether any evidence of the item is known to who looks.
    """
    found = {
        "no-difference": not said.difference.strip() and not said.says_no_change,
        "softer": is_softer(stated, worked_out),
        "no-evidence": not proved,
        "same-again": before is not None and bool(said.told) and said.told == before.told,
    }
    return tuple(one for one in WEAK if found[one])


def _plain(words: str) -> str:
    return _APART.sub(" ", words.casefold()).strip()
