"""A return as it is read: its standards with their scores, and every answer with what shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from .models import Answer, Gap, ReturnEvidence, Signing
from .return_queries import Whole
from .return_words import answer_words
from .scoring import Score
from .tool import Question, Scale, Standard
from .vocab import MARKS


@dataclass(frozen=True, slots=True)
class Read:
    """One question with its answer."""

    question: Question
    scale: Scale
    answer: Answer | None
    says: str
    pieces: list[ReturnEvidence]
    gaps: list[Gap]


@dataclass(frozen=True, slots=True)
class ReadStandard:
    """A standard with its score, in a letter, in words and in per cent, and its questions."""

    standard: Standard
    score: Score
    rows: list[Read]

    @property
    def letter(self) -> str:
        return "" if self.has_no_score else MARKS[self.score.mark][0]

    @property
    def words(self) -> str:
        score = self.score
        words = _("Answered in words") if self.has_no_score else _(MARKS[score.mark][1])
        if score.percent is not None:
            words = _("%(mark)s, %(n)d per cent") % {"mark": words, "n": score.percent}
        if score.is_whole or not score.answered:
            return words
        far = _("%(answered)d of %(asked)d answered") % {"answered": score.answered, "asked": score.asked}
        return f"{words} ({far})"

    @property
    def has_no_score(self) -> bool:
        """Something is answered, and nothing of it is on a scale that counts."""
        return self.score.share is None and self.score.answered > self.score.left_out

    @property
    def state(self) -> str:
        return "not-applicable" if self.has_no_score else MARKS[self.score.mark][2]


def read_standards(whole: Whole) -> list[ReadStandard]:
    """Only what is asked of this agency, in the tool's order."""
    return [
        ReadStandard(standard, whole.score(standard), [_read(whole, one) for one in whole.asked(standard)])
        for standard in whole.standards
    ]


def _read(whole: Whole, question: Question) -> Read:
    scale, answer = whole.scales[question.scale], whole.answers.get(question.key)
    says = answer_words(scale, answer)
    return Read(question, scale, answer, says, whole.uses.get(question.key, []), whole.gaps.get(question.key, []))


def as_signed(whole: Whole, signing: Signing) -> Whole:
    """The same return with the answers that were signed then, whatever was changed since."""
    told: Mapping[str, Mapping[str, Any]] = signing.answers
    answers = {
        key: Answer(
            key=key, code=one.get("code", ""), number=Decimal(one["number"]) if one.get("number") else None,
            words=one.get("words", ""), na_why=one.get("na_why", ""),
        )
        for key, one in told.items()
    }  # fmt: skip
    return Whole(whole.desk, whole.tool, answers, whole.standards, whole.evidence, whole.uses, whole.gaps)
