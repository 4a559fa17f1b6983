"""Plans without tables: headings, numbers and labelled lines."""

import random

from goldenthread.documents import Entry, Listing, Paragraph, Span

from ..building import Layout, Printed, Sheet, closed, opened, titled, value
from ..truth import Made, Node
from .rows import _groups

FIELDS = ("lead", "when", "measure", "progress", "rating")


def _fields(dice: random.Random) -> list[str]:
    fields = ["lead", "when"]
    for name, chance in (("measure", 0.8), ("progress", 0.4), ("rating", 0.4)):
        if dice.random() < chance:
            fields.append(name)
    return fields


def _numbered(action: Node, n: int) -> str:
    return (
        f"{action.ref or n} {action.text}" if action.ref and "." in action.ref else f"{action.ref or n}. {action.text}"
    )


def _needs_numbers(made: Made) -> None:
    for levels, actions in _groups(made):
        for n, action in enumerate(actions, start=1):
            action.ref = action.ref or str(n)
        del levels


def number(nodes: list[Node], stem: str) -> None:
    """Give every item the number of its place."""
    for n, node in enumerate(nodes, start=1):
        node.ref = f"{stem}.{n}" if stem else str(n)
        number(node.below, node.ref)


def _labelled(sheet: Sheet, action: Node, fields: list[str], *, bold: bool) -> None:
    for name in fields:
        words = value(action, name).replace("\n", "; ")
        if words:
            spans = (Span(f"{sheet.label(name)}: ", bold=bold), Span(words))
            sheet.blocks.append(Paragraph(spans))


def numbers_and_labels(made: Made, dice: random.Random) -> Printed:
    """Numbered actions, and a line for each of their fields."""
    _needs_numbers(made)
    sheet = opened(made, dice)
    fields = _fields(dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        if dice.random() < 0.5:
            sheet.para("What we will do", bold=True)
        for n, action in enumerate(actions, start=1):
            sheet.para(_numbered(action, n))
            _labelled(sheet, action, fields, bold=dice.random() < 0.5)
    sheet.printed |= {*fields, "ref", "level ref"}
    closed(sheet, anywhere=False)
    return sheet.done()


def every_line_labelled(made: Made, dice: random.Random) -> Printed:
    """Blocks of labelled lines, the action among them."""
    sheet = opened(made, dice)
    fields = _fields(dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for action in actions:
            words = f"{action.ref} {action.text}" if action.ref and "." in action.ref else action.text
            sheet.blocks.append(Paragraph((Span(f"{sheet.label('text')}: ", bold=True), Span(words))))
            _labelled(sheet, action, fields, bold=True)
    sheet.printed |= {*fields, "level ref"}
    printed = sheet.done()
    for item, node in zip(
        [one for one in printed.truth["items"] if one["kind"] == "action"], made.actions(), strict=True
    ):
        item["ref"] = node.ref if node.ref and "." in node.ref else None
    return printed


def bullets_with_brackets(made: Made, dice: random.Random) -> Printed:
    """Bullets that end in (Lead: X, by March 2027)."""
    sheet = opened(made, dice)
    word = dice.choice(["Lead: ", "Owner: ", "Lead – ", ""])
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        entries = []
        for action in actions:
            action.leads = action.leads[:1] or ("Business Manager",)
            action.when = (
                action.when
                if action.when.words not in ("", "???")
                else type(action.when)("Ongoing", recurrence="ongoing")
            )
            when = action.when.words
            by = (
                "by "
                if when[:1].isupper() and action.when.due and not when.lower().startswith(("by", "from", "end"))
                else ""
            )
            entries.append(f"{action.text} ({word}{action.leads[0]}, {by}{when})")
        sheet.bullets(entries)
    sheet.printed |= {"lead", "when", "level ref"}
    return sheet.done()


def bullets_under_bullets(made: Made, dice: random.Random) -> Printed:
    """Each action a bullet, its fields bullets below it."""
    sheet = opened(made, dice)
    fields = _fields(dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        entries = []
        for action in actions:
            entries.append(Entry("•", (Span(action.text),), 0))
            said = {name: value(action, name).replace("\n", "; ") for name in fields}
            entries += [
                Entry("•", (Span(f"{sheet.label(name)}: {words}"),), 1) for name, words in said.items() if words
            ]
        sheet.blocks.append(Listing(tuple(entries)))
    sheet.printed |= {*fields, "level ref"}
    return sheet.done()


def nested_numbers(made: Made, dice: random.Random) -> Printed:
    """Everything numbered and nothing named: 1, 1.1, 1.1.1 with the fields in lines below."""
    _needs_numbers(made)
    if made.top[0].ref is None:
        number(made.top, "")
    sheet = opened(made, dice, plain=True)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.para(titled(node, word=False), bold=True)
        for n, action in enumerate(actions, start=1):
            sheet.para(_numbered(action, n))
            _labelled(sheet, action, ["lead", "when", "measure"], bold=False)
    sheet.printed |= {"lead", "when", "measure", "ref", "level ref"}
    return sheet.done()


def only_bullets(made: Made, dice: random.Random) -> Printed:
    """A plan on a page: priorities and bullets, nobody named."""
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        sheet.bullets([action.text for action in actions])
    sheet.printed |= {"level ref"}
    return sheet.done()


LAYOUTS: tuple[Layout, ...] = (
    numbers_and_labels,
    every_line_labelled,
    bullets_with_brackets,
    bullets_under_bullets,
    nested_numbers,
    only_bullets,
)
