"""The progress report: one page that says what matters, then exceptions, each priority, and everything. Pure."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES
from goldenthread.documents import Block, Contents, Document, PageBreak
from goldenthread.reports.facts import Line, Position, by_state
from goldenthread.reports.setting import Setting

from .exception_tables import counted, heard, never_heard, none_at_all, told_upright
from .exceptional import GROUNDS, Exceptional, exceptions, under
from .full_table import full_table, left, meanings
from .lines import brief, clause, in_turn, leads_words, listed, names_of, top_name, when_words, with_states
from .moving import Branch, branches
from .parts import (
    bullets,
    day_words,
    footing,
    glossary,
    heading,
    labelled,
    opening,
    paragraph,
    passage,
    state_within,
    things,
)
from .summary import by_priority, summary

_NEXT = 3  # dates told of each priority
_AHEAD = timedelta(days=184)


def progress(position: Position, setting: Setting) -> Document:
    position = with_states(position)
    title = _("Progress report")
    blocks = opening(setting, title, position)
    if setting.shows("summary"):
        # No page is begun here: where Word sets the summary a little longer, what is left of it would stand alone.
        blocks += [*summary(position), *by_priority(position)]
    blocks.append(Contents(_("What is in this paper"), 3 if len(position.tops) <= 12 else 2))
    blocks += passage(setting, "foreword", _("The chair's foreword"))
    blocks += passage(setting, "commentary", _("The manager's commentary"))
    blocks += passage(setting, "statement", _("The scrutineer's statement"))
    if setting.shows("exceptions"):
        blocks += _exceptions(position)
    if setting.shows("priorities"):
        blocks += _priorities(position)
    if setting.shows("legend"):
        blocks += meanings(position)
    if setting.shows("table"):
        blocks += [PageBreak(), *full_table(position), *left(position)]
    if setting.shows("legend"):
        blocks += glossary(position.glossary)
    return Document(
        tuple(blocks),
        title=f"{setting.title or title}: {position.title}",
        language=setting.language,
        footing=footing(setting, position.day),
    )


def _exceptions(position: Position) -> list[Block]:
    found = exceptions(position)
    title = heading(2, _("What needs attention"))
    if not found:
        return [title, paragraph(none_at_all(position))]
    names = names_of(position)
    blocks: list[Block] = [title, counted(found, asking=False), *never_heard(position, found, names)]
    spoken = heard(found)
    if spoken:
        blocks += [heading(3, _("Each of them, the gravest first")), told_upright(position, spoken, names)]
    return blocks


# -- each priority ------------------------------------------------------------------------------------------------


def _priorities(position: Position) -> list[Block]:
    tops = [one for one in branches(position) if one.top is not None]
    if not tops:
        return []
    names, found = names_of(position), exceptions(position)
    blocks: list[Block] = [heading(2, in_turn(position))]
    if not any(one.difference for one in position.lines):
        blocks.append(paragraph(_("Nobody has told yet of any difference that was made.")))
    for branch in tops:
        blocks += _priority(position, branch, found, names)
    return blocks


def _priority(position: Position, branch: Branch, found: list[Exceptional], names: Mapping[int, str]) -> list[Block]:
    assert branch.top is not None  # noqa: S101 - asked for those that have one
    blocks: list[Block] = [heading(3, top_name(position, branch.top.row))]
    if not branch.lines:
        return [*blocks, paragraph(_("Nothing is to be done under it."))]
    blocks.append(paragraph(in_states(branch)))
    if any(one.difference for one in position.lines):
        blocks.append(_made(position, branch, names))
    keys = {one.row.key for one in branch.lines}
    grave = [one for one in found if one.line.row.key in keys]
    if grave:
        words = _to_look_at(grave, names, among=len(branch.lines))
        if words:
            blocks.append(labelled(_("To look at"), words))
    return [*blocks, *_next(position, branch, names)]


def _to_look_at(grave: Sequence[Exceptional], names: Mapping[int, str], *, among: int) -> str:
    """ "Off track: 1.1 and 1.2; at risk: 1.4; and 2 without an answer yet."; "" where all there is is silent."""
    parts = []
    for kind, ground in GROUNDS.items():
        which = [names[one.line.row.key] for one in under(grave, kind) if not one.never_heard]
        if which:
            parts.append(f"{ground.inside}: {listed(which, len(which))}")
    silent = sum(one.never_heard for one in grave)
    if silent and silent < among:
        unheard = ngettext("%(n)s without an answer yet", "%(n)s without an answer yet", silent)
        parts.append(unheard % {"n": silent})
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def in_states(branch: Branch) -> str:
    """ "12 things to do: 3 on track and 9 without an answer."."""
    counted_ = by_state(branch.lines)
    parts = [f"{counted_[state]} {state_within(state)}" for state in STATES if counted_.get(state)]
    return f"{things(len(branch.lines))}: {listed(parts, len(parts))}."


def _made(position: Position, branch: Branch, names: Mapping[int, str]) -> Block:
    """The newest that was said of what difference it made, by the priority or anything under it."""
    assert branch.top is not None  # noqa: S101
    lines = [
        branch.top,
        *(one for one in position.under(branch.top) if one.row.stage not in ("cancelled", "superseded")),
    ]
    made = [one for one in lines if one.difference is not None]
    label = _("Difference made")
    if not made:
        return labelled(label, _("Nobody has told of any yet."))
    newest = max(made, key=lambda one: (one.difference.on, -one.row.key) if one.difference else ())
    difference = newest.difference
    assert difference is not None  # noqa: S101 - `made` holds no others
    return labelled(label, f"{clause(difference.words)} ({names[newest.row.key]}, {day_words(difference.on)})")


def _next(position: Position, branch: Branch, names: Mapping[int, str]) -> list[Block]:
    """What falls due next, the soonest first."""
    day = position.day
    due = [one for one in branch.lines if one.row.still_due and one.row.due and day <= one.row.due <= day + _AHEAD]
    if not due:
        return []
    soonest = sorted(due, key=lambda one: (one.row.due or day, one.row.position))[:_NEXT]
    return [heading(4, _("What is next")), bullets(_coming(one, names) for one in soonest)]


def _coming(line: Line, names: Mapping[int, str]) -> str:
    told = {"no": names[line.row.key], "what": brief(line.row.text), "lead": leads_words(line.row)}
    return _("%(no)s %(what)s (%(lead)s; by %(when)s)") % {**told, "when": day_words(line.row.due) or when_words(line)}
