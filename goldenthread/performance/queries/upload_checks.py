"""What is odd about the figures of a sheet: the checks of a return, run on them beside their own past."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from goldenthread.performance.figure_sheet import Key, Proposed
from goldenthread.performance.models import Indicator, Value
from goldenthread.performance.rules.cells import Cell, read_cell
from goldenthread.performance.rules.checking import Breakdown, check
from goldenthread.performance.rules.points import Point, Whose
from goldenthread.performance.words.returns import doubt_words

from .points import points_of

# By indicator, whose and part: what is known of it, what the sheet says before what holds.
_Lines = dict[tuple[str, Whose, str], dict[object, Point]]


def with_oddities(proposed: Sequence[Proposed], indicators: Collection[Indicator]) -> list[Proposed]:
    """Each figure that could be taken in with the checks that it fails, in words. Two queries."""
    by_reference = {one.reference: one for one in indicators}
    mentioned = [by_reference[name] for name in {one.said.indicator for one in proposed if one.can_be_taken}]
    if not mentioned:
        return list(proposed)
    lines = _lines(mentioned, proposed)
    return [_checked(one, lines, by_reference) if one.can_be_taken else one for one in proposed]


def _lines(indicators: Collection[Indicator], proposed: Sequence[Proposed]) -> _Lines:
    named = {one.pk: one.reference for one in indicators}
    found: _Lines = {}
    rows = Value.objects.filter(indicator__in=[one.pk for one in indicators])
    for pk, by_whose in points_of(indicators, rows, parts=True).items():
        for whose, by_part in by_whose.items():
            for part, points in by_part.items():
                found[named[pk], whose, part] = {one.span: one for one in points}
    for one in proposed:
        key = one.said.key
        if one.can_be_taken and key is not None:
            found.setdefault((key.indicator, key.whose, key.part), {})[key.span] = _point(one, key)
    return found


def _point(one: Proposed, key: Key) -> Point:
    assert one.indicator is not None  # noqa: S101 - what can be taken in is of one
    over, of = (read_cell(words).number for words in (one.said.numerator, one.said.denominator))
    cell = Cell(one.number, one.state, one.said.number or one.said.numerator)  # type: ignore[arg-type]
    return Point(key.span, cell, over, of, one.indicator.on(key.span), one.said.comment)


def _checked(one: Proposed, lines: _Lines, indicators: dict[str, Indicator]) -> Proposed:
    key = one.said.key
    assert key is not None  # noqa: S101 - as above
    line = lines[key.indicator, key.whose, key.part]
    before = sorted((point for point in line.values() if point.span < key.span), key=lambda point: point.span)
    indicator = indicators[key.indicator]
    parts = [] if key.part else _parts(indicator, key, lines)
    failed = check(line[key.span], before, parts, adds_up=indicator.adds_up)
    return replace(one, odd=tuple(dict.fromkeys(doubt_words(found) for found in failed)))


def _parts(indicator: Indicator, key: Key, lines: _Lines) -> list[Breakdown]:
    """Breakdowns of which every part is known in this period."""
    found = []
    for group in indicator.parts:
        named = [(f"{group['name']}: {part}", part) for part in group["parts"]]
        points = [(part, lines.get((key.indicator, key.whose, whole), {}).get(key.span)) for whole, part in named]
        told = [(part, point) for part, point in points if point is not None]
        if told and len(told) == len(points):
            found.append(Breakdown(group["name"], told))
    return found
