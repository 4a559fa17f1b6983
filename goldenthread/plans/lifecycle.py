"""How an item moves from stage to stage: the one table that buttons, services, tests and the help page are made from.

Pure. "lead" is whoever answers for the item, "group" who judges it (a chair of a group concerned, the partnership's
chair, or the business unit writing down what a group decided), "unit" the business unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from .vocab import Stage

Who = Literal["lead", "group", "unit"]


@dataclass(frozen=True, slots=True)
class Move:
    """One legal step: what the button says, what the person is asked for, and what it means, in a sentence."""

    event: str
    before: tuple[Stage, ...]
    after: Stage
    who: Who
    button: Any
    asks: Any  # the label over the words that go with it
    must_say: bool
    means: Any


MOVES: tuple[Move, ...] = (
    Move(
        "claim", ("open",), "claimed", "lead", _("Say that it is complete"), _("What difference has it made?"), True,
        _("The lead says that it is complete. A group looks at the proof before it counts."),
    ),
    Move(
        "verify", ("claimed",), "verified", "group", _("Verify it"), _("What difference has it made?"), False,
        _("A group looked at the evidence and agrees that it is complete."),
    ),
    Move(
        "send-back", ("claimed",), "open", "group", _("Send it back"), _("What is missing?"), True,
        _("A group does not agree yet. The item is open again, and what is missing stands on its page."),
    ),
    Move(
        "embed", ("verified",), "embedded", "group", _("Say that it is embedded"),
        _("How do you know that it has become everyday practice?"), True,
        _("It has become everyday practice, and somebody has looked."),
    ),
    Move(
        "defer", ("open",), "deferred", "unit", _("Put it off"), _("Why, and until when?"), True,
        _("It waits. The plan still promises it."),
    ),
    Move(
        "resume", ("deferred",), "open", "unit", _("Take it up again"), _("What has changed?"), True,
        _("It goes on."),
    ),
    Move(
        "supersede", ("open", "claimed", "deferred"), "superseded", "unit", _("Say that something else replaces it"),
        _("What replaces it, and why?"), True,
        _("Something else does its work. It stays readable and counts no more."),
    ),
    Move(
        "cancel", ("open", "claimed", "deferred"), "cancelled", "unit", _("Cancel it"), _("Why is it given up?"), True,
        _("The partnership no longer promises it. It stays readable with the reason."),
    ),
    Move(
        "reopen", ("verified", "embedded", "superseded", "cancelled"), "open", "unit", _("Open it again"),
        _("Why is it opened again?"), True,
        _("What was settled is open again. What was said before stays."),
    ),
)  # fmt: skip
_BY_EVENT = {move.event: move for move in MOVES}


def move_named(event: str) -> Move | None:
    return _BY_EVENT.get(event)


def moves_from(stage: str, who: Iterable[Who]) -> list[Move]:
    """What can be done with an item in this stage by somebody who is all of these."""
    allowed = set(who)
    return [move for move in MOVES if stage in move.before and move.who in allowed]
