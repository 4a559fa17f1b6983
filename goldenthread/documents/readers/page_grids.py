"""Ruled tables: lines that cross one another, as a grid of cells."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .page_ink import Bands, Box, Rule

_TOUCH = 3.0  # points that a line may fall short of one it meets, and that one column is at least wide
_EDGE = 1.6  # points that the edge of a cell's colour may lie beside its line
_OPEN = 8.0  # points that lines go on beyond the last one crossing them, where a table has no outer line
_DRAWN = 0.6  # of a cell's side: as much of it has a line where there is one
MOST_RULES = 3_000  # on a page: more is a map, a chart or graph paper
MOST_FIELDS = 6_000


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a grid: where it begins, and how many rows and columns it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]
    ruled: bool = True  # by lines; else by the edges of coloured areas alone

    @property
    def is_frame(self) -> bool:
        """One column is no table, but a frame around words."""
        return all(field.column == 0 and field.columns == len(self.xs) - 1 for field in self.fields)

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, field: Field) -> Box:
        right, bottom = self.xs[field.column + field.columns], self.ys[field.row + field.rows]
        return Box(self.xs[field.column], self.ys[field.row], right, bottom)


def find_grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The grids and frames of a page, the smallest first."""
    if len(across) + len(down) > MOST_RULES:
        return []
    found = []
    for rows, columns in _crossing(across, down):
        grid = _grid(rows, columns)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: grid.box.area)


def _crossing(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines that hang together by crossing or meeting."""
    order = sorted(across, key=lambda rule: rule.at)
    place = {id(rule): n for n, rule in enumerate(order)}
    bands = Bands(order)
    leader = list(range(len(order) + len(down)))

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for n, post in enumerate(down, start=len(order)):
        for beam in bands.between(post.start - _TOUCH, post.end + _TOUCH):
            near = _TOUCH if beam.strong == post.strong else _EDGE
            reaches = beam.start - near <= post.at <= beam.end + near
            if reaches and post.start - near <= beam.at <= post.end + near:
                leader[lead(place[id(beam)])] = lead(n)
    together: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for n, beam in enumerate(order):
        together[lead(n)][0].append(beam)
    for n, post in enumerate(down, start=len(order)):
        together[lead(n)][1].append(post)
    return (group for group in together.values() if len(group[0]) > 1 and group[1])


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs, ys = _places(down, across), _places(across, down)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > MOST_FIELDS:
        return None
    # is there a line at the right of this place, and below it?
    walls = _drawn(down, xs, ys)
    floors = _drawn(across, ys, xs)
    inner = [rule for rule in down if xs[0] + _TOUCH < rule.at < xs[-1] - _TOUCH]
    ruled = any(rule.strong for rule in inner or down)
    return Grid(tuple(xs), tuple(ys), tuple(_fields(len(ys) - 1, len(xs) - 1, walls, floors)), ruled)


def _places(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where the lines are; with the outer sides where the lines that cross them go on and end together."""
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _TOUCH:
            places.append(at)
    starts, ends = sorted(rule.start for rule in crossing), sorted((rule.end for rule in crossing), reverse=True)
    if places and len(starts) > 1 and starts[1] - starts[0] < _TOUCH and starts[0] < places[0] - _OPEN:
        places.insert(0, starts[0])
    if places and len(ends) > 1 and ends[0] - ends[1] < _TOUCH and ends[0] > places[-1] + _OPEN:
        places.append(ends[0])
    return places


def _drawn(rules: list[Rule], places: list[float], crossing: list[float]) -> set[tuple[int, int]]:
    """At which place, and along which stretch between crossing lines, a line is drawn."""
    stretches: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        n = min(range(len(places)), key=lambda i: abs(places[i] - rule.at))
        if abs(places[n] - rule.at) > _TOUCH:
            continue
        for m in range(len(crossing) - 1):
            shared = min(rule.end, crossing[m + 1]) - max(rule.start, crossing[m])
            if shared > 0:
                stretches[n, m] += shared / (crossing[m + 1] - crossing[m])
    return {where for where, share in stretches.items() if share >= _DRAWN}


def _fields(rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]) -> Iterator[Field]:
    """The smallest places joined where no line parts them, each result a rectangle."""
    taken: set[tuple[int, int]] = set()
    for y in range(rows):
        for x in range(columns):
            if (y, x) in taken:
                continue
            wide = 1
            while x + wide < columns and (x + wide, y) not in walls and (y, x + wide) not in taken:
                wide += 1
            tall = 1
            while y + tall < rows and _goes_down(y + tall, x, wide, columns, walls, floors):
                tall += 1
            taken.update((y + j, x + i) for j in range(tall) for i in range(wide))
            yield Field(y, x, tall, wide)


def _goes_down(
    y: int, x: int, wide: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> bool:
    """Does a cell go on in row `y`: nothing drawn above it there, and the same sides?"""
    if any((y, i) in floors for i in range(x, x + wide)):
        return False
    if any((i, y) in walls for i in range(x + 1, x + wide)):
        return False
    open_left = x > 0 and (x, y) not in walls
    open_right = x + wide < columns and (x + wide, y) not in walls
    return not open_left and not open_right
