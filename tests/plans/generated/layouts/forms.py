"""Tables that are read down or in pairs, not row by row."""

import random

from goldenthread.documents import Row

from ..building import Layout, Printed, cell, closed, opened, row, some_fields, titled, value
from ..truth import Made
from .columns import head_row
from .rows import _groups


def turned(made: Made, dice: random.Random) -> Printed:
    """Fields down the side, a column for each action."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made, always=("text", "lead", "when", "measure"))
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        sheet.table([row(sheet.head(name), *(value(action, name) for action in actions)) for name in fields])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def form_each(made: Made, dice: random.Random) -> Printed:
    """A table of label and words for each action."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made, always=("text", "lead", "when", "measure"))
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for action in actions:
            sheet.table([row(sheet.head(name), value(action, name)) for name in fields])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def form_in_pairs(made: Made, dice: random.Random) -> Printed:
    """A form of four columns for each action: the action over the whole width, then two fields to a row."""
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for action in actions:
            sheet.table(
                [
                    Row((cell(sheet.head("text"), bold=True), cell(action.text, columns=3))),
                    row(sheet.head("lead"), value(action, "lead"), sheet.head("when"), value(action, "when")),
                    row(sheet.head("measure"), value(action, "measure"), sheet.head("rating"), value(action, "rating")),
                    Row((cell(sheet.head("progress")), cell(value(action, "progress"), columns=3))),
                ]
            )
    sheet.printed |= {"text", "lead", "when", "measure", "rating", "progress", "level ref"}
    closed(sheet)
    return sheet.done()


def one_long_form(made: Made, dice: random.Random) -> Printed:
    """One table of label and words for all actions, one under the other."""
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        rows = []
        for action in actions:
            rows += [row(sheet.head(name), value(action, name)) for name in ("text", "lead", "when", "measure")]
        sheet.table(rows)
    sheet.printed |= {"text", "lead", "when", "measure", "level ref"}
    return sheet.done()


def side_by_side(made: Made, dice: random.Random) -> Printed:
    """Two priorities beside each other in one table, each with the same columns."""
    sheet = opened(made, dice)
    fields = ["text", "lead", "when"]
    groups = _groups(made)
    if len(groups) % 2:
        groups.pop()
    made.top = [levels[-1] for levels, _ in groups]
    for node in made.top:
        node.kind = "priority"
    for (left_levels, left), (right_levels, right) in zip(groups[::2], groups[1::2], strict=True):
        rows = [
            Row((cell(titled(left_levels[-1]), columns=3), cell(titled(right_levels[-1]), columns=3))),
            Row(head_row(sheet, fields).cells * 2, header=True),
        ]
        for n in range(max(len(left), len(right))):
            cells = [value(side[n], name) if n < len(side) else "" for side in (left, right) for name in fields]
            rows.append(row(*cells))
        sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    return sheet.done()


LAYOUTS: tuple[Layout, ...] = (turned, form_each, form_in_pairs, one_long_form, side_by_side)
