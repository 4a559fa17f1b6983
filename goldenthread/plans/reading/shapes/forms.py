"""Tables read downwards: a label and its words on each row, or the labels down the side and an item in each column."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.plans.reading.columns import heading_row
from goldenthread.plans.reading.flow import Box, Flow, Grid, Part, Strip
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.roles import Role, likeliest
from goldenthread.plans.reading.trace import Trace

_FIELDS: frozenset[Role] = frozenset(
    {"lead", "due", "measure", "progress", "rating", "action", "milestone", "how", "start"}
)
_LONGEST_LABEL = 60
# So many labels of different meaning make a form.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    label: Box
    value: Box


def stood_up(run: Flow, trace: Trace) -> Flow:
    """The flow with every form and every turned table as a table of rows."""
    shaped: Flow = []
    for one in run:
        turned = _as_table(one) if isinstance(one, Grid) else None
        if turned is not None:
            trace.note("shapes", f"read downwards: {len(turned.strips) - 1} items", turned.place, 0.85)
        shaped.append(turned or one)
    return shaped


def _as_table(grid: Grid) -> Grid | None:
    if grid.width < 2 or not grid.strips or _is_row_table(grid):
        return None
    pairs = _pairs(grid)
    if pairs is not None and (records := _records(pairs)):
        return _table(grid, records)
    return _turned(grid)


def _is_row_table(grid: Grid) -> bool:
    """Does some row name the columns better than the first column names the rows?"""
    row = heading_row(grid)
    if row is None:
        return False
    across = {_role(box) for x, box in enumerate(grid.strips[row].boxes) if not box.from_left} - {None}
    labels = (0, 2) if grid.width == 4 else (0,)
    down = {_role(strip.boxes[x]) for strip in grid.strips for x in labels} - {None}
    return len(across) >= len(down) or grid.strips[row].header


def _role(box: Box) -> Role | None:
    """The field that a cell's words label."""
    text = box.text.replace("\n", " ").strip()
    if not text or len(text) > _LONGEST_LABEL or len(text.split()) > 9:
        return None
    return likeliest(text)


def _pairs(grid: Grid) -> list[_Pair] | None:
    """The table as label and words, one pair to a row or two; None where it is no form."""
    pairs: list[_Pair] = []
    for strip in grid.strips:
        boxes = [box for x, box in enumerate(strip.boxes) if not box.from_left and not box.from_above]
        while len(boxes) > 2 and len(boxes) % 2 and not boxes[-1].text:
            boxes.pop()
        if len(boxes) == 1 and boxes[0].text:
            pairs.append(_Pair(Box(), boxes[0]))  # a title, or an item without a label
        elif len(boxes) in (2, 4):
            pairs += [
                _Pair(label, value)
                for label, value in zip(boxes[::2], boxes[1::2], strict=True)
                if label.text or value.text
            ]
        else:
            return None
    named = [pair for pair in pairs if pair.label.text]
    known = [role for pair in named if (role := _role(pair.label)) is not None]
    if len(set(known) & _FIELDS) < _ENOUGH or len(known) < 0.7 * len(named):
        return None
    # an empty column beside the others makes four of three
    return pairs if all(_role(strip.boxes[2]) or not strip.boxes[2].text for strip in _fours(grid)) else None


def _fours(grid: Grid) -> list[Strip]:
    """The rows that hold four cells, of which the third should be a label."""
    return [strip for strip in grid.strips if strip.filled[:3] == [0, 1, 2]]


def _records(pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """The pairs of each item: a new one begins where the first label comes again."""
    first = next((pair for pair in pairs if pair.label.text), None)
    if first is None:
        return []
    has_action = any(_role(pair.label) in ("action", "milestone") for pair in pairs)
    records: list[list[_Pair]] = []
    for pair in pairs:
        untitled = not pair.label.text
        if untitled and has_action:
            continue
        seen = {plain(other.label.text) for other in records[-1]} if records else set()
        again = plain(pair.label.text) in seen and (
            untitled or plain(pair.label.text) == plain(first.label.text) or _role(pair.label) in ("action", "ref")
        )
        if not records or again:
            records.append([])
        records[-1].append(pair)
    return records


def _table(grid: Grid, records: Sequence[Sequence[_Pair]]) -> Grid | None:
    labels: list[Box] = []
    for record in records:
        for pair in record:
            if plain(pair.label.text) not in [plain(label.text) for label in labels]:
                labels.append(pair.label)
    heading = Strip(tuple(_heading(label) for label in labels), True, grid.place)
    strips = [heading]
    for record in records:
        by_label = {plain(pair.label.text): pair.value for pair in record}
        boxes = tuple(_standing(by_label.get(plain(label.text), Box(place=record[0].value.place))) for label in labels)
        strips.append(Strip(boxes, False, record[0].value.place))
    return replace(grid, strips=tuple(strips))


def _heading(label: Box) -> Box:
    """A label as the heading of a column; what stands without one is the thing to do."""
    return _standing(label) if label.text else Box((Part("Action"),))


def _standing(box: Box) -> Box:
    return replace(box, from_left=False, from_above=False)


def _turned(grid: Grid) -> Grid | None:
    """Labels down the side, an item in each further column."""
    if grid.width < 3:
        return None
    rows = [strip for strip in grid.strips if strip.filled]
    roles = [_role(strip.boxes[0]) for strip in rows]
    named = [role for role in roles if role is not None]
    if len(set(named) & _FIELDS) < _ENOUGH or len(named) < 0.7 * len(rows):
        return None
    strips = []
    for x in range(grid.width):
        boxes = tuple(_standing(strip.boxes[x]) for strip in rows)
        if any(box.text for box in boxes):
            strips.append(Strip(boxes, x == 0, boxes[0].place))
    return replace(grid, strips=tuple(strips))
