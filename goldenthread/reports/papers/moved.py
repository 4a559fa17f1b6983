"""What moved since the earlier day, one line for each item: its stage, its rating, its dates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.boards.vocab import STATES
from goldenthread.documents import Block, Table
from goldenthread.plans.between import Moved
from goldenthread.plans.rows import Row
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.slices import Slice

from . import parts
from .sliced import Titles, what


def moved_blocks(slices: Sequence[Slice], titles: Titles, since: date | None) -> list[Block]:
    """The section of what moved: a sentence for each plan that is new as a whole, and a table; nothing where none."""
    told: list[Block] = [
        parts.paragraph(_("All of %(plan)s is new since then.") % {"plan": one.position.title})
        for one in slices
        if one.is_new
    ]
    table = _table(slices, titles, since)
    if table is not None:
        told.append(table)
    return [parts.heading(2, _("What moved")), *told] if told else []


def _table(slices: Sequence[Slice], titles: Titles, since: date | None) -> Table | None:
    told: dict[int, tuple[Row, list[str]]] = {}
    for one in slices:
        for kind, moved in one.moved:
            row = moved if isinstance(moved, Row) else moved.row
            told.setdefault(row.key, (row, []))[1].append(_words(kind, moved))
    in_order = [told[line.row.key] for one in slices for line in one.position.lines if line.row.key in told]
    if not in_order:
        return None
    rows = [(what(row, titles), "\n".join(words)) for row, words in in_order]
    return parts.table(
        [_("What"), _("How it moved")], rows, _("What is different since %(day)s") % {"day": parts.day_words(since)}
    )


def _words(kind: str, moved: Moved | Row) -> str:
    if isinstance(moved, Row):
        return _("★ New in the plan")
    said = {"before": _named(kind, moved.before), "after": _named(kind, moved.after)}
    match kind:
        case "settled" | "left":
            told = _("%(after)s; it was: %(before)s") % said
        case "better":
            told = _("↑ Better: %(after)s; it was: %(before)s") % said
        case "worse":
            told = _("↓ Worse: %(after)s; it was: %(before)s") % said
        case "worked_out":
            told = _("↓ The dates now say: %(after)s; they said: %(before)s") % said
        case "dates":
            told = _("By when: %(after)s; it was: %(before)s") % said
        case "kept":
            told = _("Kept: %(after)s") % said
        case _:
            told = _("→ %(after)s; it was: %(before)s") % said
    return f"{told}. {moved.why}" if moved.why else told


def _named(kind: str, value: Any) -> str:
    if kind in ("settled", "left"):
        return str(_(STAGES[value]))
    if kind == "kept":
        return ", ".join(parts.day_words(day) for day in value or ())
    if kind == "dates":
        return parts.day_words(value) if isinstance(value, date) else str(value or _("no date"))
    return str(_(STATES[value]))
