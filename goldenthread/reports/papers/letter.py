"""The feedback letter about one return: what the agency said, what the board says, what is asked next. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.shifts import Shift
from goldenthread.assurance.vocab import MARKS, Mark
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.assured_facts import LetterFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, mark_cell, meaning, moved, share_words, signature


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
    return finished(blocks, setting, title, facts.day)


def _thanks(facts: LetterFacts) -> list[str]:
    told = []
    if facts.signed_on:
        who = signature(facts.signed_by, facts.signed_post)
        said = {"by": who, "day": parts.day_words(facts.signed_on)}
        signed = _("Thank you for your return. It was signed off on %(day)s by %(by)s.")
        told.append(signed % said if who else _("Thank you for your return."))
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
    elif facts.looked or facts.panel_on or facts.outcome:
        lines.append(_("The board sees no answer otherwise than you do."))
    if facts.shift is not None and facts.shift.moved is not None:
        was = {"last": facts.before_name, "then": share_words(facts.shift.then), "now": share_words(facts.shift.now)}
        lines.append(_("On what %(last)s asked too, it went from %(then)s to %(now)s.") % was)
    if facts.unmet:
        lines.append(_unplanned(len(facts.unmet)))
    return [parts.heading(2, _("In short")), parts.bullets(lines)] if lines else []


def _unplanned(n: int) -> str:
    return ngettext(
        "%(n)s answer is partly or not met, and no action is down for it yet.",
        "%(n)s answers are partly or not met, and no action is down for them yet.",
        n,
    ) % {"n": n}


def _standards(facts: LetterFacts) -> list[Block]:
    """Four columns, so that the letter stays upright; what the board says only where it differs from what they said."""
    if not facts.marks:
        return []
    differs = any(one.own != one.counts for one in facts.marks)
    has_before = any(one.shift and one.shift.moved for one in facts.marks)
    head = [_("Standard"), _("You said") if differs else _("How it stands")]
    head += [_("The board says")] if differs else []
    head += [_("Since the last time")] if has_before else []
    rows: list[list[Cell | str]] = []
    for one in facts.marks:
        row: list[Cell | str] = [f"{one.number} {one.title}".strip(), mark_cell(one.own)]
        row += [mark_cell(one.counts)] if differs else []
        row += [_since(one.shift)] if has_before else []
        rows.append(row)
    marks: list[Mark] = [score.mark for one in facts.marks for score in (one.own, one.counts)]
    blocks: list[Block] = [parts.heading(2, _("Standard by standard")), *meaning(marks)]
    if has_before:
        last = {"last": facts.before_name}
        blocks.append(parts.paragraph(_("“Since the last time” compares what %(last)s asked too.") % last, italic=True))
    return [*blocks, parts.table(head, rows)]


def _since(shift: Shift | None) -> str:
    """ "↑ Better +14, from 81 %"."""
    if shift is None or shift.moved is None:
        return ""
    if not shift.points:
        return moved(shift)
    return _("%(moved)s, from %(then)s") % {"moved": moved(shift), "then": share_words(shift.then)}


def _answers(facts: LetterFacts) -> list[Block]:
    """What the board changed or noted, question by question."""
    if not facts.looked:
        return []
    rows = []
    for one in facts.looked:
        own = one.said or _("No answer")
        both = _("You said: %(own)s. The board says: %(board)s.") if one.board else _("You said: %(own)s. Agreed.")
        told = [both % {"own": own, "board": one.board}, one.note]
        rows.append([f"{one.number} {one.text}".strip(), "\n".join(line for line in told if line)])
    head = [_("Question"), _("What was said")]
    return [parts.heading(2, _("Answers the board looked at")), parts.table(head, rows)]


def _questions(facts: LetterFacts) -> list[Block]:
    if not facts.questions:
        return []
    rows = [[asked, answered or _("Not answered yet")] for asked, answered in facts.questions]
    blocks: list[Block] = [parts.heading(2, _("What the board asked you"))]
    return [*blocks, parts.table([_("Question"), _("Your answer")], rows)]


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
    rows = []
    for one in facts.promises:
        when = "\n".join(words for words in (one.lead, parts.day_words(one.due)) if words)
        stands = "\n".join(words for words in (one.stands, one.reference) if words)
        rows.append([one.about, one.words, when, stands])
    head = [_("Question"), _("What will be done"), _("Who, and by when"), _("How it stands")]
    return [parts.heading(2, _("What you will do")), parts.table(head, rows)]


def _unmet(facts: LetterFacts) -> list[Block]:
    if not facts.unmet:
        return []
    lines = [f"{number} {text}".strip() for number, text in facts.unmet]
    blocks: list[Block] = [parts.heading(2, _("Still to be planned"))]
    blocks += [
        parts.paragraph(_("These are partly or not met, and no action is down for them yet:")),
        parts.bullets(lines),
    ]
    if facts.nearly:
        told = ngettext(
            "Beside these, %(n)s answer is mostly met.", "Beside these, %(n)s answers are mostly met.", facts.nearly
        )
        blocks.append(parts.paragraph(told % {"n": facts.nearly}))
    return blocks
