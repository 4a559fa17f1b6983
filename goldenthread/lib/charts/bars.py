"""The parts of a whole beside each other, each from nought."""

from collections.abc import Sequence
from dataclasses import dataclass

from .drawing import INK, LINE, QUIET, SIZE, SMALL, WIDTH, Drawing
from .measuring import broken, shortened, width_of
from .patterns import pattern

_EDGE, _BAR, _LEADING, _APART = 6.0, 20.0, 16.0, 8.0
_LABEL, _LEAST_BAR = 190.0, 60.0
_WIDE = 480.0  # from here on a label has room beside its bar
_LONGEST = 150.0
_FILL = "#244B86"


@dataclass(frozen=True, slots=True)
class Bar:
    """A part; without a value what is `shown` says why. `under` is the heading it stands under. `hollow`: not sure."""

    label: str
    value: float | None
    shown: str
    under: str = ""
    hollow: bool = False


def bars(told: Sequence[Bar], *, title: str, width: float = WIDTH) -> str:
    """Bars on one scale with nought on it. What is not known is no bar, and not nought: a dashed box and its word."""
    sheet = Drawing(width)
    beside = width >= _WIDE
    known = [one.value for one in told if one.value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    shown = [shortened(one.shown, SIZE, _LONGEST) for one in told if one.value is not None]
    room = max((width_of(words, SIZE) for words in shown), default=0) + 10
    left = _EDGE + (_LABEL if beside else 0)
    reach = max(width - left - room - _EDGE, _LEAST_BAR)
    origin = left + reach * (-low / (high - low) if high > low else 0)
    y, under = _EDGE, ""
    for one in told:
        if one.under and one.under != under:
            y += _APART if under else 0
            sheet.lines(_EDGE, y, broken(one.under, SIZE, width - 2 * _EDGE, 2), _LEADING + 2, bold=True)
            y += (_LEADING + 2) * len(broken(one.under, SIZE, width - 2 * _EDGE, 2)) + 4
        under = one.under
        lines = broken(one.label, SMALL, _LABEL - 12 if beside else width - 2 * _EDGE, 2)
        tall = _LEADING * len(lines)
        if beside:
            row = max(_BAR, tall)
            sheet.lines(_EDGE, y + (row - tall) / 2, lines, _LEADING, size=SMALL)
            _drawn(sheet, one, y + (row - _BAR) / 2, left, origin, reach, high - low)
            y += row + _APART
        else:
            sheet.lines(_EDGE, y, lines, _LEADING, size=SMALL)
            _drawn(sheet, one, y + tall + 2, left, origin, reach, high - low)
            y += tall + 2 + _BAR + _APART
    if known and beside:
        sheet.line(origin, _EDGE, origin, max(y - _APART, _EDGE), LINE, 1.5)
    return sheet.svg(title, y + _EDGE)


def _drawn(sheet: Drawing, one: Bar, y: float, left: float, origin: float, reach: float, whole: float) -> None:
    if one.value is None:
        x = left + _LEAST_BAR / 2 + 6
        sheet.box(left, y, _LEAST_BAR / 2, _BAR, "#FFFFFF", line=LINE, more=' stroke-dasharray="3 3"')
        sheet.text(x, y + _BAR / 2, shortened(one.shown, SIZE, sheet.width - _EDGE - x), fill=QUIET)
        return
    shown = shortened(one.shown, SIZE, _LONGEST)
    length = reach * one.value / whole if whole else 0.0
    x = origin + min(length, 0.0)
    sheet.box(x, y, abs(length), _BAR, "#FFFFFF" if one.hollow else _FILL, line=_FILL)
    if one.hollow:
        sheet.parts.append(pattern("rising", _FILL, x, y, abs(length), _BAR))
    sheet.text(max(x + abs(length), origin) + 6, y + _BAR / 2, shown, bold=True, fill=INK)
