"""The annual summary of assurance statements: indicators beside agencies, then what they say in words. Pure."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Document, Paragraph, Span
from goldenthread.documents.writers.layout import is_wide
from goldenthread.reports.assured_facts import Indicator, Statement, StatementsFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, signature
from .lines import listed

_MOST = 10  # of what agencies say themselves falls short


def statements(facts: StatementsFacts, setting: Setting) -> Document:
    title = facts.campaign
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(_("%(whose)s. Assurance statements") % {"whose": facts.whose}, bold=True)]
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("What the statements show"))
    blocks += _short_of(facts)
    blocks += _who(facts)
    for standard in dict.fromkeys(one.standard for one in facts.indicators):
        blocks += _standard(standard, facts)
    return finished(blocks, setting, title, facts.day)


def _short(facts: StatementsFacts) -> list[str]:
    given = [one for one in facts.statements if one.signed_on]
    said = {"n": len(facts.statements), "given": len(given)}
    lines = [
        ngettext(
            "%(given)s of %(n)s agency has made its statement.",
            "%(given)s of %(n)s agencies have made their statement.",
            len(facts.statements),
        )
        % said
    ]
    missing = [one.who for one in facts.statements if not one.signed_on]
    if missing:
        lines.append(_("No statement yet from %(names)s.") % {"names": listed(missing, len(missing))})
    late = [one.who for one in given if facts.closes_on and one.signed_on and one.signed_on > facts.closes_on]
    if late:
        lines.append(_("Late: %(names)s.") % {"names": ", ".join(late)})
    return lines


def _short_of(facts: StatementsFacts) -> list[Block]:
    """What agencies say themselves is partly or not so: what the board asks about first."""
    texts = {one.key: one for one in facts.indicators}
    found = [(texts[key], one) for one in facts.statements for key in one.weak if key in one.answers]
    if not found:
        return []
    lines = [
        _("%(who)s, %(indicator)s %(answer)s")
        % {"who": one.who, "indicator": _closed(_name(indicator)), "answer": one.answers[indicator.key]}
        for indicator, one in found[:_MOST]
    ]
    if len(found) > _MOST:
        left = len(found) - _MOST
        lines.append(ngettext("%(n)s more", "%(n)s more", left) % {"n": left})
    return [parts.heading(2, _("What agencies say themselves falls short")), parts.bullets(lines)]


def _closed(words: str) -> str:
    return words if words.endswith(("?", ":")) else f"{words}:"


def _who(facts: StatementsFacts) -> list[Block]:
    rows: list[list[Cell | str]] = [
        [one.who, one.state, signature(one.signed_by, one.signed_post), parts.day_words(one.signed_on)]
        for one in facts.statements
    ]
    head = [_("Agency"), _("Statement"), _("Signed by"), _("On")]
    if not any(one.signed_on for one in facts.statements):
        head, rows = head[:2], [row[:2] for row in rows]
    return [parts.heading(2, _("Who made a statement")), parts.table(head, rows)]


def _name(indicator: Indicator) -> str:
    return f"{indicator.number} {indicator.text}".strip()


def _standard(standard: str, facts: StatementsFacts) -> list[Block]:
    """What was stated of its indicators: figures and choices in one table, words one indicator after the other."""
    mine = [
        one
        for one in facts.indicators
        if one.standard == standard and any(one.key in told.answers for told in facts.statements)
    ]
    if not mine:
        return []
    made = [one for one in facts.statements if one.answers]
    blocks: list[Block] = [parts.heading(2, standard)]
    figures = [one for one in mine if not one.in_words]
    if figures:
        blocks += _figures(figures, made)
        blocks += _last_time(figures, made, facts)
        blocks += _notes(figures, made)
    for one in mine:
        if one.in_words:
            blocks.append(parts.heading(3, _name(one)))
            blocks += [_said_by(told.who, told.answers[one.key]) for told in made if one.key in told.answers]
    return blocks


def _figures(figures: Sequence[Indicator], made: Sequence[Statement]) -> list[Block]:
    """Agencies side by side over the indicators in full where that stands upright; else indicators by their numbers,
    with a list of them."""
    rows: list[list[Cell | str]] = [[_name(one), *(_stated(one, told) for told in made)] for one in figures]
    beside = parts.table([_("Indicator"), *(told.who for told in made)], rows)
    if not is_wide(beside):
        return [beside]
    names = [one.number or str(n) for n, one in enumerate(figures, 1)]
    listing = parts.bullets(f"{name} {one.text}" for name, one in zip(names, figures, strict=True))
    rows = [[told.who, *(_stated(one, told) for one in figures)] for told in made]
    return [listing, parts.table([_("Agency"), *names], rows)]


def _stated(indicator: Indicator, told: Statement) -> str:
    """The answer, and under it what was stated the last time where that was something else."""
    now, before = told.answers.get(indicator.key, ""), told.before.get(indicator.key, "")
    if not before or before == now:
        return now or "–"
    return _("%(now)s\n(was %(before)s)") % {"now": now or "–", "before": before}


def _last_time(figures: Sequence[Indicator], made: Sequence[Statement], facts: StatementsFacts) -> list[Block]:
    if not any(told.before.get(one.key) not in (None, told.answers.get(one.key)) for one in figures for told in made):
        return []
    words = _("“Was” is what was stated in %(last)s, where it was something else.") % {"last": facts.before_name}
    return [parts.paragraph(words, italic=True)]


def _notes(figures: Sequence[Indicator], made: Sequence[Statement]) -> list[Block]:
    """What agencies wrote beside a figure."""
    told = [(one, who) for one in figures for who in made if who.notes.get(one.key)]
    if not told:
        return []
    notes = [
        _said_by(f"{one.number} {who.who}".strip() if one.number else f"{one.text}, {who.who}", who.notes[one.key])
        for one, who in told
    ]
    return [parts.heading(3, _("In their words")), *notes]


def _said_by(who: str, words: str) -> Paragraph:
    """On one paragraph, whatever its lines."""
    return Paragraph((Span(f"{who}: ", bold=True), Span(" ".join(words.split()))))
