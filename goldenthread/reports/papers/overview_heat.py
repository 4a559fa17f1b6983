"""How a campaign stands: its standards drawn, then agencies by standards, or where they are many, kinds of setting by
standards. Pure."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.results import Line, Together, sorts
from goldenthread.assurance.tool import Standard
from goldenthread.assurance.vocab import MARKS, Mark
from goldenthread.documents import Block, Cell, Chart, Table
from goldenthread.lib import charts
from goldenthread.reports.assured_facts import OverviewFacts

from . import parts
from .assured import mark_cell, meaning, share_words, unbroken

# So many lines are a table that somebody reads; more are told by kind.
_LINES = 60
# So many standards stand under their names; more under their numbers, with a list of them.
_NAMED = 6
_COUNTED: tuple[Mark, ...] = ("fully", "mostly", "partly", "not")


def standards_chart(facts: OverviewFacts) -> list[Block]:
    """How often a standard is met how far, all together drawn, and of each standard in numbers that add up to it."""
    standards = facts.grid.tool.standards
    told = {one.key: facts.grid.standards[one.key] for one in standards}
    counted: Counter[Mark] = sum((one.marks for one in told.values()), Counter())
    marks = [mark for mark in _COUNTED if counted[mark]]
    if not marks:
        return []
    title = _("How far the standards are met")
    label = ngettext("%(n)s return, every standard of it", "%(n)s returns, every standard of each", _handed(facts))
    bar = [charts.Part(str(_(MARKS[mark][1])), counted[mark], MARKS[mark][2]) for mark in marks]
    drawing = charts.stacked_bar([(label % {"n": _handed(facts)}, bar)], title=title)
    rows: list[list[Cell | str]] = [
        [standard_name(one), *(str(told[one.key].marks[mark]) for mark in marks), _together(told[one.key])]
        for one in standards
    ]
    if len(rows) > 1:
        whole = _together(facts.grid.whole)
        rows.append([_("All of them"), *(str(counted[mark]) for mark in marks), whole])
    heads = [f"{_(MARKS[mark][1])} ({_(MARKS[mark][0])})" for mark in marks]
    table = parts.table([_("Standard"), *heads, _("Taken together")], rows)
    return [parts.heading(2, title), Chart(drawing, _in_words(list(told.values())), table)]


def _handed(facts: OverviewFacts) -> int:
    return len(facts.grid.handed)


def _in_words(standards: Sequence[Together]) -> str:
    """ "7 of 10 standards are mostly or fully met by all that returned."."""
    known = [one for one in standards if one.of]
    met = sum(not one.unmet for one in known)
    if met == len(known):
        return _("Every standard is mostly or fully met by all that returned.")
    if not met:
        return _("No standard is mostly or fully met by all that returned.")
    told = ngettext(
        "%(met)s of %(n)s standards is mostly or fully met by all that returned.",
        "%(met)s of %(n)s standards are mostly or fully met by all that returned.",
        met,
    )
    return told % {"met": met, "n": len(known)}


def heat_blocks(facts: OverviewFacts) -> list[Block]:
    """What its numbers and letters mean stands before the table: after it the page turns back."""
    standards = facts.grid.tool.standards
    handed = facts.grid.handed
    blocks: list[Block] = [parts.heading(2, _("How each stands"))]
    short = len(standards) > _NAMED
    names = [_short(one, n) if short else standard_name(one) for n, one in enumerate(standards, 1)]
    if short:
        told = "; ".join(f"{name} {one.title}" for name, one in zip(names, standards, strict=True))
        blocks.append(parts.labelled(_("The standards"), f"{told}."))
    if len(handed) <= _LINES:
        marks = {score.mark for line in handed for score in (*line.scores.values(), line.whole) if score}
        table = _by_agency(facts, standards, names)
    else:
        said = ngettext("%(n)s return, by kind:", "%(n)s returns, by kind:", len(handed)) % {"n": len(handed)}
        marks = {one.mark for lines in _kinds(facts).values() for one in facts.grid.of(lines).values() if one.of}
        blocks.append(parts.paragraph(said))
        table = _by_kind(facts, standards, names)
    marks |= {one.mark for one in (*facts.grid.standards.values(), facts.grid.whole) if one.of}
    return [*blocks, *meaning(marks), table]


def standard_name(standard: Standard) -> str:
    return f"{standard.number} {standard.title}".strip()


def _short(standard: Standard, place: int) -> str:
    return standard.number or str(place)


def _by_agency(facts: OverviewFacts, standards: Sequence[Standard], names: Sequence[str]) -> Table:
    rows: list[list[Cell | str]] = [
        [line.whose.name, *(mark_cell(line.scores.get(one.key)) for one in standards), mark_cell(line.whole)]
        for line in facts.grid.handed
    ]
    if len(rows) > 1:
        whole = facts.grid.standards
        rows.append(
            [_("Taken together"), *(_together(whole[one.key]) for one in standards), _together(facts.grid.whole)]
        )
    return parts.table([_("Who"), *names, _("All")], rows)


def _kinds(facts: OverviewFacts) -> dict[str, list[Line]]:
    """What is handed over, by kind."""
    found = {
        kind: [line for line in lines if line.whose.is_handed]
        for kind, lines in sorts(facts.grid, lambda whose: whose.sort).items()
    }
    return {kind: lines for kind, lines in found.items() if lines}


def _by_kind(facts: OverviewFacts, standards: Sequence[Standard], names: Sequence[str]) -> Table:
    """Counted among those who were asked, as at the head of the paper: who is excused is not."""
    asked = Counter(line.whose.sort for line in facts.grid.lines if line.whose.state != "excused")
    rows: list[list[Cell | str]] = []
    for kind, handed in _kinds(facts).items():
        told = facts.grid.of(handed)
        many = _("%(came)s of %(n)s") % {"came": len(handed), "n": asked[kind]}
        rows.append([kind or _("Kind not known"), many, *(_together(told[one.key]) for one in standards)])
    came = _("%(came)s of %(n)s") % {"came": len(facts.grid.handed), "n": sum(asked.values())}
    rows.append([_("Taken together"), came, *(_together(facts.grid.standards[one.key]) for one in standards)])
    return parts.table([_("Kind"), _("Returns"), *names], rows)


def _together(told: Together) -> Cell:
    if told.share is None:
        return parts.cell("")
    letter, _name_of, state = MARKS[told.mark]
    return parts.cell(unbroken(f"{_(letter)} {share_words(told.share)}"), fill=parts.GROUNDS[state])
