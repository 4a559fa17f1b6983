"""Papers made by themselves, and an issued paper on its way to the people of a group."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.queries import groups_today, plans_visible_to
from goldenthread.reports import services
from goldenthread.reports.access import papers_visible_to
from goldenthread.reports.kinds import KINDS, kind_of
from goldenthread.reports.models import Paper, Schedule
from goldenthread.reports.paper_queries import title_of
from goldenthread.reports.people import members_of
from goldenthread.reports.schedule_forms import ScheduleForm, SendForm
from goldenthread.reports.schedule_queries import schedules_visible_to
from goldenthread.reports.scheduling import occasions
from goldenthread.reports.vocab import EVERY
from goldenthread.ui.words import choices


@partnership_view(Permission.MAKE_PAPERS)
def schedules(request: HttpRequest, here: Visit) -> HttpResponse:
    """What is made by itself, when the next is due, and what was made last."""
    lines = [_shown(one, here.today) for one in schedules_visible_to(here)]
    context = {"lines": lines, "crumbs": [(_("Papers"), "../"), (_("Made by themselves"), None)]}
    return render_page(request, here, "reports/schedules.html", context)


def _shown(schedule: Schedule, today: date) -> dict[str, Any]:
    kind = kind_of(schedule.kind)
    meetings = [date.fromisoformat(day) for day in schedule.meetings]
    ahead = occasions(schedule.every, schedule.days, meetings, today, date(today.year + 1, today.month, 1))  # type: ignore[arg-type]
    coming = next(ahead, None)
    return {
        "schedule": schedule,
        "name": kind.name if kind else schedule.kind,
        "about": schedule.plan.title if schedule.plan else schedule.group,
        "every": dict(choices(EVERY))[schedule.every],
        "next": coming if schedule.ended_at is None else None,
        "last": schedule.newest,  # type: ignore[attr-defined]
    }


@partnership_view(Permission.MAKE_PAPERS)
def add_schedule(request: HttpRequest, here: Visit) -> HttpResponse:
    """Which paper, about what, before which meetings or after each quarter."""
    plans = list(plans_visible_to(here).filter(stage="live").order_by("reference"))
    groups = list(groups_today(here))
    kinds = [kind for kind in KINDS.values() if kind.about in ("plan", "group")]
    form = ScheduleForm(request.POST or None, kinds=kinds, plans=plans, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_schedule(partnership=here.partnership, **form.deed(), by=here.actor, at=timezone.now())
            return redirect("paper-schedules", slug=here.partnership.slug)
        except (services.NotMadeByItself, services.NothingToMake) as refusal:
            form.add_error("meetings" if isinstance(refusal, services.NothingToMake) else "kind", str(refusal))
    crumbs = [(_("Papers"), "../../"), (_("Made by themselves"), "../"), (_("Add one"), None)]
    context = {"form": form, "crumbs": crumbs}
    return render_page(request, here, "reports/add_schedule.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.MAKE_PAPERS)
def end_schedule(request: HttpRequest, here: Visit, number: int) -> HttpResponse:
    """No more papers from it. What it made stays."""
    found = schedules_visible_to(here).filter(number=number).first()
    if found is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            services.end_schedule(schedule=found, by=here.actor, at=timezone.now())
            return redirect("paper-schedules", slug=here.partnership.slug)
        except services.ScheduleEnded as refusal:
            problem = _(str(refusal))
    shown = _shown(found, here.today)
    crumbs = [(_("Papers"), "../../../"), (_("Made by themselves"), "../../"), (_("End it"), None)]
    context = {**shown, "problem": problem, "crumbs": crumbs}
    return render_page(request, here, "reports/end_schedule.html", context, status=422 if problem else 200)


@partnership_view(Permission.MAKE_PAPERS)
def send_paper(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """To whom it would go, by name, and the mail on its way."""
    paper = papers_visible_to(here).filter(reference=reference, state="issued").select_related("meets").first()
    if paper is None:
        raise Http404
    groups = list(groups_today(here))
    chosen = _chosen(request, paper, groups)
    form = SendForm(request.POST or None, groups=groups, initial={"group": chosen.slug if chosen else ""})
    if request.method == "POST" and form.is_valid():
        group = next(one for one in groups if one.slug == form.cleaned_data["group"])
        try:
            said = {"note": form.cleaned_data["note"], "by": here.actor, "at": timezone.now()}
            number = services.send_paper(paper=paper, group=group, **said)
            return redirect(f"{request.path}?sent={number}&group={group.slug}")
        except (services.NotIssued, services.NobodyToSend) as refusal:
            form.add_error("group", _(str(refusal)))
    sent = request.GET.get("sent", "") if request.method == "GET" else ""
    context = {
        "paper": paper,
        "title": title_of(paper),
        "form": form,
        "group": chosen,
        "people": members_of(chosen, paper, here.today) if chosen else [],
        "sent": int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 6 else 0,
        "crumbs": [(_("Papers"), "../../"), (title_of(paper), "../"), (_("Send it"), None)],
    }
    return render_page(request, here, "reports/send_paper.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, paper: Paper, groups: list[Group]) -> Group | None:
    """The group of the address, else that of the meeting the paper is for, else the first there is."""
    slug = request.POST.get("group") or request.GET.get("group") or (paper.meets.slug if paper.meets else "")
    return next((one for one in groups if one.slug == slug), groups[0] if groups else None)
