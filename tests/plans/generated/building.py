"""What every layout is built from: blocks, the papers around a plan, and the cells of its fields."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.documents import Block, Cell, Document, Entry, Heading, Listing, Paragraph, Row, Span, Table

from . import words
from .truth import Made, Node, expected

FIELDS = ("lead", "when", "measure", "progress", "rating")
# The formats every layout is printed in, unless it says otherwise.
ALL = ("txt", "html", "docx", "xlsx")


@dataclass(slots=True)
class Printed:
    """A plan as one layout prints it, and what is to be read in it."""

    document: Document
    truth: dict[str, Any]
    formats: tuple[str, ...] = ALL
    sheets: bool = False


@dataclass(slots=True)
class Sheet:
    """The blocks of a plan being laid out."""

    made: Made
    dice: random.Random
    blocks: list[Block] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    heads: dict[str, str] = field(default_factory=dict)
    quarters: tuple[str, ...] = ()

    def heading(self, text: str, level: int = 2) -> None:
        self.blocks.append(Heading(level, (Span(text),)))

    def para(self, text: str, *, bold: bool = False) -> None:
        self.blocks.append(Paragraph((Span(text, bold=bold),)))

    def bullets(self, texts: Sequence[str]) -> None:
        self.blocks.append(Listing(tuple(Entry("•", (Span(text),)) for text in texts)))

    def table(self, rows: Sequence[Row]) -> None:
        self.blocks.append(Table(tuple(rows)))

    def head(self, column: str) -> str:
        """This plan's heading over a column: the same each time."""
        return self.heads.setdefault(column, self.dice.choice(words.HEADINGS[column]))

    def label(self, column: str) -> str:
        return self.heads.setdefault("label " + column, self.dice.choice(words.LABELS[column]))

    def done(self, *, formats: tuple[str, ...] = ALL, sheets: bool = False) -> Printed:
        truth = expected(self.made, frozenset(self.printed), progress=self.quarters)
        pages = ("pdf",) if "docx" in formats else ()  # what can be a Word file can be printed
        return Printed(Document(tuple(self.blocks)), truth, (*formats, *pages), sheets)


Layout = Callable[[Made, random.Random], Printed]


def opened(made: Made, dice: random.Random, *, plain: bool = False) -> Sheet:
    """A sheet with the papers that stand before a plan."""
    sheet = Sheet(made, dice)
    if dice.random() < 0.5:
        sheet.heading(made.board, 1)
        sheet.heading(made.title, 1)
    else:
        sheet.heading(f"{made.board} {made.title}", 1)
    if plain:
        return sheet
    if dice.random() < 0.7:
        sheet.heading(dice.choice(["Introduction", "Foreword", "About this plan", "Background"]))
        for text in dice.sample(words.FOREWORD, dice.randint(1, 3)):
            sheet.para(text)
    if dice.random() < 0.5:
        sheet.heading("Our vision")
        sheet.para(words.VISION)
    if dice.random() < 0.4:
        sheet.heading("Our principles")
        sheet.bullets(words.PRINCIPLES)
    if dice.random() < 0.4:
        sheet.heading("Our priorities")
        sheet.bullets([node.text for node in made.top])
    return sheet


def closed(sheet: Sheet, *, legend: bool = True, glossary: bool = True, anywhere: bool = True) -> None:
    """Legend and glossary, at the end or right after the title."""
    made, dice = sheet.made, sheet.dice
    later: list[Block] = sheet.blocks
    if legend and "rating" in sheet.printed and dice.random() < 0.8:
        sheet.blocks = []
        _legend(sheet)
        if made.scheme != "ticks":
            sheet.printed.add("legend")
        if anywhere and dice.random() < 0.3:
            later[1:1] = (
                sheet.blocks if len(later) > 1 and isinstance(later[1], Heading) and later[1].level == 2 else []
            )
            if later[1 : 1 + len(sheet.blocks)] != sheet.blocks:
                later += sheet.blocks
        else:
            later += sheet.blocks
        sheet.blocks = later
    if glossary and dice.random() < 0.6:
        sheet.printed.add("glossary")
        sheet.heading(dice.choice(["Glossary", "Abbreviations", "Glossary of terms", "Acronyms used in this plan"]))
        if dice.random() < 0.5:
            sheet.table([row(term, meaning) for term, meaning in made.glossary.items()])
        else:
            mark = dice.choice([" = ", ": ", " – "])
            for term, meaning in made.glossary.items():
                sheet.para(f"{term}{mark}{meaning}")


def _legend(sheet: Sheet) -> None:
    sheet.heading(sheet.dice.choice(["Key", "RAG rating key", "Legend", "Key to ratings", "What the ratings mean"]))
    scheme = words.SCHEMES[sheet.made.scheme]
    how = sheet.dice.choice(["table", "lines", "colons"])
    if how == "table":
        sheet.table([Row((cell(code, fill=fill), cell(meaning.capitalize()))) for code, meaning, fill in scheme])
    else:
        for code, meaning, _ in scheme:
            sheet.para(f"{code} = {meaning}" if how == "lines" else f"{code}: {meaning}")


def cell(
    text: str = "",
    *,
    fill: str | None = None,
    columns: int = 1,
    rows: int = 1,
    bullets: bool = False,
    bold: bool = False,
) -> Cell:
    """A cell; each line of its text is a paragraph, or a bullet."""
    lines = [line for line in text.split("\n") if line]
    if bullets and lines:
        blocks: tuple[Block, ...] = (Listing(tuple(Entry("•", (Span(line),)) for line in lines)),)
    else:
        blocks = tuple(Paragraph((Span(line, bold=bold),)) for line in lines)
    return Cell(blocks, columns, rows, fill)


def row(*cells: str | Cell, header: bool = False) -> Row:
    return Row(tuple(cell(one) if isinstance(one, str) else one for one in cells), header)


def value(node: Node, name: str) -> str:
    """What the cell of a field prints."""
    match name:
        case "ref":
            return node.ref or ""
        case "text":
            return node.text
        case "lead":
            return node.printed
        case "when":
            return node.when.words
        case "measure":
            return node.measure
        case "progress":
            return node.progress[0] if node.progress else ""
        case "rating":
            return node.rating
        case "scope":
            return node.scope.capitalize()
    raise KeyError(name)


def titled(node: Node, dice: random.Random | None = None, *, word: bool = True) -> str:
    """A level as a heading prints it: "Priority 1: Neglect", "1. Neglect" or only "Neglect"."""
    if word:
        name = node.kind.capitalize()
        mark = ": " if dice is None else dice.choice([": ", " - ", ". ", " – "])
        return f"{name} {node.ref}{mark}{node.text}" if node.ref else f"{name}: {node.text}"
    return f"{node.ref}. {node.text}" if node.ref else node.text


def some_fields(dice: random.Random, made: Made, *, always: Sequence[str] = ("text", "lead", "when")) -> list[str]:
    """The fields a table prints, in the usual order."""
    wanted = set(always)
    for name, chance in (
        ("ref", 0.7),
        ("measure", 0.7),
        ("progress", 0.5),
        ("rating", 0.6),
        ("scope", 0.4 if made.scope == "both" else 0.0),
    ):
        if dice.random() < chance:
            wanted.add(name)
    if not any(node.ref for node in made.actions()):
        wanted.discard("ref")
    return [
        name for name in ("ref", "text", "measure", "lead", "when", "scope", "progress", "rating") if name in wanted
    ]
