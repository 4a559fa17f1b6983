"""Which row of a table heads it, and what each of its columns is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from goldenthread.plans.reading.flow import Box, Grid, Strip
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.numbering import numbered, ref_cell

from .codes import Code, bare_codes, codes_in, together
from .legends import beside_table

Role = Literal[
    "ref", "standard", "question", "guidance", "evidence", "proof", "answer", "level", "kinds", "weight", "theirs", "key"
]  # fmt: skip
_LONGEST_HEADING = 90  # letters
_HIGHEST = 8  # rows in which a heading stands

# In order: the first that fits says what the column is for. `theirs` is what an agency fills in and no part of a tool;
# `proof` is evidence of which only the cells say whose it is.
_ROLES: tuple[tuple[Role, str], ...] = (
    ("theirs", r"\b(?:moderat\w*|validat\w*|reviewers?|panel|peer|previous(?:ly)?|last (?:year|time|audit)\w*|board(?:s)? (?:score|rating|comment|use)|office use|target score|max(?:imum)?)\b"),
    ("ref", r"^(?:refs?|reference(?: no| number)?|nos?|number|num|item(?: no| number)?|id|q|qn?s?|(?:qn|q(?:uestion)?|s|standard|criteri\w+|section|indicator|statement|item|kpi) ?(?:nos?|number|refs?|reference|id))$"),
    ("weight", r"\bweight\w*\b"),
    ("kinds", r"^(?:appl(?:ies|icable) to\b|relevant to\b|asked of\b|who (?:is it|does it|should|must|needs to)\b|for (?:whom|which)\b|agenc(?:y|ies)$|organisations?$|sectors?$|audience$|which agenc)"),
    ("guidance", r"\b(?:guidance|good looks like|explanat\w+|explained|notes? (?:for|on|to)\b|prompts?|(?:further|more|additional|supporting) information|rationale|advice|consider(?:ations)?|look(?:ing)? for|helpful|what (?:this|it) means|good practice|definitions?|interpretation|background|clarification)\b"),
    ("evidence", r"\b(?:suggested|examples?|possible|expected|sources?|required|potential|types?|typical|likely|recommended)\b.*\bevidence\b|\bevidence\b.*\b(?:required|could|might|may|examples?|expect(?:ed)?|suggest\w*|sources?|needed|guide|include[sd]?|looked for|look for)\b|\bsources? of assurance\b"),
    ("question", r"\b(?:self assessment|assessment|audit) (?:questions?|criteri\w+|statements?|standards?)\b"),
    ("theirs", r"\b(?:actions?|owners?|who|whom|when|timescales?|time ?frames?|deadlines?|due|target|progress|comments?|commentary|notes?|narrative|gaps?|improve\w*|barriers?|support|next steps?|dates?|what will you do|impact|responsib\w+|risks?|strengths?|development|completed by|links?|attach\w*|documents?|initials|signed?|your plans?)\b|\bleads?\b"),
    ("proof", r"\bevidence\b|\bhow do you know\b|\bassurance\b|\bproof\b"),
    ("question", r"\b(?:questions?|criteri\w+|statements?|requirements?|indicators?|kloes?|lines? of enquiry|expectations?|what (?:we|you) (?:expect|ask|need|look)|expected|measures?|duty|duties|elements?|sub standards?|key features?|aspects?|we will|you will|descriptors?)\b"),
    ("answer", r"\b(?:scores?|scoring|self assess\w*|ratings?|rag|brag|grades?|grading|levels?|judge?ments?|complian\w+|complete[d]?|status|responses?|answers?|yes|y n|met|percent(?:age)?|per cent|position|where are we|assess\w*|current(?:ly)?|tick|in place|achieved)\b|%"),
    ("standard", r"\b(?:standards?|sections?|themes?|domains?|areas?|principles?|outcomes?|categor(?:y|ies)|topics?|strands?|pillars?|objectives?|functions?|headings?|chapters?|subjects?|parts?)\b"),
)  # fmt: skip
_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
# A plan says what will be done: nothing of it is asked.
_DOING = re.compile(r"\b(?:actions?|tasks?|milestones?|activit(?:y|ies)|what (?:we|will)|steps?)\b", re.IGNORECASE)
_SURELY_ASKED = re.compile(
    r"\b(?:questions?|criteri\w+|statements?|requirements?|standards?|good looks like)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table is for, its headings as printed, and the rows that head it (`body` is the first row
    after them)."""

    roles: tuple[Role | None, ...]
    headings: tuple[str, ...]
    body: int
    levels: tuple[tuple[int, Code], ...] = ()  # a column for each code of the scale
    doubt: str = ""

    def of(self, *roles: Role) -> list[int]:
        return [x for x, role in enumerate(self.roles) if role in roles]

    def first(self, *roles: Role) -> int | None:
        return next(iter(self.of(*roles)), None)


def role_of(heading: str) -> Role | None:
    said = plain(heading) + (" %" if "%" in heading else "")
    if not said or len(heading) > _LONGEST_HEADING:
        return None
    return next((role for role, pattern in _COMPILED if pattern.search(said)), None)


def columns_of(grid: Grid, before: Columns | None = None) -> Columns | None:
    """The columns of a table of questions; None where it is another table.

    `before`: those of the table before, which a table without headings goes on with.
    """
    top = _heading_row(grid)
    if top is None:
        if before is not None and len(before.roles) == grid.width:
            return Columns(before.roles, before.headings, 0, before.levels)
        return None
    first, last = _all_heading_rows(grid, top)
    headings = [_heading(grid, x, first, last) for x in range(grid.width)]
    lower = [
        grid.strips[last].boxes[x].text if not grid.strips[last].boxes[x].from_left else "" for x in range(grid.width)
    ]
    levels = _levels([text or whole for text, whole in zip(lower, headings, strict=True)])
    roles: list[Role | None] = []
    beside = beside_table(grid) or ()
    for x, whole in enumerate(headings):
        upper = role_of(" ".join(whole.split("\n")[:-1])) if "\n" in whole else None
        role = role_of(lower[x]) or role_of(whole)
        roles.append("key" if x in beside else "theirs" if upper == "theirs" else role)
    for x, _ in levels:
        roles[x] = "level" if roles[x] != "theirs" or not _headed_as_theirs(headings[x]) else "theirs"
    levels = [(x, code) for x, code in levels if roles[x] == "level"]
    rows = grid.strips[last + 1 :]
    if "ref" not in roles:
        for x in [x for x, role in enumerate(roles) if role in (None, "standard") and _are_numbers(rows, x)][:1]:
            roles[x] = "ref"
    return _settled(grid, roles, headings, last + 1, levels)


def _headed_as_theirs(heading: str) -> bool:
    return role_of(heading.split("\n")[0]) == "theirs" if "\n" in heading else False


def _heading_row(grid: Grid) -> int | None:
    best, most = None, 1
    for y, strip in enumerate(grid.strips[:_HIGHEST]):
        texts = [strip.boxes[x].text for x in strip.filled]
        if any(
            len(text) > _LONGEST_HEADING or (text.rstrip().endswith(".") and len(text.split()) > 6) for text in texts
        ):
            continue
        known = sum(role_of(text) is not None or bool(bare_codes(text) or _headed_code(text)) for text in texts)
        if known > most and known * 2 >= len(texts):
            best, most = y, known
    return best


def _headed_code(text: str) -> bool:
    return len(text) < 50 and bool(codes_in(text))


def _all_heading_rows(grid: Grid, top: int) -> tuple[int, int]:
    """One row, or two where one says what several columns of the other are for."""
    first = last = top
    if (
        top and len({box.text for box in grid.strips[top - 1].boxes if box.text}) > 1 and _spans(grid.strips[top - 1])
    ) or (
        top == 1
        and _spans(grid.strips[0])
        and 0 < len(grid.strips[0].filled) < grid.width // 2
        and any(role_of(grid.strips[0].boxes[x].text) in ("theirs", "answer") for x in grid.strips[0].filled)
    ):
        first = top - 1
    if top + 1 < len(grid.strips) and _spans(grid.strips[top]):
        below = grid.strips[top + 1]
        own = [below.boxes[x].text for x in below.filled if not below.boxes[x].from_above]
        if own and all(len(text) < 50 and (role_of(text) or bare_codes(text) or _headed_code(text)) for text in own):
            last = top + 1
    return first, last


def _spans(strip: Strip) -> bool:
    return any(box.from_left for box in strip.boxes) and len(strip.filled) > 0


def _heading(grid: Grid, x: int, first: int, last: int) -> str:
    told: list[str] = []
    for strip in grid.strips[first : last + 1]:
        box = strip.boxes[x]
        text = " ".join(box.text.split())
        if text and not box.from_above and text not in told:
            told.append(text)
    return "\n".join(told)


def _levels(headings: Sequence[str]) -> list[tuple[int, Code]]:
    """The columns of a code each: they stand side by side, and are of one family."""
    runs: list[list[int]] = [[]]
    for x, text in enumerate(headings):
        if len(text) <= 120 and codes_in(text) and (not text.rstrip().endswith("?")):
            runs[-1].append(x)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        for first in range(len(run)):
            for last in range(len(run), first + 1, -1):
                part = run[first:last]
                codes = together([codes_in(headings[x]) for x in part])
                if codes:
                    return list(zip(part, codes, strict=True))
    return []


def _settled(
    grid: Grid, roles: list[Role | None], headings: list[str], body: int, levels: list[tuple[int, Code]]
) -> Columns | None:
    rows = grid.strips[body:]
    doubt = _one_question(rows, roles, headings)
    asked = [x for x, role in enumerate(roles) if role == "question"]
    if not asked:
        asked = _instead(rows, roles, headings, levels)
        if not asked:
            return None
        roles[asked[0]] = "question"
    answered = bool(levels) or any(role in ("answer", "weight", "kinds", "proof", "evidence") for role in roles)
    if not answered and not any(role in ("ref", "guidance", "standard", "theirs") for role in roles):
        return None
    if _is_a_plan(rows, roles, headings, asked[0]):
        return None
    return Columns(tuple(roles), tuple(" ".join(one.split()) for one in headings), body, tuple(levels), doubt)


def _one_question(rows: Sequence[Strip], roles: list[Role | None], headings: list[str]) -> str:
    """Of several columns that could hold the questions, the one that is called so does, else the last."""
    asked = [x for x, role in enumerate(roles) if role == "question"]
    if len(asked) < 2:
        return ""
    named = [x for x in asked if re.search(r"\bquestions?\b", headings[x], re.IGNORECASE)]
    chosen = named[0] if named else asked[-1] if _repeats(rows, asked[0]) else asked[0]
    for x in asked:
        if x != chosen:
            roles[x] = "standard" if _repeats(rows, x) and "standard" not in roles else "guidance"
    others = ", ".join(f"“{headings[x]}”" for x in asked if x != chosen)
    sure = all(roles[x] == "standard" for x in asked if x != chosen)
    return "" if sure else f"The questions were taken from the column “{headings[chosen]}”, and not from {others}."


def _instead(
    rows: Sequence[Strip], roles: list[Role | None], headings: list[str], levels: Sequence[tuple[int, Code]]
) -> list[int]:
    """Where no heading says so: what good looks like, or the standard of each row, or what has no heading."""
    answered = bool(levels) or any(role in ("answer", "proof", "evidence") for role in roles)
    standards = [x for x, role in enumerate(roles) if role == "standard"]
    if len(standards) > 1 and answered:  # "Standard | Area": one repeats
        return [next((x for x in reversed(standards) if not _repeats(rows, x)), standards[-1])]
    guided = [x for x, role in enumerate(roles) if role == "guidance"]
    if standards and guided and answered and not _repeats(rows, standards[0]):
        return guided[:1] if _hold_several(rows, guided[0]) else standards
    if guided and answered:
        return guided[:1]
    if standards and answered:
        return standards
    wordy = [x for x, role in enumerate(roles) if role is None and not headings[x] and _mean_length(rows, x) > 12]
    if wordy and (answered or "theirs" in roles):
        return [max(wordy, key=lambda x: _mean_length(rows, x))]
    wordy = [x for x, role in enumerate(roles) if role is None and _mean_length(rows, x) > 25]
    return [max(wordy, key=lambda x: _mean_length(rows, x))] if wordy and levels else []


def _own(rows: Sequence[Strip], x: int) -> list[Box]:
    return [strip.boxes[x] for strip in rows if x < len(strip.boxes) and not strip.boxes[x].from_left]


def _repeats(rows: Sequence[Strip], x: int) -> bool:
    """Does one cell of the column stand for several rows?"""
    boxes = _own(rows, x)
    if any(box.from_above for box in boxes):
        return True
    texts = [plain(box.text) for box in boxes if box.text]
    filled = sum(1 for strip in rows if len({box.text for box in strip.boxes if box.text}) > 1)
    return len(set(texts)) < len(texts) or (len(texts) < filled and filled > 1)


def _are_numbers(rows: Sequence[Strip], x: int) -> bool:
    """Does the column hold the numbers of the rows, whatever its heading says? Rows of one cell are not counted."""
    texts = [strip.boxes[x].text.strip() for strip in rows if len({box.text for box in strip.boxes if box.text}) > 1]
    texts = [text for text in texts if text]
    return bool(texts) and len(set(texts)) == len(texts) and all(ref_cell(text) is not None for text in texts)


def _hold_several(rows: Sequence[Strip], x: int) -> bool:
    """Does each cell of the column hold several things with a number each?"""
    boxes = [box for box in _own(rows, x) if box.text]
    return bool(boxes) and sum(
        sum(numbered(part.text).ref is not None for part in box.parts) > 1 for box in boxes
    ) * 2 > len(boxes)


def _mean_length(rows: Sequence[Strip], x: int) -> float:
    texts = [box.text for box in _own(rows, x) if box.text and ref_cell(box.text) is None]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _is_a_plan(rows: Sequence[Strip], roles: Sequence[Role | None], headings: Sequence[str], asked: int) -> bool:
    """Most rows say what will be done, and who does it or by when."""
    full = [strip for strip in rows if asked < len(strip.boxes) and strip.boxes[asked].text]
    if not full:
        return True
    theirs = [x for x, role in enumerate(roles) if role == "theirs"]
    filled = [x for x in theirs if sum(bool(strip.boxes[x].text) for strip in full) * 2 > len(full)]
    doing = any(_DOING.search(headings[x]) for x in filled)
    sure = bool(_SURELY_ASKED.search(headings[asked])) and "answer" in roles
    return len(filled) >= 2 and (doing or not sure) and not (sure and "ref" in roles and not doing)
