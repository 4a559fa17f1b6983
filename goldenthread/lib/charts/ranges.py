"""One beside others, row by row on one scale: where it stands in the range of the others, and beside what is marked."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .drawing import FAINT, GROUND, INK, LINE, QUIET, SIZE, SMALL, THREAD, WIDTH, Drawing
from .measuring import broken, number, one_line, shortened, width_of

_EDGE, _ROW, _LEADING = 6.0, 46.0, 16.0
_LABEL, _WORDS = 150.0, 132.0  # at most
_NEAR, _INSIDE = 10.0, 12.0
_BAR, _DOT, _OWN, _MARK, _OFF = 14.0, 4.0, 8.0, 5.0, 14.5
_AXIS, _KEY, _GAP, _SIGN = 24.0, 24.0, 22.0, 30.0
_BAND = "#E9EBF0"
MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Range:
    """A row: `own` among `others`. With a `middle` of the others their range is drawn as a bar. `marks` stand in the
    order of their names. `words`: the own number as it is read, or why there is none."""

    label: str
    own: float | None
    words: str = ""
    others: Sequence[float] = ()
    middle: float | None = None
    marks: Sequence[float | None] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the signs stand for, in the reader's language."""

    own: str
    others: str
    middle: str = ""
    marks: Sequence[str] = ()


def ranges(rows: Sequence[Range], names: Names, *, title: str, unit: str = "", width: float = WIDTH) -> str:
    """Rows under each other and what their signs mean. `unit` follows the numbers of the scale: "%".

    Raises ValueError for more than three marks, and for a row whose marks are not as many as their names.
    """
    if len(names.marks) > MOST_MARKS or any(len(row.marks) != len(names.marks) for row in rows):
        raise ValueError(f"Every row has a mark for each of their names, and those are {MOST_MARKS} at most.")
    sheet = Drawing(width)
    room = min(_WORDS, width / 4)
    left = _EDGE + min(_LABEL, max((width_of(one_line(row.label), SIZE) for row in rows), default=0)) + _NEAR
    right = width - _EDGE - min(room, max((width_of(one_line(row.words), SIZE) for row in rows), default=0)) - _NEAR
    scale = _Scale([value for row in rows for value in _values(row)], left + _INSIDE, right - _INSIDE, width)
    bottom = _EDGE + _ROW * len(rows)
    for x, words in scale.ticks(one_line(unit)):
        sheet.line(x, _EDGE, x, bottom, FAINT)
        sheet.text(x, bottom + _AXIS / 2, words, size=SMALL, anchor="middle", fill=QUIET)
    for at, row in enumerate(rows):
        _row(sheet, row, _EDGE + _ROW * (at + 0.5), left, right, scale)
    return sheet.svg(title, _key(sheet, bottom + _AXIS + 4, rows, names) + _EDGE)


def _values(row: Range) -> Iterator[float]:
    for value in (row.own, row.middle, *row.others, *row.marks):
        if value is not None:
            yield value


class _Scale:
    """From numbers to places across the sheet. It begins at nothing where that costs no more than half of it."""

    def __init__(self, values: Sequence[float], left: float, right: float, width: float) -> None:
        least, most = min(values, default=0.0), max(values, default=0.0)
        self.least = 0.0 if 0 <= least <= most / 2 else least
        self.most, self.left, self.right, self.width = most, left, right, width

    def __call__(self, value: float) -> float:
        # Halved, so that the largest numbers there are do not run over.
        whole = self.most / 2 - self.least / 2
        share = (value / 2 - self.least / 2) / whole if whole > 0 else 0.5
        return self.left + (self.right - self.left) * share

    def ticks(self, unit: str) -> Iterator[tuple[float, str]]:
        """Round numbers and where they stand; one whose words would touch those before it goes without."""
        end = -math.inf
        for value in self._round():
            x, words = self(value), number(value) + unit
            half = width_of(words, SMALL) / 2
            if x - half > end and self.left - 2 * _INSIDE <= x - half and x + half <= self.width - 2:
                yield x, words
                end = x + half + 10

    def _round(self) -> list[float]:
        whole = self.most - self.least
        if not 0 < whole < math.inf or whole < 1e-9 * abs(self.most):
            return list(dict.fromkeys((self.least, self.most)))
        power = 10.0 ** math.floor(math.log10(whole / 4)) if whole > 1e-300 else whole
        step: float = next((one * power for one in (1, 2, 5) if one * power >= whole / 4), 10 * power)
        first = math.ceil(self.least / step - 1e-9)
        steps = (round(at * step, 12) for at in range(first, first + 6))
        return [one for one in steps if math.isfinite(one) and one - self.most <= 1e-9 * whole]


def _row(sheet: Drawing, row: Range, y: float, left: float, right: float, scale: _Scale) -> None:
    sheet.line(_EDGE, y + _ROW / 2, sheet.width - _EDGE, y + _ROW / 2, FAINT)
    sheet.text(_EDGE, y, shortened(row.label, SIZE, _LABEL), size=SIZE)
    lines = broken(row.words, SIZE if row.own is not None else SMALL, sheet.width - _EDGE - right - _NEAR, 2)
    for at, line in enumerate(lines):
        middle = y + _LEADING * (at - (len(lines) - 1) / 2)
        if row.own is not None:
            sheet.text(sheet.width - _EDGE, middle, line, anchor="end", bold=True)
        else:
            sheet.text(sheet.width - _EDGE, middle, line, size=SMALL, anchor="end", fill=QUIET)
    sheet.line(left, y, right, y, LINE, width=0.8)
    if row.middle is not None and row.others:
        first, last = scale(min(row.others)), scale(max(row.others))
        sheet.box(first, y - _BAR / 2, last - first, _BAR, _BAND, line=LINE)
    for other in sorted(row.others):
        _other(sheet, scale(other), y)
    if row.middle is not None:
        _middle(sheet, scale(row.middle), y)
    for at, value in enumerate(row.marks):
        if value is not None:
            _beside(sheet, at, scale(value), y)
    if row.own is not None:
        _own(sheet, scale(row.own), y)


def _other(sheet: Drawing, x: float, y: float) -> None:
    sheet.dot(x, y, _DOT, GROUND, line=QUIET, width=1.4)


def _middle(sheet: Drawing, x: float, y: float) -> None:
    sheet.line(x, y - _BAR / 2, x, y + _BAR / 2, GROUND, width=5)
    sheet.line(x, y - _BAR / 2, x, y + _BAR / 2, INK, width=2.5)


def _own(sheet: Drawing, x: float, y: float) -> None:
    sheet.path(_diamond(x, y, _OWN), fill=THREAD, line=INK, width=1.8)


def _beside(sheet: Drawing, at: int, x: float, y: float) -> None:
    """The first mark stands over the line and the others under it, so that none hides what is on it."""
    _mark(sheet, at, x, y + (_OFF if at else -_OFF))


def _mark(sheet: Drawing, at: int, x: float, y: float) -> None:
    """A filled head that points down, an open one that points up, an open square: told apart in grey."""
    wide, high = _MARK, _MARK * 1.5
    if at < 2:
        tip = high / 2 if at == 0 else -high / 2
        sheet.path(
            f"M{x:.2f} {y + tip:.2f}l{wide:.2f} {-2 * tip:.2f}h{-2 * wide:.2f}Z",
            fill=GROUND if at else INK, line=INK, width=1.5,
        )  # fmt: skip
    else:
        sheet.box(x - wide, y - wide, 2 * wide, 2 * wide, GROUND, line=INK, more=' stroke-width="1.5"')


def _diamond(x: float, y: float, r: float) -> str:
    return f"M{x:.2f} {y - r:.2f}l{r} {r}l{-r} {r}l{-r} {-r}Z"


def _key(sheet: Drawing, y: float, rows: Sequence[Range], names: Names) -> float:
    """What the signs that are drawn mean; says where it ends."""
    signs: list[tuple[str, str, int]] = []
    if any(row.own is not None for row in rows):
        signs.append((names.own, "own", 0))
    for at, name in enumerate(names.marks):
        if any(row.marks[at] is not None for row in rows):
            signs.append((name, "mark", at))
    if any(row.others for row in rows):
        signs.append((names.others, "other", 0))
    if any(row.middle is not None for row in rows):
        signs.append((names.middle, "middle", 0))
    x = _EDGE
    for name, sign, at in signs:
        words = shortened(name, SMALL, sheet.width - 2 * _EDGE - _SIGN)
        width = _SIGN + width_of(words, SMALL)
        if x > _EDGE and x + width > sheet.width - _EDGE:
            x, y = _EDGE, y + _KEY
        _sign(sheet, sign, at, x + _SIGN / 2 - 2, y + _KEY / 2)
        sheet.text(x + _SIGN, y + _KEY / 2, words, size=SMALL)
        x += width + _GAP
    return y + (_KEY if signs else 0)


def _sign(sheet: Drawing, sign: str, at: int, x: float, y: float) -> None:
    match sign:
        case "own":
            _own(sheet, x, y)
        case "mark":
            _mark(sheet, at, x, y)
        case "other":
            _other(sheet, x, y)
        case _:
            sheet.box(x - 11, y - _BAR / 2, 22, _BAR, _BAND, line=LINE)
            _middle(sheet, x, y)
