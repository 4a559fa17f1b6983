"""The table's lines under headings, with their counts by state and what shows just those. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.boards.vocab import STATES, State

from .columns import Line
from .filters import NOBODY


@dataclass(frozen=True, slots=True)
class Heading:
    """`asks` are the changes of the address that show just these lines. The last heading has what has none."""

    name: str  # "" where they have none
    lines: list[Line]
    asks: Mapping[str, str]
    counts: list[tuple[State, int]] = field(default_factory=list)


def under_headings(
    lines: Sequence[Line], by: str, agencies: Sequence[str], topmost: Mapping[int, str]
) -> list[Heading]:
    """Each line under every heading it belongs to: one with two leads stands under both.

    `agencies` is all of them, for what each must answer for. `topmost` is the reference of what a line stands under.
    """
    names = _NAMES[by]
    found: dict[str, list[Line]] = {}
    for line in lines:
        for name in dict.fromkeys(names(line, agencies)) or ("",):
            found.setdefault(name, []).append(line)
    in_order = list(found) if by in ("priority", "plan") else sorted(found, key=str.lower)
    return [_heading(name, found[name], by, topmost) for name in sorted(in_order, key=lambda one: not one)]


def _heading(name: str, lines: list[Line], by: str, topmost: Mapping[int, str]) -> Heading:
    first = lines[0].row
    if by == "plan":
        asks = {"plan": first.plan}
    elif by == "priority":
        asks = {"under": topmost.get(first.key, "")} if name else {}
    else:
        asks = {by: name or NOBODY}
    counted = Counter(line.row.state for line in lines if line.row.doing)
    return Heading(name, lines, {"by": "", **asks}, [(state, counted[state]) for state in STATES if counted[state]])


def _agencies(line: Line, every: Sequence[str]) -> list[str]:
    leads = line.row.leads
    return [name for lead in leads for name in (every if lead.every_agency else lead.agencies)]


_NAMES: dict[str, Callable[[Line, Sequence[str]], Sequence[str]]] = {
    "lead": lambda line, _every: line.row.leads_named,
    "group": lambda line, _every: [name for lead in line.row.leads for name in lead.groups],
    "agency": _agencies,
    "area": lambda line, _every: sorted(line.row.areas),
    "priority": lambda line, _every: [line.priority] if line.priority else [],
    "plan": lambda line, _every: [line.plan],
}
