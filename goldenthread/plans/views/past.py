"""A plan as it stood on a day, and what changed between two days."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES
from goldenthread.plans.between import Changes, asking_why, changes
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.models import Plan, Update
from goldenthread.plans.past import rows_as_of, whys_between
from goldenthread.plans.periods import quarters
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import Row
from goldenthread.plans.said_drawing import Told
from goldenthread.plans.update_forms import quarter_label
from goldenthread.plans.vocab import STAGES
from goldenthread.ui.words import choices

from .addresses import items_url, plan_or_404

DAY = timedelta(days=1)


def day_asked(given: str, today: date) -> date | None:
    """The past day an address asks for; None for none, for one that is no day, and for today and what comes after."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if day < today else None


def rows_on(plan: Plan, here: Visit, day: date | None) -> list[Row]:
    """The plan's rows on a past day, or as they stand now."""
    return rows_of(plan, here.today) if day is None else rows_as_of(plan, day)


@partnership_view(Permission.SEE_PLANS)
def plan_changes(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What changed in a plan between the ends of two days."""
    plan = plan_or_404(here, reference)
    begun = quarters(plan.period, here.today)
    first, last = days_asked(request, here, plan)
    found, after = changes_between(here, plan, first, last)
    said = said_between(plan, first, last)
    spoken = {one.reference for one in said}
    context: dict[str, Any] = {
        "plan": plan,
        "first": first,
        "last": last,
        "changes": found,
        "said": said,
        "silent": [row for row in after if row.doing and row.stage == "open" and not _heard(row, first, spoken)],
        "quarters": [(one, quarter_label(one), one.days.first - DAY) for one in begun],
        "today": here.today,
        "states": dict(choices(STATES)),
        "stages": dict(choices(STAGES)),
        "items": items_url(here),
        "address": f"from={first.isoformat()}&to={last.isoformat()}",
        "crumbs": [(_("Plans"), "../../"), (plan.title, plan_url(plan)), (_("What changed"), None)],
    }
    return render_page(request, here, "plans/changes.html", context)


def _heard(row: Row, first: date, spoken: Collection[str]) -> bool:
    """Did anybody speak of it, or one of those who each answer?"""
    return row.reference in spoken or (row.facts.heard is not None and row.facts.heard > first)


def days_asked(request: HttpRequest, here: Visit, plan: Plan) -> tuple[date, date]:
    """Between the ends of which two days; from before the quarter that runs until today where the address says none."""
    begun = quarters(plan.period, here.today)
    usual = begun[0].days.first - DAY if begun else here.today - timedelta(days=92)
    first = day_asked(request.GET.get("from", ""), here.today) or min(usual, here.today - DAY)
    last = day_asked(request.GET.get("to", ""), here.today) or here.today
    return min(first, last), max(first, last)


def changes_between(here: Visit, plan: Plan, first: date, last: date) -> tuple[Changes, list[Row]]:
    """What changed, and the rows at the later day."""
    before, after = rows_as_of(plan, first), rows_on(plan, here, last if last < here.today else None)
    whys = whys_between(plan, first, last, asking_why(before, after))
    return changes(before, after, whys), after


def said_between(plan: Plan, first: date, last: date) -> list[Told]:
    """What leads said of days between these two, and what nothing has corrected, by reference and day."""
    told = Update.objects.filter(
        item__plan=plan, origin="lead", as_at__gt=first, as_at__lte=last, corrections__isnull=True
    ).order_by("item__reference", "as_at", "pk")
    fields = ("item__reference", "item__printed_ref", "item__text", "as_at", "by", "done", "no_change", "difference")
    return [Told(*one) for one in told.values_list(*fields)]
