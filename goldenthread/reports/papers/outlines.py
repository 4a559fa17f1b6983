"""A plan on a day back into an Outline, so that the plan as a paper is written the one way plans are written. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from django.utils.translation import gettext as _

from goldenthread.documents import Block, Cell, Table
from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Timescale
from goldenthread.plans.outline import Item, Kind, Outline, Scope
from goldenthread.plans.rows import Row
from goldenthread.plans.vocab import LEFT
from goldenthread.plans.writing import Words
from goldenthread.reports.facts import Line, Position

from . import parts


def stays(position: Position) -> list[Line]:
    """What the plan still says: all that has not left it, and what that stands under."""
    by_key = {line.row.key: line for line in position.lines}
    kept: set[int] = set()
    for line in position.lines:
        here = line if line.row.stage not in LEFT else None
        while here is not None and here.row.key not in kept:
            kept.add(here.row.key)
            here = by_key.get(here.row.parent_key) if here.row.parent_key is not None else None
    return [line for line in position.lines if line.row.key in kept]


def outline_of(position: Position, lines: Sequence[Line], *, progress: bool, rating: bool) -> Outline:
    """These lines as an Outline. With `rating`, how each thing to do stands is in the place of its code."""
    references = {line.row.key: line.row.reference for line in lines}
    return Outline(
        title=position.title,
        period=position.period,
        level_names=tuple(cast("dict[Kind, str]", dict(position.level_names)).items()),
        items=tuple(
            replace(
                _item(line.row, references, position.period),
                progress=_progress(line) if progress else None,
                rating=rating_words(line.row) if rating else None,
            )
            for line in lines
        ),
    )


def _item(row: Row, references: dict[int, str], within: Period | None) -> Item:
    return Item(
        id=row.reference,
        kind=cast(Kind, row.kind),
        text=row.text,
        parent_id=references.get(row.parent_key) if row.parent_key is not None else None,
        level=row.depth,
        ref=row.printed_ref or None,
        how=row.how or None,
        measure=row.measure or None,
        leads=row.leads_named,
        timescale=_timescale(row, within),
        scope=cast("Scope | None", row.scope or None),
    )


def _timescale(row: Row, within: Period | None) -> Timescale:
    """What its words mean; a first day from a column of its own stands beside them."""
    said = timescales.read(row.timescale, within)
    start = row.facts.start
    apart = start is not None and said.start is None and (said.due is None or start <= said.due)
    return replace(said, start=start) if apart else said


def _progress(line: Line) -> str | None:
    """What was done and what difference it made: what is in the way is for the board, and stands in its papers."""
    done = [line.said.done] if line.said else []
    made = [_("The difference: %(words)s") % {"words": line.difference.words}] if line.difference else []
    return "\n".join(one for one in (*done, *made) if one) or None


def rating_words(row: Row) -> str | None:
    """How it stands: shape and word, and the board's own code where it still says so. Of a level: only if rated.

    Nothing where nobody has answered: a column of "no answer" tells nothing.
    """
    if not row.doing and row.code_shown is None:
        return None
    lines = [
        parts.state_words(row.state) if row.state != "no-answer" else "",
        row.code_shown or "",
        _("past its date") if row.overdue else "",
        _("said to be better than the dates say") if row.softer and not row.overdue else "",
    ]
    return "\n".join(one for one in lines if one) or None


def grounded(blocks: Iterable[Block], rows: Iterable[Row]) -> tuple[Block, ...]:
    """The blocks with the ground of its state under each cell that says how something stands."""
    grounds = {words: parts.GROUNDS[row.state] for row in rows if (words := rating_words(row))}

    def laid(cell: Cell) -> Cell:
        return replace(cell, fill=grounds[cell.text]) if cell.text in grounds and not cell.header else cell

    return tuple(
        replace(block, rows=tuple(replace(row, cells=tuple(map(laid, row.cells))) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in blocks
    )


def plan_words() -> Words:
    """The words that a written plan brings along, in the reader's language."""
    return Words(
        plan=_("What we will do"),
        ref=_("No."),
        how=_("How"),
        lead=_("Lead"),
        start=_("Start"),
        due=_("By when"),
        measure=_("How will we know?"),
        progress=_("Progress"),
        rating=_("Rating"),
        scope=_("Scope"),
        none_yet=_("none yet"),
        levels={
            "theme": _("Theme"),
            "priority": _("Priority"),
            "objective": _("Objective"),
            "outcome": _("Outcome"),
            "action": _("Action"),
            "milestone": _("Milestone"),
            "indicator": _("Indicator"),
        },
        scopes={"children": _("Children"), "adults": _("Adults"), "both": _("Both")},
    )
