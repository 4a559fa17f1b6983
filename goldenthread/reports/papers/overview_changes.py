"""What moved since the last campaign, how the board's scores differ from the agencies' own, what came of gaps. Pure."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.comparing import Comparison
from goldenthread.assurance.results import mean_drift
from goldenthread.assurance.shifts import Overall
from goldenthread.assurance.sticking import STICKS
from goldenthread.documents import Block, Cell
from goldenthread.reports.assured_facts import OverviewFacts

from . import parts
from .assured import moved, share_words


def moved_sentence(facts: OverviewFacts) -> str:
    """How all moved since the last campaign; "" where nothing compares."""
    if facts.comparison is None or facts.comparison.whole.then is None:
        return ""
    whole = facts.comparison.whole
    said = {
        "last": facts.before_name, "then": share_words(whole.then), "now": share_words(whole.now), "of": whole.of,
        "better": whole.better, "worse": whole.worse,
    }  # fmt: skip
    return (
        _(
            "Since %(last)s, on what was asked both times, it went from %(then)s to %(now)s: of %(of)s that compare, "
            "%(better)s went up and %(worse)s down."
        )
        % said
    )


def years_blocks(facts: OverviewFacts) -> list[Block]:
    comparison = facts.comparison
    if comparison is None:
        return []
    blocks: list[Block] = [parts.heading(2, _("Compared with %(last)s") % {"last": facts.before_name})]
    if comparison.whole.then is None:
        return [*blocks, parts.paragraph(_("Nothing compares: no agency answered the same question both times."))]
    rows: list[list[Cell | str]] = []
    for standard in comparison.tool.standards:
        told = comparison.standards[standard.key]
        rows.append([f"{standard.number} {standard.title}".strip(), *_ends(told), *_ways(told)])
    rows.append([_("All"), *_ends(comparison.whole), *_ways(comparison.whole)])
    head = [_("Standard"), _("Then"), _("Now"), _("Moved"), _("Up"), _("Down"), _("The same")]
    blocks.append(parts.table(head, rows, _("How the standards moved")))
    blocks += _agencies(comparison)
    blocks += [parts.paragraph(words) for words in _not_compared(comparison)]
    return blocks


def _ends(told: Overall) -> list[Cell | str]:
    if told.moved is None:
        return ["", "", _("Nothing compares")]
    return [share_words(told.then), share_words(told.now), moved(told)]


def _ways(told: Overall) -> list[Cell | str]:
    return [str(told.better), str(told.worse), str(told.same)] if told.of else ["", "", ""]


def _agencies(comparison: Comparison) -> list[Block]:
    """Every agency that compares, what moved most first; hundreds of settings are told by their numbers alone."""
    both = [pair for pair in comparison.pairs if pair.part == "both" and pair.whole.moved is not None]
    if not both or len(both) > 60:
        return []
    rows: list[list[Cell | str]] = [
        [
            pair.whose.name,
            share_words(pair.whole.then),
            share_words(pair.whole.now),
            moved(pair.whole),
            str(pair.whole.common),
        ]
        for pair in sorted(both, key=lambda one: (one.whole.points or 0, one.whose.name))
    ]
    head = [_("Agency"), _("Then"), _("Now"), _("Moved"), _("Questions that compare")]
    return [parts.table(head, rows, _("How each agency moved, what fell most first"))]


def _not_compared(comparison: Comparison) -> list[str]:
    became = Counter(one.became for one in comparison.changes.values())
    words = []
    if became["new"] or became["gone"] or became["changed"]:
        said = {"new": became["new"], "changed": became["changed"], "gone": became["gone"]}
        words.append(
            _(
                "Questions since then: new %(new)s, changed and still compared %(changed)s, asked no more %(gone)s. "
                "What is new or gone moves no score."
            )
            % said
        )
    names = {
        "new": _("Asked for the first time: %(names)s."),
        "gone": _("Not asked any more: %(names)s."),
        "missing-now": _("No return this time: %(names)s."),
        "missing-then": _("No return last time: %(names)s."),
        "missing-both": _("No return either time: %(names)s."),
    }
    for part, sentence in names.items():
        mine = [pair.whose.name for pair in comparison.pairs if pair.part == part]
        if mine and len(mine) <= 40:
            words.append(sentence % {"names": ", ".join(mine)})
        elif mine:
            words.append(sentence % {"names": ngettext("%(n)s of them", "%(n)s of them", len(mine)) % {"n": len(mine)}})
    return words


def drift_blocks(facts: OverviewFacts) -> list[Block]:
    """Where the board sees it otherwise than the agencies do."""
    if not facts.drifts:
        return []
    blocks: list[Block] = [parts.heading(2, _("What agencies say, and what the board says"))]
    looked = ngettext(
        "The board looked at answers of %(n)s return.",
        "The board looked at answers of %(n)s returns.",
        len(facts.drifts),
    ) % {"n": len(facts.drifts)}
    mean = mean_drift(one.whole for one in facts.drifts)
    if mean is not None:
        points = round(mean * 100)
        told = {"n": abs(points)}
        if points < 0:
            lower = ngettext(
                "On average it puts them %(n)s point lower than they put themselves.",
                "On average it puts them %(n)s points lower than they put themselves.",
                abs(points),
            )
            looked += " " + lower % told
        elif points > 0:
            higher = ngettext(
                "On average it puts them %(n)s point higher than they put themselves.",
                "On average it puts them %(n)s points higher than they put themselves.",
                abs(points),
            )
            looked += " " + higher % told
        else:
            looked += " " + _("On average it puts them where they put themselves.")
    rows: list[list[Cell | str]] = [
        [one.line.whose.name, share_words(one.whole.own), share_words(one.whole.counts), str(one.up), str(one.down)]
        for one in facts.drifts
        if one.up or one.down
    ]
    blocks.append(parts.paragraph(looked))
    if rows and len(rows) <= 60:
        head = [_("Agency"), _("Says itself"), _("The board says"), _("Answers put up"), _("Answers put down")]
        blocks.append(parts.table(head, rows, _("Own and moderated scores")))
    return blocks


def after_gaps(facts: OverviewFacts) -> list[Block]:
    if not facts.gaps and not facts.tested:
        return []
    blocks: list[Block] = [parts.heading(2, _("From gap to change"))]
    if facts.gaps:
        said = ngettext(
            "%(n)s action was raised for what is not met; %(planned)s in a plan.",
            "%(n)s actions were raised for what is not met; %(planned)s in a plan.",
            facts.gaps,
        )
        blocks.append(parts.paragraph(said % {"n": facts.gaps, "planned": facts.planned}))
    if facts.tested:
        rows = [[_(STICKS[word]), str(n)] for word, n in facts.tested.items()]
        caption = _("What became of the actions after %(last)s") % {"last": facts.before_name}
        blocks.append(parts.table([_("Action"), _("How many")], rows, caption))
    return blocks
