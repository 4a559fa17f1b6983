"""A campaign for the board: who returned, how each agency stands, what is common, what moved, what came of it. Pure."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.campaign_standing import Tally, days_late
from goldenthread.assurance.measuring import Returned
from goldenthread.assurance.vocab import MARKS, RETURN_STATES
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.assured_facts import OverviewFacts
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, share_words
from .overview_changes import after_gaps, drift_blocks, moved_sentence, raised, years_blocks
from .overview_heat import heat_blocks, standards_chart

_MOST = 12  # of what several fall short of, what most do
_LATEST = 40  # of those that came late


def overview(facts: OverviewFacts, setting: Setting) -> Document:
    title = facts.campaign
    blocks = parts.opening(setting, title, day=facts.day)
    blocks[1:1] = [parts.paragraph(f"{facts.whose}. {facts.tool}", bold=True)]
    if facts.why:
        blocks += parts.said(facts.why)
    blocks += [parts.heading(2, _("In short")), parts.bullets(_short(facts))]
    blocks += parts.passage(setting, "commentary", _("What this means"))
    blocks += parts.passage(setting, "scrutineer", _("Statement of the scrutineer"))
    if facts.grid.handed and setting.shows("standards"):
        blocks += standards_chart(facts)
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
    if facts.themes and facts.themes[0].unmet > 1:
        first = facts.themes[0]
        question = first.question.text if first.question else first.standard.title
        told = {"question": question, "n": first.unmet, "of": first.of}
        lines.append(_("Fallen short of most often: “%(question)s”, partly or not met by %(n)s of %(of)s.") % told)
    if facts.gaps:
        lines.append(raised(facts))
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
    """What two or more fall short of; what but one does is a matter for its letter."""
    common = [one for one in facts.themes if one.unmet > 1]
    if not common:
        return []
    rows: list[list[Cell | str]] = []
    for one in common[:_MOST]:
        question = one.question
        words = f"{question.number} {question.text}".strip() if question else ""
        unmet = _("%(n)s of %(of)s") % {"n": one.unmet, "of": one.of}
        rows.append([words or one.standard.title, unmet, share_words(one.share)])
    told = _left_out(len(common) - len(rows), len(facts.themes) - len(common))
    head = [_("Question"), _("Partly or not met by"), _("On average")]
    return [parts.heading(2, _("What several fall short of")), *told, parts.table(head, rows)]


def _left_out(more: int, single: int) -> list[Block]:
    """What the table does not name: more of the same, and what one alone falls short of."""
    told = []
    if more:
        told.append(
            ngettext(
                "%(n)s question beside these is partly or not met by two or more.",
                "%(n)s questions beside these are partly or not met by two or more.",
                more,
            )
            % {"n": more}
        )
    if single:
        told.append(
            ngettext(
                "%(n)s question is partly or not met by one alone.",
                "%(n)s questions are partly or not met by one alone.",
                single,
            )
            % {"n": single}
        )
    return [parts.paragraph(" ".join(told))] if told else []


def _returns(facts: OverviewFacts) -> list[Block]:
    """Who is late or has not returned; and who is not asked, with the reason."""
    asked = [line.whose for line in facts.grid.lines if line.whose.state != "excused"]
    out = [one for one in asked if one.first_signed_on is None]
    late = [(one, days) for one in asked if (days := _days_late(one, facts.closes_on))]
    rows = [[one.name, _(RETURN_STATES[one.state])] for one in out]
    blocks: list[Block] = []
    if out:
        name = _("Missing returns") if facts.rate.missing else _("Returns still to come")
        blocks += [parts.heading(2, name), parts.table([_("Who"), _("How far it is")], rows)]
    if late:
        by_days = sorted(late, key=lambda one: (-one[1], one[0].name))
        rows = [[one.name, ngettext("%(n)s day", "%(n)s days", days) % {"n": days}] for one, days in by_days[:_LATEST]]
        blocks += [parts.heading(2, _("Returns that came late")), parts.table([_("Who"), _("Late by")], rows)]
        if len(late) > len(rows):
            left = len(late) - len(rows)
            more = ngettext("%(n)s more came late.", "%(n)s more came late.", left)
            blocks.append(parts.paragraph(more % {"n": left}))
    if facts.excused:
        told = [[name, why] for name, why in facts.excused]
        blocks += [parts.heading(2, _("Who was not asked")), parts.table([_("Who"), _("Why")], told)]
    return blocks


def _days_late(whose: Returned, closes: date | None) -> int:
    """By how many days it came late; 0 where it came in time, or not yet."""
    return days_late(whose.stand, closes, closes) if closes else 0
