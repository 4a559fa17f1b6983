"""The feedback letter about one return: what the agency said, what the board says, what is asked next. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.vocab import MARKS, Mark
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.assured_facts import LetterFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, mark_cell, meaning, moved, share_words


def letter(facts: LetterFacts, setting: Setting) -> Document:
    title = _("%(campaign)s: feedback to %(agency)s") % {"campaign": facts.campaign, "agency": facts.to}
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(facts.whose, bold=True)]
    blocks += [parts.paragraph(one) for one in _thanks(facts)]
    blocks += parts.passage(setting, "opening", _("From the board"))
    blocks += _in_short(facts)
    blocks += _standards(facts)
    if setting.shows("answers"):
        blocks += _answers(facts)
    if setting.shows("questions"):
        blocks += _questions(facts)
    blocks += _outcome(facts)
    if setting.shows("promises"):
        blocks += _promises(facts)
    blocks += _unmet(facts)
    blocks += parts.passage(setting, "next", _("What happens next"))
    marks: list[Mark] = [score.mark for one in facts.marks for score in (one.own, one.counts)]
    blocks += meaning(marks)
    return finished(blocks, setting, title, facts.day)


def _thanks(facts: LetterFacts) -> list[str]:
    told = []
    if facts.signed_on:
        said = {"by": facts.signed_by, "post": facts.signed_post, "day": parts.day_words(facts.signed_on)}
        told.append(
            _("Thank you for your return, which %(by)s, %(post)s, signed off on %(day)s.") % said
            if facts.signed_by
            else _("Thank you for your return.")
        )
    if facts.late_by:
        told.append(
            ngettext("It came %(n)s day late.", "It came %(n)s days late.", facts.late_by) % {"n": facts.late_by}
        )
    return [" ".join(told)] if told else []


def _in_short(facts: LetterFacts) -> list[Block]:
    lines = []
    name = _(MARKS[facts.counts.mark][1]).lower()
    if facts.counts.share is not None:
        whole = {"mark": name, "n": facts.counts.percent, "met": facts.counts.met, "all": facts.counts.counted}
        lines.append(
            _("Taken together it stands at %(n)s %%, %(mark)s: %(met)s of %(all)s answers that count are fully met.")
            % whole
        )
    differ = sum(bool(one.board) for one in facts.looked)
    if differ:
        lines.append(
            ngettext(
                "On %(n)s answer the board sees it otherwise than you do.",
                "On %(n)s answers the board sees it otherwise than you do.",
                differ,
            )
            % {"n": differ}
        )
    else:
        lines.append(_("The board sees no answer otherwise than you do."))
    if facts.shift is not None and facts.shift.moved is not None:
        was = {"last": facts.before_name, "then": share_words(facts.shift.then), "now": share_words(facts.shift.now)}
        lines.append(_("On what %(last)s asked too, it went from %(then)s to %(now)s.") % was)
    return [parts.heading(2, _("In short")), parts.bullets(lines)]


def _standards(facts: LetterFacts) -> list[Block]:
    if not facts.marks:
        return []
    has_before = any(one.shift and one.shift.moved for one in facts.marks)
    head = [_("Standard"), _("You said"), _("The board says")]
    head += [_("Last time, on the same questions"), _("Moved")] if has_before else []
    rows: list[list[Cell | str]] = []
    for one in facts.marks:
        row: list[Cell | str] = [f"{one.number} {one.title}".strip(), mark_cell(one.own), mark_cell(one.counts)]
        if has_before:
            row += [share_words(one.shift.then) if one.shift else "", moved(one.shift)]
        rows.append(row)
    return [parts.heading(2, _("Standard by standard")), parts.table(head, rows, _("How each standard stands"))]


def _answers(facts: LetterFacts) -> list[Block]:
    if not facts.looked:
        return []
    rows = []
    for one in facts.looked:
        board = one.board or _("Agreed")
        rows.append([f"{one.number} {one.text}".strip(), one.said or _("No answer"), board, one.note])
    head = [_("Question"), _("You said"), _("The board says"), _("Why")]
    return [parts.heading(2, _("Answers the board looked at")), parts.table(head, rows, _("What the board says"))]


def _questions(facts: LetterFacts) -> list[Block]:
    if not facts.questions:
        return []
    rows = [[asked, answered or _("Not answered yet")] for asked, answered in facts.questions]
    blocks: list[Block] = [parts.heading(2, _("What the board asked you"))]
    return [*blocks, parts.table([_("Question"), _("Your answer")], rows, _("Questions and answers"))]


def _outcome(facts: LetterFacts) -> list[Block]:
    if not facts.outcome and not facts.panel_on:
        return []
    blocks: list[Block] = [parts.heading(2, _("The panel"))]
    if facts.panel_on:
        blocks.append(parts.paragraph(_("The panel met on %(day)s.") % {"day": parts.day_words(facts.panel_on)}))
    return [*blocks, *parts.said(facts.outcome)]


def _promises(facts: LetterFacts) -> list[Block]:
    if not facts.promises:
        return []
    rows = [
        [
            one.about,
            one.words,
            one.lead,
            parts.day_words(one.due),
            " ".join(w for w in (one.stands, one.reference) if w),
        ]
        for one in facts.promises
    ]
    head = [_("Question"), _("What will be done"), _("Who leads"), _("By when"), _("How it stands")]
    return [parts.heading(2, _("What you will do")), parts.table(head, rows, _("Actions for what is not met"))]


def _unmet(facts: LetterFacts) -> list[Block]:
    if not facts.unmet:
        return []
    said = ngettext(
        "%(n)s answer is not fully met, and no action is down for it yet:",
        "%(n)s answers are not fully met, and no action is down for them yet:",
        len(facts.unmet),
    ) % {"n": len(facts.unmet)}
    lines = [f"{number} {text}".strip() for number, text in facts.unmet]
    return [parts.heading(2, _("Still to be planned")), parts.paragraph(said), parts.bullets(lines)]
