"""A group's work plan for its wall: by priority what is to be done, by whom, by when, and how it stands."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from goldenthread.documents import Block, Cell, Document
from goldenthread.plans.rows import Row
from goldenthread.reports.facts import Line
from goldenthread.reports.setting import Setting
from goldenthread.reports.slice_facts import GroupFacts
from goldenthread.reports.slices import Slice

from . import parts
from .sliced import by_when, document, in_plans, leads, legend, opening, stands, what


def draw(facts: GroupFacts, setting: Setting) -> Document:
    title = _("Work plan: %(group)s") % {"group": facts.name}
    blocks = opening(setting, title, facts.whose, facts.day)
    lines = facts.promised
    if not lines:
        blocks.append(parts.paragraph(_("%(group)s leads nothing in the plans that run.") % {"group": facts.name}))
    else:
        blocks.append(parts.paragraph(_("The group leads %(things)s.") % {"things": in_plans(lines)}))
    several, measured = len(facts.slices) > 1, any(line.row.measure for line in lines)
    for one in facts.slices:
        if one.promised:
            if several:
                blocks.append(parts.heading(2, one.position.title))
            blocks += _tables(one, 3 if several else 2, measured=measured)
    blocks += legend(facts.legend, lines, setting)
    return document(blocks, setting, title, facts.day)


def _tables(one: Slice, level: int, *, measured: bool) -> list[Block]:
    """A table for each priority with what the group does under it; what stands under none comes first."""
    by_head: dict[int, tuple[Row, list[Line]]] = {}
    for line in one.promised:
        head = one.heads[line.row.key]
        by_head.setdefault(head.key, (head, []))[1].append(line)
    alone = [lines[0] for head, lines in by_head.values() if head.doing]
    blocks: list[Block] = []
    if alone:
        lines = [line for head, mine in by_head.values() if head.doing for line in mine]
        blocks.append(_table(lines, one.position.title, one.position.day, measured=measured))
    for head, lines in by_head.values():
        if not head.doing:
            table = _table(lines, parts.things(len(lines)), one.position.day, measured=measured)
            blocks += [parts.heading(level, parts.number_and_words(head)), table]
    return blocks


def _table(lines: Sequence[Line], caption: str, day: date, *, measured: bool) -> Block:
    """Without the column of how we will know where the plan says it of nothing."""
    head = [_("What"), _("Lead"), _("By when"), *([_("How we will know")] if measured else []), _("How it stands")]
    rows: list[Sequence[Cell | str]] = [
        (
            what(line.row, {}),
            leads(line.row),
            by_when(line, day),
            *([line.row.measure or _("Not said")] if measured else []),
            stands(line),
        )
        for line in lines
    ]
    return parts.table(head, rows, caption)
