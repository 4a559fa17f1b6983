"""Two campaigns compared: by agency and question, by agency and standard, and all together. Pure.

The rules:

1. A question is the same question in both where it has the same key, whatever its number, words, standard or scale.
2. It compares for an agency where it was asked of it both times, answered both times, and counts both times (it has a
   share: no "not applicable", no words alone). What counts is the board's answer where it moderated, else the agency's.
3. A standard compares on those common questions alone, then and now, by the weights and in the standards of the newer
   tool. So what is new, gone, left unanswered or does not apply never moves a score.
4. A question that was reworded compares, and is marked. One on another scale compares by how far it is met, and is
   marked.
5. Better and worse are by the share itself; how far is told in whole per cent.
6. All together are the agencies that compare, each counting as one. New ones and those gone, excused or missing do not.
   Nor is an agency joined with what came after it: that is told beside their names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from .heirs import Heir, lineage
from .measuring import Measure, Returned, Stand
from .results import Line, line_of
from .shifts import Aside, Moved, Overall, Shift, moved, overall
from .tool import Tool
from .versions import Change, changes

# Where an agency stands in the two campaigns: in both; only asked now, only then; asked and then excused; asked and not
# handed over.
Part = Literal["both", "new", "gone", "excused-then", "excused-now", "missing-then", "missing-now", "missing-both"]


@dataclass(frozen=True, slots=True)
class Year:
    """A campaign as one side of a comparison."""

    tool: Tool
    returned: Sequence[Returned]
    closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of one agency: `outcome` says how it moved, or why it does not compare."""

    key: str
    then: float | None
    now: float | None
    outcome: Moved | Aside
    reworded: bool
    rescaled: bool


@dataclass
class Pair:
    """One agency in both campaigns. `late_then` and `late_now`: it came after the day it was wanted by. `became`: the
    names of what came after it since; `was`: of what it came after."""

    then: Line | None
    now: Line | None
    part: Part
    late_then: bool
    late_now: bool
    standards: dict[str, Shift]
    whole: Shift
    _changes: Mapping[str, Change]
    became: tuple[str, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def whose(self) -> Returned:
        """As it is now, or where it is gone or excused, as it was."""
        line = self.now or self.then
        assert line is not None  # noqa: S101 - a pair is made of at least one
        return line.whose

    @cached_property
    def questions(self) -> dict[str, Answered]:
        """Every question it was asked then or now; none where the two do not compare."""
        if self.part != "both" or self.then is None or self.now is None:
            return {}
        was, here = self.then.stands, self.now.stands
        return {
            key: _answered(change, was.get(key), here.get(key))
            for key, change in self._changes.items()
            if key in was or key in here
        }


@dataclass
class Comparison:
    """`changes`: what became of every question. `pairs`: the agencies of the newer in its order, then those gone or
    excused."""

    changes: dict[str, Change]
    pairs: list[Pair]
    tool: Tool

    @cached_property
    def standards(self) -> dict[str, Overall]:
        return {
            one.key: overall((pair.standards[one.key].then, pair.standards[one.key].now) for pair in self._both)
            for one in self.tool.standards
        }

    @cached_property
    def whole(self) -> Overall:
        return overall((pair.whole.then, pair.whole.now) for pair in self._both)

    @cached_property
    def questions(self) -> dict[str, Overall]:
        """Every question that both tools ask, over the agencies for whom it compares."""
        both = [_stands(pair) for pair in self._both]
        return {
            key: overall(
                (before, after)
                for then, now in both
                if (before := then.get(key)).__class__ is float and (after := now.get(key)).__class__ is float
            )
            for key, change in self.changes.items()
            if change.became not in ("new", "gone")
        }

    @property
    def _both(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.part == "both"]

    def pair(self, key: str) -> Pair | None:
        return next((one for one in self.pairs if one.whose.key == key), None)


def is_reworded(change: Change) -> bool:
    """Are its words others, beyond spaces?"""
    if change.before is None or change.now is None:
        return False
    return change.before.text.split() != change.now.text.split()


def year_on_year(then: Year, now: Year, heirs: Iterable[Heir] = ()) -> Comparison:
    """The newer campaign beside the earlier one, by the rules above. `heirs`: who came after whom."""
    before, after = Measure(then.tool), Measure(now.tool)
    told = {one.key: one for one in changes(then.tool, now.tool)}
    old, excused_then = _asked(then)
    new, excused_now = _asked(now)
    gone = [key for key in old if key not in new]
    kin = lineage(heirs, gone, new, now.closes_on)
    marks = _Marks(now.tool, told)
    pairs = []
    for key in [*new, *gone]:
        pair = _pair(
            line_of(before, old[key]) if key in old else None,
            line_of(after, new[key]) if key in new else None,
            then.closes_on, now.closes_on, marks,
        )  # fmt: skip
        if pair.part == "new" and key in excused_then:
            pair.part = "excused-then"
        elif pair.part == "gone" and key in excused_now:
            pair.part = "excused-now"
        pair.became, pair.was = kin.became.get(key, ()), kin.was.get(key, ())
        pairs.append(pair)
    return Comparison(told, pairs, now.tool)


def _asked(year: Year) -> tuple[dict[str, Returned], set[str]]:
    """Whose return is wanted, by key; and the keys of those that are excused."""
    wanted = {one.key: one for one in year.returned if one.state != "excused"}
    return wanted, {one.key for one in year.returned if one.state == "excused"}


class _Marks:
    """The newer tool's standards, each question with its weight and its marks; and what is gone."""

    def __init__(self, tool: Tool, told: Mapping[str, Change]) -> None:
        self.told = told
        self.standards = [
            (
                standard.key,
                [
                    (one.key, one.weight, is_reworded(told[one.key]), told[one.key].rescaled, told[one.key].became)
                    for one in standard.questions
                ],
            )
            for standard in tool.standards
        ]
        self.gone = [key for key, one in told.items() if one.became == "gone"]


def _pair(
    then: Line | None, now: Line | None, closed_then: date | None, closed_now: date | None, marks: _Marks
) -> Pair:
    part = _part(then, now)
    late_then = then is not None and then.whose.is_late(closed_then)
    late_now = now is not None and now.whose.is_late(closed_now)
    standards, whole = _shifts(then, now, marks) if part == "both" and then and now else _nothing(marks)
    return Pair(then, now, part, late_then, late_now, standards, whole, marks.told)


def _part(then: Line | None, now: Line | None) -> Part:
    if then is None or now is None:
        return "new" if then is None else "gone"
    here, was = now.whose.is_handed, then.whose.is_handed
    if here and was:
        return "both"
    return "missing-both" if not here and not was else "missing-now" if was else "missing-then"


def _nothing(marks: _Marks) -> tuple[dict[str, Shift], Shift]:
    return {key: Shift(None, None, 0, 0, 0, Counter()) for key, _ in marks.standards}, Shift(
        None, None, 0, 0, 0, Counter()
    )


def _shifts(then: Line, now: Line, marks: _Marks) -> tuple[dict[str, Shift], Shift]:
    """Each standard of the newer tool and all of it, on the questions that compare."""
    was, here = then.stands, now.stands
    found: dict[str, Shift] = {}
    all_then = all_now = all_weights = 0.0
    all_common = all_reworded = all_rescaled = 0
    all_aside: Counter[Aside] = Counter()
    if gone := sum(key in was for key in marks.gone):
        all_aside["gone"] = gone
    for standard, questions in marks.standards:
        weighed_then = weighed_now = weights = 0.0
        common = reworded = rescaled = 0
        aside: Counter[Aside] = Counter()
        for key, weight, other_words, other_scale, became in questions:
            before, after = was.get(key), here.get(key)
            if before.__class__ is float and after.__class__ is float:
                common += 1
                reworded += other_words
                rescaled += other_scale
                weighed_then += before * weight
                weighed_now += after * weight
                weights += weight
            elif before is not None or after is not None:
                aside[_aside(became, before, after)] += 1
        found[standard] = _shift(weighed_then, weighed_now, weights, common, reworded, rescaled, aside)
        all_then, all_now, all_weights = all_then + weighed_then, all_now + weighed_now, all_weights + weights
        all_common, all_reworded, all_rescaled = all_common + common, all_reworded + reworded, all_rescaled + rescaled
        all_aside.update(aside)
    return found, _shift(all_then, all_now, all_weights, all_common, all_reworded, all_rescaled, all_aside)


def _shift(
    then: float, now: float, weights: float, common: int, reworded: int, rescaled: int, aside: Counter[Aside]
) -> Shift:
    if not weights:
        return Shift(None, None, common, reworded, rescaled, aside)
    return Shift(then / weights, now / weights, common, reworded, rescaled, aside)


def _answered(change: Change, then: Stand | None, now: Stand | None) -> Answered:
    before = then if isinstance(then, float) else None
    after = now if isinstance(now, float) else None
    went = moved(before, after)
    if went is None:
        return Answered(change.key, before, after, _aside(change.became, then, now), False, False)
    return Answered(change.key, before, after, went, is_reworded(change), change.rescaled)


def _aside(became: str, then: Stand | None, now: Stand | None) -> Aside:
    """Why the two do not compare; what the newer says comes first."""
    if became == "new":
        return "new"
    if became == "gone":
        return "gone"
    if now is None:
        return "not-asked-now"
    if then is None:
        return "not-asked-then"
    if now == "no-answer":
        return "no-answer-now"
    if then == "no-answer":
        return "no-answer-then"
    if now == "applies-not":
        return "applies-not-now"
    return "applies-not-then" if then == "applies-not" else "no-share"


def _stands(pair: Pair) -> tuple[Mapping[str, Stand], Mapping[str, Stand]]:
    assert pair.then is not None and pair.now is not None  # noqa: S101, PT018 - of pairs that are in both
    return pair.then.stands, pair.now.stands
