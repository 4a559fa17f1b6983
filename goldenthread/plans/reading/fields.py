"""What else stands on a row (who leads, by when, how it is measured, how it goes), given to the items it belongs to."""

from collections.abc import Mapping, Sequence

from goldenthread.plans.outline import Code, Scope

from .cells import shared_out, text_of
from .columns import Columns
from .drafts import Draft, add
from .facts import Fact
from .flow import Box, Part, Strip
from .habits import Habits
from .ratings import rating_of
from .roles import LEAVES, Role, roles_of_heading
from .rows import Body
from .scope import read_scope
from .who_when import who_and_when


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
    both = role in ("lead", "due") and {"lead", "due"} <= set(roles_of_heading(columns.headings[x]))
    for item, share in zip(items, shared_out(cell, len(items)), strict=True):
        words = text_of(share)
        if both:  # "Lead and timescale" in one column
            for part in share:
                who, when = who_and_when(part.text)
                add(item.leads, [who])
                add(item.when, [when])
            continue
        add(field_of(item, role or "progress"), [f"{columns.headings[x]}: {words}" if named else words])


def _rate(items: Sequence[Draft], box: Box, legend: Sequence[Code]) -> None:
    for n, item in enumerate(items):
        own = len(items) > 1 and len(box.parts) == len(items)
        # of several columns, one for each quarter, the last that is filled counts
        item.rating = (box.parts[n].text if own else rating_of(box, legend)) or item.rating


def take(draft: Draft, facts: tuple[Fact, ...]) -> None:
    """Give a level what is said of it."""
    for fact in facts:
        if fact.role in LEAVES:
            draft.barren = True
        elif fact.role == "rating":
            draft.rating = fact.words
        elif fact.role == "scope":
            draft.scope = read_scope(fact.words)
        else:
            add(field_of(draft, fact.role), [fact.words])
