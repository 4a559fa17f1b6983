"""A plan on a page: priorities beside each other (or one under the other), what is to be done as a list with each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.plans.reading.facts import read_fact
from goldenthread.plans.reading.flow import Box, Flow, Grid, Line, Part, Strip
from goldenthread.plans.reading.numbering import labelled
from goldenthread.plans.reading.roles import Role
from goldenthread.plans.reading.trace import Trace

from .asides import aside_in

_LONGEST_HEAD = 8  # words
_ON_A_PAGE = re.compile(r"\bon (?:a|one) page\b|\bone[ -]page plan\b", re.IGNORECASE)
_GIVEN: tuple[tuple[Role, str], ...] = (("action", "Action"), ("lead", "Lead"), ("due", "By when"))


@dataclass(slots=True)
class _Stack:
    """One priority with what stands in its column, or beside it in its row."""

    head: Box
    parts: list[tuple[Part, Box]] = field(default_factory=list)


def unstacked(run: Flow, trace: Trace) -> Flow:
    """The flow with every such table as levels with rows under them."""
    said_so = any(isinstance(one, Line) and _ON_A_PAGE.search(one.text) for one in run[:6])
    shaped: Flow = []
    for one in run:
        stacks = _stacks(one, said_so) if isinstance(one, Grid) else None
        if isinstance(one, Grid) and stacks is not None:
            first, found = stacks
            trace.note("shapes", f"a plan on a page: {len(found)} levels with lists", one.place, 0.8)
            shaped += [line for strip in one.strips[:first] for line in _lines(strip, one.block)]
            for stack in found:
                shaped += _laid_out(stack, one)
        else:
            shaped.append(one)
    return shaped


def _stacks(grid: Grid, said_so: bool) -> tuple[int, list[_Stack]] | None:
    """The row where they begin, and the levels; None where the table is of another shape."""
    rows = [strip for strip in grid.strips if not _is_banner(strip)]
    heads = [strip.boxes[0] for strip in rows]
    if grid.width == 2 and len(rows) > 1 and _all_heads(heads, said_so) and _hold_lists(rows, first=1):
        return 0, [_Stack(strip.boxes[0], [(part, strip.boxes[1]) for part in strip.boxes[1].parts]) for strip in rows]
    for y, strip in enumerate(grid.strips[:4]):
        below = [one for one in grid.strips[y + 1 :] if not _is_banner(one)]
        if grid.width >= 2 and _all_heads(strip.boxes, said_so) and _hold_lists(below):
            stacks = [_Stack(box) for box in strip.boxes]
            for row in below:
                for stack, box in zip(stacks, row.boxes, strict=False):
                    stack.parts += [(part, box) for part in box.parts if not box.from_left]
            return y, stacks
    return None


def _is_banner(strip: Strip) -> bool:
    return len(strip.filled) < 2


def _all_heads(boxes: Sequence[Box], said_so: bool) -> bool:
    """Does each name a level: "Priority 2: Voice", or where the plan calls itself one on a page, a few words?"""
    texts = [_one_line(box) for box in boxes]
    if not all(texts) or any(box.from_left or box.from_above for box in boxes):
        return False
    levels = [labelled(text) for text in texts]
    if all(level is not None and level.ref and level.kind not in ("action", "milestone") for level in levels):
        return True
    return said_so and all(len(text.split()) <= _LONGEST_HEAD and not text.endswith(".") for text in texts)


def _hold_lists(rows: Sequence[Strip], first: int = 0) -> bool:
    """Are most of these cells lists of several entries? Then they are no fields of one thing."""
    cells = [box for row in rows for box in row.boxes[first:] if box.text and not box.from_left]
    several = [box for box in cells if len([part for part in box.parts if read_fact(part.text) is None]) > 1]
    columns = {x for row in rows for x, box in enumerate(row.boxes[first:]) if any(box is one for one in several)}
    width = max((len(row.boxes) - first for row in rows), default=0)
    return bool(several) and len(columns) * 2 >= width and len(several) * 3 >= len(cells)


def _one_line(box: Box) -> str:
    return " ".join(" ".join(part.text for part in box.parts).split())


def _lines(strip: Strip, block: int) -> Iterator[Line]:
    for x in strip.filled:
        yield Line(_one_line(strip.boxes[x]), strip.boxes[x].place, block=block)


def _laid_out(stack: _Stack, grid: Grid) -> Iterator[Line | Grid]:
    """The level's line, what is said of it, and a row for each entry, which answers to the level's lead."""
    yield Line(_one_line(stack.head), stack.head.place, heading=2, block=grid.block)
    facts = [(fact, box) for part, box in stack.parts if (fact := read_fact(part.text)) is not None]
    for fact, box in facts:
        yield Line(fact.words, box.place, block=grid.block, notes=fact.role)
    lead = next((fact.words for fact, _ in facts if fact.role == "lead"), "")
    strips = [_row(part, box, lead) for part, box in stack.parts if read_fact(part.text) is None]
    if strips:
        yield Grid(tuple(strips), strips[0].place, None, grid.block, _GIVEN, (grid.block,), 0.8)


def _row(part: Part, box: Box, lead: str) -> Strip:
    aside = aside_in(part.text)
    said = {one.role: one.words for one in aside[1]} if aside else {}
    words = (part.text, said.get("lead", lead), said.get("due", ""))
    return Strip(tuple(Box((Part(one),) if one else (), place=box.place) for one in words), False, box.place)
