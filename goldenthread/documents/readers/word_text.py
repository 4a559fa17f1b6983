"""The words of a Word paragraph: runs with their looks, changes accepted, what is struck out or hidden left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from goldenthread.documents.value import Span, Spans

from .signs import sign
from .word_styles import PLAIN, Look, Style, attribute, look_of, value

DEEPEST = 60  # of elements inside a paragraph
_LINKS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Deleted words, where moved words stood before, and what is no word of the text at all.
_GONE = {
    "del",
    "moveFrom",
    "rPr",
    "pPr",
    "instrText",
    "delText",
    "delInstrText",
    "commentReference",
    "sectPr",
    "txbxContent",
}


@dataclass
class Texts:
    styles: dict[str, Style]
    links: dict[str, str]
    footnotes: list[str] = field(default_factory=list)  # in the order they are mentioned
    changes: int = 0  # tracked, met so far

    def spans(self, paragraph: etree._Element, look: Look) -> Spans:
        """The words of a paragraph in `look`. A page break inside it is "\\f"."""
        return tidied(list(self._inside(paragraph, look, None, 0)))

    def id_of(self, element: etree._Element) -> str:
        return attribute(element, "id") or ""

    def _inside(self, parent: etree._Element, look: Look, link: str | None, depth: int) -> Iterator[Span]:
        if depth > DEEPEST:
            raise RecursionError
        for child in parent:
            if isinstance(child.tag, str):
                yield from self._piece(child, etree.QName(child).localname, look, link, depth)

    def _piece(self, child: etree._Element, name: str, look: Look, link: str | None, depth: int) -> Iterator[Span]:
        if name in ("ins", "del", "moveFrom", "moveTo"):
            self.changes += 1
        if name in _GONE:
            return
        if name == "r":
            properties = child.find("{*}rPr")
            look = self._look(properties, look)
            if not look.struck and not look.hidden:
                yield from self._inside(child, look, link, depth + 1)
        elif name == "hyperlink":
            yield from self._inside(child, look, self._target(child) or link, depth + 1)
        elif name == "AlternateContent":  # the same twice, for newer and older programs: text boxes are taken elsewhere
            choice = child.find("{*}Choice")
            yield from self._inside(choice if choice is not None else child, look, link, depth + 1)
        elif (word := self._word(child, name)) is not None:
            if word:
                yield Span(word, bool(look.bold), bool(look.italic), bool(look.underline), link)
        else:
            yield from self._inside(child, look, link, depth + 1)

    def _word(self, child: etree._Element, name: str) -> str | None:
        """The words of an element that holds nothing but words; None for one that holds other elements."""
        if name == "t":
            return _CONTROL.sub("", child.text or "").replace("\n", " ")
        if name in ("tab", "ptab"):
            return " "
        if name in ("br", "cr"):
            return "\f" if attribute(child, "type") == "page" else "\n"
        if name == "noBreakHyphen":
            return "-"
        if name == "sym":
            return sign(_number(attribute(child, "char"))) or ""
        if name == "footnoteReference":
            self.footnotes.append(self.id_of(child))
            return f"[{len(self.footnotes)}]"
        return None

    def _look(self, properties: etree._Element | None, look: Look) -> Look:
        if properties is None:
            return look
        style = self.styles.get(value(properties.find("{*}rStyle")) or "", PLAIN)
        return look_of(properties).over(style.look).over(look)

    def _target(self, link: etree._Element) -> str | None:
        target = self.links.get(self.id_of(link))
        return target if target and _LINKS.match(target) else None


def tidied(spans: list[Span]) -> Spans:
    """Spans of one look joined, single spaced, without outer space."""
    kept: list[Span] = []
    for look, run in groupby(spans, key=lambda span: replace(span, text="")):
        span = replace(look, text="".join(one.text for one in run))
        text = re.sub(r" *\n *", "\n", _SPACES.sub(lambda space: "\f" if "\f" in space[0] else " ", span.text))
        if not kept or kept[-1].text.endswith((" ", "\n", "\f")):
            text = text.lstrip(" ") if kept else text.lstrip(" \n")
        if text:
            kept.append(replace(span, text=text))
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return tuple(kept)


def _number(hexadecimal: str | None) -> int:
    return int(hexadecimal, 16) if hexadecimal and _HEX.fullmatch(hexadecimal) else 0
