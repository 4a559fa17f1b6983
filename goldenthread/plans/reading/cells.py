"""Step 7. One cell that holds several items, and which part of the other cells belongs to each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .flow import Part
from .numbering import numbered

_ANNOUNCES = re.compile(r"(?::\s*[-–]?\s*$|\b(?:including|following|such as|as follows|namely)\W*$)", re.IGNORECASE)
_SET_OUT_BELOW = re.compile(
    r"\b(?:set out below|listed below|as below|detailed below|shown below|the following)\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?:;)”\"'’]\s*$")
_OPEN_END = re.compile(
    r"(?:[-–—,&/(]|\b(?:and|or|of|the|to|for|with|in|on|by|a|an|that|which|from|as|at|their|its|our|is|are|be|will))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a cell. `under` is the number of the piece that announced it, where one did."""

    text: str
    ref: str | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    pieces: tuple[Piece, ...]
    sure: float = 1.0

    def __len__(self) -> int:
        return len(self.pieces)


def flows_on(before: str, after: str) -> bool:
    """Does `after` only go on with a sentence that `before` left open?"""
    if not before or not after:
        return False
    if _OPEN_END.search(before):
        return True
    return after.lstrip("(").lstrip()[:1].islower() and not re.search(r"[.!?]\s*$", before)


def split_cell(parts: Sequence[Part], beside: Sequence[int]) -> Pieces:
    """The items in a cell of things to do. `beside` counts the parts of the lead, date and measure cells of its row."""
    joined = _whole(parts)
    if not joined:
        return Pieces(())
    numbers = [numbered(part.text) for part in joined]
    if len(joined) == 1:
        return Pieces((Piece(numbers[0].text, numbers[0].ref),))
    if all(one.ref for one in numbers):
        return Pieces(tuple(Piece(one.text, one.ref) for one in numbers), 0.95)
    aligned = len(joined) in beside
    if len(joined) > 2 and not joined[0].bullet and all(part.bullet for part in joined[1:]):
        # However many leads stand beside it, a sentence with a list below is one thing to do.
        return Pieces((_one(joined),), 0.8 if aligned else 0.9)
    if not aligned and (_ANNOUNCES.search(joined[0].text) or (joined[1].bullet and not joined[0].bullet)):
        # A sentence and its list are one thing to do
        return Pieces((_one(joined),), 0.9)
    texts = [part.text for part in joined]
    if not aligned and any(flows_on(before, after) for before, after in pairwise(texts)):
        return Pieces((_one(joined),), 0.7)
    return Pieces(_announced([Piece(one.text, one.ref) for one in numbers]), 0.9 if aligned else 0.7)


def shared_out(parts: Sequence[Part], count: int) -> list[tuple[Part, ...]]:
    """The parts of another cell of the row, a share for each item: side by side where they match, else all for all."""
    if count > 1 and len(parts) == count:
        return [(part,) for part in parts]
    return [tuple(parts)] * count


def text_of(parts: Sequence[Part]) -> str:
    """The words of several parts, bullets kept."""
    return "\n".join(f"• {part.text}" if part.bullet and len(parts) > 1 else part.text for part in parts)


def _whole(parts: Sequence[Part]) -> list[Part]:
    """Parts with a heading inside the cell joined to what it heads: "Care Bill" / "Task group created" are one."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else None
        if (
            last is not None
            and last.strong
            and not part.strong
            and not _ENDED.search(last.text)
            and len(last.text.split()) <= 8
        ):
            whole[-1] = Part(f"{last.text}: {part.text}", part.bullet)
        else:
            whole.append(part)
    return whole


def _one(parts: Sequence[Part]) -> Piece:
    first = numbered(parts[0].text)
    return Piece(
        "\n".join([first.text, *(f"• {part.text}" if part.bullet else part.text for part in parts[1:])]), first.ref
    )


def _announced(pieces: list[Piece]) -> tuple[Piece, ...]:
    """What a piece says is "set out below" goes under it, until a piece begins the way it began."""
    under: int | None = None
    opening = ""
    found: list[Piece] = []
    for n, piece in enumerate(pieces):
        first_word = piece.text.split(None, 1)[0].lower() if piece.text else ""
        if under is not None and first_word == opening:
            under = None
        found.append(Piece(piece.text, piece.ref, under))
        if under is None and _SET_OUT_BELOW.search(piece.text) and n + 2 < len(pieces):
            under, opening = n, first_word
    return tuple(found)
