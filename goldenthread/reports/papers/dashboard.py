"""The scorecard on one page: every indicator in a line, cut until it fits, saying what it left out. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Document
from goldenthread.performance.rules.scorecard import Row, by_theme, exceptions
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import STANDINGS
from goldenthread.performance.words.seeing import ARROWS, aim_in_short
from goldenthread.reports.measured_facts import ScorecardFacts
from goldenthread.reports.setting import Setting

from . import measured, parts
from .fitting import fits_a_page


def dashboard(facts: ScorecardFacts, setting: Setting) -> Document:
    title = _("Scorecard on a page, %(period)s") % {"period": facts.span.name}
    rows = list(facts.rows)
    worst = sorted(rows, key=_weight)
    counts = sorted({len(rows), *range(0, len(rows), 2)}, reverse=True)
    for most in counts:
        kept = set(map(id, worst[:most]))
        blocks = _drawn(facts, setting, title, [one for one in rows if id(one) in kept])
        if fits_a_page(blocks):
            break
    return measured.finished(blocks, setting, title, facts.day)


def _weight(row: Row) -> int:
    """What needs heed is kept longest."""
    return -len(row.heeds) * 10 - (row.standing == "near")


def _drawn(facts: ScorecardFacts, setting: Setting, title: str, rows: Sequence[Row]) -> list[Block]:
    blocks = measured.opening(setting, title, facts.whose, facts.span.name, facts.day)
    blocks.append(parts.bullets(measured.in_short(facts.rows)))
    if rows:
        head = [_("Indicator"), _("Figure"), _("Moved from"), _("Target"), _("Stands")]
        body: list[list[Cell | str]] = []
        for theme, under in by_theme(rows):
            if theme:
                body.append([parts.cell((parts.paragraph(theme, bold=True),), columns=len(head))])
            body += [_line(one, facts.span) for one in under]
        blocks.append(parts.table(head, body))
    left = len(facts.rows) - len(rows)
    if left:
        told = ngettext(
            "%(n)s more indicator stands in the whole scorecard.",
            "%(n)s more indicators stand in the whole scorecard.",
            left,
        )
        blocks.append(parts.paragraph(told % {"n": left}))
    if not exceptions(facts.rows):
        blocks.append(parts.paragraph(_("Nothing needs the board's attention in this period.")))
    return blocks


def _line(row: Row, span: Span) -> list[Cell | str]:
    was = row.before.then
    before = f"{ARROWS[row.before.moved]} {row.definition.shown(was.number)}" if (
        was is not None and was.number is not None and row.before.moved
    ) else ""  # fmt: skip
    aim = aim_in_short(row.aim, row.definition)
    fill = parts.GROUNDS[measured.LOOKS[row.standing][0]] if row.standing in ("off", "near", "met") else None
    kept = row.standing == "none" or measured.is_kept_back(row)
    stands = "" if kept else _(STANDINGS[row.standing])
    return [row.watched.name, measured.short_figure(row, span), before, aim, parts.cell(stands, fill=fill)]
