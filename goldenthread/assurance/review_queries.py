"""What the pages of moderation show: a signed return with what the agency and the board say side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from .models import Answer, AnswerEvidence, Moderation, QuestionBack, Return, ReturnEvidence
from .moderation_queries import looked_at, moderated_of, said_in, story_of
from .scoring import NOTHING, Said, Score, asked_of, score_of, with_moderation
from .tool import Question, Scale, Standard, Tool
from .vocab import HANDED


@dataclass(frozen=True, slots=True)
class LastTime:
    """How the same question was answered in the campaign before, on the scale it had then."""

    scale: Scale
    said: Said
    moderated: Said | None


@dataclass(slots=True)
class Line:
    """One question: what the agency says and what shows it, what the board says, and what was asked about it."""

    question: Question
    scale: Scale
    said: Said
    moderation: Moderation | None = None  # the newest that counts
    aside: str = ""
    times: int = 0  # how often something was said of it
    outdated: Moderation | None = None  # of an answer that has changed since
    evidence: list[ReturnEvidence] = field(default_factory=list)
    questions: list[QuestionBack] = field(default_factory=list)
    last: LastTime | None = None

    @property
    def moderated(self) -> Said | None:
        """What the board says in place of the agency, if anything."""
        one = self.moderation
        if one is None or not (one.code or one.na_why or one.number is not None):
            return None
        return one.said

    @property
    def is_looked_at(self) -> bool:
        return self.moderated is not None or bool(self.moderation and self.moderation.note)

    @property
    def differs(self) -> bool:
        """Does the board say something else than the agency?"""
        told = self.moderated
        if told is None:
            return False
        if told.na_why or self.said.na_why:
            return bool(told.na_why) != bool(self.said.na_why)
        return (told.code, told.number) != (self.said.code, self.said.number)


@dataclass(slots=True)
class Part:
    """A standard: its lines, and the score before and after moderation."""

    standard: Standard
    lines: list[Line]
    own: Score
    counts: Score

    @property
    def drift(self) -> int | None:
        """By how many per cent the board's score is above the agency's; less than nothing where it is below."""
        if self.own.percent is None or self.counts.percent is None:
            return None
        return self.counts.percent - self.own.percent

    @property
    def counts_for_something(self) -> bool:
        """Is anything of it scored, by the agency or by the board? What is answered in words alone is not."""
        return self.own.percent is not None or self.counts.percent is not None

    @property
    def looked(self) -> int:
        return sum(one.is_looked_at for one in self.lines)

    @property
    def is_done(self) -> bool:
        return self.looked == len(self.lines)

    @property
    def unanswered(self) -> int:
        return sum(_waits(one) for line in self.lines for one in line.questions)


@dataclass(slots=True)
class Sheet:
    """A return under review. `general` are the questions back about the whole of it."""

    filled: Return
    tool: Tool
    parts: list[Part]
    general: list[QuestionBack]

    @property
    def looked(self) -> int:
        return sum(one.looked for one in self.parts)

    @property
    def asked(self) -> int:
        return sum(len(one.lines) for one in self.parts)

    @property
    def unanswered(self) -> int:
        return sum(one.unanswered for one in self.parts) + sum(map(_waits, self.general))

    @property
    def next_part(self) -> Part | None:
        """The first standard that is not looked through."""
        return next((one for one in self.parts if not one.is_done), None)

    def part(self, key: str) -> Part | None:
        return next((one for one in self.parts if one.standard.key == key), None)


def _waits(one: QuestionBack) -> bool:
    return one.answered_at is None and one.withdrawn_at is None


def sheet_of(filled: Return, *, evidence: bool = True, last: bool = True) -> Sheet:
    """Everything of a signed return that its pages show. At most seven queries.

    Standards of which nothing is asked of this agency are left out; so is what keys of no question carry.
    """
    tool = filled.campaign.tool.asks
    said = said_in([filled]).get(filled.pk, {})
    lines = {
        one.key: Line(one, tool.scales_by_key()[one.scale], said.get(one.key, NOTHING))
        for one in asked_of(tool, filled.kind_of_agency, said)
    }
    _put_moderations(filled, lines)
    general = _put_questions(filled, lines)
    if evidence:
        _put_evidence(filled, lines)
    if last:
        _put_last_time(filled, lines)
    moderated = {key: one.moderated for key, one in lines.items() if one.moderated is not None}
    counted = with_moderation(said, {key: told for key, told in moderated.items() if told is not None})
    parts = [
        Part(standard, mine, *(score_of(standard, tool, told, filled.kind_of_agency) for told in (said, counted)))
        for standard in tool.standards
        if (mine := [lines[one.key] for one in standard.questions if one.key in lines])
    ]
    return Sheet(filled, tool, parts, general)


def _put_moderations(filled: Return, lines: dict[str, Line]) -> None:
    for one in story_of([filled]):
        line = lines.get(one.key)
        if line is None:
            continue
        line.times += 1
        if one.aside:
            line.aside = one.note
        elif one.counts:
            line.moderation, line.outdated = one, None
        else:
            line.outdated = one


def _put_questions(filled: Return, lines: dict[str, Line]) -> list[QuestionBack]:
    """Beside the answers they are about; those about the whole return are given back."""
    general: list[QuestionBack] = []
    for one in QuestionBack.objects.filter(filled=filled).select_related("filled"):
        (lines[one.key].questions if one.key in lines else general).append(one)
    return general


def _put_evidence(filled: Return, lines: dict[str, Line]) -> None:
    uses = AnswerEvidence.objects.filter(evidence__filled=filled, evidence__removed_at__isnull=True)
    for use in uses.select_related("evidence__file").order_by("evidence__number"):
        if use.key in lines:
            lines[use.key].evidence.append(use.evidence)


def _put_last_time(filled: Return, lines: dict[str, Line]) -> None:
    """What the same agency, setting or group said in the campaign that this one follows."""
    if filled.campaign.follows_id is None:
        return
    noun = next(name for name in ("seat", "setting", "group") if getattr(filled, f"{name}_id"))
    rows = Return.objects.filter(campaign=filled.campaign.follows_id, state__in=HANDED)
    before = rows.filter(**{noun: getattr(filled, f"{noun}_id")}).select_related("campaign__tool").first()
    if before is None:
        return
    tool = before.campaign.tool.asks
    questions, scales = tool.by_key(), tool.scales_by_key()
    said = said_in([before]).get(before.pk, {})
    moderated = moderated_of([before]).get(before.pk, {})
    for key, line in lines.items():
        if key in questions and key in said:
            line.last = LastTime(scales[questions[key].scale], said[key], moderated.get(key))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the moderation of a return is: questions asked of it and looked at; questions back open and answered."""

    asked: int
    looked: int
    waiting: int
    answered: int

    @property
    def is_looked_through(self) -> bool:
        return self.looked == self.asked


def progress_of(returns: Iterable[Return]) -> dict[int, Progress]:
    """By key of the return. Three queries, however many they are; `campaign__tool` and `seat` are there already."""
    returns = list(returns)
    tools = {one.campaign.tool_id: one.campaign.tool for one in returns}
    asks = {key: tool.asks for key, tool in tools.items()}
    said = _conditions(returns, asks)
    looked = looked_at(returns)
    backs = _questions_back(returns)
    found = {}
    for one in returns:
        asked = asked_of(asks[one.campaign.tool_id], one.kind_of_agency, said.get(one.pk, {}))
        seen = looked.get(one.pk, set())
        waiting, answered = backs.get(one.pk, (0, 0))
        found[one.pk] = Progress(len(asked), sum(question.key in seen for question in asked), waiting, answered)
    return found


def _conditions(returns: list[Return], asks: dict[int, Tool]) -> dict[int, dict[str, Said]]:
    """What was answered to the questions that others depend on: all that is needed to know what was asked."""
    keys = {one.only_if.question for tool in asks.values() for one in tool.questions() if one.only_if}
    found: dict[int, dict[str, Said]] = {}
    rows = Answer.objects.filter(filled__in=[one.pk for one in returns], key__in=keys)
    for filled, key, code in rows.values_list("filled_id", "key", "code"):
        found.setdefault(filled, {})[key] = Said(code)
    return found


def _questions_back(returns: list[Return]) -> dict[int, tuple[int, int]]:
    rows: Any = QuestionBack.objects.filter(filled__in=[one.pk for one in returns], withdrawn_at__isnull=True)
    counted = rows.values_list("filled_id").annotate(
        waiting=Count("pk", filter=Q(answered_at__isnull=True)), told=Count("pk", filter=Q(answered_at__isnull=False))
    )
    return {filled: (waiting, told) for filled, waiting, told in counted.order_by()}
