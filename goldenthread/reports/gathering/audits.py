"""An audit with its grades in counts and what it found, for its report."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from goldenthread.assurance.case_grades import Compared, Grade, Spread, compared, spreads, stuck
from goldenthread.assurance.models import Audit, AuditAgency, CaseGrade, Finding
from goldenthread.assurance.tool import Tool
from goldenthread.plans.models import Item
from goldenthread.reports.assured_facts import AuditFacts, Recommended
from goldenthread.reports.scope import Scope

_NO_TOOL = Tool("")


def audit_facts(scope: Scope) -> AuditFacts:
    """Eight queries, and two more where it looks again at another."""
    audit: Audit = scope.thing
    before = audit.re_audits
    agencies = list(AuditAgency.objects.filter(audit=audit).order_by("seat__name").values_list("seat__name", flat=True))
    tool = audit.tool.asks if audit.tool else _NO_TOOL
    grades = _grades(audit)
    together = spreads(tool, audit.cases, [one for one in grades if not one.who])
    apart = [one for one in grades if one.who]
    told: Sequence[Compared] = ()
    if before is not None and before.tool is not None:
        earlier = spreads(before.tool.asks, before.cases, [one for one in _grades(before) if not one.who])
        told = compared(earlier, together)
    audits = [audit, *([before] if before else [])]
    findings = list(_findings(audits))
    stages = _stages(audit, findings)
    return AuditFacts(
        whose=scope.partnership.name,
        reference=audit.reference,
        name=audit.name,
        kind=audit.kind,  # type: ignore[arg-type]
        stage=audit.stage,  # type: ignore[arg-type]
        day=scope.day,
        group=audit.group.name if audit.group else "",
        agencies=tuple(agencies),
        why=audit.why,
        method=audit.method,
        cohort=audit.cohort,
        cases=audit.cases,
        first=audit.starts_on,
        last=audit.ends_on,
        reported_on=audit.reported_on,
        re_audit_on=audit.re_audit_on,
        summary=audit.summary,
        together=_given(together),
        separately=_given(spreads(tool, audit.cases, apart, max(len(agencies), 1))),
        findings=tuple(_recommended(one, tool, stages, None) for one in findings if one.audit_id == audit.pk),
        before_name=before.name if before else "",
        before_cases=before.cases if before else 0,
        compared=tuple(told),
        tested=tuple(
            _recommended(one, before.tool.asks if before.tool else _NO_TOOL, stages, told)
            for one in findings
            if before is not None and one.audit_id == before.pk and one.kind == "recommendation"
        ),
    )


def _given(found: Sequence[Spread]) -> tuple[Spread, ...]:
    """Where nothing at all was graded there is nothing to print."""
    return tuple(found) if any(one.graded or one.unknown for one in found) else ()


def _grades(audit: Audit) -> list[Grade]:
    rows = CaseGrade.objects.filter(audit=audit).values_list("case", "key", "code", "seat__slug")
    return [Grade(case, key, code, who or "") for case, key, code, who in rows]


def _findings(audits: Sequence[Audit]) -> QuerySet[Finding]:
    rows = Finding.objects.filter(audit__in=audits, removed_at__isnull=True)
    return rows.select_related("seat").order_by("audit", "number")


def _stages(audit: Audit, findings: Sequence[Finding]) -> dict[str, str]:
    references = [one.item for one in findings if one.item]
    items = Item.objects.filter(partnership=audit.partnership_id, reference__in=references)
    return dict(items.values_list("reference", "stage"))


def _recommended(one: Finding, tool: Tool, stages: Mapping[str, str], told: Sequence[Compared] | None) -> Recommended:
    standard = tool.standard(one.standard)
    stage = stages.get(one.item, "")
    domain = next((row for row in told or () if _is_of(row, one.standard)), None)
    return Recommended(
        kind=one.kind,  # type: ignore[arg-type]
        domain=standard.title if standard else "",
        who=one.seat.name if one.seat else "",
        words=one.words,
        item=one.item,
        stage=stage,
        stuck=None if told is None else stuck(stage, domain),
    )


def _is_of(row: Compared, standard: str) -> bool:
    return any(spread is not None and spread.standard == standard for spread in (row.now, row.then))
