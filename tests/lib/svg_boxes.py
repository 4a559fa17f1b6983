"""Where the words of a chart stand, measured in the letters they are printed in."""

from dataclasses import dataclass
from functools import cache

from lxml import etree
from reportlab.pdfbase.ttfonts import TTFont

from tests.shared import ROOT

SVG = "{http://www.w3.org/2000/svg}"
_FONTS = ROOT / "goldenthread/documents/writers/built"


@dataclass(frozen=True)
class Box:
    words: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@cache
def _font(bold: bool) -> TTFont:
    name = f"SourceSans3-{'Semibold' if bold else 'Regular'}"
    return TTFont(name, str(_FONTS / f"{name}.ttf"))


def _width(words: str, size: float, bold: bool) -> float:
    return float(_font(bold).stringWidth(words, size))


def drawn(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def word_boxes(root: etree._Element) -> list[Box]:
    """A box for each text: from the letters' line up to a capital's height, and a little below."""
    return [_box(text) for text in root.iter(f"{SVG}text")]


def _box(text: etree._Element) -> Box:
    size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
    wide = sum(
        _width(part, size, bold)
        for part, bold in (
            (text.text or "", text.get("font-weight") == "600"),
            *((span.text or "", True) for span in text),
            *((span.tail or "", False) for span in text),
        )
    )
    up, down = 0.7 * size, 0.2 * size
    words = "".join(text.itertext())
    if text.get("transform"):
        assert text.get("transform").startswith("rotate(-90 ")
        return Box(words, x - up, y - wide, x + down, y)
    left = x - {None: 0.0, "start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
    return Box(words, left, y - up, left + wide, y + down)


def overlaps(svg: str) -> list[tuple[str, str]]:
    """The pairs of words that lie on each other, and words that leave the sheet."""
    root = drawn(svg)
    _, _, width, height = (float(one) for one in root.get("viewBox").split())
    boxes = word_boxes(root)
    found = [(a.words, b.words) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.touches(b)]
    out = [box for box in boxes if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height]
    return found + [(box.words, "the edge") for box in out]
