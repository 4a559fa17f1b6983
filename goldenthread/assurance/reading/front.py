"""What stands in front of what is asked: the title, and who fills the form in."""

from collections.abc import Iterator, Sequence

from goldenthread.plans.reading.flow import Flow, Grid, Line

from .titles import TOOL_WORDS, announces, instructs, is_cover, names_no_standard


def is_front(grid: Grid) -> bool:
    """A table of who fills the form in."""
    named = [strip.boxes[0].text for strip in grid.strips if strip.boxes[0].text]
    return bool(named) and sum(is_cover(one) for one in named) * 2 >= len(named) and grid.width <= 4


def title_of(run: Flow, kinds: Sequence[str]) -> str:
    """What the file calls itself: the first heading in front that such files are called by, else the first there is."""
    first = next((at for at, kind in enumerate(kinds) if kind in ("questions", "card")), len(run))
    front = [one for one in run[:first] if isinstance(one, Line) and not is_sheet(one) and one.label is None]
    if not front and run and isinstance(run[0], Grid):
        front = [Line(text, run[0].place, bold=True) for text in _banners(run[0])]
    named = [one for one in front if one.heading is not None or one.bold or one is front[0]]
    named = [one for one in named if len(one.text) < 150 and not announces(one.text) and not one.text.endswith("?")]
    called = [
        one
        for one in named
        if TOOL_WORDS.search(one.text) and not instructs(one.text) and not names_no_standard(one.text)
    ]
    called += [
        one
        for one in front[:3]
        if TOOL_WORDS.search(one.text) and len(one.text.split()) <= 12 and not one.text.endswith(".")
    ]
    best = [*called, *(one for one in named if not names_no_standard(one.text))]
    return best[0].text if best else ""


def _banners(grid: Grid) -> Iterator[str]:
    for strip in grid.strips[:2]:
        texts = {box.text for box in strip.boxes if box.text}
        if len(texts) == 1:
            yield " ".join(next(iter(texts)).split())


def is_sheet(line: Line) -> bool:
    """The name of a sheet of a workbook."""
    return line.place.sheet is not None and line.place.row is None
