"""A plan that ended, or is looked at as if it had: its position, and what became of each promise. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from django.utils.translation import gettext_lazy as _

from .facts import Line, Position

Fate = Literal["proved", "unproved", "carried", "waiting", "given-up", "undone", "unsaid"]
# What became of a promise: in a table, and inside a sentence. Every promise has one fate.
FATES: dict[Fate, tuple[Any, Any]] = {
    "proved": (_("Done and proved"), _("done and proved")),
    "unproved": (_("Said to be done, not proved"), _("said to be done but not proved")),
    "carried": (_("Carried over"), _("carried over")),
    "waiting": (_("Put off"), _("put off")),
    "given-up": (_("Given up"), _("given up")),
    "undone": (_("Not done"), _("not done")),
    "unsaid": (_("Nobody said what became of it"), _("that nobody spoke of")),
}


class Onward(NamedTuple):
    """Where something goes on: its reference there, and the plan's title."""

    reference: str
    plan: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A plan with what became of it. `whys` and `onward` are known by an item's reference."""

    position: Position
    whys: Mapping[str, str] = field(default_factory=dict)
    onward: Mapping[str, Onward] = field(default_factory=dict)

    @property
    def promises(self) -> list[Line]:
        """Everything that was ever to be done, whether or not it is promised still."""
        return [one for one in self.position.lines if one.row.doing]


_BY_STAGE: dict[str, Fate] = {
    "carried-forward": "carried",
    "deferred": "waiting",
    "superseded": "given-up",
    "cancelled": "given-up",
}


def fate_of(line: Line) -> Fate:
    """What became of it. Done is what was claimed or verified, or is rated so; it is proved where evidence stands."""
    fate = _BY_STAGE.get(line.row.stage)
    if fate is not None:
        return fate
    if line.row.stage != "open" or line.row.state in ("complete", "embedded"):
        return "proved" if line.proofs else "unproved"
    return "undone" if line.said or line.row.stated else "unsaid"


def by_fate(lines: Iterable[Line]) -> dict[Fate, int]:
    found: dict[Fate, int] = {}
    for line in lines:
        fate = fate_of(line)
        found[fate] = found.get(fate, 0) + 1
    return found
