"""What a plan itself tells for each part of a cover report. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES
from goldenthread.documents import Block, block_text
from goldenthread.reports.cover_facts import Cost, CoverFacts
from goldenthread.reports.facts import Front, by_state

from . import parts
from .lines import has_ratings, with_states, without_ratings
from .priorities import name_of, priorities_of

_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s+")
_WORDS = re.compile(r"\w+")
_ANSWERS = {
    "accepted": "Accepted",
    "partly": "Accepted in part",
    "no": "Not accepted",
    "": "Not answered yet",
}


def wards(facts: CoverFacts) -> str:
    return ", ".join(facts.areas) or _("All")


def summary(facts: CoverFacts) -> list[Block]:
    """What the plan comes to, in numbers."""
    position = facts.position
    count = len([one for one in priorities_of(position) if one.top is not None])
    said = [
        ngettext("The plan has %(n)s priority", "The plan has %(n)s priorities", count) % {"n": count},
        _("and %(things)s.") % {"things": parts.things(len(position.promised))},
    ]
    sentences = [" ".join(said)]
    if position.period:
        days = {"first": parts.day_words(position.period.first), "last": parts.day_words(position.period.last)}
        sentences.append(_("It runs from %(first)s to %(last)s.") % days)
    return [parts.paragraph(" ".join(sentences))]


def background(facts: CoverFacts) -> list[Block]:
    """What the plan says of where it came from, its priorities, who was consulted and who agreed it."""
    blocks: list[Block] = []
    for front in facts.position.fronts:
        if _tells_of_background(front):
            heading = _NUMBER.sub("", front.heading)
            named = heading and "background" not in heading.casefold()  # as the part itself is called
            blocks += [parts.heading(3, heading), *front.blocks] if named else front.blocks
    return blocks + _priorities(facts, blocks) + _comments(facts) + _agreed(facts)


def _tells_of_background(front: Front) -> bool:
    heading = front.heading.casefold()
    lists_papers = "papers" in heading or "documents" in heading
    return bool(front.blocks) and not lists_papers and (front.kind == "drivers" or "consult" in heading)


def _priorities(facts: CoverFacts, told: Sequence[Block]) -> list[Block]:
    """The priorities by name, unless what the plan says of its background names them already."""
    tops = [one for one in priorities_of(facts.position) if one.top is not None]
    said = _folded("\n".join(map(block_text, told)))
    named = [one for one in tops if one.top and (words := _folded(one.top.row.text)) and words in said]
    if not tops or 2 * len(named) > len(tops):
        return []
    names = [name_of(facts.position, one) for one in tops]
    return [parts.paragraph(_("The priorities of the plan are:")), parts.bullets(names)]


def _folded(words: str) -> str:
    """The letters and numbers alone: the same words in other quotation marks are the same."""
    return " ".join(_WORDS.findall(words.casefold()))


def _comments(facts: CoverFacts) -> list[Block]:
    told = facts.consulted
    if not told.comments:
        return []
    days = {"n": told.comments, "first": parts.day_words(told.first), "last": parts.day_words(told.last)}
    came = ngettext("%(n)s comment on the draft came in", "%(n)s comments on the draft came in", told.comments)
    when = _("on %(first)s.") if told.first == told.last else _("from %(first)s to %(last)s.")
    words = f"{came} {when}"
    body = [(_(_ANSWERS[word]), str(number)) for word, number in told.answers]
    body.append((_("All comments"), str(told.comments)))
    return [parts.paragraph(words % days), parts.table([_("What was made of the comments"), _("How many")], body)]


def _agreed(facts: CoverFacts) -> list[Block]:
    if not facts.agreed:
        return [parts.paragraph(_("The plan has not been approved yet."))]
    signed, approved = _("Signed off by %(who)s on %(day)s."), _("Approved by %(who)s on %(day)s.")
    told = [
        (signed if one.signed else approved) % {"who": one.by, "day": parts.day_words(one.on)} for one in facts.agreed
    ]
    return [parts.paragraph(one) for one in told]


def finance(facts: CoverFacts) -> list[Block]:
    """What the things to do cost, by where the money comes from and whether it is agreed."""
    costs = facts.costs
    if not costs:
        return [parts.paragraph(_("No cost is named for anything that the plan promises."))]
    number = {"n": len(costs), "all": len(facts.position.promised), "sum": _pounds(costs)}
    words = _("A cost is named for %(n)s of %(all)s things to do: %(sum)s in all.")
    groups: dict[tuple[str, str], list[Cost]] = {}
    for one in costs:
        groups.setdefault((one.money, one.agreed), []).append(one)
    agreed = {"yes": _("Agreed"), "no": _("Not agreed"), "": _("Not said")}
    body = [
        (money or _("Not said"), agreed[word], str(len(told)), _pounds(told)) for (money, word), told in groups.items()
    ]
    body.append((_("All"), "", str(len(costs)), _pounds(costs)))
    head = [_("Where the money comes from"), _("Is it agreed?"), _("Things to do"), _("Cost")]
    return [parts.paragraph(words % number), parts.table(head, body)]


def _pounds(costs: Sequence[Cost]) -> str:
    total = sum((one.pounds for one in costs), Decimal(0))
    return f"£{total:,.0f}" if total == total.to_integral() else f"£{total:,.2f}"


def risk(facts: CoverFacts) -> list[Block]:
    """How what is promised stands: what is off track and at risk first in the sentence, all of it in the table."""
    position = with_states(facts.position)
    lines = position.promised
    if not lines:
        return []
    counted = by_state(lines)
    late, softer = sum(line.row.overdue for line in lines), sum(line.row.softer for line in lines)
    told = [
        (counted.get("off-track", 0), _("%(n)s off track")),
        (counted.get("at-risk", 0), _("%(n)s at risk")),
        (late, _("%(n)s past their date")),
        (softer, _("%(n)s said to stand better than their dates and answers show")),
    ]
    worries = "; ".join(words % {"n": number} for number, words in told if number)
    number = {"things": parts.things(len(lines)), "worries": worries}
    sentence = (
        _("Of %(things)s: %(worries)s.") if worries else _("Of %(things)s, nothing is off track, at risk or late.")
    )
    body = [
        (parts.cell(parts.state_words(state), fill=parts.GROUNDS[state]), str(counted[state]))
        for state in STATES
        if counted.get(state)
    ]
    body.append((parts.cell(_("All things to do")), str(len(lines))))
    among = ((_("of these, past their date"), late), (_("of these, said to stand better than shown"), softer))
    body += [(parts.cell(name), str(number)) for name, number in among if number]
    how = [] if has_ratings(position) else [parts.paragraph(without_ratings())]
    return [parts.paragraph(sentence % number), parts.table([_("How it stands"), _("Things to do")], body), *how]


def equality(facts: CoverFacts) -> list[Block]:
    """Nothing where nobody said yet whether an assessment is needed."""
    if not facts.equality:
        return []
    needed = _("An equality impact assessment is needed.")
    not_needed = _("An equality impact assessment is not needed.")
    blocks: list[Block] = [parts.paragraph(needed if facts.equality == "yes" else not_needed)]
    blocks += parts.said(facts.equality_why)
    if facts.equality == "yes":
        there = _("It is kept with the plan and can be had from the authors.")
        blocks.append(parts.paragraph(there if facts.equality_paper else _("It has not been put with the plan yet.")))
    return blocks


def papers(facts: CoverFacts) -> list[Block]:
    position = facts.position
    return [parts.bullets([f"{position.title} ({position.reference})"])]
