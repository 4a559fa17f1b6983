"""How many stand where, and what moved since the earlier day. Pure.

What moved parts the things to do now as the column "What moved" of a table does, so that both always agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.plans.between import turned
from goldenthread.reports.facts import Line, Position


@dataclass(frozen=True, slots=True)
class Moves:
    """The things to do of the day by what became of each: every one stands in one of the first five."""

    better: tuple[Line, ...]
    worse: tuple[Line, ...]
    other: tuple[Line, ...]
    same: tuple[Line, ...]
    new: tuple[Line, ...]
    left: tuple[Line, ...]  # promised on the earlier day, and no more
    put_off: tuple[Line, ...]  # those of the first five whose last day went to a later one, or to none

    @property
    def still(self) -> bool:
        return not (self.better or self.worse or self.other or self.new or self.left or self.put_off)


def moves_of(position: Position) -> Moves:
    found: dict[str, list[Line]] = {name: [] for name in ("better", "worse", "other", "same", "new")}
    for line in position.promised:
        found[_became(line)].append(line)
    return Moves(
        **{name: tuple(lines) for name, lines in found.items()},
        left=tuple(one for one in position.lines if one.before and one.before.promised and not one.row.promised),
        put_off=tuple(one for one in position.promised if _put_off(one)),
    )


def _became(line: Line) -> str:
    if line.before is None:
        return "new"
    if line.before.state == line.row.state:
        return "same"
    return turned(line.before.state, line.row.state)


def _put_off(line: Line) -> bool:
    was = line.before.due if line.before else None
    return was is not None and (line.row.due is None or line.row.due > was)


@dataclass(frozen=True, slots=True)
class Branch:
    """A priority with the things to do under it; no `top` for those that stand under none."""

    top: Line | None
    lines: tuple[Line, ...]


def branches(position: Position) -> list[Branch]:
    """Every thing to do stands in one branch. A priority that has left and holds nothing any more is left out."""
    loose: list[Line] = []
    found: list[Branch] = []
    for top in position.tops:
        inside = [top, *position.under(top)]
        lines = tuple(one for one in inside if one.row.promised)
        if top.row.doing:
            loose += lines
        elif lines or top.row.stage == "open":
            found.append(Branch(top, lines))
    return [*found, Branch(None, tuple(loose))] if loose else found


def done(lines: Sequence[Line]) -> list[Line]:
    return [one for one in lines if one.row.state in ("complete", "embedded")]
