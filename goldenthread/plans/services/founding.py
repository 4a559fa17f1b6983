"""A plan begins, and its own facts change: title, board, period, rating scheme, names of its levels."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction

from goldenthread.boards.models import Board, Group, Scheme
from goldenthread.boards.services import add_scheme
from goldenthread.lib.dates import Period
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan
from goldenthread.plans.vocab import STANDARD_SCHEME, STANDARD_SCHEME_NAME, PlanKind, PlanStage
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NothingToChange, PlanChangedMeanwhile

# What a person may change of the plan itself; its stage moves step by step (living.py).
PLAN_FACTS = ("title", "board", "first", "last", "level_names", "as_at", "kind", "group")


def make_plan(
    *,
    partnership: Partnership,
    board: Board | None,
    title: str,
    period: Period | None,
    scheme: Scheme | None,
    level_names: Mapping[Any, str],
    as_at: date | None,
    stage: PlanStage = "live",
    kind: PlanKind = "business",
    group: Group | None = None,
    follows: Plan | None = None,
) -> Plan:
    """The plan's row with its reference. Called inside the transaction of a deed."""
    (reference,) = next_references(partnership=partnership, prefix="PLN")
    return Plan.objects.create(
        partnership=partnership,
        board=board,
        reference=reference,
        title=title[:300],
        first=period.first if period else None,
        last=period.last if period else None,
        scheme=scheme,
        level_names=dict(level_names),
        as_at=as_at,
        stage=stage,
        kind=kind,
        group=group,
        follows=follows,
    )


@transaction.atomic
def found_plan(
    *,
    partnership: Partnership,
    board: Board | None,
    title: str,
    period: Period | None,
    scheme: Scheme | Literal["standard"] | None,
    level_names: Mapping[str, str],
    stage: PlanStage = "live",
    kind: PlanKind = "business",
    group: Group | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """A plan written by hand, with nothing in it yet: one that runs, or a draft.

    "standard" makes it a scheme of red, amber, green and blue.
    """
    if scheme == "standard":
        scheme = add_scheme(partnership=partnership, name=STANDARD_SCHEME_NAME, codes=STANDARD_SCHEME, by=by, at=at)
    plan = make_plan(
        partnership=partnership,
        board=board,
        title=title.strip(),
        period=period,
        scheme=scheme,
        level_names=level_names,
        as_at=None,
        stage=stage,
        kind=kind,
        group=group,
    )
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="plan:founded",
        said=f"Began {plan.title}",
        touched=[Touched("plan", plan.reference)],
    )
    return plan


@transaction.atomic
def edit_plan(*, plan: Plan, changes: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Plan:
    """Change the plan's own facts. Raises PlanChangedMeanwhile and NothingToChange; then nothing is changed."""
    locked = (
        Plan.objects.select_for_update(of=("self",)).select_related("partnership", "board", "group").get(pk=plan.pk)
    )
    if locked.version != seen:
        raise PlanChangedMeanwhile(locked)
    change = {
        name: (getattr(locked, name), changes[name])
        for name in PLAN_FACTS
        if name in changes and getattr(locked, name) != changes[name]
    }
    if not change:
        raise NothingToChange
    for name, (_, value) in change.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*change, "version"])
    told = {name: (_told(before), _told(after)) for name, (before, after) in change.items()}
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:edited",
        said=f"Changed {locked.reference}: {', '.join(change)}",
        touched=[Touched("plan", locked.reference, told)],
    )
    return locked


def _told(value: Any) -> Any:
    """A value as the trail keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(value, Board | Group) else value
