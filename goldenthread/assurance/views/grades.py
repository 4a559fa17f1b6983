"""Cases are graded on a grid of all of them, or one case a page with room for words: an agency's own, and together."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.audit_queries import asks_of, grades_seen, plain
from goldenthread.assurance.case_grades import differ
from goldenthread.assurance.grade_sheet import Sheet, label_of, sheet
from goldenthread.assurance.models import Audit, AuditAgency, CaseGrade
from goldenthread.assurance.services import grading
from goldenthread.assurance.services.audit_refusals import AuditRefusal, GradesMissing
from goldenthread.boards.models import Seat
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.lists import as_csv, as_document
from goldenthread.documents.writers import write
from goldenthread.trail.actor import Actor
from goldenthread.ui.handing_over import file_name, hand_over

from .programme import crumbs_of_audit, desk_or_404


def case_asked(request: HttpRequest, audit: Audit) -> int | None:
    """The case the address names; None for all. Raises Http404 for one that is not there."""
    asked = request.GET.get("case", "")
    if not asked:
        return None
    if not (asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= audit.cases):
        raise Http404
    return int(asked)


def graded_by(
    request: HttpRequest, audit: Audit, seat: Seat | None, page: Sheet, *, for_them: bool, by: Actor
) -> tuple[str, str]:
    """Do what was posted: save, say that a case is not known, or send in.

    Where that leads, and why it was refused; both "" where the page itself shows what is wrong.
    """
    now = timezone.now()
    try:
        typed = page.take(request.POST)
        if page.wrong:
            return "", ""
        kept = grading.save_grades(audit=audit, seat=seat, typed=typed, for_them=for_them, by=by, at=now)
        page.mark(kept)
        if kept.clashes:
            return "", ""
        unknown = request.POST.get("unknown", "")[:4]
        if seat is not None and unknown.isdecimal():
            grading.set_unknown(audit=audit, seat=seat, case=int(unknown), for_them=for_them, by=by, at=now)
        if seat is not None and "send" in request.POST:
            grading.send_grades(audit=audit, seat=seat, for_them=for_them, by=by, at=now)
            return f"{request.path}?sent=1", ""
    except GradesMissing as refusal:
        return "", missing_words(refusal)
    except AuditRefusal as refusal:
        return "", _(str(refusal))
    following = request.POST.get("next", "")
    if following.isdecimal() and 1 <= int(following[:4]) <= audit.cases:
        return f"{request.path}?case={int(following[:4])}&saved=1", ""
    return f"{request.path}?saved=1", ""


def missing_words(refusal: GradesMissing) -> str:
    """How many grades are missing, and of which cases."""
    cases = sorted({case for case, _key in refusal.missing})
    told = ", ".join(map(str, cases[:12])) + (" …" if len(cases) > 12 else "")
    return _("%(n)d grades are missing, of these cases: %(cases)s. What you graded is saved.") % {
        "n": len(refusal.missing), "cases": told,
    }  # fmt: skip


@partnership_view(Permission.SEE_PLANS)
def choose_grades(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Whose grades this visitor gives or reads; straight there where it is one agency's."""
    desk = desk_or_404(here, reference)
    graded = [part for part in desk.parts if part.seat_id in desk.grades_for or desk.runs]
    if len(graded) == 1:
        return redirect("audit-grades", slug=here.partnership.slug, reference=reference, agency=graded[0].seat.slug)
    seen = [part for part in desk.parts if desk.sees_grades(part.seat_id)]
    context = {
        "audit": desk.audit, "desk": desk, "parts": [(part, desk.may_grade(part)) for part in seen],
        "crumbs": crumbs_of_audit(here, desk.audit, _("Grades")),
    }  # fmt: skip
    return render_page(request, here, "assurance/audits/choose_grades.html", context)


@partnership_view(Permission.SEE_PLANS)
def audit_grades(request: HttpRequest, here: Visit, reference: str, agency: str) -> HttpResponse:
    """One agency's grades: to be given, or to be read."""
    desk = desk_or_404(here, reference)
    part = desk.part_of(agency)
    if part is None or not desk.sees_grades(part.seat_id):
        raise Http404
    audit, asks = desk.audit, asks_of(desk.audit)
    case = case_asked(request, audit)
    standing = list(CaseGrade.objects.filter(audit=audit, seat=part.seat))
    page = sheet(audit, asks, standing, case)
    may = desk.may_grade(part)
    refusal = ""
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        goes, refusal = graded_by(request, audit, part.seat, page, for_them=desk.runs, by=here.actor)
        if goes:
            return redirect(goes)
    context = page_context(request, audit, part, page, may=may, refusal=refusal, case=case, standing=standing)
    context |= {
        "sends": may and part.sent_at is None,
        "for_them": desk.runs and part.seat_id not in desk.grades_for,
        "crumbs": crumbs_of_audit(here, audit, _("Grades of %(agency)s") % {"agency": part.seat.name}),
    }
    wrong = page.wrong or page.clashes or refusal
    return render_page(request, here, "assurance/audits/grades.html", context, status=422 if wrong else 200)


def page_context(
    request: HttpRequest, audit: Audit, part: AuditAgency | None, page: Sheet, *, may: bool, refusal: str,
    case: int | None, standing: Sequence[CaseGrade],
) -> dict[str, Any]:  # fmt: skip
    """What the grid and the page of one case are drawn from, signed in or by key."""
    every = audit.cases * page.asks.size
    given = sum(bool(one.code) for one in standing)
    notice = ""
    if request.method != "POST" and "sent" in request.GET and part is not None and part.sent_at is not None:
        notice = _("Sent in. Thank you.")
    elif request.method != "POST" and "saved" in request.GET and may:
        notice = _("Saved.")
    return {
        "audit": audit, "part": part, "sheet": page, "may": may, "refusal": refusal, "case": case, "given": given,
        "every": every, "whole": given >= every, "following": case + 1 if case and case < audit.cases else 0,
        "before": case - 1 if case and case > 1 else 0, "notice": notice,
        "error": bool(page.wrong or page.clashes or refusal),
    }  # fmt: skip


@partnership_view(Permission.SEE_PLANS)
def audit_together(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The grades of all together, each beside what the agencies said."""
    desk = desk_or_404(here, reference)
    audit = desk.audit
    if not desk.sees_together or not audit.tool_id:
        raise Http404
    case = case_asked(request, audit)
    seen = grades_seen(desk)
    standing = [one for one in seen if one.seat_id is None]
    page = sheet(audit, asks_of(audit), standing, case)
    for one in seen:
        cell = page.cells.get((one.case, one.key))
        if one.seat is not None and one.code and cell is not None and desk.is_open:
            cell.others.append((one.seat.name, one))
    may = desk.may_grade_together
    refusal = ""
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        goes, refusal = graded_by(request, audit, None, page, for_them=False, by=here.actor)
        if goes:
            return redirect(goes)
    context = page_context(request, audit, None, page, may=may, refusal=refusal, case=case, standing=standing)
    context |= {
        "differ": differ(plain(seen)) if desk.is_open else set(),
        "desk": desk,
        "crumbs": crumbs_of_audit(here, audit, _("Graded together")),
    }
    context["talk"] = sorted({one for one, _key in context["differ"]})
    wrong = page.wrong or page.clashes or refusal
    return render_page(request, here, "assurance/audits/together.html", context, status=422 if wrong else 200)


_KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@partnership_view(Permission.SEE_PLANS)
def audit_as(_request: HttpRequest, here: Visit, reference: str, kind: str) -> HttpResponse:
    """The grades this visitor may read, as a file: a row for each case and question of each agency."""
    desk = desk_or_404(here, reference)
    if kind not in _KINDS:
        raise Http404
    audit, asks = desk.audit, asks_of(desk.audit)
    questions, scales = asks.by_key(), asks.scales_by_key()
    homes = {one.key: standard.title for standard in asks.standards for one in standard.questions}
    head = [_("Case"), _("Domain"), _("Number"), _("Question"), _("Graded by"), _("Grade"), _("In words"), _("Why")]
    rows = []
    for one in grades_seen(desk):
        question = questions.get(one.key)
        if question is None or not (one.code or one.words):
            continue
        whose = one.seat.name if one.seat else _("All together")
        meaning = label_of(scales[question.scale], one.code)
        rows.append(
            [str(one.case), homes[one.key], question.number, question.text, whose, one.code, meaning, one.words]
        )
    title = f"{audit.reference} {audit.name}"
    data = as_csv(head, rows) if kind == "csv" else write(as_document(title, _("Grades"), head, rows), ".xlsx")
    return hand_over(data, file_name(title, kind), _KINDS[kind])
