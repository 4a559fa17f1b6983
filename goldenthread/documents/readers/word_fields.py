"""The fields of a template's headers and footers: those that count pages or repeat a heading stay, the rest go.

A field is a small program. Others fetch pictures and files, tell who wrote the file and where it lies, or print the
day on which somebody happens to look.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from .word_elements import W

_COUNTS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)(?:\s+\\[*#]\s*\w+)*\s*", re.IGNORECASE)
_REPEATS = re.compile(r'\s*(?:TITLE|STYLEREF\s+(?:"[^"\\]{1,60}"|\w{1,60}))(?:\s+\\[*#]?\s*\w+)*\s*', re.IGNORECASE)
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)
_OF_SECTION = re.compile(r"SECTIONPAGES", re.IGNORECASE)  # our sections are stretches of upright and sideways pages


@dataclass
class _Field:
    code: list[etree._Element] = field(default_factory=list)  # what makes it a field
    shown: list[etree._Element] = field(default_factory=list)  # what it printed last
    instruction: str = ""
    in_code: bool = True


def tame(root: etree._Element) -> bool:
    """Take out of a part, in place, every field that may not stay. Says whether the number of the page is printed."""
    kept: set[etree._Element] = set()
    for one in _complex(root):
        kept |= _judged(one)
    # What stands in no field that may stay: a piece of one, which another program might take for a whole.
    for tag in ("fldChar", "instrText"):
        for stray in [one for one in root.iter(f"{{{W}}}{tag}") if one not in kept]:
            _remove(stray)
    for simple in list(root.iter(f"{{{W}}}fldSimple")):
        instruction = simple.get(f"{{{W}}}instr") or ""
        if _may_stay(instruction):
            simple.set(f"{{{W}}}instr", _of_whole(instruction))
            continue
        if _LINK.match(instruction):
            for child in list(simple):
                simple.addprevious(child)
        _remove(simple)
    left = [one.text or "" for one in root.iter(f"{{{W}}}instrText")]
    left += [one.get(f"{{{W}}}instr") or "" for one in root.iter(f"{{{W}}}fldSimple")]
    return any(_PAGE.match(one) for one in left)


def _may_stay(instruction: str) -> bool:
    return bool(_COUNTS.fullmatch(instruction) or _REPEATS.fullmatch(instruction))


def _of_whole(instruction: str) -> str:
    return _OF_SECTION.sub("NUMPAGES", instruction)


def _complex(root: etree._Element) -> list[_Field]:
    """The fields that are spread over runs, inner ones before those around them."""
    open_: list[_Field] = []
    found: list[_Field] = []
    run = f"{{{W}}}r"
    for element in root.iter(etree.Element):
        parent = element.getparent()
        if parent is None or parent.tag != run or element.tag == f"{{{W}}}rPr":
            continue
        kind = element.get(f"{{{W}}}fldCharType") if element.tag == f"{{{W}}}fldChar" else None
        if kind == "begin":
            open_.append(_Field())
        for n, one in enumerate(open_):
            own = n == len(open_) - 1
            (one.code if one.in_code or (own and kind) else one.shown).append(element)
        if not open_:
            continue
        if element.tag == f"{{{W}}}instrText" and open_[-1].in_code:
            open_[-1].instruction += element.text or ""
        elif kind == "separate":
            open_[-1].in_code = False
        elif kind == "end":
            found.append(open_.pop())
    for one in open_:  # what never ends is no field
        one.instruction = ""
    return [*found, *open_]


def _judged(one: _Field) -> set[etree._Element]:
    """What makes a field of it, where it may stay; else it is taken out, and what a link led from is left as words."""
    if _may_stay(one.instruction):
        instructions = [element for element in one.code if element.tag == f"{{{W}}}instrText"]
        for n, element in enumerate(instructions):
            element.text = "" if n else f" {_of_whole(one.instruction).strip()} "
        return set(one.code)
    for element in one.code + ([] if _LINK.match(one.instruction) or not one.instruction else one.shown):
        _remove(element)
    return set()


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
