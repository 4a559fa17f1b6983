"""What became of each priority of a plan, said on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.life_forms import EvaluationForm, said_of
from goldenthread.plans.life_queries import evaluations_of, priorities_of
from goldenthread.plans.models import Evaluation

from .addresses import items_url, plan_or_404
from .lived import crumbs_of


@partnership_view(Permission.EDIT_PLANS)
def evaluate(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One form for all priorities, saved together."""
    found = plan_or_404(here, reference)
    can_be = found.stage in ("live", "closed")
    priorities, standing = priorities_of(found), evaluations_of(found)
    seen = Evaluation.objects.filter(item__plan=found).count()
    data = request.POST if request.method == "POST" else None
    forms = {
        one.reference: EvaluationForm(data, prefix=one.reference, initial=_initial(standing.get(one.pk)))
        for one in priorities
    }
    refusal, stale = "", False
    wrong = [form for form in forms.values() if form.errors]
    if request.method == "POST" and not wrong:
        told = {reference: services.Judged(**said) for reference, said in said_of(forms).items()}  # type: ignore[arg-type]
        try:
            services.evaluate(plan=found, said=told, seen=_seen(request), by=here.actor, at=timezone.now())
            return redirect("plan-life", slug=here.partnership.slug, reference=found.reference)
        except services.EvaluatedMeanwhile:
            stale = True
        except (services.NothingToChange, services.NotAPriority, services.ReasonNeeded) as told_why:
            refusal = str(told_why)
    context = {
        "plan": found,
        "can_be": can_be,
        "priorities": [(one, forms[one.reference], standing.get(one.pk) if stale else None) for one in priorities],
        "wrong": wrong,
        "refusal": refusal,
        "stale": stale,
        "seen": seen,
        "items": items_url(here),
        "crumbs": crumbs_of(found, (_("Its life"), "../life/"), (_("Evaluation"), None)),
    }
    refused = refusal or stale or wrong
    return render_page(request, here, "plans/evaluate.html", context, status=422 if refused else 200)


def _initial(standing: Evaluation | None) -> dict[str, Any]:
    return {name: getattr(standing, name) for name in ("kept", "difference", "learned")} if standing else {}


def _seen(request: HttpRequest) -> int:
    """How many evaluations there were when the form was drawn; one that nobody ever sees where it does not say."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else -1
