"""The front matter of a plan, written by hand."""

from typing import Any, Literal, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.forms import SectionForm
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.models import Plan, Section
from goldenthread.plans.plain import text_of_packed

from .addresses import number_seen, plan_or_404
from .lived import crumbs_of


@partnership_view(Permission.EDIT_PLANS)
def sections(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The sections of a plan in order; one at a time can go up or down."""
    plan = plan_or_404(here, reference)
    stale = False
    if request.method == "POST":
        step, number = _step(request)
        section = _section(plan, number)
        try:
            services.step_section(
                section=section, step=step, seen=number_seen(request), by=here.actor, at=timezone.now()
            )
            return redirect("sections", slug=here.partnership.slug, reference=plan.reference)
        except services.NothingToChange:
            return redirect("sections", slug=here.partnership.slug, reference=plan.reference)
        except services.SectionChangedMeanwhile:
            stale = True
    context = {
        "plan": plan,
        "sections": list(plan.sections.all()),
        "stale": stale,
        "crumbs": crumbs_of(plan, (_("Front matter"), None)),
    }
    return render_page(request, here, "plans/sections.html", context, status=422 if stale else 200)


@partnership_view(Permission.EDIT_PLANS)
def add_section(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Write a new section, the last of the plan until it is moved."""
    plan = plan_or_404(here, reference)
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.add_section(plan=plan, facts=said, text=said["text"], by=here.actor, at=timezone.now())
        return redirect("sections", slug=here.partnership.slug, reference=plan.reference)
    context = {"plan": plan, "form": form, "crumbs": _crumbs(plan, _("A new section"))}
    return render_page(request, here, "plans/section.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PLANS)
def edit_section(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """Change a section's words and facts, or take it out."""
    plan = plan_or_404(here, reference)
    section = _section(plan, number)
    form = SectionForm(None if "remove" in request.POST else request.POST or None, initial=_standing(section))
    theirs: dict[str, Any] = {}
    stale = False
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        try:
            _change(request, here, section, form)
            return redirect("sections", slug=here.partnership.slug, reference=plan.reference)
        except services.NothingToChange as refusal:
            form.add_error(None, str(refusal))
        except services.SectionChangedMeanwhile as changed:
            section, stale = changed.section, True
            said = form.cleaned_data if form.is_bound else _standing(section)
            theirs = {name: value for name, value in _standing(section).items() if said[name] != value}
    context = {
        "plan": plan,
        "section": section,
        "form": form,
        "theirs": theirs,
        "stale": stale,
        "crumbs": _crumbs(plan, section.heading or _("Introduction")),
    }
    return render_page(request, here, "plans/section.html", context, status=422 if form.errors or stale else 200)


def _change(request: HttpRequest, here: Visit, section: Section, form: SectionForm) -> None:
    seen, now = number_seen(request), timezone.now()
    if "remove" in request.POST:
        services.remove_section(section=section, seen=seen, by=here.actor, at=now)
    else:
        said = form.cleaned_data
        services.edit_section(section=section, facts=said, text=said["text"], seen=seen, by=here.actor, at=now)


def _section(plan: Plan, number: int) -> Section:
    section = plan.sections.filter(number=number).first()
    if section is None:
        raise Http404
    return section


def _step(request: HttpRequest) -> tuple[Literal["up", "down"], int]:
    """Which way, and which section: a button says "up:3"."""
    step, _colon, number = request.POST.get("step", "").partition(":")
    if step not in ("up", "down") or not number.isdecimal() or len(number) > 6:
        raise Http404
    return cast(Literal["up", "down"], step), int(number)


def _standing(section: Section) -> dict[str, Any]:
    facts = {name: getattr(section, name) for name in ("kind", "heading", "signed_by", "signed_as", "signed_on")}
    return {**facts, "text": text_of_packed(section.blocks)}


def _crumbs(plan: Plan, last: str) -> list[tuple[Any, str | None]]:
    return crumbs_of(plan, (_("Front matter"), f"{plan_url(plan)}sections/"), (last, None))
