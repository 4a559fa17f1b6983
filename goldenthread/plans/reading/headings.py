"""Headings that carry no level word: which lines are headings, and which of them part the plan's tables."""

import re
from collections.abc import Sequence

from goldenthread.documents import Place

from .drafts import Draft
from .flow import Line
from .generic import GENERIC
from .likeness import plain
from .numbering import numbered
from .rows import Body, Event, Level, Prose

_LONGEST = 12  # words
_ENDS_LIKE_PROSE = re.compile(r"[.;,]\s*$|\b(?:and|or|the|of|to|a)\s*$", re.IGNORECASE)


def is_heading(line: Line) -> bool:
    """Is this line a heading: by the file's own mark, or short, unpunctuated and standing out?"""
    if line.heading is not None:
        return True
    words = line.text.split()
    if line.label is not None or not words or len(words) > _LONGEST or _ENDS_LIKE_PROSE.search(line.text):
        return False
    if line.text.endswith(":") and not line.bold:
        return len(words) <= 4
    return line.bold or line.text[0].isupper() or bool(numbered(line.text).ref)


def sheet_headings(run: Sequence[Event]) -> dict[int, Draft]:
    """For each sheet of rows, the heading over it, where headings tell two or more sheets apart.

    A heading that stands over every sheet is the document's own and no level of the plan.
    """
    chains: dict[int, list[Line]] = {}
    open_: list[Line] = []
    for event in run:
        if isinstance(event, Prose) and is_heading(event.line) and not GENERIC.match(event.line.text):
            level = event.line.heading or 7
            open_ = [line for line in open_ if (line.heading or 7) < level]
            open_.append(event.line)
        elif isinstance(event, Body) and event.sheet not in chains:
            chains[event.sheet] = list(open_)
        elif isinstance(event, Level) and not event.banner:
            open_ = [line for line in open_ if line.heading is not None]
    shared = [line for line in next(iter(chains.values()), []) if all(line in chain for chain in chains.values())]
    telling = {sheet: [line for line in chain if line not in shared] for sheet, chain in chains.items()}
    if len({plain(chain[-1].text) for chain in telling.values() if chain}) < 2:
        return {}
    drafts: dict[Place, Draft] = {}
    return {sheet: head for sheet, chain in telling.items() if (head := _chained(chain, drafts)) is not None}


def _chained(chain: Sequence[Line], drafts: dict[Place, Draft]) -> Draft | None:
    above: Draft | None = None
    for line in chain:
        draft = drafts.get(line.place)
        if draft is None:
            number = numbered(line.text)
            draft = drafts[line.place] = Draft(None, number.text, number.ref, above, line.place, sure=0.7)
        above = draft
    return above
