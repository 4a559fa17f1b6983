"""What papers about a group, an agency and a person have in common: an item in a cell, how it stands, what was said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES, State
from goldenthread.documents import Block, Cell, Chart, Document, Paragraph, Span, Table
from goldenthread.lib import charts
from goldenthread.lib.dates import Period
from goldenthread.plans.computing import Reason
from goldenthread.plans.reasons import whys
from goldenthread.plans.rows import Row
from goldenthread.reports.facts import Code, Line, Said, by_state, by_state_before
from goldenthread.reports.setting import Setting
from goldenthread.reports.slice_facts import Wanted
from goldenthread.reports.slices import Behind, Due, Slice, next_date

from . import parts

Titles = Mapping[str, str]


def document(blocks: Sequence[Block], setting: Setting, title: str, day: date) -> Document:
    return Document(tuple(blocks), setting.title or title, setting.language, parts.footing(setting, day))


def opening(
    setting: Setting, title: str, whose: str, day: date, since: date | None = None, met: date | None = None
) -> list[Block]:
    """The head of a paper that speaks of several plans: `met` where what changed is told since a meeting."""
    head, *rest = parts.opening(setting, title, day=day)
    blocks: list[Block] = [head, parts.paragraph(whose, bold=True), *rest]
    if since and since == met:
        blocks.append(parts.paragraph(_("What changed is told since the meeting of %(day)s.") % _on(since)))
    elif since:
        blocks.append(parts.paragraph(_("What changed is told since %(day)s.") % _on(since)))
    return blocks


def _on(day: date) -> dict[str, str]:
    return {"day": parts.day_words(day)}


def titles_of(slices: Sequence[Slice]) -> Titles:
    """The titles of the plans by reference, where there is more than one."""
    return {one.position.reference: one.position.title for one in slices} if len(slices) > 1 else {}


def in_plans(lines: Sequence[Line]) -> str:
    """ "14 things to do in 2 plans"."""
    number = len({line.row.plan for line in lines})
    plans = ngettext("in one plan", "in %(n)s plans", number) % {"n": number}
    return f"{parts.things(len(lines))} {plans}"


def what(row: Row, titles: Titles, *, beside: str = "") -> Cell:
    """An item's own number and words; under them our reference, its plan where there are several, and `beside`."""
    under = ", ".join(one for one in (row.reference, titles.get(row.plan, ""), beside) if one)
    return parts.cell([parts.paragraph(parts.number_and_words(row)), parts.paragraph(under, italic=True)])


def by_when(line: Line, day: date) -> str:
    """The date in the plan's own words, the next of several, and the one first promised where it slipped."""
    row = line.row
    words = row.timescale or parts.day_words(row.due) or _("No date")
    following = next_date(row, day)
    if row.recurrence and following:
        words += "\n" + _("Next: %(day)s") % {"day": parts.day_words(following)}
    if line.slipped and line.first_due != line.row.due:
        words += "\n" + _("First promised: %(day)s") % {"day": parts.day_words(line.first_due)}
    return words


def stands(line: Line, since: date | None = None) -> Cell:
    """How it stands, as stated; what the dates say where that is worse, and what became of it since the earlier day."""
    row = line.row
    told = parts.state_cell(row)
    blocks: list[Block] = list(told.blocks)
    worked_out = {"state": parts.state_words(row.computed.state)}
    if row.softer:
        blocks.append(parts.paragraph(_("The dates say: %(state)s") % worked_out))
    elif row.doing and row.state == "no-answer" != row.computed.state:
        blocks.append(parts.paragraph(_("Not rated; the dates say: %(state)s") % worked_out))
    if since is not None:
        blocks.append(parts.paragraph(parts.moved_words(line, since), italic=True))
    return parts.cell(blocks, fill=told.fill)


def leads(row: Row) -> str:
    return "\n".join(row.leads_named) or _("Nobody is named")


def done_words(said: Said) -> str:
    """What was done, or why nothing changed."""
    if said.done.strip():
        return said.done.strip()
    return _("No change: %(why)s") % {"why": said.no_change.strip()} if said.no_change.strip() else ""


def said_blocks(said: Said) -> list[Block]:
    """The day and the words of an update, each part under its own word."""
    told: list[Block] = [_dated(said.on, done_words(said) or said.why_rating)]
    for label, words in ((_("Difference"), said.difference), (_("In the way"), said.obstacle), (_("Next"), said.next)):
        if words.strip():
            told.append(parts.labelled(label, words.strip()))
    return told


def last_said(line: Line, above: Collection[int] = ()) -> Cell:
    """The newest update, and what difference was told after it or in its place, as when it was claimed.

    Of those whose keys are in `above` it was told before on the paper: only the day is said again.
    """
    said, made = line.said, line.difference
    if said is not None and line.row.key in above:
        return parts.cell([_dated(said.on, _("told above"))])
    told = said_blocks(said) if said else []
    if made is not None and (said is None or (made.on >= said.on and made.words.strip() != said.difference.strip())):
        told.append(_dated(made.on, made.words.strip()))
    return parts.cell(told or [parts.paragraph(_("Nothing yet"))])


def _dated(day: date, words: str) -> Paragraph:
    return Paragraph((Span(f"{parts.day_words(day)}: ", bold=True), Span(words)))


def behind_blocks(told: Sequence[Behind], titles: Titles, day: date, above: Collection[int] = ()) -> list[Block]:
    """The section of what is late or silent: why one says so, and what its lead last said, if not told `above`.

    What nobody has ever answered for, and is not late, stands apart: there is nothing more to say of it.
    """
    if not told:
        return []
    blocks: list[Block] = [parts.heading(2, _("Late or silent"))]
    speaking = [one for one in told if not one.says_little]
    if speaking:
        head = [_("What"), _("Lead"), _("How it stands"), _("Late or silent"), _("What was last said")]
        rows = [
            (what(row, titles), leads(row), stands(one.line), _why_behind(one), last_said(one.line, above))
            for one in speaking
            for row in (one.line.row,)
        ]
        blocks.append(parts.table(head, rows, _("Past its date, or not heard of for a quarter")))
    unheard = [one.line for one in told if one.says_little]
    if unheard:
        few = [(what(line.row, titles), leads(line.row), by_when(line, day)) for line in unheard]
        blocks.append(parts.table([_("What"), _("Lead"), _("By when")], few, _("Nobody has answered for it yet")))
    return blocks


def _why_behind(one: Behind) -> str:
    heard = one.line.row.facts.heard
    reasons = [Reason("dates-passed", one.days)] if one.days else []
    if one.silent:
        reasons.append(Reason("silent", (heard,)) if heard else Reason("never-heard"))
    return "\n".join(whys(reasons))


def behind_words(told: Sequence[Behind]) -> str:
    """ "3 are late and 1 more is silent.": the parts add up to what the tables list."""
    if not told:
        return _("Nothing is late or silent.")
    late = sum(bool(one.days) for one in told)
    words = ngettext("%(n)s is late", "%(n)s are late", late) % {"n": late}
    silent = len(told) - late
    if not late:
        return ngettext(
            "%(n)s is silent: nothing was heard of it for a quarter.",
            "%(n)s are silent: nothing was heard of them for a quarter.",
            silent,
        ) % {"n": silent}  # fmt: skip
    more = ngettext("%(n)s more is silent", "%(n)s more are silent", silent) % {"n": silent} if silent else ""
    return _("%(count)s.") % {"count": _(" and ").join(one for one in (words, more) if one)}


def due_words(told: Sequence[Due], until: date) -> str:
    """How much is due by then, in a sentence."""
    number = {"day": parts.day_words(until), "n": len(told)}
    return _("Due by %(day)s: %(n)s.") % number if told else _("Nothing is due by %(day)s.") % number


def due_blocks(told: Sequence[Due], titles: Titles, until: date) -> list[Block]:
    """The section of what is due next; nothing where nothing is."""
    if not told:
        return []
    head = [_("Due"), _("What"), _("Lead"), _("How it stands")]
    rows = [
        (parts.day_words(one.on), what(one.line.row, titles), leads(one.line.row), stands(one.line)) for one in told
    ]
    caption = _("Promised by %(day)s") % {"day": parts.day_words(until)}
    return [parts.heading(2, _("What is due next")), parts.table(head, rows, caption)]


def wanted_tables(told: Sequence[Wanted], own: str = "") -> list[Block]:
    """What is asked and not answered: a table for each day by which an answer is wanted, soonest first.

    As whom one is asked is not said where all is asked of `own`, whom the paper is about.
    """
    as_whom = any(one.of != own for one in told)
    days: dict[tuple[date, bool], list[Wanted]] = {}
    for one in told:
        days.setdefault((one.due, one.late), []).append(one)
    return [
        _wanted_by(day, late, mine, as_whom=as_whom)
        for (day, late), mine in sorted(days.items(), key=lambda one: one[0])
    ]


def _wanted_by(day: date, late: bool, told: Sequence[Wanted], *, as_whom: bool) -> Table:
    number = {"n": len(told), "day": parts.day_words(day)}
    if late:
        caption = ngettext(
            "%(n)s answer was due by %(day)s and is late", "%(n)s answers were due by %(day)s and are late", len(told)
        )
    else:
        caption = ngettext("%(n)s answer by %(day)s", "%(n)s answers by %(day)s", len(told))
    rows = [(_about(one), one.of or _("By name")) for one in told]
    columns = 2 if as_whom else 1
    head = [_("What it is about"), _("Asked as")]
    return parts.table(head[:columns], [row[:columns] for row in rows], caption % number)


def _about(one: Wanted) -> Cell:
    spans = (Span(f"{one.reference} ", italic=True), Span(one.what.split("\n", 1)[0]))
    return parts.cell([Paragraph(spans)])


def standing(slices: Sequence[Slice], since: date | None) -> Block:
    """How many stand how, now and on the earlier day, as bars with the table of the same numbers.

    One sentence where all stand alike: there is nothing to compare.
    """
    lines = [line for one in slices for line in one.position.lines if line.row.doing]
    now, before = by_state(line for line in lines if line.row.promised), by_state_before(lines) if since else {}
    since = since if before else None  # nothing was promised then
    states = [state for state in STATES if now.get(state) or before.get(state)]
    bars = [(_("Now"), now)] + ([(parts.day_words(since), before)] if since else [])
    words = " ".join(f"{label}: {_counted(counts)}." for label, counts in bars)
    title = _("How what it leads stands")
    if len(states) == 1:
        return parts.labelled(title, words)
    head = [_("How it stands"), *(label for label, _counts in bars)]
    rows: list[Sequence[Cell | str]] = []
    for state in states:
        shape = parts.cell(parts.state_words(state), fill=parts.GROUNDS[state])
        rows.append([shape, *(str(counts.get(state, 0)) for _label, counts in bars)])
    rows.append([_("All"), *(str(sum(counts.values())) for _label, counts in bars)])
    drawn = [
        (label, [charts.Part(str(_(STATES[state])), counts[state], state) for state in STATES if counts.get(state)])
        for label, counts in bars
    ]
    return Chart(charts.stacked_bar(drawn, title=title), words, parts.table(head, rows, title))


def _counted(counts: Mapping[State, int]) -> str:
    told = [f"{counts[state]} {parts.state_within(state)}" for state in STATES if counts.get(state)]
    return ", ".join(told) or _("nothing")


def legend(codes: Sequence[Code], lines: Iterable[Line], setting: Setting) -> list[Block]:
    """What the codes mean; where a board has none there is nothing to explain."""
    return parts.legend(codes, [line.row.state for line in lines]) if codes and setting.shows("legend") else []


def quarter_words(period: Period) -> str:
    """ "April to June 2026"."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(period.first, "F"), "last": date_format(period.last, "F Y"),
    }  # fmt: skip
