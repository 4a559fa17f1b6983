"""The cover report that takes a plan to another body, under that body's own headings. Pure.

What is known is filled in; what only a person can say is asked for, and a draft says where it is wanting.
"""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from goldenthread.documents import Block, Document
from goldenthread.reports.cover_facts import CoverFacts
from goldenthread.reports.cover_parts import CoverPart, parts_of
from goldenthread.reports.setting import Setting

from . import cover_known as known
from . import parts

_KNOWN: Mapping[str, Callable[[CoverFacts], list[Block]]] = {
    "summary": known.summary,
    "background": known.background,
    "finance": known.finance,
    "risk": known.risk,
    "equality": known.equality,
    "papers": known.papers,
}


def cover(facts: CoverFacts, setting: Setting) -> Document:
    position = facts.position
    title = setting.title or position.title
    told = parts_of(facts.headings)
    blocks: list[Block] = [parts.heading(1, title)]
    blocks += [parts.paragraph(line, bold=True) for line in (_to(facts), setting.meeting) if line]
    blocks.append(_head(facts, setting, [one for one in told if one[0].head]))
    if setting.what_changed:
        blocks.append(parts.labelled(_("What is different from the one it replaces"), setting.what_changed))
    number = 0
    for part, heading in told:
        if part.word == "priorities":
            blocks += _served(facts, setting, heading)
        elif not part.head and (inside := _inside(facts, setting, part)):
            number += 1
            blocks += [parts.heading(2, f"{number}. {heading}"), *inside]
    return Document(tuple(blocks), title, setting.language, parts.footing(setting, position.day))


def _to(facts: CoverFacts) -> str:
    return _("Report to %(body)s") % {"body": facts.body} if facts.body else _("Cover report")


def _head(facts: CoverFacts, setting: Setting, told: Sequence[tuple[CoverPart, str]]) -> Block:
    """What every reader looks for first, as one table."""
    position = facts.position
    rows = [(_("Report of"), position.whose), (_("Position as at"), parts.day_words(position.day))]
    rows += [(_("Status"), " · ".join(one for one in (setting.status, setting.reference) if one))]
    lines: list[tuple[str, Sequence[Block]]] = [(name, parts.said(words)) for name, words in rows if words]
    for part, heading in told:
        written = _written(setting, part.word)
        if not written and part.word == "wards":
            written = parts.said(known.wards(facts))
        lines.append((heading, written or _wanting(setting, part)))
    body = [(parts.cell(name, fill="#E9EDF4"), parts.cell(blocks)) for name, blocks in lines if blocks]
    return parts.table([_("About this report"), _("Details")], body)


def _inside(facts: CoverFacts, setting: Setting, part: CoverPart) -> list[Block]:
    """What somebody wrote, then what is known; where there is neither, that it is wanting."""
    written = _written(setting, part.word)
    told = _KNOWN[part.word](facts) if part.word in _KNOWN else []
    if part.word == "finance" and written and not facts.costs:
        told = []  # whoever wrote of money knows more of it than the plan
    return [*written, *told] or list(_wanting(setting, part))


def _written(setting: Setting, slot: str) -> tuple[Block, ...]:
    found = setting.passages.get(slot)
    return found.blocks if found is not None else ()


def _wanting(setting: Setting, part: CoverPart) -> tuple[Block, ...]:
    return (parts.to_be_written(str(part.help).rstrip(".")),) if setting.is_draft else ()


def _served(facts: CoverFacts, setting: Setting, heading: str) -> list[Block]:
    """The body's own priorities, and which of them this report serves. Others that are named follow."""
    written = _written(setting, "priorities")
    wanting = [parts.to_be_written(_("which of them this report serves"))] if setting.is_draft and not written else []
    lines = {_folded(line): line for block in written for line in parts.lines_of(block)}
    if not lines and not wanting:
        return []
    ours = {_folded(one) for one in facts.priorities}
    no = _("☐ No") if written else "☐"  # nobody has said yet which
    body = [(one, _("☑ Yes") if _folded(one) in lines else no) for one in facts.priorities]
    table = [parts.table([_("Priority"), _("Served by this report")], body)] if body else []
    others = [parts.paragraph(line) for word, line in lines.items() if word not in ours]
    return [parts.heading(2, heading), *table, *others, *wanting]


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" .•-").casefold()
