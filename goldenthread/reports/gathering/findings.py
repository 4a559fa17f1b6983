"""What the plan checks find in a plan as it stands, for a paper. Eight queries, however long the plan."""

from goldenthread.plans.checked import outline_to_check
from goldenthread.plans.checks import examine, grouped
from goldenthread.plans.outline import DOING
from goldenthread.reports.findings import Aside, Findings
from goldenthread.reports.scope import Scope


def findings(scope: Scope) -> Findings:
    plan = scope.plan
    outline = outline_to_check(plan)
    reasons = {one.fingerprint: one.reason for one in plan.dismissals.all()}
    found = grouped(outline, examine(outline), reasons)
    return Findings(
        title=plan.title,
        whose=plan.board.name if plan.board else plan.partnership.name,
        today=scope.today,
        things_to_do=sum(item.kind in DOING for item in outline.items),
        found=found,
        aside=tuple(Aside(line, reasons[line.result.fingerprint]) for line in found.aside),
    )
