"""The audit programme of a year, for its paper."""

from datetime import date

from django.db.models import Count, Q

from goldenthread.assurance.audit_life import Days, late
from goldenthread.assurance.models import Audit, AuditAgency
from goldenthread.reports.assured_facts import Planned, ProgrammeFacts
from goldenthread.reports.scope import Scope
from goldenthread.reports.things import Year


def programme_facts(scope: Scope) -> ProgrammeFacts:
    """Two queries."""
    year: Year = scope.thing
    audits = Audit.objects.filter(partnership=scope.partnership, year=year.first)
    if scope.board is not None:
        audits = audits.filter(Q(board__isnull=True) | Q(board=scope.board))
    standing = Q(findings__kind="recommendation", findings__removed_at__isnull=True)
    rows = list(
        audits.select_related("group", "re_audits")
        .annotate(asked=Count("findings", standing), planned=Count("findings", standing & ~Q(findings__item="")))
        .order_by("starts_on", "pk")
    )
    agencies: dict[int, list[str]] = {}
    for audit, name in (
        AuditAgency.objects.filter(audit__in=[one.pk for one in rows])
        .order_by("seat__name")
        .values_list("audit_id", "seat__name")
    ):
        agencies.setdefault(audit, []).append(name)
    told = tuple(_planned(one, tuple(agencies.get(one.pk, ())), scope.day) for one in rows)
    return ProgrammeFacts(scope.partnership.name, year.words, year.first, scope.day, told)


def _planned(audit: Audit, agencies: tuple[str, ...], day: date) -> Planned:
    overdue = late(Days(audit.stage, audit.starts_on, audit.ends_on, audit.re_audit_on), day)
    return Planned(
        reference=audit.reference,
        name=audit.name,
        kind=audit.kind,  # type: ignore[arg-type]
        stage=audit.stage,  # type: ignore[arg-type]
        why=audit.why,
        group=audit.group.name if audit.group else "",
        agencies=agencies,
        first=audit.starts_on,
        last=audit.ends_on,
        cases=audit.cases,
        reported_on=audit.reported_on,
        re_audit_on=audit.re_audit_on,
        looks_again_at=audit.re_audits.name if audit.re_audits else "",
        recommendations=audit.asked,  # type: ignore[attr-defined]
        in_plans=audit.planned,  # type: ignore[attr-defined]
        late=str(overdue[0]) if overdue else "",
        why_dropped=audit.why_dropped,
    )
