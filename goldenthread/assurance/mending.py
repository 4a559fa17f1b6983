"""What was read of a sheet, put right by a person: words, scales, what is a heading and what a question. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .reading.scales import USUAL
from .tool import Question, Scale, Standard, Tool, key_for

What = Literal["keep", "join", "heading", "drop"]
StandardIs = Literal["keep", "join", "question", "drop"]


@dataclass(frozen=True, slots=True)
class SaidOfQuestion:
    """What was said of one question: its words, number, scale and kinds, and what it is.

    `heading` makes it the standard of those after it; `join` puts its words to the question before it.
    """

    text: str
    number: str
    scale: str
    kinds: tuple[str, ...] = ()
    what: What = "keep"


@dataclass(frozen=True, slots=True)
class SaidOfStandard:
    """What was said of one standard and of each of its questions, by key. `scale`: for all of them, "" as each says.

    `join` puts its questions to the standard before it, `question` makes its title one of those too.
    """

    title: str
    number: str
    words: str
    scale: str = ""
    what: StandardIs = "keep"
    questions: Mapping[str, SaidOfQuestion] | None = None


def scales_to_choose(tool: Tool) -> list[Scale]:
    """The scales of the tool, then the usual ones it has not."""
    here = {one.key for one in tool.scales}
    return [*tool.scales, *(one for one in USUAL if one.key not in here)]


def put_right(tool: Tool, standard: str, said: SaidOfStandard) -> Tool:
    """The tool with what was said of one standard: its doubts are settled. One without questions is gone."""
    scales = {one.key: one for one in scales_to_choose(tool)}
    keys: dict[str, str] = {}
    standards: list[Standard] = []
    for one in tool.standards:
        if one.key == standard:
            _say(one, said, standards, tool, scales, keys)
        else:
            standards.append(one)
    standards = [one for one in standards if one.questions]
    asked = {question.key for one in standards for question in one.questions}
    standards = [replace(one, questions=tuple(_depending(q, keys, asked) for q in one.questions)) for one in standards]
    used = {question.scale for one in standards for question in one.questions}
    mine = {one.key for one in tool.scales}
    added = [one for key, one in scales.items() if key in used and key not in mine]
    return replace(tool, standards=tuple(standards), scales=(*tool.scales, *added))


def _say(
    standard: Standard, said: SaidOfStandard, standards: list[Standard], tool: Tool, scales: Mapping[str, Scale],
    keys: dict[str, str],
) -> None:  # fmt: skip
    taken = set(tool.by_key())
    homes = {one.key.removeprefix("s-") for one in tool.standards}
    told = said.questions or {}
    if said.what == "drop":
        return
    here = replace(standard, title=said.title, number=said.number, words=said.words, doubts=(), questions=())
    if said.what != "keep" and standards:
        here = standards.pop()
        if said.what == "question":
            scale = said.scale or _likeliest(standard, tool)
            key = key_for(said.title, taken)
            taken.add(key)
            here = _with(here, Question(key, said.title, scale, said.number))
    for question in standard.questions:
        mine = told.get(question.key) or SaidOfQuestion(question.text, question.number, question.scale, question.kinds)
        if mine.what == "drop":
            continue
        if mine.what == "heading":
            standards.append(here)
            home = key_for(mine.text, homes)
            homes.add(home)
            here = Standard(f"s-{home}", mine.text, mine.number)
        elif mine.what == "join" and here.questions:
            last = here.questions[-1]
            both = replace(last, text=f"{last.text}\n{mine.text}")
            here = replace(here, questions=(*here.questions[:-1], both))
            keys[question.key] = last.key
        else:
            here = _with(here, _mended(question, mine, said.scale, scales, taken, keys))
    standards.append(here)


def _with(standard: Standard, question: Question) -> Standard:
    return replace(standard, questions=(*standard.questions, question))


def _likeliest(standard: Standard, tool: Tool) -> str:
    own = [one.scale for one in (*standard.questions, *tool.questions())]
    return own[0] if own else tool.scales[0].key


def _mended(
    question: Question, said: SaidOfQuestion, scale: str, scales: Mapping[str, Scale], taken: set[str],
    keys: dict[str, str],
) -> Question:  # fmt: skip
    """Other words have another key, as they would have if they had been read so."""
    key = question.key
    if said.text != question.text and key_for(said.text) != key_for(question.text):
        key = key_for(said.text, taken)
        taken.add(key)
        keys[question.key] = key
    chosen = scale or said.scale
    return replace(
        question, key=key, text=said.text, number=said.number, kinds=said.kinds, doubts=(),
        scale=chosen if chosen in scales else question.scale,
    )  # fmt: skip


def _depending(question: Question, keys: Mapping[str, str], asked: set[str]) -> Question:
    """What depended on a question that is gone is asked of everybody, and says so."""
    condition = question.only_if
    if condition is None:
        return question
    on = keys.get(condition.question, condition.question)
    if on in asked:
        return replace(question, only_if=replace(condition, question=on))
    return replace(question, only_if=None, doubts=(*question.doubts, "The question it depended on was left out."))


def without_unused_scales(tool: Tool) -> Tool:
    used = {one.scale for one in tool.questions()}
    return replace(tool, scales=tuple(one for one in tool.scales if one.key in used))


@dataclass(frozen=True, slots=True)
class Doubted:
    """One doubt, and the questions or standards it is of: (key, what it is called)."""

    sentence: str
    of: tuple[tuple[str, str], ...]


def doubts_of(tool: Tool) -> list[Doubted]:
    """Every doubt once: those of the whole first, then in the order in which they are met."""
    told: dict[str, list[tuple[str, str]]] = {one: [] for one in tool.doubts}
    for standard in tool.standards:
        for sentence in standard.doubts:
            told.setdefault(sentence, []).append((standard.key, standard.title))
        for question in standard.questions:
            for sentence in question.doubts:
                told.setdefault(sentence, []).append((question.key, question.number or _short(question.text)))
    return [Doubted(sentence, tuple(of)) for sentence, of in told.items()]


def _short(text: str) -> str:
    words: Sequence[str] = text.split()
    return " ".join(words) if len(words) <= 6 else " ".join(words[:6]) + "…"
