"""Tables printed beside each other in one: the same headings twice, left and right."""

from dataclasses import replace

from goldenthread.plans.reading.columns import heading_row
from goldenthread.plans.reading.flow import Flow, Grid, Strip
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.trace import Trace


def parted(run: Flow, trace: Trace) -> Flow:
    """The flow with every such table taken apart, left before right."""
    shaped: Flow = []
    for one in run:
        spans = _spans(one) if isinstance(one, Grid) else []
        if isinstance(one, Grid) and spans:
            trace.note("shapes", f"{len(spans)} tables side by side", one.place, 0.9)
            shaped += [_cut(one, first, last) for first, last in spans]
        else:
            shaped.append(one)
    return shaped


def _spans(grid: Grid) -> list[tuple[int, int]]:
    """From which column to which each table goes; nothing where there is only one."""
    row = heading_row(grid) if grid.width >= 4 else None
    if row is None:
        return []
    headings = [plain(box.text) for box in grid.strips[row].boxes]
    begins = [x for x, heading in enumerate(headings) if heading and heading == headings[0]]
    if len(begins) < 2:
        return []
    width = begins[1] - begins[0]
    pieces = [[one for one in headings[x : x + width] if one] for x in begins]
    if width < 2 or any(piece != pieces[0] for piece in pieces) or len(pieces[0]) < 2:
        return []
    return [(x, min(x + width, grid.width)) for x in begins]


def _cut(grid: Grid, first: int, last: int) -> Grid:
    strips = []
    for strip in grid.strips:
        boxes = list(strip.boxes[first:last])
        if boxes:
            boxes[0] = replace(boxes[0], from_left=False)
        if any(box.text for box in boxes):
            strips.append(Strip(tuple(boxes), strip.header, boxes[0].place if boxes[0].text else strip.place))
    return replace(grid, strips=tuple(strips))
