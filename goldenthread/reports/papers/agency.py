"""An agency's report: what it leads and owes in every plan, what is late, what comes next, how it answers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.asks.rates import Rate, percent
from goldenthread.documents import Block, Chart, Document
from goldenthread.lib import charts
from goldenthread.reports.facts import Line
from goldenthread.reports.setting import Setting
from goldenthread.reports.slices import AgencyFacts, Behind, Due, OfEach, behind, due_between

from . import parts
from .moved import moved_table
from .sliced import (
    Titles,
    behind_table,
    by_when,
    count_behind,
    document,
    due_table,
    in_plans,
    legend,
    opening,
    quarter_words,
    said_blocks,
    stands,
    titles_of,
    wanted_table,
    what,
)


def draw(facts: AgencyFacts, setting: Setting) -> Document:
    title = _("Agency report: %(agency)s") % {"agency": facts.name}
    blocks = opening(setting, title, facts.whose, facts.day, facts.since)
    own, titles = [*facts.leads, *facts.supports], titles_of(facts.slices)
    late = behind(own, facts.day, facts.nation)
    due = due_between(own, facts.day, facts.until)
    blocks += _glance(facts, late, due)
    sections = (
        ("behind", lambda: _behind(late, titles)),
        ("due", lambda: _due(facts, due, titles)),
        ("each", lambda: _of_each(facts.of_each)),
        ("moved", lambda: _moved(facts, titles)),
        ("leads", lambda: _own(_("What it leads"), facts.leads, facts, titles)),
        ("supports", lambda: _own(_("What it supports"), facts.supports, facts, titles)),
        ("asked", lambda: _asked(facts)),
        ("rates", lambda: _rates(facts)),
    )
    for word, drawn in sections:
        if setting.shows(word):
            blocks += drawn()
    blocks += legend(facts.legend, [*own, *(one.line for one in facts.of_each)], setting)
    return document(blocks, setting, title, facts.day)


def _glance(facts: AgencyFacts, late: Sequence[Behind], due: Sequence[Due]) -> list[Block]:
    agency = {"agency": facts.name}
    if not (facts.leads or facts.supports):
        told = [_("%(agency)s leads nothing in the plans that run, by itself or by a post of its own.") % agency]
    else:
        told = [
            _("%(agency)s leads %(things)s.") % {**agency, "things": in_plans(facts.leads)}
            if facts.leads
            else _("%(agency)s leads nothing.") % agency,
            _("It supports %(things)s.") % {"things": in_plans(facts.supports)} if facts.supports else "",
            _("Late or silent: %(count)s.") % {"count": count_behind(late)}
            if late
            else _("Nothing is late or silent."),
            _("Due by %(day)s: %(n)s.") % {"day": parts.day_words(facts.until), "n": len(due)}
            if due
            else _("Nothing is due by %(day)s.") % {"day": parts.day_words(facts.until)},
        ]
    if facts.of_each:
        told.append(_each_counted(facts))
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


def _behind(late: Sequence[Behind], titles: Titles) -> list[Block]:
    if not late:
        return []
    caption = _("What is past its date, or has not been heard of for a quarter")
    return [parts.heading(2, _("Late or silent")), behind_table(late, titles, caption)]


def _due(facts: AgencyFacts, due: Sequence[Due], titles: Titles) -> list[Block]:
    if not due:
        return []
    caption = _("Promised by %(day)s") % {"day": parts.day_words(facts.until)}
    return [parts.heading(2, _("What is due next")), due_table(due, titles, caption)]


def _of_each(told: Sequence[OfEach]) -> list[Block]:
    if not told:
        return []
    rows = [(what(one.line.row, {}), by_when(one.line), _answered(one)) for one in told]
    head = [_("What"), _("By when"), _("What this agency answered")]
    return [
        parts.heading(2, _("What each agency answers for")),
        parts.table(head, rows, _("Asked of every agency")),
    ]


def _answered(one: OfEach) -> str:
    if one.done is None:
        return _("Not answered yet")
    word = _("Done") if one.done else _("Not done yet")
    told = _("%(word)s, answered on %(day)s") % {"word": word, "day": parts.day_words(one.on)}
    return f"{told}\n{one.words}" if one.words else told


def _moved(facts: AgencyFacts, titles: Titles) -> list[Block]:
    told = moved_table(facts.slices, titles)
    return [parts.heading(2, _("What moved")), told] if told else []


def _own(head: str, lines: Sequence[Line], facts: AgencyFacts, titles: Titles) -> list[Block]:
    if not lines:
        return []
    rows = [
        (
            what(line.row, titles),
            "\n".join(line.row.leads_named),
            by_when(line),
            stands(line, facts.since),
            parts.cell(said_blocks(line.said)),
        )
        for line in lines
    ]
    names = [_("What"), _("Lead"), _("By when"), _("How it stands"), _("What was last said")]
    return [parts.heading(2, head), parts.table(names, rows, parts.things(len(lines)))]


def _asked(facts: AgencyFacts) -> list[Block]:
    if not facts.wanted:
        return []
    return [parts.heading(2, _("What is asked of it now")), wanted_table(facts.wanted, _("Not answered yet"))]


# The parts of a rate, and the neutral state each is drawn as.
_DRAWN = (("in_time", "complete"), ("late", "at-risk"), ("never", "off-track"), ("still_open", "not-started"))


def _names() -> list[str]:
    return [_("In time"), _("Late"), _("Not at all"), _("Can still be answered")]


def _rates(facts: AgencyFacts) -> list[Block]:
    head: Block = parts.heading(2, _("How it answers when it is asked"))
    total = sum((rate for _period, rate in facts.rates), Rate())
    if not total.asked:
        return [head, parts.paragraph(_("Nothing was asked of it in the last four quarters."))]
    columns = [_("Answer due in"), _("Asked"), *_names()]
    told = [(quarter_words(period), rate) for period, rate in facts.rates]
    rows = [(name, str(rate.asked), *_numbers(rate)) for name, rate in [*told, (_("All four"), total)]]
    title = _("Answers over the last four quarters")
    bars = [(name, _bar(rate)) for name, rate in told]
    share = percent(total.in_time, total.asked - total.still_open)
    words = _("Asked %(asked)s times; %(closed)s are over, and %(share)s%% of these were answered in time.") % {
        "asked": total.asked, "closed": total.asked - total.still_open, "share": share,
    }  # fmt: skip
    return [head, Chart(charts.stacked_bar(bars, title=title), words, parts.table(columns, rows, title))]


def _numbers(rate: Rate) -> list[str]:
    return [str(getattr(rate, name)) for name, _state in _DRAWN]


def _bar(rate: Rate) -> list[charts.Part]:
    pairs = zip(_names(), _DRAWN, strict=True)
    return [charts.Part(label, getattr(rate, name), state) for label, (name, state) in pairs if getattr(rate, name)]
