"""The data-quality report: what came when, what is not final, what was corrected, what does not compare. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Document
from goldenthread.performance.vocab import NUMBER_STATES, RETURN_STATES
from goldenthread.reports.measured_facts import Came, Corrected, QualityFacts
from goldenthread.reports.setting import Setting

from . import measured, parts
from .lines import listed


def data_quality(facts: QualityFacts, setting: Setting) -> Document:
    title = _("Quality of the figures, %(period)s") % {"period": facts.span.name}
    blocks = measured.opening(setting, title, facts.whose, facts.span.name, facts.day)
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("The manager's commentary"))
    blocks += _came(facts) + _unsure(facts) + _corrected(facts) + _broken(facts)
    return measured.finished(blocks, setting, title, facts.day)


def _short(facts: QualityFacts) -> list[str]:
    lines = []
    if facts.came:
        there = [one for one in facts.came if one.sent_on is not None]
        late = [one for one in there if one.days_late]
        missing = [one.agency for one in facts.came if one.sent_on is None]
        told = ngettext("%(came)s of %(n)s return came", "%(came)s of %(n)s returns came", len(facts.came))
        words = told % {"came": len(there), "n": len(facts.came)}
        words += (
            ", " + ngettext("%(n)s of them late", "%(n)s of them late", len(late)) % {"n": len(late)} if late else ""
        )
        lines.append(f"{words}.")
        if missing:
            lines.append(_("Not there: %(names)s.") % {"names": listed(missing, 8)})
    due = [one.watched.name for one in facts.rows if one.is_due]
    if due:
        lines.append(_("Indicators without the newest figure: %(names)s.") % {"names": listed(due, 8)})
    if facts.corrected:
        told = ngettext("%(n)s figure was corrected.", "%(n)s figures were corrected.", len(facts.corrected))
        lines.append(told % {"n": len(facts.corrected)})
    return lines or [_("Every figure of the period is there and final, and none was corrected.")]


def _came(facts: QualityFacts) -> list[Block]:
    if not facts.came:
        return []
    rows = [[one.agency, parts.day_words(one.due_on), _sent(one), _(RETURN_STATES[one.state])] for one in facts.came]  # type: ignore[index]
    head = [_("Agency"), _("Due on"), _("Came on"), _("State")]
    return [parts.heading(2, _("Returns of the period")), parts.table(head, rows)]


def _sent(one: Came) -> str:
    if one.sent_on is None:
        return _("Not there")
    day = parts.day_words(one.sent_on)
    if not one.days_late:
        return day
    late = ngettext("%(n)s day late", "%(n)s days late", one.days_late) % {"n": one.days_late}
    return f"{day}, {late}"


def _unsure(facts: QualityFacts) -> list[Block]:
    if not facts.unsure:
        return []
    rows = [
        [
            one.name,
            "\n".join(f"{_(NUMBER_STATES[state])}: {n}" for state, n in one.states),  # type: ignore[index]
            "\n".join(f"{whose}: {words}" if whose else words for whose, words in one.comments),
        ]
        for one in facts.unsure
    ]
    head = [_("Indicator"), _("What its figures are"), _("What was said of them")]
    return [parts.heading(2, _("Figures that are not final, or not there")), parts.table(head, rows)]


def _corrected(facts: QualityFacts) -> list[Block]:
    if not facts.corrected:
        return []
    rows = [
        [
            "\n".join(line for line in (one.name, one.whose, one.period) if line),
            _changed(one),
            one.why,
            parts.day_words(one.on),
        ]
        for one in facts.corrected
    ]
    head = [_("Figure"), _("What changed"), _("Why"), _("On")]
    return [parts.heading(2, _("Corrections")), parts.table(head, rows)]


def _changed(one: Corrected) -> str:
    if not one.before:
        return _("Now: %(after)s. What it was before is kept back.") % {"after": one.after}
    return _("%(before)s became %(after)s") % {"before": one.before, "after": one.after}


def _broken(facts: QualityFacts) -> list[Block]:
    if not facts.broken:
        return []
    rows = [[one.name, parts.day_words(one.first), one.why] for one in facts.broken]
    head = [_("Indicator"), _("From periods that end on"), _("Why")]
    return [parts.heading(2, _("Definitions that do not compare with what was before")), parts.table(head, rows)]
