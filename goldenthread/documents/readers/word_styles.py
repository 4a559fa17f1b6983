"""What the styles of a Word document say of its paragraphs: headings, numbering, what is bold or struck out."""

import re
from dataclasses import dataclass, field

from lxml import etree

_HEADING = re.compile(r"(?:heading|überschrift|pennawd)\s*([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|continue) ([2-9])", re.IGNORECASE)
# A chain of styles this long is a circle.
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; None where it is not said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and where it says nothing the one below."""
        pairs = ((getattr(self, name), getattr(below, name)) for name in self.__slots__)
        return Look(*(mine if mine is not None else theirs for mine, theirs in pairs))


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list and the level that a paragraph belongs to, as the file numbers them."""

    list: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""
    heading: int | None = None
    look: Look = field(default_factory=Look)
    list: str | None = None
    level: int | None = None
    depth: int = 0  # of "List Bullet 2", which is a list of its own and looks like the level below another
    based_on: str | None = None


PLAIN = Style()


def value(element: etree._Element | None) -> str | None:
    """The w:val of an element."""
    if element is None:
        return None
    return next((str(said) for name, said in element.attrib.items() if str(name).rpartition("}")[2] == "val"), None)


def attribute(element: etree._Element, wanted: str) -> str | None:
    return next((str(said) for name, said in element.attrib.items() if str(name).rpartition("}")[2] == wanted), None)


def whole(text: str | None, missing: int = 0) -> int:
    """A whole number from a file, or `missing` where there is none to be had."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else missing


def look_of(properties: etree._Element | None) -> Look:
    """The look that an rPr gives."""
    if properties is None:
        return Look()
    underline = value(properties.find("{*}u"))
    return Look(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        underline=None if underline is None else underline != "none",
        struck=_either(_switch(properties, "strike"), _switch(properties, "dstrike")),
        hidden=_switch(properties, "vanish"),
    )


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The paragraph and character styles by their id, each with all that it takes over from others."""
    own: dict[str, Style] = {}
    for element in [] if root is None else root.iterchildren("{*}style"):
        properties = element.find("{*}pPr")
        numbering = None if properties is None else properties.find("{*}numPr")
        name = value(element.find("{*}name")) or ""
        outline = None if properties is None else value(properties.find("{*}outlineLvl"))
        own[attribute(element, "styleId") or ""] = Style(
            name=name,
            heading=_heading(name, outline),
            look=look_of(element.find("{*}rPr")),
            list=None if numbering is None else value(numbering.find("{*}numId")),
            level=None if numbering is None else whole(value(numbering.find("{*}ilvl"))),
            depth=int(found[1]) - 1 if (found := _LIST.fullmatch(name.strip())) else 0,
            based_on=value(element.find("{*}basedOn")),
        )
    return {key: _complete(style, own) for key, style in own.items()}


def _complete(style: Style, own: dict[str, Style]) -> Style:
    below = own.get(style.based_on or "")
    for _ in range(_LONGEST_CHAIN):
        if below is None:
            break
        style = Style(
            name=style.name,
            heading=style.heading or below.heading,
            look=style.look.over(below.look),
            list=style.list or below.list,
            level=style.level if style.level is not None else below.level,
            depth=style.depth or below.depth,
        )
        below = own.get(below.based_on or "")
    return style


def _heading(name: str, outline: str | None) -> int | None:
    if found := _HEADING.fullmatch(name.strip()):
        return min(int(found[1]), 6)
    if name.strip().lower() == "title":
        return 1
    return min(whole(outline) + 1, 6) if outline is not None and whole(outline, 9) < 9 else None


def _switch(properties: etree._Element, name: str) -> bool | None:
    element = properties.find(f"{{*}}{name}")
    if element is None:
        return None
    return (value(element) or "true").lower() not in ("0", "false", "off", "none")


def _either(one: bool | None, other: bool | None) -> bool | None:
    return one if other is None else bool(one) or other
