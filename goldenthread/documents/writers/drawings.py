"""The drawing of a chart, judged before it stands in any file: only what draws, and nothing that could fetch or run."""

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from goldenthread.documents.refusals import Unwritable

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {
    f"{_SVG}{name}"
    for name in ("svg", "title", "desc", "g", "rect", "path", "circle", "ellipse", "line", "polyline", "polygon")
} | {f"{_SVG}text", f"{_SVG}tspan"}
_ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry"),
    *("d", "points", "transform", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-width"),
    *("stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-opacity"),
    *("font-family", "font-size", "font-weight", "font-style", "text-anchor"),
}
PAGE_WIDE = 640.0  # units of a drawing that is as wide as an upright page
_STRANGE = "A chart of this document is drawn in a way that cannot be printed."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing that may be printed, written again from what was judged; its size in its own units."""

    svg: str
    title: str
    width: float
    height: float


@lru_cache(maxsize=64)
def judged(svg: str) -> Drawn:
    """Raises Unwritable where anything but shapes and words stands in it, or where it has no size."""
    try:
        root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    except (etree.XMLSyntaxError, ValueError):
        raise Unwritable(_STRANGE) from None
    if root.tag != f"{_SVG}svg" or "<!" in svg or not (width > 0 and height > 0):
        raise Unwritable(_STRANGE)
    for element in root.iter():
        values = [str(value).lower() for value in element.attrib.values()]
        if element.tag not in _ELEMENTS or set(element.attrib) - _ATTRIBUTES or any("url" in one for one in values):
            raise Unwritable(_STRANGE)
    return Drawn(etree.tostring(root, encoding="unicode"), root.findtext(f"{_SVG}title") or "", width, height)
