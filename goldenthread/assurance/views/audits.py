"""One audit: its page, its steps, who takes part, asking for grades, and the audit that looks again."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.models import Ask
from goldenthread.asks.vocab import GOING
from goldenthread.assurance import audit_life
from goldenthread.assurance.access import sees_results
from goldenthread.assurance.audit_access import GRADES, AuditDesk, audit_desk
from goldenthread.assurance.audit_forms import AgenciesForm, AskGradesForm, AuditStepForm, year_words
from goldenthread.assurance.audit_queries import (
    asks_of,
    findings_of,
    grades_seen,
    items_seen,
    late_of,
    looked_again,
    pooled,
)  # fmt: skip
from goldenthread.assurance.models import Audit, CaseGrade
from goldenthread.assurance.services import auditing, grading
from goldenthread.assurance.services.audit_refusals import AuditChangedMeanwhile, AuditRefusal
from goldenthread.assurance.vocab import FindingKind
from goldenthread.boards.models import Seat
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, current_on, partnership_view

from .programme import audit_url, check_runs, crumbs_of, crumbs_of_audit, desk_or_404, tool_words

DAYS_TO_GRADE = 14
_FOUND: dict[FindingKind, Any] = {
    "good-practice": gettext_lazy("Good practice"),
    "learning": gettext_lazy("Learning points"),
    "recommendation": gettext_lazy("Recommendations"),
}


@partnership_view(Permission.SEE_PLANS)
def audit(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Why and how, who has sent grades in, what they come to, and what was found."""
    desk = desk_or_404(here, reference)
    return render_page(request, here, "assurance/audits/audit.html", _context(here, desk, request.GET.get("asked", "")))


def _context(here: Visit, desk: AuditDesk, asked: str) -> dict[str, Any]:
    found = desk.audit
    grades = grades_seen(desk) if found.tool_id else []
    findings = findings_of(found) if desk.sees_findings else []
    asks = asks_of(found)
    given = _given(grades)
    every = found.cases * asks.size
    titles = {one.key: one.title for one in asks.standards}
    items = items_seen(here, findings)
    again = list(found.re_audited_by.exclude(stage="dropped").select_related("partnership")) if desk.leads else []
    notice = ""
    if asked.isdecimal() and desk.runs:
        notice = _("Agencies were asked: each finds it in its mail and its work.")
    return {
        "desk": desk,
        "audit": found,
        "year_words": year_words(found.year),
        "state": audit_life.LOOKS[found.stage],  # type: ignore[index]
        "late": late_of(found, here.today),
        "tool_words": tool_words(found.tool) if found.tool else "",
        "paper": sees_results(here, found.board_id) and found.stage not in ("planned", "dropped"),
        "steps": audit_life.steps_from(found.stage) if desk.runs else [],
        "parts": [
            (part, given.get(part.seat_id, 0), desk.sees_grades(part.seat_id), desk.may_grade(part))
            for part in desk.parts
        ],
        "every": every,
        "together": sum(1 for one in grades if one.seat_id is None and one.code),
        "pooled": pooled(found, grades, desk.parts) if desk.is_open or desk.runs else None,
        "findings": [
            (words, [(one, titles.get(one.standard, ""), items.get(one.item)) for one in mine])
            for kind, words in _FOUND.items()
            if (mine := [one for one in findings if one.kind == kind])
        ],
        "again": again[0] if again else None,
        "may_re_audit": desk.runs and found.stage in audit_life.LOOKED_AT_AGAIN and not again,
        "asked": _asked(found) if desk.runs else {},
        "unsent": [part for part in desk.parts if part.sent_at is None],
        "agencies_grade": found.stage in audit_life.AGENCIES_GRADE,
        "notice": notice,
        "crumbs": crumbs_of(here, (found.reference, None)),
    }


def _given(grades: list[CaseGrade]) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in grades:
        if one.seat_id and one.code:
            found[one.seat_id] = found.get(one.seat_id, 0) + 1
    return found


def _asked(found: Audit) -> dict[int, Ask]:
    """By agency, the ask for its grades that goes on."""
    asks = Ask.objects.filter(
        partnership=found.partnership, kind=GRADES, reference=found.reference, state__in=GOING, seat__isnull=False
    )
    return {one.seat_id or 0: one for one in asks}


@partnership_view(Permission.RUN_AUDITS)
def audit_stage(request: HttpRequest, here: Visit, reference: str, event: str) -> HttpResponse:
    """One step of an audit's life, with what it means."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    step = audit_life.step_named(event)
    if step is None:
        raise Http404
    found = desk.audit
    form = AuditStepForm(request.POST if request.method == "POST" else None, step=step, today=here.today)
    refusal = ""
    if found.stage not in step.before:
        refusal = _("The audit is not where this step begins. Open its page again to see what changed.")
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            auditing.move_audit(
                audit=found, event=event, said=said.get("said", ""), day=said.get("day"), seen=number_sent(request),
                by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect(audit_url(found))
        except AuditChangedMeanwhile as changed:
            found, refusal = changed.audit, _("Somebody else changed the audit meanwhile. Look, and send it again.")
        except AuditRefusal as refused:
            refusal = _(str(refused))
    context = {
        "audit": found, "step": step, "form": form, "refusal": refusal, "fields": [form[name] for name in form.fields],
        "can": found.stage in step.before, "crumbs": crumbs_of_audit(here, found, str(step.button)),
    }  # fmt: skip
    wrong = form.errors or refusal
    return render_page(request, here, "assurance/audits/stage.html", context, status=422 if wrong else 200)


@partnership_view(Permission.RUN_AUDITS)
def audit_agencies(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Which agencies take part."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    offered = {one.slug: one for one in Seat.objects.filter(current_on(here.today), partnership=here.partnership)}
    offered |= {part.seat.slug: part.seat for part in desk.parts}
    names = sorted(((slug, seat.name) for slug, seat in offered.items()), key=lambda one: one[1])
    standing = [part.seat.slug for part in desk.parts]
    sent = request.POST if request.method == "POST" else None
    form = AgenciesForm(sent, agencies=names, initial={"agencies": standing})
    if sent is not None and form.is_valid():
        try:
            seats = [offered[slug] for slug in form.cleaned_data["agencies"]]
            auditing.set_agencies(audit=desk.audit, seats=seats, by=here.actor, at=timezone.now())
            return redirect(audit_url(desk.audit))
        except AuditRefusal as refusal:
            form.add_error("agencies", _(str(refusal)))
    context = {"audit": desk.audit, "form": form, "crumbs": crumbs_of_audit(here, desk.audit, _("Who takes part"))}
    return render_page(request, here, "assurance/audits/agencies.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def ask_grades(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Ask every agency that has not sent its grades in."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    ends = desk.audit.ends_on
    soon = here.today + timedelta(days=DAYS_TO_GRADE)
    usual = ends if ends and here.today <= ends < soon else soon
    sent = request.POST if request.method == "POST" else None
    form = AskGradesForm(sent, today=here.today, initial={"due_on": usual})
    if sent is not None and form.is_valid():
        try:
            asks = auditing.ask_for_grades(
                audit=desk.audit, due_on=form.cleaned_data["due_on"], today=here.today, by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            answer = redirect(audit_url(desk.audit))
            answer["Location"] += f"?asked={len(asks)}"
            return answer
        except AuditRefusal as refusal:
            form.add_error(None, _(str(refusal)))
    context = {
        "audit": desk.audit, "form": form, "unsent": [part for part in desk.parts if part.sent_at is None],
        "crumbs": crumbs_of_audit(here, desk.audit, _("Ask for the grades")),
    }  # fmt: skip
    return render_page(request, here, "assurance/audits/ask.html", context, status=422 if form.errors else 200)


@require_POST
@partnership_view(Permission.RUN_AUDITS)
def open_grades(_request: HttpRequest, here: Visit, reference: str, agency: str) -> HttpResponse:
    """Let an agency change the grades it sent in."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    part = desk.part_of(agency)
    if part is None:
        raise Http404
    with suppress(AuditRefusal):  # the audit's page shows how it stands
        grading.reopen_grades(audit=desk.audit, seat=part.seat, by=here.actor, at=timezone.now())
    return redirect(audit_url(desk.audit))


@partnership_view(Permission.RUN_AUDITS)
def re_audit(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Plan an audit that looks again at this one."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    refusal = ""
    due = desk.audit.re_audit_on
    year = audit_life.year_of(max(due, here.today) if due else here.today)
    if request.method == "POST":
        try:
            made = auditing.begin_re_audit(audit=desk.audit, year=year, by=here.actor, at=timezone.now())
            return redirect(audit_url(made))
        except AuditRefusal as refused:
            refusal = _(str(refused))
    context = {
        "audit": desk.audit, "desk": desk, "year_words": year_words(year), "refusal": refusal,
        "tool_words": tool_words(desk.audit.tool) if desk.audit.tool else "",
        "crumbs": crumbs_of_audit(here, desk.audit, _("Look again")),
    }  # fmt: skip
    return render_page(request, here, "assurance/audits/re_audit.html", context, status=422 if refusal else 200)


@partnership_view(Permission.SEE_PLANS)
def audit_compare(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The cases then and now, domain by domain; and whether each recommendation stuck."""
    desk = desk_or_404(here, reference)
    earlier = desk.audit.re_audits
    before = audit_desk(here, earlier.reference) if earlier else None
    if before is None:
        raise Http404
    context = {
        "audit": desk.audit,
        "desk": desk,
        "before": before.audit,
        "before_desk": before,
        "found": looked_again(here, desk, before),
        "then_words": year_words(before.audit.year),
        "now_words": year_words(desk.audit.year),
        "crumbs": crumbs_of_audit(here, desk.audit, _("Then and now")),
    }
    return render_page(request, here, "assurance/audits/compare.html", context)
