"""Headings that carry no level word: which lines are headings, and which of them part the plan's tables."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from goldenthread.documents import Place

from .drafts import Draft
from .flow import Line
from .generic import GENERIC
from .likeness import plain
from .numbering import extends, numbered
from .rows import Body, Event, Level, Prose

_LONGEST = 12  # words
_GUESSED = 0.7  # how sure a heading is that the file itself does not mark as one
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
            open_ = [line for line in open_ if (line.heading or 7) < level or _numbered_below(event.line, line)]
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


def _numbered_below(line: Line, above: Line) -> bool:
    """1.1 stands under 1, even where both are printed in one style."""
    mine, stem = numbered(line.text).ref, numbered(above.text).ref
    return mine is not None and stem is not None and extends(mine, stem)


def _chained(chain: Sequence[Line], drafts: dict[Place, Draft]) -> Draft | None:
    above: Draft | None = None
    for line in chain:
        draft = drafts.get(line.place)
        if draft is None:
            number = numbered(line.text)
            draft = drafts[line.place] = Draft(
                None, number.text, number.ref, above, line.place, sure=_GUESSED if line.heading is None else 0.8
            )
        above = draft
    return above


def heading_over(headings: Mapping[int, Draft], run: Sequence[Event], at: int) -> Draft | None:
    """The plain heading over the first rows after `at`, where the file marks it and such headings tell sheets apart."""
    sheet = next((event.sheet for event in islice(run, at + 1, None) if isinstance(event, Body)), None)
    heading = headings.get(sheet) if sheet is not None else None
    if heading is None or heading.sure <= _GUESSED:
        return None
    texts = [one.text for one in {id(one): one for one in headings.values()}.values()]
    # one printed again and again is the page's and no level; one alone tells nothing apart
    return heading if len(texts) > 1 and len(set(texts)) == len(texts) else None
