"""What the grades of cases come to: how often each grade was given in a domain, by whom; then and now. Pure.

Counts and nothing else: a handful of cases makes no percentages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from goldenthread.plans.vocab import DONE

from .scoring import Said, mark_of, share_of
from .tool import Question, Scale, Standard, Tool
from .vocab import MARKS

UNKNOWN = "n/a"  # the case is not known to the agency, or the question does not apply to it


@dataclass(frozen=True, slots=True)
class Grade:
    """How one question was answered of one case; `who` is an agency's short name, "" for all together."""

    case: int
    key: str
    code: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One grade that can be given: its code, its words, and how far it meets the standard."""

    code: str
    label: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each grade was given in one domain, in the order of the scale.

    `unknown` are those that do not apply, `blank` those not given. `share` is the mean of how far the graded ones meet
    it: nothing to print, only to say whether it went up or down.
    """

    standard: str
    title: str
    heads: tuple[Head, ...]
    counts: tuple[int, ...]
    unknown: int = 0
    blank: int = 0
    share: float | None = None

    @property
    def graded(self) -> int:
        return sum(self.counts)

    def pairs(self) -> list[tuple[Head, int]]:
        return list(zip(self.heads, self.counts, strict=True))


def spreads(tool: Tool, cases: int, grades: Iterable[Grade], judges: int = 1) -> list[Spread]:
    """One for each domain and scale that has grades to count, in the tool's order. `judges` is how many grade.

    Percentages are counted as fully, mostly, partly or not met; what is answered in words or a number is not counted.
    """
    told: dict[str, list[str]] = {}
    for grade in grades:
        told.setdefault(grade.key, []).append(grade.code)
    scales = tool.scales_by_key()
    found = []
    for standard in tool.standards:
        for scale in dict.fromkeys(scales[one.scale] for one in standard.questions):
            questions = [one for one in standard.questions if one.scale == scale.key]
            heads = _heads(scale)
            if heads:
                found.append(_spread(standard, scale, questions, heads, told, cases * judges))
    return found


def _heads(scale: Scale) -> tuple[Head, ...]:
    if scale.kind == "options":
        return tuple(Head(one.code, one.label, one.share) for one in scale.options)
    if scale.kind == "percent":
        return tuple(Head(MARKS[mark][0], MARKS[mark][1]) for mark in ("fully", "mostly", "partly", "not"))
    return ()


def _spread(
    standard: Standard, scale: Scale, questions: Sequence[Question], heads: tuple[Head, ...],
    told: dict[str, list[str]], each: int,
) -> Spread:  # fmt: skip
    codes = [code for question in questions for code in told.get(question.key, ()) if code]
    counted = [(_counted_as(scale, code), share_of(scale, said(scale, code))) for code in codes if code != UNKNOWN]
    counts = tuple(sum(as_code == head.code for as_code, _share in counted) for head in heads)
    shares = [share for _code, share in counted if share is not None]
    unknown = codes.count(UNKNOWN)
    blank = max(0, each * len(questions) - sum(counts) - unknown)
    share = sum(shares) / len(shares) if shares else None
    return Spread(standard.key, standard.title, heads, counts, unknown, blank, share)


def said(scale: Scale, code: str) -> Said:
    """A grade as scoring takes it: of a percentage or a number the code is the number."""
    if scale.kind == "options":
        return Said(code)
    if scale.kind == "words":
        return Said(words=code)
    try:
        return Said(number=float(code))
    except ValueError:
        return Said()


def _counted_as(scale: Scale, code: str) -> str:
    if scale.kind == "options":
        return code
    return MARKS[mark_of(share_of(scale, said(scale, code)))][0]


def is_grade(scale: Scale, code: str) -> bool:
    """May this be the grade on that scale?"""
    if code == UNKNOWN:
        return True
    if scale.kind == "percent":
        number = said(scale, code).number
        return number is not None and 0 <= number <= 100
    return said(scale, code).answers(scale)


def differ(grades: Iterable[Grade]) -> set[tuple[int, str]]:
    """The cases and questions on which the agencies that know the case did not agree: what to talk about first."""
    told: dict[tuple[int, str], set[str]] = {}
    for grade in grades:
        if grade.who and grade.code and grade.code != UNKNOWN:
            told.setdefault((grade.case, grade.key), set()).add(grade.code)
    return {place for place, codes in told.items() if len(codes) > 1}


@dataclass(frozen=True, slots=True)
class Compared:
    """One domain in an audit and in the one that looked again."""

    then: Spread | None
    now: Spread | None

    @property
    def title(self) -> str:
        one = self.now or self.then
        return one.title if one else ""

    @property
    def heads(self) -> tuple[Head, ...]:
        one = self.now or self.then
        return one.heads if one else ()

    @property
    def like(self) -> bool:
        """Were both graded on the same scale? Else there are counts of each and nothing to compare."""
        return self.then is not None and self.now is not None and self.then.heads == self.now.heads

    @property
    def moved(self) -> Literal["better", "worse", "same", ""]:
        """Which way the mean went; "" where there are not both."""
        if not self.like or self.then is None or self.now is None or None in (self.then.share, self.now.share):
            return ""
        change = (self.now.share or 0) - (self.then.share or 0)
        return "same" if abs(change) < 1e-9 else "better" if change > 0 else "worse"


def compared(then: Sequence[Spread], now: Sequence[Spread]) -> list[Compared]:
    """Domain by domain, known by the standard's key and, where it has several, by its scale: the newer's first."""
    before = {(one.standard, tuple(head.code for head in one.heads)): one for one in then}
    by_standard = {one.standard: one for one in then}
    found = []
    for one in now:
        match = before.pop((one.standard, tuple(head.code for head in one.heads)), None)
        if match is None and sum(other.standard == one.standard for other in now) == 1:
            match = by_standard.get(one.standard)
            before = {key: value for key, value in before.items() if value is not match}
        found.append(Compared(match, one))
    return [*found, *(Compared(one, None) for one in before.values())]


# It stuck; done and does not show; done and its domain was not graded both times; said to be done and not verified; not
# done yet; never an action.
Stuck = Literal["stuck", "not-shown", "unseen", "claimed", "not-done", "no-action"]


def stuck(stage: str, domain: Compared | None) -> Stuck:
    """Did a recommendation stick? `stage` is that of its item ("" for none), `domain` what it was about."""
    if not stage:
        return "no-action"
    if stage == "claimed":
        return "claimed"
    if stage not in DONE:
        return "not-done"
    moved = domain.moved if domain else ""
    if not moved or domain is None or domain.now is None or domain.now.share is None:
        return "unseen"
    at_its_best = moved == "same" and domain.now.share >= 1 - 1e-9
    return "stuck" if moved == "better" or at_its_best else "not-shown"
