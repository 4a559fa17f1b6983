"""What an audit found: good practice, learning points, recommendations; and how those become actions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.audit_access import AuditDesk, audit_desk, programme_of
from goldenthread.assurance.audit_forms import FindingForm, RecommendForm
from goldenthread.assurance.audit_queries import asks_of
from goldenthread.assurance.models import Finding
from goldenthread.assurance.services import findings
from goldenthread.assurance.services.audit_refusals import AuditRefusal, FindingChangedMeanwhile
from goldenthread.boards.models import Seat
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.forms import lead_choices
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import names_known, plans_visible_to
from goldenthread.plans.services import UnknownLead
from goldenthread.plans.vocab import GOING

from .programme import audit_url, crumbs_of_audit, desk_or_404


def _finder(here: Visit, reference: str) -> AuditDesk:
    """Raises PermissionDenied for who may not write here, of any audit of the programme; else Http404."""
    desk = audit_desk(here, reference)
    if desk is None:
        get_object_or_404(programme_of(here), reference=reference)
        raise PermissionDenied
    if not (desk.runs or desk.chairs) or desk.over:
        raise PermissionDenied
    return desk


def _finding_or_404(desk: AuditDesk, number: int) -> Finding:
    rows = Finding.objects.filter(audit=desk.audit, number=number, removed_at__isnull=True)
    found = rows.select_related("audit__partnership", "seat").first()
    if found is None:
        raise Http404
    return found


def _choices(desk: AuditDesk) -> dict[str, Any]:
    return {
        "standards": [(one.key, f"{one.number} {one.title}".strip()) for one in asks_of(desk.audit).standards],
        "agencies": [(part.seat.slug, part.seat.name) for part in desk.parts],
    }


def _seat(desk: AuditDesk, slug: str) -> Seat | None:
    part = desk.part_of(slug)
    return part.seat if part else None


@partnership_view(Permission.SEE_PEOPLE)
def add_finding(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Write down one thing that was found, and perhaps another after it."""
    desk = _finder(here, reference)
    initial = {"kind": request.GET.get("kind", "learning")}
    form = FindingForm(request.POST or None, initial=initial, **_choices(desk))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            findings.add_finding(
                audit=desk.audit, kind=said["kind"], words=said["words"], standard=said["standard"],
                seat=_seat(desk, said["agency"]), by=here.actor, at=timezone.now(),
            )  # fmt: skip
            if "another" in request.POST:
                answer = redirect("audit-findings", slug=here.partnership.slug, reference=reference)
                answer["Location"] += f"?kind={said['kind']}"
                return answer
            return redirect(audit_url(desk.audit))
        except AuditRefusal as refusal:
            form.add_error(None, _(str(refusal)))
    crumbs = crumbs_of_audit(here, desk.audit, _("What was found"))
    context = {"audit": desk.audit, "form": form, "may_find": desk.may_find, "crumbs": crumbs}
    return render_page(request, here, "assurance/audits/add_finding.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.SEE_PEOPLE)
def change_finding(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """Put a finding otherwise, or take it out."""
    desk = _finder(here, reference)
    found = _finding_or_404(desk, number)
    standing = {
        "kind": found.kind, "words": found.words, "standard": found.standard,
        "agency": found.seat.slug if found.seat else "",
    }  # fmt: skip
    removing = "remove" in request.POST
    form = FindingForm(request.POST if request.POST and not removing else None, initial=standing, **_choices(desk))
    stale, refused = "", ""
    try:
        if removing:
            findings.remove_finding(finding=found, by=here.actor, at=timezone.now())
            return redirect(audit_url(desk.audit))
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            findings.change_finding(
                finding=found, kind=said["kind"], words=said["words"], standard=said["standard"],
                seat=_seat(desk, said["agency"]), seen=number_sent(request), by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect(audit_url(desk.audit))
    except FindingChangedMeanwhile as changed:
        found, stale = changed.finding, changed.finding.words
    except AuditRefusal as refusal:
        refused = _(str(refusal))
    context = {
        "audit": desk.audit, "finding": found, "form": form, "stale": stale, "refused": refused,
        "fields": [(form[name], stale if name == "words" else "") for name in form.fields],
        "crumbs": crumbs_of_audit(here, desk.audit, _("Change what was found")),
    }  # fmt: skip
    wrong = form.errors or stale or refused
    return render_page(request, here, "assurance/audits/change_finding.html", context, status=422 if wrong else 200)


@partnership_view(Permission.EDIT_PLANS)
def recommend(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """A recommendation becomes an action of a plan, with where it came from."""
    desk = desk_or_404(here, reference)
    if not desk.runs:
        raise PermissionDenied
    found = _finding_or_404(desk, number)
    if found.kind != "recommendation":
        raise Http404
    running = plans_visible_to(here).filter(kind="audit", stage__in=GOING).order_by("title", "reference")
    plans = {one.reference: one for one in running}
    form = RecommendForm(
        request.POST or None,
        plans=[(one.reference, f"{one.title} ({one.reference})") for one in plans.values()],
        leads=[("", _("Not known yet")), *lead_choices(names_known(here.partnership))[1:]],
        initial={"words": found.words, "title": _("Action plan: %(audit)s") % {"audit": desk.audit.name}},
    )
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            _recommend(here, found, plans, form.cleaned_data)
            return redirect(audit_url(desk.audit))
        except (AuditRefusal, UnknownLead) as refusal:
            refused = _(str(refusal))
    context = {
        "audit": desk.audit, "finding": found, "form": form, "refused": refused,
        "done": _item_url(here, found.item) if found.item else "",
        "crumbs": crumbs_of_audit(here, desk.audit, _("Make it an action")),
    }  # fmt: skip
    wrong = form.errors or refused
    return render_page(request, here, "assurance/audits/recommend.html", context, status=422 if wrong else 200)


def _item_url(here: Visit, reference: str) -> str:
    return reverse("follow", kwargs={"slug": here.partnership.slug, "reference": reference})


def _recommend(here: Visit, found: Finding, plans: dict[str, Plan], said: dict[str, Any]) -> None:
    findings.recommend(
        finding=found, plan=plans.get(said["plan"]), title=said["title"], words=said["words"], lead=said["lead"],
        timescale=said["timescale"], by=here.actor, at=timezone.now(),
    )  # fmt: skip
