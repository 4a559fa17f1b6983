"""A sheet into the figures it says: one for each number under its headings, with what could not be understood. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.rules.points import ALL, Whose
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import NumberState

from .figure_cells import typed
from .headings import Head, dated, head_at, is_data, is_note, may_be_head, weak_head
from .names import Names
from .period_words import find_period, fit, read_period
from .shares import shares_asked
from .state_words import state_in
from .value import NUMBERS, Column, Known, KnownIndicator, Line, Meanings, Problem, Reading, Said, Sheet, Use

MOST_FIGURES = 900  # a form that says yes or no to each has to come back whole

_MOST_TRIED = 100  # rows of words in a sheet that are looked at as headings


class TooMany(Exception):
    """It says more figures than can be looked through."""


def read(sheets: Sequence[Sheet], known: Known, meanings: Meanings | None = None) -> Reading:
    """Everything the sheets say, in their order. Raises TooMany."""
    said = meanings or Meanings()
    found = _Found(Names(known, said), said)
    for number, sheet in enumerate(sheets):
        _Sheet(found, number, sheet).run()
    return Reading(
        tuple(shares_asked(found.said, known)), tuple(found.columns.values()), tuple(found.unknown),
        tuple(found.strangers), found.blanks, found.needs_period, found.two_meanings, tuple(found.heads),
    )  # fmt: skip


@dataclass
class _Found:
    """What was read so far, of all sheets."""

    names: Names
    meanings: Meanings
    said: list[Said] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    strangers: dict[str, None] = field(default_factory=dict)
    blanks: int = 0
    needs_period: bool = False
    two_meanings: bool = False
    heads: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)

    def add(self, one: Said) -> None:
        self.said.append(one)
        if len(self.said) > MOST_FIGURES:
            raise TooMany


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row's own cells say of every figure in it."""

    line: Line
    indicator: str = ""
    told: str = ""
    period: str = ""
    whose: Whose | None = None
    stranger: str = ""
    part: str = ""
    state: str = ""
    comment: str = ""
    clash: str = ""
    slipped: str = ""


class _Sheet:
    """One pass over the rows of a sheet; titles and rows of one word say what the rows below them are about."""

    def __init__(self, found: _Found, number: int, sheet: Sheet) -> None:
        self.found, self.names, self.number, self.sheet = found, found.names, number, sheet
        self.head: Head | None = None
        self.context = sheet.name
        self.period = self.indicator = self.titled = ""
        self.whose: Whose | None = None
        self._learn(sheet.name)

    def run(self) -> None:
        lines, columns = self.sheet.lines, self.found.meanings.columns
        self._lines(lambda at: head_at(lines, at, self.names, self.context, columns))
        if self.head is None and (weak := weak_head(lines, self.names, columns)) is not None:
            self._lines(lambda at: weak if weak.after == at + 1 else None)

    def _lines(self, head_in: Callable[[int], Head | None]) -> None:
        at, left = 0, _MOST_TRIED
        while at < len(self.sheet.lines):
            line = self.sheet.lines[at]
            head = None
            if left and may_be_head(line) and not self._goes_on(line):
                head, left = head_in(at), left - 1
            if head is not None:
                self._begin(head, line)
                at = head.after
                continue
            if len(line.texts) == 1 and not self._holds_figures(line):
                if not is_note(line.texts[0], beneath=self.head is not None):
                    self._learn(line.texts[0])
            elif self.head is not None:
                self._row(line, self.head)
            at += 1

    def _begin(self, head: Head, line: Line) -> None:
        """From here on the rows stand under these headings."""
        self.head = head
        self.indicator, self.titled = self.titled, ""
        self.found.heads.append((self.number, line.row, tuple(one.heading for one in head.columns)))
        for one in head.columns:
            if one.heading:
                self.found.columns.setdefault(one.heading, one)

    def _holds_figures(self, line: Line) -> bool:
        """Is there a number under a heading for numbers, in a row that is about something known?"""
        if self.head is None:
            return False
        cells = [line.at(x) for x in self.head.of(*NUMBERS)]
        return any(one and read_cell(one).understood and not _is_year(one) for one in cells)

    def _goes_on(self, line: Line) -> bool:
        """Is it one more row under the headings there are?"""
        return self.head is not None and (self._holds_figures(line) or is_data(line, self.head.columns, self.names))

    def _learn(self, words: str) -> None:
        """A title, or a row of one word in the table."""
        self.context = f"{words} {self.context}"
        stated, _rest = find_period(words)
        if stated and stated[0].form != "open":
            self.period = words
        whose = self.names.whose(words) or self.names.whose_within(words)
        if whose is not None:
            self.whose = whose
        if reference := self.names.indicator(words):
            self.indicator = self.titled = reference

    def _row(self, line: Line, head: Head) -> None:
        self.titled = ""
        row = self._about(line, head)
        for group in _groups(head).values():
            cells = {head.columns[x].use: line.at(x) for x in group if x not in line.covered}
            if not any(cells.values()) and not self._is_mark(row.state, cells):
                self.found.blanks += 1
                continue
            column = head.columns[group[0]]
            own = self._comment(line, head, column.period) if column.period else ""
            said = " ".join(filter(None, (row.comment, own)))
            self._figure(replace(row, comment=said), column, group[0], cells)

    def _about(self, line: Line, head: Head) -> _Row:
        told = [line.at(x) for x in head.of("indicator") if line.at(x)]
        matched = list(dict.fromkeys(one for words in told if (one := self.names.indicator(words)) is not None))
        part = next((line.at(x) for x in head.of("part") if line.at(x)), "")
        indicator = matched[0] if matched else ""
        words = max(told, key=len, default="")
        if not matched and self.indicator and (not words or self.names.is_part(words)):
            indicator, part = self.indicator, part or words  # "Female" under "Children on a plan"
        elif matched:
            self.indicator = indicator
        place = next((line.at(x) for x in head.of("whose") if line.at(x)), "")
        whose = self.names.whose(place) if place else self.whose
        return _Row(
            line, indicator, words, next((line.at(x) for x in head.of("period") if line.at(x)), ""), whose,
            place if place and whose is None else "", part,
            next((line.at(x) for x in head.of("state") if line.at(x)), ""),
            self._comment(line, head, ""),
            words if len([one for one in matched if one]) > 1 else "", self._slipped(line, head),
        )  # fmt: skip

    def _slipped(self, line: Line, head: Head) -> str:
        """The first cell that no heading is over, or the end of a number taken for a comment, in a file whose cells are
        parted by a sign that may stand in one. The cells of a workbook stand where they were put."""
        if self.sheet.name:
            return ""
        ends = [line.at(x) for x in head.of("comment") if _goes_on_in(line.at(x - 1), line.at(x))]
        return next(filter(None, (*line.cells[len(head.columns) :], *ends)), "")

    def _is_mark(self, words: str, cells: Mapping[Use, str]) -> bool:
        """ "Suppressed" beside an empty cell says why it is empty."""
        return "number" in cells and state_in(words) in _MARK

    def _comment(self, line: Line, head: Head, period: str) -> str:
        """What stands in the columns for comments, of all of the row or of one period."""
        return " ".join(line.at(x) for x in head.of("comment") if line.at(x) and head.columns[x].period == period)

    def _figure(self, row: _Row, column: Column, x: int, cells: Mapping[Use, str]) -> None:
        reference = column.indicator or row.indicator
        base = Said(
            self.number, row.line.row, x, number=cells.get("number", ""), numerator=cells.get("numerator", ""),
            denominator=cells.get("denominator", ""), comment=row.comment, told=row.told,
        )  # fmt: skip
        known = self.names.indicators.get(reference)
        if known is None:
            self._unknown(base, row, left_out=bool(row.told) and self.names.indicator(row.told) == "")
            return
        problems = [Problem("which-indicator", row.clash)] if row.clash else []
        problems += [Problem("slipped", row.slipped)] if row.slipped else []
        if known.national:
            problems.append(Problem("national", known.name))
        whose = column.whose or row.whose or ALL
        if row.stranger:
            self.found.strangers.setdefault(row.stranger)
            problems.append(Problem("which-whose", row.stranger))
        part = self._part(known, column.part or row.part, problems)
        span = self._span(known, column.period or row.period, problems)
        definition = known.on(span) if span else known.newest
        said = typed(base.number, base.numerator, base.denominator, definition)
        problems += [said.problem] if said.problem else []
        state, number = self._state(row.state, said.number, bool(said.numerator), problems)
        self.found.add(
            replace(
                base,
                indicator=reference,
                span=span,
                whose=whose,
                part=part,
                number=number,
                numerator=said.numerator,
                denominator=said.denominator,
                state=state,
                told="",
                problems=tuple(problems),
            )
        )

    def _unknown(self, base: Said, row: _Row, *, left_out: bool) -> None:
        if left_out:
            return
        cells = [one for one in (base.number, base.numerator, base.denominator) if one]
        if not row.told or not any(any(map(str.isdigit, one)) or read_cell(one).understood for one in cells):
            return  # a row of words that is about nothing: a note at the foot
        self.found.unknown.setdefault(row.told)
        self.found.add(replace(base, problems=(Problem("no-indicator", row.told),)))

    def _part(self, known: KnownIndicator, words: str, problems: list[Problem]) -> str:
        part = self.names.part_of(known, words)
        if part is None:
            problems.append(Problem("which-part", words))
        return part or ""

    def _span(self, known: KnownIndicator, words: str, problems: list[Problem]) -> Span | None:
        calendar = self.found.meanings.calendar
        if words:
            stated = read_period(words)
            if stated and stated[0].form == "open":
                stated = read_period(dated(words, self.context))
            self.found.two_meanings |= any(one.other is not None for one in stated)
            span = fit(stated, known.span, calendar=calendar)
            if span is None:
                problems.append(Problem("which-period", words))
            return span
        for text in (self.found.meanings.period, self.period):
            stated, _rest = find_period(text)
            if not stated and text:
                stated = read_period(text)
            self.found.two_meanings |= any(one.other is not None for one in stated)
            if (span := fit(stated, known.span, calendar=calendar)) is not None:
                return span
        self.found.needs_period = True
        problems.append(Problem("no-period", self.found.meanings.period))
        return None

    def _state(self, words: str, number: str, counted: bool, problems: list[Problem]) -> tuple[str, str]:
        """How sure it is, and its number: a mark that stands beside an empty cell is what that cell says."""
        if not words:
            return "", number
        state = state_in(words)
        if state is None:
            problems.append(Problem("which-state", words))
            return "", number
        if state in ("final", "provisional", "revised", "estimated"):
            return (state if read_cell(number).number is not None or counted else ""), number
        if read_cell(number).number is not None or counted:
            problems.append(Problem("state-and-number", words))
            return "", number
        return "", number or _MARK[state]


_MARK: dict[NumberState | None, str] = {"suppressed": "c", "low": "low", "not-available": ":", "not-applicable": "z"}


def _goes_on_in(number: str, after: str) -> bool:
    """1 and 234, of 1,234?"""
    return bool(re.fullmatch(r"\d{1,3}", number) and re.fullmatch(r"\d{3}(?:\.\d+)?", after))


def _is_year(words: str) -> bool:
    return bool(read_period(words)) and len(words) == 4


def _groups(head: Head) -> dict[tuple[object, ...], list[int]]:
    """The columns that make one figure: a number, a numerator and a denominator of the same thing."""
    found: dict[tuple[object, ...], list[int]] = {}
    for x in head.of(*NUMBERS):
        one = head.columns[x]
        found.setdefault((one.indicator, one.period, one.whose, one.part), []).append(x)
    return {key: group for own in found.items() for key, group in _apart(*own, head)}


def _apart(key: tuple[object, ...], group: list[int], head: Head) -> Iterator[tuple[tuple[object, ...], list[int]]]:
    """Two columns of numbers about the same thing are two figures, which then differ and are asked about."""
    taken: dict[object, list[int]] = {}
    for x in group:
        taken.setdefault(head.columns[x].use, []).append(x)
    for n in range(max(map(len, taken.values()))):
        yield (*key, n), [columns[n] for columns in taken.values() if n < len(columns)]
