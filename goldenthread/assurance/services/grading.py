"""Cases are graded: by each agency for itself, then by all together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from goldenthread.asks.registry import Whom
from goldenthread.asks.services import heard
from goldenthread.assurance.audit_life import AGENCIES_GRADE, ALL_GRADE, UNIT_GRADES
from goldenthread.assurance.case_grades import UNKNOWN, is_grade
from goldenthread.assurance.models import Audit, AuditAgency, CaseGrade
from goldenthread.assurance.tool import Tool
from goldenthread.boards.models import Seat
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .audit_refusals import AuditNotNow, GradesMissing, NoSuchGrade, SentAlready
from .auditing import GRADES, check_names_nobody, lock_audit

Cell = tuple[int, str]  # a case, and the key of a question


@dataclass(frozen=True, slots=True)
class GradeTyped:
    """What a form sends for one case and question. `words` None leaves them; `seen` is the version it was opened on."""

    code: str = ""
    words: str | None = None
    seen: int = 0


@dataclass(slots=True)
class GradesKept:
    """What was saved; and what somebody else changed meanwhile, which was not: theirs stands."""

    saved: dict[Cell, CaseGrade] = field(default_factory=dict)
    clashes: dict[Cell, CaseGrade] = field(default_factory=dict)


@transaction.atomic
def save_grades(
    *, audit: Audit, seat: Seat | None, typed: Mapping[Cell, GradeTyped], for_them: bool = False, by: Actor,
    at: datetime,
) -> GradesKept:  # fmt: skip
    """Save the grades of an agency, or (seat None) of all together; what stands so already is left alone.

    `for_them`: the business unit enters them, and may where the agency may not any more. Raises AuditNotNow,
    SentAlready, NoSuchGrade and TellsWho.
    """
    locked = lock_audit(audit)
    _check_may_be_graded(locked, seat, for_them)
    asks = locked.tool.asks if locked.tool else Tool("")
    questions, scales = asks.by_key(), asks.scales_by_key()
    for (case, key), told in typed.items():
        question = questions.get(key)
        if question is None or not 1 <= case <= locked.cases:
            raise NoSuchGrade
        if told.code and not is_grade(scales[question.scale], told.code):
            raise NoSuchGrade
    check_names_nobody(*(told.words or "" for told in typed.values()))
    rows = CaseGrade.objects.filter(audit=locked, seat=seat, case__in={case for case, _key in typed})
    there = {(one.case, one.key): one for one in rows}
    kept = GradesKept()
    for cell, told in typed.items():
        _save(locked, seat, cell, told, there.get(cell), kept, by, at)
    if kept.saved:
        whose = seat.name if seat else "all together"
        cases = sorted({case for case, _key in kept.saved})
        record(
            partnership=locked.partnership, by=by, at=at, deed="audit:graded",
            said=f"Graded cases of {locked.reference} for {whose}",
            touched=[Touched("audit", locked.reference, {"graded": (None, [whose, cases])})],
        )  # fmt: skip
    return kept


def _check_may_be_graded(audit: Audit, seat: Seat | None, for_them: bool) -> None:
    if seat is None:
        if audit.stage not in ALL_GRADE:
            raise AuditNotNow
        return
    part = AuditAgency.objects.filter(audit=audit, seat=seat).first()
    if part is None or audit.stage not in (UNIT_GRADES if for_them else AGENCIES_GRADE):
        raise AuditNotNow
    if part.sent_at is not None and not for_them:
        raise SentAlready


def _save(
    audit: Audit, seat: Seat | None, cell: Cell, told: GradeTyped, before: CaseGrade | None, kept: GradesKept,
    by: Actor, at: datetime,
) -> None:  # fmt: skip
    if before is None:
        if told.code or told.words:
            case, key = cell
            kept.saved[cell] = CaseGrade.objects.create(
                partnership=audit.partnership, audit=audit, case=case, seat=seat, key=key, code=told.code,
                words=told.words or "", at=at, by=by.label,
            )  # fmt: skip
        return
    words = before.words if told.words is None else told.words
    if (before.code, before.words) == (told.code, words):
        return
    if before.version != told.seen:
        kept.clashes[cell] = before
        return
    before.code, before.words = told.code, words
    before.at, before.by, before.version = at, by.label, before.version + 1
    before.save()
    kept.saved[cell] = before


@transaction.atomic
def set_unknown(*, audit: Audit, seat: Seat, case: int, for_them: bool = False, by: Actor, at: datetime) -> GradesKept:
    """The agency does not know this case: what is not graded of it does not apply. Raises what save_grades does."""
    asks = audit.tool.asks if audit.tool else Tool("")
    graded = set(
        CaseGrade.objects.filter(audit=audit, seat=seat, case=case).exclude(code="").values_list("key", flat=True)
    )
    rows = CaseGrade.objects.filter(audit=audit, seat=seat, case=case).values_list("key", "version")
    versions = dict(rows)
    typed = {
        (case, one.key): GradeTyped(UNKNOWN, seen=versions.get(one.key, 0))
        for one in asks.questions()
        if one.key not in graded
    }
    return save_grades(audit=audit, seat=seat, typed=typed, for_them=for_them, by=by, at=at)


@transaction.atomic
def send_grades(*, audit: Audit, seat: Seat, for_them: bool = False, by: Actor, at: datetime) -> AuditAgency:
    """An agency's grades are complete and go to the business unit. Raises AuditNotNow, SentAlready, GradesMissing."""
    locked = lock_audit(audit)
    _check_may_be_graded(locked, seat, for_them)
    missing = missing_grades(locked, seat)
    if missing:
        raise GradesMissing(missing)
    part = AuditAgency.objects.select_for_update(of=("self",)).get(audit=locked, seat=seat)
    part.sent_at, part.sent_by = at, by.label[:200]
    part.save(update_fields=["sent_at", "sent_by"])
    heard(
        partnership=locked.partnership, kind=GRADES, reference=locked.reference, answer="sent",
        whom=Whom("agency", seat.pk), by=by, at=at,
    )  # fmt: skip
    _tell_of(locked, seat, "audit:sent-in", f"{seat.name} sent the grades of {locked.reference} in", by, at)
    return part


def missing_grades(audit: Audit, seat: Seat) -> list[Cell]:
    """Every case and question that the agency has not graded, in order."""
    asks = audit.tool.asks if audit.tool else Tool("")
    rows = CaseGrade.objects.filter(audit=audit, seat=seat).exclude(code="").values_list("case", "key")
    there = set(rows)
    cells = [(case, one.key) for case in range(1, audit.cases + 1) for one in asks.questions()]
    return [cell for cell in cells if cell not in there]


@transaction.atomic
def reopen_grades(*, audit: Audit, seat: Seat, by: Actor, at: datetime) -> AuditAgency:
    """Let an agency change what it sent in. Raises AuditNotNow unless it has, and agencies can grade."""
    locked = lock_audit(audit)
    part = AuditAgency.objects.select_for_update(of=("self",)).filter(audit=locked, seat=seat).first()
    if part is None or part.sent_at is None or locked.stage not in AGENCIES_GRADE:
        raise AuditNotNow
    part.sent_at, part.sent_by = None, ""
    part.save(update_fields=["sent_at", "sent_by"])
    _tell_of(locked, seat, "audit:opened-again", f"{seat.name} can change its grades of {locked.reference}", by, at)
    return part


def _tell_of(audit: Audit, seat: Seat, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("audit", audit.reference, {"agency": (None, seat.slug)})]
    record(partnership=audit.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
