"""Everything a plan promises as one table, what left it apart, and what the states in it mean. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goldenthread.boards.vocab import State
from goldenthread.documents import Block, Cell, Row, Table
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.facts import Line, Position

from .columns import Column, standing, tabled, what_and_who
from .lines import has_ratings, names_of, said_last, top_name
from .parts import GROUNDS, cell, heading, legend, paragraph, state_words, table

_BANNER = "#EAECF2"


def full_table(position: Position) -> list[Block]:
    """Every thing to do under what it stands under, as it stands; then what is no longer promised."""
    if not position.promised:
        return []
    names = names_of(position)
    columns = [*what_and_who(position.promised, names, _("What is to be done")), *standing(position)]
    if any(one.said or one.difference for one in position.promised):
        columns.append(Column(_("What was said last"), said_last))
    top = Row(tuple(cell(word, header=True) for word in (one.heading for one in columns)), header=True)
    bearing = _bearing(position)
    rows = [
        _banner(position, line, len(columns)) if not line.row.doing else _row(columns, line)
        for line in position.lines
        if line.row.promised or line.row.key in bearing
    ]
    return [heading(2, _("Everything that is promised")), Table((top, *rows))]


def _bearing(position: Position) -> set[int]:
    """Whatever something promised stands under."""
    parents = {one.row.key: one.row.parent_key for one in position.lines}
    found: set[int] = set()
    for line in position.promised:
        here = parents[line.row.key]
        while here is not None and here not in found:
            found.add(here)
            here = parents.get(here)
    doing = {one.row.key for one in position.lines if one.row.doing}
    return found - doing


def _banner(position: Position, line: Line, columns: int) -> Row:
    return Row((cell((paragraph(top_name(position, line.row), bold=True),), fill=_BANNER, columns=columns),))


def _row(columns: Sequence[Column], line: Line) -> Row:
    told = [one.told(line) for one in columns]
    return Row(tuple(one if isinstance(one, Cell) else cell(one) for one in told))


def left(position: Position) -> list[Block]:
    """What the plan promised once and does not any more, and why; nothing where nothing left."""
    gone = [one for one in position.lines if one.row.doing and not one.row.promised]
    if not gone:
        return []
    whys = {one.row.reference: one.why for one in position.changes.left} if position.changes else {}
    columns = [
        *what_and_who(gone, names_of(position), _("What was promised"))[:2],
        Column(_("What became of it"), lambda one: _(STAGES[one.row.stage])),  # type: ignore[index]
    ]
    if any(whys.get(one.row.reference) for one in gone):
        columns.append(Column(_("Why"), lambda one: whys.get(one.row.reference, "")))
    return [heading(2, _("What is no longer promised")), tabled(columns, gone)]


def meanings(position: Position) -> list[Block]:
    """What the states mean that stand in the tables."""
    seen = {one.row.state for one in position.promised}
    seen |= {one.row.computed.state for one in position.promised if one.row.softer}
    return legend(position.legend, seen) if has_ratings(position) else _worked_out(seen)


def _worked_out(seen: set[State]) -> list[Block]:
    means = {
        "not-started": _("Its first day is still to come."),
        "on-track": _("It was heard of within a quarter, and no date has passed."),
        "at-risk": _("It is silent, expected late, or waits for somebody."),
        "off-track": _("A promised date passed and was not kept."),
        "complete": _("It is said to be done, or a group verified it."),
        "embedded": _("It has become everyday practice, and somebody has looked."),
        "on-hold": _("It was put off."),
        "not-applicable": _("It is no longer promised."),
        "no-answer": _("Nobody has answered for it yet."),
    }
    rows = [(cell(state_words(state), fill=GROUNDS[state]), means[state]) for state in GROUNDS if state in seen]
    if not rows:
        return []
    return [heading(2, _("What the states mean")), table([_("State"), _("What it was worked out from")], rows)]
