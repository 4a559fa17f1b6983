"""Exceptions as tables: how many of each kind, each kind's lines, and those of which nobody was ever heard. Pure."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES
from goldenthread.documents import Block, Cell, Paragraph, Span, Table
from goldenthread.plans.reasons import why
from goldenthread.reports.facts import Line, Position

from .columns import Column, standing, tabled, what_and_who
from .exceptional import GROUNDS, Exceptional, also, asked_of_the_board, in_all, under
from .lines import lead_says, leads_words, listed, number, stands, when_words
from .parts import cell, labelled, moved_words, paragraph, said, table

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
    """Each of these that stand under one heading with its lead's own words, and what else is so of it."""
    by_key = {one.line.row.key: one for one in found}
    lines = [one.line for one in found]
    columns = [
        *what_and_who(lines, names, _("What is to be done")),
        *standing(position),
        Column(_("What its lead says"), lead_says),
    ]
    if any(_besides(one) for one in found):
        columns.append(
            Column(_("What the dates and answers say"), lambda line: "\n".join(_besides(by_key[line.row.key])))
        )
    return tabled(columns, lines)


def told_upright(position: Position, found: Sequence[Exceptional], names: Mapping[int, str]) -> Table:
    """The same of all kinds together in two columns, so that no page needs to lie down for it."""
    rows = [(_what(one.line, names), _how(one, position)) for one in found]
    return table([_("What is to be done"), _("How it stands, and what its lead says")], rows)


def _what(line: Line, names: Mapping[int, str]) -> Cell:
    no = number(line, names).replace("\n", " · ")
    told: list[Block] = [Paragraph((Span(f"{no} ", bold=True), Span(" ".join(line.row.text.split()))))]
    told.append(labelled(_("Lead"), leads_words(line.row)))
    if line.row.timescale or line.row.due:
        told.append(labelled(_("By when"), " ".join(when_words(line).split("\n"))))
    return cell(told)


def _how(one: Exceptional, position: Position) -> Cell:
    line = one.line
    stated = [*stands(line).text.split("\n"), moved_words(line, position.since) if line.before else ""]
    told: list[Block] = [paragraph(" · ".join(words for words in stated if words), bold=True)]
    if str(GROUNDS[one.gravest].heading) != str(_(STATES[line.row.state])):
        told.append(paragraph(f"{GROUNDS[one.gravest].heading}."))
    besides = _besides(one)
    told += [paragraph(" ".join(besides))] if besides else []
    if line.said or line.difference or not besides:  # that nobody has answered is among what else is so
        told += said(lead_says(line))
    return cell(told)


def _besides(one: Exceptional) -> list[str]:
    """What else is so of it than the heading it stands under, and what that was worked out from."""
    because = why(one.line.row.computed)
    return [words for words in (also(one), f"{because}." if because else "") if words]


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
    told_first = words % {"n": len(silent), "all": len(position.promised)}
    if len(silent) == len(position.promised):
        return [paragraph(_("Nobody has answered yet for any of the %(n)s things to do.") % {"n": len(silent)})]
    by_lead: dict[str, list[str]] = {}
    for one in silent:
        by_lead.setdefault(leads_words(one.line.row), []).append(names[one.line.row.key])
    rows = [[lead, str(len(which)), listed(which, _MANY)] for lead, which in by_lead.items()]
    total: list[Cell | str] = [cell((paragraph(_("All of them"), bold=True),)), str(len(silent)), ""]
    head = [_("Who leads it"), _("Things to do"), _("Which")]
    return [paragraph(told_first), table(head, [*rows, *([total] if len(rows) > 1 else [])])]


def heard(found: Sequence[Exceptional]) -> list[Exceptional]:
    return [one for one in found if not one.never_heard]
