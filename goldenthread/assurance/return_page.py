"""One standard as its page shows it: each question with its form, what stands already, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .desk import Desk
from .desk_forms import EvidenceForm, GapForm
from .models import Answer, Gap, ReturnEvidence
from .return_forms import APPLIES_NOT, AnswerForm
from .return_queries import LastTime, Whole, last_time, may_be_asked
from .return_words import answer_words
from .scoring import Score
from .tool import Option, Question, Scale, Standard


@dataclass
class Choice:
    """One radio: the code with what it is called, and what it means."""

    value: str
    label: str
    meaning: str
    chosen: bool
    n: int


@dataclass
class Block:
    """One question on the page. `asked`: its condition holds. `theirs` is what somebody else saved meanwhile."""

    n: int
    question: Question
    scale: Scale
    answer: Answer | None
    form: AnswerForm
    asked: bool
    pieces: list[ReturnEvidence] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    last: str = ""
    last_words: str = ""
    theirs: Answer | None = None
    attaching: EvidenceForm | None = None
    raising: GapForm | None = None

    @property
    def prefix(self) -> str:
        return f"q{self.n}"

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def says(self) -> str:
        return answer_words(self.scale, self.answer)

    @property
    def their_answer(self) -> str:
        return answer_words(self.scale, self.theirs)

    def choices(self) -> list[Choice]:
        """The radios with the scale's descriptors."""
        meanings: Mapping[str, Option] = {one.code: one for one in self.scale.options}
        bound = self.form["code"]
        standing = str(bound.value() or "")
        told = []
        for n, (value, label) in enumerate(self.form.fields["code"].choices):  # type: ignore[attr-defined]
            meaning = meanings[value].meaning if value in meanings else ""
            told.append(Choice(value, str(label), meaning, standing == value, n))
        return told

    @property
    def out(self) -> str:
        """The value of the radio that says it does not apply."""
        return APPLIES_NOT

    def errors(self) -> list[Any]:
        return [form for form in (self.form, self.attaching, self.raising) if form is not None and form.errors]


@dataclass
class Page:
    """A standard with its questions and its neighbours."""

    desk: Desk
    whole: Whole
    standard: Standard
    blocks: list[Block]
    last: LastTime

    @property
    def score(self) -> Score:
        return self.whole.score(self.standard)

    @property
    def place(self) -> int:
        return self.whole.standards.index(self.standard)

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def before(self) -> Standard | None:
        return self.whole.standards[self.place - 1] if self.place else None

    @property
    def after(self) -> Standard | None:
        there = self.whole.standards
        return there[self.place + 1] if self.number < len(there) else None

    @property
    def errors(self) -> bool:
        return any(one.theirs or one.errors() for one in self.blocks)

    @property
    def forms_amiss(self) -> list[Any]:
        return [(block, form) for block in self.blocks for form in block.errors()]

    def block(self, prefix: str) -> Block | None:
        return next((one for one in self.blocks if one.prefix == prefix), None)

    def depending(self, key: str) -> list[Block]:
        """The questions here that are asked or not by the answer to this one."""
        return [one for one in self.blocks if one.question.only_if and one.question.only_if.question == key]


def page_of(desk: Desk, whole: Whole, standard: Standard, data: Any = None) -> Page:
    """What was sent is taken for the questions whose form was on the page that sent it."""
    kind = whole.kind
    asked = [one for one in enumerate(standard.questions, start=1) if may_be_asked(one[1], kind)]
    last = last_time(desk.filled, [one.key for _n, one in asked])
    blocks = [_block(n, question, whole, last, data) for n, question in asked]
    return Page(desk, whole, standard, blocks, last)


def _block(n: int, question: Question, whole: Whole, last: LastTime, data: Any) -> Block:
    scale = whole.scales[question.scale]
    answer = whole.answers.get(question.key)
    pieces = whole.uses.get(question.key, [])
    sent = data if data is not None and f"q{n}-seen" in data else None
    form = AnswerForm(
        sent, question=question, scale=scale, answer=answer, evidence=whole.evidence,
        used=[one.number for one in pieces], prefix=f"q{n}",
    )  # fmt: skip
    told = last.answers.get(question.key)
    words = ""
    if told is not None and last.tool is not None:
        was = last.tool.by_key().get(question.key)
        words = answer_words(last.tool.scales_by_key()[was.scale], told) if was else ""
    return Block(
        n, question, scale, answer, form, whole.asks(question), pieces, whole.gaps.get(question.key, []),
        last=words, last_words=told.words if told else "",
    )  # fmt: skip
