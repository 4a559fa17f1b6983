"""Meeting mode: a group's items on the wall, and what the meeting comes to typed beside each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.access import check_may, may_sit, standing_of
from goldenthread.plans.minutes import Noted
from goldenthread.plans.models import Sitting, Update
from goldenthread.plans.sitting_forms import (
    BeginForm,
    field_of,
    follow_ups_sent,
    line,
    marks_of,
    outcomes_sent,
    too_long,
    without_words,
)
from goldenthread.plans.sitting_queries import (
    OnTheWall,
    came_to,
    find_group,
    find_sitting,
    sittings_of,
    wall_of,
)

from .addresses import items_url


@partnership_view(Permission.SEE_PLANS)
def meeting(request: HttpRequest, here: Visit, group: str) -> HttpResponse:
    """Begin a meeting of the group, or go back to one."""
    found = find_group(here, group)
    if found is None:
        raise Http404
    check_may(may_sit(here, standing_of(here), found))
    form = BeginForm(request.POST or None, initial={"on": here.today})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            services.begin_sitting(group=found, on=on, by=here.actor, at=timezone.now())
            return redirect("sitting", slug=here.partnership.slug, group=found.slug, day=on.isoformat())
        except (services.NotYetThatDay, services.GroupNotThere) as refusal:
            form.add_error("on", str(refusal))
    context = {
        "group": found,
        "form": form,
        "sittings": sittings_of(found),
        "crumbs": [(_("Updates"), "../../../updates/"), (_("A meeting of %(group)s") % {"group": found.name}, None)],
    }
    return render_page(request, here, "plans/meetings/begin.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.SEE_PLANS)
def sitting(request: HttpRequest, here: Visit, group: str, day: str) -> HttpResponse:
    """A meeting: while it runs, the wall; once it was closed, what it came to."""
    found = find_sitting(here, group, _day(day))
    if found is None:
        raise Http404
    standing = standing_of(here)
    check_may(may_sit(here, standing, found.group))
    if request.method == "POST" and found.ended_at is not None:
        return _closed_meanwhile(request, here, found)
    if found.ended_at is not None:
        return _summary(request, here, found)
    wall = wall_of(here, standing, found)
    if request.method != "POST":
        return _wall(request, here, found, wall, request.POST, {}, {})
    problems = dict(too_long(request.POST)) | dict(without_words(request.POST, wall))
    keeping = bool(getattr(request, "htmx", False))
    try:
        noted = services.note_outcomes(
            sitting=found,
            outcomes=[one for one in outcomes_sent(wall, request.POST) if f"words-{one.reference}" not in problems],
            follow_ups=[one for one in follow_ups_sent(wall, request.POST) if field_of(one) not in problems],
            by=here.actor,
            at=timezone.now(),
        )
        if keeping:
            marks = marks_of(wall, request.POST, noted)
            context = {"marks": marks, "clashes": noted.clashes, "problems": problems, "kept_at": timezone.localtime()}
            return render(request, "plans/meetings/kept.html", context)
        if noted.clashes or problems:
            return _wall(request, here, found, wall_of(here, standing, found), request.POST, noted.clashes, problems)
        _take(request, here, found, wall)
    except services.SittingHasEnded:
        return _closed_meanwhile(request, here, found)
    return redirect(f"{request.path}{'' if 'end' in request.POST else '?kept=yes'}")


def _day(day: str) -> date:
    """Raises Http404."""
    try:
        return date.fromisoformat(day) if len(day) == 10 else date.min
    except ValueError as wrong:
        raise Http404 from wrong


def _take(request: HttpRequest, here: Visit, found: Sitting, wall: Sequence[OnTheWall]) -> None:
    chosen = set(request.POST.getlist("accept"))
    updates: list[Update] = [each.update for one in wall for each in one.waiting if each.mine and each.key in chosen]
    take = services.end_sitting if "end" in request.POST else services.accept_at_sitting
    take(sitting=found, updates=updates, by=here.actor, at=timezone.now())


def _closed_meanwhile(request: HttpRequest, here: Visit, found: Sitting) -> HttpResponse:
    """Somebody closed it while this person was typing: nothing they typed is lost from their sight."""
    if getattr(request, "htmx", False):
        return render(request, "plans/meetings/kept.html", {"closed": True, "marks": []})
    found.refresh_from_db()
    typed = [
        (name.partition("-")[2], words)
        for name, words in request.POST.items()
        if name.startswith(("words-", "what-")) and words.strip()  # type: ignore[union-attr]
    ]
    return _summary(request, here, found, typed, 422)


def _summary(
    request: HttpRequest, here: Visit, found: Sitting, typed: Sequence[tuple[str, Any]] = (), status: int = 200
) -> HttpResponse:
    context = {
        "sitting": found,
        "came_to": came_to(here, found),
        "typed": typed,
        "may_edit": here.may(Permission.EDIT_PLANS),
        "items": items_url(here),
        "crumbs": _crumbs(found.group, found),
    }
    return render_page(request, here, "plans/meetings/summary.html", context, status=status)


def _wall(
    request: HttpRequest,
    here: Visit,
    found: Sitting,
    wall: Sequence[OnTheWall],
    sent: Mapping[str, Any],
    clashes: Mapping[str, str],
    problems: Mapping[str, str],
) -> HttpResponse:
    context = {
        "sitting": found,
        "lines": [line(one, sent, clashes, problems) for one in wall],
        "marks": marks_of(wall, {}, Noted()),
        "clashes": clashes,
        "problems": problems,
        "chosen": set(request.POST.getlist("accept")),
        "news": sum(bool(one.waiting) for one in wall),
        "kept": request.GET.get("kept") == "yes",
        "items": items_url(here),
        "crumbs": _crumbs(found.group, found),
    }
    status = 422 if clashes or problems else 200
    return render_page(request, here, "plans/meetings/wall.html", context, status=status)


def _crumbs(group: Group, found: Sitting) -> list[tuple[Any, str | None]]:
    return [
        (_("Updates"), "../../../../updates/"),
        (_("A meeting of %(group)s") % {"group": group.name}, "../"),
        (f"{found.on.day} {found.on:%B %Y}", None),
    ]
