"""Tables whose levels stand over them or between their rows."""

import random

from goldenthread.documents import PageBreak, Row

from ..building import Layout, Printed, Sheet, cell, closed, opened, row, some_fields, titled, value
from ..truth import Made, Node
from .columns import head_row


def _body(sheet: Sheet, nodes: list[Node], fields: list[str]) -> list[Row]:
    return [row(*(value(node, name) for name in fields)) for node in nodes]


def _groups(made: Made) -> list[tuple[list[Node], list[Node]]]:
    """Each run of actions with the levels that begin over it."""
    found: list[tuple[list[Node], list[Node]]] = []

    def visit(node: Node, begun: list[Node]) -> None:
        begun = [*begun, node]
        if node.below and node.below[0].kind == "action":
            found.append((begun, node.below))
            return
        for n, child in enumerate(node.below):
            visit(child, begun if n == 0 else [])

    for node in made.top:
        visit(node, [])
    return found


def banners(made: Made, dice: random.Random) -> Printed:
    """One table; every level is a row of one merged cell."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    rows = [head_row(sheet, fields)]
    for levels, actions in _groups(made):
        rows += [Row((cell(titled(node, dice), columns=len(fields), fill="#DDEBF7", bold=True),)) for node in levels]
        rows += _body(sheet, actions, fields)
    sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def banners_without_words(made: Made, dice: random.Random) -> Printed:
    """Banner rows that do not say what they are."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    rows = [head_row(sheet, fields)]
    for levels, actions in _groups(made):
        rows += [Row((cell(titled(node, word=False), columns=len(fields), bold=True),)) for node in levels]
        rows += _body(sheet, actions, fields)
    sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def banner_over_repeated_heads(made: Made, dice: random.Random) -> Printed:
    """One table; under each banner the column headings again."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    rows = []
    for levels, actions in _groups(made):
        rows += [Row((cell(titled(node, dice), columns=len(fields), fill="#DDEBF7"),)) for node in levels]
        rows += [head_row(sheet, fields), *_body(sheet, actions, fields)]
    sheet.table(rows)
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def headings_over_tables(made: Made, dice: random.Random) -> Printed:
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    deep = {kind: n for n, kind in enumerate(made.levels, start=2)}
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), deep[node.kind])
        sheet.table([head_row(sheet, fields), *_body(sheet, actions, fields)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def plain_headings_over_tables(made: Made, dice: random.Random) -> Printed:
    """Headings that never say what level they are."""
    sheet = opened(made, dice, plain=True)
    fields = some_fields(dice, made)
    deep = {kind: n for n, kind in enumerate(made.levels, start=2)}
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node, word=False), deep[node.kind])
        sheet.table([head_row(sheet, fields), *_body(sheet, actions, fields)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done(formats=("html", "docx"))


def heads_once(made: Made, dice: random.Random) -> Printed:
    """Tables after the first go on without headings."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    for n, (levels, actions) in enumerate(_groups(made)):
        for node in levels:
            sheet.para(titled(node), bold=True)
        sheet.table([*([head_row(sheet, fields)] if n == 0 else []), *_body(sheet, actions, fields)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done(formats=("txt", "html", "docx"))


def sheet_each(made: Made, dice: random.Random) -> Printed:
    """A sheet, or a page, for each priority."""
    sheet = opened(made, dice, plain=True)
    fields = some_fields(dice, made)
    for levels, actions in _groups(made):
        for node in levels:
            if node.kind == made.levels[0]:
                sheet.blocks.append(PageBreak())
                sheet.heading(node.text[:31])
                node.text = node.text[:31]
            else:
                sheet.para(titled(node), bold=True)
        sheet.table([head_row(sheet, fields), *_body(sheet, actions, fields)])
    sheet.printed |= set(fields)
    printed = sheet.done(formats=("xlsx", "docx", "html"), sheets=True)
    for item in printed.truth["items"]:
        if item["kind"] not in ("action", made.levels[0]):
            item["ref"] = item["accept_ref"][0]
    return printed


def objective_rows_on_top(made: Made, dice: random.Random) -> Printed:
    """Each table begins with rows that name the level, as label and words, before its column headings."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made)
    width = len(fields)
    for levels, actions in _groups(made):
        rows = []
        for node in levels:
            label = f"{node.kind.capitalize()} {node.ref or ''}".strip()
            rows.append(Row((cell(label, fill="#DDEBF7"), cell(node.text, columns=width - 1))))
        sheet.table([*rows, head_row(sheet, fields), *_body(sheet, actions, fields)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def different_tables(made: Made, dice: random.Random) -> Printed:
    """Tables on upright and on turned pages: not the same columns, nor in the same order."""
    sheet = opened(made, dice)
    fields = some_fields(dice, made, always=("text", "lead", "when"))
    for n, (levels, actions) in enumerate(_groups(made)):
        for node in levels:
            sheet.heading(titled(node), 2)
        names = list(fields)
        if n % 2:
            dice.shuffle(names)
        sheet.blocks.append(PageBreak())
        sheet.table([head_row(sheet, names), *_body(sheet, actions, names)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done()


def rows_split(made: Made, dice: random.Random) -> Printed:
    """A page break in the middle of a row: the words of its action go on in the next table."""
    sheet = opened(made, dice)
    fields = ["text", "lead", "when", "measure"]
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        split = dice.randrange(len(actions))
        first = _body(sheet, actions[: split + 1], fields)
        words = actions[split].text.split()
        half = len(words) // 2
        kept, rest = " ".join(words[:half]), " ".join(words[half:])
        first[-1] = row(kept, *(value(actions[split], name) for name in fields[1:]))
        sheet.table([head_row(sheet, fields), *first])
        sheet.blocks.append(PageBreak())
        sheet.table([head_row(sheet, fields), row(rest, "", "", ""), *_body(sheet, actions[split + 1 :], fields)])
    sheet.printed |= {*fields, "level ref"}
    closed(sheet)
    return sheet.done(formats=("txt", "html", "docx"))


def several_in_a_cell(made: Made, dice: random.Random) -> Printed:
    """A row for each group of actions: their words, leads and dates as paragraphs side by side."""
    sheet = opened(made, dice)
    bullets = dice.random() < 0.5
    fields = ["text", "lead", "when"]
    for level_nodes, actions in _groups(made):
        for action in actions:
            action.leads = action.leads[:1] or ("Business Manager",)
            action.printed = action.leads[0]
            if not action.when.words:
                action.when = type(action.when)("Ongoing", recurrence="ongoing")
        del level_nodes
    rows = [head_row(sheet, [made.levels[-1], *fields])]
    for levels, actions in _groups(made):
        node = levels[-1]
        cells = [
            cell("\n".join(value(one, name) for one in actions), bullets=bullets and name == "text") for name in fields
        ]
        rows.append(Row((cell(f"{node.ref} {node.text}" if node.ref else node.text), *cells)))
    if len(made.levels) > 1:
        keep: list[Node] = [levels[-1] for levels, _ in _groups(made)]
        made.top = keep
    sheet.table(rows)
    sheet.printed |= {"text", "lead", "when", "level ref"}
    return sheet.done(formats=("html", "docx", "xlsx", "txt"))


LAYOUTS: tuple[Layout, ...] = (
    banners, banners_without_words, banner_over_repeated_heads, headings_over_tables, plain_headings_over_tables, heads_once, sheet_each, objective_rows_on_top,
    different_tables, rows_split, several_in_a_cell,
)  # fmt: skip
