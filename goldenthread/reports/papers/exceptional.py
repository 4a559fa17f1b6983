"""Which lines of a plan are exceptions, under which heading each stands, and what is asked of the board. Pure.

A line stands once, under its gravest heading, and says what else is so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.plans.rows import is_silent
from goldenthread.reports.facts import Line, Position

from .lines import distinct, listed

Why = Literal["off-track", "overdue", "at-risk", "silent", "softer", "unproved"]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is an exception: as a heading, inside a sentence, and what is asked of the board."""

    heading: Any
    inside: Any
    asked: Any  # "%(leads)s" are those who lead what stands under it


# Gravest first.
GROUNDS: dict[Why, Ground] = {
    "off-track": Ground(
        gettext_lazy("Off track"),
        gettext_lazy("off track"),
        gettext_lazy("Ask %(leads)s what would bring it back, and agree who does what by when."),
    ),
    "overdue": Ground(
        gettext_lazy("Past its date"),
        gettext_lazy("past its date"),
        gettext_lazy("Agree a new date and say why, or take it up with %(leads)s."),
    ),
    "at-risk": Ground(
        gettext_lazy("At risk"),
        gettext_lazy("at risk"),
        gettext_lazy("Ask %(leads)s what would help, and decide whether the board can give it."),
    ),
    "silent": Ground(
        gettext_lazy("Silent: nothing heard yet, or not for a quarter"),
        gettext_lazy("silent"),
        gettext_lazy("Ask %(leads)s for an answer before the next meeting, or name another lead."),
    ),
    "softer": Ground(
        gettext_lazy("Said to be better than the dates say"),
        gettext_lazy("said to be better than the dates say"),
        gettext_lazy("Ask %(leads)s to say what the rating rests on, or to change it."),
    ),
    "unproved": Ground(
        gettext_lazy("Said to be done, with nothing that proves it"),
        gettext_lazy("said to be done, with nothing that proves it"),
        gettext_lazy("Ask %(leads)s for the evidence before it counts as done."),
    ),
}
_FEW_LEADS = 3


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A line with why it is an exception, gravest first."""

    line: Line
    whys: tuple[Why, ...]

    @property
    def gravest(self) -> Why:
        return self.whys[0]

    @property
    def never_heard(self) -> bool:
        """Is nothing else the matter than that nobody has ever answered for it?"""
        return self.whys == ("silent",) and self.line.row.facts.heard is None


def whys_of(line: Line, day: date) -> tuple[Why, ...]:
    row = line.row
    if not row.promised:
        return ()
    holds: dict[Why, bool] = {
        "off-track": row.state == "off-track",
        "overdue": row.overdue,
        "at-risk": row.state == "at-risk",
        # A plan that asks nobody for anything gives no reasons: nobody owed it a word.
        "silent": is_silent(row, day) and bool(row.computed.reasons),
        "softer": row.softer,
        "unproved": line.claimed_without_proof,
    }
    return tuple(why for why in GROUNDS if holds[why])


def exceptions(position: Position) -> list[Exceptional]:
    """Gravest first; within one heading as the plan is read."""
    found = [Exceptional(line, whys) for line in position.lines if (whys := whys_of(line, position.day))]
    order = list(GROUNDS)
    return sorted(found, key=lambda one: order.index(one.gravest))


def under(found: Iterable[Exceptional], why: Why) -> list[Exceptional]:
    """Those that stand under a heading."""
    return [one for one in found if one.gravest == why]


def in_all(found: Iterable[Exceptional], why: Why) -> list[Exceptional]:
    """All of which it is so, under whatever heading they stand."""
    return [one for one in found if why in one.whys]


def asked_of_the_board(why: Why, among: Sequence[Exceptional]) -> str:
    """What is asked where these stand under a heading; those who lead them by name where they are few."""
    led = distinct(lead for one in among for lead in one.line.row.leads_named)
    nobody = any(not one.line.row.leads for one in among)
    if not led:
        return _("Name a lead: nobody is named for it.")
    leads = listed(led) if len(led) <= _FEW_LEADS else _("each lead")
    asked = str(GROUNDS[why].asked) % {"leads": leads}
    return _("%(asked)s Name a lead where there is none.") % {"asked": asked} if nobody else asked


def also(one: Exceptional) -> str:
    """What else is so of it: "Also past its date, not heard of for a quarter."; "" for nothing."""
    others = [str(GROUNDS[why].inside) for why in one.whys[1:]]
    return _("Also %(others)s.") % {"others": listed(others)} if others else ""
