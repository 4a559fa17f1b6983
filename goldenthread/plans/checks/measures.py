"""How we will know: measures that are missing, or by which nothing could be told; and verbs that promise only to be busy."""

import re
from collections.abc import Iterator

from goldenthread.plans.outline import DOING, Item

from .whole import FEW, Check, Hit, Whole, brief

_NUMBER = re.compile(
    r"\d\s*%|\bper\s?cent\b|\bpercentages?\b|\bproportion\b|\brates?\b|\bratio\b|\bnumbers? (?:of|and|in)\b|\bbaselines?\b|\btargets?\b|\bbenchmark|\bscores?\b|\bgrad(?:ed?|ing)s?\b"
    r"|\b(?:at least|no (?:fewer|more|less) than|minimum of|from \d)\b|\b\d{1,3}(?:,\d{3})* (?:of|out of|in every|in)\b",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    r"\b(?:audit\w*|survey\w*|feedback|feed back|evidence\w*|report(?:s|ed|ing)?|minut(?:es|ed)|data|dataset|questionnaires?|sampl\w+|dip[- ]?test\w*|returns|findings?|analys\w+|inspect\w+"
    r"|dashboard|scorecard|case files?|log|records?|register|certificates?|indicators?|statistics|figures|interviews?|observation\w*|peer reviews?|self-assessments?|evaluation\w*|attendance|measur(?:es?|ed|ing) (?:of|the|by)|tested|checked)\b",
    re.IGNORECASE,
)  # fmt: skip
# "All agencies have …" can be counted; "the safeguarding of all children" cannot.
_WHOLLY = re.compile(
    r"(?:^|[.;\n•-]\s*)(?:all|every|each|no)\s+\w|\b(?:full|fully|none|zero|no longer|100|in all|by all|by every|in every|in each|by each)\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:in|de)creas\w+|\breduc\w+|\bfewer\b|\bmore\b|\bless\b|\bris(?:e|ing)\b|\bfall(?:s|ing)?\b|\bimprove[ds]?\b|\bhigher\b|\blower\b",
    re.IGNORECASE,
)
# Numbers that count something, and not the number of a section, a year or a quarter.
_NAMED_NUMBER = re.compile(
    r"\b(?:sections?|s|chapters?|acts?|parts?|priority|articles?|regulations?|phase|level|step|stage|year|years|quarter|q|theme|together|working|standard|form|tier|appendix|annex|wt)\s*\.?\d+\w*(?:/\d+)?|\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b",
    re.IGNORECASE,
)  # fmt: skip


# What is there to be seen when it is done: no difference yet, but nobody can claim it without it.
_OUTPUT = re.compile(
    r"\b(?:agreed|complet(?:e|es|ed|ion)|presented|discussed|published|issued|signed|ratified|adopted|approved|revis(?:ed|ion)|reviewed|rewritten|updated?|received|launched|appointed|recruited|altered|achieved"
    r"|in use|read by|paper|note|briefings?|share of|half|third|quarter|most|one|two|three|four|five|six|seven|eight|nine|ten|examples?|can (?:say|name|describe|give|explain|tell)|show(?:s|n|ing)?"
    r"|than (?:in )?(?:the year|last|before|previous|at)|compared (?:with|to)|more often than not)\b",
    re.IGNORECASE,
)  # fmt: skip
# Praise that anybody can give themselves.
_PRAISE = re.compile(
    r"\b(?:effective(?:ly|ness)?|robust|appropriate(?:ly)?|fit for purpose|good|strong(?:er)?|better|best|embedded|co-?ordinated|responsive|understood|understanding|aware(?:ness)?|clear(?:er)?|quality"
    r"|strengthened|consistent(?:ly)?|timely|sound|engaged|safer?|safely|well|positive(?:ly)?|confident|confidence|culture|successful(?:ly)?|enhanced|joined[- ]up|meaningful|sustainable|available|supported|valued|heard)\b",
    re.IGNORECASE,
)  # fmt: skip


def tells(measure: str) -> bool:
    """Could anybody tell from this measure whether it was met: by a number, a whole, a thing to be seen, some evidence?"""
    seen = (_NUMBER, _EVIDENCE, _WHOLLY, _OUTPUT)
    return any(pattern.search(measure) for pattern in seen) or counts(measure)


def counts(text: str) -> bool:
    """Does the text name a number of something?"""
    return bool(re.search(r"\b\d+\b|\d\s*%", _NAMED_NUMBER.sub(" ", text)))


def _measures(plan: Whole) -> list[Item]:
    """The items that carry a measure, or are one."""
    return [item for item in plan.items if (item.measure or "").strip() or item.kind == "indicator"]


def _covered(plan: Whole, item: Item) -> bool:
    """By its own measure, one above it, or an indicator beside what it stands under."""
    line = [item, *plan.above(item)]
    return any((one.measure or "").strip() or any(c.kind == "indicator" for c in plan.children(one)) for one in line)


def no_measure(plan: Whole) -> Iterator[Hit]:
    """On the level where this plan keeps its measures: its actions, or what they are done for."""
    measured = _measures(plan)
    if not measured:
        if len(plan.tasks) >= FEW:
            yield Hit("Nothing in this plan says how you will know that it made a difference.")
        return
    bare = {one.id for one in _bare_priorities(plan)}
    on_actions = sum(item.kind in DOING for item in measured)
    if on_actions * 2 >= len(measured):
        for item in plan.tasks:
            if not _covered(plan, item) and not bare & {one.id for one in plan.above(item)}:
                yield Hit("Nothing says how you will know that this was achieved.", item)
        return
    for item in plan.branches:
        holds = any(one.kind in DOING for one in plan.children(item))
        below = any((one.measure or "").strip() or one.kind == "indicator" for one in plan.below(item))
        if (
            holds
            and not below
            and not _covered(plan, item)
            and not bare & {item.id, *(one.id for one in plan.above(item))}
        ):
            yield Hit("Nothing says how you will know that this was achieved.", item)


def _bare_priorities(plan: Whole) -> list[Item]:
    if not _measures(plan):
        return []
    return [
        item
        for item in plan.branches
        if item.kind in ("priority", "theme")
        and not plan.above(item)
        and any(one.kind in DOING for one in plan.below(item))
        and not (item.measure or "").strip()
        and not any((one.measure or "").strip() or one.kind == "indicator" for one in plan.below(item))
    ]


def bare_priority(plan: Whole) -> Iterator[Hit]:
    for item in _bare_priorities(plan):
        yield Hit("Nothing under this priority says how anybody will know that it made a difference.", item)


def weak_measure(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        measure = (item.measure or "").strip()
        if not measure or tells(measure):
            continue
        if _DIRECTION.search(measure):
            yield Hit(
                f"{brief(measure)} says which way, but not from what to what, or who will count.", item, about=measure
            )
        elif _PRAISE.search(measure):
            yield Hit(f"{brief(measure)} names no number, no target and no evidence to look at.", item, about=measure)


_BUSY = re.compile(
    r"^(?:to\s+)?(?:the\s+(?:board|partnership|executive)\s+(?:to\s+|will\s+)?)?(?:(?:continue|consistently|actively|regularly|further|work)\s+(?:to\s+)?)*"
    r"(monitor|ensur(?:e|ing)|continue|support|promot(?:e|ing)|rais(?:e|ing) (?:the )?(?:awareness|profile)|communicate and raise awareness|encourage|facilitate|maintain|oversee|improve|enhance"
    r"|strengthen|be assured|champion|keep under review)\b",
    re.IGNORECASE,
)  # fmt: skip


def busy_verb(plan: Whole) -> Iterator[Hit]:
    for item in plan.tasks:
        verb = _BUSY.match(" ".join(item.text.split()))
        if verb is None or counts(item.text):
            continue
        measures = [(one.measure or "").strip() for one in (item, *plan.above(item))]
        if any(tells(one) for one in measures if one) or (not any(measures) and _covered(plan, item)):
            continue
        words = verb[0].lower()
        yield Hit(
            f"“{words[0].upper()}{words[1:]}” says what somebody will be busy with; nothing says what will be different.",
            item,
        )


CHECKS = (
    Check(
        "no-measure",
        "Nothing says how you will know",
        "warning",
        "The commonest thing said of boards’ plans for fifteen years: they list what will be done and cannot show the difference it made. Without a measure, “done” is the only thing anybody can report.",
        "Ask what would be different for a child, an adult or a family, and how you would see it: a number with where it starts and where it should be, an audit, what people tell you.",
        "Review the guidance on neglect.",
        "Review the guidance on neglect. We will know by the audit of 30 cases in January: 8 in 10 use it, from 5 in 10.",
        no_measure,
    ),
    Check(
        "priority-without-measure",
        "A priority that nobody measures",
        "warning",
        "Every action under it may be finished and nobody could say whether the priority was met. It is the first thing an inspector or a scrutineer asks.",
        "Choose two or three indicators for the priority, with where they stand now and where they should be, and say who supplies them.",
        "Priority 2: Children are safe from exploitation (no measure anywhere under it)",
        "Priority 2, measured by: return interviews within 72 hours, from 61% to 85%",
        bare_priority,
    ),
    Check(
        "measure-without-evidence",
        "A measure with no baseline, target or evidence",
        "warning",
        "“Improved practice” can always be claimed and never be shown. At year’s end the lead says yes, and nobody can say no.",
        "Add one of three things: the number now and the number wanted; how many of how many; or the audit, survey or record that will show it, and when.",
        "Measure: effective joint working",
        "Measure: agencies at child protection conferences, from 70% to 90%, by the quarterly return",
        weak_measure,
    ),
    Check(
        "activity-not-difference",
        "Busy, but nothing to show",
        "note",
        "“Monitor”, “ensure”, “support” and “continue” never end and never fail. The action can be reported as on track for ever.",
        "Say what will exist or be different when it is done, and by what you will see it. If it is simply the day’s work of a group, take it out of the plan.",
        "Continue to monitor attendance at conferences.",
        "Report attendance by agency each quarter; the Executive writes to any agency under 80%.",
        busy_verb,
    ),
)
