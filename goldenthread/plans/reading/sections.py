"""The front matter: everything that is not the plan's own rows, as headed sections in order.

What was read elsewhere (levels, legend, glossary) is left out here. A line such as "Priority 2: …" is content, not a
heading: it names a level of the plan.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from goldenthread.documents import NOWHERE, Block, Document, Heading, PageBreak, Place, Table
from goldenthread.plans.outline import Section

from .flow import Flow, Line
from .generic import GENERIC
from .headings import is_heading
from .leads import looks_like_a_lead
from .likeness import plain
from .looks import says_when
from .numbering import labelled

_POST = re.compile(
    r"\b(?:chair|director|chief|manager|executive|commissioner|constable|officer|lead|convenor)\b", re.IGNORECASE
)
_POST_ALONE = re.compile(
    r"^(?:the\s+)?(?:[\w’'&/-]+\s+){0,5}(?:chair(?:person)?|director|chief executive|manager|commissioner|constable|officer|convenor|scrutineer)(?:,? (?:of|for|to) .{3,60})?$",
    re.IGNORECASE,
)
_ANY_NAME = re.compile(r"^(?:[A-Z][\w'’-]+\.?\s+){1,3}[A-Z][\w'’-]+$")


@dataclass(slots=True)
class _Open:
    """The section that blocks are being gathered into."""

    heading: str = ""
    level: int = 1
    place: Place = NOWHERE
    blocks: list[Block] = field(default_factory=list)


def find_sections(
    document: Document, run: Flow, plan_blocks: Collection[int], read_elsewhere: Collection[Place], title: str | None
) -> tuple[Section, ...]:
    """The document's other sections. `plan_blocks` are the blocks that hold the plan's rows."""
    lines: dict[int, list[Line]] = {}
    for one in run:
        if isinstance(one, Line):
            lines.setdefault(one.block, []).append(one)
    first_plan = min(plan_blocks, default=len(document.blocks))
    kept = [
        number
        for number, block in enumerate(document.blocks)
        if number not in plan_blocks
        and not isinstance(block, PageBreak)
        and (isinstance(block, Table) or lines.get(number))
        and not _is_read(block, lines.get(number, []), read_elsewhere)
        and not (number > first_plan and _is_generic(lines.get(number, [])))
        and not _is_title(lines.get(number, []), title)
    ]
    kept = [number for number in kept if not _heads_what_was_read(document, number, kept, lines.get(number, []))]
    under = _level_of_title(run, title)
    marked = _marks_headings(run, title)
    sections = [_Open()]
    for here, following in zip_longest(kept, kept[1:]):
        head = _heading(lines.get(here, []), lines.get(following, []) if following is not None else None)
        if head is not None and following == here + 1 and (head.heading or head.bold or not marked):
            sections.append(_Open(head.text, max((head.heading or 1) - under, 1), head.place))
        else:
            sections[-1].blocks.append(document.blocks[here])
    return tuple(Section(one.heading, tuple(one.blocks), one.level, one.place) for one in sections if one.blocks)


def _heads_what_was_read(document: Document, number: int, kept: Sequence[int], here: Sequence[Line]) -> bool:
    """A heading such as "Rating key" goes with the table it stands over, a sheet's name with its first words."""
    block = document.blocks[number]
    if number + 1 in kept or not (isinstance(block, Heading) or (here and here[0].bold)):
        return False
    names_a_sheet = isinstance(block, Heading) and block.place.sheet is not None and block.place.row is None
    return names_a_sheet or (number + 1 < len(document.blocks) and _is_generic(here))


def _level_of_title(run: Flow, title: str | None) -> int:
    """The level at which the title is marked as a heading, where it is: sections are counted from there."""
    for one in run:
        if isinstance(one, Line) and _is_title([one], title):
            return 1 if one.place.sheet else one.heading or 0
    return 0


def _marks_headings(run: Flow, title: str | None) -> bool:
    """Does the document make its headings stand out? Then a short line that does not is none."""
    return any(
        (is_heading(one) and (one.heading or one.bold)) and (one.place.row is not None or not _is_title([one], title))
        for one in run
        if isinstance(one, Line)
    )


def _heading(here: Sequence[Line], following: Sequence[Line] | None) -> Line | None:
    """The block's line where it heads the block that follows."""
    if len(here) != 1 or following is None or not is_heading(here[0]):
        return None
    level = labelled(here[0].text)
    if (level is not None and level.ref is not None) or (here[0].heading is None and _signs_off(here[0].text)):
        return None
    signs = bool(following) and bool(_ANY_NAME.match(here[0].text)) and bool(_POST.search(following[0].text[:80]))
    return None if signs and len(following[0].text) < 90 else here[0]


def _signs_off(text: str) -> bool:
    """A post or a day on a line of its own, as under a foreword: "Independent Chair", "15 March 2031"."""
    return (bool(_POST_ALONE.search(text)) and looks_like_a_lead(text)) or (
        says_when(text) and any(map(str.isdigit, text))
    )


def _is_read(block: Block, here: Sequence[Line], elsewhere: Collection[Place]) -> bool:
    if isinstance(block, Table):
        return any(row.place in elsewhere for row in block.rows)
    return bool(here) and all(line.place in elsewhere for line in here)


def _is_generic(here: Sequence[Line]) -> bool:
    return len(here) == 1 and bool(GENERIC.match(here[0].text))


def _is_title(here: Sequence[Line], title: str | None) -> bool:
    return len(here) == 1 and title is not None and plain(here[0].text) == plain(title)
