"""The scorecard report: how the indicators stand, theme by theme, with what people make of them. Pure."""

from django.utils.translation import gettext as _

from goldenthread.documents import Block, Cell, Document
from goldenthread.performance.rules.scorecard import Row, by_theme
from goldenthread.performance.words.comparing import comparison_words
from goldenthread.reports.measured_facts import ScorecardFacts
from goldenthread.reports.setting import Setting

from . import measured, parts


def scorecard(facts: ScorecardFacts, setting: Setting) -> Document:
    title = _("Scorecard, %(period)s") % {"period": facts.span.name}
    blocks = measured.opening(setting, title, facts.whose, facts.span.name, facts.day)
    if not facts.rows:
        blocks.append(parts.paragraph(_("No indicator is watched yet.")))
        return measured.finished(blocks, setting, title, facts.day)
    blocks += [parts.heading(2, _("In short")), parts.bullets(measured.in_short(facts.rows))]
    blocks += parts.passage(setting, "commentary", _("The manager's commentary"))
    if setting.shows("picture"):
        blocks += measured.standings_chart(facts.rows)
    if setting.shows("questions"):
        blocks += _questions(facts)
    for theme, rows in by_theme(facts.rows):
        blocks += [parts.heading(2, theme or _("Other indicators")), _table(rows)]
        if setting.shows("sense"):
            for row in rows:
                blocks += _sense(row)
    blocks.append(measured.legend())
    return measured.finished(blocks, setting, title, facts.day)


def _table(rows: list[Row]) -> Block:
    head = [_("Indicator"), _("Figure"), _("Which way"), _("Target"), _("Beside others")]
    body: list[list[Cell | str]] = [
        [
            measured.name_cell(row), measured.figure_words(row), measured.trend_words(row), measured.standing_cell(row),
            beside(row),
        ]
        for row in rows
    ]  # fmt: skip
    if not any(line[-1] for line in body):
        head, body = head[:-1], [line[:-1] for line in body]
    return parts.table(head, body)


def beside(row: Row) -> str:
    """What there is to compare with, in a sentence; "" where nothing is."""
    return "" if row.compared is None else comparison_words(row.compared, row.definition)


def _sense(row: Row) -> list[Block]:
    told = measured.said_blocks(row)
    if not told:
        return []
    return [parts.heading(3, row.watched.name), *told]


def _questions(facts: ScorecardFacts) -> list[Block]:
    asked = [one for one in facts.rows if one.said is not None and one.said.question]
    if not asked:
        return []
    rows = [[one.watched.name, one.said.question if one.said else ""] for one in asked]
    return [parts.heading(2, _("Questions for the board")), parts.table([_("Indicator"), _("Question")], rows)]
