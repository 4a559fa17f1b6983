"""The open work of a plan goes on in the next one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.life_forms import CarryOverForm
from goldenthread.plans.life_queries import OPEN, around
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rolling import next_period, title_moved_on
from goldenthread.plans.rows import Row
from goldenthread.plans.vocab import STAGES

from .addresses import number_seen, plan_or_404
from .lived import crumbs_of

_SHOWN = 160


@partnership_view(Permission.EDIT_PLANS)
def carry_over(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Choose which open items go on, and say what the next plan is."""
    found = plan_or_404(here, reference)
    can_be = found.stage in ("live", "closed")
    rows = [row for row in rows_of(found, here.today) if row.doing and row.stage in OPEN] if can_be else []
    choices = [(row.reference, _shown(row)) for row in rows]
    form = CarryOverForm(request.POST or None, items=choices, after=found.last, initial=_initial(found, rows))
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(plan_url(_carry(request, here, found, form)))
        except services.PlanChangedMeanwhile as changed:
            stale, found = True, changed.plan
        except (services.CannotGoOn, services.NotOpenAnyMore) as refused:
            form.add_error(None, str(refused))
    context = {
        "plan": found,
        "form": form,
        "open": len(rows),
        "can_be": can_be,
        "stale": stale,
        "after": around(here, found).after,
        "crumbs": crumbs_of(found, (_("Its life"), "../life/"), (_("Into the next plan"), None)),
    }
    return render_page(request, here, "plans/carry_over.html", context, status=422 if form.errors or stale else 200)


def _carry(request: HttpRequest, here: Visit, plan: Plan, form: CarryOverForm) -> Plan:
    said = form.cleaned_data
    return services.carry_over(
        plan=plan,
        choices=said["items"],
        title=said["title"],
        period=form.period(),
        stage=said["stage"],
        seen=number_seen(request),
        by=here.actor,
        at=timezone.now(),
    )


def _initial(plan: Plan, rows: list[Row]) -> dict[str, Any]:
    """The next plan as it would be if nobody changed anything: all that is open, as long again, the day after."""
    told: dict[str, Any] = {"items": [row.reference for row in rows], "title": plan.title}
    if plan.period:
        following = next_period(plan.period)
        title = title_moved_on(plan.title, following.first.year - plan.period.first.year)
        told |= {"first": following.first, "last": following.last, "title": title}
    return told


def _shown(row: Row) -> str:
    words = f"{row.printed_ref} {row.text or row.reference}".strip()
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return words if row.stage == "open" else f"{words} ({_(STAGES[row.stage]).lower()})"  # type: ignore[index]
