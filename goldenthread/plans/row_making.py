"""From the fields of an item, as its row or one of its versions keeps them, to the value a page shows. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from goldenthread.boards.vocab import State
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales.occurrences import promised
from goldenthread.lib.timescales.value import Recurrence

from .computing import Facts, compute, shown
from .rows import LeadShown, Row, is_doing, is_overdue


@dataclass(frozen=True, slots=True)
class Told:
    """An item's fields. Days that come from versions are ISO words, those of rows are days already."""

    key: int
    parent_key: int | None
    position: float
    depth: int
    kind: str
    reference: str
    printed_ref: str
    text: str
    how: str
    measure: str
    scope: str
    timescale: str
    due: date | None
    recurrence: str
    stage: str
    code: str | None
    stated: State | None
    start: date | None
    due_dates: Sequence[str]
    heard: date | None
    expected: date | None
    claimed: date | None
    kept: Sequence[str]
    answered: Sequence[str]
    review: date | None
    plan: str
    first: date | None
    last: date | None
    off: int = 0  # figures it is measured by that are off their targets, now


@dataclass(frozen=True, slots=True)
class Around:
    """What rows are made with: the day, the nation, and who is meant by "all of them", as meanings: "agency:Police"."""

    today: date
    nation: str
    sets: Mapping[str, Sequence[str]] = field(default_factory=dict)


def row_from(told: Told, leads: tuple[LeadShown, ...], areas: frozenset[str], around: Around) -> Row:
    """The row of an item on the day of `around`."""
    expected_of = [one for lead in leads if lead.target == "set" for one in around.sets.get(lead.of_set, ())]
    missing = tuple(one for one in dict.fromkeys(expected_of) if one not in told.answered)
    doing = is_doing(told.kind)
    facts = facts_of(told, len(missing), len(set(expected_of)))
    state = shown(told.stage, told.stated)
    overdue = doing and is_overdue(told.due, around.today, told.stage, state, facts.kept, around.nation)
    return Row(
        told.key, told.parent_key, told.position, told.depth, told.kind, told.reference, told.printed_ref, told.text,
        told.how, told.measure, told.scope, told.timescale, told.due, told.recurrence, told.stage, told.code,
        told.stated, leads, areas, told.plan, facts, tuple(one.partition(":")[2] for one in missing), doing, overdue,
        state, compute(facts, around.today, around.nation),
    )  # fmt: skip


def facts_of(told: Told, outstanding: int = 0, asked: int = 0) -> Facts:
    """What the computed rating is worked out from."""
    within = Period(told.first, told.last) if told.first and told.last else None
    recurrence = cast("Recurrence | None", told.recurrence or None)
    named = tuple(date.fromisoformat(day) for day in told.due_dates)
    dates = promised(recurrence, named, told.start, within) if recurrence else named
    return Facts(
        stage=told.stage,
        stated=told.stated,
        start=told.start,
        dates=dates,
        kept=frozenset(date.fromisoformat(day) for day in told.kept) if told.kept else frozenset(),
        heard=told.heard,
        expected=told.expected,
        claimed=told.claimed,
        review=told.review,
        outstanding=outstanding,
        asked=asked,
        off=told.off,
    )
