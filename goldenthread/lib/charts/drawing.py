"""A sheet of SVG that is drawn on element by element."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal, TypeAlias

from .looks import Look, look
from .measuring import one_line
from .patterns import pattern

INK, TEXT, QUIET, LINE, FAINT, THREAD, GROUND = (
    "#1B2A4A", "#171C26", "#525866", "#8A909D", "#D9DCE3", "#C8972B", "#FFFFFF",
)  # fmt: skip
WIDTH = 640.0  # of a chart as wide as the page
SIZE, SMALL = 14.0, 12.5  # of letters
_FONTS = "'Source Sans 3', 'Segoe UI', sans-serif"
_RISE = 0.35  # of the middle of a letter over its line, in ems

Anchor: TypeAlias = Literal["start", "middle", "end"]


def n(value: float) -> str:
    """A number of the drawing: two places, and no more signs than it needs."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


@dataclass(slots=True)
class Drawing:
    """What is drawn later lies on top."""

    width: float = WIDTH
    parts: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        size: float = SIZE,
        anchor: Anchor = "start",
        bold: bool = False,
        fill: str = TEXT,
        upwards: bool = False,
        lead: str = "",
    ) -> None:
        """One line of words, `lead` before them in bold, their letters' middle at the height `middle`."""
        if not words and not lead:
            return
        x, y = (x + _RISE * size, middle) if upwards else (x, middle + _RISE * size)
        more = f' text-anchor="{anchor}"' if anchor != "start" else ""
        more += ' font-weight="600"' if bold else ""
        more += f' transform="rotate(-90 {n(x)} {n(y)})"' if upwards else ""
        body = escape(words, quote=False)
        if lead:
            body = f'<tspan font-weight="600">{escape(lead, quote=False)}</tspan>\N{NO-BREAK SPACE} {body}'
        self.parts.append(f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}"{more}>{body}</text>')

    def lines(
        self, x: float, top: float, words: Sequence[str], leading: float, *, size: float = SIZE, bold: bool = False
    ) -> None:
        """Lines of words one under the other, the first one's box beginning at `top`."""
        for at, line in enumerate(words):
            self.text(x, top + leading * (at + 0.5), line, size=size, bold=bold)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, *, line: str = "", more: str = ""
    ) -> None:
        edge = f' stroke="{line}"' if line else ""
        self.parts.append(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="{fill}"{edge}{more}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1) -> None:
        self.path(f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}", line=colour, width=width)

    def path(self, d: str, *, fill: str = "none", line: str = "", width: float = 1, more: str = "") -> None:
        edge = f' stroke="{line}" stroke-width="{n(width)}"' if line else ""
        self.parts.append(f'<path d="{d}" fill="{fill}"{edge}{more}/>')

    def dot(self, x: float, y: float, radius: float, fill: str, *, line: str = "", width: float = 1) -> None:
        edge = f' stroke="{line}" stroke-width="{n(width)}"' if line else ""
        self.parts.append(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}"{edge}/>')

    def shape(self, state: str, x: float, middle: float, size: float) -> None:
        """A state's shape, its left edge at `x`."""
        told = look(state)
        drawn = told.shape.format(told.line)
        self.parts.append(f'<g transform="translate({n(x)} {n(middle - size / 2)}) scale({n(size / 20)})">{drawn}</g>')

    def area(self, state: str, x: float, y: float, width: float, height: float) -> None:
        """A rectangle in a state's ground and pattern. The edge lies on the line, so that no part of it is lost."""
        told = look(state)
        self.box(x, y, width, height, told.fill)
        self.parts.append(pattern(told.pattern, told.mark, x, y, width, height))
        self.box(x, y, width, height, "none", line=told.line, more=_edge(told))

    def svg(self, title: str, height: float) -> str:
        """The whole of it, on a light ground."""
        size = f'width="{n(self.width)}" height="{n(height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(self.width)} {n(height)}" {size} role="img" '
            f'font-family="{_FONTS}"><title>{escape(one_line(title), quote=False)}</title>'
            f'<rect {size} fill="{GROUND}"/>{"".join(self.parts)}</svg>'
        )


def _edge(told: Look) -> str:
    return ' stroke-dasharray="4 3"' if told.dashed else ""
