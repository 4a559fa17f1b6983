"""The first page of a progress report: how many stand where, what moved, what to notice. Pure."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES, State
from goldenthread.documents import Block, Cell, Chart, Table
from goldenthread.lib import charts
from goldenthread.reports.facts import Line, Position, by_state, by_state_before

from .exceptional import exceptions
from .lines import has_ratings, level_word, listed, names_of, top_name, without_ratings
from .moving import Moves, branches, done, moves_of
from .noticing import five
from .parts import GROUNDS, bullets, cell, day_words, heading, paragraph, state_within, state_words, table, things

_WHICH = 5  # names beside a count; all of them stand in the full table


def summary(position: Position) -> list[Block]:
    """One page: the numbers, what moved, and what to notice. A sentence of a plan in which nothing is to be done."""
    if not position.promised and not any(by_state_before(position.lines)):
        return [paragraph(_("Nothing is to be done in this plan on this day."))]
    return [*counts(position), *_moved(position), *_noticed(position)]


def counts(position: Position) -> list[Block]:
    """How many stand in each state, now and on the earlier day, drawn and as numbers that add up."""
    now, before = by_state(position.promised), by_state_before(position.lines)
    states: list[State] = [state for state in STATES if now.get(state) or before.get(state)]
    words = _in_words(now, states)
    bars = [(day_words(position.day), _parts(now, states))]
    if position.since is not None:
        bars.append((day_words(position.since), _parts(before, states)))
        on = {"day": day_words(position.since), "words": _in_words(before, states)}
        words += (
            " " + (_("On %(day)s: %(words)s") if before != now else _("The numbers were the same on %(day)s.")) % on
        )
    title = _("How the things to do stand")
    drawing = charts.stacked_bar(bars, title=title)
    told: list[Block] = [heading(2, title), Chart(drawing, words, _table(position, now, before, states))]
    if not has_ratings(position):
        told.append(paragraph(without_ratings()))
    return told


def _parts(counted: dict[State, int], states: Sequence[State]) -> list[charts.Part]:
    return [charts.Part(_(STATES[state]), counted[state], state) for state in states if counted.get(state)]


def _in_words(counted: dict[State, int], states: Sequence[State]) -> str:
    """ "53 things to do: 20 on track and 33 without an answer."."""
    parts = [f"{counted[state]} {state_within(state)}" for state in states if counted.get(state)]
    total = things(sum(counted.values()))
    return f"{total}: {listed(parts, len(parts))}." if parts else f"{total}."


def _table(position: Position, now: dict[State, int], before: dict[State, int], states: Sequence[State]) -> Table:
    since = position.since
    head = [_("State"), _unbroken(position.day), *([_unbroken(since), _("Change")] if since else [])]
    rows = [
        [cell(state_words(state), fill=GROUNDS[state]), *_numbers(now.get(state, 0), before.get(state, 0), since)]
        for state in states
    ]
    total = [cell((paragraph(_("All things to do"), bold=True),))]
    return table(head, [*rows, [*total, *_numbers(sum(now.values()), sum(before.values()), since)]])


def _unbroken(day: date) -> str:
    """A day over a narrow column, on one line."""
    return day_words(day).replace(" ", "\N{NO-BREAK SPACE}")


def _numbers(now: int, before: int, since: object) -> list[Cell]:
    told = [str(now)]
    if since is not None:
        told += [str(before), signed(now - before)]
    return [cell(one) for one in told]


def signed(number: int) -> str:
    """ "+2", "−1", "0"."""
    return f"+{number}" if number > 0 else f"\N{MINUS SIGN}{-number}" if number else "0"


# -- what moved ---------------------------------------------------------------------------------------------------


def _moved(position: Position) -> list[Block]:
    if position.since is None:
        return []
    moves, names = moves_of(position), names_of(position)
    title = heading(2, _("What moved since %(day)s") % {"day": day_words(position.since)})
    if moves.still:
        return [title, paragraph(_("Nothing moved."))]

    def row(label: str, lines: Sequence[Line], *, told: bool = True) -> Sequence[Cell | str]:
        which = listed([names[one.row.key] for one in lines], _WHICH) if told else _("all others")
        return [label, str(len(lines)), which]

    rows = [row(label, lines, told=lines is not moves.same) for label, lines in _parted(moves) if lines]
    total: Sequence[Cell | str] = [
        cell((paragraph(_("All things to do"), bold=True),)),
        str(len(position.promised)),
        "",
    ]
    besides = [row(label, lines) for label, lines in _besides(moves) if lines]
    return [title, table([_("What became of it"), _("Things to do"), _("Which")], [*rows, total, *besides])]


def _parted(moves: Moves) -> list[tuple[str, tuple[Line, ...]]]:
    return [
        (_("↑ Better"), moves.better),
        (_("↓ Worse"), moves.worse),
        (_("→ Otherwise"), moves.other),
        (_("★ New"), moves.new),
        (_("→ The same"), moves.same),
    ]


def _besides(moves: Moves) -> list[tuple[str, tuple[Line, ...]]]:
    return [(_("Beside these: left the plan"), moves.left), (_("Of these: date put off"), moves.put_off)]


# -- what to notice -----------------------------------------------------------------------------------------------


def _noticed(position: Position) -> list[Block]:
    told = five(position)
    if not told:
        return []
    titles = {1: _("What to notice"), 2: _("Two things to notice"), 3: _("Three things to notice"),
              4: _("Four things to notice"), 5: _("The five things to notice")}  # fmt: skip
    return [heading(2, titles[len(told)]), bullets(one.words for one in told)]


# -- the page after: priority by priority -------------------------------------------------------------------------


def by_priority(position: Position) -> list[Block]:
    """Each priority in numbers that add up to those of the plan; nothing where there is but one."""
    found = branches(position)
    if len(found) < 2:
        return []
    grave = {one.line.row.key for one in exceptions(position)}
    rows: list[list[Cell | str]] = []
    for branch in found:
        name = top_name(position, branch.top.row) if branch.top else _("Under none of them")
        rows.append([name, *_figures(branch.lines, grave)])
    total: list[Cell | str] = [cell((paragraph(_("All of them"), bold=True),)), *_figures(position.promised, grave)]
    level = level_word(position)
    head = [level or _("What it stands under"), _("To do"), _("Done"), _("To look at")]
    title = _("How each %(level)s stands") % {"level": level} if level else _("How each part of the plan stands")
    blocks: list[Block] = [heading(2, title), table(head, [*rows, total])]
    if not grave:
        return blocks
    note = ngettext(
        "“To look at” counts the %(n)s exception that is told below.",
        "“To look at” counts the %(n)s exceptions that are told below.",
        len(grave),
    )
    return [*blocks, paragraph(note % {"n": len(grave)})]


def _figures(lines: Sequence[Line], grave: set[int]) -> list[str]:
    return [str(len(lines)), str(len(done(lines))), str(sum(one.row.key in grave for one in lines))]
