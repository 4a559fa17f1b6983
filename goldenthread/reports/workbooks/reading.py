"""What came back: the rows of a workbook that was filled in, found by their hidden keys. Pure.

Where a row stands, on which sheet and in which order its columns are says nothing: headings name the columns, keys the
rows. What cannot be told apart is never guessed: a heading that is missing or stands twice is said in one sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from goldenthread.documents import Document, Table, tables
from goldenthread.documents.readers.xlsx_form import unvalued

from .layout import ASKED, KEY, PRINTED, RATED, Key, fingerprint, key_in

_COLUMNS = {"key": KEY, **PRINTED, **ASKED}


class NotOurs(Exception):
    """The file is no workbook of this plan, or not whole any more. Its str() is one sentence."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that came back. `typed` holds the open cells that hold words, exactly; `changed` the printed ones that are
    not as they were; `problem` a sentence about a cell that could not be read. Without a reference it names no item.
    """

    sheet: str
    row: int
    plan: str = ""
    reference: str = ""
    version: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    problem: str = ""

    @property
    def says_something(self) -> bool:
        """The quarter alone says nothing: it was there before."""
        return any(name != "period" for name in self.typed) or bool(self.changed or self.problem)


def read(document: Document, partnership: str, plan: str, *, rated: bool) -> list[Filled]:
    """The rows of all sheets that hold any of ours, in the order of the file. `rated`: the plan has ratings of its own.

    Raises NotOurs.
    """
    grids = [_grid(table) for table in tables(document)]
    ours = [grid for grid in grids if any(key_in(words) for row in grid.rows.values() for words in row.values())]
    if not ours:
        raise NotOurs(_("This is no workbook that was taken here, or its first column was deleted. Take a new one."))
    remarks = frozenset(document.remarks)
    filled = [(line, key) for grid in ours for line, key in _lines(grid, remarks, rated)]
    keys = [key for _line, key in filled if key is not None]
    if not any(key.partnership == partnership for key in keys):
        raise NotOurs(_("This workbook is of another partnership, so nothing was read from it."))
    if not any((key.partnership, key.plan) == (partnership, plan) for key in keys):
        raise NotOurs(_("This workbook is of another plan, %(plan)s. Give it back there.") % {"plan": keys[0].plan})
    return [line if key is None or key.partnership == partnership else _foreign(line) for line, key in filled]


def _foreign(line: Filled) -> Filled:
    """A row of another partnership names nothing here."""
    return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)


@dataclass(frozen=True, slots=True)
class _Grid:
    sheet: str
    rows: Mapping[int, Mapping[int, str]]  # by row and column, only cells with words


def _grid(table: Table) -> _Grid:
    rows: dict[int, dict[int, str]] = {}
    for row in table.rows:
        for cell in row.cells:
            rows.setdefault(row.place.row or 0, {})[cell.place.cell or 0] = cell.text
    return _Grid(table.place.sheet or "", rows)


def _lines(grid: _Grid, remarks: frozenset[str], rated: bool) -> Iterator[tuple[Filled, Key | None]]:
    """Every row under the headings that holds a key or words in a column of ours. Raises NotOurs."""
    top, columns = _headings(grid, rated)
    for number, row in grid.rows.items():
        cells = {name: row.get(column, "") for name, column in columns.items()}
        key = key_in(cells["key"])
        if number == top or (number < top and key is None) or _is_heading(cells):
            continue
        problem = "".join(
            one for name in ASKED if name in columns and (one := unvalued(grid.sheet, number, columns[name])) in remarks
        )
        typed = {name: cells[name] for name in ASKED if cells.get(name, "").strip()}
        if key is None:
            if problem or any(words.strip() for words in cells.values()):
                yield Filled(grid.sheet, number, typed=typed, problem=problem), None
            continue
        changed = tuple(
            name for name, printed in zip(PRINTED, key.prints, strict=True) if fingerprint(cells[name]) != printed
        )
        yield Filled(grid.sheet, number, key.plan, key.reference, key.version, typed, changed, problem), key


def _headings(grid: _Grid, rated: bool) -> tuple[int, dict[str, int]]:
    """The row of the headings, and by name the column of each. Raises NotOurs."""
    wanted = {_plain(str(words)): name for name, words in _COLUMNS.items()}
    best = max(grid.rows, key=lambda number: len({_plain(one) for one in grid.rows[number].values()} & set(wanted)))
    found: dict[str, int] = {}
    for column, words in grid.rows[best].items():
        name = wanted.get(_plain(words))
        if name in found:
            raise NotOurs(
                _("The heading “%(heading)s” stands twice on the sheet “%(sheet)s”. Delete the column you added.")
                % {"heading": words, "sheet": grid.sheet}
            )
        if name is not None:
            found[name] = column
    missing = [str(words) for name, words in _COLUMNS.items() if name not in found and (rated or name not in RATED)]
    if missing:
        raise NotOurs(
            _("The heading “%(heading)s” is missing on the sheet “%(sheet)s”: put it back over its column, or take a "
              "new workbook.") % {"heading": missing[0], "sheet": grid.sheet}
        )  # fmt: skip
    return best, found


def _is_heading(cells: Mapping[str, str]) -> bool:
    """The headings once more, where somebody copied them further down."""
    return all(_plain(cells[name]) == _plain(str(words)) for name, words in PRINTED.items())


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
