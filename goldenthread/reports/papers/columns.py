"""The columns of tables of lines. A column in which no line has anything is left out. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from goldenthread.documents import Cell, Table
from goldenthread.reports.facts import Line, Position

from .lines import leads_words, number, stands, when_words
from .parts import moved_words, table


class Column(NamedTuple):
    """Its heading, and what a line says in it."""

    heading: str
    told: Callable[[Line], Cell | str]


def what_and_who(lines: Sequence[Line], names: Mapping[int, str], what: str) -> list[Column]:
    """What every table begins with: the number, what it is, who leads it and by when."""
    found = [Column(_("No."), lambda one: number(one, names)), Column(what, _words)]
    if any(one.row.leads for one in lines):
        found.append(Column(_("Lead"), lambda one: leads_words(one.row)))
    if any(one.row.timescale or one.row.due for one in lines):
        found.append(Column(_("By when"), when_words))
    return found


def standing(position: Position) -> list[Column]:
    """How it stands, and what moved where an earlier day is asked for."""
    found = [Column(_("How it stands"), stands)]
    if position.since:
        found.append(Column(_("What moved"), lambda one: moved_words(one, position.since)))
    return found


def tabled(columns: Sequence[Column], lines: Sequence[Line]) -> Table:
    return table([one.heading for one in columns], [[one.told(line) for one in columns] for line in lines])


def _words(line: Line) -> str:
    return line.row.text.strip() or _("(no words)")
