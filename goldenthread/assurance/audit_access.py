"""Who sees what of an audit. Readers see nothing; everybody else the programme; and an audit whoever sees results, the
lead group's people and the agencies that take part.

Until the discussion an agency's grades are its own and the business unit's. From then on everybody who sees the audit
sees all of them, and what was found.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.models import Ask
from goldenthread.asks.queries import asked_for
from goldenthread.asks.reaching import asked_of
from goldenthread.asks.vocab import GOING
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing, standing_of
from goldenthread.plans.asked_sets import whose

from .access import audits_visible_to, may_run, of_boards
from .audit_life import AGENCIES_GRADE, ALL_GRADE, FINDING, TOGETHER, UNIT_GRADES
from .models import Audit, AuditAgency

GRADES = "audit-grades"  # the kind of ask
_WITH = ("partnership", "board", "group", "tool__tool", "re_audits")


def programme_of(here: Visit) -> QuerySet[Audit]:
    """Every audit of this visitor's boards, as the programme names them; for everybody but readers."""
    audits = Audit.objects.filter(of_boards(here), partnership=here.partnership)
    return audits if here.may(Permission.SEE_PEOPLE) else audits.none()


def audits_opened_by(here: Visit, standing: Standing) -> QuerySet[Audit]:
    """Those whose own page this visitor may open: theirs, and those they are asked to grade."""
    if not here.may(Permission.SEE_PEOPLE):
        return Audit.objects.none()
    mine = audits_visible_to(here, standing).values("pk")
    return Audit.objects.filter(
        Q(pk__in=mine) | Q(reference__in=_asked(here).values("reference")), partnership=here.partnership
    )


def _asked(here: Visit) -> QuerySet[Ask]:
    return Ask.objects.filter(
        asked_of(Q(person__user=here.user), here.today), partnership=here.partnership, kind=GRADES, state__in=GOING
    )


@dataclass(frozen=True, slots=True)
class AuditDesk:
    """A visitor before an audit.

    `runs`: the business unit of its board; `leads`: of its lead group's people, or sees results; `chairs`: of that
    group; `mine`: keys of agencies they are of; `grades_for`: of those whose grades they enter.
    """

    audit: Audit
    parts: tuple[AuditAgency, ...]
    runs: bool = False
    leads: bool = False
    chairs: bool = False
    mine: frozenset[int] = frozenset()
    grades_for: frozenset[int] = frozenset()
    over: bool = False  # the partnership has ended

    @property
    def is_open(self) -> bool:
        """Are all grades open to everybody here?"""
        return self.audit.stage in TOGETHER

    def sees_grades(self, seat: int) -> bool:
        return self.runs or self.is_open or seat in self.mine or seat in self.grades_for

    @property
    def sees_together(self) -> bool:
        return self.runs or self.leads or self.is_open

    @property
    def sees_findings(self) -> bool:
        return self.runs or self.leads or self.is_open

    def may_grade(self, part: AuditAgency) -> bool:
        """Enter this agency's grades now?"""
        if self.over or not (self.audit.tool_id and self.audit.cases):
            return False
        if self.runs and self.audit.stage in UNIT_GRADES:
            return True
        return part.seat_id in self.grades_for and self.audit.stage in AGENCIES_GRADE and part.sent_at is None

    @property
    def may_grade_together(self) -> bool:
        return (
            not self.over and (self.runs or self.chairs) and self.audit.stage in ALL_GRADE and bool(self.audit.tool_id)
        )

    @property
    def may_find(self) -> bool:
        """Write down what was found: the business unit, and who chairs the lead group."""
        return not self.over and (self.runs or self.chairs) and self.audit.stage in FINDING

    def part_of(self, slug: str) -> AuditAgency | None:
        return next((one for one in self.parts if one.seat.slug == slug), None)


def audit_desk(here: Visit, reference: str) -> AuditDesk | None:
    """Where a visitor stands to the audit of that reference; None where it does not exist for them. Five queries."""
    if not here.may(Permission.SEE_PEOPLE):
        return None
    standing = standing_of(here)
    asks = asked_for(reference, (GRADES,), here.partnership, here.user, here.today)
    audits = Audit.objects.filter(partnership=here.partnership) if asks else audits_visible_to(here, standing)
    audit = audits.select_related(*_WITH).filter(reference=reference).first()
    if audit is None:
        return None
    parts = tuple(AuditAgency.objects.filter(audit=audit).select_related("seat").order_by("seat__name"))
    asked = {whom.key for whom in whose(asks).values() if whom.noun == "agency"}
    there = {one.seat_id for one in parts}
    results = here.may(Permission.SEE_AUDITS) and (here.boards is None or audit.board_id in (None, *here.boards))
    return AuditDesk(
        audit,
        parts,
        runs=may_run(here, audit.board_id) and not here.has_ended,
        leads=results or audit.group_id in standing.sits,
        chairs=audit.group_id in standing.chairs,
        mine=frozenset(standing.agencies & there),
        grades_for=frozenset((standing.coordinates | asked) & there),
        over=here.has_ended,
    )
