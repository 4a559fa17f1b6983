"""Charts as SVG: small, pure, the same every time; states told by number and words beside colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_FILLS = {
    "not-started": "#B9B4A6", "on-track": "#5E9A5E", "at-risk": "#D9A21B", "off-track": "#B5483C",
    "complete": "#4A78AE", "embedded": "#2F5888", "on-hold": "#8A8AA0", "no-answer": "#E6E2D8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    label: str
    value: int
    state: str


def stacked_bar(bars: Sequence[tuple[str, Sequence[Part]]], *, title: str) -> str:
    """Several labelled bars, each as long as the largest sum allows."""
    most = max((sum(part.value for part in parts) for _label, parts in bars), default=0) or 1
    drawn = [f"<title>{escape(title)}</title>"]
    for n, (label, parts) in enumerate(bars):
        x, y = 150.0, 8 + n * 34
        drawn.append(f'<text x="0" y="{y + 17}" font-size="13" font-family="sans-serif">{escape(label)}</text>')
        for part in parts:
            width = 450 * part.value / most
            drawn.append(
                f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="26" fill="{_FILLS.get(part.state, "#DDDDDD")}" '
                'stroke="#FFFFFF"/>'
            )
            x += width
    height = 16 + 34 * len(bars)
    size = f'viewBox="0 0 600 {height}" width="600" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(drawn)}</svg>'
