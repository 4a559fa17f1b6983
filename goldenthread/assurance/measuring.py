"""Returns as results take them, and a tool made ready to score many of them. Pure.

What counts is what the board says where it said something, else what the agency says (`scoring.with_moderation`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from . import campaign_standing
from .scoring import NOTHING, Said, Score, share_of, with_moderation
from .tool import Condition, Scale, Tool
from .vocab import HANDED, ReturnState

_NEAR = 1e-9
# How a question stands in one return: how far it is met, or why it has no share. What was not asked does not stand.
NoShare = Literal["applies-not", "no-answer", "no-share"]
Stand = float | NoShare
Noun = Literal["seat", "setting", "group"]


@dataclass(frozen=True, slots=True)
class Returned:
    """One return as results take it. `kind` is that of an agency, by which questions are asked or not, "" for others;
    `sort` and `area` are what many settings are counted by. What was not handed over says nothing."""

    reference: str
    slug: str
    name: str
    noun: Noun = "seat"
    kind: str = ""
    sort: str = ""
    area: str = ""
    state: ReturnState = "signed"
    first_signed_on: date | None = None
    untold: bool = False  # what the board says of it is kept from who looks
    said: Mapping[str, Said] = field(default_factory=dict)
    moderated: Mapping[str, Said] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Who it is, in every campaign."""
        return f"{self.noun}:{self.slug}"

    @property
    def is_handed(self) -> bool:
        return self.state in HANDED

    @property
    def counts(self) -> Mapping[str, Said]:
        return with_moderation(self.said, self.moderated) if self.moderated else self.said

    @property
    def stand(self) -> campaign_standing.Stand:
        """How far it is, as its campaign counts it."""
        return campaign_standing.Stand(self.state, self.first_signed_on)

    def is_late(self, closes_on: date | None) -> bool:
        """Was it first signed off after the day it was wanted by?"""
        return campaign_standing.came_late(self.stand, closes_on)


_Asked = tuple[str, tuple[str, ...], Condition | None, Scale, dict[str, Stand] | None]


class Measure:
    """A tool made ready for many returns. Its scores are those of `scoring.score`; each question is looked at once."""

    def __init__(self, tool: Tool) -> None:
        self.tool = tool
        self.scales = scales = tool.scales_by_key()
        shares = {key: _shares(scale) for key, scale in scales.items()}
        self._asked: list[_Asked] = [
            (one.key, one.kinds, one.only_if, scales[one.scale], shares[one.scale]) for one in tool.questions()
        ]
        self._standards = [
            (standard.key, [(one.key, one.weight) for one in standard.questions]) for standard in tool.standards
        ]
        self.weights = {one.key: one.weight for one in tool.questions()}

    def stands(self, said: Mapping[str, Said], kind: str) -> dict[str, Stand]:
        """How every question stands that is asked of an agency of this kind that answered so, in order."""
        found: dict[str, Stand] = {}
        for key, kinds, condition, scale, shares in self._asked:
            if kinds and kind and kind not in kinds:
                continue
            if condition is not None and (
                condition.question not in found or said.get(condition.question, NOTHING).code not in condition.codes
            ):
                continue
            told = said.get(key)
            if told is None:
                found[key] = "no-answer"
            elif told.na_why and told.na_why.strip():
                found[key] = "applies-not"
            elif shares is not None:
                found[key] = shares.get(told.code, "no-answer")
            else:
                found[key] = _given(scale, told)
        return found

    def scores(self, stands: Mapping[str, Stand]) -> tuple[dict[str, Score], Score]:
        """The score of each standard, and that of all questions together."""
        found, parts = {}, []
        for standard, questions in self._standards:
            part = total(stands, questions)
            found[standard] = scored(part)
            parts.append(part)
        return found, scored([sum(numbers) for numbers in zip(*parts, strict=True)] or [0] * 7)


def _shares(scale: Scale) -> dict[str, Stand] | None:
    """How each choice of a scale of choices stands."""
    if scale.kind != "options":
        return None
    return {one.code: "no-share" if one.share is None else float(one.share) for one in scale.options}


def _given(scale: Scale, told: Said) -> Stand:
    """How a number or words stand."""
    if not told.answers(scale):
        return "no-answer"
    share = share_of(scale, told)
    return "no-share" if share is None else share


def total(stands: Mapping[str, Stand], questions: Iterable[tuple[str, float]]) -> list[float]:
    """What `scored` makes a score of, so that standards add up: shares weighed, weights, asked, answered, left out,
    counted, met."""
    weighed = weights = 0.0
    asked = answered = left_out = counted = met = 0
    for key, weight in questions:
        stand = stands.get(key)
        if stand is None:
            continue
        asked += 1
        if stand.__class__ is float:
            answered += 1
            counted += 1
            met += stand >= 1 - _NEAR
            weighed += stand * weight
            weights += weight
        elif stand != "no-answer":
            answered += 1
            left_out += stand == "applies-not"
    return [weighed, weights, asked, answered, left_out, counted, met]


def scored(sums: "list[float]") -> Score:
    weighed, weights, *counts = sums
    return Score(weighed / weights if weights else None, *(int(n) for n in counts))
