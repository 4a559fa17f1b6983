"""A run of figures period by period, with its mean, its limits and what it is to reach."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .drawing import FAINT, INK, LINE, QUIET, SMALL, TEXT, WIDTH, Drawing, n
from .measuring import one_line, shortened, width_of
from .scales import Scale, scale

NARROW = 340.0  # of a chart as wide as a phone
RunMark: TypeAlias = Literal["", "beyond", "near", "trend", "side"]
_EDGE, _HIGH, _ROW, _SAMPLE, _GAP = 8.0, 220.0, 22.0, 30.0, 18.0
_LONGEST = 130.0  # of a label
_AIM, _BAD, _WARN = "#7A5609", "#A3201A", "#7D4E00"
_BAND, _AROUND, _EDGED = "#F1EEE6", "#DCE6F3", "#9DB2D0"


@dataclass(frozen=True, slots=True)
class Dot:
    """A period. Without a value it is a gap; `shown` is the value as people read it. `hollow`: not sure yet. `breaks`:
    it does not compare with those before. `mark`: what sets it apart from chance."""

    label: str
    value: float | None = None
    shown: str = ""
    hollow: bool = False
    breaks: bool = False
    mark: RunMark = ""
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    around: tuple[float, float] | None = None  # from where to where others lie


@dataclass(frozen=True, slots=True)
class RunWords:
    """The key, in the reader's language."""

    mean: str = "Mean"
    limits: str = "Limits"
    target: str = "Target"
    around: str = "Where others lie"
    hollow: str = "Provisional"
    breaks: str = "New definition"
    nothing: str = "No figures"
    marks: Mapping[str, str] = field(
        default_factory=lambda: {
            "beyond": "Beyond a limit",
            "near": "Two of three close to a limit",
            "trend": "Six rising or falling",
            "side": "Eight on one side",
        }
    )


_ENGLISH = RunWords()


def run_chart(
    dots: Sequence[Dot], *, title: str, words: RunWords = _ENGLISH, unit: str = "", from_zero: bool = False,
    width: float = WIDTH,
) -> str:  # fmt: skip
    """A point for each period, joined where they follow and compare; the newest in figures; a key of what is drawn.

    `unit` follows the numbers beside it ("%"); `from_zero`: nought is on the scale, as for a count it must be.
    """
    sheet = Drawing(width)
    up = scale(list(_numbers(dots)), from_zero=from_zero)
    ticks = [(value, shortened(text + one_line(unit), SMALL, _LONGEST)) for value, text in up.ticks()]
    left = _EDGE + max(width_of(text, SMALL) for _, text in ticks) + 8
    plot = _Plot(sheet, dots, up, left, width - _EDGE - 6, _EDGE + 14)
    plot.ground(ticks)
    plot.lines()
    plot.points()
    if not any(one.value is not None for one in dots):
        told = shortened(words.nothing, SMALL, plot.right - left)
        sheet.text((left + plot.right) / 2, plot.top + _HIGH / 2, told, anchor="middle", fill=QUIET)
    foot = plot.labels(plot.top + _HIGH + 14)
    return sheet.svg(title, _key(sheet, foot + 10, dots, words) + _EDGE)


def _numbers(dots: Sequence[Dot]) -> Iterator[float]:
    for one in dots:
        told = (one.value, one.mean, one.low, one.high, one.target, *(one.around or ()))
        yield from (value for value in told if value is not None)


@dataclass(slots=True)
class _Plot:
    sheet: Drawing
    dots: Sequence[Dot]
    up: Scale
    left: float
    right: float
    top: float

    @property
    def slot(self) -> float:
        return (self.right - self.left) / max(len(self.dots), 1)

    def x(self, at: float) -> float:
        return self.left + self.slot * (at + 0.5)

    def y(self, value: float) -> float:
        return self.top + _HIGH * (1 - self.up.share(value))

    def ground(self, ticks: Sequence[tuple[float, str]]) -> None:
        for first, last, ends in self._same(_limits):
            self._band(first, last, ends, _BAND)
        for at, one in enumerate(self.dots):
            if one.around is not None:
                self._range(self.x(at), one.around)
        for value, text in ticks:
            self.sheet.line(self.left, self.y(value), self.right, self.y(value), FAINT)
            self.sheet.text(self.left - 8, self.y(value), text, size=SMALL, anchor="end", fill=QUIET)
        for at, one in enumerate(self.dots):
            if one.breaks:
                x = self.x(at - 0.5)
                _dashed(self.sheet, f"M{n(x)} {n(self.top - 8)}V{n(self.top + _HIGH)}", TEXT, "2 3", 1.4)
        self.sheet.line(self.left, self.top + _HIGH, self.right, self.top + _HIGH, LINE, 1.5)

    def _band(self, first: int, last: int, ends: tuple[float, float], fill: str) -> None:
        x, foot, head = self.x(first - 0.5), self.y(min(ends)), self.y(max(ends))
        self.sheet.box(x, head, self.x(last + 0.5) - x, max(foot - head, 1), fill)

    def _range(self, x: float, ends: tuple[float, float]) -> None:
        """From where to where others lie, as a bar behind the point."""
        wide, foot, head = min(self.slot * 0.5, 14.0), self.y(min(ends)), self.y(max(ends))
        self.sheet.box(x - wide / 2, head, wide, max(foot - head, 1), _AROUND, line=_EDGED, more=' rx="2"')

    def _same(self, of: Callable[[Dot], tuple[float, float] | None]) -> Iterator[tuple[int, int, tuple[float, float]]]:
        """Stretches of dots of which that is the same: from where to where, and what."""
        first = 0
        for at in range(1, len(self.dots) + 1):
            told = of(self.dots[first])
            if at == len(self.dots) or of(self.dots[at]) != told or self.dots[at].breaks:
                if told is not None:
                    yield first, at - 1, told
                first = at

    def lines(self) -> None:
        for name, colour, dash, wide in _LEVELS:
            for first, last, ends in self._same(lambda one, name=name: _pair(getattr(one, name))):  # type: ignore[misc]
                y = self.y(ends[0])
                way = f"M{n(self.x(first - 0.5))} {n(y)}H{n(self.x(last + 0.5))}"
                _dashed(self.sheet, way, colour, dash, wide)
        run: list[str] = []
        for at, one in enumerate(self.dots):
            if one.breaks or one.value is None:
                self._joined(run)
                run = []
            if one.value is not None:
                run.append(f"{n(self.x(at))} {n(self.y(one.value))}")
        self._joined(run)

    def _joined(self, run: Sequence[str]) -> None:
        if len(run) > 1:
            self.sheet.path(f"M{'L'.join(run)}", line=INK, width=2, more=' stroke-linejoin="round"')

    def points(self) -> None:
        small = min(1.0, max(self.slot / 11, 0.45))
        newest = None
        for at, one in enumerate(self.dots):
            if one.value is not None:
                draw_mark(self.sheet, self.x(at), self.y(one.value), one.mark, hollow=one.hollow, size=small)
                newest = at
        if newest is not None:
            self._newest(newest, self.dots[newest])

    def _newest(self, at: int, one: Dot) -> None:
        """The newest one in figures, above its point, or below where it stands at the head."""
        told = shortened(one.shown, SMALL, _LONGEST)
        if not told or one.value is None:
            return
        wide = width_of(told, SMALL)
        x = min(max(self.x(at), self.left + wide / 2 + 2), self.right - wide / 2)
        y = self.y(one.value)
        middle = y - 17 if y - 17 > self.top else y + 18
        self.sheet.box(x - wide / 2 - 2, middle - 8, wide + 4, 16, "#FFFFFF")
        self.sheet.text(x, middle, told, size=SMALL, anchor="middle", bold=True)

    def labels(self, middle: float) -> float:
        """The names of periods under them, the newest first and as many as have room. Says where they end."""
        taken: list[tuple[float, float]] = []
        for at in range(len(self.dots) - 1, -1, -1):
            told = shortened(self.dots[at].label, SMALL, min(_LONGEST, self.sheet.width - 8))
            wide = width_of(told, SMALL)
            x = min(max(self.x(at), wide / 2 + 2), self.sheet.width - wide / 2 - 2)
            if told and all(x + wide / 2 + 10 < begin or x - wide / 2 > end + 10 for begin, end in taken):
                taken.append((x - wide / 2, x + wide / 2))
                self.sheet.line(self.x(at), self.top + _HIGH, self.x(at), self.top + _HIGH + 5, LINE)
                self.sheet.text(x, middle, told, size=SMALL, anchor="middle", fill=QUIET)
        return middle + (8 if taken else -8)


_LEVELS = (
    ("high", QUIET, "6 4", 1.4),
    ("low", QUIET, "6 4", 1.4),
    ("mean", QUIET, "", 1.4),
    ("target", _AIM, "10 3 2 3", 2.2),
)


def _limits(one: Dot) -> tuple[float, float] | None:
    return None if one.low is None or one.high is None else (one.low, one.high)


def _pair(value: float | None) -> tuple[float, float] | None:
    return None if value is None else (value, value)


def _dashed(sheet: Drawing, way: str, colour: str, dash: str, width: float) -> None:
    sheet.path(way, line=colour, width=width, more=f' stroke-dasharray="{dash}"' if dash else "")


def draw_mark(sheet: Drawing, x: float, y: float, mark: RunMark, *, hollow: bool = False, size: float = 1.0) -> None:
    """A point in the shape of what is told of it: a diamond, a square, a triangle, a ring around it."""
    colour = {"beyond": _BAD, "near": _WARN}.get(mark, INK)
    fill = "#FFFFFF" if hollow else colour
    r = {"": 3.6, "beyond": 7.5, "near": 5.0, "trend": 6.2, "side": 3.2}[mark] * size
    match mark:
        case "beyond":
            way = f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y)}L{n(x)} {n(y + r)}L{n(x - r)} {n(y)}Z"
        case "near":
            way = f"M{n(x - r)} {n(y - r)}H{n(x + r)}V{n(y + r)}H{n(x - r)}Z"
        case "trend":
            way = f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y + 0.8 * r)}H{n(x - r)}Z"
        case _:
            if mark == "side":
                sheet.dot(x, y, r + 3.4 * size, "#FFFFFF", line=colour, width=1.5)
            sheet.dot(x, y, r, fill, line=colour, width=1.6)
            return
    sheet.path(way, fill=fill, line=colour, width=1.6)


def _key(sheet: Drawing, y: float, dots: Sequence[Dot], words: RunWords) -> float:
    """What is drawn, each with its sample; only what is there."""
    x = _EDGE
    for name, told in _drawn(dots, words):
        text = shortened(told, SMALL, sheet.width - 2 * _EDGE - _SAMPLE - 6)
        wide = _SAMPLE + 6 + width_of(text, SMALL)
        if x > _EDGE and x + wide > sheet.width - _EDGE:
            x, y = _EDGE, y + _ROW
        _sample(sheet, x, y + _ROW / 2, name)
        sheet.text(x + _SAMPLE + 6, y + _ROW / 2, text, size=SMALL, fill=TEXT)
        x += wide + _GAP
    return y + _ROW if x > _EDGE else y


def _drawn(dots: Sequence[Dot], words: RunWords) -> Iterator[tuple[str, str]]:
    there = {
        "mean": any(one.mean is not None for one in dots),
        "limits": any(one.low is not None or one.high is not None for one in dots),
        "target": any(one.target is not None for one in dots),
        "around": any(one.around is not None for one in dots),
        "hollow": any(one.hollow and one.value is not None for one in dots),
        "breaks": any(one.breaks for one in dots),
    }
    yield from ((name, getattr(words, name)) for name, is_there in there.items() if is_there)
    used = {one.mark for one in dots if one.value is not None}
    yield from ((mark, words.marks.get(mark, mark)) for mark in ("beyond", "near", "trend", "side") if mark in used)


def _sample(sheet: Drawing, x: float, y: float, name: str) -> None:
    across = f"M{n(x)} {n(y)}H{n(x + _SAMPLE)}"
    match name:
        case "mean":
            _dashed(sheet, across, QUIET, "", 1.4)
        case "limits":
            sheet.box(x, y - 7, _SAMPLE, 14, _BAND)
            for edge in (y - 7, y + 7):
                _dashed(sheet, f"M{n(x)} {n(edge)}H{n(x + _SAMPLE)}", QUIET, "6 4", 1.4)
        case "target":
            _dashed(sheet, across, _AIM, "10 3 2 3", 2.2)
        case "around":
            sheet.box(x + _SAMPLE / 2 - 5, y - 8, 10, 16, _AROUND, line=_EDGED, more=' rx="2"')
        case "breaks":
            _dashed(sheet, f"M{n(x + _SAMPLE / 2)} {n(y - 8)}V{n(y + 8)}", TEXT, "2 3", 1.4)
        case "hollow":
            draw_mark(sheet, x + _SAMPLE / 2, y, "", hollow=True)
        case _:
            draw_mark(sheet, x + _SAMPLE / 2, y, name)  # type: ignore[arg-type]
