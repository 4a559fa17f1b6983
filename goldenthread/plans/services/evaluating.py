"""What became of a plan's priorities, said when the plan is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.plans.life_queries import evaluations_of, priorities_of
from goldenthread.plans.models import Evaluation, Plan
from goldenthread.plans.vocab import Kept
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .life_refusals import EvaluatedMeanwhile, NotAPriority, ReasonNeeded
from .living import locked_plan
from .refusals import NothingToChange


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of one priority: was it kept, what difference it made, what was learned and why."""

    kept: Kept
    difference: str = ""
    learned: str = ""


@transaction.atomic
def evaluate(*, plan: Plan, said: Mapping[str, Judged], seen: int, by: Actor, at: datetime) -> list[Evaluation]:
    """Keep what is said of the priorities of these references, all together; what stands already makes no new row.

    `seen` is how many evaluations the plan had when this person looked at them. A priority that was not kept, or in
    part, says what was learned and why. Raises EvaluatedMeanwhile, NotAPriority, ReasonNeeded and NothingToChange.
    """
    locked = locked_plan(plan)
    if locked.stage not in ("live", "closed"):
        raise NotAPriority
    if Evaluation.objects.filter(item__plan=locked).count() != seen:
        raise EvaluatedMeanwhile
    priorities = {one.reference: one for one in priorities_of(locked)}
    if not set(said) <= set(priorities):
        raise NotAPriority
    if any(one.kept != "kept" and not one.learned.strip() for one in said.values()):
        raise ReasonNeeded
    standing = {key: (one.kept, one.difference, one.learned) for key, one in evaluations_of(locked).items()}
    told = {reference: (one.kept, one.difference.strip(), one.learned.strip()) for reference, one in said.items()}
    fresh = {reference: one for reference, one in told.items() if standing.get(priorities[reference].pk) != one}
    if not fresh:
        raise NothingToChange
    rows = Evaluation.objects.bulk_create(
        Evaluation(
            partnership=locked.partnership,
            item=priorities[reference],
            kept=kept,
            difference=difference,
            learned=learned,
            at=at,
            by=by.label,
        )
        for reference, (kept, difference, learned) in fresh.items()
    )
    before = {reference: standing.get(priorities[reference].pk, (None,))[0] for reference in fresh}
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:evaluated",
        said=f"Evaluated {len(rows)} priorities of {locked.reference}",
        touched=[
            Touched("plan", locked.reference),
            *(Touched("item", reference, {"kept": (before[reference], one[0])}) for reference, one in fresh.items()),
        ],
    )
    return rows
