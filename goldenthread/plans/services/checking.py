"""What a person does about the checks of a plan: sets a finding aside, brings it back, shares them all."""

from datetime import datetime

from django.db import transaction

from goldenthread.plans.checked import outline_to_check
from goldenthread.plans.checks import Result, check_of, examine
from goldenthread.plans.models import Dismissal, Plan
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NoSuchFinding, NothingToChange


@transaction.atomic
def set_aside(*, plan: Plan, fingerprint: str, reason: str, by: Actor, at: datetime) -> Dismissal:
    """Set a finding aside, for a reason. Raises NoSuchFinding, and NothingToChange where it is aside already."""
    locked = _locked(plan)
    if Dismissal.objects.filter(plan=locked, fingerprint=fingerprint).exists():
        raise NothingToChange
    found = next((one for one in examine(outline_to_check(locked)) if one.fingerprint == fingerprint), None)
    if found is None:
        raise NoSuchFinding
    dismissal = Dismissal.objects.create(
        partnership_id=locked.partnership_id,
        plan=locked,
        code=found.code,
        fingerprint=fingerprint,
        reason=reason.strip()[:500],
        by=by.label,
        at=at,
    )
    _tell(locked, "finding:set-aside", f"Set aside “{title_of(found.code)}”", (None, dismissal.reason), found, by, at)
    return dismissal


@transaction.atomic
def bring_back(*, plan: Plan, fingerprint: str, by: Actor, at: datetime) -> None:
    """Let a finding stand again. Raises NothingToChange where it was not aside."""
    locked = _locked(plan)
    dismissal = Dismissal.objects.filter(plan=locked, fingerprint=fingerprint).first()
    if dismissal is None:
        raise NothingToChange
    said = f"Brought back “{title_of(dismissal.code)}”"
    _tell(locked, "finding:brought-back", said, (dismissal.reason, None), None, by, at)
    dismissal.delete()


@transaction.atomic
def share_checks(*, plan: Plan, shared: bool, by: Actor, at: datetime) -> Plan:
    """Show the checks to everybody who sees the plan, or to the business unit alone. Raises NothingToChange."""
    locked = _locked(plan)
    if locked.checks_shared == shared:
        raise NothingToChange
    locked.checks_shared = shared
    locked.save(update_fields=["checks_shared"])
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="checks:shared" if shared else "checks:kept",
        said=f"{'Shared' if shared else 'Stopped sharing'} the checks of {locked.title}",
        touched=[Touched("plan", locked.reference, {"checks_shared": (not shared, shared)})],
    )
    return locked


def title_of(code: str) -> str:
    known = check_of(code)
    return known.title if known else code


def _locked(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("partnership", "board", "scheme").get(pk=plan.pk)


def _tell(
    plan: Plan,
    deed: str,
    said: str,
    reason: tuple[str | None, str | None],
    found: Result | None,
    by: Actor,
    at: datetime,
) -> None:
    """The item's reference tells which line it was; its words are not repeated in the trail."""
    item = (found.finding.item_id if found else None) or ""
    touched = [Touched("plan", plan.reference, {"reason": reason})]
    if item:
        touched.append(Touched("item", item))
    record(partnership=plan.partnership, by=by, at=at, deed=deed, said=f"{said} in {plan.title}", touched=touched)
