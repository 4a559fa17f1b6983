"""The words a plan explains: a list of abbreviations, wherever it stands."""

import re
from collections.abc import Iterator

from goldenthread.plans.outline import Term

from .flow import Flow, Grid, Line
from .ratings import heads_codes, is_rating
from .trace import Trace

_HEADING = re.compile(r"\b(?:glossary|abbreviations?|acronyms?|terms used|definitions|key to)\b", re.IGNORECASE)
_PAIR = re.compile(r"^(?P<term>[A-Z0-9][\w&/’'\- ]{0,28}?)\s*(?:=|:|\t|\s[–—-])\s*(?P<meaning>[A-Z(].{2,200})$")
_EQUALS = re.compile(r"^(?P<term>[A-Z][A-Za-z0-9&/’'-]{1,14})\s*=\s*(?P<meaning>\S.{2,200})$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9&/]{1,11}$")


def find_glossary(run: Flow, trace: Trace) -> tuple[Term, ...]:
    """The plan's own list of terms; empty where it has none."""
    terms: dict[str, Term] = {}
    for term in _pairs(run):
        terms.setdefault(term.term, term)
    if terms:
        trace.note("glossary", f"{len(terms)} terms explained", next(iter(terms.values())).place)
    return tuple(terms.values())


def _pairs(run: Flow) -> Iterator[Term]:
    inside = False
    near: list[Term] = []
    for one in [*run, None]:
        if isinstance(one, Grid):
            yield from _table(one, inside)
            continue
        term = _line(one, inside) if one is not None else None
        if term is not None:
            near.append(term)
            continue
        if inside or len(near) >= 3:
            yield from near
        near = []
        if one is not None:
            inside = len(one.text) < 80 and bool(_HEADING.search(one.text))


def _line(line: Line, inside: bool) -> Term | None:
    match = (_PAIR if inside else _EQUALS).match(line.text)
    if match is None or is_rating(match["term"]) or len(match["term"].split()) > 5:
        return None
    return Term(match["term"].strip(), match["meaning"].strip(), line.place)


def _table(grid: Grid, inside: bool) -> Iterator[Term]:
    if grid.width != 2 or heads_codes(grid.strips[0]):
        return
    pairs = [(strip.boxes[0].text.strip(" ="), strip.boxes[1].text.strip(" ="), strip.place) for strip in grid.strips]
    short = [pair for pair in pairs if _ACRONYM.match(pair[0]) and pair[1] and not is_rating(pair[0])]
    if inside or (len(short) >= 3 and len(short) / len(pairs) > 0.6):
        for term, meaning, place in pairs if inside else short:
            if (
                term
                and meaning
                and not is_rating(term)
                and not (_HEADING.search(term) or term.lower() in ("term", "acronym", "meaning"))
            ):
                yield Term(term, meaning.replace("\n", " "), place)
