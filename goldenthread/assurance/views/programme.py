"""The audit programme: a year at a glance, and an audit planned, changed and moved along."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import check_may_run, may_run, of_boards
from goldenthread.assurance.audit_access import AuditDesk, audit_desk
from goldenthread.assurance.audit_forms import AuditForm, ChangeAuditForm, year_words
from goldenthread.assurance.audit_life import year_of
from goldenthread.assurance.audit_queries import programme as programme_in
from goldenthread.assurance.models import Audit, ToolVersion
from goldenthread.assurance.services import auditing
from goldenthread.assurance.services.audit_refusals import AuditChangedMeanwhile, AuditRefusal, GradesStand
from goldenthread.assurance.vocab import AUDIT_KINDS
from goldenthread.boards.models import Board, Group
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.life_queries import groups_to_choose
from goldenthread.plans.queries import boards_to_choose
from goldenthread.ui.words import choices

_YEARS_AHEAD, _YEARS_BACK = 3, 6
_REFUSED = (AuditRefusal,)


def desk_or_404(here: Visit, reference: str) -> AuditDesk:
    desk = audit_desk(here, reference)
    if desk is None:
        raise Http404
    return desk


def check_runs(desk: AuditDesk) -> None:
    """Raises PermissionDenied."""
    if not desk.runs:
        raise PermissionDenied


def audit_url(audit: Audit) -> str:
    return reverse("audit", kwargs={"slug": audit.partnership.slug, "reference": audit.reference})


def crumbs_of(here: Visit, *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    base = {"slug": here.partnership.slug}
    return [
        (_("Assurance"), reverse("assurance", kwargs=base)),
        (_("Audit programme"), reverse("programme", kwargs=base)),
        *more,
    ]


def crumbs_of_audit(here: Visit, audit: Audit, last: str) -> list[tuple[str, str | None]]:
    return crumbs_of(here, (audit.reference, audit_url(audit)), (last, None))


@partnership_view(Permission.SEE_PEOPLE)
def programme(request: HttpRequest, here: Visit) -> HttpResponse:
    """A year of audits by quarter, with what is late first; earlier and later years."""
    this_year = year_of(here.today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
    kind = request.GET.get("kind", "")
    kind = kind if kind in AUDIT_KINDS else ""
    found = programme_in(here, year, kind)
    context = {
        "found": found,
        "year_words": year_words(year),
        "years": [(one, year_words(one)) for one in sorted({*found.years, year, this_year})],
        "kind": kind,
        "used": int(bool(kind)),
        "kinds": choices(AUDIT_KINDS),
        "may_run": here.may(Permission.RUN_AUDITS),
        "paper": here.may(Permission.SEE_AUDITS) and year in found.years,
        "crumbs": [*crumbs_of(here)[:1], (_("Audit programme"), None)],
    }
    return render_page(request, here, "assurance/audits/programme.html", context)


def _choices(here: Visit, audit: Audit | None = None) -> dict[str, Any]:
    tools = ToolVersion.objects.filter(
        of_boards(here, "tool__"), partnership=here.partnership, state="agreed", tool__use="case-audit"
    )
    offered = {one.pk: one for one in tools.select_related("tool") if one.tool.retired_on is None}
    if audit is not None and audit.tool is not None:
        offered.setdefault(audit.tool_id or 0, audit.tool)
    first = year_of(here.today)
    years = {*range(first - _YEARS_BACK, first + _YEARS_AHEAD + 1), *([audit.year] if audit else ())}
    return {
        "boards": boards_to_choose(here),
        "groups": groups_to_choose(here, besides=audit.group if audit else None),
        "tools": [(_tool_word(one), tool_words(one)) for one in offered.values()],
        "years": sorted(years, reverse=True),
        "may_be_of_all": may_run(here, None),
    }


def _tool_word(version: ToolVersion) -> str:
    return f"{version.tool.slug}.{version.number}"


def tool_words(version: ToolVersion) -> str:
    label = version.label or _("version %(number)d") % {"number": version.number}
    return f"{version.tool.name}, {label}"


def _said(here: Visit, said: dict[str, Any]) -> dict[str, Any]:
    """The form's names as the things they are."""
    of = {"partnership": here.partnership}
    slug, _dot, number = said["tool"].rpartition(".")
    facts = {name: value for name, value in said.items() if name not in ("board", "group", "tool")}
    return {
        **facts,
        "board": Board.objects.filter(slug=said["board"], **of).first() if said["board"] else None,
        "group": Group.objects.filter(slug=said["group"], **of).first() if said["group"] else None,
        "tool": ToolVersion.objects.filter(tool__slug=slug, number=number, **of).first() if slug else None,
    }


@partnership_view(Permission.RUN_AUDITS)
def new_audit(request: HttpRequest, here: Visit) -> HttpResponse:
    """Put an audit into the programme."""
    asked = request.GET.get("year", "")
    first = int(asked) if asked.isdecimal() and len(asked) == 4 else year_of(here.today)
    form = AuditForm(request.POST or None, initial={"year": first}, **_choices(here))
    if request.method == "POST" and form.is_valid():
        facts = _said(here, form.cleaned_data)
        board = facts.pop("board")
        check_may_run(here, board.pk if board else None)
        try:
            made = auditing.plan_audit(
                partnership=here.partnership, board=board, by=here.actor, at=timezone.now(), **facts
            )
        except _REFUSED as refusal:
            form.add_error(None, _(str(refusal)))
        else:
            return redirect("audit-agencies", slug=here.partnership.slug, reference=made.reference)
    context = {"form": form, "crumbs": crumbs_of(here, (_("A new audit"), None))}
    return render_page(request, here, "assurance/audits/new.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def change_audit(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change what an audit says; where somebody else did meanwhile, both texts are shown."""
    desk = desk_or_404(here, reference)
    check_runs(desk)
    found = desk.audit
    form = ChangeAuditForm(request.POST or None, initial=_standing(found), **_choices(here, found))
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        facts = _said(here, form.cleaned_data)
        check_may_run(here, facts["board"].pk if facts["board"] else None)
        try:
            auditing.change_audit(
                audit=found, changes=facts, seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(audit_url(found))
        except AuditChangedMeanwhile as changed:
            found = changed.audit
            theirs = _theirs(found, form)
        except GradesStand as refusal:
            form.add_error("cases", _(str(refusal)))
        except _REFUSED as refusal:
            form.add_error(None, _(str(refusal)))
    context = {
        "audit": found,
        "form": form,
        "fields": [(form[name], theirs.get(name, "")) for name in form.fields],
        "stale": bool(theirs),
        "crumbs": crumbs_of_audit(here, found, _("Change")),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "assurance/audits/change.html", context, status=422 if wrong else 200)


def _standing(audit: Audit) -> dict[str, Any]:
    facts = {name: getattr(audit, name) for name in auditing.CHANGEABLE}
    return {
        **facts,
        "board": audit.board.slug if audit.board else "",
        "group": audit.group.slug if audit.group else "",
        "tool": _tool_word(audit.tool) if audit.tool else "",
    }


def _theirs(audit: Audit, form: AuditForm) -> dict[str, str]:
    """What stands now, field by field, where it is not what this person wrote; the first where it is all the same."""
    standing = _standing(audit)
    said = form.cleaned_data
    found = {name: standing[name] for name in form.fields if standing[name] != said.get(name)}
    shown = {
        name: dict(getattr(form.fields[name], "choices", ())).get(str(value), value) for name, value in found.items()
    }
    return {name: str(value or _("nothing")) for name, value in shown.items()} or {"name": audit.name}
