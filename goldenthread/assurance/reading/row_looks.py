"""What one row of a table of questions looks like: its number, several questions in a cell, a heading or a question."""

import re
from dataclasses import dataclass

from goldenthread.assurance.tool import Scale
from goldenthread.plans.reading.flow import Box, Part, Strip
from goldenthread.plans.reading.numbering import extends, numbered, ref_cell

from .columns import Columns
from .titles import announces

_ASKS = re.compile(
    r"^\W*(?:is|are|do|does|did|has|have|can|could|will|would|was|were|should|how|what|when|where|who|which|why|there (?:is|are)|all|every|each|if|describe|staff|the (?:agency|organisation|school|board|service))\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(slots=True)
class Rows:
    """What the rows of one table have in common."""

    columns: Columns
    asked: int
    refs: list[str]
    bold: bool  # questions are bold themselves
    block: int
    sheet: str
    scale: Scale | None
    scale_doubt: str
    hint: str
    filled: bool = False  # its answers were filled in by somebody


def number_of(box: Box) -> str:
    text = " ".join(box.text.split())
    return (ref_cell(text) or text).rstrip(".):") if len(text) <= 20 else ""


def several(parts: tuple[Part, ...]) -> list[tuple[str, str]] | None:
    """A cell that holds several questions, each with a number of its own."""
    read = [numbered(part.text) for part in parts]
    if len(read) < 2 or not all(one.ref and len(one.ref) > 1 and "." in one.ref and len(one.text) > 10 for one in read):
        return None
    return [(one.ref or "", one.text) for one in read]


def headingness(strip: Strip, number: str, table: Rows) -> float:
    """How much a row that holds a question's words and nothing else looks like a heading. From 2 on it is one."""
    box = strip.boxes[table.asked]
    text = " ".join(box.text.split())
    if text.endswith("?"):
        return 0
    short = len(text.split()) <= 8
    score = 3.0 if announces(text) else 0.0
    if number and any(one != number and extends(one, number) for one in table.refs):
        score += 3
    if box.parts and all(part.strong for part in box.parts) and not table.bold:
        score += 2 if short else 1
    if (
        box.fill
        and all(one.fill == box.fill for one in strip.boxes if one.fill)
        and sum(one.fill == box.fill for one in strip.boxes) * 2 > len(strip.boxes)
        and box.fill != "#FFFFFF"
        and not table.bold
    ):
        score += 1
    if table.refs and not number and short and not text.endswith("."):
        score += 2
    if short and text.isupper():
        score += 1
    if _ASKS.match(text) or text.endswith("."):
        score -= 1.5
    return score


def bulleted(box: Box) -> str:
    if len(box.parts) == 1:
        return box.text
    return "\n".join(f"• {part.text}" if part.bullet else part.text for part in box.parts)
