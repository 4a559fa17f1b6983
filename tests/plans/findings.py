"""A finding of a living plan, as its address knows it."""

from goldenthread.plans.checked import outline_to_check
from goldenthread.plans.checks import examine
from goldenthread.plans.checks.running import Result
from goldenthread.plans.models import Plan


def a_finding(plan: Plan, code: str = "", item: str = "") -> str:
    """The fingerprint of the plan's first finding, of that code and item where they are given."""
    return first_finding(plan, code, item).fingerprint


def first_finding(plan: Plan, code: str = "", item: str = "") -> Result:
    return next(
        one for one in examine(outline_to_check(plan)) if code in ("", one.code) and item in ("", one.finding.item_id)
    )
