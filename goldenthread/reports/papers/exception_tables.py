"""Exceptions as tables: how many of each kind, each kind's lines, and those of which nobody was ever heard. Pure."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Table
from goldenthread.plans.reasons import why
from goldenthread.reports.facts import Position

from .columns import Column, standing, tabled, what_and_who
from .exceptional import GROUNDS, Exceptional, also, asked_of_the_board, in_all, under
from .lines import lead_says, leads_words, listed
from .parts import cell, paragraph, table

_MANY = 40  # names in one cell


def none_at_all(position: Position) -> str:
    """That there is no exception, said plainly."""
    if not position.promised:
        return _("Nothing is to be done in this plan on this day, so nothing is an exception.")
    return _(
        "There are none: nothing is off track, at risk, past its date or silent, nothing is said to be better than the "
        "dates say, and nothing is said to be done without proof."
    )


def counted(found: Sequence[Exceptional], *, asking: bool) -> Table:
    """How many stand under each heading, which adds up, and of how many it is so in all."""
    kinds = [kind for kind in GROUNDS if in_all(found, kind)]
    head = [
        _("Why it is told"),
        _("Told here"),
        _("In all"),
        *([_("Asked of the board")] if asking else []),
    ]
    rows = []
    for kind in kinds:
        among = under(found, kind)
        row = [str(GROUNDS[kind].heading), str(len(among)), str(len(in_all(found, kind)))]
        if asking:
            row.append(asked_of_the_board(kind, among) if among else _("Told under a graver heading."))
        rows.append([cell(one) for one in row])
    total = [cell((paragraph(_("All exceptions"), bold=True),)), cell(str(len(found))), cell("")]
    return table(head, [*rows, [*total, *([cell("")] if asking else [])]])


def told(position: Position, found: Sequence[Exceptional], names: Mapping[int, str]) -> Table:
    """Each of these with its lead's own words and why it is told."""
    by_key = {one.line.row.key: one for one in found}
    lines = [one.line for one in found]
    columns = [
        *what_and_who(lines, names, _("What is to be done")),
        *standing(position),
        Column(_("What its lead says"), lead_says),
        Column(_("Why it is told"), lambda line: _why(by_key[line.row.key])),
    ]
    return tabled(columns, lines)


def _why(one: Exceptional) -> str:
    """Why it is told, what else is so of it, and what that was worked out from."""
    words = [f"{GROUNDS[one.gravest].heading}."]
    others = also(one)
    if others:
        words.append(others)
    because = why(one.line.row.computed)
    if because:
        words.append(f"{because}.")
    return "\n".join(words)


def never_heard(position: Position, found: Sequence[Exceptional], names: Mapping[int, str]) -> list[Block]:
    """Those of which nothing is known but that nobody ever answered, by who leads them: one row a lead, not an item."""
    silent = [one for one in found if one.never_heard]
    if not silent:
        return []
    words = ngettext(
        "Nobody has answered yet for %(n)s thing to do of %(all)s.",
        "Nobody has answered yet for %(n)s things to do of %(all)s.",
        len(silent),
    )
    said = words % {"n": len(silent), "all": len(position.promised)}
    if len(silent) == len(position.promised):
        return [paragraph(_("Nobody has answered yet for any of the %(n)s things to do.") % {"n": len(silent)})]
    by_lead: dict[str, list[str]] = {}
    for one in silent:
        by_lead.setdefault(leads_words(one.line.row), []).append(names[one.line.row.key])
    rows = [[lead, str(len(which)), listed(which, _MANY)] for lead, which in by_lead.items()]
    total: list[Cell | str] = [cell((paragraph(_("All of them"), bold=True),)), str(len(silent)), ""]
    head = [_("Who leads it"), _("Things to do"), _("Which")]
    return [paragraph(said), table(head, [*rows, *([total] if len(rows) > 1 else [])])]


def heard(found: Sequence[Exceptional]) -> list[Exceptional]:
    return [one for one in found if not one.never_heard]
