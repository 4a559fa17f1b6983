"""Parts of a stranger's Word file built anew from elements we know, with prefixes we know.

What is not known is not copied: that is the whole of the guard against what a template may hide. The elements that
would reach outside, run, or tell who wrote the file are left out by name besides.
"""

import itertools
import re
from collections.abc import Callable, Iterator

from lxml import etree

from .word_elements import (
    AROUND,
    GONE,
    MC,
    NEEDED_BY_CHOICE,
    NO_ATTRIBUTES,
    PIC,
    SPACES,
    W10,
    WHOLE,
    WORDS,
    WP,
    WPG,
    WPS,
    XML,
    A,
    O,
    R,
    V,
    W,
)

_LEADS = re.compile(r"url\s*\(|expression|://|\\\\", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\\/]|\.\w{2,5}$")


class _Lost(Exception):
    """A drawing shows what cannot be kept."""


class Copier:
    """Copies elements of one part, of some vocabularies.

    `picture` gives the new id of a picture by its old one, None where it is none.
    """

    def __init__(
        self,
        spaces: frozenset[str] = frozenset({W}),
        picture: Callable[[str], str | None] = lambda _: None,
        first_drawing: int = 10_001,
    ) -> None:
        self._spaces = spaces
        self._picture = picture
        self._drawings = itertools.count(first_drawing)

    def root(self, source: etree._Element, *names: str) -> etree._Element:
        """A new element around copies of what is directly inside another under one of these names."""
        made = etree.Element(f"{{{W}}}around", nsmap=SPACES)
        for child in source:
            if isinstance(child.tag, str) and etree.QName(child).localname in (*names, *AROUND):
                self._kept(child, made)
        return made

    def one(self, source: etree._Element) -> etree._Element:
        """A new element around a copy of one alone; empty where it cannot be kept."""
        made = etree.Element(f"{{{W}}}around", nsmap=SPACES)
        self._kept(source, made)
        return made

    def _kept(self, child: etree._Element, made: etree._Element) -> None:
        """Copy what can be kept whole, and nothing of what cannot."""
        before = len(made)
        try:
            self._child(child, made)
        except _Lost:
            del made[before:]

    def _children(self, source: etree._Element, made: etree._Element) -> None:
        for child in source:
            self._child(child, made)

    def _child(self, child: etree._Element, made: etree._Element) -> None:
        if not isinstance(child.tag, str):
            return
        name = etree.QName(child)
        space, local = name.namespace or "", name.localname
        if space not in self._spaces or local in GONE.get(space, ()) or (space == W and _is_past(child, local)):
            return
        if space == W and local in AROUND:
            if not (local == "sdt" and _is_prompt(child)):
                self._children(child, made)
        elif space == MC and local == "AlternateContent":
            self._choose(child, made)
        elif space == MC:
            return
        elif space == W and local in WHOLE:
            before = len(made)
            try:
                self._copy(child, made)
            except _Lost:
                del made[before:]
        else:
            self._copy(child, made)

    def _copy(self, child: etree._Element, made: etree._Element) -> None:
        new = etree.SubElement(made, child.tag)
        self._attributes(child, new)
        if child.tag in WORDS and child.text:
            new.text = child.text
        self._children(child, new)
        if _shows_nothing(new):
            raise _Lost
        if child.tag == f"{{{W}}}tc" and (len(new) == 0 or new[-1].tag != f"{{{W}}}p"):
            etree.SubElement(new, f"{{{W}}}p")
        if child.tag == f"{{{W}}}txbxContent" and len(new) == 0:
            etree.SubElement(new, f"{{{W}}}p")

    def _choose(self, both: etree._Element, made: etree._Element) -> None:
        """What newer programs draw where all of it is known, else what older ones do."""
        for choice in both.iterchildren(f"{{{MC}}}Choice"):
            needed = [choice.nsmap.get(prefix) for prefix in (choice.get("Requires") or "").split()]
            if not needed or any(one not in NEEDED_BY_CHOICE for one in needed):
                continue
            around = etree.SubElement(made, f"{{{MC}}}AlternateContent")
            new = etree.SubElement(
                around, f"{{{MC}}}Choice", Requires=" ".join(NEEDED_BY_CHOICE[str(n)] for n in needed)
            )
            self._children(choice, new)
            if len(new):
                return
            made.remove(around)
        for fallback in both.iterchildren(f"{{{MC}}}Fallback"):
            self._children(fallback, made)

    def _attributes(self, source: etree._Element, made: etree._Element) -> None:
        for key, value in source.attrib.items():
            name = etree.QName(key)
            space, local = name.namespace, name.localname
            if space == R:
                if local in ("embed", "id", "pict"):
                    new = self._picture(str(value))
                    if new is None:
                        raise _Lost
                    made.set(key, new)
            elif self._may_stay(space, local, str(value)):
                made.set(key, str(value))
        if made.tag in (f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr", f"{{{WPS}}}cNvPr", f"{{{WPG}}}cNvPr"):
            number = next(self._drawings)
            made.set("id", str(number))
            made.set("name", f"Picture {number}")

    def _may_stay(self, space: str | None, local: str, value: str) -> bool:
        if space is None:
            if local in ("descr", "title", "alt"):
                return not _FILE_NAME.search(value)  # the name of a file on somebody's machine
            return local not in NO_ATTRIBUTES and not local.startswith("on") and not _LEADS.search(value)
        if space == W:
            return not local.startswith("rsid") and local not in ("author", "date", "initials")
        return (space, local) in ((O, "spt"), (XML, "space")) or space == W10


def inside(root: etree._Element) -> str:
    """The XML within an element, to be put into one that declares SPACES."""
    text = str(etree.tostring(root, encoding="unicode"))
    return text[text.index(">") + 1 : text.rindex("<")] if len(root) else ""


def copied(sources: Iterator[etree._Element], copier: Copier) -> str:
    """The XML of some elements one after the other."""
    around = etree.Element(f"{{{W}}}around", nsmap=SPACES)
    for source in sources:
        for one in copier.one(source):
            around.append(one)
    return inside(around)


def _is_past(child: etree._Element, local: str) -> bool:
    """What stood before a tracked change, or a row that one deleted."""
    return local.endswith("Change") or (local == "tr" and child.find(f"{{{W}}}trPr/{{{W}}}del") is not None)


def _is_prompt(child: etree._Element) -> bool:
    """ "Click or tap here to enter text"."""
    return child.find(f"{{{W}}}sdtPr/{{{W}}}showingPlcHdr") is not None


def _shows_nothing(made: etree._Element) -> bool:
    """A picture from outside, of which nothing is left; a chart, a diagram or another drawing that is not known."""
    if made.tag in (f"{{{A}}}blip", f"{{{V}}}imagedata"):
        return not any(key.startswith(f"{{{R}}}") for key in map(str, made.attrib))
    return made.tag == f"{{{A}}}graphicData" and len(made) == 0
