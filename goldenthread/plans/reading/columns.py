"""Step 4. Which row of a grid is its heading, and what each column is for.

A column's role comes from the words of its heading and, where those are missing or mean two things, from what its
cells look like. Roles are settled together: a plan's table has one column of things to do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.lib import timescales
from goldenthread.plans.outline import Kind

from .flow import Box, Grid, Strip
from .likeness import is_ditto, plain
from .looks import is_importance, looks, only_times, says_when
from .numbering import ref_cell
from .ratings import is_rating
from .roles import BRANCHES, LEAVES, LONGEST_HEADING, Role, plain_heading, roles_of_heading
from .settling import keep_one, keep_who_leads, settle_leaf, settle_outcomes
from .trace import ColumnRead, Trace

# How much like sentences, and not names, the things to do of a table without headings must look.
_SENTENCES = 0.6
# Below this, a column without a clear heading stays unread.
_ENOUGH = 0.6
# The cells say plainly what they are, or hardly look like it.
_PLAINLY = 0.8
_HARDLY = 0.2
# Columns of words: where the cells are dates or ratings instead, the cells are believed.
_WORDY: frozenset[Role] = frozenset(
    {"measure", "how", "progress", "action", "milestone", "outcome", "objective", "priority", "theme"}
)
# What a person said columns are for, by `column_key`.
Meanings = Mapping[str, Role]
NO_MEANINGS: Meanings = {}
_PLAIN_WORD = 0.7  # how surely "Action" says what a column holds, and "What it means" does not
_EXAMPLES = 3  # of what stands in a column
_LONGEST_EXAMPLE = 80  # letters
# Tables that a plan carries beside its own: versions of the document, who was consulted.
_NOT_A_PLAN = re.compile(
    r"^\W*(?:version|venue|places|course|term ends|quorum|capacity|cost per|changed by)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a grid's columns, with their headings as printed."""

    roles: tuple[Role | None, ...]
    headings: tuple[str, ...]
    sure: float = 1.0

    @property
    def width(self) -> int:
        return len(self.roles)

    def of(self, *roles: Role) -> list[int]:
        return [x for x, role in enumerate(self.roles) if role in roles]

    @property
    def branches(self) -> list[int]:
        return self.of(*BRANCHES)

    @property
    def leaf(self) -> int | None:
        return next(iter(self.of(*LEAVES)), None)

    def kind(self, x: int) -> Kind:
        """The kind of item that a branch or leaf column holds."""
        role = self.roles[x]
        if role in ("theme", "priority", "objective", "outcome", "action", "milestone"):
            return role
        raise ValueError(f"column {x} holds no items")

    @property
    def is_a_plan(self) -> bool:
        """Something to do, and at least one of who, when and how it goes; or something to do under what it is for."""
        if any(_NOT_A_PLAN.match(heading) for heading in self.headings):
            return False
        if self.leaf is None:
            return False
        if self.of("lead", "due", "rating", "progress"):
            return True
        # "Principle | What it means | I statement" explains; "Action | Measure" plans
        said = roles_of_heading(self.headings[self.leaf]).get(self.roles[self.leaf] or "action", 0.0)
        return said >= _PLAIN_WORD and bool(self.of("measure", "how") or self.branches)


def heading_row(grid: Grid) -> int | None:
    """Which row names the columns; None where no row does. It stands near the top, below banners at most."""
    best: tuple[float, int] | None = None
    for y, strip in enumerate(grid.strips[:12]):
        score = _heading_score(strip)
        if score > 0 and (best is None or score > best[0]):
            best = (score, y)
    return best[1] if best else None


def _heading_score(strip: Strip) -> float:
    texts = [strip.boxes[x].text.replace("\n", " ") for x in strip.filled]
    # Headings name nearly every column; a row of a few filled cells is the tail of one above.
    if len(texts) < max(2, 0.6 * len(strip.boxes)) or any(_is_content(text) for text in texts):
        return 0.0
    if sum(says_when(text) for text in texts) == 1:
        return 0.0  # several times may name columns, one is a date
    known = [roles_of_heading(text) for text in texts]
    named = [found for found in known if found]
    different = {max(found, key=lambda role: found[role]) for found in named}
    share = len(named) / len(texts)
    if len(different) < 2 or share < 0.5:
        return 0.0
    return len(different) + share + (1.0 if strip.header else 0.0)


def _is_content(text: str) -> bool:
    """A number, a date, a rating or a sentence: what stands below a heading and never in one."""
    if len(text) > LONGEST_HEADING or (text.endswith(".") and len(text.split()) > 4):
        return True
    if roles_of_heading(text):
        return False
    number = ref_cell(text)
    if number is not None and any(letter.isdigit() for letter in number):
        return True
    return is_ditto(text) or (not roles_of_heading(text) and (is_rating(text) or timescales.read(text).due is not None))


def is_heading_again(strip: Strip, columns: Columns) -> bool:
    """Is this row the heading printed once more, as after a page break?"""
    texts = [plain(box.text) for box in strip.boxes]
    printed = [plain(heading) for heading in columns.headings]
    filled = [x for x, text in enumerate(texts) if text]
    if len(filled) < 2 or len(texts) != len(printed):
        return False
    return sum(texts[x] == printed[x] for x in filled) / len(filled) >= 0.75


def column_key(heading: str, x: int) -> str:
    """What one column and those like it in other tables go by: its heading's words, or its place where it has none."""
    return plain_heading(heading) or f"column {x + 1}"


def read_columns(grid: Grid, row: int, trace: Trace, meanings: Meanings = NO_MEANINGS) -> Columns:
    """The columns of a grid whose heading stands in `row`. What a person said of them holds."""
    headings = tuple(box.text.replace("\n", " ") for box in grid.strips[row].boxes)
    below = _bodies(grid, row + 1)
    roles = _assign(headings, below, meanings)
    columns = Columns(roles, headings, _sureness(headings, roles))
    trace.note("columns", _in_words(columns), grid.strips[row].place, columns.sure)
    trace.columns += _told(columns, below, grid.strips[row])
    return columns


def guess_columns(grid: Grid, trace: Trace, meanings: Meanings = NO_MEANINGS) -> Columns | None:
    """The columns of a grid without any heading, from what the cells look like alone; None where nothing is clear."""
    below = _bodies(grid, 0)
    headings = ("",) * grid.width
    roles = _assign(headings, below, meanings)
    columns = Columns(roles, headings, 0.5)
    if columns.leaf is None or not columns.of("lead") or not columns.of("due"):
        return None
    if looks(below[columns.leaf]).get("action", 0.0) < _SENTENCES:
        return None  # names beside dates: a list of members or of meetings
    trace.note("columns", "no heading row; by the look of the cells: " + _in_words(columns), grid.place, 0.5)
    trace.columns += _told(columns, below, grid.strips[0])
    return columns


def _told(columns: Columns, below: Sequence[Sequence[Box]], strip: Strip) -> Iterator[ColumnRead]:
    for x, (heading, role) in enumerate(zip(columns.headings, columns.roles, strict=True)):
        texts = dict.fromkeys(" ".join(box.text.split())[:_LONGEST_EXAMPLE] for box in below[x] if box.text)
        if heading or texts:
            place = strip.boxes[x].place
            yield ColumnRead(column_key(heading, x), heading, role, tuple(texts)[:_EXAMPLES], place)


def _bodies(grid: Grid, begin: int) -> list[list[Box]]:
    """Column by column, the boxes of the rows that fill more than one cell."""
    rows = [strip for strip in grid.strips[begin:] if len(strip.filled) > 1]
    return [
        [strip.boxes[x] for strip in rows if x < len(strip.boxes) and not strip.boxes[x].from_left]
        for x in range(grid.width)
    ]


def _assign(headings: Sequence[str], below: Sequence[Sequence[Box]], meanings: Meanings) -> tuple[Role | None, ...]:
    said = {x: meanings[key] for x, heading in enumerate(headings) if (key := column_key(heading, x)) in meanings}
    by_words = [{said[x]: 1.0} if x in said else roles_of_heading(heading) for x, heading in enumerate(headings)]
    by_looks = [looks(boxes) for boxes in below]
    taken: dict[int, Role] = {}
    for x, (words, cells) in enumerate(zip(by_words, by_looks, strict=True)):
        if words:
            taken[x] = _by_heading(words, cells, below[x])
    keep_one(taken, headings, by_words, by_looks)
    keep_who_leads(taken, headings)
    for x, cells in enumerate(by_looks):
        if x not in taken and (role := _by_looks(cells, taken)) is not None:
            taken[x] = role
    settle_leaf(taken, headings, below)
    settle_outcomes(taken)
    _as_said(taken, said)
    return tuple(taken.get(x) for x in range(len(headings)))


def _as_said(taken: dict[int, Role], said: Mapping[int, Role]) -> None:
    """What a person said stands; what was guessed to be the same, where a table has it once, makes room."""
    if any(role in LEAVES for role in said.values()):
        for x, role in list(taken.items()):
            if role in LEAVES and x not in said:
                taken[x] = "how"
    taken.update(said)


def _by_heading(words: Mapping[Role, float], cells: dict[Role, float], boxes: Sequence[Box]) -> Role:
    role = max(words, key=lambda one: words[one])
    filled = sum(1 for box in boxes if box.text)
    if role in _WORDY and filled >= 2 and filled * 2 >= len(boxes) and only_times(boxes) >= _ENOUGH:
        return "due"  # "Target completion", "Milestone": what stands below is dates
    if role in _WORDY and cells.get("rating", 0.0) >= _PLAINLY and set(words) & {"rating", "progress"}:
        return "rating"  # an "Action status" of colours
    if role == "due" and cells and cells.get("due", 0.0) < _HARDLY and cells.get("action", 0.0) > 0.5:
        others = {one: sure for one, sure in words.items() if one != "due"}
        if others:
            return max(others, key=lambda one: others[one])  # a "Milestone by quarter" of sentences
    if role in ("priority", "measure") and is_importance(boxes):
        return "ignored"  # "Priority: high", "Impact: 4"
    if cells and role == "scope" and cells.get("scope", 0.0) < 0.5:
        return "ignored"
    if role == "rating" and cells and cells.get("rating", 0.0) < 0.3 and cells.get("action", 0.0) > 0.25:
        return "progress"  # a "Status" column of sentences
    if role == "progress" and cells.get("rating", 0.0) >= 0.8:
        return "rating"  # a "Progress status" column of colours
    return role


def _by_looks(cells: dict[Role, float], taken: dict[int, Role]) -> Role | None:
    roles: tuple[Role, ...] = ("ref", "scope", "rating", "due", "lead")
    free = {role: cells.get(role, 0.0) for role in roles if role not in taken.values()}
    if not free:
        return None
    role = max(free, key=lambda one: free[one])
    return role if free[role] >= _ENOUGH else None


def _sureness(headings: Sequence[str], roles: Sequence[Role | None]) -> float:
    unread = sum(1 for heading, role in zip(headings, roles, strict=True) if heading and role is None)
    return max(0.95 - 0.1 * unread, 0.5)


def _in_words(columns: Columns) -> str:
    return "; ".join(
        f"{heading or '(no heading)'} = {role or 'not used'}"
        for heading, role in zip(columns.headings, columns.roles, strict=True)
    )
