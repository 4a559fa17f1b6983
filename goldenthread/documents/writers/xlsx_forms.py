"""A table that comes back filled in: what may be chosen, what is out of sight, what cannot be typed over."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from goldenthread.documents.value import Column, Table

_MOST_INLINE = 255  # letters of a list that stands in the cell's own rule; Excel's limit
_CHOOSE = "Choose one from the list, or leave the cell empty."
# Nobody is kept from looking at it as they like; the words that must come back as they went are.
_ALLOWED = {"autofilter": True, "format_columns": True, "format_rows": True}


@dataclass(slots=True)
class Lists:
    """Choices too long for a cell's own rule, column by column on a sheet nobody sees."""

    found: dict[tuple[str, ...], int] = field(default_factory=dict)

    def source(self, choices: tuple[str, ...], name: str) -> str:
        at = self.found.setdefault(choices, len(self.found))
        column = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
        return f"={name}!{column}$1:{column}${len(choices)}"

    def write(self, book: xlsxwriter.Workbook, name: str) -> None:
        if not self.found:
            return
        sheet = book.add_worksheet(name)
        plain = book.add_format({"num_format": "@"})
        for choices, at in self.found.items():
            for y, choice in enumerate(choices):
                sheet.write_string(y, at, choice, plain)
        sheet.hide()


def is_locked(columns: Sequence[Column], x: int) -> bool:
    """A column nobody has said anything of is locked where any is: what is typed into it would not be read."""
    return x >= len(columns) or columns[x].locked


def is_form(table: Table) -> bool:
    return any(column.locked for column in table.columns)


def widths(table: Table, wanted: Sequence[float]) -> list[float]:
    """Room for the longest choice, and to write in where nothing stands yet."""
    least = [_room(column) for column in table.columns]
    return [max(width, least[x] if x < len(least) else 0) for x, width in enumerate(wanted)]


def _room(column: Column) -> float:
    if column.choices:
        return min(max(map(len, column.choices)) + 4, 30)
    return 0 if column.locked or column.hidden else 40


def shape(sheet: Worksheet, table: Table, top: int, end: int, lists: Lists, name: str) -> None:
    """The rules for the rows from `top` to before `end`; `name` is what the sheet of lists is called."""
    for x, column in enumerate(table.columns):
        if column.hidden:
            sheet.set_column(x, x, None, None, {"hidden": True})
        if column.choices and end > top:
            source = list(column.choices) if _fits(column.choices) else lists.source(column.choices, name)
            rule = {"validate": "list", "source": source, "error_title": "Not in the list", "error_message": _CHOOSE}
            sheet.data_validation(top, x, end - 1, x, rule)
    if is_form(table):
        sheet.protect("", _ALLOWED)


def _fits(choices: Sequence[str]) -> bool:
    """A list in a rule is parted by commas, and loses spaces at its ends."""
    plain = all(one and one == one.strip() and not set(one) & set(',"\n') for one in choices)
    return plain and len(",".join(choices)) <= _MOST_INLINE
