"""What is said of a level itself: "Lead: Board Manager" under a priority, its outcomes and its measures in lists."""

import re
from collections.abc import Collection
from dataclasses import replace

from goldenthread.plans.reading.drafts import RANK
from goldenthread.plans.reading.flow import Flow, Grid, Line
from goldenthread.plans.reading.numbering import labelled, numbered
from goldenthread.plans.reading.roles import Role, likeliest
from goldenthread.plans.reading.trace import Trace

from .asides import aside_in
from .labels import Said, label_alone, labels_in

_OF_A_LEVEL: frozenset[Role] = frozenset({"lead", "measure", "progress", "rating"})
# What else may be, where a table of what is to be done follows: no line above the table is an item of its own.
_OVER_A_TABLE: frozenset[Role] = _OF_A_LEVEL | {"how", "start", "due", "scope"}
_GO_ON: frozenset[Role] = frozenset({"measure", "how", "progress"})  # in a list below their label
# What a list under a level may hold that is not to be done.
_LISTS: frozenset[Role] = frozenset({"outcome", "measure"})
_OUTCOME = re.compile(r"^outcomes?$", re.IGNORECASE)
_LONGEST_HEAD = 12  # words


def announces(line: Line) -> bool:
    """Does the line announce a level by its word: "Priority 2a: …"?"""
    level = labelled(line.text)
    if level is None or line.notes is not None or level.kind in ("action", "milestone"):
        return False
    return level.kind != "outcome" or level.ref is not None


def noted(run: Flow, trace: Trace) -> Flow:
    """The flow with a mark on every line that speaks of the level above it."""
    marked: Flow = []
    under = False  # a level was announced, and nothing but notes came since
    listing: Role | None = None
    for n, one in enumerate(run):
        if not isinstance(one, Line):
            under, listing = False, None
        elif announces(one):
            under, listing = True, None
        elif (head := list_head(one)) is not None and _in_level(run, n):
            listing = head if head in _LISTS else None
            under = False
        elif listing is not None and _is_entry(one) and not aside_in(one.text) and not labels_in(one.text)[1]:
            trace.note("shapes", f"says the {listing} of its level", one.place, 0.8)
            one = replace(one, notes=listing)
        elif under and (said := _said(run, n, marked[-1])):
            marked += said
            continue
        else:
            under = False
            listing = listing if _is_entry(one) else None
        marked.append(one)
    return marked


def list_head(line: Line) -> Role | None:
    """What a short line such as "How will we know?" says of the list that follows."""
    if line.label is not None or len(line.text.split()) > _LONGEST_HEAD or re.search(r"\.$|:\s*\S", line.text):
        return None
    if (role := label_alone(line.text)) is not None:
        return role
    if line.heading is None and not line.bold and not re.search(r"[?:]\s*$", line.text):
        return None  # a few words that happen to say "measure" are a sentence's beginning oftener than a heading
    return likeliest(line.text.rstrip(":"))


def _in_level(run: Flow, n: int) -> bool:
    """Was a level announced over this line, in the same stretch of lines?"""
    for one in reversed(run[:n]):
        if not isinstance(one, Line):
            return False
        if announces(one):
            return True
    return False


def _said(run: Flow, n: int, before: Line | Grid) -> list[Line]:
    """What line `n` says of the level above it, a mark on each part."""
    one = run[n]
    if not isinstance(one, Line) or not isinstance(before, Line):
        return []
    over = _over_a_table(run, n)
    if over and one.label is not None and before.notes in _GO_ON:
        return [replace(one, notes=before.notes)]
    said = _notes(one, _OVER_A_TABLE if over else _OF_A_LEVEL)
    return [replace(one, text=each.words, notes=each.role) for each in said] if over or _holds_items(run, n) else []


def _over_a_table(run: Flow, n: int) -> bool:
    """Is there nothing between this line and a table but more that is said of the level?"""
    for one in run[n + 1 :]:
        if isinstance(one, Grid):
            return True
        if one.label is None and not _notes(one, _OVER_A_TABLE):
            return False
    return False


def _notes(line: Line, allowed: Collection[Role]) -> list[Said]:
    """The labels of a line that holds nothing else, where all may be said of a level."""
    rest, said = labels_in(line.text)
    mine = [one for one in said if one.role in allowed and one.words and not _OUTCOME.match(one.label)]
    return mine if said and not rest and len(mine) == len(said) else []


def _is_entry(line: Line) -> bool:
    return line.label is not None or numbered(line.text).ref is not None


def _holds_items(run: Flow, n: int) -> bool:
    """Does anything to be done follow before the next level? If not, the level itself is what is to be done."""
    before: Line | None = None
    for one in run[n + 1 :]:
        if isinstance(one, Grid):
            return True
        if announces(one):
            return before is None and _deeper(run, n, one)
        rest, said = labels_in(one.text)
        if _is_entry(one) or aside_in(one.text) or any(each.role == "action" for each in said):
            return True
        if said and not rest and before is not None:
            return True
        before = None if said else one
    return False


def _deeper(run: Flow, n: int, level: Line) -> bool:
    """Does `level` stand under the level that is open at line `n`?"""
    above = next((one for one in reversed(run[:n]) if isinstance(one, Line) and announces(one)), None)
    upper, lower = labelled(above.text) if above is not None else None, labelled(level.text)
    if upper is None or lower is None or upper.kind is None or lower.kind is None:
        return False
    return RANK[lower.kind] > RANK[upper.kind]
