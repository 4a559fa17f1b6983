"""Which question of a sheet that comes in is which of the tool's last version, so that years still compare. Pure.

The same words are the same question. Reworded ones are proposed by likeness, and a person confirms them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from goldenthread.plans.reading.likeness import plain

from .tool import Question, Standard, Tool, key_for

How = Literal["same", "changed", "new"]
# From here on two wordings are proposed as one question; what has the same number too, from a little below.
_LIKE, _SAME_NUMBER = 0.62, 0.07


@dataclass(frozen=True, slots=True)
class Match:
    """A question as read, and the one of the last version it is or was: `before` is None for a new one."""

    now: Question
    before: Question | None
    how: How
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Matching:
    """Every question as read, in order; and those of the last version that none of them is."""

    matches: tuple[Match, ...]
    gone: tuple[Question, ...]

    @property
    def proposed(self) -> dict[str, str]:
        """The last version's keys by those read, as far as proposed."""
        return {one.now.key: one.before.key for one in self.matches if one.before is not None}


def match(before: Tool, now: Tool) -> Matching:
    """Each question of the last version is at most one of those read; the likest are joined first."""
    old, read = list(before.questions()), list(now.questions())
    found: dict[str, tuple[Question, How, float]] = {}
    taken: set[str] = set()
    by_words: dict[str, list[Question]] = {}
    for one in old:
        by_words.setdefault(plain(one.text), []).append(one)
    for one in read:
        same = by_words.get(plain(one.text))
        if same:
            found[one.key] = (same[0], "same", 1.0)
            taken.add(same.pop(0).key)
    for sure, one, was in _pairs([q for q in old if q.key not in taken], [q for q in read if q.key not in found]):
        if one.key not in found and was.key not in taken:
            found[one.key] = (was, "changed", sure)
            taken.add(was.key)
    matches = tuple(Match(one, *found[one.key]) if one.key in found else Match(one, None, "new") for one in read)
    return Matching(matches, tuple(one for one in old if one.key not in taken))


def _pairs(old: Sequence[Question], read: Sequence[Question]) -> list[tuple[float, Question, Question]]:
    """Every two that are alike enough, the likest first."""
    words = {one.key: plain(one.text) for one in old}
    found = []
    for n, one in enumerate(read):
        said = plain(one.text)
        for m, was in enumerate(old):
            bonus = _SAME_NUMBER if one.number and one.number == was.number else 0.0
            least = (_LIKE - bonus) * 100
            likeness = (
                max(
                    fuzz.ratio(said, words[was.key], score_cutoff=least),
                    0.97 * fuzz.token_sort_ratio(said, words[was.key], score_cutoff=least),
                )
                / 100
            )
            if likeness + bonus >= _LIKE:
                found.append((likeness + bonus, n, m, one, was))
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [(min(likeness, 1.0), one, was) for likeness, _, _, one, was in found]


def joined(now: Tool, before: Tool, same: Mapping[str, str]) -> Tool:
    """What was read, with the keys of the last version for what a person said is the same: `same` by the keys read.

    What is new has a key that the last version did not use. Standards keep theirs by their titles, or by holding most
    of an old one's questions.
    """
    old = before.by_key()
    kept = {key: was for key, was in same.items() if was in old}
    keys: dict[str, str] = {}
    used = set(old)
    given: set[str] = set()
    for one in now.questions():
        was = kept.get(one.key)
        if was is not None and was not in given:
            keys[one.key] = was
            given.add(was)
        else:
            keys[one.key] = key_for(one.text, used)
            used.add(keys[one.key])
    homes = _homes(now, before, keys)
    return replace(
        now,
        standards=tuple(
            replace(one, key=homes[one.key], questions=tuple(_rekeyed(q, keys) for q in one.questions))
            for one in now.standards
        ),
    )


def _rekeyed(question: Question, keys: Mapping[str, str]) -> Question:
    condition = question.only_if
    if condition is not None:
        condition = replace(condition, question=keys.get(condition.question, condition.question))
    return replace(question, key=keys[question.key], only_if=condition)


def _homes(now: Tool, before: Tool, keys: Mapping[str, str]) -> dict[str, str]:
    """The key of each standard as read."""
    titles = {plain(one.title): one.key for one in before.standards}
    where = {question.key: one.key for one in before.standards for question in one.questions}
    homes: dict[str, str] = {}
    free = {one.key for one in before.standards}
    for one in now.standards:
        key = titles.get(plain(one.title))
        if key in free:
            homes[one.key] = key or ""
            free.discard(homes[one.key])
    for one in now.standards:
        if one.key not in homes:
            homes[one.key] = _most_from(one, where, keys, free) or f"s-{key_for(one.title, _stems(before, homes))}"
            free.discard(homes[one.key])
    return homes


def _most_from(standard: Standard, where: Mapping[str, str], keys: Mapping[str, str], free: set[str]) -> str | None:
    from_old = [where[keys[one.key]] for one in standard.questions if keys[one.key] in where]
    likeliest = max(sorted(set(from_old)), key=from_old.count, default=None)
    if likeliest in free and from_old.count(likeliest or "") * 2 > len(standard.questions):
        return likeliest
    return None


def _stems(before: Tool, homes: Mapping[str, str]) -> set[str]:
    return {key.removeprefix("s-") for key in (*(one.key for one in before.standards), *homes.values())}
