"""A run of figures period by period, with its mean, its limits and what it is to reach."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .drawing import FAINT, INK, LINE, QUIET, SMALL, TEXT, WIDTH, Drawing, n
from .measuring import one_line, shortened, width_of
from .run_key import AIM, AROUND, BAND, EDGE, EDGED, Dot, RunWords, dashed, draw_gap, draw_key, draw_mark, has_gaps
from .scales import Scale, scale

NARROW = 340.0  # of a chart as wide as a phone
_HIGH = 220.0
_LONGEST = 130.0  # of a label


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
    left = EDGE + max(width_of(text, SMALL) for _, text in ticks) + 8
    # Above the highest point its figures have room.
    plot = _Plot(sheet, dots, up, left, width - EDGE - 6, EDGE + 18)
    plot.ground(ticks)
    plot.lines()
    plot.points()
    if not any(one.value is not None for one in dots):
        told = shortened(words.nothing, SMALL, plot.right - left)
        sheet.text((left + plot.right) / 2, plot.top + _HIGH / 2, told, anchor="middle", fill=QUIET)
    foot = plot.labels(plot.top + _HIGH + 14)
    return sheet.svg(title, draw_key(sheet, foot + 10, dots, words) + EDGE)


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
            self._band(first, last, ends, BAND)
        for at, one in enumerate(self.dots):
            if one.around is not None:
                self._range(self.x(at), one.around)
        for value, text in ticks:
            self.sheet.line(self.left, self.y(value), self.right, self.y(value), FAINT)
            self.sheet.text(self.left - 8, self.y(value), text, size=SMALL, anchor="end", fill=QUIET)
        for at, one in enumerate(self.dots):
            if one.breaks:
                x = self.x(at - 0.5)
                dashed(self.sheet, f"M{n(x)} {n(self.top - 8)}V{n(self.top + _HIGH)}", TEXT, "2 3", 1.4)
        self.sheet.line(self.left, self.top + _HIGH, self.right, self.top + _HIGH, LINE, 1.5)

    def _band(self, first: int, last: int, ends: tuple[float, float], fill: str) -> None:
        x, foot, head = self.x(first - 0.5), self.y(min(ends)), self.y(max(ends))
        self.sheet.box(x, head, self.x(last + 0.5) - x, max(foot - head, 1), fill)

    def _range(self, x: float, ends: tuple[float, float]) -> None:
        """From where to where others lie, as a bar behind the point."""
        wide, foot, head = min(self.slot * 0.5, 14.0), self.y(min(ends)), self.y(max(ends))
        self.sheet.box(x - wide / 2, head, wide, max(foot - head, 1), AROUND, line=EDGED, more=' rx="2"')

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
                dashed(self.sheet, way, colour, dash, wide)
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
        newest, broken = None, has_gaps(self.dots)
        for at, one in enumerate(self.dots):
            if one.value is not None:
                draw_mark(self.sheet, self.x(at), self.y(one.value), one.mark, hollow=one.hollow, size=small)
                newest = at
            elif broken:
                draw_gap(self.sheet, self.x(at), self.top + _HIGH)
        if newest is not None:
            self._newest(newest, self.dots[newest])

    def _newest(self, at: int, one: Dot) -> None:
        """The newest one in figures, above its point, or below it where less that is drawn lies there."""
        told = shortened(one.shown, SMALL, _LONGEST)
        if not told or one.value is None:
            return
        wide = width_of(told, SMALL)
        x = min(max(self.x(at), self.left + wide / 2 + 2), self.right - wide / 2)
        y = self.y(one.value)
        middle = min((y - 17, y + 18), key=lambda middle: self._covered(at, middle))
        self.sheet.box(x - wide / 2 - 2, middle - 8, wide + 4, 16, "#FFFFFF")
        self.sheet.text(x, middle, told, size=SMALL, anchor="middle", bold=True)

    def _covered(self, at: int, middle: float) -> int:
        """How much figures in that place would lie on: the line that comes to their point more than a level."""
        one, before = self.dots[at], self.dots[at - 1] if at else None
        if one.value is None or middle + 8 > self.top + _HIGH:
            return 9
        above = middle < self.y(one.value)
        comes = before is not None and before.value is not None and not one.breaks
        line = comes and (before.value > one.value if above else before.value < one.value)  # type: ignore[union-attr, operator]
        levels = (one.mean, one.low, one.high, one.target)
        return 5 * line + sum(value is not None and abs(self.y(value) - middle) < 9 for value in levels)

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
    ("target", AIM, "10 3 2 3", 2.2),
)


def _limits(one: Dot) -> tuple[float, float] | None:
    return None if one.low is None or one.high is None else (one.low, one.high)


def _pair(value: float | None) -> tuple[float, float] | None:
    return None if value is None else (value, value)
