"""What the program says, laid out as the hand-made table is: nothing is worked out here but what rounding is."""

from collections.abc import Sequence

from goldenthread.assurance.comparing import Answered, Comparison, Pair, Year, year_on_year
from goldenthread.assurance.result_queries import returned_of
from goldenthread.assurance.results import Grid, Line, grid, percent
from goldenthread.assurance.scoring import Score
from goldenthread.assurance.shifts import Overall, Shift

from .figures import STANDARDS, Cell
from .figures_boards import All
from .people import YEARS, Board


def grid_of(board: Board, year: int) -> Grid:
    campaign = board.campaign(year)
    tool = campaign.tool.asks
    (told,) = returned_of([campaign], [tool])
    return grid(tool, told)


def compared(board: Board) -> Comparison:
    campaigns = [board.campaign(year) for year in YEARS]
    tools = [one.tool.asks for one in campaigns]
    before, after = returned_of(campaigns, tools)
    return year_on_year(
        Year(tools[0], before, campaigns[0].closes_on), Year(tools[1], after, campaigns[1].closes_on)
    )  # fmt: skip


def scores(line: Line) -> tuple[int | None, ...]:
    whole: Sequence[Score | None] = [*(line.scores.get(one) for one in STANDARDS), line.whole]
    return tuple(one.percent if one else None for one in whole)


def cells(pair: Pair) -> tuple[Cell, ...]:
    return tuple(_cell(one) for one in [*(pair.standards[key] for key in STANDARDS), pair.whole])


def _cell(one: Shift) -> Cell:
    return Cell(
        percent(one.then), percent(one.now), one.points, one.common, one.reworded, one.rescaled, one.aside.total()
    )  # fmt: skip


def together(found: Comparison) -> tuple[All, ...]:
    return tuple(_all(one) for one in [*(found.standards[key] for key in STANDARDS), found.whole])


def _all(one: Overall) -> All:
    then, now, points = percent(one.then), percent(one.now), one.points
    assert then is not None
    assert now is not None
    assert points is not None
    return All(then, now, points, one.of, one.better, one.worse, one.same)


def question(one: Answered) -> str:
    """ "33 67 better w", or why it does not compare."""
    if one.outcome not in ("better", "worse", "same"):
        return one.outcome
    marks = (" w" if one.reworded else "") + (" s" if one.rescaled else "")
    return f"{percent(one.then)} {percent(one.now)} {one.outcome}{marks}"
