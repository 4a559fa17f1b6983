"""What else stands on a row (who leads, by when, how it is measured, how it goes), given to the items it belongs to."""

from collections.abc import Mapping, Sequence

from goldenthread.plans.outline import Code, Scope

from .cells import shared_out, text_of
from .columns import Columns
from .drafts import Draft, add
from .flow import Box, Part, Strip
from .habits import Habits
from .ratings import rating_of
from .roles import Role
from .rows import Body
from .scope import read_scope


def fill(
    items: Sequence[Draft],
    cells: Mapping[int, Sequence[Part]],
    body: Body,
    habits: Habits,
    branch: Draft | None,
    legend: Sequence[Code],
) -> None:
    """Give each item its share of the row. `cells` are the row's cells with ditto marks resolved."""
    columns = body.columns
    for x, role in enumerate(columns.roles):
        box = body.strip.boxes[x]
        if role in (None, "ref", "ignored", "scope") or x in columns.branches or x == columns.leaf:
            continue
        if role == "rating":
            _rate(items, box, legend)
        elif role == "measure" and branch is not None and _measures_branch(box, habits):
            add(branch.measure, [text_of(cells[x])])
        elif cells[x]:
            _share(items, x, cells[x], columns)
    for item in items:
        item.scope = scope_of(body.strip, columns)


def scope_of(strip: Strip, columns: Columns) -> Scope | None:
    """The scope that a row's own cell names."""
    return next((read_scope(strip.boxes[x].text) for x in columns.of("scope")), None)


def field_of(draft: Draft, role: Role) -> list[str]:
    """The draft's field that a column's role fills."""
    match role:
        case "how":
            return draft.how
        case "measure":
            return draft.measure
        case "lead":
            return draft.leads
        case "due":
            return draft.when
        case "start":
            return draft.begins
        case _:
            return draft.progress


def _measures_branch(box: Box, habits: Habits) -> bool:
    return habits.measure_above or (box.from_above and habits.merged_measures)


def _share(items: Sequence[Draft], x: int, cell: Sequence[Part], columns: Columns) -> None:
    role = columns.roles[x]
    # of several progress columns, each says which it is
    named = role == "progress" and len(columns.of("progress")) > 1
    for item, share in zip(items, shared_out(cell, len(items)), strict=True):
        words = text_of(share)
        add(field_of(item, role or "progress"), [f"{columns.headings[x]}: {words}" if named else words])


def _rate(items: Sequence[Draft], box: Box, legend: Sequence[Code]) -> None:
    for n, item in enumerate(items):
        own = len(items) > 1 and len(box.parts) == len(items)
        item.rating = box.parts[n].text if own else rating_of(box, legend)
