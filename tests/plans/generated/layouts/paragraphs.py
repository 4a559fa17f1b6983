"""Plans without tables in which an action and all about it is one paragraph."""

import random

from goldenthread.documents import Paragraph, Span

from ..building import Layout, Printed, closed, opened, titled, value
from ..truth import Made
from .lists import _needs_numbers, _numbered
from .rows import _groups


def labels_in_one_paragraph(made: Made, dice: random.Random) -> Printed:
    """ "1.1 Review the policy. Lead: Business Manager. By when: May 2027." """
    _needs_numbers(made)
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for n, action in enumerate(actions, start=1):
            said = {name: value(action, name).replace("\n", "; ") for name in ("lead", "when", "measure")}
            sheet.para(
                " ".join(
                    [
                        _numbered(action, n) + ".",
                        *(f"{sheet.label(name)}: {words}." for name, words in said.items() if words),
                    ]
                )
            )
    sheet.printed |= {"lead", "when", "measure", "ref", "level ref"}
    return sheet.done()


def line_breaks(made: Made, dice: random.Random) -> Printed:
    """One paragraph an action, its fields after line breaks."""
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for action in actions:
            spans = [Span(action.text)]
            for name in ("lead", "when", "measure"):
                if words := value(action, name).replace("\n", "; "):
                    spans += [Span("\n"), Span(f"{sheet.label(name)}: ", bold=True), Span(words)]
            sheet.blocks.append(Paragraph(tuple(spans)))
    sheet.printed |= {"lead", "when", "measure", "level ref"}
    return sheet.done()


def bars(made: Made, dice: random.Random) -> Printed:
    """ "Review the policy | Lead: Business Manager | By: May 2027" """
    sheet = opened(made, dice)
    mark = dice.choice([" | ", " – ", "; "])
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        pieces = []
        for action in actions:
            action.leads = action.leads[:1] or ("Business Manager",)
            action.printed = action.leads[0]
            line = [action.text, f"{sheet.label('lead')}: {action.printed}"]
            if action.when.words:
                line.append(f"{sheet.label('when')}: {action.when.words}")
            pieces.append(mark.join(line))
        sheet.bullets(pieces)
    sheet.printed |= {"lead", "when", "level ref"}
    return sheet.done()


def bold_then_details(made: Made, dice: random.Random) -> Printed:
    """The action in bold; below it a line with who and when, and the measure after it."""
    sheet = opened(made, dice)
    for levels, actions in _groups(made):
        for node in levels:
            sheet.heading(titled(node), 2)
        for action in actions:
            action.leads = action.leads or ("Business Manager",)
            action.printed = "; ".join(action.leads)
            sheet.para(action.text, bold=True)
            line = f"{sheet.label('lead')}: {action.printed}"
            if action.when.words:
                line += f"    {sheet.label('when')}: {action.when.words}"
            sheet.para(line)
            if action.measure:
                sheet.para(f"{sheet.label('measure')}: {action.measure}")
    sheet.printed |= {"lead", "when", "measure", "level ref"}
    closed(sheet, anywhere=False)
    return sheet.done()


LAYOUTS: tuple[Layout, ...] = (labels_in_one_paragraph, line_breaks, bars, bold_then_details)
