"""What an audit found is written down, changed, taken out, and becomes an action of a plan."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.assurance.audit_life import FINDING
from goldenthread.assurance.models import Audit, Finding
from goldenthread.assurance.vocab import FindingKind
from goldenthread.boards.models import Scheme, Seat
from goldenthread.lib import timescales
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.services import add_item, found_plan
from goldenthread.plans.vocab import GOING as PLANS_GOING
from goldenthread.plans.vocab import STANDARD_SCHEME_NAME
from goldenthread.thread.services import join
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .audit_refusals import AuditNotNow, AuditRefusal, FindingChangedMeanwhile, InAPlan
from .auditing import check_names_nobody, lock_audit


class NothingSaid(AuditRefusal):
    sentence = "Say what was found."


class NoPlan(AuditRefusal):
    sentence = "Choose a plan that runs, or give the new one a title."


@transaction.atomic
def add_finding(
    *,
    audit: Audit,
    kind: FindingKind,
    words: str,
    standard: str = "",
    seat: Seat | None = None,
    by: Actor,
    at: datetime,
) -> Finding:
    """Write down one thing that was found. Raises AuditNotNow, NothingSaid and TellsWho."""
    locked = lock_audit(audit)
    if locked.stage not in FINDING:
        raise AuditNotNow
    words = _good(words)
    number = (Finding.objects.filter(audit=locked).aggregate(last=Max("number"))["last"] or 0) + 1
    made = Finding.objects.create(
        partnership=locked.partnership, audit=locked, number=number, kind=kind, words=words,
        standard=_known(locked, standard), seat=seat, at=at, by=by.label,
    )  # fmt: skip
    _tell(locked, made, "finding:added", (None, words), by, at)
    return made


def _good(words: str) -> str:
    if not words.strip():
        raise NothingSaid
    check_names_nobody(words)
    return words.strip()


def _known(audit: Audit, standard: str) -> str:
    return standard if audit.tool and audit.tool.asks.standard(standard) else ""


@transaction.atomic
def change_finding(
    *, finding: Finding, kind: FindingKind, words: str, standard: str, seat: Seat | None, seen: int, by: Actor,
    at: datetime,
) -> Finding:  # fmt: skip
    """Put it otherwise. Raises AuditNotNow, FindingChangedMeanwhile, InAPlan, NothingSaid and TellsWho."""
    locked = lock_audit(finding.audit)
    mine = _lock(locked, finding)
    if mine.version != seen:
        raise FindingChangedMeanwhile(mine)
    words = _good(words)
    before = mine.words
    mine.kind, mine.words, mine.standard, mine.seat = kind, words, _known(locked, standard), seat
    mine.version += 1
    mine.save(update_fields=["kind", "words", "standard", "seat", "version"])
    _tell(locked, mine, "finding:changed", (before, words), by, at)
    return mine


@transaction.atomic
def remove_finding(*, finding: Finding, by: Actor, at: datetime) -> Finding:
    """Take it out. That it was there stays known. Raises AuditNotNow and InAPlan."""
    locked = lock_audit(finding.audit)
    mine = _lock(locked, finding)
    mine.removed_at = at
    mine.version += 1
    mine.save(update_fields=["removed_at", "version"])
    _tell(locked, mine, "finding:removed", (mine.words, None), by, at)
    return mine


def _lock(audit: Audit, finding: Finding) -> Finding:
    mine = Finding.objects.select_for_update(of=("self",)).select_related("audit", "seat").get(pk=finding.pk)
    if audit.stage not in FINDING or mine.removed_at is not None:
        raise AuditNotNow
    if mine.item:
        raise InAPlan
    return mine


@transaction.atomic
def recommend(
    *, finding: Finding, plan: Plan | None, title: str = "", words: str, lead: str = "", timescale: str = "", by: Actor,
    at: datetime,
) -> Item:  # fmt: skip
    """Make an action of a recommendation: in that action plan of an audit, or in a new one of that title.

    `lead` is what it means, as matching says it ("post:Head of Early Help"), or "". The action keeps where it came from
    and is joined to the audit. Raises AuditNotNow, InAPlan, NothingSaid, NoPlan, TellsWho, and what add_item does.
    """
    locked = lock_audit(finding.audit)
    mine = _lock(locked, finding)
    if mine.kind != "recommendation":
        raise AuditNotNow
    words = _good(words)
    check_names_nobody(title, timescale)
    if plan is None:
        plan = _new_plan(locked, title, by, at)
    elif plan.stage not in PLANS_GOING or plan.kind != "audit":
        raise NoPlan
    printed = lead.partition(":")[2]
    line = Line(
        id=secrets.token_hex(4), kind="action", text=words, leads=(printed,) if printed else (),
        timescale=timescales.read(timescale.strip(), plan.period),
    )  # fmt: skip
    item = add_item(
        plan=plan, under=None, line=line, leads=[(printed, lead)] if printed else [], areas=(),
        why=f"Recommended by {locked.reference}", by=by, at=at,
    )  # fmt: skip
    item.origin_kind, item.origin_reference = "audit", locked.reference
    item.origin_label = f"{locked.name}, recommendation {mine.number}"[:300]
    item.save(update_fields=["origin_kind", "origin_label", "origin_reference"])
    join(
        partnership=locked.partnership, source=locked.reference, target=item.reference, relation="gave-rise-to", by=by,
        at=at,
    )  # fmt: skip
    mine.item = item.reference
    mine.version += 1
    mine.save(update_fields=["item", "version"])
    _tell(locked, mine, "finding:planned", (None, item.reference), by, at)
    return item


def _new_plan(audit: Audit, title: str, by: Actor, at: datetime) -> Plan:
    if not title.strip():
        raise NoPlan
    standard = Scheme.objects.filter(partnership=audit.partnership, name=STANDARD_SCHEME_NAME).first()
    return found_plan(
        partnership=audit.partnership, board=audit.board, title=title, period=None, scheme=standard or "standard",
        level_names={},
        kind="audit", by=by, at=at,
    )  # fmt: skip


def _tell(
    audit: Audit, finding: Finding, deed: str, words: tuple[str | None, str | None], by: Actor, at: datetime
) -> None:
    said = f"Finding {finding.number} of {audit.reference}"
    touched = [Touched("audit", audit.reference, {f"finding {finding.number}": words})]
    record(partnership=audit.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
