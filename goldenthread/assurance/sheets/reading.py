"""What came back: the rows of a sheet that was filled in, found by their hidden keys. Pure.

On which sheet a row stands and in which order its columns are says nothing: headings name the columns, keys the rows.
What cannot be told apart is never guessed: a heading that is missing or stands twice is said in one sentence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from goldenthread.documents import Document, Table, tables
from goldenthread.documents.readers.xlsx_form import unvalued

from .keys import Key, fingerprint, key_in
from .layout import ALWAYS, ASKED, KEY, PRINTED, PROVEN

_COLUMNS = {"key": KEY, **PRINTED, **ASKED}
MOST_ROWS = 2000


class NotOurs(Exception):
    """The file is no sheet of this return, or not whole any more. Its str() is one sentence."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Which return a sheet must be of: the partnership's short name, the reference, the tool and its version."""

    partnership: str
    filled: str
    tool: str
    version: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that came back. `typed` holds the open cells that hold words, `stood` the fingerprint of what they held.

    `changed`: a printed word is not as it was; `problem` is a sentence about a cell that could not be read. Without a
    question it names none; `elsewhere` is the reference of the return it is of, where that is another.
    """

    sheet: str
    row: int
    question: str = ""
    seen: int = 0
    stood: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    changed: bool = False
    problem: str = ""
    elsewhere: str = ""


def read(document: Document, whose: Whose) -> list[Filled]:
    """The rows of all sheets that hold any of ours, in the order of the file. Raises NotOurs."""
    grids = [_grid(table) for table in tables(document)]
    ours = [grid for grid in grids if any(key_in(words) for row in grid.rows.values() for words in row.values())]
    if not ours:
        raise NotOurs(_("This is no sheet that was taken here, or its first column was deleted. Take a new one."))
    remarks = frozenset(document.remarks)
    lines = list(islice((one for grid in ours for one in _lines(grid, remarks)), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise NotOurs(_("This sheet has more than %(n)d rows. Take a new one.") % {"n": MOST_ROWS})
    _check(whose, [key for _line, key in lines if key is not None])
    return [_of(line, key, whose) for line, key in lines]


def _check(whose: Whose, keys: list[Key]) -> None:
    """Raises NotOurs unless some row is of this return, as it is asked now."""
    here = [key for key in keys if key.partnership == whose.partnership]
    if not here:
        raise NotOurs(_("This sheet is of another partnership, so nothing was read from it."))
    mine = [key for key in here if key.filled == whose.filled]
    if not mine:
        raise NotOurs(_("This sheet is of another return, %(other)s. Bring it in there.") % {"other": here[0].filled})
    if not any((key.tool, key.version) == (whose.tool, whose.version) for key in mine):
        raise NotOurs(
            _("This sheet asks the questions of an older version. Take a new one, and copy your answers into it.")
        )


def _of(line: Filled, key: Key | None, whose: Whose) -> Filled:
    """A row of another partnership names nothing here; one of another return says which."""
    if key is None:
        return line
    if key.partnership != whose.partnership:
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)
    if key.filled != whose.filled or (key.tool, key.version) != (whose.tool, whose.version):
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem, elsewhere=key.filled)
    return line


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


def _lines(grid: _Grid, remarks: frozenset[str]) -> Iterator[tuple[Filled, Key | None]]:
    """Every row under the headings that holds a key or words in a column of ours. Raises NotOurs."""
    top, columns = _headings(grid)
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
        changed = fingerprint([cells[one] for one in PROVEN]) != key.printed
        yield Filled(grid.sheet, number, key.question, key.seen, key.stood, typed, changed, problem), key


def _headings(grid: _Grid) -> tuple[int, dict[str, int]]:
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
    missing = [str(_COLUMNS[name]) for name in ("key", *ALWAYS) if name not in found]
    if missing:
        raise NotOurs(
            _("The heading “%(heading)s” is missing on the sheet “%(sheet)s”: put it back over its column, or take a "
              "new sheet.") % {"heading": missing[0], "sheet": grid.sheet}
        )  # fmt: skip
    return best, found


def _is_heading(cells: Mapping[str, str]) -> bool:
    """The headings once more, where somebody copied them further down."""
    return all(_plain(cells[name]) == _plain(str(_COLUMNS[name])) for name in ALWAYS)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
