"""What a plan itself tells for each part of a cover report. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES
from goldenthread.documents import Block
from goldenthread.reports.facts import Front, by_state
from goldenthread.reports.cover_facts import Cost, CoverFacts

from . import parts
from .priorities import name_of, priorities_of

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
            blocks += [parts.heading(3, front.heading), *front.blocks] if front.heading else front.blocks
    names = [name_of(facts.position, one) for one in priorities_of(facts.position) if one.top is not None]
    if names:
        blocks += [parts.paragraph(_("The priorities of the plan are:")), parts.bullets(names)]
    return blocks + _comments(facts) + _agreed(facts)


def _tells_of_background(front: Front) -> bool:
    return bool(front.blocks) and (front.kind == "drivers" or "consult" in front.heading.casefold())


def _comments(facts: CoverFacts) -> list[Block]:
    told = facts.consulted
    if not told.comments:
        return []
    days = {"n": told.comments, "first": parts.day_words(told.first), "last": parts.day_words(told.last)}
    if told.first == told.last:
        words = ngettext("%(n)s comment on the draft came in, on %(first)s.", "%(n)s comments on the draft came in, on %(first)s.", told.comments)  # fmt: skip
    else:
        words = ngettext("%(n)s comment on the draft came in, from %(first)s to %(last)s.", "%(n)s comments on the draft came in, from %(first)s to %(last)s.", told.comments)  # fmt: skip
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
    return [parts.bullets(told)]


def finance(facts: CoverFacts) -> list[Block]:
    """What the things to do cost, by where the money comes from and whether it is agreed."""
    costs = facts.costs
    if not costs:
        return [parts.paragraph(_("No cost is named for anything that the plan promises."))]
    number = {"n": len(costs), "all": len(facts.position.promised), "sum": _pounds(costs)}
    told = ngettext(
        "A cost is named for %(n)s of %(all)s: %(sum)s.", "A cost is named for %(n)s of %(all)s: %(sum)s together.", len(costs)
    )  # fmt: skip
    groups: dict[tuple[str, str], list[Cost]] = {}
    for one in costs:
        groups.setdefault((one.money, one.agreed), []).append(one)
    agreed = {"yes": _("Agreed"), "no": _("Not agreed"), "": _("Not said")}
    body = [
        (money or _("Not said"), agreed[word], str(len(told)), _pounds(told)) for (money, word), told in groups.items()
    ]
    body.append((_("All"), "", str(len(costs)), _pounds(costs)))
    head = [_("Where the money comes from"), _("Is it agreed?"), _("Things to do"), _("Cost")]
    return [parts.paragraph(told % number), parts.table(head, body)]


def _pounds(costs: Sequence[Cost]) -> str:
    total = sum((one.pounds for one in costs), Decimal(0))
    return f"£{total:,.0f}" if total == total.to_integral() else f"£{total:,.2f}"


def risk(facts: CoverFacts) -> list[Block]:
    """How what is promised stands: what is off track and at risk first in the sentence, all of it in the table."""
    lines = facts.position.promised
    if not lines:
        return []
    counted = by_state(lines)
    late = sum(line.row.overdue for line in lines)
    number = {
        "off": counted.get("off-track", 0), "risk": counted.get("at-risk", 0), "late": late, "all": len(lines),
    }  # fmt: skip
    sentence = _(
        "Of %(all)s things to do, %(off)s are off track, %(risk)s are at risk, and %(late)s are past their date."
    )
    body = [
        (parts.cell(parts.state_words(state), fill=parts.GROUNDS[state]), str(counted[state]))
        for state in STATES
        if counted.get(state)
    ]
    body.append((parts.cell(_("All things to do")), str(len(lines))))
    return [parts.paragraph(sentence % number), parts.table([_("How it stands"), _("Things to do")], body)]


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
