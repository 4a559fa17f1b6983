"""A group's highlight report: its own slice of the plans, since its last meeting and until its next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Document, Table
from goldenthread.plans.waiting import WEAK_WORDS
from goldenthread.reports.facts import Line, Said
from goldenthread.reports.setting import Setting
from goldenthread.reports.slice_facts import Decision, GroupFacts, Unseen
from goldenthread.reports.slices import Behind, Due, behind, due_between

from . import parts
from .moved import moved_blocks
from .sliced import (
    Titles,
    behind_blocks,
    behind_words,
    document,
    done_words,
    due_blocks,
    due_words,
    in_plans,
    legend,
    opening,
    said_blocks,
    standing,
    titles_of,
    wanted_tables,
    what,
)


def draw(facts: GroupFacts, setting: Setting) -> Document:
    """What a chair reads first: what waits and what was decided, then what is late, what was done, what comes."""
    title = _("Highlight report: %(group)s") % {"group": facts.name}
    blocks = opening(setting, title, facts.whose, facts.day, facts.since, facts.met)
    blocks += parts.passage(setting, "chair", _("From the chair"))
    if not facts.slices:
        blocks.append(parts.paragraph(_("%(group)s leads nothing in the plans that run.") % {"group": facts.name}))
    lines, titles = facts.promised, titles_of(facts.slices)
    late = behind(lines, facts.day, facts.nation)
    due = due_between(lines, facts.day, facts.until)
    if facts.slices:
        blocks += _glance(facts, lines, late, due)
        if setting.shows("standing") and lines:
            blocks.append(standing(facts.slices, facts.since))
    above = {line.row.key for line in lines if line.said and setting.shows("waiting") and facts.waits(line, line.said)}
    sections = (
        ("decisions", lambda: _decisions(facts, titles)),
        ("waiting", lambda: _waiting(facts, titles)),
        ("behind", lambda: behind_blocks(late, titles, facts.day, above)),
        ("done", lambda: _done(facts, titles, above=setting.shows("waiting"))),
        ("moved", lambda: moved_blocks(facts.slices, titles, facts.since)),
        ("due", lambda: due_blocks(due, titles, facts.until)),
        ("asked", lambda: _asked(facts)),
    )
    for word, drawn in sections:
        if setting.shows(word):
            blocks += drawn()
    blocks += legend(facts.legend, lines, setting)
    return document(blocks, setting, title, facts.day)


def _glance(facts: GroupFacts, lines: Sequence[Line], late: Sequence[Behind], due: Sequence[Due]) -> list[Block]:
    """The numbers of the sections below, each as it stands there."""
    waiting = [_to_look_at(facts)] if facts.unseen else []
    waiting += [
        ngettext("one claim to verify", "%(n)s claims to verify", n) % {"n": n} for n in [len(facts.claims)] if n
    ]
    told = [
        _("The group leads %(things)s.") % {"things": in_plans(lines)},
        behind_words(late),
        _("Waiting for the group: %(what)s.") % {"what": _(" and ").join(waiting)}
        if waiting
        else _("Nothing waits for the group."),
        due_words(due, facts.until),
    ]
    return [parts.heading(2, _("At a glance")), parts.bullets(told)]


def _to_look_at(facts: GroupFacts) -> str:
    updates, things = len(facts.unseen), len(facts.newest_unseen)
    told = ngettext("one update to look at", "%(n)s updates to look at", updates) % {"n": updates}
    if things == updates:
        return told
    return ngettext("%(told)s, on one thing", "%(told)s, on %(n)s things", things) % {"told": told, "n": things}


def _decisions(facts: GroupFacts, titles: Titles) -> list[Block]:
    if facts.met is None:
        return []
    day = {"day": parts.day_words(facts.met)}
    head: Block = parts.heading(2, _("What the last meeting decided"))
    if not facts.decisions:
        return [head, parts.paragraph(_("The meeting of %(day)s left no decision about what the group leads.") % day)]
    rows = [
        (what(one.row, titles), one.words or _("Nothing was written down"), _follows(one)) for one in facts.decisions
    ]
    caption = _("Decisions of %(day)s and what follows from them") % day
    return [head, parts.table([_("What"), _("What was decided"), _("What follows")], rows, caption)]


def _follows(one: Decision) -> Cell | str:
    lines = []
    for follow in one.follows:
        told = ", ".join(word for word in (follow.who, follow.by_when) if word)
        where = _("in the plan as %(reference)s") % {"reference": follow.reference} if follow.reference else ""
        state = where or _("not in the plan yet")
        lines.append(f"{follow.words}{f' ({told})' if told else ''}: {state}")
    return "\n".join(lines) or _("Nothing more")


def _waiting(facts: GroupFacts, titles: Titles) -> list[Block]:
    blocks: list[Block] = []
    if facts.unseen:
        blocks.append(_unseen(facts, titles))
    if facts.claims:
        blocks.append(_claims(facts.claims, titles))
    if not blocks:
        return []
    return [parts.heading(2, _("What waits for the group")), *blocks]


def _unseen(facts: GroupFacts, titles: Titles) -> Table:
    """One line for each thing: the newest in full, and the days of those before it."""
    rows = [
        (
            what(one.line.row, titles),
            parts.cell([*said_blocks(one.said), *_aside(_("Before that"), _days(earlier))]),
            "\n".join(str(WEAK_WORDS[weak]) for weak in one.weak) or _("Nothing weak about it"),
        )
        for one, earlier in facts.newest_unseen
    ]
    return parts.table([_("What"), _("What its lead says"), _("To look at")], rows, _("Updates no group has seen"))


def _days(told: Sequence[Unseen]) -> str:
    return ", ".join(parts.day_words(one.said.on) for one in told)


def _claims(claims: Sequence[Line], titles: Titles) -> Table:
    rows = [
        (
            what(line.row, titles),
            parts.day_words(line.row.facts.claimed),
            line.difference.words if line.difference else _("Nobody has said"),
            _pieces(line.proofs),
        )
        for line in claims
    ]
    head = [_("What"), _("Claimed on"), _("What difference it made, as the lead says"), _("Evidence")]
    return parts.table(head, rows, _("Claims to verify"))


def _pieces(number: int) -> str:
    return ngettext("%(n)s piece", "%(n)s pieces", number) % {"n": number} if number else _("None")


def _done(facts: GroupFacts, titles: Titles, *, above: bool) -> list[Block]:
    """The newest word on each since the earlier day; what stands `above`, among the updates that wait, is counted."""
    if not facts.slices:
        return []
    head: Block = parts.heading(2, _("What was done"))
    if not facts.done:
        return [
            head,
            parts.paragraph(_("Nobody has said anything since %(day)s.") % {"day": parts.day_words(facts.since)}),
        ]
    told = [(line, said) for line, said in facts.done if not (above and facts.waits(line, said))]
    blocks: list[Block] = [head]
    if len(told) < len(facts.done):
        blocks.append(parts.paragraph(_told_above(len(facts.done) - len(told), all_of_them=not told)))
    return [*blocks, _done_table(told, titles)] if told else blocks


def _told_above(number: int, *, all_of_them: bool) -> str:
    if all_of_them:
        told = ngettext(
            "What was said of one thing since then stands above: it waits for the group.",
            "What was said of %(n)s things since then stands above: it waits for the group.",
            number,
        )
    else:
        told = ngettext(
            "One more thing was told of since then: its update stands above and waits for the group.",
            "%(n)s more things were told of since then: their updates stand above and wait for the group.",
            number,
        )
    return told % {"n": number}


def _done_table(told: Sequence[tuple[Line, Said]], titles: Titles) -> Table:
    rows = [
        (
            what(line.row, titles),
            parts.cell(
                [*parts.said(done_words(said)), *_aside(_("In the way"), said.obstacle), *_aside(_("Next"), said.next)]
            ),
            said.difference or _("Nothing said"),
        )
        for line, said in told
    ]
    head_row = [_("What"), _("What was done"), _("What difference it made")]
    return parts.table(head_row, rows, _("The newest word on each"))


def _aside(label: str, words: str) -> list[Block]:
    return [parts.labelled(label, words.strip())] if words.strip() else []


def _asked(facts: GroupFacts) -> list[Block]:
    if not facts.wanted:
        return []
    return [parts.heading(2, _("What is asked of the group")), *wanted_tables(facts.wanted, facts.name)]
