"""A plan by its priorities, for papers that tell it shortly: each with what it wants, what is to be done, and what is
not to be done any more. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from goldenthread.plans.vocab import LEFT
from goldenthread.reports.facts import Line, Position

from .lines import top_name


@dataclass(frozen=True, slots=True)
class Priority:
    """What stands at the top of a plan. `top` is None for the things to do that stand under no priority."""

    top: Line | None
    aims: tuple[Line, ...]  # what is wanted: the levels right under it
    to_do: tuple[Line, ...]
    gone: tuple[Line, ...]  # promised once, and no longer

    @property
    def slot(self) -> str:
        return slot_of(self.top.row.reference) if self.top else ""


def slot_of(reference: str) -> str:
    """The word of the passage that tells a priority in a sentence."""
    return f"priority-{reference}"


def priorities_of(position: Position) -> list[Priority]:
    found = []
    loose: list[Line] = []
    for top in position.tops:
        under = position.under(top)
        if top.row.doing:
            loose += [top, *under]
            continue
        made = _priority(top, [one for one in under if one.row.parent_key == top.row.key], under)
        if top.row.stage not in LEFT or made.to_do:
            found.append(made)
    if loose:
        found.append(_priority(None, (), loose))
    return found


def _priority(top: Line | None, below: Sequence[Line], under: Sequence[Line]) -> Priority:
    return Priority(
        top,
        tuple(one for one in below if not one.row.doing and one.row.stage not in LEFT),
        tuple(one for one in under if one.row.promised),
        tuple(one for one in under if one.row.doing and one.row.stage in LEFT),
    )


def name_of(position: Position, priority: Priority) -> str:
    """ "Priority 1: Safe streets", by the plan's own name for the level."""
    if priority.top is None:
        return _("What is not under a priority") if len(position.tops) > 1 else _("What we will do")
    row = priority.top.row
    return top_name(position, row if row.text else row._replace(text=row.reference))


def words_of(position: Position, line: Line) -> str:
    """What is to be done in the plan's words; where it left them out, those of what it stands under."""
    row = line.row
    if not row.text:
        above = next((one.row.text for one in position.lines if one.row.key == row.parent_key), "")
        return f"{row.printed_ref} {_in_one(above) or row.reference}".strip()
    return _in_one(row.text)


def _in_one(words: str) -> str:
    """Several lines of words as one: "Figures, with: those of last year; those of others"."""
    first, *others = [" ".join(line.removeprefix("•").split()) for line in words.split("\n") if line.strip()] or [""]
    return " ".join([first, "; ".join(others)]) if others else first


def mostly_by(lines: Iterable[Line]) -> tuple[int, date | None]:
    """The first day by which more than half of them are due, and how many are due by it; without one, how many have a
    date.
    """
    told = list(lines)
    days = sorted(line.row.due for line in told if line.row.due is not None)
    if 2 * len(days) <= len(told):
        return len(days), None
    day = days[len(told) // 2]
    return sum(one <= day for one in days), day


def leads_of(lines: Iterable[Line]) -> list[str]:
    """Who leads them, as printed: whoever leads most first."""
    counted: dict[str, int] = {}
    for line in lines:
        for name in line.row.leads_named:
            counted[name] = counted.get(name, 0) + 1
    return sorted(counted, key=lambda name: -counted[name])
