"""The equality assessment of a plan, and the paper itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.services import read, store
from goldenthread.plans import services
from goldenthread.plans.kinds import find_plan
from goldenthread.plans.life_forms import EqualityForm
from goldenthread.plans.models import Plan
from goldenthread.ui.handing_over import hand_over

from .addresses import number_seen, plan_or_404
from .lived import crumbs_of


@partnership_view(Permission.EDIT_PLANS)
def equality(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Is one needed, why or why not, the paper, and when it is looked at again."""
    found = plan_or_404(here, reference)
    form = EqualityForm(request.POST or None, request.FILES or None, initial=_standing(found))
    theirs: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, here, found, form)
            return redirect("plan-life", slug=here.partnership.slug, reference=found.reference)
        except services.PlanChangedMeanwhile as changed:
            found, theirs = changed.plan, _standing(changed.plan)
        except (services.NothingToChange, services.PlanIsOver, services.ReasonNeeded) as refused:
            form.add_error(None, str(refused))
    context = {
        "plan": found,
        "form": form,
        "theirs": theirs,
        "crumbs": crumbs_of(found, (_("Its life"), "../life/"), (_("Equality assessment"), None)),
    }
    return render_page(request, here, "plans/equality.html", context, status=422 if form.errors or theirs else 200)


def _standing(plan: Plan) -> dict[str, Any]:
    return {"needed": plan.equality, "why": plan.equality_why, "review": plan.equality_review}


def _save(request: HttpRequest, here: Visit, plan: Plan, form: EqualityForm) -> None:
    said, now = form.cleaned_data, timezone.now()
    seen = number_seen(request)
    if seen != plan.version:  # before anything is kept of the file
        raise services.PlanChangedMeanwhile(plan)
    given = said["file"]
    file = (
        store(partnership=here.partnership, name=given.name, data=given.read(), by=here.actor, at=now)
        if given
        else None
    )
    services.set_equality(
        plan=plan, needed=said["needed"] == "yes", why=said["why"], file=file, review=said["review"], seen=seen,
        by=here.actor, at=now,
    )  # fmt: skip


@partnership_view(Permission.SEE_PLANS)
def equality_file(_request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The assessment as it came, to be kept and not to be opened here, for everybody who sees the plan."""
    found = find_plan(here, reference)
    if found is None or found.equality_file is None:
        raise Http404
    return hand_over(read(found.equality_file), found.equality_file.name)
