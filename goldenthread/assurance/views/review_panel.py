"""What becomes of a return: its panel, sending it back, agreeing it, giving feedback; and what the agency then sees."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import own_returns
from goldenthread.assurance.models import Return
from goldenthread.assurance.moderation_forms import BackForm, PanelForm
from goldenthread.assurance.review_access import WITH, returns_reviewed_by
from goldenthread.assurance.review_queries import sheet_of
from goldenthread.assurance.vocab import HANDED
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of

from .review_pages import address, before_as_unit, crumbs, kept, own_crumbs


@partnership_view(Permission.RUN_AUDITS)
def review_panel(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """When a panel looked at it, who was there and what it came to."""
    filled = before_as_unit(here, reference).filled
    day = filled.panel_on or filled.campaign.panel_on
    initial = {"on": day, "present": filled.panel_with, "outcome": filled.outcome}
    form = PanelForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.hold_panel(
                filled=filled, **form.cleaned_data, seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(address("review", filled))
        except services.ReturnChangedMeanwhile:
            filled = before_as_unit(here, reference).filled
            return _panel_page(request, here, filled, form, {"theirs": filled.outcome, "on": filled.panel_on})
        except (services.NotNow, services.PanelIncomplete) as refusal:
            form.add_error(None, str(refusal))
    return _panel_page(request, here, filled, form, {})


def _panel_page(
    request: HttpRequest, here: Visit, filled: Return, form: PanelForm, now: dict[str, Any]
) -> HttpResponse:
    """`now` is what stands, where somebody else wrote it meanwhile."""
    told = {"filled": filled, "form": form, "stale": bool(now), "crumbs": crumbs(filled, (_("Panel"), None))}
    status = 422 if form.errors or now else 200
    return render_page(request, here, "assurance/review/panel.html", {**told, **now}, status=status)


@partnership_view(Permission.RUN_AUDITS)
def review_back(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Send a return back to be put right; its people are asked for it again, with the reason."""
    filled = before_as_unit(here, reference).filled
    form = BackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.send_back(filled=filled, why=form.cleaned_data["why"], by=here.actor, at=timezone.now())
            return redirect(reverse("reviews", kwargs={"slug": here.partnership.slug}) + f"?back={filled.reference}")
        except (services.NotNow, services.SayWhy) as refusal:
            form.add_error(None, str(refusal))
    can = filled.state == "signed" and filled.campaign.state == "open"
    context = {"filled": filled, "form": form, "can": can, "crumbs": crumbs(filled, (_("Send it back"), None))}
    return render_page(request, here, "assurance/review/back.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def review_agree(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Moderation is done. What is left open is said first."""
    filled = before_as_unit(here, reference).filled
    problem = ""
    if request.method == "POST":
        try:
            services.agree_return(filled=filled, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(address("review", filled))
        except (services.NotNow, services.ReturnChangedMeanwhile) as refusal:
            filled, problem = before_as_unit(here, reference).filled, str(refusal)
    context = {
        "filled": filled,
        "sheet": sheet_of(filled, evidence=False, last=False),
        "problem": problem,
        "crumbs": crumbs(filled, (_("Agree it"), None)),
    }
    return render_page(request, here, "assurance/review/agree.html", context, status=422 if problem else 200)


@partnership_view(Permission.RUN_AUDITS)
def review_give(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The agency's people see from now on what the board says. What that is, is shown first."""
    filled = before_as_unit(here, reference).filled
    problem = ""
    if request.method == "POST":
        try:
            services.give_feedback(filled=filled, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(address("review", filled))
        except (services.NotNow, services.NotAgreedYet, services.ReturnChangedMeanwhile) as refusal:
            filled, problem = before_as_unit(here, reference).filled, str(refusal)
    context = {**_feedback(filled), "problem": problem, "crumbs": crumbs(filled, (_("Give feedback"), None))}
    return render_page(request, here, "assurance/review/give.html", context, status=422 if problem else 200)


def _feedback(filled: Return) -> dict[str, object]:
    """What the agency's people see once feedback is given, and nothing else."""
    sheet = sheet_of(filled, evidence=False, last=False)
    return {
        "filled": filled,
        "sheet": sheet,
        "outcome": filled.outcome,
        "present": filled.panel_with,
        **kept(filled.campaign),
    }


@partnership_view(Permission.SEE_PLANS)
def return_feedback(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """For the agency's own people, and for who looks at the return: what the board says. Until it is given, nothing."""
    standing = standing_of(here)
    for rows in (own_returns(here, standing), returns_reviewed_by(here, standing)):
        given = rows.filter(reference=reference, shown_at__isnull=False, state__in=HANDED)
        filled = given.select_related(*WITH).first()
        if filled is not None:
            context = {**_feedback(filled), "crumbs": own_crumbs(filled, (_("Feedback"), None))}
            return render_page(request, here, "assurance/review/feedback.html", context)
    raise Http404
