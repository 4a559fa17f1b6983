"""Which answers of another return can stand in this one, and what bringing each would do. Pure.

Questions are common where the key is the same and the scale has the same choices. What somebody wrote here themselves
is never replaced unless they ask for that very question; a copy that nobody has looked at yet is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .scoring import NOTHING, Said
from .tool import Question, Scale, Standard, Tool

Sort = Literal["new", "replaces", "same", "differs", "nothing"]
BROUGHT: tuple[Sort, ...] = ("new", "replaces")


@dataclass(frozen=True, slots=True)
class Common:
    """A question that both returns ask: as it stands here, in which standard, and as it is worded there."""

    question: Question
    standard: Standard
    there: Question

    @property
    def reworded(self) -> bool:
        return is_reworded(self.there, self.question)


@dataclass(frozen=True, slots=True)
class Here:
    """An answer of this return. `untouched`: a copy that nobody has looked at or changed since it was put in."""

    said: Said
    untouched: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose to bring: which standards of this return, whether evidence and gaps come too, and the keys of
    questions whose own answer here may be replaced."""

    standards: frozenset[str] = frozenset()
    evidence: bool = False
    gaps: bool = False
    replace: frozenset[str] = frozenset()


def is_reworded(before: Question, now: Question) -> bool:
    return " ".join(before.text.split()) != " ".join(now.text.split())


def same_choices(one: Scale | None, other: Scale | None) -> bool:
    """May an answer on the one stand on the other, whatever it is?"""
    if one is None or other is None or one.kind != other.kind:
        return False
    return [(each.code, each.share) for each in one.options] == [(each.code, each.share) for each in other.options]


def still_fits(said: Said, before: Scale, now: Scale) -> bool:
    """Can this very answer be given now, and does it mean as much as it did?"""
    if said.na_why.strip():
        return now.may_not_apply
    if before.kind != now.kind or not said.answers(before):
        return False
    if now.kind != "options":
        return said.answers(now)
    was, is_now = before.option(said.code), now.option(said.code)
    return was is not None and is_now is not None and was.share == is_now.share


def common(here: Tool, there: Tool, kind_here: str = "", kind_there: str = "") -> list[Common]:
    """The questions asked in both, in the order of this tool; `kind_…` is the kind of agency each is asked of."""
    theirs, scales, their_scales = there.by_key(), here.scales_by_key(), there.scales_by_key()
    found = []
    for standard in here.standards:
        for question in standard.questions:
            other = theirs.get(question.key)
            if other is None or not same_choices(scales.get(question.scale), their_scales.get(other.scale)):
                continue
            if _is_asked(question, kind_here) and _is_asked(other, kind_there):
                found.append(Common(question, standard, other))
    return found


def _is_asked(question: Question, kind: str) -> bool:
    return not kind or not question.kinds or kind in question.kinds


@dataclass(frozen=True, slots=True)
class Bringable:
    """A common question with what is said there, and what bringing it would do here."""

    common: Common
    said: Said
    sort: Sort

    @property
    def key(self) -> str:
        return self.common.question.key


def bringable(
    questions: Collection[Common], here: Mapping[str, Here], there: Mapping[str, Said], scales: Mapping[str, Scale]
) -> list[Bringable]:
    """Each common question with what would become of it. `scales` are those of this return's tool."""
    return [_bringable(one, here.get(one.question.key), there, scales) for one in questions]


def _bringable(one: Common, mine: Here | None, there: Mapping[str, Said], scales: Mapping[str, Scale]) -> Bringable:
    said, scale = there.get(one.question.key, NOTHING), scales[one.question.scale]
    if not still_fits(said, scale, scale):
        return Bringable(one, said, "nothing")
    if mine is None or mine.said == NOTHING:
        return Bringable(one, said, "new")
    if mine.said == said:
        return Bringable(one, said, "same")
    return Bringable(one, said, "replaces" if mine.untouched else "differs")


def chosen(rows: Collection[Bringable], choice: Choice) -> Iterator[Bringable]:
    """The rows that are put in."""
    for one in rows:
        in_standard = one.common.standard.key in choice.standards
        if (one.sort in BROUGHT and in_standard) or (one.sort == "differs" and one.key in choice.replace):
            yield one


def agreeing(rows: Collection[Bringable], choice: Choice) -> set[str]:
    """The keys of what both say alike once that is done, so that evidence and gaps of it may come along."""
    put_in = {one.key for one in chosen(rows, choice)}
    return put_in | {one.key for one in rows if one.sort == "same" and one.common.standard.key in choice.standards}
