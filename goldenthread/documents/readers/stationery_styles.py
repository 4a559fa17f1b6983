"""The styles and lists of a template: copied, with what a paper must settle for itself taken out."""

import re
from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.stationery import LANGUAGE_MARK, NO_NUMBERING, Numbering, Style

from .word_copying import Copier, copied, inside
from .word_elements import W

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_HEADING = re.compile(r"heading ([1-9])")
_NUMBER = re.compile(r"\d{1,9}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DEFAULTS = {"paragraph": "normal", "character": "default paragraph font", "table": "normal table"}
_MOST_STYLES = 2_000
# What is written on a page has no business among styles; a field there might fetch from outside.
_CONTENT = ("body", "hdr", "ftr", "p", "r", "tbl", "sdt", "hyperlink", "fldSimple", "fldChar", "instrText", "drawing",
            "pict", "object", "txbxContent", "t")  # fmt: skip
# A style's own order of parts, up to where its looks begin.
_AFTER_OUTLINE = ("divId", "cnfStyle", "rPr", "sectPr")


def styles_of(root: etree._Element | None, numbering: Numbering) -> tuple[str, tuple[Style, ...], str | None]:
    """The XML of the styles, what each is, and the language they are written in."""
    if root is None:
        return "", (), None
    made = Copier().root(root, "docDefaults", "latentStyles", "style")
    for words in list(made.iter(*map(_w, _CONTENT))):
        _remove(words)
    seen: set[str] = set()
    for style in list(made.iterchildren(_w("style")))[:_MOST_STYLES]:
        id_ = style.get(_w("styleId")) or ""
        if not id_ or id_ in seen or not _name(style):
            made.remove(style)
            continue
        seen.add(id_)
        _settle(style)
    for surplus in list(made.iterchildren(_w("style")))[_MOST_STYLES:]:
        made.remove(surplus)
    for kind, usual in _DEFAULTS.items():
        _one_default(made, kind, usual)
    if not numbering.lists:
        for numbered in list(made.iter(_w("numPr"))):
            _remove(numbered)
    language = _take_language(made)
    return inside(made), tuple(_known(made)), language


def _one_default(made: etree._Element, kind: str, usual: str) -> None:
    """Word wants one style of each kind for what has none. Not every program says which it is."""
    styles = [one for one in made.iterchildren(_w("style")) if one.get(_w("type")) == kind]
    first = [one for one in styles if _is_default(one)] or [one for one in styles if _name(one).lower() == usual]
    for one in styles:
        if one.get(_w("default")) is not None:
            del one.attrib[_w("default")]
    for one in first[:1]:
        one.set(_w("default"), "1")


def _settle(style: etree._Element) -> None:
    """Headings are counted by the board's own numbers, which are in their words; and each has its level."""
    name = _name(style).lower()
    found = _HEADING.fullmatch(name)
    if found is None and name != "title":
        return
    properties = style.find(_w("pPr"))
    if properties is not None:
        for numbered in list(properties.iterchildren(_w("numPr"))):
            properties.remove(numbered)
    if found is None:
        return
    if properties is None:
        properties = etree.Element(_w("pPr"))
        before = [n for n, one in enumerate(style) if _local(one) in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")]
        style.insert(before[0] if before else len(style), properties)
    for level in list(properties.iterchildren(_w("outlineLvl"))):
        properties.remove(level)
    before = [n for n, one in enumerate(properties) if _local(one) in _AFTER_OUTLINE]
    level = etree.Element(_w("outlineLvl"))
    level.set(_w("val"), str(int(found[1]) - 1))
    properties.insert(before[0] if before else len(properties), level)


def _take_language(made: etree._Element) -> str | None:
    """The language of the template; where it stood, and nowhere else, the paper's own goes."""
    default = [one for one in made.iterchildren(_w("style")) if _is_default(one) and one.get(_w("type")) == "paragraph"]
    places = [*default, *made.iterchildren(_w("docDefaults"))]
    found = [one.get(_w("val")) for place in places for one in place.iter(_w("lang")) if one.get(_w("val"))]
    for one in list(made.iter(_w("lang"))):
        _remove(one)
    looks = _inner(_inner(_inner(made, "docDefaults"), "rPrDefault"), "rPr")
    language = etree.SubElement(looks, _w("lang"))
    language.set(_w("val"), LANGUAGE_MARK)
    return next((str(one) for one in found if one and _LANGUAGE.fullmatch(str(one))), None)


def _inner(parent: etree._Element, name: str) -> etree._Element:
    """The element of that name inside another, which is made at its beginning where there is none."""
    found = parent.find(_w(name))
    if found is None:
        found = etree.Element(_w(name))
        parent.insert(0, found)
    return found


def _known(made: etree._Element) -> Iterator[Style]:
    for style in made.iterchildren(_w("style")):
        head = next((one for one in style.iterchildren(_w("tblStylePr")) if one.get(_w("type")) == "firstRow"), None)
        yield Style(
            id=style.get(_w("styleId")) or "",
            name=_name(style),
            kind=style.get(_w("type")) or "paragraph",
            default=_is_default(style),
            own=style.get(_w("customStyle")) in ("1", "true", "on"),
            listed=style.find(f"{_w('pPr')}/{_w('numPr')}/{_w('numId')}") is not None,
            colour=_colour(style.find(f"{_w('rPr')}/{_w('color')}"), "val"),
            heads=head is not None,
            ground=None if head is None else _colour(head.find(f"{_w('tcPr')}/{_w('shd')}"), "fill"),
        )


def numbering_of(root: etree._Element | None) -> Numbering:
    """The lists of the template; none where their numbers are no numbers."""
    if root is None:
        return NO_NUMBERING
    kinds = _numbers(root, "abstractNum", "abstractNumId")
    lists = _numbers(root, "num", "numId")
    if kinds is None or lists is None or not lists:
        return NO_NUMBERING
    copier = Copier()
    return Numbering(
        copied(root.iterchildren(_w("abstractNum")), copier),
        copied(root.iterchildren(_w("num")), copier),
        max(kinds, default=-1),
        max(lists),
    )


def _numbers(root: etree._Element, name: str, attribute: str) -> list[int] | None:
    said = [one.get(_w(attribute)) or "" for one in root.iterchildren(_w(name))]
    if len(set(said)) < len(said) or not all(_NUMBER.fullmatch(one) for one in said):
        return None
    return [int(one) for one in said]


def _name(style: etree._Element) -> str:
    name = style.find(_w("name"))
    return "" if name is None else " ".join((name.get(_w("val")) or "").split())


def _is_default(style: etree._Element) -> bool:
    return style.get(_w("default")) in ("1", "true", "on")


def _colour(element: etree._Element | None, attribute: str) -> str | None:
    said = None if element is None else element.get(_w(attribute))
    return f"#{said.upper()}" if said and _HEX.fullmatch(said) else None


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
