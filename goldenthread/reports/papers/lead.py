"""One person's list, for supervision or handover: what they answer for, in order of date, with room for notes."""

from django.utils.translation import gettext as _

from goldenthread.documents import Block, Document
from goldenthread.reports.facts import Line
from goldenthread.reports.setting import Setting
from goldenthread.reports.slice_facts import Held, LeadFacts, Wanted

from . import parts
from .sliced import (
    Titles,
    by_when,
    document,
    in_plans,
    last_said,
    legend,
    opening,
    stands,
    titles_of,
    wanted_tables,
    what,
)

# Room to write in by hand: a column that is empty would be drawn as narrow as its heading.
_ROOM = parts.cell([parts.paragraph("\u00a0" * 24)])


def draw(facts: LeadFacts, setting: Setting) -> Document:
    title = _("What %(person)s leads") % {"person": facts.name}
    blocks = opening(setting, title, facts.whose, facts.day)
    blocks += _posts(facts)
    if facts.lines:
        blocks += _list(facts, titles_of(facts.slices))
    elif facts.posts or facts.chairs:
        blocks.append(parts.paragraph(_("Nothing in the plans that run is led from there.")))
    listed = {line.row.reference for line in facts.lines}
    others = [one for one in facts.wanted if one.reference not in listed]
    if others and setting.shows("asked"):
        blocks += [parts.heading(2, _("What else is asked of them")), *wanted_tables(others)]
    blocks += legend(facts.legend, facts.lines, setting)
    return document(blocks, setting, title, facts.day)


def _posts(facts: LeadFacts) -> list[Block]:
    if not (facts.posts or facts.chairs):
        return [parts.paragraph(_("%(person)s holds no post and chairs no group.") % {"person": facts.name})]
    chaired = {post.chairs for post in facts.posts}
    told = [_post(post) for post in facts.posts]
    told += [_("Chair of %(group)s") % {"group": group} for group in facts.chairs if group not in chaired]
    return [parts.heading(2, _("Posts held")), parts.bullets(told)]


def _post(post: Held) -> str:
    told = [post.name, post.agency, _("chairs %(group)s") % {"group": post.chairs} if post.chairs else ""]
    return ", ".join(one for one in told if one)


def _list(facts: LeadFacts, titles: Titles) -> list[Block]:
    asked = {one.reference: one for one in facts.wanted}
    head = [
        _("By when"),
        _("What"),
        _("How it stands"),
        _("Last said, and what comes next"),
        _("Asked now"),
        _("Notes"),
    ]
    rows = [
        (
            by_when(line, facts.day),
            what(line.row, titles, beside=_through(facts, line)),
            stands(line),
            last_said(line),
            _asked(asked.get(line.row.reference)),
            _ROOM,
        )
        for line in facts.lines
    ]
    return [
        parts.heading(2, _("What is led, in order of date")),
        parts.table(head, rows, in_plans(facts.lines)),
    ]


def _through(facts: LeadFacts, line: Line) -> str:
    """As what they answer for it, where they are more than one thing."""
    several = len({one for names in facts.through.values() for one in names}) > 1
    return _("as %(posts)s") % {"posts": _(" and ").join(facts.through[line.row.key])} if several else ""


def _asked(one: Wanted | None) -> str:
    if one is None:
        return _("Nothing")
    told = _("An answer by %(day)s") % {"day": parts.day_words(one.due)}
    return told + ("\n" + _("Late") if one.late else "")
