"""What a figure says, in one or two plain sentences, and whether it needs words of its owner. Pure.

Sentences are patterns with what fills them in, in clauses, so that pages translate first. What is only wavering is said
to lie within its limits, and nothing is made of it; a mark and a blank are said to be what they are; of an indicator
that needs to be understood (a context) nothing is ever better or worse.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goldenthread.performance.vocab import NumberState, SpanKind, Standing

from .control import Control, Line, Rule, Signal, Way, control
from .points import Point, unbroken
from .scorecard import Moved, Row, Trend, Why, trend
from .spans import PER_YEAR, Span
from .targets import Aim, standing

# Why an indicator needs words, from what needs them most.
Need = Literal["worse", "off", "moved", "broke", "corrected"]
NEEDS: dict[Need, str] = {
    "worse": "Moved beyond its limits, for the worse",
    "off": "Off target",
    "moved": "Moved beyond its limits",
    "broke": "Counted anew: it does not compare with what was before",
    "corrected": "Corrected",
}


class Word(str):
    """Something that fills in a sentence and is a word of ours, which pages translate too."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Clause:
    pattern: str
    facts: Mapping[str, str]

    def said(self, translate: Callable[[str], str]) -> str:
        facts = {name: translate(one) if isinstance(one, Word) else one for name, one in self.facts.items()}
        return translate(self.pattern) % facts


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or several clauses that are written one after the other."""

    clauses: tuple[Clause, ...]

    def said(self, translate: Callable[[str], str] = str) -> str:
        return "".join(one.said(translate) for one in self.clauses) + "."


HEADS: dict[Moved, str] = {
    "up": "%(name)s rose from %(was)s to %(now)s%(sure)s",
    "down": "%(name)s fell from %(was)s to %(now)s%(sure)s",
    "same": "%(name)s stayed at %(now)s%(sure)s",
    "": "%(name)s came to %(now)s%(sure)s",
}
APART: dict[Why, str] = {
    "no-figure-then": "For %(before)s there is no number to compare it with",
    "new-definition": "It is counted anew, and does not compare with %(before)s",
}
SURE: dict[NumberState, str] = {
    "final": "", "provisional": " (provisional)", "estimated": " (estimated)", "revised": " (revised)",
}  # fmt: skip
BLANK = "There is no figure of %(name)s for %(period)s yet"
MARKS: dict[NumberState, str] = {
    "suppressed": "The figure of %(name)s for %(period)s is suppressed, because it is small",
    "low": "The figure of %(name)s for %(period)s is too small to show after rounding, and not nought",
    "not-available": "The figure of %(name)s for %(period)s is not available",
    "not-applicable": "The figure of %(name)s for %(period)s does not apply",
}
TAILS: dict[tuple[Rule, Way], str] = {
    ("beyond", "high"): ", above the limits of its last %(figures)s %(periods)s",
    ("beyond", "low"): ", below the limits of its last %(figures)s %(periods)s",
    ("near", "high"): "; two of any three figures lately lie close to the upper limit of %(limit)s",
    ("near", "low"): "; two of any three figures lately lie close to the lower limit of %(limit)s",
    ("trend", "high"): "; %(run)s figures in a row rise",
    ("trend", "low"): "; %(run)s figures in a row fall",
    ("side", "high"): "; %(run)s figures in a row lie above the mean of %(limit)s",
    ("side", "low"): "; %(run)s figures in a row lie below the mean of %(limit)s",
}
WITHIN = ", within the limits of its last %(figures)s %(periods)s"
TOO_FEW = "; there are too few figures to say whether that is more than chance"
JUDGED = {"better": "; that is better than it was", "worse": "; that is worse than it was"}
TARGETS: dict[Standing, str] = {
    "met": "The target of %(target)s is met",
    "near": "The target is %(target)s, and the figure is within its tolerance",
    "off": "The target is %(target)s, and is missed",
    "none": "The plan is %(target)s",
    "no-answer": "The target is %(target)s",
}
CORRECTED = "The figure was corrected"
PERIODS: dict[SpanKind, str] = {
    "month": "months", "quarter": "quarters", "april-year": "years", "school-year": "school years",
    "calendar-year": "years", "snapshot": "yearly counts", "rolling": "months",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What the rule sees of one indicator in one period."""

    span: Span
    point: Point | None  # None where nothing was said
    sentences: tuple[Sentence, ...]
    needs: tuple[Need, ...]  # what needs words most comes first
    standing: Standing
    signals: tuple[Signal, ...] = ()
    aim: Aim | None = None

    @property
    def shown(self) -> str:
        found = self.point
        return "" if found is None or found.number is None else found.definition.shown(found.number)

    def said(self, translate: Callable[[str], str] = str) -> str:
        return " ".join(one.said(translate) for one in self.sentences)


def sense(
    name: str, points: Sequence[Point], span: Span, aim: Aim | None = None, found: Control | None = None
) -> Sense:
    """Of an indicator called `name`. `points` are those of the whole, in time order; later ones are left aside.
    `found` is what their limits say, where that is known already."""
    points = [one for one in points if one.span <= span]
    point = points[-1] if points and points[-1].span == span and _is_said(points[-1]) else None
    if point is None:
        pattern = BLANK
    elif point.number is None:
        pattern = MARKS[point.cell.state]
    else:
        return _of_number(name, points, aim, found or control(points, point.definition.direction))
    sentences = [Sentence((Clause(pattern, {"name": name, "period": span.name}),)), *_corrected(point)]
    return Sense(span, point, tuple(sentences), _needs(point, points, (), "no-answer"), "no-answer", (), aim)


def _is_said(point: Point) -> bool:
    return point.version > 0 or point.number is not None


def _of_number(name: str, points: Sequence[Point], aim: Aim | None, found: Control) -> Sense:
    point = points[-1]
    signals = tuple(found.at(point.span))
    how = standing(point.number, aim, point.definition.direction, point.definition.decimals)
    told = trend(points, point.span.before)
    sentences = [Sentence((_head(name, point, told), *_tail(found, signals, told)))]
    if told.why in APART:
        sentences.append(Sentence((Clause(APART[told.why], {"before": point.span.before.name}),)))
    sentences += _corrected(point)
    if aim is not None and aim.number is not None:
        sentences.append(Sentence((Clause(TARGETS[how], {"target": point.definition.shown(aim.number)}),)))
    return Sense(point.span, point, tuple(sentences), _needs(point, points, signals, how), how, signals, aim)


def _head(name: str, point: Point, told: Trend) -> Clause:
    then = told.then
    was = "" if then is None or then.number is None else then.definition.shown(then.number)
    assert point.number is not None  # noqa: S101 - of one with a number
    sure = Word(SURE[point.cell.state]) if SURE[point.cell.state] else ""
    return Clause(
        HEADS[told.moved], {"name": name, "now": point.definition.shown(point.number), "was": was, "sure": sure}
    )


def _tail(found: Control, signals: Sequence[Signal], told: Trend) -> list[Clause]:
    """What the limits say; nothing where there are none and nothing moved."""
    if not found.is_enough:
        return [Clause(TOO_FEW, {})] if told.moved else []
    line = found.lines[-1]
    many = {"figures": str(line.count), "periods": Word(_periods(line))}
    if not signals:
        return [Clause(WITHIN, many)]
    strongest = signals[0]
    facts = {**many, "run": strongest.facts["count"], "limit": strongest.facts["limit"]}
    clauses = [Clause(TAILS[strongest.rule, strongest.way], facts)]
    return [*clauses, Clause(JUDGED[strongest.judged], {})] if strongest.judged else clauses


def _periods(line: Line) -> str:
    """What the figures of a line are counted in: quarters, where every one of them is there."""
    first, last = line.points[0].span, line.points[-1].span
    months = 12 * (last.last.year - first.last.year) + last.last.month - first.last.month
    whole = months * PER_YEAR[last.kind] == 12 * (line.count - 1)
    return PERIODS[last.kind] if whole else "figures"


def _corrected(point: Point | None) -> list[Sentence]:
    return [Sentence((Clause(CORRECTED, {}),))] if point is not None and _was_corrected(point) else []


def _was_corrected(point: Point) -> bool:
    """What was only changed before anybody approved it is no correction."""
    return point.version > 1 and point.cell.state == "revised"


def _needs(
    point: Point | None, points: Sequence[Point], signals: Sequence[Signal], how: Standing
) -> tuple[Need, ...]:  # fmt: skip
    if point is None:
        return ()
    runs = list(unbroken(points))
    found: dict[Need, bool] = {
        "worse": any(one.judged == "worse" for one in signals),
        "off": how == "off",
        "moved": any(one.judged != "worse" for one in signals),
        "broke": len(runs) > 1 and runs[-1][0].span == point.span,
        "corrected": _was_corrected(point),
    }
    return tuple(need for need in NEEDS if found[need])


def order_of(one: Sense) -> tuple[int, int]:
    """What needs words most comes first; of two alike, the one with more against it. What needs none comes last."""
    if not one.needs:
        return len(NEEDS), 0
    return min(list(NEEDS).index(need) for need in one.needs), -len(one.needs)


def of_row(row: Row, span: Span) -> Sense:
    """Of a row of the scorecard as on the last day of the period."""
    points = [point for line in row.control.lines for point in line.points]
    known = row.control if points and points[-1].span <= span else None
    return sense(row.watched.name, points, span, row.aim, known)
