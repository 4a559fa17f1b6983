"""What a run of figures is drawn of: a point and its marks, and the key that says what each is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .drawing import INK, QUIET, SMALL, TEXT, Drawing, n
from .measuring import shortened, width_of

RunMark: TypeAlias = Literal["", "beyond", "near", "trend", "side"]
EDGE = 8.0
AIM, BAND, AROUND, EDGED = "#7A5609", "#F1EEE6", "#DCE6F3", "#9DB2D0"
_BAD, _WARN = "#A3201A", "#7D4E00"
_ROW, _SAMPLE, _GAP = 22.0, 30.0, 18.0


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
    gap: str = "No figure"
    marks: Mapping[str, str] = field(
        default_factory=lambda: {
            "beyond": "Beyond a limit",
            "near": "Two of three close to a limit",
            "trend": "Six rising or falling",
            "side": "Eight on one side",
        }
    )


def dashed(sheet: Drawing, way: str, colour: str, dash: str, width: float) -> None:
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


def draw_gap(sheet: Drawing, x: float, y: float) -> None:
    """A cross where there is no figure, so that a line that is broken says why."""
    sheet.path(
        f"M{n(x - 3.5)} {n(y - 3.5)}L{n(x + 3.5)} {n(y + 3.5)}M{n(x - 3.5)} {n(y + 3.5)}L{n(x + 3.5)} {n(y - 3.5)}",
        line=QUIET,
        width=1.6,
    )


def has_gaps(dots: Sequence[Dot]) -> bool:
    """Whether some periods have no figure, and others one."""
    return len({one.value is None for one in dots}) == 2


def draw_key(sheet: Drawing, y: float, dots: Sequence[Dot], words: RunWords) -> float:
    """What is drawn, each with its sample; only what is there."""
    x = EDGE
    for name, told in _drawn(dots, words):
        text = shortened(told, SMALL, sheet.width - 2 * EDGE - _SAMPLE - 6)
        wide = _SAMPLE + 6 + width_of(text, SMALL)
        if x > EDGE and x + wide > sheet.width - EDGE:
            x, y = EDGE, y + _ROW
        _sample(sheet, x, y + _ROW / 2, name)
        sheet.text(x + _SAMPLE + 6, y + _ROW / 2, text, size=SMALL, fill=TEXT)
        x += wide + _GAP
    return y + _ROW if x > EDGE else y


def _drawn(dots: Sequence[Dot], words: RunWords) -> Iterator[tuple[str, str]]:
    there = {
        "mean": any(one.mean is not None for one in dots),
        "limits": any(one.low is not None or one.high is not None for one in dots),
        "target": any(one.target is not None for one in dots),
        "around": any(one.around is not None for one in dots),
        "hollow": any(one.hollow and one.value is not None for one in dots),
        "breaks": any(one.breaks for one in dots),
        "gap": has_gaps(dots),
    }
    yield from ((name, getattr(words, name)) for name, is_there in there.items() if is_there)
    used = {one.mark for one in dots if one.value is not None}
    yield from ((mark, words.marks.get(mark, mark)) for mark in ("beyond", "near", "trend", "side") if mark in used)


def _sample(sheet: Drawing, x: float, y: float, name: str) -> None:
    across = f"M{n(x)} {n(y)}H{n(x + _SAMPLE)}"
    match name:
        case "mean":
            dashed(sheet, across, QUIET, "", 1.4)
        case "limits":
            sheet.box(x, y - 7, _SAMPLE, 14, BAND)
            for edge in (y - 7, y + 7):
                dashed(sheet, f"M{n(x)} {n(edge)}H{n(x + _SAMPLE)}", QUIET, "6 4", 1.4)
        case "target":
            dashed(sheet, across, AIM, "10 3 2 3", 2.2)
        case "around":
            sheet.box(x + _SAMPLE / 2 - 5, y - 8, 10, 16, AROUND, line=EDGED, more=' rx="2"')
        case "breaks":
            dashed(sheet, f"M{n(x + _SAMPLE / 2)} {n(y - 8)}V{n(y + 8)}", TEXT, "2 3", 1.4)
        case "gap":
            draw_gap(sheet, x + _SAMPLE / 2, y)
        case "hollow":
            draw_mark(sheet, x + _SAMPLE / 2, y, "", hollow=True)
        case _:
            draw_mark(sheet, x + _SAMPLE / 2, y, name)  # type: ignore[arg-type]
