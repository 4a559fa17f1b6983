"""A draft of a tool is written: each change makes another Tool of one. Pure.

Keys never change: a question that is reworded, renumbered or moved stays the same question, so that years compare.
What would leave something hanging (a scale that questions use, a question that another depends on) raises BadTool.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal, Protocol, TypeVar

from .ready_scales import READY
from .tool import BadTool, Condition, Question, Scale, Standard, Tool, key_for
from .vocab import Use

Step = Literal["up", "down"]


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_One = TypeVar("_One", bound=_Keyed)


def say_what_it_is(tool: Tool, *, title: str, use: Use, about: str) -> Tool:
    return replace(tool, title=title, use=use, about=about)


# Standards.


def add_standard(tool: Tool, *, title: str, number: str = "", words: str = "") -> tuple[Tool, str]:
    """One more at the end; and its key."""
    key = key_for(title, (one.key for one in tool.standards))
    return replace(tool, standards=(*tool.standards, Standard(key, title, number, words))), key


def change_standard(tool: Tool, key: str, **changes: Any) -> Tool:
    """`changes` are of `title`, `number`, `words`, `questions`. Raises BadTool where there is no such standard."""
    return replace(tool, standards=_changed(tool.standards, key, lambda one: replace(one, **changes)))


def move_standard(tool: Tool, key: str, step: Step) -> Tool:
    return replace(tool, standards=_moved(tool.standards, key, step))


def remove_standard(tool: Tool, key: str) -> Tool:
    """Without it and its questions. Raises BadTool where a question elsewhere depends on one of them."""
    going = _one(tool.standards, key)
    inside = {one.key for one in going.questions}
    for question in going.questions:
        _check_free(tool, question, besides=inside)
    return replace(tool, standards=tuple(one for one in tool.standards if one.key != key))


# Questions.


def standard_of(tool: Tool, question: str) -> Standard | None:
    return next((one for one in tool.standards if any(it.key == question for it in one.questions)), None)


def add_question(tool: Tool, standard: str, question: Question) -> tuple[Tool, str]:
    """The question at the end of that standard, under a key made of its words; and the key. Its scale may be one of
    the ready-made, which then becomes one of the tool's."""
    key = key_for(question.text, (one.key for one in tool.questions()))
    tool = with_scale(tool, question.scale)
    held = _one(tool.standards, standard)
    return change_standard(tool, standard, questions=(*held.questions, replace(question, key=key))), key


def change_question(tool: Tool, key: str, *, standard: str, **changes: Any) -> Tool:
    """The question says this from now on, in that standard: at its end where it stood in another."""
    held = standard_of(tool, key)
    if held is None:
        raise BadTool("This question is not in the tool any more.", key)
    tool = with_scale(tool, changes.get("scale", ""))
    now = replace(_one(held.questions, key), **changes)
    if held.key == standard:
        return change_standard(tool, held.key, questions=_changed(held.questions, key, lambda _was: now))
    there = _one(tool.standards, standard)
    tool = change_standard(tool, held.key, questions=tuple(one for one in held.questions if one.key != key))
    return change_standard(tool, standard, questions=(*there.questions, now))


def move_question(tool: Tool, key: str, step: Step) -> Tool:
    """One place up or down in its standard; where it is the first or last there, into the next standard."""
    held = standard_of(tool, key)
    if held is None:
        raise BadTool("This question is not in the tool any more.", key)
    edge = held.questions[0 if step == "up" else -1]
    if edge.key != key:
        return change_standard(tool, held.key, questions=_moved(held.questions, key, step))
    at = tool.standards.index(held) + (-1 if step == "up" else 1)
    if not 0 <= at < len(tool.standards):
        return tool
    there = tool.standards[at]
    tool = change_standard(tool, held.key, questions=tuple(one for one in held.questions if one.key != key))
    questions = (*there.questions, edge) if step == "up" else (edge, *there.questions)
    return change_standard(tool, there.key, questions=questions)


def remove_question(tool: Tool, key: str) -> Tool:
    """Without it. Raises BadTool where another is asked only if it was answered so."""
    held = standard_of(tool, key)
    if held is None:
        raise BadTool("This question is not in the tool any more.", key)
    _check_free(tool, _one(held.questions, key), besides={key})
    return change_standard(tool, held.key, questions=tuple(one for one in held.questions if one.key != key))


def ask_only_if(tool: Tool, key: str, condition: Condition | None) -> Tool:
    """Asked from now on only where `condition` holds, or always."""
    held = standard_of(tool, key)
    if held is None:
        raise BadTool("This question is not in the tool any more.", key)
    return change_question(tool, key, standard=held.key, only_if=condition)


def may_depend_on(tool: Tool, key: str) -> list[Question]:
    """The questions before that one which are answered by choosing: what "only if" can be about."""
    before: list[Question] = []
    scales = tool.scales_by_key()
    for question in tool.questions():
        if question.key == key:
            break
        if question.scale in scales and scales[question.scale].kind == "options":
            before.append(question)
    return before


def _check_free(tool: Tool, question: Question, besides: set[str]) -> None:
    for one in tool.questions():
        if one.only_if is not None and one.only_if.question == question.key and one.key not in besides:
            name, other = (it.number or f"“{it.text[:60]}”" for it in (question, one))
            raise BadTool(f"Question {other} is asked only if {name} was answered so. Change that first.", one.key)


# Scales.


def with_scale(tool: Tool, key: str) -> Tool:
    """The same, with that ready-made scale among its own; as it is where it has one of the key, or there is none."""
    if key in tool.scales_by_key() or key not in READY:
        return tool
    return replace(tool, scales=(*tool.scales, READY[key]))


def put_scale(tool: Tool, scale: Scale) -> Tool:
    """In the place of the one of its key, else at the end."""
    if scale.key in tool.scales_by_key():
        return replace(tool, scales=_changed(tool.scales, scale.key, lambda _was: scale))
    return replace(tool, scales=(*tool.scales, scale))


def remove_scale(tool: Tool, key: str) -> Tool:
    """Raises BadTool where questions are answered on it."""
    scale = _one(tool.scales, key)
    used = sum(one.scale == key for one in tool.questions())
    if used:
        raise BadTool(f"The scale {scale.name} is used by {used} of the questions. Choose another for them first.", key)
    return replace(tool, scales=tuple(one for one in tool.scales if one.key != key))


# What they share.


def _one(among: Iterable[_One], key: str) -> _One:
    found = next((one for one in among if one.key == key), None)
    if found is None:
        raise BadTool("This is not in the tool any more.", key)
    return found


def _changed(among: Sequence[_One], key: str, change: Callable[[_One], _One]) -> tuple[_One, ...]:
    _one(among, key)
    return tuple(change(one) if one.key == key else one for one in among)


def _moved(among: Sequence[_One], key: str, step: Step) -> tuple[_One, ...]:
    """One place up or down; as they are where there is none."""
    at = among.index(_one(among, key))
    to = at - 1 if step == "up" else at + 1
    if not 0 <= to < len(among):
        return tuple(among)
    order = list(among)
    order[at], order[to] = order[to], order[at]
    return tuple(order)
