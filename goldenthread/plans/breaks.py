"""Where the thread of a priority breaks, in plain words with what to do. Pure: values in, values out.

A break is named where it begins: where nothing under a priority says how we will know, that is one break of the
priority, not one of each action.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from .vocab import LEFT, SETTLED

BreakKind = Literal[
    "no-origin", "nothing-under", "nothing-to-do", "leads-nowhere", "no-lead", "post-empty", "no-date", "no-measure",
    "none-spoken-of", "not-spoken-of", "no-proof", "no-difference",
]  # fmt: skip
# Where a break is mended: on the page that changes the item, joins it, adds under it, or on its own page.
Mend = Literal["edit", "join", "add", "item"]


@dataclass(frozen=True, slots=True)
class Saying:
    """A kind of break in words, and the deed that mends it. `words` may name what the break is `%(about)s`."""

    words: Any
    deed: Any
    mend: Mend


BREAKS: dict[BreakKind, Saying] = {
    "no-origin": Saying(_("Nothing says why this is done."), _("Say where it came from"), "join"),
    "nothing-under": Saying(_("Nothing stands under it."), _("Add what is to be done"), "add"),
    "nothing-to-do": Saying(_("Nothing is to be done under it."), _("Add what is to be done"), "add"),
    "leads-nowhere": Saying(_("“%(about)s” leads to nothing any more."), _("Say what it leads to"), "join"),
    "no-lead": Saying(_("Nobody leads it."), _("Say who leads it"), "edit"),
    "post-empty": Saying(_("Nobody holds the post that leads it."), _("Say who leads it"), "edit"),
    "no-date": Saying(_("It has no date."), _("Say by when"), "edit"),
    "no-measure": Saying(_("Nobody has said how we will know."), _("Say how we will know"), "edit"),
    "none-spoken-of": Saying(
        _("Nobody has spoken of any of its actions since the plan came in."), _("Say how they stand"), "item"
    ),
    "not-spoken-of": Saying(_("Nobody has spoken of it since the plan came in."), _("Say how it stands"), "item"),
    "no-proof": Saying(
        _("It is said to be done, and no evidence that you may see stands behind it."), _("Put evidence to it"), "item"
    ),
    "no-difference": Saying(
        _("It is done, and nobody has said what difference it made."), _("Say what difference it made"), "item"
    ),
}
_ORDER = list(BREAKS)
_SAID_DONE = frozenset({"claimed", "verified", "embedded"})
_RATED_DONE = frozenset({"complete", "embedded"})


@dataclass(frozen=True, slots=True)
class Knot:
    """One item of a priority's thread, as far as its breaks depend on it."""

    reference: str
    parent: str | None = None
    doing: bool = False
    stage: str = "open"
    state: str = "no-answer"
    led: bool = False
    post_empty: bool = False
    dated: bool = False
    measured: bool = False
    proofs: int = 0  # pieces of evidence that the visitor may see
    difference: bool = False
    spoken_of: bool = False  # by anybody, since the plan came in
    drivers: tuple[str, ...] = ()  # what gave rise to it, in words
    onwards: bool = False  # it leads to something elsewhere


@dataclass(frozen=True, slots=True)
class Break:
    """One break: its kind, the item at which it is, and what it is about where it names something."""

    kind: BreakKind
    reference: str
    about: str = ""


def breaks(knots: Sequence[Knot], *, says_why: bool, running: bool) -> list[Break]:
    """Every break in the thread of the first knot, in the order in which the thread is read.

    The knots stand as they are read, the priority first. `says_why`: the plan, or what the priority stands under, says
    why it is done. `running`: the plan is live, so that somebody ought to speak of what it promises.
    """
    top, promised = knots[0], [one for one in knots if one.stage not in LEFT]
    found = {one.reference: [*_of_itself(one), *_drivers(one)] for one in knots}
    found[top.reference] += _of_the_whole(top, knots, promised, says_why)
    for reference in _unmeasured(promised):
        found[reference].append(Break("no-measure", reference))
    if running:
        for one in _silent(top, promised):
            found[one.reference].append(one)
    return [one for knot in knots for one in sorted(found[knot.reference], key=lambda each: _ORDER.index(each.kind))]


def _of_itself(knot: Knot) -> Iterator[Break]:
    if knot.stage in LEFT:
        return
    if knot.doing and knot.stage not in SETTLED:
        if not knot.led:
            yield Break("no-lead", knot.reference)
        elif knot.post_empty:
            yield Break("post-empty", knot.reference)
        if not knot.dated:
            yield Break("no-date", knot.reference)
    said_done = knot.stage in _SAID_DONE
    if said_done and not knot.proofs:
        yield Break("no-proof", knot.reference)
    if (said_done or (knot.doing and knot.stage == "open" and knot.state in _RATED_DONE)) and not knot.difference:
        yield Break("no-difference", knot.reference)


def _drivers(knot: Knot) -> Iterator[Break]:
    """What gave rise to an item that was given up leads to nothing, unless the item leads on to something."""
    if knot.stage in LEFT and not knot.onwards:
        for driver in knot.drivers:
            yield Break("leads-nowhere", knot.reference, driver)


def _of_the_whole(top: Knot, knots: Sequence[Knot], promised: Sequence[Knot], says_why: bool) -> Iterator[Break]:
    if top.stage in LEFT:
        return
    if not (says_why or top.drivers):
        yield Break("no-origin", top.reference)
    if top.doing or any(one.doing for one in promised):
        return
    yield Break("nothing-under" if len(knots) == 1 else "nothing-to-do", top.reference)
    for driver in top.drivers:
        yield Break("leads-nowhere", top.reference, driver)


def _unmeasured(promised: Sequence[Knot]) -> list[str]:
    """Those for which neither they nor what they stand under nor what stands under them says how we will know; of
    such a branch the topmost alone.
    """
    parents = {one.reference: one.parent for one in promised}
    known: set[str] = set()
    for one in promised:
        if one.measured:
            known.add(one.reference)
            known.update(_above(one.reference, parents))
    measured = {one.reference for one in promised if one.measured}
    bare = [
        one.reference
        for one in promised
        if one.reference not in known and not measured & set(_above(one.reference, parents))
    ]
    return [one for one in bare if parents[one] not in bare]


def _above(reference: str, parents: dict[str, str | None]) -> Iterator[str]:
    here = parents.get(reference)
    while here is not None:
        yield here
        here = parents.get(here)


def _silent(top: Knot, promised: Sequence[Knot]) -> list[Break]:
    """Open actions of which nobody has spoken: each, or all of them in one word."""
    asked = [one for one in promised if one.doing and one.stage in ("open", "claimed")]
    silent = [one for one in asked if not one.spoken_of]
    if len(silent) > 1 and len(silent) == len(asked):
        return [Break("none-spoken-of", top.reference)]
    return [Break("not-spoken-of", one.reference) for one in silent]
