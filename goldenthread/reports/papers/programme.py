"""The audit programme of a year on a page. Pure."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.vocab import AUDIT_KINDS, AUDIT_STAGES
from goldenthread.documents import Block, Document
from goldenthread.reports.assured_facts import Planned, ProgrammeFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished

_DONE = ("reported", "acting", "re-audit", "closed")


def programme(facts: ProgrammeFacts, setting: Setting) -> Document:
    title = _("Audit programme %(year)s") % {"year": facts.year}
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(facts.whose, bold=True)]
    if not facts.audits:
        blocks.append(parts.paragraph(_("No audit is planned for this year yet.")))
        return finished(blocks, setting, title, facts.day)
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("The manager's commentary"))
    for quarter in range(1, 5):
        blocks += _quarter(facts, quarter)
    blocks += _quarter(facts, 0)
    return finished(blocks, setting, title, facts.day)


def _short(facts: ProgrammeFacts) -> list[str]:
    done = sum(one.stage in _DONE for one in facts.audits)
    count = len(facts.audits)
    lines = [
        ngettext("%(n)s audit stands in the programme.", "%(n)s audits stand in the programme.", count) % {"n": count}
        + " "
        + ngettext("%(n)s is reported.", "%(n)s are reported.", done) % {"n": done}
    ]
    late = [one.name for one in facts.audits if one.late]
    if late:
        lines.append(_("Past their date: %(names)s.") % {"names": ", ".join(late)})
    asked, planned = sum(one.recommendations for one in facts.audits), sum(one.in_plans for one in facts.audits)
    if asked:
        said = {"n": asked, "planned": planned}
        lines.append(
            ngettext(
                "They make %(n)s recommendation, of which %(planned)s stands in a plan.",
                "They make %(n)s recommendations, of which %(planned)s stand in a plan.",
                asked,
            )
            % said
        )
    return lines


def _quarter(facts: ProgrammeFacts, quarter: int) -> list[Block]:
    mine = [one for one in facts.audits if _quarter_of(one.first, facts.first) == quarter]
    if not mine:
        return []
    names = {0: _("No date yet"), 1: _("April to June"), 2: _("July to September"), 3: _("October to December")}
    name = names.get(quarter, _("January to March"))
    head = [_("Audit"), _("Who"), _("When"), _("Stage"), _("Recommendations")]
    rows = [[_what(one), _who(one), _when(one), _stage(one), _came_of(one)] for one in mine]
    return [parts.heading(2, name), parts.table(head, rows, name)]


def _quarter_of(first: date | None, year: int) -> int:
    """1 to 4 within the year that begins in April; what begins before it stands in the first, after it in the last."""
    if first is None:
        return 0
    months = (first.year - year) * 12 + first.month - 4
    return min(max(months // 3, 0), 3) + 1


def _what(one: Planned) -> str:
    lines = [f"{one.reference} {one.name}", _(AUDIT_KINDS[one.kind])]
    if one.cases:
        lines.append(ngettext("%(n)s case", "%(n)s cases", one.cases) % {"n": one.cases})
    if one.looks_again_at:
        lines.append(_("Looks again at %(name)s") % {"name": one.looks_again_at})
    if one.why:
        lines.append(one.why)
    return "\n".join(lines)


def _who(one: Planned) -> str:
    return "\n".join(line for line in (one.group, ", ".join(one.agencies)) if line)


def _when(one: Planned) -> str:
    first, last = parts.day_words(one.first), parts.day_words(one.last)
    lines = [_("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first or last]
    if one.late:
        lines.append(_("Late: %(what)s") % {"what": one.late[:1].lower() + one.late[1:]})
    return "\n".join(line for line in lines if line)


def _stage(one: Planned) -> str:
    lines = [_(AUDIT_STAGES[one.stage])]
    if one.why_dropped:
        lines.append(one.why_dropped)
    if one.reported_on:
        lines.append(parts.day_words(one.reported_on))
    if one.re_audit_on:
        lines.append(_("Audited again by %(day)s") % {"day": parts.day_words(one.re_audit_on)})
    return "\n".join(lines)


def _came_of(one: Planned) -> str:
    if not one.recommendations:
        return ""
    return _("%(n)s, of which %(planned)s in a plan") % {"n": one.recommendations, "planned": one.in_plans}
