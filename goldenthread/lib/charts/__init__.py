"""Stand-in until lib/charts arrives: plain bars, enough to run the papers."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape


class Part(NamedTuple):
    label: str
    value: int
    state: str


def stacked_bar(bars: Sequence[tuple[str, Sequence[Part]]], *, title: str) -> str:
    high = 30 * len(bars) + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {high}" width="600" height="{high}">'
        f"<title>{escape(title)}</title></svg>"
    )
