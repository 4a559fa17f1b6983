"""Exceptions of the scorecard: only what is off target, moved, missing or judged otherwise, each with its run. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Document
from goldenthread.performance.rules.scorecard import Row, exceptions
from goldenthread.reports.measured_facts import ScorecardFacts
from goldenthread.reports.setting import Setting

from . import measured, parts


def scorecard_exceptions(facts: ScorecardFacts, setting: Setting) -> Document:
    title = _("Scorecard: exceptions, %(period)s") % {"period": facts.span.name}
    blocks = measured.opening(setting, title, facts.whose, facts.span.name, facts.day)
    found = exceptions(facts.rows)
    blocks += [parts.heading(2, _("In short")), parts.bullets([_counted(facts, found), *measured.in_short(facts.rows)])]
    blocks += parts.passage(setting, "commentary", _("The manager's commentary"))
    for row in found:
        blocks += _one(row, setting)
    if found:
        blocks.append(measured.legend())
    return measured.finished(blocks, setting, title, facts.day)


def _counted(facts: ScorecardFacts, found: list[Row]) -> str:
    told = {"n": len(found), "of": len(facts.rows)}
    if not found:
        return _("Nothing needs the board's attention in this period.")
    return (
        ngettext(
            "%(n)s of %(of)s indicators needs attention.", "%(n)s of %(of)s indicators need attention.", len(found)
        )
        % told
    )


def _one(row: Row, setting: Setting) -> list[Block]:
    blocks: list[Block] = [parts.heading(2, row.watched.name)]
    blocks.append(parts.paragraph(measured.figure_words(row).replace("\n", ". ") + ".", bold=True))
    blocks.append(parts.bullets(measured.heed_lines(row)))
    chart = measured.run(row) if setting.shows("picture") else None
    blocks += [chart] if chart is not None else []
    said = measured.said_blocks(row)
    if said:
        return [*blocks, *said]
    wanted = parts.to_be_written(_("what it shows, so what, what next")) if setting.is_draft else None
    return [*blocks, *([wanted] if wanted else [parts.paragraph(_("Nobody has written what to make of it."))])]
