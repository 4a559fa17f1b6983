"""Step 2. Which row of a grid is its heading, and what each column is for.

A column's role comes from the words of its heading and, where those are missing or mean two things, from what its
cells look like. Roles are settled together: a plan's table has one column of things to do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.lib import timescales
from goldenthread.plans.outline import Kind

from .flow import Box, Grid, Strip
from .likeness import is_ditto, plain
from .looks import is_importance, looks
from .numbering import ref_cell
from .ratings import is_rating
from .roles import BRANCHES, LEAVES, LONGEST_HEADING, Role, roles_of_heading
from .trace import Trace

# Roles of which a table has one column; what else looks like it must be something else.
_ONE_ONLY: frozenset[Role] = frozenset({"ref", "scope", "rating", "start", "how"})
# How much like sentences, and not names, the things to do of a table without headings must look.
_SENTENCES = 0.6
# Below this, a column without a clear heading stays unread.
_ENOUGH = 0.6
_ANSWERS = re.compile(r"\b(?:lead|owner|who|whom|responsib|accountab|officer|arwein|pwy)", re.IGNORECASE)
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
        return self.leaf is not None and bool(
            self.of("lead", "due", "rating", "progress", "measure", "how") or self.branches
        )


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


def read_columns(grid: Grid, row: int, trace: Trace) -> Columns:
    """The columns of a grid whose heading stands in `row`."""
    headings = tuple(box.text.replace("\n", " ") for box in grid.strips[row].boxes)
    below = _bodies(grid, row + 1)
    roles = _assign(headings, below)
    columns = Columns(roles, headings, _sureness(headings, roles))
    trace.note("columns", _in_words(columns), grid.strips[row].place, columns.sure)
    return columns


def guess_columns(grid: Grid, trace: Trace) -> Columns | None:
    """The columns of a grid without any heading, from what the cells look like alone; None where nothing is clear."""
    below = _bodies(grid, 0)
    headings = ("",) * grid.width
    roles = _assign(headings, below)
    columns = Columns(roles, headings, 0.5)
    if columns.leaf is None or not columns.of("lead") or not columns.of("due"):
        return None
    if looks(below[columns.leaf]).get("action", 0.0) < _SENTENCES:
        return None  # names beside dates: a list of members or of meetings
    trace.note("columns", "no heading row; by the look of the cells: " + _in_words(columns), grid.place, 0.5)
    return columns


def _bodies(grid: Grid, begin: int) -> list[list[Box]]:
    """Column by column, the boxes of the rows that fill more than one cell."""
    rows = [strip for strip in grid.strips[begin:] if len(strip.filled) > 1]
    return [
        [strip.boxes[x] for strip in rows if x < len(strip.boxes) and not strip.boxes[x].from_left]
        for x in range(grid.width)
    ]


def _assign(headings: Sequence[str], below: Sequence[Sequence[Box]]) -> tuple[Role | None, ...]:
    by_words = [roles_of_heading(heading) for heading in headings]
    by_looks = [looks(boxes) for boxes in below]
    taken: dict[int, Role] = {}
    for x, (words, cells) in enumerate(zip(by_words, by_looks, strict=True)):
        if words:
            taken[x] = _by_heading(words, cells, below[x])
    _keep_one(taken, by_words, by_looks)
    _keep_who_leads(taken, headings)
    for x, cells in enumerate(by_looks):
        if x not in taken and (role := _by_looks(cells, taken)) is not None:
            taken[x] = role
    _settle_leaf(taken, len(headings), below)
    _settle_outcomes(taken)
    return tuple(taken.get(x) for x in range(len(headings)))


def _by_heading(words: dict[Role, float], cells: dict[Role, float], boxes: Sequence[Box]) -> Role:
    role = max(words, key=lambda one: words[one])
    if role == "priority" and is_importance(boxes):
        return "ignored"
    if cells and role == "scope" and cells.get("scope", 0.0) < 0.5:
        return "ignored"
    if role == "rating" and cells and cells.get("rating", 0.0) < 0.3 and cells.get("action", 0.0) > 0.5:
        return "progress"  # a "Status" column of sentences
    if role == "progress" and cells.get("rating", 0.0) >= 0.8:
        return "rating"  # a "Progress status" column of colours
    return role


def _keep_one(
    taken: dict[int, Role], by_words: Sequence[dict[Role, float]], by_looks: Sequence[dict[Role, float]]
) -> None:
    """Of several columns with a role that a table has once, the one that looks most like it keeps it."""
    for role, times in Counter(taken.values()).items():
        if times < 2 or role not in _ONE_ONLY:
            continue
        rivals = [x for x, one in taken.items() if one == role]
        best = max(rivals, key=lambda x: (by_looks[x].get(role, 0.0), by_words[x].get(role, 0.0), -x))
        for x in rivals:
            if x != best:
                others = {one: sure for one, sure in by_words[x].items() if one != role}
                taken[x] = max(others, key=lambda one: others[one]) if others else "ignored"


def _keep_who_leads(taken: dict[int, Role], headings: Sequence[str]) -> None:
    """Beside a column of leads, one of partner agencies or sub-groups names who helps, not who answers."""
    leads = [x for x, role in taken.items() if role == "lead"]
    answering = [x for x in leads if _ANSWERS.search(headings[x])]
    if answering:
        for x in leads:
            if x not in answering:
                taken[x] = "ignored"


def _by_looks(cells: dict[Role, float], taken: dict[int, Role]) -> Role | None:
    roles: tuple[Role, ...] = ("ref", "scope", "rating", "due", "lead")
    free = {role: cells.get(role, 0.0) for role in roles if role not in taken.values()}
    if not free:
        return None
    role = max(free, key=lambda one: free[one])
    return role if free[role] >= _ENOUGH else None


def _settle_leaf(taken: dict[int, Role], width: int, below: Sequence[Sequence[Box]]) -> None:
    """One column of things to do: if none is named, the likeliest becomes it; a second becomes the how."""
    leaves = [x for x, role in taken.items() if role in LEAVES]
    if len(leaves) > 1:
        _settle_rivals(taken, leaves)
        return
    if leaves:
        return
    served = any(role in ("lead", "due", "rating", "progress") for role in taken.values())
    how = [x for x, role in taken.items() if role == "how"]
    branches = [x for x, role in taken.items() if role in BRANCHES]
    if how and branches:
        taken[how[0]] = "action"
    elif served and branches:
        # "Objective | Lead | By when": the lowest level printed is what is to be done
        taken[branches[-1]] = "action"
    elif {"lead", "due"} <= set(taken.values()) and set(taken.values()) & {
        "measure",
        "rating",
        "progress",
        "how",
        "ref",
    }:
        unread = [x for x in range(width) if x not in taken and below[x]]
        if unread:
            taken[max(unread, key=lambda x: sum(len(box.text) for box in below[x]) / len(below[x]))] = "action"


def _settle_rivals(taken: dict[int, Role], leaves: list[int]) -> None:
    milestones = [x for x in leaves if taken[x] == "milestone"]
    actions = [x for x in leaves if taken[x] == "action"]
    if milestones and actions:
        # "Action | Milestones": the action is the level above its milestones
        for x in actions[1:]:
            taken[x] = "how"
        taken[actions[0]] = "objective" if actions[0] < milestones[0] else "how"
        return
    for x in leaves[1:]:
        taken[x] = "how" if "how" not in taken.values() else "progress"


def _settle_outcomes(taken: dict[int, Role]) -> None:
    """An "outcome" printed after the things to do is how they are measured, not what they are under."""
    leaf = next((x for x in sorted(taken) if taken[x] in LEAVES), None)
    if leaf is None:
        return
    for x in sorted(taken):
        if taken[x] in ("outcome", "objective") and x > leaf:
            taken[x] = "measure"


def _sureness(headings: Sequence[str], roles: Sequence[Role | None]) -> float:
    unread = sum(1 for heading, role in zip(headings, roles, strict=True) if heading and role is None)
    return max(0.95 - 0.1 * unread, 0.5)


def _in_words(columns: Columns) -> str:
    return "; ".join(
        f"{heading or '(no heading)'} = {role or 'not used'}"
        for heading, role in zip(columns.headings, columns.roles, strict=True)
    )
