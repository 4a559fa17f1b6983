"""The columns of the table, each said once: the page, the CSV file and the workbook are drawn from the same. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import STATES, State

from .rows import Row
from .vocab import YES_NO

Value = str | int | Decimal | date | None


class Line(NamedTuple):
    """A row of the table: the item, and what stands beside it there."""

    row: Row
    today: date
    priority: str = ""  # number and words of the topmost thing it stands under
    plan: str = ""  # its title
    level: str = ""  # what its plan calls this kind of item
    cost: Decimal | None = None
    money: str = ""
    agreed: str = ""
    original: date | None = None  # the last day it was first promised for


@dataclass(frozen=True, slots=True)
class Column:
    """`value` is what is exported and shown; `order` what it is sorted by, where that is something else."""

    key: str
    label: Any
    value: Callable[[Line], Value]
    order: Callable[[Line], Any] | None = None
    number: bool = False
    asks: str = ""  # the further query it needs


_RANK: dict[State, int] = {state: n for n, state in enumerate(STATES)}
_SCOPES = {"children": _("Children"), "adults": _("Adults"), "both": _("Children and adults")}


def _stated(line: Line) -> str:
    word = gettext(STATES[line.row.state]) if line.row.doing else ""
    return f"{line.row.code}: {word}" if line.row.code_shown and word else word


def _next(line: Line) -> date | None:
    facts = line.row.facts
    return next((day for day in facts.dates if day >= line.today and day not in facts.kept), None)


def _groups(line: Line) -> str:
    return _listed(name for lead in line.row.leads for name in lead.groups)


def _agencies(line: Line) -> str:
    return _listed(name for lead in line.row.leads for name in ((lead.name,) if lead.every_agency else lead.agencies))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """1.10 comes after 1.9, and a letter after a number."""
    parts = re.findall(r"\d+|[^\d\W]+", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


_ALL = (
    Column("reference", _("Reference"), lambda line: line.row.reference, lambda line: _natural(line.row.reference)),
    Column("number", _("Number"), lambda line: line.row.printed_ref, lambda line: _natural(line.row.printed_ref)),
    Column("level", _("Kind"), lambda line: line.level),
    Column("what", _("What"), lambda line: line.row.text),
    Column("priority", _("Priority"), lambda line: line.priority, lambda line: _natural(line.priority)),
    Column("plan", _("Plan"), lambda line: line.plan),
    Column("lead", _("Lead"), lambda line: ", ".join(line.row.leads_named)),
    Column("due", _("By when"), lambda line: line.row.timescale, lambda line: line.row.due),
    Column("next", _("Next date"), _next),
    Column("original", _("First promised for"), lambda line: line.original, asks="dates"),
    Column("expected", _("Expected"), lambda line: line.row.facts.expected),
    Column("state", _("State"), _stated, lambda line: _RANK[line.row.state] if line.row.doing else None),
    Column(
        "computed", _("Worked out"),
        lambda line: gettext(STATES[line.row.computed.state]) if line.row.doing else "",
        lambda line: _RANK[line.row.computed.state] if line.row.doing else None,
    ),
    Column("softer", _("Do they agree"), lambda line: gettext("Sounds better than it is") if line.row.softer else ""),
    Column("heard", _("Last heard of"), lambda line: line.row.facts.heard),
    Column(
        "silent", _("Days since"),
        lambda line: (line.today - line.row.facts.heard).days if line.row.facts.heard else None, number=True,
    ),
    Column("measure", _("How we will know"), lambda line: line.row.measure),
    Column("scope", _("About"), lambda line: str(_SCOPES.get(line.row.scope, ""))),
    Column("areas", _("Areas"), lambda line: ", ".join(sorted(line.row.areas))),
    Column("group", _("Group"), _groups),
    Column("agency", _("Agency"), _agencies),
    Column("cost", _("Cost in pounds"), lambda line: line.cost, number=True, asks="money"),
    Column("money", _("Money from"), lambda line: line.money, asks="money"),
    Column("agreed", _("Money agreed"), lambda line: gettext(YES_NO[line.agreed]) if line.agreed else "", asks="money"),
)  # fmt: skip
COLUMNS: dict[str, Column] = {column.key: column for column in _ALL}
DEFAULT = ("number", "what", "lead", "due", "state", "computed", "heard")


def columns_named(keys: Sequence[str]) -> list[Column]:
    """The columns of these keys in their order, each once, unknown ones left out; the usual ones where none is left."""
    known = [COLUMNS[key] for key in dict.fromkeys(keys) if key in COLUMNS]
    return known or [COLUMNS[key] for key in DEFAULT]


def sorted_by(lines: Sequence[Line], column: Column, *, down: bool = False) -> list[Line]:
    """The same lines in the column's order: alike ones stay as they stood, blank ones come last either way."""
    order = column.order or column.value
    keys = [_key(order(line)) for line in lines]
    filled = [n for n, key in enumerate(keys) if key is not None]
    filled.sort(key=lambda n: keys[n], reverse=down)
    return [lines[n] for n in (*filled, *(n for n, key in enumerate(keys) if key is None))]


def _key(value: Any) -> Any:
    if value is None or value in ("", ()):
        return None
    return value.casefold() if isinstance(value, str) else value


def words(value: Value) -> str:
    """A value as a person reads it."""
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month]} {value.year}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


def plain(value: Value) -> str:
    """A value as a file keeps it, so that a spreadsheet can sort it: days as 2026-05-31, money without commas."""
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
