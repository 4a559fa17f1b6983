"""The rating worked out from dates, answers and silence, to stand beside the one that was stated. Pure.

The rules, worst first; every one that holds is a reason, and the worst of them is the state:

1. A stage that was said stands: verified is complete, embedded is embedded, deferred is on hold, what has left the
   plan is not applicable. A claim is complete, unless nobody has looked at it for a quarter: then it is at risk.
2. Until somebody first answers for it, there is no answer; never red for want of one.
3. A promised date that passed and was not kept: off track. Where the lead says it is complete and has not claimed it:
   at risk.
4. Those who each answer and have not, with the last date less than a month away or gone: at risk.
5. Expected later than promised: at risk.
6. Nothing heard for a quarter, while it should be running: at risk.
7. Due to be looked at again, and nobody has: at risk.
8. Something it is measured by is off its target, where the lead says that it is on track or complete: at risk, and
   never off track for that alone, since a figure moves for many reasons and long after the work. Of a claim it is said
   beside what it is. Where the lead says at risk or worse, the figure says nothing new.
9. Otherwise it is on track, or not started where its first day is still to come.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.boards.vocab import State
from goldenthread.lib.dates import DAY
from goldenthread.lib.working_days import is_working_day

from .vocab import LEFT

QUARTER = timedelta(days=92)
NEAR = timedelta(days=30)
# No weekend with bank holidays at both ends is longer: an older date has passed in every nation.
_LONGEST_CLOSED = timedelta(days=5)

Code = Literal[
    "claim-waiting", "never-heard", "dates-passed", "said-complete", "outstanding", "expected-late", "silent",
    "review-passed", "measured-off", "next-date", "all-kept", "starts", "heard", "stage",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an item. `heard` is the newest day that an answer of its own people, and no file, speaks of."""

    stage: str = "open"
    stated: State | None = None
    start: date | None = None
    dates: tuple[date, ...] = ()  # every day something is promised on, in order
    kept: Collection[date] = ()
    heard: date | None = None
    expected: date | None = None
    claimed: date | None = None
    review: date | None = None
    outstanding: int = 0  # of those who each answer
    asked: int = 0
    off: int = 0  # of what it is measured by, how many figures are off their targets


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a state: its code, and the days and numbers that its sentence is made of."""

    code: Code
    days: tuple[date, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Computed:
    """The state worked out, and why, weightiest first."""

    state: State
    reasons: tuple[Reason, ...] = ()


_SETTLED: dict[str, State] = {
    "verified": "complete",
    "embedded": "embedded",
    "deferred": "on-hold",
    **dict.fromkeys(LEFT, "not-applicable"),
}
_WEIGHT: dict[State, int] = {
    "on-track": 0,
    "not-started": 0,
    "complete": 0,
    "embedded": 0,
    "at-risk": 1,
    "off-track": 2,
}
_FINISHED: frozenset[State] = frozenset({"complete", "embedded"})
_WELL: frozenset[State] = _FINISHED | {"on-track"}


def compute(facts: Facts, today: date, nation: str = "england") -> Computed:
    """The state these facts speak for on that day."""
    settled = _SETTLED.get(facts.stage)
    if settled is not None:
        late = facts.stage in ("verified", "embedded") and facts.review is not None and facts.review < today
        return Computed(settled, (Reason("review-passed", (facts.review,)),) if late and facts.review else ())
    if facts.stage == "claimed":
        waiting = facts.claimed is not None and today - facts.claimed > QUARTER
        days = (facts.claimed,) if facts.claimed else ()
        return Computed("at-risk" if waiting else "complete", (Reason("claim-waiting", days), *_measured(facts)))
    if facts.heard is None:
        return Computed("no-answer", (Reason("never-heard"),))
    found = [*_off_track(facts, today, nation), *_at_risk(facts, today)]
    if found:
        return Computed(found[0][0], tuple(reason for _state, reason in found))
    return _calm(facts, today)


def passed(day: date, today: date, nation: str) -> bool:
    """Has a promised day gone by? One on a closed day is kept in time on the working day after it."""
    if day >= today:
        return False
    if today - day > _LONGEST_CLOSED:
        return True
    while not is_working_day(day, nation):
        day += DAY
    return day < today


def missed(facts: Facts, today: date, nation: str) -> tuple[date, ...]:
    """The promised days that have gone by and were not kept."""
    return tuple(day for day in facts.dates if day not in facts.kept and passed(day, today, nation))


def _off_track(facts: Facts, today: date, nation: str) -> list[tuple[State, Reason]]:
    late = missed(facts, today, nation)
    if not late:
        return []
    if facts.stated in _FINISHED:
        return [("at-risk", Reason("said-complete", late))]
    return [("off-track", Reason("dates-passed", late))]


def _at_risk(facts: Facts, today: date) -> list[tuple[State, Reason]]:
    found: list[Reason] = []
    last = facts.dates[-1] if facts.dates else None
    if facts.outstanding and last is not None and last - today <= NEAR:
        found.append(Reason("outstanding", (last,), (facts.outstanding, facts.asked)))
    if facts.expected is not None and last is not None and facts.expected > last and last not in facts.kept:
        found.append(Reason("expected-late", (facts.expected, last)))
    begun = facts.start is None or facts.start <= today
    if facts.heard is not None and begun and today - facts.heard > QUARTER:
        found.append(Reason("silent", (facts.heard,)))
    if facts.review is not None and facts.review < today:
        found.append(Reason("review-passed", (facts.review,)))
    if facts.stated in _WELL:
        found += _measured(facts)
    return [("at-risk", reason) for reason in found]


def _measured(facts: Facts) -> list[Reason]:
    return [Reason("measured-off", numbers=(facts.off,))] if facts.off else []


def only_measured(computed: Computed) -> bool:
    """Do no dates and no silence speak for it, but only what it is measured by?"""
    return bool(computed.reasons) and all(one.code == "measured-off" for one in computed.reasons)


def _calm(facts: Facts, today: date) -> Computed:
    if facts.start is not None and facts.start > today:
        return Computed("not-started", (Reason("starts", (facts.start,)),))
    following = next((day for day in facts.dates if day not in facts.kept), None)
    if following is not None:
        return Computed("on-track", (Reason("next-date", (following,)),))
    if facts.dates:
        return Computed("on-track", (Reason("all-kept", (facts.dates[-1],)),))
    return Computed("on-track", (Reason("heard", (facts.heard,)),) if facts.heard else ())


def is_softer(stated: State | None, worked_out: State) -> bool:
    """Does what was stated sound better than what was worked out?"""
    if stated is None or stated not in _WEIGHT or worked_out not in _WEIGHT:
        return False
    return _WEIGHT[stated] < _WEIGHT[worked_out]


def shown(stage: str, stated: State | None) -> State:
    """The state a page shows: the stage once claimed, else what was stated (DESIGN 4.4)."""
    if stage == "claimed":
        return "complete"
    return _SETTLED.get(stage) or stated or "no-answer"
