"""What moved since the last campaign, how the board's scores differ from the agencies' own, what came of gaps. Pure."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance.comparing import Comparison, Pair
from goldenthread.assurance.results import Drifts, mean_drift, percent
from goldenthread.assurance.shifts import Overall, Shift
from goldenthread.assurance.sticking import STICKS
from goldenthread.assurance.tool import Standard
from goldenthread.documents import Block, Cell, Chart
from goldenthread.lib import charts
from goldenthread.reports.assured_facts import OverviewFacts

from . import parts
from .assured import in_plan, moved, share_words
from .lines import listed
from .overview_heat import standard_name


def moved_sentence(facts: OverviewFacts) -> str:
    """How all moved since the last campaign; "" where nothing compares."""
    if facts.comparison is None or facts.comparison.whole.then is None:
        return ""
    whole = facts.comparison.whole
    said = {"last": facts.before_name, "then": share_words(whole.then), "now": share_words(whole.now)}
    if whole.moved == "same":
        return _("Since %(last)s, what was asked both times stands where it stood, at %(now)s.") % said
    went = _("Since %(last)s, what was asked both times went from %(then)s to %(now)s.") % said
    return f"{went} {_ways_in_words(whole)}"


def _ways_in_words(told: Overall) -> str:
    """ "Of the 5 that compare, 3 went up, 1 went down and 1 stayed where it was."."""
    if told.of in (told.better, told.worse):
        if told.better:
            every = ngettext("The one that compares went up.", "All %(n)s that compare went up.", told.of)
        else:
            every = ngettext("The one that compares went down.", "All %(n)s that compare went down.", told.of)
        return every % {"n": told.of}
    counted = [
        (told.better, ngettext("%(n)s went up", "%(n)s went up", told.better)),
        (told.worse, ngettext("%(n)s went down", "%(n)s went down", told.worse)),
        (told.same, ngettext("%(n)s stayed where it was", "%(n)s stayed where they were", told.same)),
    ]
    words = [some % {"n": n} for n, some in counted if n]
    return _("Of the %(n)s that compare, %(ways)s.") % {"n": told.of, "ways": listed(words, len(words))}


def years_blocks(facts: OverviewFacts) -> list[Block]:
    comparison = facts.comparison
    if comparison is None:
        return []
    blocks: list[Block] = [parts.heading(2, _("Compared with %(last)s") % {"last": facts.before_name})]
    if comparison.whole.then is None:
        return [*blocks, parts.paragraph(_("Nothing compares: no agency answered the same question both times."))]
    blocks.append(_then_and_now(facts, comparison))
    blocks += _agencies(comparison)
    blocks += [parts.paragraph(words) for words in _not_compared(comparison, waiting=bool(facts.rate.waited_for))]
    return blocks


def _then_and_now(facts: OverviewFacts, comparison: Comparison) -> Chart:
    """Each standard then and now on what compares, drawn and as numbers."""
    told = [(one, comparison.standards[one.key]) for one in comparison.tool.standards]
    names = [standard_name(one) for one, _told in told]
    ends = [overall for _one, overall in told]
    title = _("How far each standard was met then, and is now")
    cells = [[percent(one.then), percent(one.now)] for one in ends]
    drawing = charts.heat(names, [facts.before_name, facts.campaign], cells, title=title, unit=" %")
    head = [_("Standard"), _("Then"), _("Now"), _("Moved"), _("Up"), _("Down"), _("The same")]
    lines = [*zip(names, ends, strict=True), (_("All"), comparison.whole)]
    rows = [[name, *_ends(one), *_ways(one)] for name, one in lines]
    return Chart(drawing, _standards_in_words(told), parts.table(head, rows), title)


def _standards_in_words(told: Sequence[tuple[Standard, Overall]]) -> str:
    """Which standard rose most, and which fell."""
    known = [(overall.points or 0, standard_name(one)) for one, overall in told if overall.moved is not None]
    if not known:
        return ""
    words = []
    most, name = max(known, key=lambda one: one[0])
    if most > 0:
        words.append(_("“%(name)s” rose most, by %(n)s.") % {"name": name, "n": _points(most)})
    fell = [name for points, name in known if points < 0]
    words.append(_("These fell: %(names)s.") % {"names": ", ".join(fell)} if fell else _("No standard fell."))
    return " ".join(words)


def _points(n: int) -> str:
    return ngettext("%(n)s point", "%(n)s points", n) % {"n": n}


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
        [pair.whose.name, share_words(pair.whole.then), share_words(pair.whole.now), _moved_on(pair.whole)]
        for pair in sorted(both, key=lambda one: (one.whole.points or 0, one.whose.name))
    ]
    head = [_("Who"), _("Then"), _("Now"), _("Moved")]
    return [parts.heading(3, _("How each moved, what fell most first")), parts.table(head, rows)]


def _moved_on(whole: Shift) -> str:
    """ "↑ Better +5, on 50 questions"."""
    on = ngettext("%(moved)s, on %(n)s question", "%(moved)s, on %(n)s questions", whole.common)
    return on % {"moved": moved(whole), "n": whole.common}


def _not_compared(comparison: Comparison, *, waiting: bool) -> list[str]:
    became = Counter(one.became for one in comparison.changes.values())
    counted = [
        (became["new"], ngettext("%(n)s is new", "%(n)s are new", became["new"])),
        (became["changed"], ngettext("%(n)s was changed and still compares", "%(n)s were changed and still compare",
                                     became["changed"])),
        (became["gone"], ngettext("%(n)s is asked no more", "%(n)s are asked no more", became["gone"])),
    ]  # fmt: skip
    told = [sentence % {"n": n} for n, sentence in counted if n]
    words = []
    if told:
        of = _("Of the questions, %(told)s.") % {"told": listed(told, len(told))}
        words.append(f"{of} {_('What is new or gone moves no score.')}" if became["new"] or became["gone"] else of)
    names = {
        "new": _("Asked for the first time: %(names)s."),
        "gone": _("Not asked any more: %(names)s."),
        "excused-now": _("Excused this time: %(names)s."),
        "excused-then": _("Excused last time: %(names)s."),
        "missing-now": _("No return yet: %(names)s.") if waiting else _("No return this time: %(names)s."),
        "missing-then": _("No return last time: %(names)s."),
        "missing-both": _("No return either time: %(names)s."),
    }
    for part, sentence in names.items():
        mine = [_kin(pair) for pair in comparison.pairs if pair.part == part]
        if mine and len(mine) <= 40:
            words.append(sentence % {"names": ", ".join(mine)})
        elif mine:
            words.append(sentence % {"names": ngettext("%(n)s of them", "%(n)s of them", len(mine)) % {"n": len(mine)}})
    return words


def _kin(pair: Pair) -> str:
    """Its name, with what came after it or before it: told, and never reckoned together."""
    name = pair.whose.name
    if pair.became:
        name = _("%(name)s (became %(names)s)") % {"name": name, "names": listed(pair.became, len(pair.became))}
    if pair.was:
        words = _("%(name)s (was %(names)s)") if pair.then is None else _("%(name)s (now with what was %(names)s)")
        name = words % {"name": name, "names": listed(pair.was, len(pair.was))}
    return name


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
        told = {"n": _points(abs(points))}
        if points < 0:
            looked += " " + _("On average it puts them %(n)s lower than they put themselves.") % told
        elif points > 0:
            looked += " " + _("On average it puts them %(n)s higher than they put themselves.") % told
        else:
            looked += " " + _("On average it puts them where they put themselves.")
    rows: list[list[Cell | str]] = [
        [one.line.whose.name, share_words(one.whole.own), share_words(one.whole.counts), _put(one)]
        for one in facts.drifts
        if one.up or one.down
    ]
    blocks.append(parts.paragraph(looked))
    if rows and len(rows) <= 60:
        head = [_("Who"), _("Says itself"), _("The board says"), _("Answers the board changed")]
        blocks.append(parts.table(head, rows))
    return blocks


def _put(one: Drifts) -> str:
    """ "1 put up, 2 put down"."""
    told = [
        (one.up, ngettext("%(n)s put up", "%(n)s put up", one.up)),
        (one.down, ngettext("%(n)s put down", "%(n)s put down", one.down)),
    ]
    return ", ".join(words % {"n": n} for n, words in told if n)


def raised(facts: OverviewFacts) -> str:
    """How many actions were raised for gaps, and how many of them stand in a plan."""
    told = ngettext(
        "%(n)s action was raised for what is not met", "%(n)s actions were raised for what is not met", facts.gaps
    ) % {"n": facts.gaps}
    return f"{told}; {in_plan(facts.gaps, facts.planned)}."


def after_gaps(facts: OverviewFacts) -> list[Block]:
    """What became of the actions after the last campaign: were they done, and does this one find them met?"""
    if not facts.tested:
        return []
    rows = [[_(STICKS[word]), str(n)] for word, n in facts.tested.items()]
    title = _("What became of the actions after %(last)s") % {"last": facts.before_name}
    return [parts.heading(2, title), parts.table([_("Action"), _("How many")], rows)]
