"""When things are due, along a line of months."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .drawing import FAINT, INK, LINE, QUIET, SMALL, THREAD, WIDTH, Drawing
from .looks import look
from .measuring import shortened, width_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EDGE = 12.0
_AXIS, _LANE = 28.0, 26.0
_SHAPE, _NEAR, _GAP = 14.0, 5.0, 12.0
_NOW = "#7A5609"
_LONGEST = 300.0  # of a mark's words
_SHORT = 62  # days that are told by days, not months
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000, 120000)


@dataclass(frozen=True, slots=True)
class Mark:
    label: str
    day: date
    state: str


def timeline(
    marks: Sequence[Mark],
    first: date,
    last: date,
    today: date,
    *,
    title: str,
    today_word: str = "Today",
    months: Sequence[str] = MONTHS,
) -> str:
    """Marks from `first` to `last`, each with its day and its words, and a line at today.

    What lies outside stands at the edge, with an arrowhead and its day in full. `months` are the names of the twelve.
    Raises ValueError where `first` comes after `last`, and Unknown for a state nobody knows.
    """
    if first > last:
        raise ValueError(f"A line from {first} to {last} runs backwards.")
    whole = max((last - first).days, 1)

    def across(day: date) -> float:
        return _EDGE + (WIDTH - 2 * _EDGE) * min(max((day - first).days, 0), whole) / whole

    sheet = Drawing()
    lanes = list(_laned([_placed(mark, across(mark.day), first, last, months) for mark in _in_order(marks)]))
    axis = _AXIS
    height = axis + 8 + _LANE * (1 + max((lane for lane, _ in lanes), default=-1))
    shown = [(across(day), words, False) for day, words in _ticks(first, last, months)]
    if first <= today <= last:
        shown.insert(0, (across(today), f"{today_word}, {_day(today, months)} {today.year}", True))
    _scale(sheet, shown, axis, height)
    for lane, one in lanes:
        one.draw(sheet, axis + 8 + _LANE * (lane + 0.5))
    return sheet.svg(title, height + 6)


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.day, mark.label, mark.state))


def _day(day: date, months: Sequence[str]) -> str:
    return f"{day.day} {months[day.month - 1]}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark and the room it takes from `left` to `right`."""

    state: str
    x: float
    when: str
    words: str
    left: float
    right: float
    before: bool  # its words stand before it
    beyond: int  # -1 and 1: it lies before or after what the line shows

    def draw(self, sheet: Drawing, y: float) -> None:
        sheet.box(self.left, y - 10, self.right - self.left, 20, "#FFFFFF")
        sheet.shape(self.state, self.x - _SHAPE / 2, y, _SHAPE)
        if self.beyond:
            tip = self.x + self.beyond * (_SHAPE / 2 + 4)
            sheet.path(f"M{tip:.2f} {y:.2f}l{-3 * self.beyond} -4v8Z", fill=INK)
        beside = _SHAPE / 2 + _NEAR + (4 if self.beyond else 0)
        if self.before:
            sheet.text(self.x - beside, y, self.words, size=SMALL, lead=self.when, anchor="end")
        else:
            sheet.text(self.x + beside, y, self.words, size=SMALL, lead=self.when)


def _placed(mark: Mark, x: float, first: date, last: date, months: Sequence[str]) -> _Placed:
    look(mark.state)
    beyond = -1 if mark.day < first else 1 if mark.day > last else 0
    when = _day(mark.day, months) + (f" {mark.day.year}" if beyond or first.year != last.year else "")
    around = _SHAPE / 2 + _NEAR + (4 if beyond else 0) + width_of(when + "  ", SMALL)
    room_after, room_before = WIDTH - 4 - x - around, x - 4 - around
    wanted = min(width_of(mark.label, SMALL), _LONGEST)
    before = wanted > room_after and room_before > room_after
    words = shortened(mark.label, SMALL, min(_LONGEST, max(room_before if before else room_after, 0)))
    reach = around + width_of(words, SMALL)
    left, right = (x - reach, x + _SHAPE / 2) if before else (x - _SHAPE / 2, x + reach)
    return _Placed(mark.state, x, when, words, left, right, before, beyond)


def _laned(placed: Sequence[_Placed]) -> Iterator[tuple[int, _Placed]]:
    """Each in the first lane where it touches nothing that stands there already."""
    lanes: list[list[_Placed]] = []
    for one in placed:
        free = (at for at, lane in enumerate(lanes) if not any(_touch(one, other) for other in lane))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(one)
        yield lane, one


def _touch(one: _Placed, other: _Placed) -> bool:
    return one.left <= other.right + _GAP and other.left <= one.right + _GAP


def _scale(sheet: Drawing, shown: Sequence[tuple[float, str, bool]], axis: float, height: float) -> None:
    """Lines down from the axis and what they stand for; a month whose name would touch today's goes without."""
    taken: list[tuple[float, float]] = []
    for x, _, now in reversed(shown):
        sheet.line(x, axis - 5, x, height, THREAD if now else FAINT, width=2.5 if now else 1)
    sheet.line(_EDGE, axis, WIDTH - _EDGE, axis, LINE, width=1.5)
    for x, words, now in shown:
        told = shortened(words, SMALL, WIDTH - 4)
        width = width_of(told, SMALL)
        left = min(max(x - width / 2, 2), WIDTH - width - 2)
        if all(left > end or left + width < begin for begin, end in taken):
            middle = axis / 2 - 2
            sheet.text(
                left + width / 2, middle, told, size=SMALL, bold=now, fill=_NOW if now else QUIET, anchor="middle"
            )
            taken.append((left - 8, left + width + 8))


def _ticks(first: date, last: date, months: Sequence[str]) -> Iterator[tuple[date, str]]:
    """The first of months, as many as have room for their names; days where the whole is short."""
    most = int((WIDTH - 2 * _EDGE) / (max(width_of(f"{month} 2026", SMALL) for month in months) + 14))
    if (last - first).days <= _SHORT:
        step = max(1, math.ceil((last - first).days / most))
        step = step if step < 3 else 7 * math.ceil(step / 7)
        for at in range(0, (last - first).days + 1, step):
            day = first + timedelta(days=at)
            yield day, f"{_day(day, months)} {day.year}"
        return
    begin = 12 * first.year + first.month - 1 + (first.day > 1)
    until = 12 * last.year + last.month - 1
    step = next((one for one in _STEPS if (until - begin) / one < most), _STEPS[-1])
    begin += -begin % step if step > 1 else 0
    for at in range(begin, until + 1, step):
        if at >= 12:
            yield date(at // 12, at % 12 + 1, 1), f"{months[at % 12]} {at // 12}"
