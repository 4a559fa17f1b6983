"""The roles of a table's columns, settled together: which of several keeps its role, which holds what is to be done."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from goldenthread.lib.timescales.vocab import MONTH

from .flow import Box
from .roles import BRANCHES, LEAVES, Role

# Roles of which a table has one column; what else looks like it must be something else.
_ONE_ONLY: frozenset[Role] = frozenset({"ref", "scope", "rating", "start", "how"})
_ANSWERS = re.compile(r"\b(?:lead|owner|who|whom|responsib|accountab|officer|arwein|pwy)", re.IGNORECASE)
_A_SENTENCE = 20  # letters
_OUTPUT = re.compile(r"\boutputs?\b", re.IGNORECASE)
# Columns that say the same of one period after another.
_PERIOD = re.compile(
    rf"\bq(?:uarter|tr)?\.?\s?[1-4]\b|\b(?:{MONTH})|\b(?:first|second|third|fourth|mid|end)[ -](?:quarter|year)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def keep_one(
    taken: dict[int, Role],
    headings: Sequence[str],
    by_words: Sequence[Mapping[Role, float]],
    by_looks: Sequence[dict[Role, float]],
) -> None:
    """Of several columns with a role that a table has once, the one that looks most like it keeps it."""
    for role, times in Counter(taken.values()).items():
        if times < 2 or role not in _ONE_ONLY:
            continue
        rivals = [x for x, one in taken.items() if one == role]
        if role == "rating" and all(_PERIOD.search(headings[x]) for x in rivals):
            continue  # a rating for each quarter: the last one given counts
        best = max(rivals, key=lambda x: (by_looks[x].get(role, 0.0), by_words[x].get(role, 0.0), -x))
        for x in rivals:
            if x != best:
                others = {one: sure for one, sure in by_words[x].items() if one != role}
                if others:
                    taken[x] = max(others, key=lambda one: others[one])
                elif role == "ref" and _says_much(by_looks[x]):
                    del taken[x]  # "No | Item | Lead": the item is no second number
                else:
                    taken[x] = "ignored"


def _says_much(looks: Mapping[Role, float]) -> bool:
    return looks.get("action", 0.0) > 0.35 and looks.get("ref", 0.0) < 0.5


def keep_who_leads(taken: dict[int, Role], headings: Sequence[str]) -> None:
    """Beside a column of leads, one of partner agencies or sub-groups names who helps, not who answers."""
    leads = [x for x, role in taken.items() if role == "lead"]
    answering = [x for x in leads if _ANSWERS.search(headings[x])]
    if answering:
        for x in leads:
            if x not in answering:
                taken[x] = "ignored"


def settle_leaf(taken: dict[int, Role], headings: Sequence[str], below: Sequence[Sequence[Box]]) -> None:
    """One column of things to do: if none is named, the likeliest becomes it; a second becomes the how."""
    leaves = [x for x, role in taken.items() if role in LEAVES]
    if len(leaves) > 1:
        _settle_rivals(taken, leaves)
        return
    if leaves:
        return
    served = any(role in ("lead", "due", "rating", "progress") for role in taken.values())
    how = [x for x, role in taken.items() if role == "how"]
    branches = [x for x, role in taken.items() if role in BRANCHES]
    if how and (branches or served):
        taken[how[0]] = "action"
    elif served and branches and (sentences := _unread_sentences(taken, headings, below)):
        taken[sentences[0]] = "action"  # a column of sentences that differ says more than the level over it
    elif served and branches:
        # "Objective | Lead | By when": the lowest level printed is what is to be done
        taken[branches[-1]] = "action"
    elif {"lead", "due"} <= set(taken.values()):
        unread = [x for x in range(len(headings)) if x not in taken and below[x]]
        # "Output | Lead | By when": an output that somebody leads, by a day, is what is to be done
        said = (
            unread or [x for x, role in sorted(taken.items()) if role == "measure" and _OUTPUT.search(headings[x])][:1]
        )
        if said:
            taken[max(said, key=lambda x: sum(len(box.text) for box in below[x]) / max(len(below[x]), 1))] = "action"


def _unread_sentences(taken: Mapping[int, Role], headings: Sequence[str], below: Sequence[Sequence[Box]]) -> list[int]:
    """Columns nobody knows the heading of, in which nearly every row says something of its own."""
    found = []
    for x in range(len(headings)):
        texts = [box.text for box in below[x] if box.text and not box.from_above]
        if x in taken or not headings[x] or len(texts) < 2 or len(texts) * 4 < len(below[x]) * 3:
            continue
        if len(set(texts)) == len(texts) and sum(map(len, texts)) / len(texts) > _A_SENTENCE:
            found.append(x)
    return found


def _settle_rivals(taken: dict[int, Role], leaves: list[int]) -> None:
    milestones = [x for x in leaves if taken[x] == "milestone"]
    actions = [x for x in leaves if taken[x] == "action"]
    if milestones and actions:
        # "Action | Milestones": the action is the level above its milestones
        for x in actions[1:]:
            taken[x] = "how"
        taken[actions[0]] = "objective" if actions[0] < milestones[0] else "how"
        return
    for x in leaves[1:]:
        taken[x] = "how" if "how" not in taken.values() else "progress"


def settle_outcomes(taken: dict[int, Role]) -> None:
    """An "outcome" printed after the things to do is how they are measured, not what they are under."""
    leaf = next((x for x in sorted(taken) if taken[x] in LEAVES), None)
    if leaf is None:
        return
    for x in sorted(taken):
        if taken[x] in ("outcome", "objective") and x > leaf:
            taken[x] = "measure"
