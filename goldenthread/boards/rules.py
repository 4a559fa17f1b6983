"""Judgement about boards: no Django, no clock."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import cast

from goldenthread.accounts.vocab import ROLES, Role
from goldenthread.partnerships.vocab import BoardKind, Labels, Nation, labels_for

from .vocab import GroupKind, State

# Words in a legend's meaning, and the neutral state each speaks of. A meaning may speak of several; the less finished
# wins, so that "achieved or will be achieved" is on track and not complete.
_SPEAKS: tuple[tuple[State, str], ...] = (
    ("off-track", r"(?:will|can) ?not|won['’]t|unlikely|unable|not on (?:track|target|schedule|course)|not (?:be )?achiev|fail|off (?:track|target)|overdue|missed|significant|delayed|behind|serious|no progress|not met"),
    ("no-answer", r"\bnot (?:yet |fully )?(?:complete|finish|deliver)|\bincomplete|\boutstanding|not known|no (?:answer|data|information|update)"),
    ("at-risk", r"at risk|\brisk|concern|slipp|some delay|off schedule|partly|partially|recoverable|issues? (?:but|or|which)|attention|in part"),
    ("not-started", r"not (?:yet )?(?:started|begun|commenced|due)|yet to start|future"),
    ("on-hold", r"on hold|paused|suspended|deferred"),
    ("on-track", r"on (?:track|target|schedule|course)|in progress|progressing|under ?way|will be (?:achieved|completed?|met|delivered|done|finished|in place)|going to plan|ongoing|no issues"),
    ("embedded", r"embedded|business as usual|\bbau\b|sustained|impact (?:seen|shown|evidenced)"),
    ("complete", r"complete|achieved|done|closed|finished|delivered|fully met|\bmet\b"),
    ("not-applicable", r"not applicable|n/a|no longer"),
)  # fmt: skip
# What a bare colour is most often taken to mean, where no legend says.
_COLOURS: dict[str, State] = {"RED": "off-track", "AMBER": "at-risk", "YELLOW": "at-risk", "GREEN": "on-track"}
_LETTERS = {"R": "RED", "A": "AMBER", "G": "GREEN"}


def state_of(code: str, meaning: str) -> State:
    """The neutral state a rating code stands for: by its meaning as printed, else by its colour; else no answer.

    A colour without a meaning is guessed only where boards agree. Blue is not guessed: it means "not started" to one
    board and "complete" to another.
    """
    words = re.sub(r"\bat risk of not being achieved\b", "at risk", meaning, flags=re.IGNORECASE)
    for state, pattern in _SPEAKS:
        if re.search(pattern, words, re.IGNORECASE):
            return state
    plain = code.strip().upper()
    return _COLOURS.get(_LETTERS.get(plain, plain), "no-answer")


def labels_of(nation: str, kind: str, own: Mapping[str, str]) -> Labels:
    """What a board calls things: its nation's words, with its own where it has them."""
    usual = labels_for(cast(Nation, nation), cast(BoardKind, kind))
    return replace(usual, **{name: word for name, word in own.items() if name in Labels.__slots__ and word})


def role_words(nation: str) -> dict[Role, str]:
    """The roles in the words of a nation: its own for who decides and who scrutinises."""
    words = labels_for(cast(Nation, nation), "combined")
    own: dict[Role, str] = {"executive": words.executive, "scrutineer": words.scrutineer}
    return {role: (own[role][:1].upper() + own[role][1:]) if role in own else word for role, word in ROLES.items()}


def kind_of_group(name: str) -> GroupKind:
    """What kind of group a name is the name of."""
    if re.search(r"task|time.limited|working party|project", name, re.IGNORECASE):
        return "task-and-finish"
    if re.search(r"\bexec|chief officers|strategic leaders|statutory partners", name, re.IGNORECASE):
        return "executive"
    if re.search(r"sub.?(?:group|committee)|panel|network|forum|group\b", name, re.IGNORECASE):
        return "sub-group"
    return "board" if re.search(r"board|partnership|committee", name, re.IGNORECASE) else "sub-group"


def is_current(first: date, last: date | None, day: date) -> bool:
    """Does something that runs from `first` to `last` (open where None) hold on that day?"""
    return first <= day and (last is None or day <= last)


def overlaps(spans: Sequence[tuple[date, date | None]]) -> bool:
    """Do any two of these spans share a day?"""
    ordered = sorted(spans, key=lambda span: span[0])
    return any(
        before_last is None or before_last >= after_first for (_, before_last), (after_first, _) in pairwise(ordered)
    )


def words_used(page: str, words: tuple[str, ...]) -> list[str]:
    """Which of these words stand in the text of a page of HTML, written just so."""
    if not words:
        return []
    found = set(_pattern(words).findall(_TAG.sub(" ", page)))
    return [word for word in words if html.escape(word) in found]


_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Longest first, so that "CP plan" is not taken for "CP"."""
    longest_first = sorted((html.escape(word) for word in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?!\w)")
