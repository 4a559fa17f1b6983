"""Gaps that became items of a plan, tested by the next audit: did it stick? Pure.

Done is what was verified or embedded (`plans.vocab.DONE`, by which case_grades goes too); what is claimed alone is told
as claimed, whatever the next audit says. Of what is done that audit says that it *stuck* where the question is mostly
or fully met now, and that it *came back* where it is not. Where it was not asked, answered or handed over, or does not
count, nothing is known yet.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from goldenthread.plans.vocab import DONE, LEFT

from .measuring import Stand
from .results import Line, is_gap

Sticks = Literal["open", "claimed", "left", "not-audited", "came-back", "stuck"]
STICKS: dict[Sticks, str] = {
    "came-back": "Done, and not met again",
    "stuck": "Done, and met now",
    "claimed": "Claimed, not yet verified",
    "open": "Still being done",
    "left": "No longer in the plan",
    "not-audited": "Done, and not looked at since",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """A gap in a plan: of which agency and question, and as which item; `stage` is the item's, "" of one unknown."""

    whose: str  # measuring.Returned.key
    key: str
    item: str
    stage: str = "open"


@dataclass(frozen=True, slots=True)
class Fate:
    """`stand` is how the question stands in the next audit; None where that says nothing of it."""

    gap: Planned
    sticks: Sticks
    stand: Stand | None


def fates(gaps: Iterable[Planned], lines: Iterable[Line]) -> list[Fate]:
    """Each gap by what the next audit's returns say, in the order given."""
    now = {line.whose.key: line.stands for line in lines}
    return [_fate(gap, now) for gap in gaps]


def _fate(gap: Planned, now: Mapping[str, Mapping[str, Stand]]) -> Fate:
    stand = now.get(gap.whose, {}).get(gap.key)
    return Fate(gap, sticks(gap.stage, stand), stand)


def sticks(stage: str, stand: Stand | None) -> Sticks:
    if stage in LEFT:
        return "left"
    if stage == "claimed":
        return "claimed"
    if stage not in DONE:
        return "open"
    if not isinstance(stand, float):
        return "not-audited"
    return "came-back" if is_gap(stand) else "stuck"


def counted(found: Iterable[Fate]) -> dict[Sticks, int]:
    """How many of each, in the order of STICKS."""
    numbers = Counter(one.sticks for one in found)
    return {word: numbers[word] for word in STICKS}
