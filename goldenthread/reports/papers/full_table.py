"""Everything a plan promises as one table, what left it apart, and what the states in it mean. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from goldenthread.boards.vocab import State
from goldenthread.documents import Block, Cell, Row, Table
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.facts import Line, Position

from .lines import has_ratings, leads_words, names_of, number, said_last, stands, top_name, when_words
from .parts import GROUNDS, cell, glossary, heading, legend, moved_words, paragraph, state_words, table

_BANNER = "#EAECF2"


def full_table(position: Position) -> list[Block]:
    """Every thing to do under what it stands under, as it stands; then what is no longer promised."""
    if not position.promised:
        return []
    names = names_of(position)
    head = [_("No."), _("What is to be done"), _("Lead"), _("By when"), _("How it stands")]
    if position.since:
        head.append(_("What moved"))
    spoken = any(one.said or one.difference for one in position.promised)
    if spoken:
        head.append(_("What was said last"))
    top = Row(tuple(cell(word, header=True) for word in head), header=True)
    bearing = _bearing(position)
    rows = [
        _banner(position, line, len(head)) if not line.row.doing else _row(position, line, names, spoken=spoken)
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


def _row(position: Position, line: Line, names: Mapping[int, str], *, spoken: bool) -> Row:
    row = line.row
    told: list[Cell] = [cell(one) for one in (number(line, names), row.text, leads_words(row), when_words(line))]
    told.append(stands(line))
    if position.since:
        told.append(cell(moved_words(line, position.since)))
    return Row((*told, cell(said_last(line)))) if spoken else Row(tuple(told))


def left(position: Position) -> list[Block]:
    """What the plan promised once and does not any more, and why; nothing where nothing left."""
    gone = [one for one in position.lines if one.row.doing and not one.row.promised]
    if not gone:
        return []
    names = names_of(position)
    whys = {one.row.reference: one.why for one in position.changes.left} if position.changes else {}
    rows = [
        (number(one, names), one.row.text, _(STAGES[one.row.stage]), whys.get(one.row.reference, ""))  # type: ignore[index]
        for one in gone
    ]
    if any(row[3] for row in rows):
        made = table([_("No."), _("What was promised"), _("What became of it"), _("Why")], rows)
    else:
        made = table([_("No."), _("What was promised"), _("What became of it")], [row[:3] for row in rows])
    return [heading(2, _("What is no longer promised")), made]


def meanings(position: Position) -> list[Block]:
    """What the states mean that stand in the tables, and the words used."""
    seen = {one.row.state for one in position.promised}
    seen |= {one.row.computed.state for one in position.promised if one.row.softer}
    told = legend(position.legend, seen) if has_ratings(position) else _worked_out(seen)
    return [*told, *glossary(position.glossary)]


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
