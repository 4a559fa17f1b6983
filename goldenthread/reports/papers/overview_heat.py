"""The heat table of a campaign: agencies by standards, or where they are many, kinds of setting by standards. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.results import Line, Together, sorts
from goldenthread.assurance.tool import Standard
from goldenthread.assurance.vocab import MARKS
from goldenthread.documents import Block, Cell, Table
from goldenthread.reports.assured_facts import OverviewFacts

from . import parts
from .assured import mark_cell, share_words

# So many lines are a table that somebody reads; more are told by kind.
_LINES = 60
# So many standards stand under their names; more under their numbers, with a list of them.
_NAMED = 6


def heat_blocks(facts: OverviewFacts) -> list[Block]:
    standards = facts.grid.tool.standards
    handed = facts.grid.handed
    blocks: list[Block] = [parts.heading(2, _("How each stands"))]
    short = len(standards) > _NAMED
    names = [_short(one, n) if short else _name(one) for n, one in enumerate(standards, 1)]
    if len(handed) <= _LINES:
        blocks.append(_by_agency(handed, standards, names))
    else:
        said = ngettext("%(n)s return, by kind:", "%(n)s returns, by kind:", len(handed)) % {"n": len(handed)}
        blocks += [parts.paragraph(said), _by_kind(facts, standards, names)]
    if short:
        told = [f"{name}: {one.title}" for name, one in zip(names, standards, strict=True)]
        blocks += [parts.paragraph(_("The standards:")), parts.bullets(told)]
    return blocks


def _name(standard: Standard) -> str:
    return f"{standard.number} {standard.title}".strip()


def _short(standard: Standard, place: int) -> str:
    return standard.number or str(place)


def _by_agency(lines: Sequence[Line], standards: Sequence[Standard], names: Sequence[str]) -> Table:
    rows: list[list[Cell | str]] = [
        [line.whose.name, *(mark_cell(line.scores.get(one.key)) for one in standards), mark_cell(line.whole)]
        for line in lines
    ]
    return parts.table([_("Agency"), *names, _("All")], rows, _("How each stands on each standard"))


def _by_kind(facts: OverviewFacts, standards: Sequence[Standard], names: Sequence[str]) -> Table:
    rows: list[list[Cell | str]] = []
    for kind, lines in sorts(facts.grid, lambda whose: whose.sort).items():
        handed = [line for line in lines if line.whose.is_handed]
        if handed:
            told = facts.grid.of(handed)
            many = _("%(came)s of %(n)s") % {"came": len(handed), "n": len(lines)}
            rows.append([kind or _("Kind not known"), many, *(_together(told[one.key]) for one in standards)])
    whole = facts.grid.standards
    came = _("%(came)s of %(n)s") % {"came": len(facts.grid.handed), "n": len(facts.grid.lines)}
    rows.append([_("All"), came, *(_together(whole[one.key]) for one in standards)])
    return parts.table([_("Kind"), _("Returns"), *names], rows, _("How each kind stands on each standard"))


def _together(told: Together) -> Cell:
    if told.share is None:
        return parts.cell("")
    letter, _name_of, state = MARKS[told.mark]
    return parts.cell(f"{_(letter)} {share_words(told.share)}", fill=parts.GROUNDS[state])
