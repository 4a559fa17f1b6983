"""What will make a plan fail: its findings, one of them, and one check explained."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.checked import outline_to_check, outlines_to_check
from goldenthread.plans.checks import Kind, check_of, examine, grouped
from goldenthread.plans.forms import AsideForm
from goldenthread.plans.kinds import checks_url, find_plan
from goldenthread.plans.models import Dismissal, Plan
from goldenthread.plans.queries import plans_visible_to

from .addresses import items_url
from .lived import crumbs_of


@dataclass(frozen=True, slots=True)
class Applied:
    """The lines of one plan to which a check applies."""

    plan: Plan
    kind: Kind


@partnership_view(Permission.SEE_PLANS)
def plan_checks(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Everything the checks find in a living plan, the five that matter most first; sharing it, or not."""
    plan = _checked_plan(here, reference)
    if request.method == "POST":
        here.check_may(Permission.EDIT_PLANS)
        try:
            shared = request.POST.get("share") == "yes"
            services.share_checks(plan=plan, shared=shared, by=here.actor, at=timezone.now())
        except services.NothingToChange:
            pass  # it stands as wished: somebody was quicker
        return redirect("plan-checks", slug=here.partnership.slug, reference=plan.reference)
    outline = outline_to_check(plan)
    dismissals = {one.fingerprint: one for one in plan.dismissals.all()}
    found = grouped(outline, examine(outline), dismissals)
    context = {
        "plan": plan,
        "found": found,
        "aside": [(line, dismissals[line.result.fingerprint]) for line in found.aside],
        "items": items_url(here),
        "checks": checks_url(here.partnership.slug),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "crumbs": [(_("Plans"), "../../"), (plan.title, "../"), (_("Checks"), None)],
    }
    return render_page(request, here, "plans/checks/plan_checks.html", context)


@partnership_view(Permission.SEE_PLANS)
def finding(request: HttpRequest, here: Visit, reference: str, fingerprint: str) -> HttpResponse:
    """One finding: why it matters, and setting it aside or bringing it back."""
    plan = _checked_plan(here, reference)
    outline = outline_to_check(plan)
    results = [one for one in examine(outline) if one.fingerprint == fingerprint]
    dismissal = plan.dismissals.filter(fingerprint=fingerprint).first()
    if not results and dismissal is None:
        raise Http404
    form = AsideForm(request.POST if request.method == "POST" and "back" not in request.POST else None)
    if request.method == "POST":
        here.check_may(Permission.EDIT_PLANS)
        answer = _answer(request, here, plan, fingerprint, form)
        if answer is not None:
            return answer
    code = results[0].code if results else dismissal.code if dismissal else ""
    context = {
        "plan": plan,
        "check": check_of(code),
        "lines": grouped(outline, results).kinds[0].lines if results else (),
        "dismissal": dismissal,
        "form": form,
        "items": items_url(here),
        "checks": checks_url(here.partnership.slug),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "crumbs": crumbs_of(plan, (_("Checks"), "../"), (_("One finding"), None)),
    }
    return render_page(request, here, "plans/checks/finding.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, here: Visit, plan: Plan, fingerprint: str, form: AsideForm) -> HttpResponse | None:
    """Do what was asked and go back to the list; None where the form has to be shown again."""
    now = timezone.now()
    try:
        if "back" in request.POST:
            services.bring_back(plan=plan, fingerprint=fingerprint, by=here.actor, at=now)
        elif form.is_valid():
            reason = form.cleaned_data["reason"]
            services.set_aside(plan=plan, fingerprint=fingerprint, reason=reason, by=here.actor, at=now)
        else:
            return None
    except services.NothingToChange:
        pass  # it stands as wished: somebody was quicker
    except services.NoSuchFinding as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect("plan-checks", slug=here.partnership.slug, reference=plan.reference)


@partnership_view(Permission.SEE_PLANS)
def explained(request: HttpRequest, here: Visit, code: str) -> HttpResponse:
    """One check: why it matters, how to put it right, and where it applies in plans whose checks this person sees."""
    check = check_of(code)
    if check is None:
        raise Http404
    plans = plans_visible_to(here).exclude(stage__in=("closed", "archived")).select_related("board", "partnership")
    if not here.may(Permission.SEE_CHECKS):
        plans = plans.filter(checks_shared=True)
    seen = list(plans)
    outlines = outlines_to_check(seen)
    aside = set(Dismissal.objects.filter(plan__in=seen, code=code).values_list("plan_id", "fingerprint"))
    applied = []
    for plan in seen:
        outline = outlines[plan.pk]
        results = [one for one in examine(outline, {code}) if (plan.pk, one.fingerprint) not in aside]
        if results:
            applied.append(Applied(plan, grouped(outline, results).kinds[0]))
    context = {
        "check": check,
        "applied": applied,
        "items": items_url(here),
        "crumbs": [(_("Plans"), "../../plans/"), (_(check.title), None)],
    }
    return render_page(request, here, "plans/checks/check.html", context)


def _checked_plan(here: Visit, reference: str) -> Plan:
    """The plan, for who may see what the checks say of it; to everybody else there is nothing here."""
    plan = find_plan(here, reference)
    if plan is None or not may_see_checks(here, plan):
        raise Http404
    return plan


def may_see_checks(here: Visit, plan: Plan) -> bool:
    return plan.checks_shared or here.may(Permission.SEE_CHECKS)
