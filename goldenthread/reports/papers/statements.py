"""The annual summary of assurance statements: each indicator with what every agency states. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Document
from goldenthread.reports.assured_facts import Indicator, Statement, StatementsFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished


def statements(facts: StatementsFacts, setting: Setting) -> Document:
    title = facts.campaign
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(_("%(whose)s. Assurance statements") % {"whose": facts.whose}, bold=True)]
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("What the statements show"))
    blocks += _who(facts)
    standard = ""
    for indicator in facts.indicators:
        told = [one for one in facts.statements if indicator.key in one.answers]
        if not told:
            continue
        if indicator.standard != standard:
            blocks.append(parts.heading(2, indicator.standard))
            standard = indicator.standard
        blocks += _indicator(indicator, told, facts)
    return finished(blocks, setting, title, facts.day)


def _short(facts: StatementsFacts) -> list[str]:
    given = [one for one in facts.statements if one.signed_on]
    said = {"n": len(facts.statements), "given": len(given)}
    lines = [
        ngettext(
            "%(n)s agency was asked for a statement; signed so far: %(given)s.",
            "%(n)s agencies were asked for a statement; signed so far: %(given)s.",
            len(facts.statements),
        )
        % said
    ]
    missing = [one.who for one in facts.statements if not one.signed_on]
    if missing:
        lines.append(_("No statement yet from: %(names)s.") % {"names": ", ".join(missing)})
    late = [one.who for one in given if facts.closes_on and one.signed_on and one.signed_on > facts.closes_on]
    if late:
        lines.append(_("Late: %(names)s.") % {"names": ", ".join(late)})
    return lines


def _who(facts: StatementsFacts) -> list[Block]:
    rows = [[one.who, one.state, one.signed_by, parts.day_words(one.signed_on)] for one in facts.statements]
    head = [_("Agency"), _("Statement"), _("Signed by"), _("On")]
    return [parts.heading(2, _("Who made a statement")), parts.table(head, rows, _("Statements of agencies"))]


def _indicator(indicator: Indicator, told: list[Statement], facts: StatementsFacts) -> list[Block]:
    has_before = bool(facts.before_name) and any(indicator.key in one.before for one in told)
    has_notes = not indicator.in_words and any(one.notes.get(indicator.key) for one in told)
    head = [_("Agency"), _("Statement")]
    head += [facts.before_name] if has_before else []
    head += [_("In their words")] if has_notes else []
    rows = []
    for one in told:
        row = [one.who, one.answers[indicator.key]]
        row += [one.before.get(indicator.key, "")] if has_before else []
        row += [one.notes.get(indicator.key, "")] if has_notes else []
        rows.append(row)
    name = f"{indicator.number} {indicator.text}".strip()
    return [parts.heading(3, name), parts.table(head, rows, name)]
