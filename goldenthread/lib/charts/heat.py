"""A table whose cells are the darker the more they hold, or stand in the look of a state."""

from collections.abc import Sequence

from .drawing import LINE, QUIET, SIZE, SMALL, WIDTH, Drawing
from .looks import look
from .measuring import broken, number, one_line, width_of

_EDGE, _CELL, _LEADING = 6.0, 30.0, 15.0
_LABEL, _TALLEST_HEAD = 176.0, 110.0
_NARROWEST = 4.0
_WIDEST = 110.0
_LIGHT, _DARK = (0xEE, 0xF3, 0xFA), (0x24, 0x4B, 0x86)  # of the least and the most
_DARKER_THAN = 0.739  # white letters from here on, black before: both differ from their ground by 4.5 : 1


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[float | str | None]],
    *,
    title: str,
    unit: str = "",
) -> str:
    """A row of cells for each of `rows`. A number is shaded from nothing (light) to the most there is (dark); a word
    is a state; None stands for what is not known. `unit` follows every number: "%".

    Raises ValueError where rows and cells differ in number or a number is below nothing, Unknown for a strange state.
    """
    if len(cells) != len(rows) or any(len(line) != len(columns) for line in cells):
        raise ValueError("The cells of a heat table are as many as its rows and columns.")
    known = [value for line in cells for value in line if isinstance(value, int | float)]
    if any(value < 0 for value in known):
        raise ValueError("A heat table counts from nothing upwards.")
    most = max(known, default=0)
    across = max(min((WIDTH - 2 * _EDGE - _LABEL) / max(len(columns), 1), _WIDEST), _NARROWEST)
    sheet = Drawing(max(2 * _EDGE + _LABEL + across * len(columns), WIDTH))
    y = _EDGE + _head(sheet, columns, across)
    for label, line in zip(rows, cells, strict=True):
        lines = broken(label, SMALL, _LABEL - 12, 2)
        sheet.lines(_EDGE, y + (_CELL - _LEADING * len(lines)) / 2, lines, _LEADING, size=SMALL)
        for at, value in enumerate(line):
            _cell(sheet, _EDGE + _LABEL + across * at, y, across, value, most, one_line(unit))
        y += _CELL + 2
    return sheet.svg(title, y + _EDGE)


def _head(sheet: Drawing, columns: Sequence[str], across: float) -> float:
    """The names of the columns: level where they fit on two lines, upright where not. Says how high they are."""
    room = across - 4
    level = all(
        len(lines) <= 2 and not any(line.endswith("…") and line not in one_line(name) for line in lines)
        for name in columns
        for lines in (broken(name, SMALL, room, 3),)
    )
    x = _EDGE + _LABEL + across / 2
    if level:
        high = max((len(broken(name, SMALL, room, 2)) for name in columns), default=0) * _LEADING
        for at, name in enumerate(columns):
            lines = broken(name, SMALL, room, 2)
            for n, line in enumerate(lines):
                middle = high - _LEADING * (len(lines) - n - 0.5)
                sheet.text(x + across * at, _EDGE + middle, line, size=SMALL, anchor="middle", fill=QUIET)
        return high + 4
    shown = [broken(name, SMALL, _TALLEST_HEAD, 1) for name in columns]
    high = max((width_of(lines[0], SMALL) for lines in shown if lines), default=0)
    if across >= SMALL:
        for at, lines in enumerate(shown):
            words = lines[0] if lines else ""
            sheet.text(x + across * at, _EDGE + high, words, size=SMALL, fill=QUIET, upwards=True)
    return high + 6


def _cell(sheet: Drawing, x: float, y: float, across: float, value: float | str | None, most: float, unit: str) -> None:
    middle, gap = y + _CELL / 2, min(1.0, across / 8)
    width = across - 2 * gap
    if isinstance(value, str):
        told = look(value)
        sheet.area(value, x + gap, y, width, _CELL)
        if width > 18:
            if told.pattern:
                sheet.box(x + across / 2 - 9, middle - 9, 18, 18, told.fill, more=' rx="3"')
            sheet.shape(value, x + across / 2 - 7, middle, 14)
    elif value is None:
        sheet.box(x + gap, y, width, _CELL, "#FFFFFF", line=LINE, more=' stroke-dasharray="3 3"')
        if width > 8:
            sheet.text(x + across / 2, middle, "–", size=SMALL, anchor="middle", fill=QUIET)
    else:
        share = value / most if most else 0.0
        sheet.box(x + gap, y, width, _CELL, _shade(share), line="#FFFFFF" if share else LINE)
        words = number(value) + unit
        size = next((one for one in (SIZE, SMALL, 10.0, 8.5) if width_of(words, one) <= width - 2), None)
        if size:
            fill = "#FFFFFF" if share > _DARKER_THAN else "#000000"
            sheet.text(x + across / 2, middle, words, size=size, anchor="middle", fill=fill, bold=True)


def _shade(share: float) -> str:
    parts = (round(low + (high - low) * share) for low, high in zip(_LIGHT, _DARK, strict=True))
    return "#" + "".join(f"{part:02X}" for part in parts)
