"""What became of every question from one version of a tool to the next, so that years still compare. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from .tool import Question, Scale, Tool
from .vocab import Became


@dataclass(frozen=True, slots=True)
class Change:
    """`before` is None for a new question, `now` for one that is gone. `rescaled`: it is answered on another scale, so
    that only how far it is met compares."""

    key: str
    became: Became
    before: Question | None
    now: Question | None
    rescaled: bool = False
    moved: bool = False  # to another standard


def changes(before: Tool, now: Tool) -> list[Change]:
    """Every question of both, in the order of the newer, what is gone last."""
    old, old_scales, scales = before.by_key(), before.scales_by_key(), now.scales_by_key()
    homes = _homes(before)
    told = []
    for standard in now.standards:
        for question in standard.questions:
            was = old.get(question.key)
            if was is None:
                told.append(Change(question.key, "new", None, question))
                continue
            rescaled = _choices(old_scales.get(was.scale)) != _choices(scales.get(question.scale))
            became: Became = "changed" if _plain(was) != _plain(question) or rescaled else "same"
            moved = homes[question.key] != standard.key
            told.append(Change(question.key, became, was, question, rescaled, moved))
    here = {one.key for one in now.questions()}
    return told + [Change(one.key, "gone", one, None) for one in before.questions() if one.key not in here]


def _homes(tool: Tool) -> dict[str, str]:
    return {question.key: standard.key for standard in tool.standards for question in standard.questions}


def _plain(question: Question) -> tuple[object, ...]:
    return (" ".join(question.text.split()), question.kinds, question.only_if, question.weight)


def _choices(scale: Scale | None) -> Sequence[object]:
    if scale is None:
        return ()
    return (scale.kind, tuple((one.code, one.share) for one in scale.options))
