"""The hand-made table in the words of pages and papers. Per cent go in as they stand in the table."""

from .figures import Cell
from .figures_boards import All

_MARKS = {"F": "Fully met", "M": "Mostly met", "P": "Partly met", "N": "Not met"}
_MOVED = {"better": "Better", "worse": "Worse", "same": "The same"}
_ARROWS = {"better": "↑ Better", "worse": "↓ Worse", "same": "→ The same"}
_ASIDE = {
    "no-share": "Does not count for the score", "new": "New question", "not-asked-now": "Not asked of them now",
    "not-asked-then": "Not asked of them then", "applies-not-now": "Does not apply now",
}  # fmt: skip


def letter(percent: int) -> str:
    """No figure of the table lies between 66.5 and 66.6, or is 99.5 and more without being all."""
    return "F" if percent == 100 else "M" if percent >= 67 else "P" if percent else "N"


def mark(percent: int) -> str:
    """ "M 67% Mostly met", as a page says it."""
    return f"{letter(percent)} {percent}% {_MARKS[letter(percent)]}"


def paper_mark(percent: int) -> str:
    return f"{letter(percent)} {percent} %"


def way(points: int | None) -> str:
    return "better" if (points or 0) > 0 else "worse" if (points or 0) < 0 else "same"


def signed(points: int) -> str:
    return f"+{points}" if points > 0 else f"\N{MINUS SIGN}{-points}" if points < 0 else "0"


def shift(points: int) -> str:
    """ "+37 Better" as a page of one agency says it; the word alone where it stayed."""
    return f"{signed(points)} {_MOVED[way(points)]}" if points else _MOVED["same"]


def moved(cell: Cell | All) -> str:
    """ "+37 Better 38 → 75% w (1)", as a page says it."""
    marks = ""
    if isinstance(cell, Cell):
        marks = (" w" if cell.reworded else "") + (" s" if cell.rescaled else "")
        marks += f" ({cell.aside})" if cell.aside else ""
    if cell.points is None:
        return f"nothing compares {marks.strip()}".strip()
    told = f"{signed(cell.points)} {_MOVED[way(cell.points)]} {cell.then} \N{RIGHTWARDS ARROW} {cell.now}%"
    return f"{told}{marks}"


def paper_moved(cell: Cell | All) -> str:
    """ "38 %, 75 %, ↑ Better +37", parted by tabs."""
    points = f" {cell.points:+d}" if cell.points else ""
    return f"{cell.then} %\t{cell.now} %\t{_ARROWS[way(cell.points)]}{points}"


def outcome(told: str) -> tuple[str, str]:
    """A question's "33 67 better w" as what a page says of then, and of how it moved."""
    if told in _ASIDE:
        return "", _ASIDE[told]
    then, _now, went, *marks = told.split()
    notes = {"w": " reworded", "s": " on another scale"}
    return mark(int(then)), _MOVED[went] + "".join(notes[one] for one in marks)
