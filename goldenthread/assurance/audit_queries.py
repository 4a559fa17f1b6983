"""What the pages of the audit programme and of an audit are drawn from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of
from goldenthread.plans.models import Item
from goldenthread.plans.queries import plans_visible_to

from .audit_access import AuditDesk, audits_opened_by, programme_of
from .audit_life import LOOKS, Days, late, quarter_of
from .case_grades import Compared, Grade, Spread, Stuck, compared, spreads, stuck
from .models import Audit, AuditAgency, CaseGrade, Finding
from .tool import Tool

NAMED = 3  # agencies that a row of the programme names; of more it says how many


@dataclass(frozen=True, slots=True)
class Line:
    """One audit in the programme. `opens` where this visitor may open its page."""

    audit: Audit
    agencies: tuple[str, ...]
    opens: bool
    late: tuple[Any, date] | None

    @property
    def state(self) -> str:
        return "off-track" if self.late else LOOKS[self.audit.stage]  # type: ignore[index]

    @property
    def quarter(self) -> int:
        return quarter_of(self.audit.starts_on) if self.audit.starts_on else 0

    @property
    def named(self) -> tuple[str, ...]:
        return self.agencies[: NAMED if len(self.agencies) > NAMED + 1 else NAMED + 1]

    @property
    def more(self) -> int:
        return len(self.agencies) - len(self.named)


@dataclass(frozen=True, slots=True)
class Programme:
    """The audits of one year, and which other years have any. `quarters` are (0 to 4, lines); 0 has no date yet."""

    year: int
    lines: tuple[Line, ...]
    years: tuple[int, ...]

    def quarters(self) -> list[tuple[int, list[Line]]]:
        found = [(n, [one for one in self.lines if one.quarter == n]) for n in (1, 2, 3, 4, 0)]
        return [(n, lines) for n, lines in found if n or lines]

    @property
    def late(self) -> list[Line]:
        return [one for one in self.lines if one.late]


def programme(here: Visit, year: int, kind: str = "") -> Programme:
    """Five queries, however many audits there are."""
    every = programme_of(here)
    years = tuple(sorted(set(every.values_list("year", flat=True))))
    rows = every.filter(year=year, **({"kind": kind} if kind else {}))
    audits = list(rows.select_related("group", "re_audits").order_by("starts_on", "reference"))
    opened = set(audits_opened_by(here, standing_of(here)).values_list("pk", flat=True))
    names = agencies_of([one.pk for one in audits])
    lines = tuple(Line(one, names.get(one.pk, ()), one.pk in opened, late_of(one, here.today)) for one in audits)
    return Programme(year, lines, years)


def agencies_of(audits: Iterable[int]) -> dict[int, tuple[str, ...]]:
    rows = (
        AuditAgency.objects.filter(audit__in=list(audits)).order_by("seat__name").values_list("audit_id", "seat__name")
    )
    found: dict[int, tuple[str, ...]] = {}
    for audit, name in rows:
        found[audit] = (*found.get(audit, ()), name)
    return found


def late_of(audit: Audit, today: date) -> tuple[Any, date] | None:
    return late(Days(audit.stage, audit.starts_on, audit.ends_on, audit.re_audit_on), today)


def asks_of(audit: Audit) -> Tool:
    return audit.tool.asks if audit.tool else Tool("")


def grades_seen(desk: AuditDesk) -> list[CaseGrade]:
    """Every grade of the audit that this visitor may read, all together's among them. One query."""
    rows = CaseGrade.objects.filter(audit=desk.audit).select_related("seat").order_by("case", "pk")
    return [one for one in rows if (desk.sees_grades(one.seat_id) if one.seat_id else desk.sees_together)]


def plain(grades: Iterable[CaseGrade]) -> list[Grade]:
    return [Grade(one.case, one.key, one.code, one.seat.slug if one.seat else "") for one in grades]


@dataclass(frozen=True, slots=True)
class Judged:
    """How one agency, or all together (`name` ""), graded: domain by domain."""

    name: str
    spreads: Sequence[Spread]


@dataclass(slots=True)
class Pooled:
    """The grades an audit is judged by: all together's where there are any, else every agency's."""

    spreads: list[Spread]
    together: bool
    by: list[Judged] = field(default_factory=list)


def pooled(audit: Audit, grades: Sequence[CaseGrade], parts: Sequence[AuditAgency]) -> Pooled:
    asks = asks_of(audit)
    every = plain(grades)
    together = [one for one in every if not one.who and one.code]
    by = [
        Judged(part.seat.name, spreads(asks, audit.cases, [one for one in every if one.who == part.seat.slug]))
        for part in parts
        if any(one.who == part.seat.slug and one.code for one in every)
    ]
    if together:
        return Pooled(spreads(asks, audit.cases, together), True, by)
    return Pooled(spreads(asks, audit.cases, every, max(1, len(by))), False, by)


def findings_of(audit: Audit) -> list[Finding]:
    rows = Finding.objects.filter(audit=audit, removed_at__isnull=True).select_related("seat")
    return list(rows.order_by("number"))


def items_seen(here: Visit, findings: Iterable[Finding]) -> dict[str, Item]:
    """By reference, the actions the recommendations became, of plans that this visitor sees."""
    references = [one.item for one in findings if one.item]
    rows = Item.objects.filter(partnership=here.partnership, reference__in=references, plan__in=plans_visible_to(here))
    return {one.reference: one for one in rows.select_related("plan")}


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation of the earlier audit, what it became, and whether it stuck."""

    finding: Finding
    item: Item | None
    stuck: Stuck | None  # None: it is in a plan that this visitor does not see


def _stuck(finding: Finding, items: Mapping[str, Item], domain: Compared | None) -> Stuck | None:
    if finding.item and finding.item not in items:
        return None
    return stuck(items[finding.item].stage if finding.item else "", domain)


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """An audit beside the one it looks again at."""

    then: Pooled
    now: Pooled
    domains: list[Compared]
    recommended: list[Recommended]


def looked_again(here: Visit, desk: AuditDesk, before: AuditDesk) -> LookedAgain:
    """Both audits' grades as far as they are seen, domain by domain; and the earlier one's recommendations."""
    then = pooled(before.audit, grades_seen(before), before.parts)
    now = pooled(desk.audit, grades_seen(desk), desk.parts)
    domains = compared(then.spreads, now.spreads)
    by_standard: dict[str, Compared] = {}
    for pair in domains:
        spread = pair.now or pair.then
        if spread is not None:
            by_standard.setdefault(spread.standard, pair)
    every = findings_of(before.audit) if before.sees_findings else []
    findings = [one for one in every if one.kind == "recommendation"]
    items = items_seen(here, findings)
    told = [
        Recommended(one, items.get(one.item), _stuck(one, items, by_standard.get(one.standard))) for one in findings
    ]
    return LookedAgain(then, now, domains, told)
