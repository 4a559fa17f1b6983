"""An audit is planned, changed, moved along its life and looked at again; agencies are asked for their grades."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import Max

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.asks.services.opening import end
from goldenthread.asks.vocab import GOING
from goldenthread.assurance.audit_life import AGENCIES_GRADE, LOOKED_AT_AGAIN, step_named, year_of
from goldenthread.assurance.models import Audit, AuditAgency, CaseGrade
from goldenthread.assurance.vocab import AUDIT_STAGES, PREFIXES, AuditKind
from goldenthread.boards.models import Board, Seat
from goldenthread.lib.identifying import found
from goldenthread.partnerships.models import Partnership
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .audit_refusals import (
    AuditChangedMeanwhile,
    AuditNotNow,
    DaysWrongWayRound,
    GradesStand,
    NoTheme,
    NotReadyToGrade,
    SayTheDay,
    SayWhyNot,
    TellsWho,
)

GRADES = "audit-grades"  # the kind of ask
_WORDS = ("name", "why", "method", "cohort", "summary", "why_dropped")
CHANGEABLE = (
    "name", "kind", "year", "board", "group", "why", "method", "cohort", "cases", "tool", "starts_on", "ends_on",
    "re_audit_on", "summary",
)  # fmt: skip


def check_names_nobody(*words: str) -> None:
    """Raises TellsWho."""
    if any(found(one) for one in words):
        raise TellsWho


@transaction.atomic
def plan_audit(
    *, partnership: Partnership, name: str, kind: AuditKind, year: int, board: Board | None = None, by: Actor,
    at: datetime, **more: Any,
) -> Audit:  # fmt: skip
    """Put an audit into the programme; `more` is what change_audit takes.

    Raises NoTheme, TellsWho and DaysWrongWayRound.
    """
    made = Audit(
        partnership=partnership, name=name.strip()[:200], kind=kind, year=year, board=board, made_at=at, by=by.label,
        **more,
    )  # fmt: skip
    _settle(made)
    (made.reference,) = next_references(partnership=partnership, prefix=PREFIXES["audit"])
    made.save()
    _tell(made, "audit:planned", f"Planned {made.reference}, {made.name}", {"stage": (None, "planned")}, by, at)
    return made


def _settle(audit: Audit) -> None:
    """What must hold of the facts of any audit; the year follows from the day it begins."""
    if not audit.name.strip():
        raise NoTheme
    check_names_nobody(*(getattr(audit, name) for name in _WORDS))
    if audit.starts_on and audit.ends_on and audit.ends_on < audit.starts_on:
        raise DaysWrongWayRound
    if audit.starts_on:
        audit.year = year_of(audit.starts_on)


@transaction.atomic
def change_audit(*, audit: Audit, changes: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Audit:
    """Change what it says. Raises AuditChangedMeanwhile, NoTheme, TellsWho, DaysWrongWayRound and GradesStand."""
    locked = lock_audit(audit, seen)
    changed = {
        name: (getattr(locked, name), changes[name])
        for name in CHANGEABLE
        if name in changes and getattr(locked, name) != changes[name]
    }
    if not changed:
        return locked
    if "tool" in changed or "cases" in changed:
        graded = CaseGrade.objects.filter(audit=locked).aggregate(last=Max("case"))["last"] or 0
        if graded and ("tool" in changed or graded > changes["cases"]):
            raise GradesStand
    for name, (_before, value) in changed.items():
        setattr(locked, name, value)
    _settle(locked)
    locked.version += 1
    locked.save()
    told = {name: (_plain(before), _plain(value)) for name, (before, value) in changed.items()}
    _tell(locked, "audit:changed", f"Changed {locked.reference}, {locked.name}", told, by, at)
    return locked


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def lock_audit(audit: Audit, seen: int | None = None) -> Audit:
    """The row, locked. `seen` None does not ask what was seen. Raises AuditChangedMeanwhile."""
    rows = Audit.objects.select_for_update(of=("self",))
    locked = rows.select_related("partnership", "board", "group", "tool__tool", "re_audits").get(pk=audit.pk)
    if seen is not None and locked.version != seen:
        raise AuditChangedMeanwhile(locked)
    return locked


@transaction.atomic
def move_audit(
    *, audit: Audit, event: str, said: str = "", day: date | None = None, seen: int, by: Actor, at: datetime
) -> Audit:
    """One step of its life (audit_life.STEPS).

    Raises AuditChangedMeanwhile, AuditNotNow, SayWhyNot, SayTheDay, TellsWho and NotReadyToGrade.
    """
    locked = lock_audit(audit, seen)
    step = step_named(event)
    if step is None or locked.stage not in step.before:
        raise AuditNotNow
    if step.asks and not said.strip():
        raise SayWhyNot
    if step.dates and day is None:
        raise SayTheDay
    if step.after == "tools-out" and not (locked.tool_id and locked.cases and locked.agencies.exists()):
        raise NotReadyToGrade
    before, locked.stage = locked.stage, step.after
    locked.why_dropped = said.strip()[:300] if step.asks else ""
    check_names_nobody(locked.why_dropped)
    if event == "report":
        locked.reported_on = day
    elif event == "look-again":
        locked.re_audit_on = day
    locked.version += 1
    locked.save()
    if locked.stage not in AGENCIES_GRADE:
        asks = Ask.objects.select_for_update(of=("self",)).filter(
            partnership=locked.partnership, kind=GRADES, reference=locked.reference, state__in=GOING
        )
        end(list(asks), at)
    told = f"{locked.reference} is now: {AUDIT_STAGES[step.after]}"
    _tell(locked, f"audit:{event}", told, {"stage": (before, step.after)}, by, at)
    return locked


@transaction.atomic
def set_agencies(*, audit: Audit, seats: Iterable[Seat], by: Actor, at: datetime) -> list[AuditAgency]:
    """These agencies take part and no others. Raises GradesStand for one that has graded, and AuditNotNow."""
    locked = lock_audit(audit)
    if locked.stage not in ("planned", "tools-out", "returns-in"):
        raise AuditNotNow
    wanted = {one.pk: one for one in seats}
    there = {one.seat_id: one for one in AuditAgency.objects.filter(audit=locked).select_related("seat")}
    gone = [one for key, one in there.items() if key not in wanted]
    if CaseGrade.objects.filter(audit=locked, seat__in=[one.seat_id for one in gone]).exists():
        raise GradesStand
    fresh = [one for key, one in wanted.items() if key not in there]
    if not gone and not fresh:
        return list(there.values())
    _ask_no_more(locked, [one.seat_id for one in gone], at)
    AuditAgency.objects.filter(pk__in=[one.pk for one in gone]).delete()
    AuditAgency.objects.bulk_create(
        AuditAgency(partnership=locked.partnership, audit=locked, seat=one) for one in fresh
    )
    names = {"agencies": (sorted(one.seat.name for one in there.values()), sorted(one.name for one in wanted.values()))}
    _tell(locked, "audit:agencies", f"Chose {len(wanted)} agencies for {locked.reference}", names, by, at)
    return list(AuditAgency.objects.filter(audit=locked).select_related("seat"))


def _ask_no_more(audit: Audit, seats: list[int], at: datetime) -> None:
    whoms = [Whom("agency", key).word for key in seats]
    asks = Ask.objects.select_for_update(of=("self",)).filter(
        partnership=audit.partnership, kind=GRADES, reference=audit.reference, whom__in=whoms, state__in=GOING
    )
    end(list(asks), at)


@transaction.atomic
def ask_for_grades(*, audit: Audit, due_on: date, today: date, by: Actor, at: datetime) -> list[Ask]:
    """Ask each agency that has not sent its grades in. Raises AuditNotNow, and SayTheDay for a day that is over."""
    locked = lock_audit(audit)
    if locked.stage not in AGENCIES_GRADE:
        raise AuditNotNow
    if due_on < today:
        raise SayTheDay
    missing = AuditAgency.objects.filter(audit=locked, sent_at__isnull=True).values_list("seat_id", flat=True)
    wants = [Want(locked.reference, Whom("agency", key)) for key in missing]
    asks = open_asks(
        partnership=locked.partnership, kind=GRADES, wants=wants, origin="person", opens_on=today, due_on=due_on, at=at
    )
    _tell(locked, "audit:asked", f"Asked {len(asks)} agencies for the grades of {locked.reference}", {}, by, at)
    return asks


@transaction.atomic
def begin_re_audit(*, audit: Audit, year: int, by: Actor, at: datetime) -> Audit:
    """Plan one that looks again: the same theme, tool, cases and agencies. Raises AuditNotNow."""
    locked = lock_audit(audit)
    if locked.stage not in LOOKED_AT_AGAIN or locked.re_audited_by.exclude(stage="dropped").exists():
        raise AuditNotNow
    again = plan_audit(
        partnership=locked.partnership, name=locked.name, kind=cast(AuditKind, locked.kind), year=year,
        board=locked.board, group=locked.group, why=locked.why, method=locked.method, cohort=locked.cohort,
        cases=locked.cases, tool=locked.tool, re_audits=locked, by=by, at=at,
    )  # fmt: skip
    AuditAgency.objects.bulk_create(
        AuditAgency(partnership=locked.partnership, audit=again, seat_id=key)
        for key in locked.agencies.values_list("seat_id", flat=True)
    )
    return again


def _tell(audit: Audit, deed: str, said: str, change: dict[str, Any], by: Actor, at: datetime) -> None:
    touched = [Touched("audit", audit.reference, change)]
    record(partnership=audit.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
