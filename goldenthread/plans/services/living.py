"""A plan goes from stage to stage, as plans/plan_life.py says it may, and the partners sign it off."""

from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.boards.models import Group, Seat
from goldenthread.plans.life_queries import not_evaluated, partners_asked
from goldenthread.plans.models import Approval, Item, Plan
from goldenthread.plans.plan_life import step_named
from goldenthread.plans.vocab import PLAN_STAGES, PlanStage
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .life_refusals import ApprovalUnnamed, NoSignOffAsked, NoSuchStep, NotEvaluated, NotYetThatDay, ReasonNeeded
from .refusals import NothingToChange, PlanChangedMeanwhile

_OVER = ("closed", "archived")


@transaction.atomic
def move_plan(
    *,
    plan: Plan,
    event: str,
    said: str = "",
    group: Group | None = None,
    day: date | None = None,
    anyway: bool = False,
    seen: int,
    by: Actor,
    at: datetime,
) -> Plan:
    """Take one step of the plan's life. `said` is the reason, or what the approving group said; `anyway` closes a plan
    whose priorities have not all been evaluated.

    An approval is of the version that was looked at, by `group` on `day`. Raises PlanChangedMeanwhile, NoSuchStep,
    ReasonNeeded, ApprovalUnnamed, NotYetThatDay and NotEvaluated; then nothing is changed.
    """
    locked = locked_plan(plan, seen)
    step = step_named(event)
    if step is None or locked.stage not in step.before:
        raise NoSuchStep
    said = said.strip()
    if step.asks and not said:
        raise ReasonNeeded
    if step.event == "approve":
        _approved(locked, group, day, said, by, at)
    if step.event == "close" and not anyway and (open_ones := not_evaluated(locked)):
        raise NotEvaluated([one.reference for one in open_ones])
    before = locked.stage
    change: dict[str, tuple[Any, Any]] = {"stage": (before, step.after)}
    if said:
        change["said"] = (None, said)
    if group is not None and day is not None and step.event == "approve":
        change["approved"] = (None, f"{group.name}, {day.isoformat()}")
    locked.stage = step.after
    locked.version += 1
    locked.save(update_fields=["stage", "version"])
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed=f"plan:{step.event}",
        said=f"{locked.reference} went from {_word(before)} to {_word(step.after)}",
        touched=[Touched("plan", locked.reference, change)],
    )
    return locked


def _word(stage: str) -> str:
    return PLAN_STAGES[cast(PlanStage, stage)].lower()


def _approved(plan: Plan, group: Group | None, day: date | None, said: str, by: Actor, at: datetime) -> None:
    if group is None or day is None or group.partnership_id != plan.partnership_id:
        raise ApprovalUnnamed
    if day > timezone.localdate(at):
        raise NotYetThatDay
    of = {"partnership": plan.partnership, "plan": plan, "version": plan.version}
    Approval.objects.create(**of, group=group, day=day, words=said[:500], at=at, by=by.label)


@transaction.atomic
def sign_off(*, plan: Plan, seat: Seat, day: date, words: str = "", seen: int, by: Actor, at: datetime) -> Approval:
    """Write down that a partner signed the plan off on a day, as it stood at that version.

    Raises PlanChangedMeanwhile, NoSignOffAsked, NotYetThatDay, and NothingToChange where it signed this version.
    """
    locked = locked_plan(plan, seen)
    if locked.stage in _OVER or seat not in partners_asked(locked, day):
        raise NoSignOffAsked
    if day > timezone.localdate(at):
        raise NotYetThatDay
    if Approval.objects.filter(plan=locked, seat=seat, version=locked.version).exists():
        raise NothingToChange
    of = {"partnership": locked.partnership, "plan": locked, "version": locked.version}
    approval = Approval.objects.create(**of, seat=seat, day=day, words=words.strip()[:500], at=at, by=by.label)
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:signed-off",
        said=f"{seat.name} signed off {locked.reference}",
        touched=[Touched("plan", locked.reference, {"signed off": (None, f"{seat.name}, {day.isoformat()}")})],
    )
    return approval


def lock_items(*plans: Plan) -> "QuerySet[Item]":
    """All items of these plans, locked once they are read, by key: whoever locks several locks them so, after their
    plans and before anything is told to the trail. Two deeds then never wait for each other in a ring."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("parent", "rating")
    return rows.filter(plan__in=plans).order_by("pk")


def locked_plan(plan: Plan, seen: int | None = None) -> Plan:
    """The plan's row, locked until the deed ends. Raises PlanChangedMeanwhile where it is not at version `seen`."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related("partnership", "board", "group", "scheme")
    locked = rows.get(pk=plan.pk)
    if seen is not None and locked.version != seen:
        raise PlanChangedMeanwhile(locked)
    return locked
