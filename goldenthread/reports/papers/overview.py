"""A campaign for the board: who returned, how each agency stands, what is common, what moved, what came of it. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.campaign_standing import Tally
from goldenthread.assurance.results import Line
from goldenthread.assurance.vocab import MARKS, RETURN_STATES, Mark
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.assured_facts import OverviewFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, meaning, share_words
from .overview_changes import after_gaps, drift_blocks, moved_sentence, years_blocks
from .overview_heat import heat_blocks

_MOST = 12  # of what is common, what most do not meet


def overview(facts: OverviewFacts, setting: Setting) -> Document:
    title = facts.campaign
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(f"{facts.whose}. {facts.tool}", bold=True)]
    if facts.why:
        blocks += parts.said(facts.why)
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("What this means"))
    blocks += parts.passage(setting, "scrutineer", _("Statement of the scrutineer"))
    if facts.grid.handed and setting.shows("heat"):
        blocks += heat_blocks(facts)
    if setting.shows("themes"):
        blocks += _themes(facts)
    if setting.shows("years"):
        blocks += years_blocks(facts)
    if setting.shows("drift"):
        blocks += drift_blocks(facts)
    blocks += after_gaps(facts)
    if setting.shows("returns"):
        blocks += _returns(facts)
    blocks += meaning(_marks(facts))
    return finished(blocks, setting, title, facts.day)


def _short(facts: OverviewFacts) -> list[str]:
    lines = [_came(facts.rate)]
    whole = facts.grid.whole
    if whole.share is not None:
        said = {"share": share_words(whole.share), "mark": _(MARKS[whole.mark][1]).lower()}
        lines.append(_("Taken together, what was asked stands at %(share)s: %(mark)s.") % said)
        lines.append(_best_and_worst(facts))
    moved = moved_sentence(facts)
    if moved:
        lines.append(moved)
    if facts.themes:
        first = facts.themes[0]
        question = first.question.text if first.question else first.standard.title
        told = {"question": question, "n": first.unmet, "of": first.of}
        lines.append(_("What most do not meet: “%(question)s” (%(n)s of %(of)s).") % told)
    return [line for line in lines if line]


def _came(rate: Tally) -> str:
    told = [
        ngettext(
            "%(came)s of %(n)s return came back, %(percent)s %%.",
            "%(came)s of %(n)s returns came back, %(percent)s %%.",
            rate.asked,
        )
        % {"came": rate.came, "n": rate.asked, "percent": rate.percent or 0}
    ]
    if rate.came_late:
        late = ngettext("%(n)s of them late.", "%(n)s of them late.", rate.came_late) % {"n": rate.came_late}
        told.append(late)
    if rate.missing:
        told.append(ngettext("%(n)s is missing.", "%(n)s are missing.", rate.missing) % {"n": rate.missing})
    if rate.waited_for:
        told.append(
            ngettext("%(n)s is not due yet.", "%(n)s are not due yet.", rate.waited_for) % {"n": rate.waited_for}
        )
    return " ".join(told)


def _best_and_worst(facts: OverviewFacts) -> str:
    """The standard that is met best and the one met least; "" where they do not differ."""
    told = [(facts.grid.standards[one.key].share, one) for one in facts.grid.tool.standards]
    known = [(share, one) for share, one in told if share is not None]
    if len(known) < 2:
        return ""
    most, least = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    if most[0] - least[0] < 0.005:
        return ""
    said = {
        "best": most[1].title, "most": share_words(most[0]), "worst": least[1].title, "least": share_words(least[0]),
    }  # fmt: skip
    return _("Met best is “%(best)s” (%(most)s), met least “%(worst)s” (%(least)s).") % said


def _themes(facts: OverviewFacts) -> list[Block]:
    if not facts.themes:
        return []
    rows: list[list[Cell | str]] = []
    for one in facts.themes[:_MOST]:
        question = one.question
        words = f"{question.number} {question.text}".strip() if question else ""
        unmet = _("%(n)s of %(of)s") % {"n": one.unmet, "of": one.of}
        rows.append([words, one.standard.title, unmet, share_words(one.share)])
    blocks: list[Block] = [parts.heading(2, _("What is common"))]
    left = len(facts.themes) - len(rows)
    head = [_("Question"), _("Standard"), _("Less than mostly met by"), _("Mean")]
    blocks.append(parts.table(head, rows, _("Questions that most do not meet")))
    if left > 0:
        more = ngettext(
            "%(n)s more question is less than mostly met by somebody.",
            "%(n)s more questions are less than mostly met by somebody.",
            left,
        )
        blocks.append(parts.paragraph(more % {"n": left}))
    return blocks


def _returns(facts: OverviewFacts) -> list[Block]:
    """Who is late or has not returned; and who is not asked, with the reason."""
    rows: list[list[Cell | str]] = []
    for line in facts.grid.lines:
        words = _lateness(line, facts)
        if words:
            rows.append([line.whose.name, _(RETURN_STATES[line.whose.state]), words])
    blocks: list[Block] = []
    if rows:
        head = [_("Who"), _("Return"), _("Lateness")]
        blocks += [parts.heading(2, _("Late and missing")), parts.table(head, rows, _("Late and missing returns"))]
    if facts.excused:
        told = [[name, why] for name, why in facts.excused]
        head = [_("Who"), _("Why")]
        blocks += [parts.heading(2, _("Not asked")), parts.table(head, told, _("Who was not asked, and why"))]
    return blocks


def _lateness(line: Line, facts: OverviewFacts) -> str:
    whose, closes = line.whose, facts.closes_on
    if whose.state == "excused" or closes is None:
        return ""
    if whose.first_signed_on is None:
        return _("Missing") if facts.rate.missing else _("Not returned yet")
    if whose.first_signed_on <= closes:
        return ""
    days = (whose.first_signed_on - closes).days
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def _marks(facts: OverviewFacts) -> list[Mark]:
    return [score.mark for line in facts.grid.handed for score in line.scores.values()]
