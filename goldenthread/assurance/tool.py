"""An audit tool as a value: standards of questions, each answered on a scale. Pure.

A question is known for ever by its `key`, whatever its number and words become: years, and boards that ask the same,
are compared by it. `key_for` makes one from the words, so that two boards that take in the same sheet ask the same.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from goldenthread.lib.wire import WrongShape, pack, unpack

from .vocab import Use

ScaleKind = Literal["options", "percent", "number", "words"]
MOST_QUESTIONS, MOST_WORDS = 600, 4000


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a scale. `share` is how far it meets the standard, 0 to 1; None where it does not count."""

    code: str
    label: str = ""
    meaning: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a question is answered: one of `options`, a percentage in steps, a number, or in words alone.

    `may_not_apply`: "not applicable" may be said, with a reason, and is then left out of every score.
    """

    key: str
    name: str
    kind: ScaleKind = "options"
    options: tuple[Option, ...] = ()
    step: int = 1
    may_not_apply: bool = True

    def option(self, code: str) -> Option | None:
        return next((one for one in self.options if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """Asked only where that question was answered with one of these codes."""

    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    text: str
    scale: str
    number: str = ""
    guidance: str = ""
    evidence: str = ""  # what evidence is asked for
    weight: float = 1.0
    kinds: tuple[str, ...] = ()  # kinds of agency it is asked of; none named are all
    only_if: Condition | None = None
    doubts: tuple[str, ...] = ()  # of one read from a file: what was not sure


@dataclass(frozen=True, slots=True)
class Standard:
    key: str
    title: str
    number: str = ""
    words: str = ""
    questions: tuple[Question, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    title: str
    use: Use = "self-assessment"
    about: str = ""
    scales: tuple[Scale, ...] = ()
    standards: tuple[Standard, ...] = ()
    doubts: tuple[str, ...] = ()

    def questions(self) -> Iterator[Question]:
        for standard in self.standards:
            yield from standard.questions

    def by_key(self) -> dict[str, Question]:
        return {one.key: one for one in self.questions()}

    def scales_by_key(self) -> dict[str, Scale]:
        return {one.key: one for one in self.scales}

    def standard(self, key: str) -> Standard | None:
        return next((one for one in self.standards if one.key == key), None)

    def homes(self) -> dict[str, str]:
        """By the key of each question, the key of its standard."""
        return {question.key: standard.key for standard in self.standards for question in standard.questions}

    @property
    def size(self) -> int:
        return sum(len(one.questions) for one in self.standards)


class BadTool(ValueError):
    """What is wrong with a tool, in one sentence for people; `where` is the key of the question or standard, or ""."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def packed(tool: Tool) -> dict[str, Any]:
    """As JSON's own types."""
    told: dict[str, Any] = pack(tool)
    return told


def unpacked(data: Any) -> Tool:
    """The tool that `packed` made the data from. Raises BadTool."""
    try:
        return unpack(Tool, data)
    except WrongShape as problem:
        raise BadTool("This is not a tool as Golden Thread keeps it.") from problem


def key_for(text: str, taken: Iterable[str] = ()) -> str:
    """A key made from words: alike for words that look alike; another where that one is taken."""
    seen = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    stem = hashlib.sha256(seen.encode()).hexdigest()[:10]
    used = set(taken)
    key, n = stem, 2
    while key in used:
        key, n = f"{stem}-{n}", n + 1
    return key


def clear_of_doubts(tool: Tool) -> Tool:
    """The same, looked at: what was not sure is settled."""
    return replace(
        tool,
        doubts=(),
        standards=tuple(
            replace(one, doubts=(), questions=tuple(replace(question, doubts=()) for question in one.questions))
            for one in tool.standards
        ),
    )


def problems(tool: Tool) -> list[BadTool]:
    """All that keeps a tool from being asked."""
    found: list[BadTool] = []
    scales = tool.scales_by_key()
    questions = tool.by_key()
    if not tool.title.strip():
        found.append(BadTool("The tool needs a title."))
    if not questions:
        found.append(BadTool("The tool asks nothing yet: add a standard and a question."))
    if tool.size > MOST_QUESTIONS:
        found.append(BadTool(f"The tool has more than {MOST_QUESTIONS} questions. Split it in two."))
    found += _twice("standard", [one.key for one in tool.standards])
    found += _twice("question", [one.key for one in tool.questions()])
    found += _twice("scale", [one.key for one in tool.scales])
    for scale in tool.scales:
        found += _of_scale(scale)
    seen: set[str] = set()
    for standard in tool.standards:
        if not standard.title.strip():
            found.append(BadTool("A standard has no title.", standard.key))
        for question in standard.questions:
            found += _of_question(question, scales, questions, seen)
            seen.add(question.key)
    return found


def _twice(what: str, keys: list[str]) -> list[BadTool]:
    return [BadTool(f"Two {what}s have the same key, {key}.", key) for key in {k for k in keys if keys.count(k) > 1}]


def _of_scale(scale: Scale) -> list[BadTool]:
    if scale.kind != "options":
        return []
    codes = [one.code for one in scale.options]
    if len(codes) < 2 or len(set(codes)) < len(codes) or not all(code.strip() for code in codes):
        return [BadTool(f"The scale {scale.name} needs at least two choices, each with a code of its own.", scale.key)]
    if any(one.share is not None and not 0 <= one.share <= 1 for one in scale.options):
        return [BadTool(f"In the scale {scale.name}, how far a choice meets the standard is from 0 to 100.", scale.key)]
    return []


def _of_question(
    question: Question, scales: Mapping[str, Scale], questions: Mapping[str, Question], seen: set[str]
) -> list[BadTool]:
    found = []
    name = question.number or question.text[:40] or question.key
    if not question.text.strip():
        found.append(BadTool("A question has no words.", question.key))
    if question.scale not in scales:
        found.append(BadTool(f"Question {name} has no scale to be answered on.", question.key))
    if question.weight < 0:
        found.append(BadTool(f"Question {name} cannot weigh less than nothing.", question.key))
    condition = question.only_if
    if condition is not None:
        asked = questions.get(condition.question)
        if asked is None or asked.key not in seen:
            found.append(BadTool(f"Question {name} depends on one that does not come before it.", question.key))
        elif asked.scale in scales and any(scales[asked.scale].option(code) is None for code in condition.codes):
            found.append(BadTool(f"Question {name} depends on an answer that cannot be given.", question.key))
    return found


def own_words() -> set[str]:
    """The program's own among what a packed tool says: names of parts and kinds, which are never taken back."""
    return {"Tool", "Standard", "Question", "Scale", "Option", "Condition", "options", "percent", "number", "words"}
