"""From answers to scores, whatever the scale. Pure.

A share is how far something is met, 0 to 1. A standard's is the weighted mean of its questions that were answered and
apply; "not applicable", with a reason, is left out of it; what was not answered is counted beside it, never as nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .tool import Question, Scale, Standard, Tool
from .vocab import Mark

_NEAR = 1e-9
MOSTLY = 2 / 3  # from here on a standard counts as mostly met


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: a code of the scale, or a number, or words alone; or why it does not apply."""

    code: str = ""
    number: float | None = None
    words: str = ""
    na_why: str = ""

    def answers(self, scale: Scale) -> bool:
        """Is the question answered by it?"""
        if self.na_why.strip():
            return True
        if scale.kind == "options":
            return scale.option(self.code) is not None
        return bool(self.words.strip()) if scale.kind == "words" else self.number is not None


NOTHING = Said()


def share_of(scale: Scale, said: Said) -> float | None:
    """How far the answer meets the standard; None where it does not count, does not apply or is not there."""
    if said.na_why.strip():
        return None
    if scale.kind == "options":
        option = scale.option(said.code)
        return option.share if option else None
    if scale.kind == "percent" and said.number is not None:
        return min(max(said.number / 100, 0.0), 1.0)
    return None


def mark_of(share: float | None) -> Mark:
    if share is None:
        return "no-answer"
    if share >= 1 - _NEAR:
        return "fully"
    if share >= MOSTLY - _NEAR:
        return "mostly"
    return "partly" if share > _NEAR else "not"


def applies(question: Question, kind: str, said: Mapping[str, Said]) -> bool:
    """Is it asked of an agency of this kind that answered so? `kind` "" is asked everything; `said` is `in_force`."""
    if kind and question.kinds and kind not in question.kinds:
        return False
    condition = question.only_if
    return condition is None or said.get(condition.question, NOTHING).code in condition.codes


def asked_of(tool: Tool, kind: str, said: Mapping[str, Said]) -> list[Question]:
    """The questions asked of such an agency, in order."""
    told = in_force(tool, kind, said)
    return [one for one in tool.questions() if applies(one, kind, told)]


def in_force(tool: Tool, kind: str, said: Mapping[str, Said]) -> dict[str, Said]:
    """What was answered to questions that are asked. An answer to one that is asked no more, because what it depends on
    was changed, is kept and says nothing: what depends on it in its turn is not asked either."""
    found = dict(said)
    for question in tool.questions():  # what one depends on comes before it (tool.problems)
        if question.key in found and not applies(question, kind, found):
            del found[question.key]
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """`asked` questions were asked, `answered` of them answered, `left_out` with "not applicable"; `counted` have a
    share, and `met` of those are fully met."""

    share: float | None
    asked: int
    answered: int
    left_out: int
    counted: int
    met: int

    @property
    def mark(self) -> Mark:
        if self.share is None and self.asked and self.left_out == self.asked:
            return "applies-not"
        return mark_of(self.share)

    @property
    def percent(self) -> int | None:
        """In whole per cent, a half rounded up."""
        return None if self.share is None else int(self.share * 100 + 0.5 + _NEAR)

    @property
    def is_whole(self) -> bool:
        return self.answered == self.asked


def score(
    questions: Iterable[Question], scales: Mapping[str, Scale], said: Mapping[str, Said], kind: str = ""
) -> Score:
    """The score of some questions together; `said` is `in_force`."""
    weighed = total = 0.0
    asked = answered = left_out = counted = met = 0
    for question in questions:
        if not applies(question, kind, said):
            continue
        asked += 1
        told = said.get(question.key)
        scale = scales[question.scale]
        if told is None or not told.answers(scale):
            continue
        answered += 1
        if told.na_why.strip():
            left_out += 1
            continue
        share = share_of(scale, told)
        if share is not None:
            counted += 1
            met += share >= 1 - _NEAR
            weighed += share * question.weight
            total += question.weight
    return Score(weighed / total if total else None, asked, answered, left_out, counted, met)


def score_of(standard: Standard, tool: Tool, said: Mapping[str, Said], kind: str = "") -> Score:
    return score(standard.questions, tool.scales_by_key(), in_force(tool, kind, said), kind)


def with_moderation(said: Mapping[str, Said], moderated: Mapping[str, Said]) -> dict[str, Said]:
    """What counts: what the board says where it said something, else what the agency says."""
    return {**said, **moderated}
