"""A form that came back: the rows of a workbook, by the words of its headings and the hidden keys of its rows.

On which sheet a row stands and in which order its columns are says nothing: headings name the columns, keys the rows.
What cannot be told apart is never guessed. What the columns mean, and whose the keys are, the form itself knows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .readers.xlsx_form import unvalued
from .value import Document, Table, tables

K = TypeVar("K")


class HeadingWrong(Exception):
    """A heading of the form is missing on a sheet, or stands there `twice`."""

    def __init__(self, heading: str, sheet: str, *, twice: bool) -> None:
        super().__init__(heading)
        self.heading, self.sheet, self.twice = heading, sheet, twice


@dataclass(frozen=True, slots=True)
class Form(Generic[K]):
    """What is looked for: by name the heading of each column; which columns are `open` to be typed in, which must be
    there (`needed`), which tell a copied row of headings (`told`); and how a cell's words become a key, or None."""

    headings: Mapping[str, Any]
    open: Sequence[str]
    needed: Sequence[str]
    told: Sequence[str]
    key_in: Callable[[str], K | None]


@dataclass(frozen=True, slots=True)
class Line(Generic[K]):
    """A row under the headings: every cell by the name of its column, the open ones that hold words, and what is wrong
    with a cell that could not be read."""

    sheet: str
    row: int
    key: K | None
    cells: Mapping[str, str]
    typed: dict[str, str]
    problem: str


@dataclass(frozen=True, slots=True)
class _Grid:
    sheet: str
    rows: Mapping[int, Mapping[int, str]]  # by row and column, only cells with words


def lines_of(document: Document, form: Form[K]) -> Iterator[Line[K]]:
    """The rows of all sheets that hold any key of the form, in the order of the file; a row without a key only where it
    says something. Raises HeadingWrong."""
    remarks = frozenset(document.remarks)
    for grid in map(_grid, tables(document)):
        if any(form.key_in(words) is not None for row in grid.rows.values() for words in row.values()):
            yield from _lines(grid, form, remarks)


def _grid(table: Table) -> _Grid:
    rows: dict[int, dict[int, str]] = {}
    for row in table.rows:
        for cell in row.cells:
            rows.setdefault(row.place.row or 0, {})[cell.place.cell or 0] = cell.text
    return _Grid(table.place.sheet or "", rows)


def _lines(grid: _Grid, form: Form[K], remarks: frozenset[str]) -> Iterator[Line[K]]:
    top, columns = _headings(grid, form)
    for number, row in grid.rows.items():
        cells = {name: row.get(column, "") for name, column in columns.items()}
        key = form.key_in(cells["key"])
        if number == top or (number < top and key is None) or _is_heading(cells, form):
            continue
        problem = "".join(
            one
            for name in form.open
            if name in columns and (one := unvalued(grid.sheet, number, columns[name])) in remarks
        )
        typed = {name: cells[name] for name in form.open if cells.get(name, "").strip()}
        if key is not None or problem or any(words.strip() for words in cells.values()):
            yield Line(grid.sheet, number, key, cells, typed, problem)


def _headings(grid: _Grid, form: Form[K]) -> tuple[int, dict[str, int]]:
    """The row of the headings, and by name the column of each. Raises HeadingWrong."""
    wanted = {_plain(str(words)): name for name, words in form.headings.items()}
    best = max(grid.rows, key=lambda number: len({_plain(one) for one in grid.rows[number].values()} & set(wanted)))
    found: dict[str, int] = {}
    for column, words in grid.rows[best].items():
        name = wanted.get(_plain(words))
        if name in found:
            raise HeadingWrong(words, grid.sheet, twice=True)
        if name is not None:
            found[name] = column
    for name in form.needed:
        if name not in found:
            raise HeadingWrong(str(form.headings[name]), grid.sheet, twice=False)
    return best, found


def _is_heading(cells: Mapping[str, str], form: Form[K]) -> bool:
    """The headings once more, where somebody copied them further down."""
    return all(_plain(cells[name]) == _plain(str(form.headings[name])) for name in form.told)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
