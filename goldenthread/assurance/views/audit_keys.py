"""An agency grades the cases of an audit with the key of a mail, without signing in. Opening it changes nothing."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from goldenthread.asks.keyed import asks_named
from goldenthread.asks.queries import Opened, opened
from goldenthread.assurance.audit_access import GRADES
from goldenthread.assurance.audit_life import AGENCIES_GRADE
from goldenthread.assurance.audit_queries import asks_of
from goldenthread.assurance.grade_sheet import sheet
from goldenthread.assurance.models import AuditAgency, CaseGrade
from goldenthread.boards.models import Contact
from goldenthread.plans.asked_sets import whose
from goldenthread.trail.actor import Actor

from .grades import case_asked, graded_by, page_context

may_be_read_and_posted = require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])


@login_not_required
@may_be_read_and_posted
@sensitive_post_parameters()
@sensitive_variables()
def key_grades(request: HttpRequest, token: str, reference: str) -> HttpResponse:
    """The cases of an audit that this key asks to grade, for one agency; where it asks for several, `agency` says."""
    found = opened(token, timezone.now())
    parts, contacts = _parts(found, reference) if found else ([], {})
    if found is None or not parts:
        return redirect("key", token=token)  # which says what is wrong, alike for whatever is
    asked = request.GET.get("agency", "")
    part = next((one for one in parts if one.seat.slug == asked), parts[0])
    audit = part.audit
    case = case_asked(request, audit)
    standing = list(CaseGrade.objects.filter(audit=audit, seat=part.seat))
    page = sheet(audit, asks_of(audit), standing, case)
    may = audit.stage in AGENCIES_GRADE and part.sent_at is None
    refusal = ""
    if request.method == "POST":
        if not may:
            refusal = _("These grades can be changed no more. Nothing was saved.")
        else:
            goes, refusal = graded_by(
                request, audit, part.seat, page, for_them=False, by=_actor(found, contacts[part.pk])
            )
            if goes:
                return redirect(goes + (f"&agency={part.seat.slug}" if len(parts) > 1 else ""))
    context: dict[str, Any] = page_context(
        request, audit, part, page, may=may, refusal=refusal, case=case, standing=standing
    )
    # Who is signed in beside the key is nobody here.
    context |= {
        "user": None, "token": token, "sends": may, "others": [one for one in parts if one.pk != part.pk],
        "also": f"&agency={part.seat.slug}" if len(parts) > 1 else "",
    }  # fmt: skip
    wrong = page.wrong or page.clashes or refusal
    return render(request, "assurance/audits/key_grades.html", context, status=422 if wrong else 200)


def _parts(found: Opened, reference: str) -> tuple[list[AuditAgency], dict[int, int]]:
    """The agencies whose grades this key asks for in that audit; and who holds it, by key of each."""
    mine = asks_named([one for one in found.asks if one.ask.kind == GRADES], reference)
    agencies = whose([one.ask for one in mine])
    parts: list[AuditAgency] = []
    contacts: dict[int, int] = {}
    for one in mine:
        whom = agencies.get(one.ask.pk)
        part = AuditAgency.objects.filter(
            partnership=one.ask.partnership_id, audit__reference=one.ask.reference, seat=whom.key if whom else None
        ).first()
        if part is not None and part.pk not in contacts:
            parts.append(part)
            contacts[part.pk] = one.me.contact
    rows = AuditAgency.objects.filter(pk__in=list(contacts)).select_related("seat", "audit__partnership", "audit__tool")
    return sorted(rows, key=lambda one: one.seat.name), contacts


def _actor(found: Opened, contact: int) -> Actor:
    person = found.key.person
    name = Contact.objects.get(pk=contact).name
    return Actor("key", str(person.user_id) if person.user_id else f"p{person.pk}", name)
