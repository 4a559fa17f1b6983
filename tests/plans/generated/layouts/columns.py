"""One table in which every column stands for something."""

import random
from collections.abc import Sequence

from goldenthread.documents import Cell, Row

from .. import words
from ..building import Layout, Printed, Sheet, cell, closed, opened, row, some_fields, value
from ..truth import Made, Node, walk


def paths(made: Made) -> list[list[Node]]:
    """Each action with the levels above it, highest first."""
    above = {id(node): parent for node, parent in walk(made.top)}
    found = []
    for action in made.actions():
        line = [action]
        while (parent := above[id(line[0])]) is not None:
            line.insert(0, parent)
        found.append(line)
    return found


def head_row(sheet: Sheet, names: Sequence[str]) -> Row:
    return Row(tuple(cell(sheet.head(name)) for name in names), header=True)


def level_words(node: Node, numbered: bool) -> str:
    return f"{node.ref} {node.text}" if numbered and node.ref else node.text


def every_row_in_full(made: Made, dice: random.Random) -> Printed:
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    numbered = dice.random() < 0.5
    rows = [head_row(sheet, [*made.levels, *fields])]
    for *levels, action in paths(made):
        rows.append(row(*(level_words(node, numbered) for node in levels), *(value(action, name) for name in fields)))
    sheet.table(rows)
    sheet.printed |= {*fields, *({"level ref"} if numbered else ())}
    closed(sheet)
    return sheet.done()


def columns_in_any_order(made: Made, dice: random.Random) -> Printed:
    sheet = opened(made, dice)
    fields = some_fields(dice, made, always=("text", "lead", "when", "measure"))
    names = [*made.levels, *fields]
    # levels stay left of each other; everything else stands anywhere
    dice.shuffle(names)
    order = iter(made.levels)
    names = [next(order) if name in made.levels else name for name in names]
    # "outcome" right of the action is how it is measured: keep the levels left of the action
    places = sorted(names.index(name) for name in (*made.levels, "text"))
    for place, name in zip(places, (*made.levels, "text"), strict=True):
        names[place] = name
    rows = [head_row(sheet, names)]
    for path in paths(made):
        by_kind = {node.kind: node for node in path}
        rows.append(row(*(by_kind[name].text if name in made.levels else value(path[-1], name) for name in names)))
    sheet.table(rows)
    sheet.printed |= set(fields)
    closed(sheet)
    return sheet.done()


def export(made: Made, dice: random.Random) -> Printed:
    """As a database prints it: one table, nothing else, several columns that say nothing of the plan."""
    sheet = Sheet(made, dice)
    fields = some_fields(dice, made, always=("ref", "text", "lead", "when", "progress"))
    names = [*made.levels, *fields]
    rows = [Row((*(cell(sheet.head(name)) for name in names), cell("Last updated")), header=True)]
    for *levels, action in paths(made):
        rows.append(
            row(
                *(node.text for node in levels),
                *(value(action, name) for name in fields),
                f"{dice.randint(1, 28):02}/05/{made.first}",
            )
        )
    sheet.table(rows)
    sheet.printed |= set(fields)
    printed = sheet.done(formats=("csv", "xlsx", "txt"))
    for key in ("title", "board", "period_start", "period_end"):
        printed.truth[key] = None
    return printed


def levels_merged(made: Made, dice: random.Random) -> Printed:
    """Levels in columns whose cells are merged over their rows."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    rows = [head_row(sheet, [*made.levels, *fields])]
    lines = paths(made)
    for n, line in enumerate(lines):
        cells: list[Cell] = []
        for k, node in enumerate(line[:-1]):
            if n and lines[n - 1][k] is node:
                continue
            cells.append(cell(level_words(node, True), rows=sum(other[k] is node for other in lines if len(other) > k)))
        rows.append(Row((*cells, *(cell(value(line[-1], name)) for name in fields))))
    sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def levels_once(made: Made, dice: random.Random) -> Printed:
    """Levels in columns, printed on their first row, blank or dittoed below."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    again = dice.choice(["", "", "“", "ditto"])
    rows = [head_row(sheet, [*made.levels, *fields])]
    before: list[Node] = []
    for line in paths(made):
        new = [n >= len(before) or before[n] is not node for n, node in enumerate(line[:-1])]
        rows.append(
            row(
                *(level_words(node, True) if fresh else again for node, fresh in zip(line[:-1], new, strict=True)),
                *(value(line[-1], name) for name in fields),
            )
        )
        before = line[:-1]
    sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done(formats=("txt", "html", "docx", "xlsx", "csv"))


def quarters(made: Made, dice: random.Random) -> Printed:
    """A progress column for each quarter."""
    sheet = opened(made, dice)
    sheet.quarters = dice.choice(words.QUARTERS)
    fields = [name for name in some_fields(dice, made, always=("text", "lead", "when", "rating")) if name != "progress"]
    rows = [
        Row(
            (*(cell(sheet.head(name)) for name in [*made.levels, *fields]), *(cell(one) for one in sheet.quarters)),
            header=True,
        )
    ]
    for *levels, action in paths(made):
        rows.append(row(*(node.text for node in levels), *(value(action, name) for name in fields), *action.progress))
    sheet.table(rows)
    sheet.printed |= {*fields, "progress"}
    closed(sheet)
    return sheet.done(formats=("txt", "html", "docx", "xlsx", "csv"))


def quarters_rated(made: Made, dice: random.Random) -> Printed:
    """A rating for each quarter: the last one given is the action's."""
    sheet = opened(made, dice)
    fields = [name for name in some_fields(dice, made) if name not in ("progress", "rating")]
    names = dice.choice([[f"Q{n} RAG" for n in range(1, 5)], [f"RAG Q{n}" for n in range(1, 5)]])
    rows = [
        Row((*(cell(sheet.head(name)) for name in [*made.levels, *fields]), *(cell(one) for one in names)), header=True)
    ]
    for *levels, action in paths(made):
        rows.append(row(*(node.text for node in levels), *(value(action, name) for name in fields), *action.ratings))
    sheet.table(rows)
    sheet.printed |= {*fields, "rating", "ratings"}
    closed(sheet)
    return sheet.done()


def colour_only(made: Made, dice: random.Random) -> Printed:
    """Ratings as the fill of empty cells."""
    made.scheme = "words"
    for action in made.actions():
        action.rating = dice.choice([code for code, _, _ in words.SCHEMES["words"]])
    fills = {code: fill for code, _, fill in words.SCHEMES["words"]}
    sheet = opened(made, dice)
    fields = some_fields(dice, made, always=("text", "lead", "when", "rating"))
    rows = [head_row(sheet, [*made.levels, *fields])]
    for *levels, action in paths(made):
        cells = [cell(fill=fills[action.rating]) if name == "rating" else cell(value(action, name)) for name in fields]
        rows.append(Row((*(cell(node.text) for node in levels), *cells)))
    sheet.table(rows)
    sheet.printed |= set(fields)
    closed(sheet)
    return sheet.done(formats=("html", "docx", "xlsx"))


def no_heading_row(made: Made, dice: random.Random) -> Printed:
    """A table that names none of its columns, under a heading for each priority."""
    sheet = opened(made, dice)
    fields = ["text", "lead", "when"]
    rows = []
    for *levels, action in paths(made):
        rows.append(row(*(value(action, name) for name in fields)))
        action.kind = "action"
        del levels
    made.top = made.actions()
    sheet.table(rows)
    sheet.printed |= set(fields)
    return sheet.done()


def two_heading_rows(made: Made, dice: random.Random) -> Printed:
    """Column headings under headings of groups of columns."""
    sheet = opened(made, dice)
    fields = ["text", "lead", "when", "measure", "progress", "rating"]
    groups = Row(
        (
            cell("What we are doing", columns=len(made.levels) + 1),
            cell("Delivery", columns=2),
            cell("Monitoring", columns=3),
        ),
        header=True,
    )
    rows = [groups, head_row(sheet, [*made.levels, *fields])]
    for *levels, action in paths(made):
        rows.append(row(*(node.text for node in levels), *(value(action, name) for name in fields)))
    sheet.table(rows)
    sheet.printed |= set(fields)
    closed(sheet)
    return sheet.done()


LAYOUTS: tuple[Layout, ...] = (
    every_row_in_full, columns_in_any_order, export, levels_merged, levels_once, quarters, quarters_rated, colour_only, no_heading_row, two_heading_rows,
)  # fmt: skip
