"""What a sheet is made of, and what is true of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.documents import word_files as word

BOLD = "<w:b/>"


@dataclass(frozen=True)
class Asked:
    """One question as it must be read. `scale` is the name of one of the truth's scales."""

    number: str
    text: str
    scale: str
    guidance: str = ""
    evidence: str = ""
    kinds: tuple[str, ...] = ()
    only_if: tuple[str, tuple[str, ...]] | None = None  # the number of the question, and the codes
    weight: float = 1.0
    doubt: str = ""  # words that one of its doubts says; "" where there must be none


@dataclass(frozen=True)
class Under:
    """A standard as it must be read."""

    number: str
    title: str
    asked: tuple[Asked, ...]
    words: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Choices:
    """A scale as it must be read: code, label, meaning, share of each choice."""

    options: tuple[tuple[str, str, str, float | None], ...] = ()
    kind: str = "options"
    step: int = 1
    may_not_apply: bool = False


@dataclass(frozen=True)
class Truth:
    title: str
    scales: Mapping[str, Choices]
    standards: tuple[Under, ...]
    about: tuple[str, ...] = ()  # words that stand in it
    never: tuple[str, ...] = ()  # words of the sheet that are no part of the tool
    doubts: tuple[str, ...] = ()  # words of each doubt of the whole tool, and there are no others
    use: str = "self-assessment"


@dataclass(frozen=True)
class Sheet:
    name: str
    make: Callable[[], bytes]
    truth: Truth = field(compare=False)


def heading(text: str, level: int = 1) -> str:
    return word.para(text, style=f"H{level}")


def bold(text: str) -> str:
    return word.para(word.run(text, BOLD))


def grid(*rows: tuple[str, ...], heads: int = 1, fill: str = "D9E2F3") -> str:
    """A Word table whose first rows are bold on a colour."""
    told = []
    for n, row in enumerate(rows):
        if n < heads:
            told.append(word.row(*(cell(bold(one), fill=fill) for one in row)))
        else:
            told.append(word.row(*(cell(one) for one in row)))
    return word.table(*told)


def cell(*content: str, span: int = 1, fill: str = "", down: str = "") -> str:
    """`down`: "restart" where a cell begins that reaches down, "on" where it goes on."""
    look = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if down == 'restart' else ''}/>" if down else ""
    look += f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
    return word.cell(*(line for one in content for line in _lines(one)), look=look)


def _lines(text: str) -> list[str]:
    return [text] if text.startswith("<w:") else text.split("\n")


def banner(text: str, span: int, fill: str = "1F3864") -> str:
    return word.row(cell(bold(text), span=span, fill=fill))


def document(*blocks: str) -> bytes:
    return word.word("".join(one if one.startswith("<w:") else word.para(one) for one in blocks))


class Book:
    """A workbook with the looks such workbooks have."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self.book = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self.title = self.book.add_format({"bold": True, "font_size": 16})
        self.head = self.book.add_format(
            {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
        )
        self.band = self.book.add_format({"bold": True, "bg_color": "#9DC3E6"})
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self.red = self.book.add_format({"bg_color": "#FF0000"})
        self.amber = self.book.add_format({"bg_color": "#FFC000"})
        self.green = self.book.add_format({"bg_color": "#00B050"})

    def sheet(self, name: str) -> Any:
        return self.book.add_worksheet(name)

    def rows(self, sheet: Any, first: int, *rows: tuple[Any, ...], form: Any = None, column: int = 0) -> int:
        """Write rows from row `first` (from 0) on; empty words are empty bordered cells. The next free row."""
        for y, row in enumerate(rows, start=first):
            for x, one in enumerate(row, start=column):
                if one == "":
                    sheet.write_blank(y, x, None, form or self.wrap)
                else:
                    sheet.write(y, x, one, form or self.wrap)
        return first + len(rows)

    def bytes(self) -> bytes:
        self.book.close()
        return self._out.getvalue()
