"""The look of each state in a chart: a shape, a ground and a pattern on it.

The shapes are those of the pages (ui/states). The grounds are those of papers, made strong enough to be told apart
side by side; the patterns tell them apart in grey.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Pattern: TypeAlias = Literal["", "dots", "few-dots", "rising", "upright", "level", "crossed"]


class Unknown(ValueError):
    """A word that is no state."""


@dataclass(frozen=True, slots=True)
class Look:
    """`line` draws the edge and the shape, `mark` the pattern."""

    fill: str
    line: str
    mark: str
    pattern: Pattern
    shape: str  # SVG on a square of 20; {0} stands for the colour
    dashed: bool = False


_RING = '<circle cx="10" cy="10" r="7.5" fill="none" stroke="{{0}}" stroke-width="2.5"{}/>'
_STROKE = '<path d="{}" fill="none" stroke="{{0}}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>'
_TICKS = "M1.5 11l4 4.5L13 6M9.5 14.5l1 1L18.5 6"
_GOOD, _INFO, _PLAIN, _HOLD = "#17633F", "#1D4F91", "#474D5A", "#5E4A87"

LOOKS: dict[str, Look] = {
    "not-started": Look("#F3F2EE", _PLAIN, "", "", _RING.format("")),
    "on-track": Look("#A9D3AC", _GOOD, "", "", '<circle cx="10" cy="10" r="8.5" fill="{0}"/>'),
    "at-risk": Look(
        "#F9D978",
        "#7D4E00",
        "#B98208",
        "dots",
        '<path d="M10 2.5 18.5 17.5H1.5Z" fill="{0}" stroke="{0}" stroke-width="1.5" stroke-linejoin="round"/>',
    ),
    "off-track": Look(
        "#EFA59D",
        "#A3201A",
        "#BE4A41",
        "rising",
        '<rect x="2.5" y="2.5" width="15" height="15" rx="1" fill="{0}"/>',
    ),
    "complete": Look("#B4D0EF", _INFO, "#6A99CF", "upright", _STROKE.format("M3 11l5 5L17.5 5", 3)),
    "embedded": Look("#7FACDF", _INFO, "#4A80C0", "crossed", _STROKE.format(_TICKS, 2.5)),
    "on-hold": Look("#D5CBE8", _HOLD, "#9583BD", "level", _STROKE.format("M6.5 3v14M13.5 3v14", 4)),
    "not-applicable": Look("#E6E6E6", _PLAIN, "#A3A6AD", "few-dots", _STROKE.format("M4 10h12", 3)),
    "no-answer": Look("#FFFFFF", _PLAIN, "", "", _RING.format(' stroke-dasharray="3.2 2.7"'), dashed=True),
}


def look(state: str) -> Look:
    """Raises Unknown: a state nobody knows is never a blank."""
    try:
        return LOOKS[state]
    except KeyError:
        raise Unknown(f"{state!r} is no state a chart knows. It knows: {', '.join(LOOKS)}.") from None


def word_for(state: str) -> str:
    """ "On track": for whoever gives no words of their own."""
    look(state)
    return state.replace("-", " ").capitalize()
