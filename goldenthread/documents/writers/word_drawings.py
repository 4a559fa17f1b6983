"""A chart in a Word file: the drawing itself for whoever has a Word of these years, and the same in dots for others."""

import re
from functools import cache, lru_cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import typst
from lxml import etree

from goldenthread.documents.refusals import Unwritable

from . import pdf
from .looks import clean

_HERE = Path(__file__).parent
# Twice the 96 dots to the inch that an SVG counts in: sharp in print, and small.
_DOTS = 192
_EMU = 914_400  # English metric units to the inch: what Word measures drawings in
_EMU_TO_TWENTIETH = 635
_TALLEST = 11_000  # twentieths of a point: a drawing leaves room for its words on the same page
_NOT_DRAWN = "A chart of the document cannot be drawn: choose another kind of file."
_OUTSIDE = re.compile(r"^\s*(?!#)\S|url\(\s*['\"]?(?!#)", re.IGNORECASE)

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_IN_WORD = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@lru_cache(maxsize=64)  # a paper is written several times over: looked at, issued, written again in the other language
def in_dots(svg: str) -> bytes:
    """The drawing as a PNG, in the letters that come with the product. Raises Unwritable."""
    check_drawing(svg)
    try:
        with pdf._lock:
            made = _compiler().compile(format="png", ppi=_DOTS, sys_inputs={"svg": svg})
    except typst.TypstError as problem:
        raise Unwritable(_NOT_DRAWN) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # a fault in Typst itself, which is no Exception to Python
            raise
        _compiler.cache_clear()
        raise Unwritable(_NOT_DRAWN) from problem
    if not isinstance(made, bytes):
        raise Unwritable(_NOT_DRAWN)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(_HERE / "drawing.typ"), root=str(_HERE), font_paths=[str(_HERE / "built")], ignore_system_fonts=True
    )


def check_drawing(svg: str) -> None:
    """Refuse a drawing that runs anything or mentions anything outside itself: it goes into the file as it stands."""
    if "<!" in svg.replace("<!--", ""):
        raise Unwritable(_NOT_DRAWN)
    try:
        root = etree.fromstring(
            svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        )
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unwritable(_NOT_DRAWN) from problem
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        attributes = {etree.QName(key).localname.lower(): str(value) for key, value in element.attrib.items()}
        leads = attributes.pop("href", "#")
        if (
            name in ("script", "foreignobject", "image", "style", "iframe", "animate", "set")
            or _OUTSIDE.match(leads)
            or any(key.startswith("on") or _leaves(value) for key, value in attributes.items())
        ):
            raise Unwritable(_NOT_DRAWN)


def _leaves(value: str) -> bool:
    return re.search(r"url\(\s*['\"]?(?!#)[^\s'\"]", value, re.IGNORECASE) is not None


def size(png: bytes, across: int) -> tuple[int, int]:
    """Width and height in Word's measure: as drawn, or less where the page is narrower or the drawing very tall."""
    width, height = (int.from_bytes(png[at : at + 4], "big") * _EMU // _DOTS for at in (16, 20))
    share = min(1.0, across * _EMU_TO_TWENTIETH / width, _TALLEST * _EMU_TO_TWENTIETH / height)
    return round(width * share), round(height * share)


def inline(number: int, png_id: str, svg_id: str, extent: tuple[int, int], words: str) -> str:
    """The run that shows the drawing. `words` say what it shows to whoever cannot see it."""
    wide, high = extent
    told = quoteattr(" ".join(clean(words).split()))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Chart {number}" descr={told}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Chart {number}" descr={told}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{png_id}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG_IN_WORD}" r:embed="{svg_id}"/></a:ext></a:extLst></a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
