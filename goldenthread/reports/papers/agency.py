"""An agency's report: what it leads and owes in every plan, what is late, what comes next, how it answers."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.asks.rates import Rate, percent
from goldenthread.documents import Block, Chart, Document
from goldenthread.lib import charts
from goldenthread.reports.facts import Line
from goldenthread.reports.setting import Setting
from goldenthread.reports.slice_facts import AgencyFacts, OfEach
from goldenthread.reports.slices import Behind, Due, behind, due_between

from . import parts
from .moved import moved_blocks
from .sliced import (
    Titles,
    behind_blocks,
    behind_words,
    by_when,
    document,
    due_blocks,
    due_words,
    in_plans,
    last_said,
    legend,
    opening,
    quarter_words,
    standing,
    stands,
    titles_of,
    wanted_tables,
    what,
)


def draw(facts: AgencyFacts, setting: Setting) -> Document:
    title = _("Agency report: %(agency)s") % {"agency": facts.name}
    blocks = opening(setting, title, facts.whose, facts.day, facts.since)
    own, titles = [*facts.leads, *facts.supports], titles_of(facts.slices)
    late = behind(own, facts.day, facts.nation)
    due = due_between(own, facts.day, facts.until)
    blocks += _glance(facts, late, due, rated=setting.shows("rates"))
    if own and setting.shows("standing"):
        blocks.append(standing(facts.slices, facts.since))
    above = {one.line.row.key for one in late if not one.says_little} if setting.shows("behind") else set()
    sections = (
        ("behind", lambda: behind_blocks(late, titles, facts.day)),
        ("due", lambda: due_blocks(due, titles, facts.until)),
        ("each", lambda: _of_each(facts.of_each, facts.day)),
        ("moved", lambda: moved_blocks(facts.slices, titles, facts.since)),
        ("leads", lambda: _own(_("What it leads"), facts.leads, facts, titles, above)),
        ("supports", lambda: _own(_("What it supports"), facts.supports, facts, titles, above)),
        ("asked", lambda: _asked(facts)),
        ("rates", lambda: _rates(facts)),
    )
    for word, drawn in sections:
        if setting.shows(word):
            blocks += drawn()
    if own or facts.of_each:
        blocks += legend(facts.legend, [*own, *(one.line for one in facts.of_each)], setting)
    return document(blocks, setting, title, facts.day)


def _glance(facts: AgencyFacts, late: Sequence[Behind], due: Sequence[Due], *, rated: bool) -> list[Block]:
    agency = {"agency": facts.name}
    if not (facts.leads or facts.supports):
        told = [_("%(agency)s leads nothing in the plans that run, by itself or by a post of its own.") % agency]
    else:
        told = [
            _("%(agency)s leads %(things)s.") % {**agency, "things": in_plans(facts.leads)}
            if facts.leads
            else _("%(agency)s leads nothing.") % agency,
            _("It supports %(things)s.") % {"things": in_plans(facts.supports)} if facts.supports else "",
            behind_words(late),
            due_words(due, facts.until),
        ]
    if facts.of_each:
        told.append(_each_counted(facts))
    if rated and not _all_of(facts).asked:
        told.append(_("Nothing was asked of it in the last four quarters."))
    if not (facts.leads or facts.supports) and len(told) == 1:
        return [parts.paragraph(told[0])]
    return [parts.heading(2, _("At a glance")), parts.bullets(one for one in told if one)]


def _each_counted(facts: AgencyFacts) -> str:
    number, missing = len(facts.of_each), facts.not_answered
    done = {"done": number - missing, "all": number}
    return ngettext(
        "Of one thing that each agency answers for, it has done %(done)s.",
        "Of %(all)s things that each agency answers for, it has done %(done)s.",
        number,
    ) % done  # fmt: skip


def _of_each(told: Sequence[OfEach], day: date) -> list[Block]:
    if not told:
        return []
    blocks: list[Block] = [parts.heading(2, _("What each agency answers for"))]
    waiting = [one for one in told if one.done is None]
    if waiting:
        rows = [(what(one.line.row, {}, beside=one.plan), by_when(one.line, day)) for one in waiting]
        blocks.append(parts.table([_("What"), _("By when")], rows, _("Not answered yet")))
    answers = [one for one in told if one.done is not None]
    if answers:
        head = [_("What"), _("By when"), _("What this agency answered")]
        lines = [(what(one.line.row, {}, beside=one.plan), by_when(one.line, day), _answered(one)) for one in answers]
        blocks.append(parts.table(head, lines, _("Answered")))
    return blocks


def _answered(one: OfEach) -> str:
    word = _("Done") if one.done else _("Not done yet")
    told = _("%(word)s, answered on %(day)s") % {"word": word, "day": parts.day_words(one.on)}
    return f"{told}\n{one.words}" if one.words else told


def _own(head: str, lines: Sequence[Line], facts: AgencyFacts, titles: Titles, above: Collection[int]) -> list[Block]:
    if not lines:
        return []
    rows = [
        (
            what(line.row, titles),
            "\n".join(line.row.leads_named),
            by_when(line, facts.day),
            stands(line, facts.since),
            last_said(line, above),
        )
        for line in lines
    ]
    names = [_("What"), _("Lead"), _("By when"), _("How it stands"), _("What was last said")]
    return [parts.heading(2, head), parts.table(names, rows, parts.things(len(lines)))]


def _asked(facts: AgencyFacts) -> list[Block]:
    if not facts.wanted:
        return []
    return [parts.heading(2, _("What is asked of it now")), *wanted_tables(facts.wanted)]


# The parts of a rate, and the neutral state each is drawn as.
_DRAWN = (("in_time", "complete"), ("late", "at-risk"), ("never", "off-track"), ("still_open", "not-started"))


def _names() -> list[str]:
    return [_("In time"), _("Late"), _("Not at all"), _("Can still be answered")]


def _all_of(facts: AgencyFacts) -> Rate:
    """How it answered over all the quarters together."""
    return sum((rate for _period, rate in facts.rates), Rate())


def _rates(facts: AgencyFacts) -> list[Block]:
    total = _all_of(facts)
    if not total.asked:  # that is said at a glance
        return []
    head: Block = parts.heading(2, _("How it answers when it is asked"))
    columns = [_("Answer due in"), _("Asked"), *_names()]
    told = [(quarter_words(period), rate) for period, rate in facts.rates]
    rows = [(name, str(rate.asked), *_numbers(rate)) for name, rate in [*told, (_("All four"), total)]]
    title = _("Answers over the last four quarters")
    bars = [(name, _bar(rate)) for name, rate in told if rate.asked]
    return [head, Chart(charts.stacked_bar(bars, title=title), _share(total), parts.table(columns, rows, title))]


def _share(total: Rate) -> str:
    """How many of those that can no longer be waited for came in time, in words."""
    still, over = total.still_open, total.asked - total.still_open
    told = [ngettext("It was asked once.", "It was asked %(n)s times.", total.asked) % {"n": total.asked}]
    if still:
        told.append(ngettext("%(n)s can still be answered.", "%(n)s can still be answered.", still) % {"n": still})
    if over == 1:
        told.append(_("One answer came in time.") if total.in_time else _("No answer came in time."))
    elif over:
        words = (
            _("Of the other %(over)s, %(in_time)s came in time: %(share)s per cent.")
            if still
            else _("%(in_time)s of the %(over)s came in time: %(share)s per cent.")
        )
        told.append(words % {"over": over, "in_time": total.in_time, "share": percent(total.in_time, over)})
    return " ".join(told)


def _numbers(rate: Rate) -> list[str]:
    return [str(getattr(rate, name)) for name, _state in _DRAWN]


def _bar(rate: Rate) -> list[charts.Part]:
    pairs = zip(_names(), _DRAWN, strict=True)
    return [charts.Part(label, getattr(rate, name), state) for label, (name, state) in pairs if getattr(rate, name)]
