"""What a person sees when she opens a sheet: hidden rows and columns gone, merged cells as one."""

from dataclasses import dataclass, field

from .sheets import Sheet, SheetCell

# More than this in all and ranges lie on top of each other, which no spreadsheet writes.
_MOST_COVERED = 400_000
_NOTHING = SheetCell()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cell that is seen, and the last row and column it covers."""

    cell: SheetCell
    bottom: int
    right: int


@dataclass(slots=True)
class Layout:
    rows: list[int]  # those in sight, down to the last that holds anything
    columns: list[int]
    anchors: dict[tuple[int, int], Anchor] = field(default_factory=dict)
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # to the place of its anchor
    starts: dict[int, list[int]] = field(default_factory=dict)  # by row: the columns where words or a colour begin

    def at(self, row: int, column: int) -> Anchor | None:
        return self.anchors.get((row, column))


def lay_out(sheet: Sheet) -> Layout:
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_column = max((column for _, column in sheet.cells), default=0)
    seen = Layout(
        rows=[row for row in range(1, last_row + 1) if row not in sheet.hidden_rows],
        columns=[column for column in range(1, last_column + 1) if column not in sheet.hidden_columns],
    )
    rows, columns = set(seen.rows), set(seen.columns)
    _merge(sheet, seen, last_row, last_column)
    for (row, column), cell in sheet.cells.items():
        if row in rows and column in columns and (row, column) not in seen.covered:
            seen.anchors[row, column] = Anchor(cell, row, column)
    for row, line in _by_row(seen).items():
        seen.starts[row] = _starts({column: seen.anchors[row, column].cell for column in line})
    return seen


def _merge(sheet: Sheet, seen: Layout, last_row: int, last_column: int) -> None:
    budget = _MOST_COVERED
    for merged in sheet.merged:
        bottom, right = min(merged.bottom, last_row), min(merged.right, last_column)
        if (bottom - merged.top + 1) * (right - merged.left + 1) > budget:
            continue
        rows = [row for row in range(merged.top, bottom + 1) if row not in sheet.hidden_rows]
        columns = [column for column in range(merged.left, right + 1) if column not in sheet.hidden_columns]
        places = [(row, column) for row in rows for column in columns]
        if not places or any(place in seen.covered for place in places):
            continue
        budget -= len(places)
        # What a merged range says stands in its first cell, and is seen even where that one's row is hidden.
        cell = sheet.cells.get((merged.top, merged.left), _NOTHING)
        seen.covered.update(dict.fromkeys(places, places[0]))
        seen.anchors[places[0]] = Anchor(cell, rows[-1], columns[-1])


def _by_row(seen: Layout) -> dict[int, list[int]]:
    lines: dict[int, list[int]] = {}
    for row, column in sorted(seen.anchors):
        lines.setdefault(row, []).append(column)
    return lines


def _starts(line: dict[int, SheetCell]) -> list[int]:
    """Words count, and so does a colour that says something: one that is not just the band its neighbour stands in."""
    bands = {cell.fill for cell in line.values() if cell.spans}
    return [
        column
        for column, cell in line.items()
        if cell.spans or (bands and cell.fill not in bands and _is_strong(cell.fill))
    ]


def _is_strong(fill: str | None) -> bool:
    parts = [int((fill or "#000000")[n : n + 2], 16) for n in (1, 3, 5)]
    return max(parts) - min(parts) >= 60
