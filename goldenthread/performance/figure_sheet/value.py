"""What a spreadsheet of figures is read into: its sheets as they are seen, its columns, what it says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Whose, definition_on
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import SpanKind

# What a column is. A number may be of a period, an agency or an indicator that its heading names.
Use = Literal[
    "indicator", "period", "whose", "part", "number", "numerator", "denominator", "state", "comment", "ignored"
]  # fmt: skip
NUMBERS: tuple[Use, ...] = ("number", "numerator", "denominator")

# Why something was not understood, or what is odd about it; the words stand in `figure_words`.
Why = Literal[
    "no-indicator", "which-indicator", "national", "no-period", "which-period", "which-whose", "which-part",
    "not-a-number", "other-unit", "too-large", "fraction-cell", "no-share", "which-state", "state-and-number", "twice",
    "slipped", "not-its-share",
]  # fmt: skip


class Problem(NamedTuple):
    """Why, and the words it is about."""

    why: Why
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a person sees it. `row` is its number in the file; `covered` are the cells that only go on with a merged
    one beside or above them."""

    row: int
    cells: tuple[str, ...]
    covered: frozenset[int] = frozenset()

    def at(self, x: int) -> str:
        return self.cells[x] if x < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """Its different words, blanks left out."""
        return list(dict.fromkeys(one for one in self.cells if one))


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What stands under a heading. The other fields are what the heading itself says of every figure below it."""

    use: Use
    heading: str = ""
    indicator: str = ""
    period: str = ""
    whose: Whose | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    reference: str
    name: str
    span: SpanKind
    definitions: tuple[tuple[date, Definition], ...]
    key: str = ""
    parts: tuple[str, ...] = ()  # "Sex: Female"
    national: bool = False

    def on(self, span: Span) -> Definition:
        return definition_on(self.definitions, span.last)

    @property
    def newest(self) -> Definition:
        return self.definitions[-1][1]


class Key(NamedTuple):
    """Which figure: of which indicator, period, whose, and which part of it ("" is the whole)."""

    indicator: str
    span: Span
    whose: Whose
    part: str = ""


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds of a figure now."""

    number: Decimal | None
    state: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    comment: str = ""
    version: int = 1
    approved: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to be recognised. `whose` are the names of each agency and area."""

    indicators: tuple[KnownIndicator, ...] = ()
    whose: Mapping[Whose, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a person said of the sheet, or a remembered layout says: by its heading what a column is; by its words which
    indicator or agency is meant ("" for none: to be left out); and the period of what names none."""

    columns: Mapping[str, Use] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    whose: Mapping[str, str] = field(default_factory=dict)  # "seat:vale-health"
    period: str = ""
    calendar: bool = False  # "Q1 2025" is January to March


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as the sheet says it: where, in which words, and what they were taken for."""

    sheet: int
    row: int
    column: int
    indicator: str = ""
    span: Span | None = None
    whose: Whose = ALL
    part: str = ""
    number: str = ""
    numerator: str = ""
    denominator: str = ""
    state: str = ""
    comment: str = ""
    told: str = ""  # the words of its indicator, where that was not recognised
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> Key | None:
        if not self.indicator or self.span is None:
            return None
        return Key(self.indicator, self.span, self.whose, self.part)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as it was understood."""

    said: tuple[Said, ...] = ()
    columns: tuple[Column, ...] = ()  # each heading once
    unknown: tuple[str, ...] = ()  # words in the place of an indicator
    strangers: tuple[str, ...] = ()  # words in the place of an agency
    blanks: int = 0  # cells that say nothing, and change nothing
    needs_period: bool = False
    two_meanings: bool = False  # quarters with a single year stand in it
    heads: tuple[tuple[int, int, tuple[str, ...]], ...] = ()  # by sheet and the row they stand in: the headings

    @property
    def headings(self) -> Sequence[str]:
        return [one.heading for one in self.columns]

    def headings_of(self, sheet: int, row: int) -> dict[int, str]:
        """By column: the heading that a row stands under."""
        over = [found for number, at, found in self.heads if number == sheet and at < row]
        return {x: words for x, words in enumerate(over[-1]) if words} if over else {}
