"""A chart in a Word file: the drawing itself for whoever has a Word of these years, and the same in dots for others."""

import re
from functools import cache, lru_cache
from pathlib import Path
from xml.sax.saxutils import quoteattr

import typst

from goldenthread.documents.refusals import Unwritable

from . import pdf
from .drawings import judged
from .looks import clean
from .word_parts import FONT

_HERE = Path(__file__).parent
# Twice the 96 dots to the inch that an SVG counts in: sharp in print, and small.
_DOTS = 192
_EMU = 914_400  # English metric units to the inch: what Word measures drawings in
_EMU_TO_TWENTIETH = 635
_TALLEST = 11_000  # twentieths of a point: a drawing leaves room for its words on the same page
_NOT_DRAWN = "A chart of the document cannot be drawn: choose another kind of file."
_FAMILY = re.compile(r'font-family="[^"]*"')

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG_IN_WORD = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@lru_cache(maxsize=64)  # a paper is written several times over: looked at, issued, written again in the other language
def in_dots(svg: str) -> bytes:
    """The drawing as a PNG, in the letters that come with the product. Raises Unwritable."""
    try:
        with pdf._lock:
            made = _compiler().compile(format="png", ppi=_DOTS, sys_inputs={"svg": judged(svg).svg})
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


def for_word(svg: str) -> str:
    """The drawing with its words in letters that are on every machine that has Word, which knows none of ours."""
    return _FAMILY.sub(f'font-family="{FONT}"', judged(svg).svg)


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
