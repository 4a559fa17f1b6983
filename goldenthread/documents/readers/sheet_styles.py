"""How a workbook's cells look: fill, number format, and what is struck out."""

import colorsys
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from .number_formats import BUILT_IN

_T = TypeVar("_T")
_U = TypeVar("_U")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
# The order in which theme="0", "1" … name the colours of a theme; light and dark are the wrong way round in the file.
_THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
_OFFICE_THEME = (
    "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF",
    "800080",
)  # fmt: skip
_FIRST_INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_INDEXED = (
    *_FIRST_INDEXED, *_FIRST_INDEXED,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366", "FFFFCC",
    "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000",
    "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF",
    "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966", "003300", "333300",
    "993300", "993366", "333399", "333333",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Font:
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False


PLAIN = Font()


@dataclass(frozen=True, slots=True)
class Style:
    fill: str | None = None
    code: str = "General"  # of its number format
    font: Font = PLAIN


DEFAULT = Style()


@dataclass(frozen=True, slots=True)
class Styles:
    cells: tuple[Style, ...] = field(default=())

    def __getitem__(self, number: int) -> Style:
        return self.cells[number] if 0 <= number < len(self.cells) else DEFAULT


def read_styles(styles: etree._Element | None, theme: etree._Element | None) -> Styles:
    """The styles a cell can name by number. What is missing or makes no sense is left plain."""
    if styles is None:
        return Styles()
    colour = _colours(styles, theme)
    fonts = [font_of(one) for one in _children(styles, "fonts")]
    fills = [_fill(one, colour) for one in _children(styles, "fills")]
    codes = dict(BUILT_IN)
    for one in _children(styles, "numFmts"):
        codes[number(one.get("numFmtId"))] = one.get("formatCode") or "General"
    return Styles(
        tuple(
            Style(
                fill=_at(fills, number(one.get("fillId")), None),
                code=codes.get(number(one.get("numFmtId")), "General"),
                font=_at(fonts, number(one.get("fontId")), PLAIN),
            )
            for one in _children(styles, "cellXfs")
        )
    )


def font_of(element: etree._Element | None) -> Font:
    """The font of a `font` or an `rPr`."""
    if element is None:
        return PLAIN
    underline = element.find("{*}u")
    return Font(
        bold=_is_on(element.find("{*}b")),
        italic=_is_on(element.find("{*}i")),
        underline=underline is not None and underline.get("val") != "none",
        struck=_is_on(element.find("{*}strike")),
    )


def number(value: str | None, missing: int = -1) -> int:
    """A whole number from a file, or `missing` where there is none to be had."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else missing


def is_true(value: str | None) -> bool:
    return (value or "").strip().lower() in ("1", "true", "on")


def tinted(colour: str, tint: float) -> str:
    """The colour RRGGBB made lighter (towards 1) or darker (towards -1), as Office does it."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(max(0.0, min(1.0, part)) * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, strength))


def theme_colours(theme: etree._Element | None) -> dict[str, str]:
    """The colours of a theme by their names in the file."""
    found = {}
    scheme = None if theme is None else theme.find("{*}themeElements/{*}clrScheme")
    for one in scheme if scheme is not None else ():
        if isinstance(one.tag, str):
            inner = next((child for child in one if isinstance(child.tag, str)), None)
            hex_ = None if inner is None else _HEX.fullmatch(inner.get("lastClr") or inner.get("val") or "")
            if hex_:
                found[etree.QName(one).localname] = hex_[1].upper()
    return found


def _colours(styles: etree._Element, theme: etree._Element | None) -> Callable[[etree._Element | None], str | None]:
    """What turns a colour element into RRGGBB."""
    named = theme_colours(theme)
    themed = [named.get(name, usual) for name, usual in zip(_THEME_ORDER, _OFFICE_THEME, strict=True)]
    own = [_HEX.fullmatch(one.get("rgb") or "") for one in styles.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
    indexed = [found[1].upper() if found else "FFFFFF" for found in own] or list(_INDEXED)

    def colour(element: etree._Element | None) -> str | None:
        if element is None:
            return None
        base: str | None = None
        if found := _HEX.fullmatch(element.get("rgb") or ""):
            base = found[1].upper()
        elif element.get("theme") is not None:
            base = _at(themed, number(element.get("theme")), None)
        elif element.get("indexed") is not None:
            base = _at(indexed, number(element.get("indexed")), None)
        if base is None:
            return None
        return tinted(base, tint) if (tint := _tint(element.get("tint"))) else base

    return colour


def _tint(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _fill(fill: etree._Element, colour: Callable[[etree._Element | None], str | None]) -> str | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    found = colour(pattern.find("{*}fgColor"))
    return f"#{found}" if found else None


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (element.get("val") is None or is_true(element.get("val")))


def _children(styles: etree._Element, name: str) -> Iterable[etree._Element]:
    parent = styles.find(f"{{*}}{name}")
    return [] if parent is None else [one for one in parent if isinstance(one.tag, str)]


def _at(values: Sequence[_T], place: int, missing: _U) -> _T | _U:
    return values[place] if 0 <= place < len(values) else missing
