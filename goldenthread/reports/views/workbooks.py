"""The plan as a workbook to fill in elsewhere, and what becomes of one that came back."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents import writers
from goldenthread.documents.refusals import Unwritable
from goldenthread.plans.access import check_may
from goldenthread.plans.asking import Asking, asking_from
from goldenthread.plans.kinds import find_plan, plan_url
from goldenthread.plans.models import Plan
from goldenthread.plans.table_queries import Seen, seen_by
from goldenthread.plans.views.lived import crumbs_of
from goldenthread.plans.vocab import Source
from goldenthread.reports.gathering.workbooks import around, blank, form_of, items_now, mine_of, printed
from goldenthread.reports.models import Workbook
from goldenthread.reports.services import workbooks as services
from goldenthread.reports.workbook_access import workbooks_visible_to
from goldenthread.reports.workbook_forms import EnterForm, WorkbookForm
from goldenthread.reports.workbooks.comparing import ASKING, Judged, Now, Sort, judge
from goldenthread.reports.workbooks.layout import Form, Printed, document
from goldenthread.reports.workbooks.reading import NotOurs
from goldenthread.reports.workbooks.showing import Shown, shown
from goldenthread.ui.handing_over import file_name, hand_over


@partnership_view(Permission.SEE_PLANS)
def workbook(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Take the plan away as a workbook; give one back that was filled in."""
    plan = _plan_or_404(here, reference)
    asked, seen = _asked(request, here, plan)
    mine = mine_of(here, plan, seen.rows)
    if request.method == "POST":
        check_may(bool(mine))
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if request.method == "POST" and plan.stage != "live":
        form.add_error(None, _("This plan is not running: nothing can be said of it."))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            given = services.take_workbook(
                plan=plan, name=file.name, data=file.read(), by=here.actor, at=timezone.now()
            )
            return redirect("workbook-back", slug=here.partnership.slug, reference=reference, number=given.number)
        except (documents.Unreadable, NotOurs) as refusal:
            form.add_error("file", str(refusal))
    context = {
        "plan": plan,
        "form": form if mine else None,
        "offers": _offers(plan, asked, seen, mine),
        "given": workbooks_visible_to(here).filter(plan=plan)[:50],
        "crumbs": crumbs_of(plan, (_("Work in Excel"), None)),
    }
    return render_page(request, here, "reports/workbook.html", context, status=422 if form.errors else 200)


def _plan_or_404(here: Visit, reference: str) -> Plan:
    plan = find_plan(here, reference)
    if plan is None:
        raise Http404
    return plan


def _asked(request: HttpRequest, here: Visit, plan: Plan) -> tuple[Asking, Seen]:
    """What the plan's table shows with the same address. Raises Http404."""
    asked = asking_from(dict(request.GET.lists())).but(plan=plan.reference)
    seen = seen_by(here, asked)
    if seen is None:
        raise Http404
    return asked, seen


def _offers(plan: Plan, asked: Asking, seen: Seen, mine: dict[str, bool]) -> list[tuple[str, str, int]]:
    """The workbooks that can be taken: what is called how, its address, and its rows."""
    if plan.stage != "live":
        return []
    whole = [row.reference for row in seen.rows if row.promised and row.stage in ASKING]
    filtered = [row.reference for row in seen.kept if row.stage in ASKING]
    own = [one for one in whole if mine.get(one)]
    plain = Asking(plan=plan.reference)
    offers = []
    if asked.but(columns=plain.columns) != plain:
        offers.append((_("What you chose on the plan's page"), f"as-workbook.xlsx?{asked.address(plan='')}", filtered))
    if own and len(own) < len(whole):
        offers.append((_("What is yours to answer for"), "as-workbook.xlsx?mine=yes", own))
    offers.append((_("The whole plan"), "as-workbook.xlsx", whole))
    return [(name, address, len(rows)) for name, address, rows in offers if rows]


@partnership_view(Permission.SEE_PLANS)
def workbook_as(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The plan, or what of it is asked for, as a workbook to fill in."""
    plan = _plan_or_404(here, reference)
    _said, seen = _asked(request, here, plan)
    chosen = [row.reference for row in seen.kept]
    if request.GET.get("mine") == "yes":
        mine = mine_of(here, plan, seen.rows)
        chosen = [one for one in chosen if mine.get(one)]
    items = items_now(plan, here.actor, here.today)
    form = form_of(plan, items, chosen, here.today, whose=_whose(plan))
    return _answer(request, here, plan, form, plan.title)


def _whose(plan: Plan) -> str:
    return plan.board.name if plan.board else plan.partnership.name


def _answer(request: HttpRequest, here: Visit, plan: Plan, form: Form, title: str) -> HttpResponse:
    try:
        data = writers.write(document(form), ".xlsx")
    except Unwritable as refusal:
        context = {"problem": str(refusal), "back": plan_url(plan)}
        return render_page(request, here, "plans/unwritable.html", context, status=422)
    return hand_over(data, file_name(title, "xlsx"), writers.MEDIA[".xlsx"])


@partnership_view(Permission.SEE_PLANS)
def workbook_back(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """What a workbook that came back would change, row by row: enter it, or put it aside."""
    found = _workbook_or_404(here, reference, number)
    looked = _looked(here, found)
    form = EnterForm(request.POST or None, behalf=looked.behalf)
    if request.method == "POST":
        check_may(not here.has_ended)
        if "drop" in request.POST:
            return _drop(here, found)
        form = EnterForm(request.POST, behalf=looked.behalf)
        if form.is_valid():
            return _enter(here, found, looked, cast("Source | None", form.cleaned_data.get("source")))
    context = {
        "workbook": found,
        "plan": found.plan,
        "form": form,
        **looked.groups(),
        "crumbs": crumbs_of(
            found.plan, (_("Work in Excel"), "../"), (_("Workbook %(number)d") % {"number": number}, None)
        ),
    }
    return render_page(request, here, "reports/workbook_back.html", context, status=422 if form.errors else 200)


def _workbook_or_404(here: Visit, reference: str, number: int) -> Workbook:
    found = workbooks_visible_to(here).filter(plan__reference=reference, number=number).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class _Looked:
    """A workbook's rows with what is, or was, to become of each."""

    judged: Sequence[Judged]
    items: dict[str, Now]
    mine: dict[str, bool]

    @property
    def behalf(self) -> bool:
        """Is anything to be entered that is another's to say?"""
        return any(one.sort == "enter" and self.mine.get(one.line.reference) is False for one in self.judged)

    def groups(self) -> dict[str, list[Shown]]:
        found: dict[str, list[Shown]] = {"enter": [], "same": [], "refused": []}
        for one in self.judged:
            found[one.sort].append(shown(one, self.items.get(one.line.reference)))
        return found


def _looked(here: Visit, found: Workbook) -> _Looked:
    """Worked out anew until it is entered; then as it was."""
    items = items_now(found.plan, here.actor, here.today)
    lines = services.lines_of(found)
    if found.state == "entered":
        became = [
            Judged(line, cast(Sort, one["sort"]), one["why"]) for line, one in zip(lines, found.entered, strict=True)
        ]
        return _Looked(became, items, {})
    mine = mine_of(here, found.plan, [now.row for now in items.values()])
    return _Looked(judge(lines, around(found.plan, items, mine, here.today)), items, mine)


def _enter(here: Visit, found: Workbook, looked: _Looked, source: Source | None) -> HttpResponse:
    with contextlib.suppress(services.WorkbookSettled):  # pressed twice: it stands there, once
        services.enter_workbook(workbook=found, mine=looked.mine, source=source, by=here.actor, at=timezone.now())
    return _back(here, found)


def _drop(here: Visit, found: Workbook) -> HttpResponse:
    try:
        services.drop_workbook(workbook=found, by=here.actor, at=timezone.now())
    except services.WorkbookSettled:
        return _back(here, found)
    return redirect("workbook", slug=here.partnership.slug, reference=found.plan.reference)


def _back(here: Visit, found: Workbook) -> HttpResponse:
    where: dict[str, Any] = {"slug": here.partnership.slug, "reference": found.plan.reference, "number": found.number}
    return redirect("workbook-back", **where)


@partnership_view(Permission.SEE_PLANS)
def workbook_refused(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """The rows that are refused, with what was typed and why not, to be put right and given back."""
    found = _workbook_or_404(here, reference, number)
    looked = _looked(here, found)
    lines = [_sent_back(one, looked.items) for one in looked.judged if one.sort == "refused"]
    if not lines:
        raise Http404
    form = blank(found.plan, lines, here.today, whose=_whose(found.plan))
    title = _("%(plan)s, to be put right") % {"plan": found.plan.title}
    return _answer(request, here, found.plan, form, title)


def _sent_back(judged: Judged, items: dict[str, Now]) -> Printed:
    """The row printed anew, from the item as it stands now; one that names no item keeps only what was typed."""
    line = judged.line
    if line.reference not in items:
        return Printed("", 0, {"number": line.reference}, line.typed, judged.why)
    return printed(items[line.reference], line.typed, judged.why)
