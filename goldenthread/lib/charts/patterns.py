"""Patterns on rectangles, drawn line by line and cut at the edges: a `<pattern>` would need an id, which two charts
on one page would share, and not every program that opens a Word file draws one.
"""

import math

from .looks import Pattern

_STEP = 7.0
_MOST_DOTS = 4_000


def pattern(kind: Pattern, colour: str, x: float, y: float, width: float, height: float) -> str:
    """The elements that lie on the rectangle; "" for a plain one, and for one too small to show any."""
    match kind:
        case "":
            return ""
        case "dots":
            return _dots(colour, x, y, width, height, _STEP, 1.3)
        case "few-dots":
            return _dots(colour, x, y, width, height, 1.4 * _STEP, 1.0)
        case "rising":
            strokes = _rising(x, y, width, height)
        case "upright":
            strokes = _upright(x, y, width, height, 0.8 * _STEP)
        case "level":
            strokes = _level(x, y, width, height)
        case "crossed":
            strokes = _upright(x, y, width, height, _STEP) + _level(x, y, width, height)
    return f'<path d="{strokes}" fill="none" stroke="{colour}" stroke-width="1.2"/>' if strokes else ""


def _dots(colour: str, x: float, y: float, width: float, height: float, step: float, radius: float) -> str:
    """Rows of dots, every second one set off by half a step; each a stroke of no length with a round end."""
    found: list[str] = []
    rows = int((height - 2 * radius) / (step / 2)) + 1 if height > 2 * radius else 0
    for row in range(rows):
        across = x + radius + 1 + (row % 2) * step / 2
        while across + radius < x + width and len(found) < _MOST_DOTS:
            found.append(f"M{_s(across)} {_s(y + radius + 1 + row * step / 2)}h0")
            across += step
    if not found:
        return ""
    ends = f'stroke-width="{2 * radius:g}" stroke-linecap="round"'
    return f'<path d="{"".join(found)}" fill="none" stroke="{colour}" {ends}/>'


def _rising(x: float, y: float, width: float, height: float) -> str:
    """Lines from lower left to upper right: each where x + y is a multiple of the step, cut at the edges."""
    found = []
    for at in range(1, math.ceil((width + height) / _STEP)):
        across = at * _STEP
        left, right = max(across - height, 0.0), min(across, width)
        found.append(f"M{_s(x + left)} {_s(y + across - left)}L{_s(x + right)} {_s(y + across - right)}")
    return "".join(found)


def _upright(x: float, y: float, width: float, height: float, step: float) -> str:
    return "".join(f"M{_s(x + at * step)} {_s(y)}v{_s(height)}" for at in range(1, math.ceil(width / step)))


def _level(x: float, y: float, width: float, height: float) -> str:
    step = 0.8 * _STEP
    return "".join(f"M{_s(x)} {_s(y + at * step)}h{_s(width)}" for at in range(1, math.ceil(height / step)))


def _s(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
