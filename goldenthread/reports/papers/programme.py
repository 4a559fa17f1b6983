"""The audit programme of a year on a page: one table in the order of the year. Pure."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.vocab import AUDIT_KINDS, AUDIT_STAGES
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.assured_facts import Planned, ProgrammeFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, in_plan
from .lines import listed

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
    blocks += _table(facts)
    return finished(blocks, setting, title, facts.day)


def _short(facts: ProgrammeFacts) -> list[str]:
    lines = [_counted(facts)]
    late = [f"{one.name} ({one.late[:1].lower() + one.late[1:]})" for one in facts.audits if one.late]
    if late:
        lines.append(_("Past their date: %(names)s.") % {"names": listed(late, len(late))})
    asked, planned = sum(one.recommendations for one in facts.audits), sum(one.in_plans for one in facts.audits)
    if asked:
        made = ngettext("%(n)s recommendation is made", "%(n)s recommendations are made", asked) % {"n": asked}
        lines.append(f"{made}; {in_plan(asked, planned)}.")
    return lines


def _counted(facts: ProgrammeFacts) -> str:
    """How many there are and how far: what is reported, under way, not begun and dropped adds up to all."""
    stages = [one.stage for one in facts.audits]
    counted = (
        (sum(one in _DONE for one in stages), _("reported")),
        (sum(one in ("tools-out", "returns-in", "discussed") for one in stages), _("under way")),
        (stages.count("planned"), _("not begun")),
        (stages.count("dropped"), _("not done, with the reason below")),
    )
    told = [_("%(n)s %(how)s") % {"n": n, "how": how} for n, how in counted if n]
    many = ngettext("%(n)s audit stands in the programme", "%(n)s audits stand in the programme", len(stages))
    return f"{many % {'n': len(stages)}}: {listed(told, len(told))}."


def _table(facts: ProgrammeFacts) -> list[Block]:
    head = [_("When"), _("Audit"), _("Who"), _("How it stands")]
    ordered = sorted(facts.audits, key=lambda one: (one.first or date.max, one.reference))
    rows: list[list[Cell | str]] = [
        [_when(one, facts.first), _what(one), _who(one) or _("Not named yet"), _stands(one)] for one in ordered
    ]
    return [parts.heading(2, _("The year")), parts.table(head, rows)]


def _when(one: Planned, year: int) -> Cell:
    """The quarter and the days."""
    names = {0: _("No date yet"), 1: _("April to June"), 2: _("July to September"), 3: _("October to December")}
    quarter = names.get(_quarter_of(one.first, year), _("January to March"))
    first, last = parts.day_words(one.first), parts.day_words(one.last)
    days = _("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first or last
    return parts.cell((parts.paragraph(quarter, bold=True), *parts.said(days)))


def _quarter_of(first: date | None, year: int) -> int:
    """1 to 4 within the year that begins in April; what begins before it stands in the first, after it in the last."""
    if first is None:
        return 0
    months = (first.year - year) * 12 + first.month - 4
    return min(max(months // 3, 0), 3) + 1


def _what(one: Planned) -> Cell:
    lines = [_(AUDIT_KINDS[one.kind])]
    if one.cases:
        lines[0] += ", " + ngettext("%(n)s case", "%(n)s cases", one.cases) % {"n": one.cases}
    if one.looks_again_at:
        lines.append(_("Looks again at %(name)s") % {"name": one.looks_again_at})
    if one.why:
        lines.append(_("Why: %(why)s") % {"why": one.why})
    return parts.cell((parts.paragraph(f"{one.reference} {one.name}", bold=True), *map(parts.paragraph, lines)))


def _who(one: Planned) -> str:
    lines = [_("Lead: %(group)s") % {"group": one.group} if one.group else "", ", ".join(one.agencies)]
    return "\n".join(line for line in lines if line)


def _stands(one: Planned) -> str:
    lines = [_(AUDIT_STAGES[one.stage])]
    if one.late:
        lines.append(_("Late: %(what)s") % {"what": one.late[:1].lower() + one.late[1:]})
    if one.why_dropped:
        lines.append(one.why_dropped)
    if one.reported_on:
        lines.append(_("Reported on %(day)s") % {"day": parts.day_words(one.reported_on)})
    if one.recommendations:
        made = ngettext("%(n)s recommendation", "%(n)s recommendations", one.recommendations)
        lines.append(f"{made % {'n': one.recommendations}}, {in_plan(one.recommendations, one.in_plans)}")
    if one.re_audit_on:
        lines.append(_("To be audited again by %(day)s") % {"day": parts.day_words(one.re_audit_on)})
    return "\n".join(lines)
