"""What the returns of one campaign come to: agencies by standards, strengths and gaps, themes, drift.

Pure. Only what is handed over has scores; a draft never enters a result. A *gap* is a question that counts and is less
than mostly met, a *strength* one that is fully met. An agency counts as one, however many questions it was asked.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from .measuring import Measure, Returned, Stand
from .scoring import MOSTLY, Score, mark_of
from .tool import Question, Standard, Tool
from .vocab import Mark

_NEAR = 1e-9


def is_gap(stand: Stand | None) -> bool:
    """Does it count, and is it less than mostly met?"""
    return isinstance(stand, float) and stand < MOSTLY - _NEAR


def is_strength(stand: Stand | None) -> bool:
    return isinstance(stand, float) and stand >= 1 - _NEAR


@dataclass
class Line:
    """One return: how each question stands, and scored once when it is asked for, each standard and all of it. What is
    not handed over has none of it."""

    whose: Returned
    stands: dict[str, Stand]
    measure: Measure

    @cached_property
    def _scored(self) -> tuple[dict[str, Score], Score]:
        return self.measure.scores(self.stands)

    @property
    def scores(self) -> dict[str, Score]:
        """By standard."""
        return self._scored[0] if self.whose.is_handed else {}

    @property
    def whole(self) -> Score | None:
        return self._scored[1] if self.whose.is_handed else None

    @property
    def strengths(self) -> list[str]:
        """Keys of the questions that are fully met."""
        return [key for key, stand in self.stands.items() if is_strength(stand)]

    @property
    def gaps(self) -> list[str]:
        """Keys of the questions that count and are less than mostly met."""
        return [key for key, stand in self.stands.items() if is_gap(stand)]


@dataclass(frozen=True, slots=True)
class Together:
    """Some returns in one standard: their mean, each counting the same, and how many have each mark."""

    share: float | None
    of: int  # have a share
    marks: Counter[Mark]

    @property
    def mark(self) -> Mark:
        return mark_of(self.share)

    @property
    def percent(self) -> int | None:
        return percent(self.share)

    @property
    def unmet(self) -> int:
        return self.marks["partly"] + self.marks["not"]


def percent(share: float | None) -> int | None:
    """In whole per cent, a half rounded up, as scores are."""
    return None if share is None else int(share * 100 + 0.5 + _NEAR)


def together(scores: Iterable[Score | None]) -> Together:
    marks: Counter[Mark] = Counter()
    shares = []
    for score in scores:
        if score is not None:
            marks[score.mark] += 1
            if score.share is not None:
                shares.append(score.share)
    return Together(sum(shares) / len(shares) if shares else None, len(shares), marks)


@dataclass
class Grid:
    """Returns by standards, in the order they were given."""

    tool: Tool
    measure: Measure
    lines: list[Line]

    @property
    def handed(self) -> list[Line]:
        return [one for one in self.lines if one.whose.is_handed]

    @cached_property
    def standards(self) -> dict[str, Together]:
        """Each standard over all that is handed over."""
        return self.of(self.handed)

    def of(self, lines: Sequence[Line]) -> dict[str, Together]:
        return {one.key: together(line.scores.get(one.key) for line in lines) for one in self.tool.standards}

    @cached_property
    def whole(self) -> Together:
        return together(line.whole for line in self.handed)

    def line(self, reference: str) -> Line | None:
        return next((one for one in self.lines if one.whose.reference == reference), None)


def grid(tool: Tool, returned: Iterable[Returned]) -> Grid:
    """Every return scored, once."""
    measure = Measure(tool)
    return Grid(tool, measure, [line_of(measure, one) for one in returned])


def line_of(measure: Measure, one: Returned) -> Line:
    return Line(one, measure.stands(one.counts, one.kind) if one.is_handed else {}, measure)


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that several do not meet: `unmet` of the `of` for whom it counts; `nothing` of them not at all."""

    standard: Standard
    question: Question | None
    unmet: int
    nothing: int
    of: int
    share: float  # the mean of all for whom it counts


def question_themes(found: Grid) -> list[Theme]:
    """Every question that is a gap of somebody, those of most agencies first."""
    told: dict[str, list[float]] = {}
    for line in found.handed:
        for key, stand in line.stands.items():
            if stand.__class__ is float:
                told.setdefault(key, []).append(stand)
    themes = []
    for standard in found.tool.standards:
        for question in standard.questions:
            shares = told.get(question.key, [])
            unmet = sum(share < MOSTLY - _NEAR for share in shares)
            if unmet:
                nothing = sum(share <= _NEAR for share in shares)
                themes.append(Theme(standard, question, unmet, nothing, len(shares), sum(shares) / len(shares)))
    return sorted(themes, key=_commonest)


def standard_themes(found: Grid) -> list[Theme]:
    """Every standard that somebody meets only in part or not, those of most agencies first."""
    told = [(one, found.standards[one.key]) for one in found.tool.standards]
    themes = [
        Theme(one, None, sums.unmet, sums.marks["not"], sums.of, sums.share or 0.0) for one, sums in told if sums.unmet
    ]
    return sorted(themes, key=_commonest)


def _commonest(theme: Theme) -> tuple[float, float, float]:
    return (-theme.unmet, -theme.unmet / theme.of, theme.share)


Way = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Drift:
    """What an agency said of a standard beside what the board says. `by` is None where one of them has no share."""

    own: float | None
    counts: float | None

    @property
    def by(self) -> float | None:
        return None if self.own is None or self.counts is None else self.counts - self.own

    @property
    def way(self) -> Way | None:
        """The board puts it up, down, or leaves it."""
        return None if self.by is None else way(self.by)

    @property
    def points(self) -> int | None:
        """In whole points of a hundred, as the two are shown."""
        if self.own is None or self.counts is None:
            return None
        return (percent(self.counts) or 0) - (percent(self.own) or 0)


def way(by: float) -> Way:
    return "same" if abs(by) <= _NEAR else "up" if by > 0 else "down"


@dataclass(frozen=True, slots=True)
class Drifts:
    """One return that the board moderated: by standard, all of it, and how many answers the board puts up or down."""

    line: Line
    standards: dict[str, Drift]
    whole: Drift
    moderated: int
    up: int
    down: int


def drift(found: Grid) -> list[Drifts]:
    """Self against moderated, of every return of which the board said something."""
    return [drift_of(found.measure, line) for line in found.handed if line.whose.moderated]


def drift_of(measure: Measure, line: Line) -> Drifts:
    own = measure.stands(line.whose.said, line.whose.kind)
    scores, whole = measure.scores(own)
    moved = [
        way(counts - said)
        for key in line.whose.moderated
        if isinstance(counts := line.stands.get(key), float) and isinstance(said := own.get(key), float)
    ]
    return Drifts(
        line,
        {key: Drift(scores[key].share, line.scores[key].share) for key in scores},
        Drift(whole.share, line.whole.share if line.whole else None),
        len(line.whose.moderated),
        moved.count("up"),
        moved.count("down"),
    )


def mean_drift(drifts: Iterable[Drift]) -> float | None:
    """How far the board moves it on average, over those where both have a share."""
    moved = [one.by for one in drifts if one.by is not None]
    return sum(moved) / len(moved) if moved else None


def sorts(found: Grid, by: Callable[[Returned], str]) -> dict[str, list[Line]]:
    """The lines by what they are counted by, in order of its words."""
    kinds: dict[str, list[Line]] = {}
    for line in found.lines:
        kinds.setdefault(by(line.whose), []).append(line)
    return dict(sorted(kinds.items(), key=lambda one: (not one[0], one[0].casefold())))
