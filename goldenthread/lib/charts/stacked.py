"""Bars of parts: how many stand how, on one scale, so that bars can be compared by their length."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import INK, LINE, QUIET, SIZE, WIDTH, Drawing
from .looks import look
from .measuring import broken, number, one_line, shortened, width_of

_EDGE = 6.0
_ROOM = WIDTH - 2 * _EDGE
_BAR, _LEADING = 34.0, 18.0
_SHAPE, _NEAR = 12.0, 4.0
_OUTSIDE = 24.0  # the height of a row of numbers that found no room in their parts
_APART = 16.0  # between bars, and before the key
_FAR = 60.0
_KEY = 24.0  # a line of the key
_SWATCH, _GAP = 30.0, 20.0


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a bar stand one way. `label` is printed in the key."""

    label: str
    value: int
    state: str


def stacked_bar(bars: Sequence[tuple[str, Sequence[Part]]], *, title: str) -> str:
    """Bars under their labels, each with its whole at the right; then what the parts are. Empty parts are left out.

    Raises ValueError for a value below nothing, and Unknown for a state nobody knows.
    """
    for _, parts in bars:
        for part in parts:
            look(part.state)
            if part.value < 0:
                raise ValueError(f"{part.label}: there cannot be {part.value} of anything.")
    longest = max((sum(part.value for part in parts) for _, parts in bars), default=0)
    sheet = Drawing()
    y = _EDGE
    for at, (label, parts) in enumerate(bars):
        y = _bar(sheet, y + (_APART if at else 0), label, [part for part in parts if part.value], longest)
    y = _key(sheet, y, bars)
    return sheet.svg(title, y + _EDGE)


def _bar(sheet: Drawing, y: float, label: str, parts: Sequence[Part], longest: int) -> float:
    """Draws one bar, and says where it ends."""
    whole = number(sum(part.value for part in parts))
    lines = broken(label, SIZE, _ROOM - width_of(whole, SIZE) - 12, 2)
    if lines:
        sheet.lines(_EDGE, y, lines, _LEADING, bold=True)
        sheet.text(WIDTH - _EDGE, y + _LEADING / 2, whole, anchor="end", bold=True, fill=INK)
        y += _LEADING * len(lines) + 4
    outside: list[tuple[float, Part]] = []
    before = 0
    for part in parts:
        x = _EDGE + round(_ROOM * before / longest, 2)
        before += part.value
        width = _EDGE + round(_ROOM * before / longest, 2) - x
        sheet.area(part.state, x, y, width, _BAR)
        if _tag_width(part) + 8 <= width:
            _plate(sheet, x + width / 2, y + _BAR / 2, part)
        else:
            outside.append((x + width / 2, part))
    if not parts:
        sheet.box(_EDGE, y, _ROOM, _BAR, "none", line=LINE, more=' stroke-dasharray="4 3"')
        sheet.text(WIDTH / 2, y + _BAR / 2, "0", anchor="middle", fill=QUIET)
    return _beside(sheet, y + _BAR, outside)


def _tag_width(part: Part) -> float:
    return _SHAPE + _NEAR + width_of(number(part.value), SIZE) + 6


def _plate(sheet: Drawing, middle: float, y: float, part: Part) -> None:
    """Shape and number on a plain ground, so that no pattern runs through them."""
    width = _tag_width(part)
    told = look(part.state)
    if told.pattern:
        sheet.box(middle - width / 2, y - 10, width, 20, told.fill, more=' rx="3"')
    _tag(sheet, middle - width / 2 + 3, y, part)


def _tag(sheet: Drawing, x: float, y: float, part: Part) -> None:
    sheet.shape(part.state, x, y, _SHAPE)
    sheet.text(x + _SHAPE + _NEAR, y, number(part.value), bold=True)


def _beside(sheet: Drawing, y: float, outside: Sequence[tuple[float, Part]]) -> float:
    """The numbers of parts too narrow for them, under the bar, as near as they can stand without touching."""
    at = 0
    while at < len(outside):
        taken, width = 0, 0.0
        while at + taken < len(outside) and width + _tag_width(outside[at + taken][1]) <= _ROOM:
            width += _tag_width(outside[at + taken][1])
            taken += 1
        taken = max(taken, 1)
        row = outside[at : at + taken]
        for (middle, part), x in zip(row, _spread(row), strict=True):
            # Further rows would be reached only through the first, and a long line leads nowhere.
            if not at and abs(x + 3 + _SHAPE / 2 - middle) < _FAR:
                sheet.line(middle, y, x + 3 + _SHAPE / 2, y + 7, QUIET, width=0.8)
            _tag(sheet, x + 3, y + _OUTSIDE / 2 + 4, part)
        y += _OUTSIDE
        at += taken
    return y


def _spread(row: Sequence[tuple[float, Part]]) -> list[float]:
    """Where each begins: under its part, pushed right by the one before it and back by the edge of the sheet."""
    places: list[float] = []
    end = _EDGE
    for middle, part in row:
        places.append(max(end, middle - _tag_width(part) / 2))
        end = places[-1] + _tag_width(part)
    end = WIDTH - _EDGE
    for n in range(len(row) - 1, -1, -1):
        places[n] = min(places[n], end - _tag_width(row[n][1]))
        end = places[n]
    return places


def _key(sheet: Drawing, y: float, bars: Sequence[tuple[str, Sequence[Part]]]) -> float:
    seen = {(one_line(part.label), part.state): None for _, parts in bars for part in parts if part.value}
    if not seen:
        return y
    shown = [(shortened(label, SIZE, _ROOM - _SWATCH - 8), state) for label, state in seen]
    widest = max(width_of(words, SIZE) for words, _ in shown) + _SWATCH + 8
    across = max(int((_ROOM + _GAP) / (widest + _GAP)), 1)
    y += _APART
    for at, (words, state) in enumerate(shown):
        x, top = _EDGE + at % across * (widest + _GAP), y + at // across * _KEY
        sheet.area(state, x + 1, top + 3, _SWATCH - 2, _KEY - 6)
        if look(state).pattern:
            sheet.box(x + _SWATCH / 2 - 7, top + 4.5, 14, _KEY - 9, look(state).fill)
        sheet.shape(state, x + _SWATCH / 2 - 5.5, top + _KEY / 2, 11)
        sheet.text(x + _SWATCH + 8, top + _KEY / 2, words)
    return y + _KEY * -(-len(shown) // across)
