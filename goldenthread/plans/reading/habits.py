"""How a plan's tables are written, seen over all their rows: what a number numbers, what a blank cell means."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .columns import Columns
from .likeness import is_ditto, same
from .roles import Role
from .rows import Body
from .trace import Trace


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of tables with the same columns."""

    refs_on_rows: bool = False  # numbers stand on every row, not only where a branch begins
    refs_on_leaves_only: bool = False  # the number's column stands between the branch and the thing to do
    measure_above: bool = False  # the measure belongs to the branch, and is blank on the rows it covers
    merged_measures: bool = False  # measures are merged over several things to do
    outcomes_beside: bool = False  # outcomes stand beside the actions, under the same priority


@dataclass(slots=True)
class _Row:
    """A row, and whether it carries its branch down from the row above."""

    body: Body
    carried: bool


def read_habits(bodies: Sequence[Body], trace: Trace) -> dict[tuple[Role | None, ...], Habits]:
    """The habits of each shape of table."""
    shapes: dict[tuple[Role | None, ...], list[Body]] = defaultdict(list)
    for body in bodies:
        shapes[body.columns.roles].append(body)
    habits = {}
    for roles, group in shapes.items():
        habits[roles] = found = _read(group)
        on = [name for name in Habits.__slots__ if getattr(found, name)]
        trace.note("habits", f"{len(group)} rows: {', '.join(on) or 'nothing special'}", group[0].strip.place)
    return habits


def _read(bodies: Sequence[Body]) -> Habits:
    columns = bodies[0].columns
    rows = _carried(bodies, columns)
    refs, leaf, branches = columns.of("ref"), columns.leaf or 0, columns.branches
    numbered_rows = [row for row in rows if refs and row.body.strip.boxes[refs[0]].text]
    between = bool(refs and branches and max(branches) < refs[0] < leaf)
    return Habits(
        refs_on_rows=bool(branches)
        and not between
        and any(row.carried for row in numbered_rows)
        and (_really(numbered_rows) or _each_its_own(rows, refs[0])),
        refs_on_leaves_only=between,
        measure_above=_measure_above(rows, columns),
        merged_measures=bool(branches)
        and any(row.body.strip.boxes[x].from_above for row in rows for x in columns.of("measure")),
        outcomes_beside=_outcomes_beside(bodies, columns),
    )


def _really(numbered_rows: Sequence[_Row]) -> bool:
    """More than a number printed on the wrong row now and then."""
    carried = sum(row.carried for row in numbered_rows)
    return carried >= 2 and carried / len(numbered_rows) > 0.1


def _each_its_own(rows: Sequence[_Row], x: int) -> bool:
    """Every row has a number, and no two the same."""
    texts = [row.body.strip.boxes[x].text for row in rows]
    return all(texts) and len(set(texts)) == len(texts)


def _carried(bodies: Sequence[Body], columns: Columns) -> list[_Row]:
    rows: list[_Row] = []
    last: dict[int, str] = {}
    for body in bodies:
        texts = {x: body.strip.boxes[x].text for x in columns.branches}
        carried = bool(columns.branches) and all(
            not text or is_ditto(text) or body.strip.boxes[x].from_above or same(text, last.get(x, ""))
            for x, text in texts.items()
        )
        last.update({x: text for x, text in texts.items() if text and not is_ditto(text)})
        rows.append(_Row(body, carried))
    return rows


def _measure_above(rows: Sequence[_Row], columns: Columns) -> bool:
    """Measures printed left of the things to do, once for each branch."""
    measures, leaf = columns.of("measure"), columns.leaf or 0
    if not measures or not columns.branches or not max(columns.branches) < measures[0] < leaf:
        return False
    carried = [row for row in rows if row.carried and row.body.strip.boxes[leaf].text]
    own = [
        row
        for row in carried
        if row.body.strip.boxes[measures[0]].text and not row.body.strip.boxes[measures[0]].from_above
    ]
    return bool(carried) and len(own) / len(carried) < 0.4


def _outcomes_beside(bodies: Sequence[Body], columns: Columns) -> bool:
    """Priority | Outcome | Actions, with one row to each priority: both belong to the priority alike."""
    if len(columns.branches) < 2 or columns.roles[columns.branches[-1]] != "outcome":
        return False
    left = columns.branches[-2]
    texts = [body.strip.boxes[left] for body in bodies]
    if any(not box.text or is_ditto(box.text) or box.from_above for box in texts):
        return False
    # a priority printed again on each of its rows has rows of its own, not everything in one
    return len({box.text for box in texts}) == len(texts)
