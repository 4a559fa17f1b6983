"""The equality assessment of a plan: is one needed, why or why not, the paper, and when it is looked at again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.files.models import StoredFile
from goldenthread.plans.models import Plan
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .life_refusals import PlanIsOver, ReasonNeeded
from .living import locked_plan
from .refusals import NothingToChange


@transaction.atomic
def set_equality(
    *,
    plan: Plan,
    needed: bool,
    why: str,
    file: StoredFile | None,
    review: date | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> Plan:
    """Say whether the plan needs an equality assessment. `file` None keeps the one there is.

    Raises PlanChangedMeanwhile, PlanIsOver, ReasonNeeded and NothingToChange; then nothing is changed.
    """
    locked = locked_plan(plan, seen)
    if locked.stage == "archived":
        raise PlanIsOver
    if not why.strip():
        raise ReasonNeeded
    new: dict[str, Any] = {
        "equality": "yes" if needed else "no",
        "equality_why": why.strip(),
        "equality_file": file or locked.equality_file,
        "equality_review": review,
    }
    change = {name: (getattr(locked, name), value) for name, value in new.items() if getattr(locked, name) != value}
    if not change:
        raise NothingToChange
    for name, value in new.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*new, "version"])
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:equality",
        said=f"Equality assessment of {locked.reference}: {'needed' if needed else 'not needed'}",
        touched=[Touched("plan", locked.reference, {name: (_told(a), _told(b)) for name, (a, b) in change.items()})],
    )
    return locked


def _told(value: Any) -> Any:
    """A value as the trail keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(value, StoredFile) else value
