"""A return as its pages need it, in a number of queries that does not grow with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .desk import Desk
from .models import Answer, AnswerEvidence, Gap, Return, ReturnEvidence
from .scoring import Said, Score, applies, in_force, score
from .tool import Question, Scale, Standard, Tool
from .vocab import HANDED


def said_by(answers: Mapping[str, Answer]) -> dict[str, Said]:
    """Answers as scoring takes them."""
    return {key: one.said for key, one in answers.items()}


@dataclass
class Whole:
    """A return with what stands in it, as far as this desk may read it. `evidence` and `gaps` by what they are of."""

    desk: Desk
    tool: Tool
    answers: dict[str, Answer]
    standards: list[Standard]
    evidence: list[ReturnEvidence] = field(default_factory=list)
    uses: dict[str, list[ReturnEvidence]] = field(default_factory=dict)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)

    @cached_property
    def said(self) -> dict[str, Said]:
        return in_force(self.tool, self.kind, said_by(self.answers))

    @cached_property
    def scales(self) -> dict[str, Scale]:
        return self.tool.scales_by_key()

    @cached_property
    def kind(self) -> str:
        return self.desk.filled.kind_of_agency

    def asks(self, question: Question) -> bool:
        return applies(question, self.kind, self.said)

    def asked(self, standard: Standard) -> list[Question]:
        return [one for one in standard.questions if self.asks(one)]

    def score(self, standard: Standard) -> Score:
        return score(standard.questions, self.scales, self.said, self.kind)

    def unreviewed(self, standard: Standard) -> int:
        return sum(one.key in self.answers and self.answers[one.key].unreviewed for one in self.asked(standard))

    def is_answered(self, question: Question) -> bool:
        told = self.said.get(question.key)
        return told is not None and told.answers(self.scales[question.scale])

    def first_open(self, standard: Standard) -> str:
        """Where on its page the first question stands that has no answer, or one not yet reviewed: "q4"; "" if none."""
        for n, one in enumerate(standard.questions, start=1):
            told = self.answers.get(one.key)
            if self.asks(one) and (not self.is_answered(one) or (told is not None and told.unreviewed)):
                return f"q{n}"
        return ""

    def is_done(self, standard: Standard) -> bool:
        return self.score(standard).is_whole and not self.unreviewed(standard)


def may_be_asked(question: Question, kind: str) -> bool:
    """Of an agency of this kind, whatever it answers elsewhere."""
    return not kind or not question.kinds or kind in question.kinds


def whole_of(desk: Desk, *, evidence: bool = False, gaps: bool = False) -> Whole:
    """One query; two more with evidence and one more with gaps."""
    filled = desk.filled
    tool = filled.campaign.tool.asks
    kind = filled.kind_of_agency
    standards = [
        one
        for one in tool.standards
        if desk.may_read(one.key) and any(may_be_asked(question, kind) for question in one.questions)
    ]
    whole = Whole(desk, tool, {one.key: one for one in Answer.objects.filter(filled=filled)}, standards)
    if evidence:
        whole.evidence, whole.uses = _evidence(desk, tool)
    if gaps:
        homes = tool.homes()
        for gap in Gap.objects.filter(filled=filled).exclude(state="dropped").order_by("number"):
            if desk.may_read(homes.get(gap.key, "")):
                whole.gaps.setdefault(gap.key, []).append(gap)
    return whole


def _evidence(desk: Desk, tool: Tool) -> tuple[list[ReturnEvidence], dict[str, list[ReturnEvidence]]]:
    """A contributor reads what shows something of their standards, and what they attached."""
    there = ReturnEvidence.objects.filter(filled=desk.filled, removed_at__isnull=True).select_related("file")
    pieces = {one.pk: one for one in there.order_by("number")}
    homes = tool.homes()
    uses: dict[str, list[ReturnEvidence]] = {}
    mine = set()
    for key, piece in (
        AnswerEvidence.objects.filter(evidence__in=list(pieces))
        .order_by("evidence__number")
        .values_list("key", "evidence_id")
    ):
        if desk.may_read(homes.get(key, "")):
            uses.setdefault(key, []).append(pieces[piece])
            mine.add(piece)
    whole = desk.reads or desk.standards is None
    return [one for one in pieces.values() if whole or one.pk in mine or one.by == desk.actor.label], uses


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the same agency said in the campaign that this one follows."""

    name: str = ""
    tool: Tool | None = None
    answers: dict[str, Answer] = field(default_factory=dict)


def last_time(filled: Return, keys: Iterable[str]) -> LastTime:
    """Its answers to these questions. Two queries; none where the campaign follows none."""
    if filled.campaign.follows_id is None:
        return LastTime()
    of = {"seat": filled.seat_id, "setting": filled.setting_id, "group": filled.group_id}
    before = (
        Return.objects.filter(campaign=filled.campaign.follows_id, state__in=HANDED, **of)
        .select_related("campaign__tool")
        .first()
    )
    if before is None:
        return LastTime()
    answers = Answer.objects.filter(filled=before, key__in=list(keys))
    return LastTime(before.campaign.name, before.campaign.tool.asks, {one.key: one for one in answers})
