"""What moved: for each state how many there were, and how many there are."""

from collections.abc import Mapping

from .drawing import FAINT, INK, LINE, QUIET, SIZE, SMALL, WIDTH, Drawing
from .looks import LOOKS, look, word_for
from .measuring import number, shortened, width_of

_EDGE, _ROW, _HEAD = 6.0, 30.0, 28.0
_LABEL = 176.0
_CHANGE = 64.0
_SHAPE, _DOT = 14.0, 6.0
_NO_WORDS: Mapping[str, str] = {}


def movement(
    before: Mapping[str, int],
    after: Mapping[str, int],
    *,
    title: str,
    names: tuple[str, str] = ("Before", "Now"),
    labels: Mapping[str, str] = _NO_WORDS,
) -> str:
    """A line for each state that anything stood or stands in: an arrow from how many to how many, and the difference.

    Both by state; `labels` are the words for states in the reader's language, `names` those for the two days.
    Raises Unknown for a state nobody knows, ValueError for a number below nothing.
    """
    for state, value in (*before.items(), *after.items()):
        look(state)
        if value < 0:
            raise ValueError(f"{state}: there cannot be {value} of anything.")
    states = [state for state in LOOKS if before.get(state) or after.get(state)]
    most = max((*before.values(), *after.values(), 1))
    beside = max((width_of(number(value), SIZE) for value in (*before.values(), *after.values())), default=0) + 12
    sheet = Drawing()
    left, right = _EDGE + _LABEL + beside + _DOT, WIDTH - _EDGE - _CHANGE - beside - _DOT
    _names(sheet, names)
    y = _EDGE + _HEAD
    for state in states:
        was, now = before.get(state, 0), after.get(state, 0)
        at = [left + (right - left) * value / most for value in (was, now)]
        middle = y + _ROW / 2
        sheet.line(_EDGE, y, WIDTH - _EDGE, y, FAINT)
        sheet.shape(state, _EDGE, middle, _SHAPE)
        words = shortened(labels.get(state) or word_for(state), SIZE, _LABEL - _SHAPE - 16)
        sheet.text(_EDGE + _SHAPE + 8, middle, words)
        _arrow(sheet, middle, at[0], at[1], was, now, look(state).line)
        told = f"+{number(now - was)}" if now > was else number(now - was) if now < was else "="
        sheet.text(WIDTH - _EDGE, middle, told, anchor="end", bold=now != was, fill=INK if now != was else QUIET)
        y += _ROW
    if not states:
        sheet.line(_EDGE, y, WIDTH - _EDGE, y, FAINT)
        sheet.text(WIDTH / 2, y + _ROW / 2, "0", anchor="middle", fill=QUIET)
        y += _ROW
    return sheet.svg(title, y + _EDGE)


def _names(sheet: Drawing, names: tuple[str, str]) -> None:
    room = (WIDTH - _EDGE - _LABEL) / 2 - 28
    x, middle = _EDGE + _LABEL, _EDGE + _HEAD / 2 - 2
    for name, filled in zip(names, (False, True), strict=True):
        words = shortened(name, SMALL, room)
        sheet.dot(x + _DOT, middle, _DOT - 1, QUIET if filled else "#FFFFFF", line=QUIET, width=1.6)
        sheet.text(x + 2 * _DOT + 6, middle, words, size=SMALL, fill=QUIET)
        x += 2 * _DOT + 6 + width_of(words, SMALL) + 22


def _arrow(sheet: Drawing, y: float, start: float, end: float, was: int, now: int, colour: str) -> None:
    """From an open dot to a filled one; each number on its dot's outer side."""
    way = 1 if now >= was else -1
    if abs(end - start) > 2 * _DOT + 8:
        tip = end - way * (_DOT + 2)
        sheet.line(start + way * _DOT, y, tip - way * 6, y, colour, width=2)
        sheet.path(f"M{tip:.2f} {y:.2f}l{-7 * way} -4.5v9Z", fill=colour)
    elif was != now:
        sheet.line(start, y, end, y, colour, width=2)
    if was != now:
        sheet.dot(start, y, _DOT - 1, "#FFFFFF", line=colour, width=1.6)
        sheet.text(start - way * (_DOT + 6), y, number(was), anchor="end" if way > 0 else "start", fill=QUIET)
    sheet.dot(end, y, _DOT - 0.5, colour, line=LINE if was == now else colour)
    sheet.text(end + way * (_DOT + 6), y, number(now), anchor="start" if way > 0 else "end", bold=True)
