"""A small table for each question, with what each row holds in its first column."""

import re

from goldenthread.plans.reading.flow import Grid, Strip
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.numbering import numbered, ref_cell

from .columns import Role, role_of
from .drafts import Asked, Found, Under
from .scales import hint_in
from .standards import begin
from .titles import is_cover

_LONGEST_NAME = 60  # letters
_SECOND = re.compile(r"^(?:section|theme|domain|area)\b", re.IGNORECASE)


def is_card(grid: Grid) -> bool:
    """Do the rows of the table say one after the other what the columns of another would?"""
    if not 2 <= grid.width <= 4 or len(grid.strips) < 2:
        return False
    roles = [_role(strip) for strip in grid.strips]
    named = {role for role in roles if role}
    asks = any(
        role in ("question", "standard") and _said(strip) for role, strip in zip(roles, grid.strips, strict=True)
    )
    if (
        roles[0] in ("question", "standard")
        and plain(grid.strips[0].boxes[0].text) in ("question", "questions")
        and roles[1] is None
    ):
        return False
    known = sum(role is not None for role in roles)
    return (
        asks
        and len(named) >= 2
        and known * 3 >= len(roles) * 2
        and bool(named & {"answer", "proof", "evidence", "guidance"})
    )


def _role(strip: Strip) -> Role | None:
    name = strip.boxes[0].text.strip().rstrip(":")
    if not name or len(name) > _LONGEST_NAME or is_cover(name):
        return None
    parted = numbered(name)
    return role_of(parted.text if parted.ref else name)


def _said(strip: Strip) -> str:
    """The words beside the name."""
    told: list[str] = []
    for box in strip.boxes[1:]:
        if box.text and not box.from_left:
            told += [f"• {part.text}" if part.bullet and len(box.parts) > 1 else part.text for part in box.parts]
    return "\n".join(told)


def read_card(grid: Grid, found: Found) -> None:
    """Add what the card asks."""
    asked: Asked | None = None
    has_question = any(_role(strip) == "question" for strip in grid.strips)
    for strip in grid.strips:
        role, said = _role(strip), _said(strip)
        name = strip.boxes[0].text.strip().rstrip(":")
        if not said:
            if role == "answer" and asked is not None:
                asked.hint = asked.hint or name
        elif role == "ref":
            asked = _put(found, Asked("", ref_cell(said) or said, sheet=grid.place.sheet or "", block=grid.block))
        elif role == "standard" and (has_question or _SECOND.match(name)):
            if not found.standards or plain(found.standards[-1].title) != plain(said):
                begin(found, said)
        elif role in ("question", "standard"):
            number, text = _parted(said, name)
            if asked is None or asked.text:
                asked = _put(found, Asked("", sheet=grid.place.sheet or "", block=grid.block))
            asked.text, asked.number = text, asked.number or number
        elif asked is not None and role is not None:
            _says(asked, role, name, said, found)


def _says(asked: Asked, role: Role, name: str, said: str, found: Found) -> None:
    """What one row of the card says of its question."""
    if role == "guidance":
        asked.guidance.append(said)
    elif role == "evidence" or (role == "proof" and not re.search(r"\byour?\b", name, re.IGNORECASE)):
        asked.evidence.append(said)
    elif role == "kinds":
        asked.kinds = said
    elif role == "weight":
        asked.weight = said
    elif role == "answer":
        asked.hint = asked.hint or name
        if hint_in(said) is not None:
            asked.cell = said
        elif name not in found.answers:
            found.answers.append(name)


def _put(found: Found, asked: Asked) -> Asked:
    if not found.standards:
        found.standards.append(Under(""))
    found.standards[-1].asked.append(asked)
    return asked


def _parted(said: str, name: str) -> tuple[str, str]:
    """The question's number and words: the number stands before them, above them, or after the name of the row."""
    first, _, rest = said.partition("\n")
    if rest and (ref := ref_cell(first)):
        return ref, rest
    parted = numbered(said)
    if parted.ref:
        return parted.ref, parted.text
    after = re.search(r"(\d{1,2}(?:\.\d{1,2})*[a-z]?)\s*$", name)
    return (after[1] if after else ""), said
