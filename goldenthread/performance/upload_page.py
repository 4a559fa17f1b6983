"""A sheet of figures as its page shows it: every figure with its place, what holds, and what it would change."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.functional import Promise

from goldenthread.performance.words.figures import (
    CHANGES,
    TONES,
    WhoseNames,
    counted,
    figure_words,
    held_words,
    label_of,
    problem_words,
)

from .figure_sheet import Proposed, Reading, in_order
from .forms_imports import TakeForm


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure on the page."""

    one: Proposed
    sheet: int
    name: str
    figure: str
    holds: str
    word: Promise
    tone: str
    problems: list[str]
    tick: BoundField | None


def shown_in(proposed: Sequence[Proposed], take: TakeForm, names: WhoseNames, reading: Reading) -> dict[str, Any]:
    """The figures in order of need, how many there are of each, and whether anything can be taken in."""
    rows = [_shown(one, take, names) for one in in_order(proposed)]
    return {
        "rows": [one for one in rows if one.one.change != "same"],
        "same": [one for one in rows if one.one.change == "same"],
        "counts": counted(proposed),
        "can_take": any(one.can_be_taken for one in proposed),
        "blanks": reading.blanks,
        "needs_period": reading.needs_period,
    }


def head_of(proposed: Sequence[Proposed]) -> str:
    """What the page was drawn from: the figures as they stood, and as the sheet says them."""
    told = [f"{one.n} {one.change} {one.said} {one.holds.version if one.holds else 0}" for one in proposed]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def _shown(one: Proposed, take: TakeForm, names: WhoseNames) -> Shown:
    figure = figure_words(one) if one.change != "unread" else _typed(one)
    problems = [problem_words(problem, one.indicator) for problem in one.problems]
    return Shown(
        one, one.said.sheet + 1, label_of(one, names), figure, held_words(one), CHANGES[one.change], TONES[one.change],
        problems, take.tick(one),
    )  # fmt: skip


def _typed(one: Proposed) -> str:
    """The cells as they stand, where they were not understood."""
    return " / ".join(filter(None, (one.said.number, one.said.numerator, one.said.denominator)))
